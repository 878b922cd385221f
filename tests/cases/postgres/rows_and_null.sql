-- A row that is compared with what is no row: its operators tell.
-- dialects: postgres
-- schema
CREATE TABLE t (id int PRIMARY KEY, m int);
CREATE VIEW sums AS SELECT sum(m) AS n FROM t;
-- rows
INSERT INTO t VALUES (1, NULL), (2, 7);
-- query: distinct_from_null
-- expect: many | id int4, m int4?
SELECT id, m FROM t WHERE ROW(m, id) IS DISTINCT FROM NULL
-- query: not_distinct_from_null
-- expect: many | none bool
SELECT ROW(m, id) IS NOT DISTINCT FROM NULL AS none FROM t
-- query: equal_to_a_row
-- expect: many | same bool?
SELECT (id, m) = t AS same FROM t
-- query: equal_to_a_number
-- code: 42883
-- error: type-mismatch "id, m) = 1"
SELECT (id, m) = 1 AS same FROM t
-- query: too_wide
-- error: width-mismatch "id, m) = (1, 2, 3"
SELECT id FROM t WHERE (id, m) = (1, 2, 3)
-- query: a_view
-- expect: exactly-one | n int8
SELECT count(*) AS n FROM t LEFT JOIN sums ON sums.n = t.m WHERE sums IS DISTINCT FROM NULL
