-- Opening, losses and gains of each payee's portfolio, and its accounts: an account loses at most its
-- opening, and one without a known opening leaves the whole portfolio unmeasured.
-- columns: payee_no integer, role_no integer, interval_no integer, opening wide, lost wide, gained wide, logos bigint, logos_lost bigint, unknown bigint, example string
select
    c.payee_no, c.role_no, c.interval_no,
    cast(sum(wide(coalesce(greatest(o.opening, 0), 0))) as wide) as opening,
    cast(sum(wide(least(greatest(coalesce(o.opening, 0), 0), coalesce(l.lost, 0)))) as wide)
        as lost,
    cast(sum(wide(coalesce(l.gained, 0))) as wide) as gained,
    count(case when o.opening > 0 then 1 end) as logos,
    count(case when o.opening > 0 and e.closing <= 0 then 1 end) as logos_lost,
    cast(sum(case when o.opening is null then 1 else 0 end) as bigint) as unknown,
    min(case when o.opening is null then c.account end) as example
from cohorts as c
left join openings as o on o.account = c.account and o.interval_no = c.interval_no
left join closings as e on e.account = c.account and e.interval_no = c.interval_no
left join (
    select
        account, interval_no, cast(sum(lost) as bigint) as lost,
        cast(sum(gained) as bigint) as gained
    from recurring_levels
    where lost <> 0 or gained <> 0
    group by account, interval_no
) as l on l.account = c.account and l.interval_no = c.interval_no
group by c.payee_no, c.role_no, c.interval_no
