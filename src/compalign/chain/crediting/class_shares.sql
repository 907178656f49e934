-- The shares of the rules that decide each class, and whether the role is inside its windows.
-- columns: class_no integer, rule_no integer, mode string, direct boolean, share_no integer, place integer, share_n bigint, share_d bigint, inside boolean
select
    c.class_no, c.rule_no, c.mode, c.direct, s.role_no as share_no, s.place, s.share_n, s.share_d,
    r.window_no = 0 or substr(k.class, r.window_no, 1) = '1' as inside
from class_rules as c
join classes as k on k.class_no = c.class_no
join credit_shares as s on s.rule_no = c.rule_no
join roles as r on r.role_no = s.role_no
where c.mode in ('split', 'overlay')
