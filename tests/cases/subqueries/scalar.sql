-- A scalar subquery is NULL when it may give no row; only an ungrouped aggregate always gives one.
-- dialects: sqlite postgres
-- schema
CREATE TABLE t (id INTEGER PRIMARY KEY, n INT NOT NULL, m INT);
CREATE TABLE o (id INTEGER PRIMARY KEY, t_id INT NOT NULL, v TEXT NOT NULL, w TEXT);
-- rows
INSERT INTO t VALUES (1, 1, NULL), (2, 5, 7), (3, 2, 2);
INSERT INTO o VALUES (1, 2, 'v', NULL), (2, 3, 'w', 'x'), (3, 3, 'u', NULL);
-- rows: nothing_to_find
INSERT INTO t VALUES (1, 1, NULL), (2, 2, 3);
-- query: of_not_null_column
-- expect: many | id INTEGER, v TEXT?
-- postgres expect: many | id int4, v text?
SELECT id, (SELECT v FROM o WHERE o.t_id = t.id) AS v FROM t

-- query: of_count
-- expect: many | id INTEGER, c INTEGER
-- postgres expect: many | id int4, c int8
SELECT id, (SELECT count(*) FROM o WHERE o.t_id = t.id) AS c FROM t

-- query: of_max
-- expect: many | id INTEGER, v TEXT?
-- postgres expect: many | id int4, v text?
SELECT id, (SELECT max(v) FROM o WHERE o.t_id = t.id) AS v FROM t

-- query: of_count_with_group_by
-- expect: many | id INTEGER, c INTEGER?
-- postgres expect: many | id int4, c int8?
SELECT id, (SELECT count(*) FROM o WHERE o.t_id = t.id GROUP BY v) AS c FROM t

-- query: of_count_with_having
-- expect: many | id INTEGER, c INTEGER?
-- postgres expect: many | id int4, c int8?
SELECT id, (SELECT count(*) FROM o WHERE o.t_id = t.id HAVING count(*) > 1) AS c FROM t

-- query: of_constant_without_from
-- expect: many | id INTEGER, one INTEGER, n INTEGER, m INTEGER?
-- postgres expect: many | id int4, one int4, n int4, m int4?
SELECT id, (SELECT 1) AS one, (SELECT n) AS n, (SELECT m) AS m FROM t

-- query: of_count_with_offset
-- expect: many | id INTEGER, c INTEGER?
-- postgres expect: many | id int4, c int8?
SELECT id, (SELECT count(*) FROM o LIMIT 1 OFFSET 1) AS c FROM t

-- query: of_count_with_limit_zero
-- expect: many | id INTEGER, c INTEGER?
-- postgres expect: many | id int4, c int8?
SELECT id, (SELECT count(*) FROM o LIMIT 0) AS c FROM t

-- query: of_union
-- dialects: sqlite
-- expect: many | id INTEGER, x INTEGER
SELECT id, (SELECT 1 UNION ALL SELECT 2) AS x FROM t

-- query: of_values
-- dialects: sqlite
-- expect: exactly-one | x INTEGER
SELECT (VALUES (1), (2)) AS x

-- query: by_own_primary_key
-- expect: many | id INTEGER, n INTEGER?
-- postgres expect: many | id int4, n int4?
SELECT id, (SELECT u.n FROM t u WHERE u.id = t.id) AS n FROM t

-- query: coalesced
-- expect: many | id INTEGER, w TEXT
-- postgres expect: many | id int4, w text
SELECT id, coalesce((SELECT w FROM o WHERE o.t_id = t.id), 'none') AS w FROM t

-- query: inside_arithmetic
-- expect: many | x INTEGER, y INTEGER?
-- postgres expect: many | x int8, y int4?
SELECT n + (SELECT count(*) FROM o) AS x, n + (SELECT id FROM o LIMIT 1) AS y FROM t

-- query: in_where
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t WHERE n > (SELECT avg(n) FROM t)

-- query: compared_in_where_narrows
-- expect: many | m INTEGER
-- postgres expect: many | m int4
SELECT m FROM t WHERE m = (SELECT max(m) FROM t)

-- query: in_order_by_and_limit
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t ORDER BY (SELECT count(*) FROM o WHERE o.t_id = t.id) DESC, n LIMIT (SELECT 2)

-- query: deeply_correlated
-- expect: many | x INTEGER
-- postgres expect: many | x int8
SELECT (SELECT (SELECT t.n) + count(*) FROM o WHERE o.t_id = t.id) AS x FROM t

-- query: narrowed_outside_used_inside
-- expect: many | m INTEGER
-- postgres expect: many | m int4
SELECT (SELECT t.m) AS m FROM t WHERE m IS NOT NULL

-- query: correlated_aggregate_of_outer_column
-- dialects: sqlite
-- expect: many | n INTEGER, x INTEGER?
SELECT n, (SELECT max(t.n, o.id) FROM o ORDER BY o.id LIMIT 1) AS x FROM t

-- query: aggregate_over_outer_column_belongs_outside
-- expect: exactly-one | s INTEGER?
-- postgres expect: exactly-one | s int8?
SELECT (SELECT sum(t.n)) AS s FROM t

-- query: aggregate_of_correlated_subquery
-- expect: exactly-one | s INTEGER?
-- postgres expect: exactly-one | s numeric?
SELECT sum((SELECT count(*) FROM o WHERE o.t_id = t.id)) AS s FROM t

-- query: without_from
-- expect: exactly-one | v TEXT?
-- postgres expect: exactly-one | v text?
SELECT (SELECT v FROM o WHERE id = 1) AS v

-- query: exists_is_boolean_never_null
-- expect: many | id INTEGER, has INTEGER, has_not INTEGER
-- postgres expect: many | id int4, has bool, has_not bool
SELECT id, EXISTS (SELECT 1 FROM o WHERE o.t_id = t.id) AS has, NOT EXISTS (SELECT w FROM o WHERE w = 'x') AS has_not FROM t

-- query: exists_of_null
-- expect: exactly-one | yes INTEGER
-- postgres expect: exactly-one | yes bool
SELECT EXISTS (SELECT NULL) AS yes

-- query: of_a_group_that_may_be_empty
-- expect: many | id INTEGER, v INTEGER?
-- postgres expect: many | id int4, v int4?
SELECT id, (SELECT coalesce(max(o.id), t.m) FROM o WHERE t.m > 1 AND o.t_id = t.m) AS v FROM t

-- query: beside_a_group_that_may_be_empty
-- expect: many | id INTEGER, v INTEGER?
-- postgres expect: many | id int4, v int4?
SELECT id, (SELECT CASE WHEN count(*) = 0 THEN abs(t.m) ELSE max(o.id) END FROM o WHERE abs(t.m) IS NOT NULL) AS v FROM t

-- query: inside_of_a_group_that_may_be_empty
-- expect: many | id INTEGER, v INTEGER, c INTEGER?
-- postgres expect: many | id int4, v int4, c int8?
SELECT id, (SELECT coalesce(max(t.m + o.id), 0) FROM o WHERE t.m > 1) AS v, (SELECT count(*) FROM o HAVING t.m > 1) AS c FROM t

-- query: a_parameter_beside_a_group_that_may_be_empty
-- dialects: sqlite
-- bind: 1 = null
-- expect: exactly-one | c INTEGER, l TEXT?
-- params: ?1 TEXT?
SELECT count(*) AS c, lower(?1) AS l FROM t WHERE lower(?1) IS NOT NULL
