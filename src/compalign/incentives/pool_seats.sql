-- What makes somebody a member of a group: a row of the pods, an assignment to the segment or
-- territory, a manager, or a role in the company. An assignment names the role as well.
-- columns: incentive_no integer, group_name string, payee_no integer, role_no integer, from_day date, end_day date, weight_n bigint, share_n bigint
select
    p.incentive_no, m.pod as group_name, y.payee_no, cast(null as integer) as role_no,
    m.from_day, m.end_day, m.weight_n, m.share_n
from pools as p
cross join pod_members as m
join payees as y on y.payee = m.payee
where p.grouped = 'pod'
union all
select
    p.incentive_no, case when p.grouped = 'segment' then a.segment else a.territory end,
    y.payee_no, r.role_no, a.from_day, a.end_day, a.weight_n, null
from pools as p
join incentive_roles as i on i.incentive_no = p.incentive_no
join roles as r on r.role_no = i.role_no
join assignments as a
    on a.role = r.role
    and case when p.grouped = 'segment' then a.segment else a.territory end is not null
join payees as y on y.payee = a.payee
where p.grouped in ('segment', 'territory')
union all
select
    p.incentive_no, q.manager, q.member_no, null, q.from_day, q.end_day,
    cast(1000000000 as bigint), null
from pools as p
cross join reports as q
where p.grouped = 'manager'
union all
select
    p.incentive_no, 'company', h.payee_no, null, date '1900-01-01', date '9999-12-31',
    cast(1000000000 as bigint), null
from pools as p
join incentive_roles as i on i.incentive_no = p.incentive_no
join (select distinct payee_no, role_no from role_holdings) as h on h.role_no = i.role_no
where p.grouped = 'company'
group by p.incentive_no, h.payee_no
