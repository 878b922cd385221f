-- Which SELECT an aggregate belongs to: the innermost of which a column stands in its arguments, FILTER or ORDER BY, subqueries included.
-- dialects: sqlite postgres
-- schema
CREATE TABLE t (id INTEGER PRIMARY KEY, m INT);
CREATE TABLE p (id INT NOT NULL, v INT);
-- rows
INSERT INTO t VALUES (1, NULL), (2, 7);
INSERT INTO p VALUES (10, 1), (20, 2), (30, 3);
-- query: inner_column_in_a_subquery
-- expect: many | n INTEGER?, id INTEGER
-- postgres expect: many | n int4?, id int4
SELECT (SELECT max((SELECT u.id) + t.id) FROM p u WHERE u.id > t.m) AS n, t.id FROM t

-- query: outer_column_in_a_subquery
-- expect: exactly-one | n INTEGER?
-- postgres expect: exactly-one | n int4?
SELECT (SELECT max((SELECT t.id)) FROM p u LIMIT 1) AS n FROM t

-- query: outer_column_in_a_subquery_beside_a_bare_one
-- expect: exactly-one | n INTEGER?, id INTEGER?
-- postgres error: ungrouped-column "id"
SELECT (SELECT max((SELECT t.id)) FROM p u LIMIT 1) AS n, t.id FROM t

-- query: no_column_at_all
-- expect: many | n INTEGER, id INTEGER
-- postgres expect: many | n int8, id int4
SELECT (SELECT count((SELECT 1)) FROM p u) AS n, t.id FROM t

-- query: column_of_the_subquery_itself
-- expect: many | n INTEGER, id INTEGER
-- postgres expect: many | n int8, id int4
SELECT (SELECT count((SELECT w.v FROM p w LIMIT 1)) FROM p u) AS n, t.id FROM t

-- query: outer_column_in_where
-- expect: exactly-one | n INTEGER?
-- postgres expect: exactly-one | n int8?
SELECT (SELECT count((SELECT 1 FROM p w WHERE w.id = t.id LIMIT 1)) FROM p u LIMIT 1) AS n FROM t

-- query: outer_column_in_on
-- expect: exactly-one | n INTEGER?
-- postgres expect: exactly-one | n int8?
SELECT (SELECT count((SELECT 1 FROM p w JOIN p y ON y.id = t.id LIMIT 1)) FROM p u LIMIT 1) AS n FROM t

-- query: outer_column_in_group_by
-- expect: exactly-one | n INTEGER?
-- postgres expect: exactly-one | n int8?
SELECT (SELECT count((SELECT 1 FROM p w GROUP BY t.id LIMIT 1)) FROM p u LIMIT 1) AS n FROM t

-- query: outer_column_in_order_by
-- expect: exactly-one | n INTEGER?
-- postgres expect: exactly-one | n int8?
SELECT (SELECT count((SELECT 1 FROM p w ORDER BY t.id LIMIT 1)) FROM p u LIMIT 1) AS n FROM t

-- query: outer_column_in_values
-- expect: exactly-one | n INTEGER?
-- postgres expect: exactly-one | n int8?
SELECT (SELECT count((VALUES (t.id))) FROM p u LIMIT 1) AS n FROM t

-- query: outer_column_in_union
-- expect: exactly-one | n INTEGER?
-- postgres expect: exactly-one | n int8?
SELECT (SELECT count((SELECT t.id UNION SELECT t.id)) FROM p u LIMIT 1) AS n FROM t

-- query: outer_column_in_derived_table
-- expect: exactly-one | n INTEGER?
-- postgres expect: exactly-one | n int8?
SELECT (SELECT count((SELECT x FROM (SELECT t.id AS x) d)) FROM p u LIMIT 1) AS n FROM t

-- query: inner_column_in_derived_table
-- expect: many | n INTEGER, id INTEGER
-- postgres expect: many | n int8, id int4
SELECT (SELECT count((SELECT x FROM (SELECT u.id AS x) d)) FROM p u) AS n, t.id FROM t

-- query: outer_column_in_exists
-- expect: exactly-one | n INTEGER?
-- postgres expect: exactly-one | n int8?
SELECT (SELECT count(EXISTS (SELECT 1 FROM p w WHERE w.v = t.id)) FROM p u LIMIT 1) AS n FROM t

-- query: outer_column_in_in
-- expect: exactly-one | n INTEGER?
-- postgres expect: exactly-one | n int8?
SELECT (SELECT count(1 IN (SELECT t.id FROM p w)) FROM p u LIMIT 1) AS n FROM t

-- query: inner_column_in_exists
-- expect: many | n INTEGER, id INTEGER
-- postgres expect: many | n int8, id int4
SELECT (SELECT count(EXISTS (SELECT 1 FROM p w WHERE w.v = u.v)) FROM p u) AS n, t.id FROM t

-- query: filter_of_an_inner_subquery
-- expect: many | n INTEGER, id INTEGER
-- postgres expect: many | n int8, id int4
SELECT (SELECT count(t.id) FILTER (WHERE (SELECT u.v > 1)) FROM p u) AS n, t.id FROM t

-- query: filter_of_an_outer_subquery
-- expect: exactly-one | n INTEGER?
-- postgres expect: exactly-one | n int8?
SELECT (SELECT count(1) FILTER (WHERE (SELECT t.id > 1)) FROM p u LIMIT 1) AS n FROM t

-- query: order_of_an_inner_subquery
-- expect: many | n INTEGER?, id INTEGER
-- postgres expect: many | n int8?, id int4
SELECT (SELECT sum(t.id ORDER BY (SELECT u.id)) FROM p u WHERE u.id > t.m) AS n, t.id FROM t

-- query: order_of_an_outer_subquery
-- expect: exactly-one | n INTEGER?
-- postgres expect: exactly-one | n int8?
SELECT (SELECT sum(1 ORDER BY (SELECT t.id)) FROM p u LIMIT 1) AS n FROM t

-- query: two_levels_out
-- expect: exactly-one | n INTEGER?
-- postgres expect: exactly-one | n int8?
SELECT (SELECT (SELECT count((SELECT t.id)) FROM p w LIMIT 1) FROM p u LIMIT 1) AS n FROM t

-- query: one_of_two_levels_out
-- expect: many | n INTEGER?, id INTEGER
-- postgres expect: many | n int8?, id int4
SELECT (SELECT (SELECT count((SELECT t.id + u.id)) FROM p w WHERE w.id > t.m LIMIT 1) FROM p u) AS n, t.id FROM t

-- query: nested_of_the_subquery
-- expect: many | n INTEGER?, id INTEGER
-- postgres expect: many | n int8?, id int4
SELECT (SELECT max((SELECT count(*) FROM p w)) FROM p u WHERE u.id > t.m) AS n, t.id FROM t

-- query: nested_of_an_inner_one
-- expect: many | n INTEGER?, id INTEGER
-- postgres expect: many | n int8?, id int4
SELECT (SELECT max((SELECT count(w.id + u.id) FROM p w)) FROM p u WHERE u.id > t.m) AS n, t.id FROM t

-- query: nested_makes_it_outer
-- expect: exactly-one | n INTEGER?
-- postgres expect: exactly-one | n int8?
SELECT (SELECT max((SELECT count(w.id + t.id) FROM p w)) FROM p u LIMIT 1) AS n FROM t

-- query: nested_of_an_outer_one
-- expect: exactly-one | n INTEGER?
-- postgres expect: exactly-one | n int8?
SELECT (SELECT max(u.id + (SELECT count(t.id) FROM p w LIMIT 1)) FROM p u) AS n FROM t

-- query: nested_of_the_same
-- error: misplaced-aggregate "max"
SELECT (SELECT max((SELECT count(t.id) FROM p w)) FROM p u) AS n FROM t

-- query: nested_of_the_same_inside
-- error: misplaced-aggregate "count"
SELECT (SELECT max(t.id + (SELECT count(u.id) FROM p w)) FROM p u) AS n FROM t

-- query: nested_of_the_same_twice
-- error: misplaced-aggregate "max"
SELECT max((SELECT max((SELECT t.id)) FROM p w)) AS n FROM t

-- query: nested_of_the_same_in_filter
-- error: misplaced-aggregate "count"
SELECT (SELECT count(*) FILTER (WHERE (SELECT max(t.id)) > 1) FROM p u) AS n FROM t

-- query: nested_of_another_in_filter
-- expect: exactly-one | n INTEGER
-- postgres expect: exactly-one | n int8
SELECT (SELECT count(u.id) FILTER (WHERE (SELECT max(t.id)) > 1) FROM p u) AS n FROM t

-- query: nested_without_a_subquery
-- error: misplaced-aggregate "count"
-- postgres expect: exactly-one | n int8?
SELECT (SELECT max(u.id + count(t.id)) FROM p u) AS n FROM t

-- query: nested_in_order_without_a_subquery
-- error: misplaced-aggregate "max"
-- postgres expect: exactly-one | n int8?
SELECT (SELECT sum(u.id ORDER BY max(t.id)) FROM p u) AS n FROM t

-- query: nested_outer_in_order
-- expect: exactly-one | n INTEGER?
-- postgres expect: exactly-one | n int8?
SELECT (SELECT sum(u.id ORDER BY (SELECT max(t.id))) FROM p u) AS n FROM t

-- query: window_inside_of_the_arguments
-- expect: many | n INTEGER?, id INTEGER
-- postgres expect: many | n int8?, id int4
SELECT (SELECT max((SELECT sum(u.id) OVER ())) FROM p u WHERE u.id > t.m) AS n, t.id FROM t

-- query: window_makes_it_outer
-- expect: exactly-one | n INTEGER?
-- postgres expect: exactly-one | n int8?
SELECT (SELECT max((SELECT sum(t.id) OVER ())) FROM p u LIMIT 1) AS n FROM t

-- query: window_over_outer_columns
-- expect: many | n INTEGER?, id INTEGER
-- postgres expect: many | n int8?, id int4
SELECT (SELECT count((SELECT t.id)) OVER () FROM p u WHERE u.id > t.m LIMIT 1) AS n, t.id FROM t

-- query: aggregate_in_a_window
-- expect: exactly-one | n INTEGER?
-- postgres expect: exactly-one | n int8?
SELECT (SELECT sum(max((SELECT t.id))) OVER () FROM p u LIMIT 1) AS n FROM t

-- query: aggregate_in_a_windows_order
-- expect: exactly-one | n INTEGER?
-- postgres expect: exactly-one | n int8?
SELECT (SELECT sum(u.id) OVER (ORDER BY (SELECT max(t.id))) FROM p u LIMIT 1) AS n FROM t

-- query: own_one_in_a_windows_arguments
-- expect: many | n INTEGER?, id INTEGER
-- postgres expect: many | n int8?, id int4
SELECT (SELECT sum(max((SELECT u.id))) OVER () FROM p u WHERE u.id > t.m) AS n, t.id FROM t

-- query: outer_one_in_where
-- error: misplaced-aggregate "max"
-- postgres expect: exactly-one | n int4?
SELECT (SELECT u.id FROM p u WHERE u.id > max(t.id) LIMIT 1) AS n FROM t

-- query: outer_one_in_on
-- error: misplaced-aggregate "max"
-- postgres expect: exactly-one | n int4?
SELECT (SELECT u.id FROM p u JOIN p w ON w.id > max(t.id) LIMIT 1) AS n FROM t

-- query: outer_one_in_where_of_a_grouped_one
-- expect: exactly-one | n INTEGER
-- postgres expect: exactly-one | n int8
SELECT (SELECT count(*) FROM p u WHERE u.id > max(t.id)) AS n FROM t

-- query: outer_one_in_where_beside_group_by
-- expect: exactly-one | n INTEGER?
-- postgres expect: exactly-one | n int4?
SELECT (SELECT u.id FROM p u WHERE u.id > max(t.id) GROUP BY u.id LIMIT 1) AS n FROM t

-- query: outer_one_in_group_by
-- expect: exactly-one | n INTEGER?
-- postgres expect: exactly-one | n int8?
SELECT (SELECT count(*) FROM p u GROUP BY max(t.id)) AS n FROM t

-- query: outer_one_in_group_by_by_name
-- expect: exactly-one | n INTEGER?
-- postgres expect: exactly-one | n int4?
SELECT (SELECT max(t.id) AS x FROM p u GROUP BY x) AS n FROM t

-- query: outer_one_in_order_by
-- expect: exactly-one | n INTEGER?
-- postgres expect: exactly-one | n int4?
SELECT (SELECT 7 FROM p u ORDER BY max(t.id) LIMIT 1) AS n FROM t

-- query: outer_one_in_where_below_where
-- expect: exactly-one | n INTEGER?
-- postgres expect: exactly-one | n int4?
SELECT (SELECT u.id FROM p u WHERE u.id > (SELECT max(t.id)) LIMIT 1) AS n FROM t

-- query: where_of_its_own
-- error: misplaced-aggregate "max"
SELECT id FROM t WHERE id = (SELECT max((SELECT t.id)) FROM p u)

-- query: where_of_an_outer_one
-- expect: many | id INTEGER
-- postgres expect: many | id int4
SELECT id FROM t WHERE id < (SELECT max((SELECT u.id) + t.id) FROM p u)

-- query: having
-- expect: many | id INTEGER
-- postgres expect: many | id int4
SELECT id FROM t GROUP BY id HAVING id = (SELECT max((SELECT t.id)) FROM p u LIMIT 1)

-- query: order_of_an_ungrouped_one
-- error: misplaced-aggregate "max((SELECT t.id"
-- postgres error: ungrouped-column "id"
SELECT id FROM t ORDER BY (SELECT max((SELECT t.id)) FROM p u LIMIT 1)

-- query: group_by_the_name_of_a_subquery
-- error: misplaced-aggregate "x"
SELECT (SELECT max(t.id)) AS x FROM t GROUP BY x

-- query: group_by_a_subquery
-- error: misplaced-aggregate "max"
SELECT count(*) AS n FROM t GROUP BY (SELECT max(t.id))

-- query: no_row_of_the_owner
-- expect: exactly-one | n INTEGER?
-- postgres expect: exactly-one | n int8?
SELECT (SELECT sum((SELECT t.id)) FROM (SELECT 1 AS id) u GROUP BY u.id) AS n FROM t

-- query: no_row_of_the_owner_in_order
-- expect: exactly-one | n INTEGER?
-- postgres expect: exactly-one | n int8?
SELECT (SELECT sum(1 ORDER BY t.id) FROM (SELECT 1 AS id) u GROUP BY u.id) AS n FROM t

-- query: a_row_of_the_owner
-- expect: many | v INTEGER?, n INTEGER
-- postgres expect: many | v int4?, n int8
SELECT p.v, sum((SELECT p.id)) AS n FROM p GROUP BY p.v

-- query: a_row_of_the_owner_by_a_subquery
-- expect: many | n INTEGER, id INTEGER
-- postgres expect: many | n int8, id int4
SELECT (SELECT sum((SELECT u.id) + t.id) FROM (SELECT 1 AS id) u GROUP BY u.id) AS n, t.id FROM t

-- query: proven_of_another_one
-- expect: many | n INTEGER?
-- postgres expect: many | n int8?
SELECT (SELECT sum(1) FROM p WHERE p.id > t.m) AS n FROM t GROUP BY m HAVING sum(1) IS NOT NULL

-- query: proven_of_its_own
-- expect: many | n INTEGER
-- postgres expect: many | n int8
SELECT sum(m) AS n FROM t GROUP BY id HAVING sum(m) IS NOT NULL

-- query: proven_window_of_another_one
-- expect: many | n INTEGER?
-- postgres expect: many | n int8?
SELECT CASE WHEN sum(1) OVER (ORDER BY 1 ROWS BETWEEN 1 FOLLOWING AND 1 FOLLOWING) IS NOT NULL THEN (SELECT sum(1) OVER (ORDER BY 1 ROWS BETWEEN 1 FOLLOWING AND 1 FOLLOWING) FROM (SELECT 1 AS id) u) ELSE 1 END AS n FROM t

-- query: below_a_derived_table
-- expect: exactly-one | n INTEGER
-- postgres expect: exactly-one | n int8
SELECT (SELECT d.x FROM (SELECT count((SELECT t.id)) AS x) d) AS n FROM t

-- query: of_the_recursive_select_in_a_subquery
-- error: misplaced-aggregate "r"
-- postgres error: misplaced-aggregate "max((SELECT r.x"
WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT (SELECT max((SELECT r.x))) + 1 FROM r WHERE r.x < 3) SELECT x FROM r

-- query: of_a_subquery_of_the_recursive_select
-- expect: many | x INTEGER
-- postgres expect: many | x int4
WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT r.x + CAST((SELECT count((SELECT u.id) + r.x) FROM p u) AS INT) + 1 FROM r WHERE r.x < 3) SELECT x FROM r
