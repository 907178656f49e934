-- Which cell of a matrix each payee reached by both goals, and what it pays of the target incentive:
-- the cell's pay, or what lies between its four corners. `row_way` / `row_all` is how far it is to the
-- next row.
-- columns: incentive_no integer, payee_no integer, role_no integer, interval_no integer, period_no integer, part bigint, cell_no integer, rate_n wide, rate_d wide, about string
select
    incentive_no, payee_no, role_no, interval_no, period_no, part, cell_no,
    wide(weight_n) * (
        (row_all - row_way) * (column_all - column_way) * pay_n
        + (row_all - row_way) * column_way * right_n
        + row_way * (column_all - column_way) * below_n
        + row_way * column_way * across_n
    ) as rate_n,
    wide(weight_d) * row_all * column_all * pay_d as rate_d,
    about
from (
    select
        x.incentive_no, x.payee_no, x.role_no, x.interval_no, x.period_no, x.part, x.weight_n,
        x.weight_d, k.cell_no, k.pay_n, k.right_n, k.below_n, k.across_n, k.pay_d, k.about,
        case when k.row_step = 0 then wide(0)
            else x.row_n * k.row_d - wide(k.row_from_n) * x.row_of end as row_way,
        case when k.row_step = 0 then wide(1) else wide(k.row_step) * x.row_of end as row_all,
        case when k.column_step = 0 then wide(0)
            else x.column_n * k.column_d - wide(k.column_from_n) * x.column_of end as column_way,
        case when k.column_step = 0 then wide(1) else wide(k.column_step) * x.column_of end
            as column_all
    from (
        select
            r.incentive_no, r.payee_no, r.role_no, r.interval_no, r.period_no, r.part, r.weight_n,
            r.weight_d,
            case when m.row_value then a.reached else a.attained_n end as row_n,
            case when m.row_value then a.reached_of else a.attained_d end as row_of,
            case when m.column_value then b.reached else b.attained_n end as column_n,
            case when m.column_value then b.reached_of else b.attained_d end as column_of
        from target_bonus_seats as r
        join bonus_matrices as m
            on m.incentive_no = r.incentive_no and m.row_goal_no = r.goal_no
        join attainments as a
            on a.goal_no = m.row_goal_no and a.payee_no = r.payee_no and a.role_no = r.role_no
            and a.interval_no = r.interval_no
            and (a.status = 'measured' or (m.row_value and a.status in ('missing target', 'no target')))
        join attainments as b
            on b.goal_no = m.column_goal_no and b.payee_no = r.payee_no and b.role_no = r.role_no
            and b.interval_no = r.interval_no
            and (
                b.status = 'measured'
                or (m.column_value and b.status in ('missing target', 'no target'))
            )
        where r.by_matrix and r.part is not null and not r.unclear
    ) as x
    join bonus_cells as k
        on k.incentive_no = x.incentive_no
        and (k.row_from_n is null or x.row_n * k.row_d >= k.row_from_n * x.row_of)
        and (k.row_to_n is null or x.row_n * k.row_d < k.row_to_n * x.row_of)
        and (k.column_from_n is null or x.column_n * k.column_d >= k.column_from_n * x.column_of)
        and (k.column_to_n is null or x.column_n * k.column_d < k.column_to_n * x.column_of)
) as placed
