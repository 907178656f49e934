-- What each handoff pays: rounded, and cut where the roles of one payee come to more than the cap on
-- one event, in the order in which the plan names them. Who is credited on the event is not paid.
-- columns: incentive_no integer, event_no bigint, account string, credit_date date, period_no integer, amount bigint, payee_no integer, role_no integer, place integer, handoff_no bigint, rate_n wide, rate_d wide, exact_n wide, exact_d wide, uncut bigint, paid bigint
select
    s.incentive_no, s.event_no, s.account, s.credit_date, s.period_no, s.amount, s.payee_no,
    s.role_no, s.place, s.handoff_no, s.rate_n, s.rate_d, s.exact_n, s.exact_d, s.uncut,
    case
        when b.cap is null then s.uncut
        else greatest(-b.cap, least(b.cap, s.reached))
            - greatest(-b.cap, least(b.cap, s.reached - s.uncut))
    end as paid
from (
    select
        r.*,
        cast(sum(r.uncut) over (
            partition by r.incentive_no, r.event_no, r.payee_no order by r.place
            rows unbounded preceding
        ) as bigint) as reached
    from (
        select
            v.*, round_money(v.exact_n, v.exact_d, p.rounding_unit, p.half_even) as uncut
        from handoff_bonus_values as v
        cross join plan_settings as p
        where v.complete and not v.credited and v.exact_n <> 0
    ) as r
) as s
join handoff_bonuses as b on b.incentive_no = s.incentive_no
