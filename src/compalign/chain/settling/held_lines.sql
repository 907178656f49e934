-- The lines whose payment waits: those of events, by payee and incentive.
-- columns: incentive_no integer, payee_no integer, event_no bigint, period_no integer, goal_no integer, amount bigint
select
    l.incentive_no, l.payee_no, l.event_no, l.period_no, l.goal_no,
    cast(sum(l.amount) as bigint) as amount
from lines as l
join holds as h on h.incentive_no = l.incentive_no
where l.event_no is not null and l.entry = 'earned'
group by l.incentive_no, l.payee_no, l.event_no, l.period_no, l.goal_no
