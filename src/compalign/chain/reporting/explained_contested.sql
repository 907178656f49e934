-- Contested money in words: which finding is about which event, whether that is settled, and by whom.
-- view columns: finding string, code string, event_id string, account string, kind string, credit_date date, period string, amount_minor bigint, state string, decision string, shares string, reason string, author string, file string, sheet string, row bigint
select
    c.finding, c.code, e.ledger || ':' || e.event_id as event_id, e.account, e.kind, e.credit_date,
    d.label as period, coalesce(c.amount, e.amount) as amount_minor, c.state, c.decision, c.shares,
    c.reason, c.author, c.file, c.sheet, c.row
from contested as c
left join events as e on e.ledger = c.ledger and e.event_id = c.event_id
left join calendar as k on k.day = e.credit_date and k.kind = 'period'
left join asked_periods as q on q.period_no = k.interval_no
left join intervals as d on d.interval_no = k.interval_no
where c.event_id is null or q.period_no is not null
