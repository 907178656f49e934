-- Opening, losses and gains of each payee's portfolio, and its accounts: an account loses at most its
-- opening, and one without a known opening leaves the whole portfolio unmeasured. To date, all that
-- happened since the first day of the span counts.
-- columns: payee_no integer, role_no integer, clock_no integer, interval_no integer, opening wide, lost wide, gained wide, logos bigint, logos_lost bigint, unknown bigint, example string
select
    c.payee_no, c.role_no, c.clock_no, k.interval_no,
    cast(sum(wide(coalesce(greatest(o.opening, 0), 0))) as wide) as opening,
    cast(sum(wide(least(greatest(coalesce(o.opening, 0), 0), coalesce(l.lost, 0)))) as wide)
        as lost,
    cast(sum(wide(coalesce(l.gained, 0))) as wide) as gained,
    count(case when o.opening > 0 then 1 end) as logos,
    count(case when o.opening > 0 and e.closing <= 0 then 1 end) as logos_lost,
    cast(sum(case when o.opening is null then 1 else 0 end) as bigint) as unknown,
    min(case when o.opening is null then c.account end) as example
from cohorts as c
join goal_clocks as k on k.clock_no = c.clock_no and k.span_no = c.span_no
left join openings as o
    on o.account = c.account and o.clock_no = c.clock_no and o.span_no = c.span_no
left join closings as e
    on e.account = c.account and e.clock_no = c.clock_no and e.interval_no = k.interval_no
left join moved_accounts as l
    on l.account = c.account and l.clock_no = c.clock_no and l.interval_no = k.interval_no
group by c.payee_no, c.role_no, c.clock_no, k.interval_no
