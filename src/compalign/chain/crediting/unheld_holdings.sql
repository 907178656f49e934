-- Claims that nobody can hold: of a role outside its windows, of the house, left open by agreed
-- shares, or contested.
-- view columns: event_no bigint, class_no integer, rule_no integer, share_no integer, role_no integer, overlay boolean, by_itself boolean, held_by integer, in_units boolean, quantum bigint, held_day date, credit_date date, period_no integer, amount bigint, whole bigint, part bigint, share_n bigint, share_d bigint, payee_no integer, weight_n bigint, scope_rank integer, alone boolean, held boolean
select
    event_no, class_no, rule_no, share_no, role_no, overlay, by_itself, held_by, in_units, quantum,
    held_day, credit_date, period_no, amount, whole, part, share_n, share_d,
    cast(null as integer) as payee_no, cast(null as bigint) as weight_n,
    cast(null as integer) as scope_rank, true as alone, false as held
from claims
where held_by in (0, -1, -3, -4)
