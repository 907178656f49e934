-- References that are said to have helped to win a deal which no ledger has, so that nobody is paid.
-- view columns: code string, severity string, payee_no integer, role_no integer, goal_no integer, incentive_no integer, interval_no integer, period_no integer, event_no bigint, rule_no integer, amount bigint, found string
select
    'UNKNOWN_NAME' as code, 'error' as severity, y.payee_no, cast(null as integer) as role_no,
    cast(null as integer) as goal_no, b.incentive_no, cast(null as integer) as interval_no,
    f.period_no, f.event_no, cast(null as integer) as rule_no, cast(null as bigint) as amount,
    'the deal ' || d.used_in || ', which is not among the deals' as found
from reference_bonuses as b
cross join event_details as d
join facts as f on f.event_no = d.event_no
join payees as y on y.payee = d.payee
left join events as w
    on w.ledger = 'deals' and w.event_id = regexp_replace(d.used_in, '^deals:', '')
where b.on_win and d.ledger = 'references' and d.used_in is not null and w.event_no is null
