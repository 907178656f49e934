-- A pool's lines: the pool (base) x the member's exact share (rate), settled to the last minor unit
-- already. A line is about its group, and says what fixed shares leave unpaid.
-- view columns: incentive_no integer, goal_no integer, payee_no integer, role_no integer, interval_no integer, period_no integer, entry string, stage integer, event_no bigint, rule_no integer, base bigint, rate_n wide, rate_d wide, tier_no integer, running bigint, target_n wide, target_d bigint, attained_n wide, attained_d wide, exact_n wide, exact_d wide, from_n wide, to_n wide, line_amount bigint, about string
select
    incentive_no, cast(null as integer) as goal_no, payee_no, cast(null as integer) as role_no,
    interval_no, period_no, 'earned' as entry, 1 as stage, cast(null as bigint) as event_no,
    cast(null as integer) as rule_no, pool as base, part as rate_n, whole as rate_d,
    cast(null as integer) as tier_no, cast(null as bigint) as running,
    cast(null as wide) as target_n, cast(null as bigint) as target_d,
    cast(null as wide) as attained_n, cast(null as wide) as attained_d,
    wide(pool) * part as exact_n, whole as exact_d, cast(null as wide) as from_n,
    cast(null as wide) as to_n, amount as line_amount,
    case
        when taken < whole then group_name || ', ' || regexp_replace(
            cast(div_wide((whole - taken) * 100, whole) as string) || '.' || lpad(cast(
                div_wide(((whole - taken) * 100) % whole * 10000000, whole) as string
            ), 7, '0'), '[.]?0+$', ''
        ) || '% of the pool unpaid'
        else group_name
    end as about
from pool_shares_out
