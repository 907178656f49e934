-- Claims with several holders: only the nearest scope counts, and a payee's weights add up.
-- columns: event_no bigint, rule_no integer, share_no integer, role_no integer, payee_no integer, by_itself boolean, part bigint, share_d bigint, held boolean, weight_n wide
select
    event_no, rule_no, share_no, role_no, payee_no, by_itself, part, share_d,
    max(case when held then 1 else 0 end) = 1 as held,
    cast(sum(wide(weight_n)) as wide) as weight_n
from (
    select
        event_no, rule_no, share_no, role_no, payee_no, by_itself, part, share_d, held, weight_n,
        scope_rank,
        min(scope_rank) over (partition by event_no, rule_no, share_no) as nearest
    from holdings
    where not alone
) as ranked
where scope_rank = nearest
group by event_no, rule_no, share_no, role_no, payee_no, by_itself, part, share_d
