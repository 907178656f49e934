-- Where credits and losses stand on a ladder with a clawback: a loss lowers the running total of the
-- interval of the event that it undoes, and later events go on from there. Whole tiers are paid when
-- a pay period closes, and losses are taken out after that.
-- columns: incentive_no integer, payee_no integer, event_no bigint, period_no integer, interval_no integer, rule_no integer, credit bigint, counted bigint, before bigint, after bigint, undone_no bigint
select
    incentive_no, payee_no, event_no, period_no, interval_no, rule_no, credit, counted,
    after - counted as before, after, undone_no
from (
    select
        m.incentive_no, m.payee_no, m.event_no, m.period_no, d.interval_no, m.rule_no, m.credit,
        m.counted, m.undone_no,
        cast(sum(m.counted) over (
            partition by m.incentive_no, m.payee_no, d.interval_no
            order by
                case when k.style = 'whole' then m.period_no else 0 end,
                case when k.style = 'whole' then m.step else 0 end,
                m.place, m.step, m.event_no, m.undone_no desc
            rows unbounded preceding
        ) as bigint) as after
    from (
        select
            c.incentive_no, c.payee_no, c.event_no, c.credit_date, c.period_no, c.rule_no,
            c.credit, c.counted, cast(null as bigint) as undone_no, c.event_no as place, 0 as step
        from commission_credits as c
        join commissions as k on k.incentive_no = c.incentive_no and k.claws
        union all
        select
            incentive_no, payee_no, loss_no, credit_date, loss_period_no, rule_no, -lost,
            -uncounted, undone_no, greatest(loss_no, undone_no), 1
        from commission_lost
    ) as m
    join commissions as k
        on k.incentive_no = m.incentive_no and k.over_what not in ('flat', 'transaction')
    join calendar as d on d.day = m.credit_date and d.kind = k.kind
) as walked
union all
select
    l.incentive_no, l.payee_no, l.loss_no, l.loss_period_no, l.period_no, l.rule_no, -l.lost,
    -l.lost, l.credit - l.gone, l.credit - l.gone - l.lost, l.undone_no
from commission_lost as l
join commissions as k on k.incentive_no = l.incentive_no and k.over_what = 'transaction'
