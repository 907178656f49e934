-- Every credit: by the shares of rules, and what managers are credited with for those below them.
-- `in_units` ones count units; only what counts units may read them.
-- columns: event_no bigint, class_no integer, rule_no integer, share_no integer, role_no integer, overlay boolean, in_units boolean, credit_date date, period_no integer, payee_no integer, holder_no integer, credit bigint, reason string
select
    event_no, class_no, rule_no, share_no, role_no, overlay, in_units, credit_date, period_no,
    payee_no, holder_no, credit, reason
from shared_credits
union all
select
    event_no, class_no, rule_no, cast(null as integer), role_no, true, in_units, credit_date,
    period_no, payee_no, payee_no, credit, cast(null as string)
from rolled_credits
