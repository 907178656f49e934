-- What became of every event that was read, with its amount shared out: credited, in suspense,
-- and extra credit by overlays. Only events with a part in suspense, and overlays, are added up.
-- columns: event_no bigint, status string, credited bigint, unclaimed bigint, overlay bigint
select
    event_no,
    case
        when period_no is null then 'not_yet_due'
        when barred then 'non_commissionable'
        when has_rule and (not waits or paid) then 'credited'
        when adjusted then 'credited'
        when has_rule then 'unclaimed'
        when measured then 'measured'
        else 'unclaimed'
    end as status,
    case
        when has_split then amount - waiting
        when adjusted then amount
        else cast(0 as bigint)
    end as credited,
    case
        when has_split then waiting
        when adjusted then cast(0 as bigint)
        when period_no is null or barred or (measured and not has_rule) then cast(0 as bigint)
        else amount
    end as unclaimed,
    overlay
from (
    select
        e.event_no, e.amount, f.period_no,
        (g.retention and e.ledger not in ('deals', 'payments', 'adjustments'))
            or n.ledger is not null as measured,
        a.event_no is not null as adjusted,
        coalesce(r.barred, false) as barred,
        coalesce(r.has_split, false) as has_split,
        r.class_no is not null as has_rule,
        s.event_no is not null as waits,
        coalesce(s.waiting, 0) as waiting,
        p.event_no is not null as paid,
        coalesce(o.overlay, 0) as overlay
    from events as e
    cross join plan_settings as g
    left join facts as f on f.event_no = e.event_no
    left join adjusted as a on a.event_no = e.event_no
    left join read_ledgers as n on n.ledger = e.ledger
    left join (
        select
            class_no, max(case when mode = 'none' then 1 else 0 end) = 1 as barred,
            max(case when mode = 'split' then 1 else 0 end) = 1 as has_split
        from class_rules
        group by class_no
    ) as r on r.class_no = f.class_no
    left join (
        select
            event_no,
            cast(sum(case when overlay then 0 else credit end) as bigint) as waiting
        from credits
        where payee_no is null
        group by event_no
    ) as s on s.event_no = e.event_no
    left join (
        select distinct c.event_no
        from credits as c
        join credits as w on w.event_no = c.event_no and w.payee_no is null
        where c.payee_no is not null
    ) as p on p.event_no = e.event_no
    left join (
        select event_no, cast(sum(credit) as bigint) as overlay
        from credits
        where overlay and payee_no is not null
        group by event_no
    ) as o on o.event_no = e.event_no
) as known
