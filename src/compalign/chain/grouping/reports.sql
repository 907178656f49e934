-- Who reports to whom, by the rows of people that name a manager. A manager who is in no ledger
-- has a name and no number.
-- columns: manager string, manager_no integer, member_no integer, from_day date, end_day date
select distinct q.manager, m.payee_no as manager_no, p.payee_no as member_no, q.from_day, q.end_day
from people as q
join payees as p on p.payee = q.payee
left join payees as m on m.payee = q.manager
where q.manager is not null
