-- What the events of a group come to in an interval: their amounts, each event once. A manager's
-- events are those with a direct credit to somebody who reports to them that day.
-- columns: incentive_no integer, group_name string, interval_no integer, result bigint
select incentive_no, group_name, interval_no, cast(sum(amount) as bigint) as result
from (
    select
        p.incentive_no, d.interval_no, f.amount,
        case p.grouped
            when 'pod' then e.pod
            when 'segment' then e.segment
            when 'territory' then e.territory
            else 'company'
        end as group_name
    from pools as p
    join classes as k on p.condition_no = 0 or substr(k.class, p.condition_no, 1) = '1'
    join facts as f on f.class_no = k.class_no
    join event_places as e on e.event_no = f.event_no
    join calendar as d on d.day = f.credit_date and d.kind = p.kind
    where p.rated and p.grouped <> 'manager'
    union all
    select distinct_events.incentive_no, d.interval_no, f.amount, distinct_events.manager
    from (
        select distinct p.incentive_no, p.kind, q.manager, c.event_no
        from pools as p
        join classes as k on p.condition_no = 0 or substr(k.class, p.condition_no, 1) = '1'
        join credits as c on c.class_no = k.class_no and not c.overlay and c.payee_no is not null
        join reports as q
            on q.member_no = c.payee_no and q.from_day <= c.credit_date
            and c.credit_date < q.end_day
        where p.rated and p.grouped = 'manager'
    ) as distinct_events
    join facts as f on f.event_no = distinct_events.event_no
    join calendar as d on d.day = f.credit_date and d.kind = distinct_events.kind
) as placed
where group_name is not null
group by incentive_no, group_name, interval_no
