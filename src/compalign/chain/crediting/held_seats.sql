-- Assignments in roles with a holdover; after one has ended its holder is still credited, until
-- another assignment of the same kind has ended later or the holdover is over.
-- view columns: account string, role_no integer, payee_no integer, from_day date, end_day date, weight_n bigint, scope_rank integer, kept_until date, left_day date, held_until date
select
    p.account, p.role_no, p.payee_no, p.from_day, p.end_day, p.weight_n, p.scope_rank,
    case
        when p.end_day < date '9999-12-31' then least(
            date_after(months_after(p.end_day, r.hold_months), r.hold_days),
            coalesce(n.next_end, date '9999-12-31')
        )
    end as kept_until,
    h.left_day, h.held_until
from placements as p
join roles as r on r.role_no = p.role_no and r.hold_months + r.hold_days > 0
left join (
    select a.account, a.role_no, a.scope_rank, a.end_day, cast(min(b.end_day) as date) as next_end
    from (select distinct account, role_no, scope_rank, end_day from placements) as a
    join (select distinct account, role_no, scope_rank, end_day from placements) as b
        on b.account = a.account and b.role_no = a.role_no and b.scope_rank = a.scope_rank
        and b.end_day > a.end_day
    group by a.account, a.role_no, a.scope_rank, a.end_day
) as n
    on n.account = p.account and n.role_no = p.role_no and n.scope_rank = p.scope_rank
    and n.end_day = p.end_day
left join leavers as h on h.payee_no = p.payee_no and h.role_no = p.role_no
