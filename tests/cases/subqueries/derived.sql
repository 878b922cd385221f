-- Derived tables: what a subquery's columns are is what the outer query sees.
-- dialects: sqlite postgres
-- schema
CREATE TABLE t (id INTEGER PRIMARY KEY, n INT NOT NULL, m INT, s TEXT);
-- rows
INSERT INTO t VALUES (1, 1, NULL, 'a'), (2, 5, 7, NULL), (3, 2, 2, 'c');
-- query: plain
-- expect: many | a INTEGER, b INTEGER?
-- postgres expect: many | a int4, b int4?
SELECT x.a, b FROM (SELECT n AS a, m AS b FROM t) x

-- query: without_alias
-- dialects: sqlite
-- expect: many | a INTEGER, b INTEGER?
SELECT a, b FROM (SELECT n AS a, m AS b FROM t)

-- query: star
-- expect: many | n INTEGER, m INTEGER?, next INTEGER
-- postgres expect: many | n int4, m int4?, next int4
SELECT * FROM (SELECT n, m, n + 1 AS next FROM t) x

-- query: star_of_duplicate_names
-- expect: many | n INTEGER, n:1 INTEGER
-- postgres expect: many | n int4, n int4
SELECT * FROM (SELECT n, n FROM t) x

-- query: nested_three_deep
-- dialects: sqlite
-- expect: many | c INTEGER
SELECT c FROM (SELECT b AS c FROM (SELECT a AS b FROM (SELECT n AS a FROM t)))

-- query: aggregate_inside
-- dialects: sqlite
-- expect: exactly-one | total INTEGER?, c INTEGER
SELECT total, c FROM (SELECT sum(n) AS total, count(*) AS c FROM t)

-- query: aggregate_inside_is_one_row
-- expect: exactly-one | c INTEGER
-- postgres expect: exactly-one | c int8
SELECT x.c FROM (SELECT count(*) AS c FROM t) x

-- query: join_of_single_rows
-- expect: exactly-one | c INTEGER, top INTEGER?
-- postgres expect: exactly-one | c int8, top int4?
SELECT x.c, y.top FROM (SELECT count(*) AS c FROM t) x CROSS JOIN (SELECT max(n) AS top FROM t) y

-- query: values_list
-- dialects: sqlite
-- expect: many | column1 INTEGER, column2 TEXT?
SELECT column1, column2 FROM (VALUES (1, 'a'), (2, NULL))

-- query: values_list_nullable_first
-- dialects: sqlite
-- expect: many | x INTEGER?
SELECT column1 AS x FROM (VALUES (NULL), (2))

-- query: limit_inside
-- dialects: sqlite
-- expect: at-most-one | n INTEGER
SELECT n FROM (SELECT n FROM t ORDER BY n LIMIT 1)

-- query: distinct_inside
-- dialects: sqlite
-- expect: many | n INTEGER, m INTEGER?
SELECT n, m FROM (SELECT DISTINCT n, m FROM t)

-- query: expression_names
-- dialects: sqlite
-- expect: many | "n + 1" INTEGER, "upper(s)" TEXT?, "count(*) OVER ()" INTEGER
SELECT * FROM (SELECT n + 1, upper(s), count(*) OVER () FROM t)

-- query: quoted_expression_name
-- dialects: sqlite
-- expect: many | "n + 1" INTEGER
SELECT "n + 1" FROM (SELECT n + 1 FROM t)

-- query: correlated_where_in_derived_scope_stays_inside
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT x.n FROM (SELECT n FROM t WHERE m > 1) x JOIN t ON t.n = x.n

-- query: table_function_series
-- dialects: sqlite
-- expect: many | value ANY?
SELECT value FROM json_each('[1,2,3]')

-- query: group_by_inside_where_outside
-- dialects: sqlite
-- expect: many | n INTEGER, c INTEGER
SELECT n, c FROM (SELECT n, count(*) AS c FROM t GROUP BY n) WHERE c > 1

-- query: rowid_of_table
-- expect: many | id INTEGER, id INTEGER, id INTEGER, n INTEGER
-- code: 42703
-- postgres error: unknown-column "rowid"
-- postgres error: unknown-column "_rowid_"
-- postgres error: unknown-column "oid"
SELECT rowid, _rowid_, oid, n FROM t

-- query: outer_narrowing_through_derived
-- expect: many | m INTEGER
-- postgres expect: many | m int4
SELECT m FROM (SELECT n, m FROM t) x WHERE x.m > 0
