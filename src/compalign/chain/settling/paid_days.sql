-- The day on which a customer had paid all that was due for a deal or renewal.
-- columns: event_no bigint, day date
select event_no, cast(min(day) as date) as day
from payment_sums
where due > 0 and received >= due
group by event_no
