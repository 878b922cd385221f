-- CASE branches: each is reached only where its condition holds.
-- dialects: sqlite postgres
-- schema
CREATE TABLE t (id INTEGER PRIMARY KEY, n INT NOT NULL, m INT, s TEXT);
-- rows
INSERT INTO t VALUES (1, 1, NULL, NULL), (2, 5, 7, 'a'), (3, 0, 0, '');
-- query: without_else
-- expect: many | size TEXT?
-- postgres expect: many | size text?
SELECT CASE WHEN n > 3 THEN 'big' END AS size FROM t

-- query: with_else
-- expect: many | size TEXT
-- postgres expect: many | size text
SELECT CASE WHEN n > 3 THEN 'big' ELSE 'small' END AS size FROM t

-- query: with_null_else
-- expect: many | size TEXT?
-- postgres expect: many | size text?
SELECT CASE WHEN n > 3 THEN 'big' ELSE NULL END AS size FROM t

-- query: condition_narrows_then
-- expect: many | m INTEGER
-- postgres expect: many | m int4
SELECT CASE WHEN m IS NOT NULL THEN m ELSE 0 END AS m FROM t

-- query: condition_narrows_else
-- expect: many | m INTEGER
-- postgres expect: many | m int4
SELECT CASE WHEN m IS NULL THEN 0 ELSE m END AS m FROM t

-- query: comparison_narrows_then_only
-- expect: many | x INTEGER, y INTEGER?
-- postgres expect: many | x int4, y int4?
SELECT CASE WHEN m > 3 THEN m ELSE n END AS x, CASE WHEN m > 3 THEN n ELSE m END AS y FROM t

-- query: simple_form
-- expect: many | word TEXT
-- postgres expect: many | word text
SELECT CASE n WHEN 1 THEN 'one' WHEN 5 THEN 'five' ELSE 'many' END AS word FROM t

-- query: simple_form_without_else
-- expect: many | word TEXT?
-- postgres expect: many | word text?
SELECT CASE n WHEN 1 THEN 'one' WHEN 5 THEN 'five' END AS word FROM t

-- query: simple_form_narrows_operand
-- expect: many | m INTEGER
-- postgres expect: many | m int4
SELECT CASE m WHEN 2 THEN m ELSE 0 END AS m FROM t

-- query: simple_form_null_operand
-- expect: many | m TEXT
-- postgres expect: many | m text
SELECT CASE m WHEN NULL THEN 'null' ELSE 'other' END AS m FROM t

-- query: mixed_types
-- code: 22P02
-- expect: many | number NUMERIC, mixed ANY
-- postgres error: type-mismatch "'text'"
SELECT CASE WHEN n > 3 THEN 1 ELSE 1.5 END AS number, CASE WHEN n > 3 THEN 'text' ELSE 0 END AS mixed FROM t

-- query: nested
-- expect: many | x INTEGER?
-- postgres expect: many | x int4?
SELECT CASE WHEN n > 3 THEN CASE WHEN m > 1 THEN m END ELSE 0 END AS x FROM t

-- query: several_conditions_fall_through
-- expect: many | x TEXT
-- postgres expect: many | x text
SELECT CASE WHEN m IS NULL THEN 'none' WHEN m > 3 THEN m || '' ELSE m || '!' END AS x FROM t

-- query: iif_three
-- dialects: sqlite
-- expect: many | m INTEGER, size TEXT, maybe INTEGER?
SELECT iif(m IS NULL, 0, m) AS m, iif(n > 3, 'big', 'small') AS size, iif(m > 3, m, NULL) AS maybe FROM t

-- query: iif_two
-- dialects: sqlite
-- expect: many | size TEXT?
SELECT iif(n > 3, 'big') AS size FROM t

-- query: constant_true_branch
-- code: 42804
-- expect: many | n INTEGER?
-- postgres error: type-mismatch "1"
SELECT CASE WHEN 1 THEN n END AS n FROM t

-- query: in_where_narrowed_column
-- expect: many | m INTEGER?
-- postgres expect: many | m int4?
SELECT CASE WHEN m > 3 THEN m END AS m FROM t WHERE m > 3

-- query: in_order_by
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t ORDER BY CASE WHEN m IS NULL THEN 1 ELSE 0 END, n

-- query: tested_for_null_that_cannot_be
-- expect: many | a INTEGER, b INTEGER
-- postgres expect: many | a int4, b int4
SELECT CASE WHEN m IS NULL THEN NULL ELSE m + 1 END AS a, CASE WHEN m IS NULL THEN m WHEN n > 1 THEN 2 ELSE 3 END AS b FROM t WHERE m > 0

-- query: tested_for_null_that_can_be
-- expect: many | a INTEGER?
-- postgres expect: many | a int4?
SELECT CASE WHEN m IS NULL THEN NULL ELSE m + 1 END AS a FROM t
