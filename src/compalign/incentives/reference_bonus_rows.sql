-- The references in the order of events, each with its evidence; `first_of` numbers the rows of one
-- evidence, so that it pays once, and `first_in` those of one evidence and deal.
-- columns: event_no bigint, payee_no integer, credit_date date, period_no integer, evidence string, deal_no bigint, first_of integer, first_in integer
select
    r.event_no, y.payee_no, r.credit_date, r.period_no, r.evidence, r.deal_no,
    cast(row_number() over (partition by r.evidence order by r.event_no) as integer) as first_of,
    cast(row_number() over (partition by r.evidence, r.deal_no order by r.event_no) as integer)
        as first_in
from (
    select
        f.event_no, f.credit_date, f.period_no, d.payee,
        coalesce(d.evidence, d.event_id) as evidence, w.event_no as deal_no
    from event_details as d
    join facts as f on f.event_no = d.event_no
    left join (
        select e.event_no, e.event_id
        from events as e
        join facts as f on f.event_no = e.event_no
        where e.ledger = 'deals'
    ) as w on w.event_id = regexp_replace(d.used_in, '^deals:', '')
    where d.ledger = 'references'
) as r
join payees as y on y.payee = r.payee
