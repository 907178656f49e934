-- The largest remainder among the roles of a split: which roles get one quantum more. Ties go to
-- the smallest payee id that holds the role, then to the role's name.
-- columns: event_no bigint, rule_no integer, share_no integer, spare bigint
select event_no, rule_no, share_no, cast(1 as bigint) as spare
from (
    select
        event_no, rule_no, share_no,
        row_number() over (
            partition by event_no, rule_no order by part desc, first_payee, role_no, share_no
        ) as place,
        div_wide(sum(part) over (partition by event_no, rule_no), share_d) as units
    from (
        select
            event_no, rule_no, share_no, role_no, part, share_d,
            coalesce(payee_no, 2147483647) as first_payee
        from holdings
        where alone and not by_itself and part > 0
        union all
        select event_no, rule_no, share_no, role_no, part, share_d, min(payee_no) as first_payee
        from shared_holdings
        where not by_itself and part > 0
        group by event_no, rule_no, share_no, role_no, part, share_d
    ) as parts
) as ranked
where place <= units
