-- Which goals count the events of each class.
-- columns: class_no integer, goal_no integer
select k.class_no, g.goal_no
from classes as k
join goals as g
    on g.measure = 'sum' and (g.condition_no = 0 or substr(k.class, g.condition_no, 1) = '1')
