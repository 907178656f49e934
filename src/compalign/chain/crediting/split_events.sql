-- Events with shares agreed by hand, and what those shares total.
-- columns: event_no bigint, total_n bigint
select event_no, cast(sum(share_n) as bigint) as total_n
from split_rows
group by event_no
