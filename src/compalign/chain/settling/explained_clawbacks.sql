-- What each loss took back from whom, by the event that it undid.
-- view columns: payee string, incentive string, loss_id string, event_id string, period string, of_period string, lost_minor bigint, unserved string, amount_minor bigint, forfeited_minor bigint, clawed_minor bigint, excess_minor bigint
select
    p.payee, i.incentive, l.ledger || ':' || l.event_id as loss_id,
    e.ledger || ':' || e.event_id as event_id, d.label as period, b.label as of_period,
    u.lost as lost_minor,
    cast(u.keep_n as string) || '/' || cast(u.keep_d as string) as unserved,
    c.forfeited + c.clawed + c.excess as amount_minor, c.forfeited as forfeited_minor,
    c.clawed as clawed_minor, c.excess as excess_minor
from clawbacks as c
join undone as u
    on u.incentive_no = c.incentive_no and u.loss_no = c.loss_no and u.undone_no = c.undone_no
join asked_periods as q on q.period_no = c.loss_period_no
join payees as p on p.payee_no = c.payee_no
join incentives as i on i.incentive_no = c.incentive_no
join intervals as d on d.interval_no = c.loss_period_no
join intervals as b on b.interval_no = c.period_no
join events as l on l.event_no = c.loss_no
join events as e on e.event_no = c.undone_no
