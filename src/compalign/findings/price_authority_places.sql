-- Events priced or closed by people all of whose roles are barred from it.
-- columns: payee_no integer, role_no integer, other_role_no integer, account string, event_no bigint, period_no integer, amount bigint, cause string, found string
select
    b.payee_no, a.role_no, a.goes_to as other_role_no, f.account, b.event_no, f.period_no,
    abs(f.amount) as amount,
    r.role || ' may not ' || a.word || ', and the credit goes to ' || g.role as cause,
    case when a.word = 'price' then 'priced by ' else 'closed by ' end || p.payee as found
from breaches as b
join authorities as a on a.authority_no = b.authority_no
join facts as f on f.event_no = b.event_no
join roles as r on r.role_no = a.role_no
join roles as g on g.role_no = a.goes_to
join payees as p on p.payee_no = b.payee_no
