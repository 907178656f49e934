-- What became of every event that was read, with its amount shared out: credited, in suspense,
-- and extra credit by overlays. What no rule takes is measured where something else reads its
-- ledger or its class, deals aside: their amounts want an owner. What nobody sold and nothing reads
-- is unread. Only events with a part in suspense, and overlays, are added up.
-- columns: event_no bigint, status string, credited bigint, unclaimed bigint, overlay bigint
select
    event_no,
    case
        when rejected then 'rejected'
        when adjusts then 'credited'
        when waits_by_hand then 'unclaimed'
        when period_no is null then 'not_yet_due'
        when barred then 'non_commissionable'
        when has_split and (not waits or paid) then 'credited'
        when has_rule and adds then 'credited'
        when has_rule then 'unclaimed'
        when measured then 'measured'
        when unread then 'unread'
        else 'unclaimed'
    end as status,
    case
        when adjusts then amount
        when has_split then amount - waiting
        else cast(0 as bigint)
    end as credited,
    case
        when has_split then waiting
        when waits_by_hand then amount
        when period_no is null or barred or ((measured or unread) and not has_rule) then cast(0 as bigint)
        else amount
    end as unclaimed,
    overlay
from (
    select
        e.event_no, e.amount, f.period_no, j.event_no is not null as rejected,
        u.event_no is not null as adjusts,
        u.event_no is null and h.event_no is not null and h.credit_date < q.due_day as waits_by_hand,
        e.ledger <> 'deals' and (w.ledger is not null or m.class_no is not null) as measured,
        l.credited_by <> 'any rule' or (e.ledger = 'activities' and e.amount = 0) as unread,
        coalesce(r.barred, false) as barred,
        coalesce(r.has_split, false) as has_split,
        r.class_no is not null as has_rule,
        s.event_no is not null as waits,
        coalesce(s.waiting, 0) as waiting,
        p.event_no is not null as paid,
        o.event_no is not null as adds,
        coalesce(o.overlay, 0) as overlay
    from events as e
    cross join plan_settings as q
    join event_ledgers as l on l.ledger = e.ledger
    left join read_ledgers as w on w.ledger = e.ledger
    left join facts as f on f.event_no = e.event_no
    left join (
        select distinct k.class_no
        from classes as k
        join goals as g
            on g.asked and g.whose in ('named', 'held', 'company')
            and (g.condition_no = 0 or substr(k.class, g.condition_no, 1) = '1')
    ) as m on m.class_no = f.class_no
    left join (
        select
            class_no, max(case when mode = 'none' then 1 else 0 end) = 1 as barred,
            max(case when mode in ('split', 'replaced') and direct then 1 else 0 end) = 1
                as has_split
        from class_rules
        group by class_no
    ) as r on r.class_no = f.class_no
    left join rejections as j on j.event_no = e.event_no
    left join adjustment_lines as u on u.event_no = e.event_no
    left join adjusted as h on h.event_no = e.event_no
    left join waiting_parts as s on s.event_no = e.event_no
    left join (
        select distinct c.event_no
        from credits as c
        join credits as w on w.event_no = c.event_no and w.payee_no is null
        where c.payee_no is not null
    ) as p on p.event_no = e.event_no
    left join (
        select
            event_no, cast(sum(case when in_units then 0 else credit end) as bigint) as overlay
        from credits
        where overlay and payee_no is not null
        group by event_no
    ) as o on o.event_no = e.event_no
) as known
