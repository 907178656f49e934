-- What each goal measured for everyone who stands in a role that asks for it, blends aside: the
-- value is reached / reached_of where the state says `value`.
-- columns: goal_no integer, payee_no integer, role_no integer, interval_no integer, state string, reached wide, reached_of wide, unknown bigint, example string
with direct as (
    select
        s.goal_no, s.payee_no, s.role_no, s.interval_no, 'value' as state,
        wide(coalesce(v.reached, 0)) as reached,
        case when g.unit = 'number' then wide(g.quota_minor) else wide(1) end as reached_of,
        cast(0 as bigint) as unknown, cast(null as string) as example
    from standings as s
    join goals as g
        on g.goal_no = s.goal_no and g.measure = 'sum' and g.whose = 'credited'
        and not g.never_ends
    left join goal_sums as v
        on v.goal_no = s.goal_no and v.payee_no = s.payee_no and v.interval_no = s.interval_no
    union all
    select
        s.goal_no, s.payee_no, s.role_no, s.interval_no, 'value', wide(coalesce(v.reached, 0)),
        wide(1), cast(0 as bigint), null
    from standings as s
    join goals as g on g.goal_no = s.goal_no and g.earned_no is not null
    left join goal_earnings as v
        on v.goal_no = s.goal_no and v.payee_no = s.payee_no and v.interval_no = s.interval_no
    union all
    select
        s.goal_no, s.payee_no, s.role_no, s.interval_no,
        case
            when v.reached_of is not null or g.measure in ('sum', 'count', 'distinct') then 'value'
            else 'no value'
        end,
        coalesce(v.reached, wide(0)), coalesce(v.reached_of, wide(1)), cast(0 as bigint),
        case
            when g.measure = 'nps' then cast(coalesce(v.answers, 0) as string)
                || ' answer(s), and at least ' || cast(g.least as string) || ' are needed'
            else 'no event to measure'
        end
    from standings as s
    join goals as g
        on g.goal_no = s.goal_no and g.whose is not null
        and (g.measure <> 'sum' or g.whose <> 'credited' or g.never_ends)
    left join (
        select v.goal_no, v.payee_no, v.role_no, v.interval_no, v.answers, v.reached, v.reached_of
        from event_values as v
        join goals as g on g.goal_no = v.goal_no and not g.never_ends
        union all
        select goal_no, payee_no, role_no, interval_no, answers, reached, reached_of
        from lifetime_values
    ) as v
        on v.goal_no = s.goal_no and v.interval_no = s.interval_no
        and v.payee_no = case when g.whose = 'company' then 0 else s.payee_no end
        and v.role_no = case when g.whose = 'held' then s.role_no else 0 end
    union all
    select
        s.goal_no, s.payee_no, s.role_no, s.interval_no,
        case
            when r.unknown > 0 then 'missing opening'
            when coalesce(r.opening, wide(0)) = 0 then 'no portfolio'
            when g.measure = 'clv' and r.logos_lost = 0 then 'no value'
            else 'value'
        end,
        case g.measure
            when 'grr' then r.opening - r.lost
            when 'nrr' then r.opening - r.lost + r.gained
            when 'logo_churn' then wide(r.logos_lost)
            when 'logo_retention' then wide(r.logos - r.logos_lost)
            else r.opening * g.margin_n
        end,
        case
            when g.measure in ('grr', 'nrr') then r.opening
            when g.measure = 'clv' then wide(r.logos_lost) * g.margin_d
            else wide(r.logos)
        end,
        r.unknown, case when r.unknown > 0 then r.example else 'no account was lost' end
    from standings as s
    join goals as g on g.goal_no = s.goal_no and g.clock_no is not null
    left join retention as r
        on r.payee_no = s.payee_no and r.role_no = s.role_no and r.clock_no = g.clock_no
        and r.interval_no = s.interval_no
)
select goal_no, payee_no, role_no, interval_no, state, reached, reached_of, unknown, example
from direct
union all
select
    goal_no, payee_no, role_no, interval_no, state,
    div_wide(top, shared), div_wide(bottom, shared), unknown, example
from (
    select
        goal_no, payee_no, role_no, interval_no, state, top, bottom,
        nullif(common_divisor(top, bottom), 0) as shared, unknown, example
    from (
        select
            s.goal_no, s.payee_no, s.role_no, s.interval_no,
            case
                when 'missing opening' in (a.state, b.state) then 'missing opening'
                when 'no portfolio' in (a.state, b.state) then 'no portfolio'
                when 'no value' in (a.state, b.state) or b.reached = 0 then 'no value'
                else 'value'
            end as state,
            case when b.reached < 0 then -a.reached else a.reached end * b.reached_of * h.minor as top,
            a.reached_of * nullif(abs(b.reached), 0) * g.minor as bottom,
            a.unknown + b.unknown as unknown,
            case
                when a.state = 'missing opening' then a.example
                when b.state = 'missing opening' then b.example
                when a.state <> 'value' then a.example
                when b.state <> 'value' then b.example
                else 'nothing to divide by'
            end as example
        from standings as s
        join goal_parts as x on x.goal_no = s.goal_no and x.place = 1
        join goal_parts as y on y.goal_no = s.goal_no and y.place = 2
        join goals as r on r.goal_no = s.goal_no and r.measure = 'ratio'
        join goals as g on g.goal_no = x.part_no
        join goals as h on h.goal_no = y.part_no
        join direct as a
            on a.goal_no = x.part_no and a.payee_no = s.payee_no and a.role_no = s.role_no
            and a.interval_no = s.interval_no
        join direct as b
            on b.goal_no = y.part_no and b.payee_no = s.payee_no and b.role_no = s.role_no
            and b.interval_no = s.interval_no
    ) as divided
) as reduced
