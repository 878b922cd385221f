-- A CTE of a subquery sees the columns of the statement around it.
-- dialects: postgres
-- schema
CREATE TABLE t (id int PRIMARY KEY, m int);
-- rows
INSERT INTO t VALUES (1, NULL), (2, 7);
-- query: in_a_scalar_subquery
-- expect: many | id int4, n int4?
SELECT id, (WITH w AS (SELECT t.m + 1 AS n) SELECT n FROM w) AS n FROM t
-- query: lateral
-- expect: many | id int4, own int4?
SELECT t.id, l.id AS own FROM t, LATERAL (WITH w AS (VALUES (t.id)) SELECT column1 AS id FROM w) l
-- query: recursive
-- expect: many | id int4, n int8
SELECT id, (WITH RECURSIVE w(i) AS (SELECT t.id UNION ALL SELECT i + 1 FROM w WHERE i < 3) SELECT count(*) FROM w) AS n FROM t
-- query: not_of_a_derived_table
-- code: 42P01
-- error: unknown-column "t"
SELECT t.id FROM t, (WITH w AS (VALUES (t.id)) SELECT column1 AS id FROM w) l
