-- All lines of modified incentives before running caps; in each pay period the lines that floors add
-- come last, those of transactions first among them. Lines
-- of events are cut to the cap per transaction, in absolute value. `whole` is the amount uncut.
-- What a loss takes back counts in the span of the pay period that it is about, `of_period_no`.
-- columns: incentive_no integer, payee_no integer, period_no integer, of_period_no integer, place integer, line_no bigint, of_line_no bigint, barred string, whole bigint, amount bigint
select
    l.incentive_no, l.payee_no, l.period_no, l.period_no as of_period_no,
    case when l.of_line_no is null then 0 else 1 end as place, l.line_no, l.of_line_no, l.barred,
    l.amount as whole,
    case when l.of_event and c.amount is not null
        then greatest(least(l.amount, c.amount), -c.amount) else l.amount end as amount
from floored_lines as l
left join transaction_caps as c on c.incentive_no = l.incentive_no
union all
select
    incentive_no, payee_no, period_no, period_no, place + 1, cast(period_no as bigint), null, null,
    amount, amount
from floor_lines
union all
select
    incentive_no, payee_no, period_no, of_period_no, 0, line_no, null, barred, whole, -fall
from floored_falls
