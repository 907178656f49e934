-- Handoffs that are not paid: to somebody who is credited on the event already, or because too
-- little was written down.
-- view columns: code string, severity string, payee_no integer, role_no integer, goal_no integer, incentive_no integer, interval_no integer, period_no integer, event_no bigint, rule_no integer, amount bigint, found string, cause string
select
    case when v.credited then 'DOUBLE_CREDIT' else 'HANDOFF_INCOMPLETE' end as code,
    'info' as severity, v.payee_no, v.role_no, cast(null as integer) as goal_no, v.incentive_no,
    cast(null as integer) as interval_no, v.period_no, v.event_no,
    cast(null as integer) as rule_no,
    round_money(v.exact_n, v.exact_d, p.rounding_unit, p.half_even) as amount,
    case when v.credited then 'credited on the event, so not paid for '
        else 'too little written down in ' end || e.ledger || ':' || e.event_id as found,
    case when v.credited then 'credited on the event, so not paid for the handoff of '
        else 'too little written down in handoffs of ' end || r.role as cause
from handoff_bonus_values as v
join roles as r on r.role_no = v.role_no
cross join plan_settings as p
join events as e on e.event_no = v.handoff_no
where (v.credited and v.complete and v.exact_n <> 0) or (not v.credited and not v.complete)
