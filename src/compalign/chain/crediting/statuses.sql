-- What became of every event that was read, with its amount shared out: credited, in suspense,
-- and extra credit by overlays. What no rule takes is measured where a goal in use reads its ledger
-- or its class, deals aside: their amounts want an owner. Only events with a part in suspense, and overlays, are added up.
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
        when period_no is null or barred or (measured and not has_rule) then cast(0 as bigint)
        else amount
    end as unclaimed,
    overlay
from (
    select
        e.event_no, e.amount, f.period_no, j.event_no is not null as rejected,
        u.event_no is not null as adjusts,
        u.event_no is null and w.event_no is not null and w.credit_date < p.due_day as waits_by_hand,
        e.ledger <> 'deals' and (l.ledger is not null or m.class_no is not null) as measured,
        coalesce(r.barred, false) as barred,
        coalesce(r.has_split, false) as has_split,
        r.class_no is not null as has_rule,
        s.event_no is not null as waits,
        case
            when s.event_no is null or s.direct = 0 then 0
            when b.base is null then s.waiting
            when b.base = 0 then e.amount
            else case when e.amount < 0 then -1 else 1 end * round_money(
                wide(abs(e.amount)) * abs(s.waiting), wide(abs(b.base)), 1, false
            )
        end as waiting,
        q.event_no is not null as paid,
        o.event_no is not null as adds,
        coalesce(o.overlay, 0) as overlay
    from events as e
    cross join plan_settings as p
    left join facts as f on f.event_no = e.event_no
    left join read_ledgers as l on l.ledger = e.ledger
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
                as has_split,
            cast(max(case when mode in ('split', 'replaced') and direct then rule_no end) as integer)
                as direct_no
        from class_rules
        group by class_no
    ) as r on r.class_no = f.class_no
    left join rejections as j on j.event_no = e.event_no
    left join adjustment_lines as u on u.event_no = e.event_no
    left join adjusted as w on w.event_no = e.event_no
    left join (
        select b.event_no, b.rule_no, b.base * c.quantum as base
        from bases as b
        join credit_rules as c on c.rule_no = b.rule_no
    ) as b on b.event_no = e.event_no and b.rule_no = r.direct_no
    left join (
        select
            event_no,
            cast(sum(case when overlay then 0 else credit end) as bigint) as waiting,
            max(case when overlay then 0 else 1 end) as direct
        from credits
        where payee_no is null
        group by event_no
    ) as s on s.event_no = e.event_no
    left join (
        select distinct c.event_no
        from credits as c
        join credits as w on w.event_no = c.event_no and w.payee_no is null
        where c.payee_no is not null
    ) as q on q.event_no = e.event_no
    left join (
        select event_no, cast(sum(credit) as bigint) as overlay
        from credits
        where overlay and payee_no is not null
        group by event_no
    ) as o on o.event_no = e.event_no
) as known
