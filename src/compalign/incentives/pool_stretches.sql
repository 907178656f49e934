-- When a member's place in a group counts: while active and, where the plan names roles, while one
-- of them is held. A stretch says the role that is held in it where roles matter.
-- columns: incentive_no integer, group_name string, payee_no integer, role_no integer, from_day date, end_day date
select
    s.incentive_no, s.group_name, s.payee_no, s.role_no,
    greatest(s.from_day, e.from_day) as from_day, least(s.end_day, e.end_day) as end_day
from (
    select s.incentive_no, s.group_name, s.payee_no, s.role_no, s.from_day, s.end_day
    from pool_seats as s
    join pools as p on p.incentive_no = s.incentive_no
    where s.role_no is not null or not p.picky
    union all
    select
        s.incentive_no, s.group_name, s.payee_no, h.role_no, greatest(s.from_day, h.from_day),
        least(s.end_day, h.end_day)
    from pool_seats as s
    join pools as p on p.incentive_no = s.incentive_no
    join pool_roles as i on i.incentive_no = s.incentive_no
    join role_holdings as h
        on h.payee_no = s.payee_no and h.role_no = i.role_no
        and h.from_day < s.end_day and s.from_day < h.end_day
    where s.role_no is null
) as s
join employments as e
    on e.payee_no = s.payee_no and e.from_day < s.end_day and s.from_day < e.end_day
