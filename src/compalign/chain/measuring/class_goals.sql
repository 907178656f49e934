-- Which goals look at the events of each class.
-- columns: class_no integer, goal_no integer
select k.class_no, g.goal_no
from classes as k
join goals as g
    on g.whose is not null and (g.condition_no = 0 or substr(k.class, g.condition_no, 1) = '1')
