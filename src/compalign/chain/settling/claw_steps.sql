-- By when how much of those held lines might have been released.
-- columns: incentive_no integer, payee_no integer, event_no bigint, release_no integer, reached bigint
select s.incentive_no, s.payee_no, s.event_no, s.release_no, s.reached
from hold_steps as s
join (select distinct incentive_no, payee_no, period_no from clawed_lines) as c
    on c.incentive_no = s.incentive_no and c.payee_no = s.payee_no
    and c.period_no = s.period_no
