-- The events that are due, in the one order that counts, each with its class and pay period.
-- columns: event_no bigint, account string, credit_date date, amount bigint, class_no integer, period_no integer
select e.event_no, e.account, e.credit_date, e.amount, k.class_no, d.interval_no as period_no
from classified as e
join classes as k on k.class = e.class
join calendar as d on d.day = e.credit_date and d.kind = 'period'
left join rejections as x on x.event_no = e.event_no
where x.event_no is null
