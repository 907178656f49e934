-- Classes of events that somebody had no authority for: which role is credited in whose place.
-- columns: class_no integer, role_no integer, goes_to integer
select class_no, role_no, goes_to
from (
    select
        k.class_no, a.role_no, a.goes_to,
        row_number() over (partition by k.class_no, a.role_no order by a.authority_no) as place
    from classes as k
    join authorities as a on substr(k.class, a.class_place, 1) = '1'
) as ranked
where place = 1
