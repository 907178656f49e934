-- What each role may claim of each event, as whole units and the part of a unit left over.
-- view columns: event_no bigint, class_no integer, rule_no integer, role_no integer, overlay boolean, named boolean, account string, credit_date date, period_no integer, amount bigint, whole bigint, part bigint, share_n bigint, share_d bigint
select
    f.event_no, f.class_no, r.rule_no, r.role_no, r.overlay, r.named,
    f.account, f.credit_date, f.period_no, f.amount,
    mul_div(abs(f.amount), r.share_n, r.share_d) as whole,
    mul_rem(abs(f.amount), r.share_n, r.share_d) as part,
    r.share_n, r.share_d
from facts as f
join class_roles as r on r.class_no = f.class_no
