-- What share of an event each role may claim, for each class of events.
-- columns: class_no integer, rule_no integer, role_no integer, overlay boolean, named boolean, share_n bigint, share_d bigint
select c.class_no, c.rule_no, s.role_no, c.mode = 'overlay' as overlay, r.named, s.share_n, s.share_d
from class_rules as c
join credit_shares as s on s.rule_no = c.rule_no
join roles as r on r.role_no = s.role_no
