-- What a later loss of the account takes back of each line: all of it, or, where a contract only
-- shrank, the part that was lost; the losses of one line together take at most the line.
-- columns: incentive_no integer, event_no bigint, loss_no bigint, period_no integer, payee_no integer, role_no integer, paid bigint, before_n wide, lost_n wide, lost_d wide
select
    l.incentive_no, l.event_no, l.loss_no, l.period_no, l.payee_no, l.role_no, l.paid,
    least(l.lost_d, l.reached - l.lost) as before_n, least(l.lost_d, l.reached) as lost_n, l.lost_d
from (
    select
        u.*,
        cast(sum(u.lost) over (
            partition by u.incentive_no, u.event_no, u.payee_no, u.place order by u.loss_no
            rows unbounded preceding
        ) as wide) as reached
    from (
        select
            c.incentive_no, c.event_no, f.event_no as loss_no, f.period_no, c.payee_no, c.role_no,
            c.place, c.paid, wide(greatest(abs(c.amount), 1)) as lost_d,
            wide(case
                when e.loss = 'contraction' and c.amount <> 0 then abs(f.amount)
                else greatest(abs(c.amount), 1)
            end) as lost
        from handoff_bonus_capped as c
        join handoff_bonuses as b on b.incentive_no = c.incentive_no and b.reverses
        join facts as f
            on f.account = c.account and c.credit_date <= f.credit_date
            and f.credit_date < date_after(months_after(c.credit_date, b.undo_months), b.undo_days)
        join events as e on e.event_no = f.event_no and e.ledger = 'churn'
    ) as u
) as l
