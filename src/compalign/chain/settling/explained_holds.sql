-- What became of every held line: earned, released, forfeited, and what is still held.
-- view columns: payee string, incentive string, event_id string, period string, earned_minor bigint, released_minor bigint, forfeited_minor bigint, held_minor bigint
select
    p.payee, i.incentive, e.ledger || ':' || e.event_id as event_id, d.label as period,
    h.earned as earned_minor, h.released as released_minor, h.forfeited as forfeited_minor,
    h.earned - h.released - h.forfeited as held_minor
from (
    select
        incentive_no, payee_no, event_no, period_no, cast(sum(earned) as bigint) as earned,
        cast(sum(released) as bigint) as released, cast(sum(forfeited) as bigint) as forfeited
    from (
        select
            incentive_no, payee_no, event_no, period_no, amount as earned,
            cast(0 as bigint) as released, cast(0 as bigint) as forfeited
        from held_lines
        union all
        select incentive_no, payee_no, null, period_no, amount, 0, 0 from held_rest
        union all
        select incentive_no, payee_no, event_no, period_no, 0, released, 0 from releases
        union all
        select incentive_no, payee_no, null, period_no, 0, released, 0 from rest_releases
        union all
        select incentive_no, payee_no, undone_no, period_no, 0, 0, forfeited from clawbacks
    ) as moves
    group by incentive_no, payee_no, event_no, period_no
) as h
join payees as p on p.payee_no = h.payee_no
join incentives as i on i.incentive_no = h.incentive_no
join intervals as d on d.interval_no = h.period_no
left join events as e on e.event_no = h.event_no
where h.earned <> 0
