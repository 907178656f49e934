-- The lines of a reference bonus: when a reference is collected, and when a won deal used it. Each is
-- about its evidence. The payee must be active that day, in a paid role where the plan names one.
-- view columns: incentive_no integer, goal_no integer, payee_no integer, role_no integer, interval_no integer, period_no integer, entry string, stage integer, event_no bigint, rule_no integer, base bigint, rate_n wide, rate_d wide, tier_no integer, running bigint, target_n wide, target_d bigint, attained_n wide, attained_d wide, exact_n wide, exact_d wide, from_n wide, to_n wide, line_amount bigint, about string
select
    x.incentive_no, cast(null as integer) as goal_no, x.payee_no, cast(null as integer) as role_no,
    cast(null as integer) as interval_no, x.period_no, 'earned' as entry, 1 as stage, x.event_no,
    cast(null as integer) as rule_no, x.base, x.rate_n, x.rate_d,
    cast(null as integer) as tier_no, cast(null as bigint) as running,
    cast(null as wide) as target_n, cast(null as bigint) as target_d,
    cast(null as wide) as attained_n, cast(null as wide) as attained_d, x.exact_n, x.exact_d,
    cast(null as wide) as from_n, cast(null as wide) as to_n, cast(null as bigint) as line_amount,
    x.evidence as about
from (
    select
        b.incentive_no, b.picky, r.payee_no, r.credit_date, r.period_no, r.event_no, r.evidence,
        cast(null as bigint) as base, cast(null as wide) as rate_n, cast(null as wide) as rate_d,
        wide(b.collected) as exact_n, wide(1) as exact_d
    from reference_bonuses as b
    cross join reference_bonus_rows as r
    where b.collected is not null and r.first_of = 1
    union all
    select
        b.incentive_no, b.picky, r.payee_no, f.credit_date, f.period_no, f.event_no, r.evidence,
        f.amount, wide(b.rate_n), wide(b.rate_d),
        wide(f.amount) * b.rate_n
            + wide(case when f.amount < 0 then -b.amount else b.amount end) * b.rate_d,
        wide(b.rate_d)
    from reference_bonuses as b
    cross join reference_bonus_rows as r
    join facts as f on f.event_no = r.deal_no
    where b.on_win and r.first_in = 1 and r.credit_date <= f.credit_date and (
        not b.limited
        or f.credit_date < date_after(months_after(r.credit_date, b.within_months), b.within_days)
    )
) as x
join employments as e
    on e.payee_no = x.payee_no and e.from_day <= x.credit_date and x.credit_date < e.end_day
where not x.picky or exists (
    select 1
    from role_holdings as h
    join incentive_roles as i on i.role_no = h.role_no
    where i.incentive_no = x.incentive_no and h.payee_no = x.payee_no
        and h.from_day <= x.credit_date and x.credit_date < h.end_day
)
