-- What each handoff is worth for a downstream event: rate and amount, less what its age and its
-- completeness take. An event of a negative amount takes it back; a need that is not met gives 0.
-- columns: incentive_no integer, event_no bigint, account string, credit_date date, period_no integer, amount bigint, payee_no integer, role_no integer, place integer, handoff_no bigint, credited boolean, complete boolean, rate_n wide, rate_d wide, exact_n wide, exact_d wide
select
    incentive_no, event_no, account, credit_date, period_no, amount, payee_no, role_no, place,
    handoff_no, credited, complete,
    rate_n * factor_n as rate_n,
    rate_d * factor_d as rate_d,
    (wide(amount) * rate_n + case when amount < 0 then -fixed else fixed end * rate_d) * factor_n
        as exact_n,
    rate_d * factor_d as exact_d
from (
    select
        m.incentive_no, m.event_no, m.account, m.credit_date, m.period_no, m.amount, m.payee_no,
        m.role_no, m.place, m.handoff_no, m.credited,
        not b.needs or coalesce(m.completeness_n >= b.least_n, false) as complete,
        wide(t.rate_n) as rate_n, wide(t.rate_d) as rate_d, wide(t.amount) as fixed,
        case when b.decays then wide(coalesce(a.share_n, 0)) else wide(1) end
            * case when b.scaled then wide(coalesce(m.completeness_n, 1000000000)) else wide(1) end
            as factor_n,
        wide(b.decay_d) * case when b.scaled then wide(1000000000) else wide(1) end as factor_d
    from handoff_bonus_matches as m
    join handoff_bonuses as b on b.incentive_no = m.incentive_no
    join handoff_pays as t on t.incentive_no = m.incentive_no and t.place = m.place
    left join (
        select m.incentive_no, m.event_no, m.payee_no, m.place, min(a.age_no) as age_no
        from handoff_bonus_matches as m
        join handoff_ages as a
            on a.incentive_no = m.incentive_no
            and m.credit_date < date_after(months_after(m.handed_over, a.months), a.days)
        group by m.incentive_no, m.event_no, m.payee_no, m.place
    ) as n
        on n.incentive_no = m.incentive_no and n.event_no = m.event_no
        and n.payee_no = m.payee_no and n.place = m.place
    left join handoff_ages as a on a.incentive_no = n.incentive_no and a.age_no = n.age_no
) as aged
