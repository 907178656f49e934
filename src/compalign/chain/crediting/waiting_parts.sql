-- What waits of each event with a credit in suspense, in terms of its amount: amount x waiting base
-- over base, and all of it where the base is 0. What overlays leave waits in no amount.
-- view columns: event_no bigint, waiting bigint
select
    w.event_no,
    cast(case
        when w.direct = 0 then 0
        when b.base is null then w.waiting
        when b.base = 0 then e.amount
        else case when e.amount < 0 then -1 else 1 end * round_money(
            wide(abs(e.amount)) * abs(w.waiting), wide(abs(b.base)), 1, false
        )
    end as bigint) as waiting
from (
    select
        event_no,
        cast(sum(case when overlay then 0 else credit end) as bigint) as waiting,
        max(case when overlay then 0 else 1 end) as direct
    from credits
    where payee_no is null
    group by event_no
) as w
join events as e on e.event_no = w.event_no
join facts as f on f.event_no = w.event_no
left join class_rules as r
    on r.class_no = f.class_no and r.mode in ('split', 'replaced') and r.direct
left join (
    select b.event_no, b.rule_no, b.base * c.quantum as base
    from bases as b
    join credit_rules as c on c.rule_no = b.rule_no
) as b on b.event_no = w.event_no and b.rule_no = r.rule_no
