-- Lines, and behind each line of an event that is below its floor a line for what lacks: with
-- the sign of the amount, or of the base where the amount is 0. What is taken back has no floor of
-- its own, and what a loss takes back stands elsewhere. `of_line_no` is the line lifted.
-- columns: incentive_no integer, payee_no integer, line_no bigint, of_line_no bigint, period_no integer, of_event boolean, barred string, amount bigint
select
    incentive_no, payee_no, line_no, cast(null as bigint) as of_line_no, period_no,
    event_no is not null as of_event, barred, amount
from multiplied_lines
where undone_no is null
union all
select
    l.incentive_no, l.payee_no, l.line_no + 1, l.line_no, l.period_no, true, null,
    case
        when l.amount > 0 or (l.amount = 0 and l.base > 0) then f.per_transaction - l.amount
        else -f.per_transaction - l.amount
    end
from multiplied_lines as l
join floors as f on f.incentive_no = l.incentive_no and f.per_transaction > abs(l.amount)
where l.event_no is not null and l.barred is null and l.entry <> 'clawback'
    and (l.amount <> 0 or coalesce(l.base, 0) <> 0)
