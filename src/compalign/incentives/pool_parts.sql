-- What each member's part of the pool is, over what all parts come to: equal, by weight, by fixed
-- shares, by target incentive, by days of membership or by days since the first day.
-- columns: incentive_no integer, group_name string, interval_no integer, payee_no integer, part wide, whole wide, taken wide
select
    incentive_no, group_name, interval_no, payee_no, part,
    case
        when share = 'fixed' then wide(share_d)
        else cast(sum(part) over (partition by incentive_no, group_name, interval_no) as wide)
    end as whole,
    cast(sum(part) over (partition by incentive_no, group_name, interval_no) as wide) as taken
from (
    select
        m.incentive_no, m.group_name, m.interval_no, m.payee_no, p.share, p.share_d,
        wide(case
            when p.share = 'equal' then 1
            when p.share = 'days_of_membership' then m.days
            when p.share = 'weight' then coalesce(w.weight_n, 0)
            when p.share = 'target' then coalesce(q.target_incentive, 0)
            when p.share = 'tenure' then coalesce(days_between(b.from_day, i.end_day), 0)
            when p.by_role then coalesce(r.share_n, 0)
            else coalesce(w.share_n, 0)
        end) as part
    from pool_days as m
    join pools as p on p.incentive_no = m.incentive_no
    join intervals as i on i.interval_no = m.interval_no
    left join (
        select
            d.incentive_no, d.group_name, d.interval_no, d.payee_no,
            cast(sum(s.weight_n) as bigint) as weight_n, cast(sum(s.share_n) as bigint) as share_n
        from pool_days as d
        join pool_seats as s
            on s.incentive_no = d.incentive_no and s.group_name = d.group_name
            and s.payee_no = d.payee_no and s.from_day <= d.last_day and d.last_day < s.end_day
        group by d.incentive_no, d.group_name, d.interval_no, d.payee_no
    ) as w
        on w.incentive_no = m.incentive_no and w.group_name = m.group_name
        and w.interval_no = m.interval_no and w.payee_no = m.payee_no
    left join (
        select
            h.incentive_no, h.group_name, h.interval_no, h.payee_no,
            cast(sum(s.share_n) as bigint) as share_n
        from (
            select distinct
                d.incentive_no, d.group_name, d.interval_no, d.payee_no, s.role_no
            from pool_days as d
            join intervals as i on i.interval_no = d.interval_no
            join pool_stretches as s
                on s.incentive_no = d.incentive_no and s.group_name = d.group_name
                and s.payee_no = d.payee_no and s.from_day < i.end_day and i.from_day < s.end_day
        ) as h
        join pool_shares as s on s.incentive_no = h.incentive_no and s.role_no = h.role_no
        group by h.incentive_no, h.group_name, h.interval_no, h.payee_no
    ) as r
        on r.incentive_no = m.incentive_no and r.group_name = m.group_name
        and r.interval_no = m.interval_no and r.payee_no = m.payee_no
    left join (
        select p.payee_no, i.interval_no, cast(sum(q.target_incentive) as bigint) as target_incentive
        from people as q
        join payees as p on p.payee = q.payee
        join intervals as i on q.from_day < i.end_day and i.end_day <= q.end_day
        group by p.payee_no, i.interval_no
    ) as q on q.payee_no = m.payee_no and q.interval_no = m.interval_no and p.share = 'target'
    left join (
        select p.payee_no, cast(min(q.from_day) as date) as from_day
        from people as q
        join payees as p on p.payee = q.payee
        group by p.payee_no
        having min(q.from_day) > date '1900-01-01'
    ) as b on b.payee_no = m.payee_no and p.share = 'tenure'
) as shared
