-- What each loss takes out of the count of a unit bonus with a counterfactual clawback: of credited
-- units the lost part; of everything else nothing before the event is lost in full, and then what
-- rows that reverse it have left of it.
-- columns: incentive_no integer, payee_no integer, loss_no bigint, undone_no bigint, loss_period_no integer, interval_no integer, rule_no integer, lost wide
select incentive_no, payee_no, loss_no, undone_no, loss_period_no, interval_no, rule_no, lost
from (
    select
        u.incentive_no, n.payee_no, u.loss_no, u.undone_no, u.loss_period_no, n.interval_no,
        n.rule_no,
        case
            when n.units is not null then div_wide(
                wide(
                    round_money(wide(n.units) * (u.gone + u.lost), wide(u.amount), 1, false)
                    - round_money(wide(n.units) * u.gone, wide(u.amount), 1, false)
                ) * b.scale,
                b.whole
            )
            when u.gone + u.lost < u.amount then wide(0)
            else greatest(least(n.counted, wide(0)), n.counted + coalesce(r.counted, wide(0)))
        end as lost
    from undone as u
    join unit_bonuses as b on b.incentive_no = u.incentive_no and b.claws
    join unit_bonus_counted as n on n.incentive_no = u.incentive_no and n.event_no = u.undone_no
    left join (
        select
            u.incentive_no, n.payee_no, u.loss_no, u.undone_no,
            cast(sum(n.counted) as wide) as counted
        from undone as u
        join reversals as v on v.like_no = u.undone_no
        join unit_bonus_counted as n
            on n.incentive_no = u.incentive_no and n.event_no = v.event_no and n.counted < 0
        join facts as l on l.event_no = u.loss_no and l.credit_date >= n.credit_date
        group by u.incentive_no, n.payee_no, u.loss_no, u.undone_no
    ) as r
        on r.incentive_no = u.incentive_no and r.payee_no = n.payee_no
        and r.loss_no = u.loss_no and r.undone_no = u.undone_no
) as taken
where lost <> 0
