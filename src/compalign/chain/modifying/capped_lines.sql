-- One pass of running caps: what is capped together runs up in the order of the lines, and each line
-- keeps what it adds to the running total once that is held to the cap.
-- columns: incentive_no integer, payee_no integer, period_no integer, of_period_no integer, place integer, line_no bigint, of_line_no bigint, barred string, whole bigint, amount bigint
select
    incentive_no, payee_no, period_no, of_period_no, place, line_no, of_line_no, barred, whole,
    least(running, cap) - least(running - amount, cap) as amount
from (
    select
        l.incentive_no, l.payee_no, l.period_no, l.of_period_no, l.place, l.line_no, l.of_line_no,
        l.barred, l.whole, l.amount, c.amount as cap,
        cast(sum(l.amount) over (
            partition by
                c.group_no, l.payee_no,
                case c.span when 'period' then l.of_period_no when 'year' then y.year_no else 0 end
            order by l.period_no, c.list_no, l.place, l.line_no rows unbounded preceding
        ) as bigint) as running
    from {lines_before} as l
    join running_caps as c on c.incentive_no = l.incentive_no and c.pass_no = {this_pass}
    join pay_years as y on y.period_no = l.of_period_no
) as walked
union all
select
    l.incentive_no, l.payee_no, l.period_no, l.of_period_no, l.place, l.line_no, l.of_line_no,
    l.barred, l.whole, l.amount
from {lines_before} as l
left join running_caps as c on c.incentive_no = l.incentive_no and c.pass_no = {this_pass}
where c.incentive_no is null
