-- IN as a value: NULL when the operand or a member is NULL and nothing matches; never over an empty list.
-- dialects: sqlite postgres
-- schema
CREATE TABLE t (id INTEGER PRIMARY KEY, n INT NOT NULL, m INT, s TEXT NOT NULL);
CREATE TABLE o (id INTEGER PRIMARY KEY, k INT NOT NULL, w INT);
CREATE TABLE one (only_column TEXT NOT NULL);
-- rows
INSERT INTO t VALUES (1, 1, NULL, 'a'), (2, 5, 7, 'b'), (3, 2, 2, 'c');
INSERT INTO o VALUES (1, 2, NULL), (2, 3, 5);
INSERT INTO one VALUES ('a'), ('b');
-- query: list_not_null
-- expect: many | x INTEGER
-- postgres expect: many | x bool
SELECT n IN (1, 2) AS x FROM t

-- query: list_nullable_operand
-- expect: many | x INTEGER?
-- postgres expect: many | x bool?
SELECT m IN (1, 2) AS x FROM t

-- query: list_with_null
-- expect: many | x INTEGER?
-- postgres expect: many | x bool?
SELECT n IN (1, NULL) AS x FROM t

-- query: list_with_nullable_column
-- expect: many | x INTEGER?
-- postgres expect: many | x bool?
SELECT n IN (1, m) AS x FROM t

-- query: empty_list
-- dialects: sqlite
-- expect: many | x INTEGER, y INTEGER
SELECT m IN () AS x, m NOT IN () AS y FROM t

-- query: subquery_not_null
-- expect: many | x INTEGER
-- postgres expect: many | x bool
SELECT n IN (SELECT k FROM o) AS x FROM t

-- query: subquery_nullable_member
-- expect: many | x INTEGER?
-- postgres expect: many | x bool?
SELECT n IN (SELECT w FROM o) AS x FROM t

-- query: subquery_narrowed_member
-- expect: many | x INTEGER
-- postgres expect: many | x bool
SELECT n IN (SELECT w FROM o WHERE w IS NOT NULL) AS x FROM t

-- query: subquery_nullable_operand
-- expect: many | x INTEGER?
-- postgres expect: many | x bool?
SELECT m IN (SELECT k FROM o) AS x FROM t

-- query: table_name
-- dialects: sqlite
-- expect: many | x INTEGER
SELECT s IN one AS x FROM t

-- query: row_value_subquery
-- expect: many | x INTEGER
-- postgres expect: many | x bool
SELECT (n, id) IN (SELECT k, id FROM o) AS x FROM t

-- query: row_value_values
-- expect: many | x INTEGER?
-- postgres expect: many | x bool?
SELECT (n, m) IN (VALUES (1, 2), (5, 7)) AS x FROM t

-- query: filter_by_subquery
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t WHERE n IN (SELECT k FROM o WHERE o.id = t.id OR o.k = 2)

-- query: filter_by_union
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t WHERE n IN (SELECT k FROM o UNION SELECT w FROM o)

-- query: nested_in
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t WHERE id IN (SELECT id FROM o WHERE k IN (SELECT n FROM t))

-- query: compound_with_order_limit
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t WHERE n IN (SELECT k FROM o ORDER BY k DESC LIMIT 1)

-- query: parameters_in_rows
-- expect: many | n INTEGER
-- params: ?1 INTEGER, ?2 TEXT, ?3 INTEGER, ?4 TEXT
-- postgres error: type-mismatch "n, s"
SELECT n FROM t WHERE (n, s) IN (VALUES (?1, ?2), (?3, ?4))

-- query: parameter_in_a_query
-- expect: many | n INTEGER
-- params: ?1 TEXT
-- postgres expect: many | n int4
-- postgres params: ?1 text
SELECT n FROM t WHERE s IN (SELECT ?1 UNION ALL SELECT only_column FROM one)
