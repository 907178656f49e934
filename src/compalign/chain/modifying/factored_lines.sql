-- Each line of a modified incentive with what bars it and the factor of all its multipliers:
-- multiplied together, or their gains added, at least 0. Without multiplier there is no factor.
-- columns: incentive_no integer, payee_no integer, line_no bigint, period_no integer, interval_no integer, event_no bigint, base bigint, exact_n wide, exact_d wide, from_n wide, to_n wide, line_amount bigint, undone_no bigint, entry string, round_total boolean, barred string, factor_n wide, factor_d wide
select
    d.incentive_no, d.payee_no, d.line_no, d.period_no, d.interval_no, d.event_no, d.base,
    d.exact_n, d.exact_d, d.from_n, d.to_n, d.line_amount, d.undone_no, d.entry, i.round_total, j.barred,
    case
        when m.factor_n is null then null
        when j.line_no is null then greatest(m.factor_n, wide(0))
        when not m.added then m.factor_n * j.a_n * j.b_n * j.c_n * j.d_n
        else greatest(
            m.factor_n * j.a_d * j.b_d * j.c_d * j.d_d
            + m.factor_d * (j.a_n - j.a_d) * j.b_d * j.c_d * j.d_d
            + m.factor_d * j.a_d * (j.b_n - j.b_d) * j.c_d * j.d_d
            + m.factor_d * j.a_d * j.b_d * (j.c_n - j.c_d) * j.d_d
            + m.factor_d * j.a_d * j.b_d * j.c_d * (j.d_n - j.d_d),
            wide(0)
        )
    end as factor_n,
    case when j.line_no is null then m.factor_d
        else m.factor_d * j.a_d * j.b_d * j.c_d * j.d_d end as factor_d
from modified_drafts as d
join incentives as i on i.incentive_no = d.incentive_no
join modified_incentives as m on m.incentive_no = d.incentive_no
left join judgements as j
    on j.incentive_no = d.incentive_no and j.payee_no = d.payee_no and j.line_no = d.line_no
