-- Accounts that more people than tolerated have ever been assigned to or credited on.
-- columns: account string
select account
from (
    select place as account, payee from assigned_places where scope = 'account'
    union
    select e.account, p.payee
    from credits as c
    join sales as e on e.event_no = c.event_no
    join payees as p on p.payee_no = c.payee_no
) as around
cross join (select number from tolerances where code = 'CROWDED_ACCOUNT') as t
where account is not null
group by account, t.number
having count(distinct payee) > t.number
