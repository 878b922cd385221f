-- Of the sides of an OR one holds: COALESCE over what they prove is not NULL.
-- dialects: sqlite postgres
-- schema
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, c INTEGER);
CREATE TABLE u (id INTEGER PRIMARY KEY, t_id INTEGER, x INTEGER);
-- rows
INSERT INTO t VALUES (1, 1, NULL, NULL), (2, NULL, 2, 1), (3, NULL, NULL, 1), (4, 4, 4, 4), (5, NULL, NULL, NULL), (6, 6, NULL, 1);
INSERT INTO u VALUES (1, 2, 7), (2, 3, NULL), (3, NULL, 3), (4, 4, 4);
-- query: one_is_not_null
-- expect: many | v INTEGER
-- postgres expect: many | v int4
SELECT coalesce(a, b) AS v FROM t WHERE a IS NOT NULL OR b IS NOT NULL

-- query: not_both_null
-- expect: many | v INTEGER
-- postgres expect: many | v int4
SELECT coalesce(a, b) AS v FROM t WHERE NOT (a IS NULL AND b IS NULL)

-- query: three_sides
-- expect: many | v INTEGER
-- postgres expect: many | v int4
SELECT coalesce(a, b, c) AS v FROM t WHERE a > 0 OR b < 5 OR c = 1

-- query: a_side_that_is_not_covered
-- expect: many | v INTEGER?
-- postgres expect: many | v int4?
SELECT coalesce(a, b) AS v FROM t WHERE a > 0 OR b < 5 OR c = 1

-- query: a_side_that_proves_more
-- expect: many | v INTEGER
-- postgres expect: many | v int4
SELECT coalesce(a, b) AS v FROM t WHERE (a > 0 AND c > 0) OR (b > 0 AND c IS NULL) OR b = 2

-- query: an_expression_of_one_side
-- expect: many | v INTEGER, w INTEGER?
-- postgres expect: many | v int4, w int4?
SELECT coalesce(a + 1, b) AS v, coalesce(a, nullif(b, 2)) AS w FROM t WHERE a IS NOT NULL OR b IS NOT NULL

-- query: both_sides_of_a_join
-- expect: many | v INTEGER
-- postgres expect: many | v int4
SELECT coalesce(t.a, u.x) AS v FROM t LEFT JOIN u ON u.t_id = t.id WHERE t.a IS NOT NULL OR u.x > 1

-- query: the_row_of_a_join_is_not_the_column
-- expect: many | v INTEGER?
-- postgres expect: many | v int4?
SELECT coalesce(t.a, u.x) AS v FROM t LEFT JOIN u ON u.t_id = t.id WHERE t.a IS NOT NULL OR u.id > 0

-- query: in_the_condition_of_a_join
-- expect: many | v INTEGER?, w INTEGER?
-- postgres expect: many | v int4?, w int4?
SELECT coalesce(u.t_id, u.x) AS v, coalesce(t.a, t.b) AS w FROM t LEFT JOIN u ON u.t_id > 0 OR u.x > 0 OR t.a > 0

-- query: of_a_group
-- expect: many | c INTEGER?, v INTEGER
-- postgres expect: many | c int4?, v int4
SELECT c, coalesce(max(a), max(b)) AS v FROM t WHERE a IS NOT NULL OR b IS NOT NULL GROUP BY c

-- query: of_no_group
-- expect: exactly-one | v INTEGER?
-- postgres expect: exactly-one | v int4?
SELECT coalesce(max(a), max(b)) AS v FROM t WHERE (a IS NOT NULL OR b IS NOT NULL) AND c = 1

-- query: of_another_row
-- expect: many | v INTEGER?
-- postgres expect: many | v int4?
SELECT coalesce(lag(a) OVER (ORDER BY id), b) AS v FROM t WHERE a IS NOT NULL OR b IS NOT NULL

-- query: of_a_row_before_the_write
-- expect: many | v INTEGER?
-- postgres expect: many | v int4?
UPDATE t SET a = NULL WHERE a IS NOT NULL OR b IS NOT NULL RETURNING coalesce(a, b) AS v

-- query: of_a_row_that_goes
-- expect: many | v INTEGER
-- postgres expect: many | v int4
DELETE FROM t WHERE a IS NOT NULL OR b IS NOT NULL RETURNING coalesce(a, b) AS v
