-- What share of an event each role may claim, for each class of events, and who holds it: 1 by
-- assignment, 2 by a column, 3 as given, 4 whoever agreed the expansion, 0 or less nobody. `share_no` is the role whose share it
-- is in the rule, `role_no` the one that is credited with it; they differ where a share moved.
-- columns: class_no integer, rule_no integer, share_no integer, role_no integer, overlay boolean, by_itself boolean, moved boolean, held_by integer, share_n bigint, share_d bigint, based boolean, in_units boolean, quantum bigint
select
    s.class_no, s.rule_no, s.share_no, s.role_no, not s.direct as overlay,
    s.mode = 'overlay' as by_itself, s.moved,
    case
        when not s.reached then s.nobody
        when s.moved then 4
        when r.named then 2
        else 1
    end as held_by,
    s.share_n, s.share_d, c.based, c.in_units, c.quantum
from (
    select
        x.class_no, x.rule_no, x.mode, x.direct, x.share_no, x.share_n, x.share_d, x.reached,
        x.nobody,
        case
            when x.exclusive and coalesce(b.goes_to, x.role_no) = x.relieved_no then x.exclusive_no
            else coalesce(b.goes_to, x.role_no)
        end as role_no,
        x.exclusive and coalesce(b.goes_to, x.role_no) = x.relieved_no as moved
    from (
        select
            s.class_no, s.rule_no, s.mode, s.direct, s.share_no, s.share_n, s.share_d,
            case when s.inside then s.share_no else coalesce(n.role_no, s.share_no) end as role_no,
            s.inside or n.role_no is not null as reached,
            case when p.outside = 'house' then -1 else 0 end as nobody,
            s.mode = 'split' and (s.inside or n.role_no is not null) and p.exclusive_place > 0
                and substr(k.class, p.exclusive_place, 1) = '1' as exclusive,
            p.exclusive_no, p.relieved_no
        from class_shares as s
        join classes as k on k.class_no = s.class_no
        cross join plan_settings as p
        left join (
            select
                a.class_no, a.rule_no, a.share_no, b.share_no as role_no,
                row_number() over (
                    partition by a.class_no, a.rule_no, a.share_no
                    order by case when b.place > a.place then 0 else 1 end, b.place
                ) as turn
            from class_shares as a
            join class_shares as b on b.class_no = a.class_no and b.rule_no = a.rule_no and b.inside
            cross join plan_settings as p
            where not a.inside and a.mode = 'split' and p.outside = 'next_role'
        ) as n
            on n.class_no = s.class_no and n.rule_no = s.rule_no and n.share_no = s.share_no
            and n.turn = 1
        where s.inside or s.mode = 'split'
    ) as x
    left join barred_classes as b
        on b.class_no = x.class_no and b.role_no = x.role_no and x.mode = 'split' and x.reached
) as s
join roles as r on r.role_no = s.role_no
join credit_rules as c on c.rule_no = s.rule_no
union all
select
    a.class_no, c.rule_no, a.authority_no, a.role_no, true, true, false, 3, a.referral_n,
    a.referral_d, false, false, cast(1 as bigint)
from (
    select
        k.class_no, a.authority_no, a.role_no, a.referral_n, a.referral_d,
        row_number() over (partition by k.class_no, a.ban_no order by a.role_no) as place
    from classes as k
    cross join plan_settings as p
    join authorities as a on substr(k.class, a.class_place, 1) = '1'
    where p.contested_no = 0 or substr(k.class, p.contested_no, 1) = '0'
) as a
join (
    select distinct class_no from class_rules
    where mode in ('split', 'replaced') and not barred
) as d on d.class_no = a.class_no
join credit_rules as c on c.rule = 'referral' and c.mode = 'given'
where a.place = 1 and a.referral_n > 0
