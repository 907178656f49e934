-- The shares agreed by hand, numbered in the order of payee and role, and what they leave open.
-- columns: event_no bigint, rule_no integer, share_no integer, role_no integer, payee_no integer, held_by integer, share_n bigint, share_d bigint
select
    s.event_no, c.rule_no, s.share_no, s.role_no, s.payee_no, s.held_by, s.share_n,
    cast(1000000000 as bigint) as share_d
from (
    select
        event_no,
        cast(row_number() over (partition by event_no order by payee_no, role_no) as integer)
            as share_no,
        case when role_no > 0 then role_no end as role_no,
        payee_no, case when role_no = 0 then -2 else 3 end as held_by, share_n
    from split_rows
    union all
    select event_no, 0, cast(null as integer), cast(null as integer),
        case when held then -4 else -3 end, 1000000000 - total_n
    from split_events
    where total_n < 1000000000
) as s
join credit_rules as c on c.rule = 'explicit' and c.mode = 'given'
