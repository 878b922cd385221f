-- Set operations: a column may be NULL when either side's may (INTERSECT: both, EXCEPT: the left).
-- dialects: sqlite postgres
-- schema
CREATE TABLE t (id INTEGER PRIMARY KEY, n INT NOT NULL, m INT, s TEXT NOT NULL);
CREATE TABLE u (id INTEGER PRIMARY KEY, n INT NOT NULL, m INT, r REAL NOT NULL);
-- rows
INSERT INTO t VALUES (1, 1, NULL, 'a'), (2, 5, 7, 'b'), (3, 2, 2, 'c');
INSERT INTO u VALUES (1, 5, NULL, 1.5), (2, 5, 7, 2.5), (3, 9, 1, 0.0);
-- query: union_not_null
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t UNION SELECT n FROM u

-- query: union_all_right_nullable
-- expect: many | n INTEGER?
-- postgres expect: many | n int4?
SELECT n FROM t UNION ALL SELECT m FROM u

-- query: union_left_nullable
-- expect: many | m INTEGER?
-- postgres expect: many | m int4?
SELECT m FROM t UNION SELECT n FROM u

-- query: intersect_both_nullable
-- expect: many | m INTEGER?
-- postgres expect: many | m int4?
SELECT m FROM t INTERSECT SELECT m FROM u

-- query: intersect_one_nullable
-- expect: many | m INTEGER
-- postgres expect: many | m int4
SELECT m FROM t INTERSECT SELECT n FROM u

-- query: intersect_other_nullable
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t INTERSECT SELECT m FROM u

-- query: except_left_nullable
-- expect: many | m INTEGER?
-- postgres expect: many | m int4?
SELECT m FROM t EXCEPT SELECT n FROM u

-- query: except_right_nullable
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t EXCEPT SELECT m FROM u

-- query: mixed_types
-- expect: many | n NUMERIC
-- postgres expect: many | n float4
SELECT n FROM t UNION ALL SELECT r FROM u

-- query: text_and_integer
-- expect: many | n ANY
-- code: 42804
-- postgres error: type-mismatch "s"
SELECT n FROM t UNION ALL SELECT s FROM t

-- query: null_literal_arm
-- expect: many | n INTEGER, x INTEGER?
-- postgres expect: many | n int4, x int4?
SELECT n, NULL AS x FROM t UNION ALL SELECT n, m FROM u

-- query: names_come_from_the_first
-- expect: many | a INTEGER?, b TEXT
-- postgres expect: many | a int4?, b text
SELECT n AS a, s AS b FROM t UNION ALL SELECT m, 'x' FROM u

-- query: three_arms
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t UNION SELECT n FROM u EXCEPT SELECT 5

-- query: order_by_position_and_limit
-- expect: many | n INTEGER, s TEXT
-- postgres expect: many | n int4, s text
SELECT n, s FROM t UNION ALL SELECT n, 'u' FROM u ORDER BY 1 DESC, 2 LIMIT 3 OFFSET 1

-- query: order_by_name
-- expect: many | k INTEGER
-- postgres expect: many | k int4
SELECT n AS k FROM t UNION ALL SELECT n FROM u ORDER BY k

-- query: order_by_name_of_second_arm
-- expect: many | n INTEGER
-- code: 42703
-- postgres error: order-by-term "other"
SELECT n FROM t UNION ALL SELECT id AS other FROM u ORDER BY other

-- query: constants
-- expect: many | x INTEGER
-- postgres expect: many | x int4
SELECT 1 AS x UNION SELECT 2 UNION SELECT 2

-- query: values_arm
-- expect: many | column1 INTEGER, column2 TEXT?
-- postgres expect: many | column1 int4, column2 text?
VALUES (1, 'a'), (2, NULL) UNION ALL SELECT n, s FROM t

-- query: values_alone
-- expect: many | column1 INTEGER, column2 TEXT?
-- postgres expect: many | column1 int4, column2 text?
VALUES (1, 'one'), (2, NULL)

-- query: values_single_row
-- expect: exactly-one | column1 INTEGER, column2 REAL, column3 TEXT, column4 BLOB, column5 NULL?
-- postgres expect: exactly-one | column1 int4, column2 numeric, column3 text, column4 bit, column5 text?
VALUES (1, 2.5, 'x', x'00', NULL)

-- query: union_of_single_rows
-- expect: many | c INTEGER
-- postgres expect: many | c int8
SELECT count(*) AS c FROM t UNION ALL SELECT count(*) FROM u

-- query: inside_derived
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT x.n FROM (SELECT n FROM t UNION ALL SELECT m FROM u) x WHERE x.n > 1

-- query: outer_join_to_union
-- expect: many | id INTEGER, n INTEGER?
-- postgres expect: many | id int4, n int4?
SELECT t.id, x.n FROM t LEFT JOIN (SELECT n FROM t WHERE n > 2 UNION SELECT n FROM u) x ON x.n = t.n

-- query: aggregates_in_arms
-- expect: many | x INTEGER?
-- postgres expect: many | x int4?
SELECT max(n) AS x FROM t UNION ALL SELECT min(n) FROM u

-- query: where_narrows_each_arm
-- expect: many | m INTEGER
-- postgres expect: many | m int4
SELECT m FROM t WHERE m > 0 UNION ALL SELECT m FROM u WHERE m IS NOT NULL

-- query: intersect_of_constants
-- expect: at-most-one | x INTEGER
-- postgres expect: at-most-one | x int4
SELECT 1 AS x INTERSECT SELECT 1

-- query: except_of_constants
-- expect: at-most-one | x INTEGER
-- postgres expect: at-most-one | x int4
SELECT 1 AS x EXCEPT SELECT 2
