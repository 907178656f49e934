-- The handoffs that a downstream event pays for: of the same account, recorded on or before its day
-- and not too long ago; for each payee and role the latest. Only who is active that day counts.
-- Who is credited on the event counts as credited, unless somebody decided that the bonus is paid.
-- columns: incentive_no integer, event_no bigint, account string, credit_date date, period_no integer, amount bigint, payee_no integer, role_no integer, place integer, handoff_no bigint, handed_over date, completeness_n bigint, credited boolean
select
    m.incentive_no, m.event_no, m.account, m.credit_date, m.period_no, m.amount, m.payee_no,
    m.role_no, m.place, m.handoff_no, m.handed_over, m.completeness_n,
    c.payee_no is not null and w.payee_no is null as credited
from (
    select
        b.incentive_no, f.event_no, f.account, f.credit_date, f.period_no, f.amount, y.payee_no,
        r.role_no, t.place, h.event_no as handoff_no, h.credit_date as handed_over,
        h.completeness_n,
        row_number() over (
            partition by b.incentive_no, f.event_no, y.payee_no, t.place order by h.event_no desc
        ) as latest
    from handoff_bonuses as b
    join classes as k on substr(k.class, b.condition_no, 1) = '1'
    join facts as f on f.class_no = k.class_no
    join handoff_pays as t on t.incentive_no = b.incentive_no
    join roles as r on r.role_no = t.role_no
    join (
        select
            f.event_no, f.account, f.credit_date, d.payee, d.role,
            cast(d.completeness * 1000000000 as bigint) as completeness_n
        from event_details as d
        join facts as f on f.event_no = d.event_no
        where d.ledger = 'handoffs'
    ) as h on h.account = f.account and h.role = r.role and h.credit_date <= f.credit_date
    join payees as y on y.payee = h.payee
    where f.credit_date < date_after(months_after(h.credit_date, b.within_months), b.within_days)
) as m
join employments as e
    on e.payee_no = m.payee_no and e.from_day <= m.credit_date and m.credit_date < e.end_day
left join (
    select distinct event_no, payee_no from credits where payee_no is not null
) as c on c.event_no = m.event_no and c.payee_no = m.payee_no
left join (
    select i.incentive_no, e.event_no, y.payee_no, r.role_no
    from decided_bonuses as d
    join incentives as i on i.incentive = d.incentive
    join events as e on e.ledger = d.ledger and e.event_id = d.event_id
    join payees as y on y.payee = d.payee
    join roles as r on r.role = d.role
) as w
    on w.incentive_no = m.incentive_no and w.event_no = m.event_no and w.payee_no = m.payee_no
    and w.role_no = m.role_no
where m.latest = 1
