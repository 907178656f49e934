-- Where each credit stands on its ladder: the running total before and after it. A transaction
-- stands alone. `part` is 1 for what is paid, 2 for what a loss takes back of it, 0 for what is only
-- counted. (A number, of which the engine knows how many rows have it, joins in the right order.)
-- columns: incentive_no integer, payee_no integer, event_no bigint, period_no integer, interval_no integer, rule_no integer, credit bigint, counted bigint, before bigint, after bigint, undone_no bigint, part integer
select
    incentive_no, payee_no, event_no, period_no, interval_no, rule_no, credit, counted,
    after - counted as before, after, cast(null as bigint) as undone_no,
    case when rule_no is null then 0 else 1 end as part
from (
    select
        c.incentive_no, c.payee_no, c.event_no, c.period_no, d.interval_no, c.rule_no,
        c.credit, c.counted,
        cast(sum(c.counted) over (
            partition by c.incentive_no, c.payee_no, d.interval_no order by c.event_no
            rows unbounded preceding
        ) as bigint) as after
    from commission_credits as c
    join commissions as k
        on k.incentive_no = c.incentive_no and k.over_what not in ('flat', 'transaction')
        and not k.claws
    join calendar as d on d.day = c.credit_date and d.kind = k.kind
    union all
    select
        c.incentive_no, c.payee_no, c.event_no, c.period_no, c.period_no as interval_no,
        c.rule_no, c.credit, c.counted, c.counted as after
    from commission_credits as c
    join commissions as k on k.incentive_no = c.incentive_no and k.over_what = 'transaction'
) as walked
union all
select
    incentive_no, payee_no, event_no, period_no, interval_no, rule_no, credit, counted, before,
    after, undone_no,
    case when undone_no is not null then 2 when rule_no is null then 0 else 1 end
from commission_walks
