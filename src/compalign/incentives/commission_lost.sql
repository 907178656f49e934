-- What each payee's credit falls by when a loss undoes an event that a commission with a clawback is
-- paid on: `gone` was lost before, `lost` is lost now; of what a goal counts, `uncounted`.
-- columns: incentive_no integer, payee_no integer, loss_no bigint, undone_no bigint, credit_date date, period_no integer, loss_period_no integer, rule_no integer, credit bigint, gone bigint, lost bigint, uncounted bigint, event_lost bigint, event_amount bigint
select
    incentive_no, payee_no, loss_no, undone_no, credit_date, period_no, loss_period_no, rule_no,
    credit, gone, so_far - gone as lost, uncounted, event_lost, event_amount
from (
    select
        u.incentive_no, c.payee_no, u.loss_no, u.undone_no, c.credit_date, c.period_no,
        u.loss_period_no, c.rule_no, c.credit,
        round_money(wide(c.credit) * u.gone, wide(u.amount), 1, false) as gone,
        round_money(wide(c.credit) * (u.gone + u.lost), wide(u.amount), 1, false) as so_far,
        round_money(wide(c.counted) * (u.gone + u.lost), wide(u.amount), 1, false)
            - round_money(wide(c.counted) * u.gone, wide(u.amount), 1, false) as uncounted,
        u.lost as event_lost, u.amount as event_amount
    from undone as u
    join commissions as k on k.incentive_no = u.incentive_no and k.claws
    join commission_credits as c
        on c.incentive_no = u.incentive_no and c.event_no = u.undone_no
        and c.rule_no is not null
) as cut
