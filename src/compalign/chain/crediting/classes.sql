-- The distinct patterns of conditions that events show; all rule logic is settled on these few.
-- columns: class_no integer, class string
select cast(row_number() over (order by class) as integer) as class_no, class
from (select distinct class from classified) as patterns
