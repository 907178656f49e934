-- What each event counts in a unit bonus: 1, or its units, or the `units` credited, as a whole number
-- over the scale of the bonus; a negative event counts back. `claws` tells whether losses count back.
-- view columns: incentive_no integer, payee_no integer, event_no bigint, credit_date date, period_no integer, interval_no integer, rule_no integer, units bigint, counted wide, claws boolean
select
    c.incentive_no, c.payee_no, c.event_no, c.credit_date, c.period_no, d.interval_no, c.rule_no,
    case when b.by_unit then c.units end as units,
    wide(case
        when not b.by_unit and f.amount < 0 then -1
        when not b.by_unit then 1
        when c.units is not null then div_wide(wide(c.units) * b.scale, b.whole)
        when f.amount < 0 then -abs(coalesce(cast(e.units * 1000000000 as bigint), b.scale))
        else coalesce(cast(e.units * 1000000000 as bigint), b.scale)
    end) as counted,
    b.claws
from unit_bonus_credits as c
join unit_bonuses as b on b.incentive_no = c.incentive_no
join facts as f on f.event_no = c.event_no
left join event_details as e on e.event_no = c.event_no and b.by_unit
left join calendar as d
    on d.day = c.credit_date and d.kind = b.kind and d.kind <> 'lifetime'
