-- ORDER BY, LIMIT, OFFSET and DISTINCT: they change no type; LIMIT changes how many rows.
-- dialects: sqlite postgres
-- schema
CREATE TABLE t (id INTEGER PRIMARY KEY, n INT NOT NULL, m INT, s TEXT);
-- rows
INSERT INTO t VALUES (1, 1, NULL, 'a'), (2, 5, 7, NULL), (3, 2, 2, 'c'), (4, 2, 1, 'b');
-- query: by_position
-- expect: many | n INTEGER, m INTEGER?
-- postgres expect: many | n int4, m int4?
SELECT n, m FROM t ORDER BY 2, 1 DESC

-- query: by_alias
-- expect: many | k INTEGER
-- postgres expect: many | k int4
SELECT n AS k FROM t ORDER BY k

-- query: by_column_not_selected
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t ORDER BY m, t.id

-- query: by_expression
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t ORDER BY n * -1, abs(m)

-- query: alias_beats_column
-- expect: many | m INTEGER
-- postgres expect: many | m int4
SELECT -n AS m FROM t ORDER BY m

-- query: nulls_last
-- expect: many | m INTEGER?
-- postgres expect: many | m int4?
SELECT m FROM t ORDER BY m DESC NULLS LAST, n ASC NULLS FIRST

-- query: collation
-- dialects: sqlite
-- expect: many | s TEXT?
SELECT s FROM t ORDER BY s COLLATE NOCASE

-- query: limit_one
-- expect: at-most-one | n INTEGER
-- postgres expect: at-most-one | n int4
SELECT n FROM t LIMIT 1

-- query: limit_zero
-- expect: zero | n INTEGER
-- postgres expect: zero | n int4
SELECT n FROM t LIMIT 0

-- query: limit_two
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t LIMIT 2

-- query: limit_negative
-- dialects: sqlite
-- expect: many | n INTEGER
SELECT n FROM t LIMIT -1

-- query: limit_offset
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t ORDER BY n LIMIT 2 OFFSET 1

-- query: limit_comma
-- dialects: sqlite
-- expect: many | n INTEGER
SELECT n FROM t ORDER BY n LIMIT 1, 2

-- query: limit_comma_one
-- dialects: sqlite
-- expect: at-most-one | n INTEGER
SELECT n FROM t ORDER BY n LIMIT 2, 1

-- query: limit_parameter
-- dialects: sqlite
-- bind: 1 = 2
-- expect: many | n INTEGER
-- params: ?1 INTEGER
SELECT n FROM t LIMIT ?

-- query: limit_expression
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t LIMIT 1 + 1

-- query: limit_one_of_aggregate
-- expect: exactly-one | top INTEGER?
-- postgres expect: exactly-one | top int4?
SELECT max(n) AS top FROM t LIMIT 1

-- query: limit_zero_of_aggregate
-- expect: zero | top INTEGER?
-- postgres expect: zero | top int4?
SELECT max(n) AS top FROM t LIMIT 0

-- query: offset_of_aggregate
-- expect: at-most-one | c INTEGER
-- postgres expect: at-most-one | c int8
SELECT count(*) AS c FROM t LIMIT 10 OFFSET 1

-- query: distinct
-- expect: many | n INTEGER, m INTEGER?
-- postgres expect: many | n int4, m int4?
SELECT DISTINCT n, m FROM t ORDER BY n

-- query: distinct_of_constant
-- expect: at-most-one | one INTEGER
-- postgres expect: at-most-one | one int4
SELECT DISTINCT 1 AS one FROM t

-- query: select_all_keyword
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT ALL n FROM t

-- query: table_star_mixed
-- expect: many | id INTEGER, n INTEGER, m INTEGER?, s TEXT?, next INTEGER, again INTEGER
-- postgres expect: many | id int4, n int4, m int4?, s text?, next int4, again int4
SELECT t.*, n + 1 AS next, t.id AS again FROM t

-- query: star_twice
-- expect: many | id INTEGER, n INTEGER, m INTEGER?, s TEXT?, id INTEGER, n INTEGER, m INTEGER?, s TEXT?
-- postgres expect: many | id int4, n int4, m int4?, s text?, id int4, n int4, m int4?, s text?
SELECT *, * FROM t

-- query: without_from
-- expect: exactly-one | one INTEGER, x TEXT
-- postgres expect: exactly-one | one int4, x text
SELECT 1 AS one, 'x' AS x

-- query: without_from_where
-- expect: at-most-one | one INTEGER
-- code: 42804
-- postgres error: type-mismatch "0"
SELECT 1 AS one WHERE 0

-- query: without_from_where_true
-- expect: exactly-one | one INTEGER
-- code: 42804
-- postgres error: type-mismatch "1"
SELECT 1 AS one WHERE 1

-- query: indexed_hint
-- dialects: sqlite
-- expect: many | n INTEGER
SELECT n FROM t NOT INDEXED WHERE n > 1

-- query: comments_and_semicolon
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n /* the number */ FROM t -- all of them
;
