-- What rows that reverse an event which a loss may undo take back of it, and on which day.
-- columns: event_no bigint, day_no integer, amount bigint
select
    r.like_no as event_no,
    cast(days_between(date '1970-01-01', f.credit_date) as integer) as day_no, f.amount
from reversals as r
join facts as f on f.event_no = r.event_no
join claw_events as c on c.event_no = r.like_no
