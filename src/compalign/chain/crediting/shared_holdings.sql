-- Claims with several holders: only the nearest scope counts, and a payee's weights add up.
-- columns: event_no bigint, rule_no integer, role_no integer, payee_no integer, overlay boolean, part bigint, share_d bigint, weight_n wide
select
    event_no, rule_no, role_no, payee_no, overlay, part, share_d,
    cast(sum(wide(weight_n)) as wide) as weight_n
from (
    select
        event_no, rule_no, role_no, payee_no, overlay, part, share_d, weight_n, scope_rank,
        min(scope_rank) over (partition by event_no, rule_no, role_no) as nearest
    from holdings
    where not alone
) as ranked
where scope_rank = nearest
group by event_no, rule_no, role_no, payee_no, overlay, part, share_d
