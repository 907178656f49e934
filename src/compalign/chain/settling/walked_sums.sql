-- The sums that are walked period by period: of everyone with a draw or a guarantee, and of those
-- who were below zero once; the rest is paid as it is.
-- columns: payee_no integer, period_no integer, incentive_no integer, amount bigint
select e.payee_no, e.period_no, e.incentive_no, e.amount
from earned_sums as e
join (
    select payee_no from supported
    union
    select payee_no
    from (
        select payee_no, period_no from earned_sums
        group by payee_no, period_no
        having sum(amount) < 0
    ) as below
    union
    select payee_no from carried_before
) as w on w.payee_no = e.payee_no
