-- What became of every event that was read, with its amount shared out: credited, in suspense,
-- and extra credit by overlays.
-- columns: event_no bigint, status string, credited bigint, unclaimed bigint, overlay bigint
select
    e.event_no,
    case
        when f.event_no is null then 'not_yet_due'
        when c.paid > 0 then 'credited'
        when c.event_no is not null then 'unclaimed'
        when n.class_no is not null then 'non_commissionable'
        when g.retention and e.ledger <> 'deals' then 'measured'
        else 'unclaimed'
    end as status,
    coalesce(c.credited, 0) as credited,
    case
        when f.event_no is null or n.class_no is not null then 0
        when c.splits > 0 then c.unclaimed
        when c.event_no is null and g.retention and e.ledger <> 'deals' then 0
        else e.amount
    end as unclaimed,
    coalesce(c.overlay, 0) as overlay
from events as e
cross join plan_settings as g
left join facts as f on f.event_no = e.event_no
left join (select class_no from class_rules where mode = 'none') as n on n.class_no = f.class_no
left join (
    select
        event_no,
        cast(sum(case when not overlay then 1 else 0 end) as bigint) as splits,
        cast(sum(case when payee_no is not null then 1 else 0 end) as bigint) as paid,
        cast(sum(case when payee_no is not null and not overlay then credit else 0 end) as bigint)
            as credited,
        cast(sum(case when payee_no is null and not overlay then credit else 0 end) as bigint)
            as unclaimed,
        cast(sum(case when payee_no is not null and overlay then credit else 0 end) as bigint)
            as overlay
    from credits
    group by event_no
) as c on c.event_no = f.event_no
