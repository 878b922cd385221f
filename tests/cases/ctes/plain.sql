-- Common table expressions: several, renamed columns, shadowing, used twice, never used.
-- dialects: sqlite postgres
-- schema
CREATE TABLE t (id INTEGER PRIMARY KEY, n INT NOT NULL, m INT);
-- rows
INSERT INTO t VALUES (1, 1, NULL), (2, 5, 7), (3, 2, 2);
-- query: one
-- expect: many | n INTEGER, m INTEGER?
-- postgres expect: many | n int4, m int4?
WITH c AS (SELECT n, m FROM t) SELECT n, m FROM c

-- query: column_list
-- expect: many | b INTEGER?, a INTEGER
-- postgres expect: many | b int4?, a int4
WITH c(a, b) AS (SELECT n, m FROM t) SELECT b, a FROM c

-- query: several
-- expect: many | n INTEGER, k INTEGER?
-- postgres expect: many | n int4, k int4?
WITH c AS (SELECT n FROM t), d AS (SELECT n + 1 AS k FROM c) SELECT c.n, d.k FROM c LEFT JOIN d ON d.k = c.n

-- query: shadows_a_table
-- expect: exactly-one | n TEXT
-- postgres expect: exactly-one | n text
WITH t AS (SELECT 'text' AS n) SELECT n FROM t

-- query: shadowed_table_inside
-- dialects: sqlite
-- expect: many | a INTEGER
WITH t(a) AS (SELECT n FROM main.t) SELECT a FROM t

-- query: inner_shadows_outer
-- expect: exactly-one | inner_x TEXT, x INTEGER
-- postgres expect: exactly-one | inner_x text, x int4
WITH c AS (SELECT 1 AS x) SELECT (WITH c AS (SELECT 'text' AS x) SELECT x FROM c) AS inner_x, x FROM c

-- query: used_twice
-- expect: many | m INTEGER?, m2 INTEGER?
-- postgres expect: many | m int4?, m2 int4?
WITH c AS (SELECT id, m FROM t) SELECT a.m, b.m AS m2 FROM c a LEFT JOIN c b ON b.id = a.id + 1

-- query: unused
-- expect: exactly-one | one INTEGER
-- postgres expect: exactly-one | one int4
WITH c AS (SELECT n FROM t) SELECT 1 AS one

-- query: materialized
-- expect: many | n INTEGER, m INTEGER?
-- postgres expect: many | n int4, m int4?
WITH c AS MATERIALIZED (SELECT n FROM t), d AS NOT MATERIALIZED (SELECT m FROM t) SELECT n, m FROM c, d

-- query: narrowing_inside
-- expect: many | m INTEGER
-- postgres expect: many | m int4
WITH c AS (SELECT m FROM t WHERE m IS NOT NULL) SELECT m FROM c

-- query: values_body
-- expect: many | a INTEGER, b TEXT
-- postgres expect: many | a int4, b text
WITH c(a, b) AS (VALUES (1, 'x'), (2, 'y')) SELECT a, b FROM c

-- query: aggregate_body
-- expect: exactly-one | c INTEGER, top INTEGER?
-- postgres expect: exactly-one | c int8, top int4?
WITH c AS (SELECT count(*) AS c, max(n) AS top FROM t) SELECT c, top FROM c

-- query: forward_reference
-- dialects: sqlite
-- expect: many | k INTEGER
WITH c AS (SELECT k FROM d), d AS (SELECT n AS k FROM t) SELECT k FROM c

-- query: in_subquery_only
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t WHERE n IN (WITH c AS (SELECT m FROM t) SELECT m FROM c)

-- query: star
-- expect: many | a INTEGER, b INTEGER, d INTEGER?
-- postgres expect: many | a int4, b int4, d int4?
WITH c(a, b, d) AS (SELECT * FROM t) SELECT * FROM c

-- query: insert_from_cte
-- code: 23502
-- expect: many | n INTEGER, m INTEGER?
-- postgres error: missing-column "t"
WITH c AS (SELECT n + 1 AS k FROM t) INSERT INTO t (n) SELECT k FROM c RETURNING n, m

-- query: update_with_cte
-- expect: zero
WITH c AS (SELECT max(n) AS top FROM t) UPDATE t SET m = (SELECT top FROM c) WHERE id = 1

-- query: delete_with_cte
-- expect: zero
WITH c AS (SELECT id FROM t WHERE n > 1) DELETE FROM t WHERE id IN (SELECT id FROM c)
