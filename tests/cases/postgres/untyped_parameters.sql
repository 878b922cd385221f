-- A parameter that is tested for NULL before a place tells its type has none there, and the server refuses it.
-- dialects: postgres
-- schema
CREATE TABLE t (id int PRIMARY KEY, m int);
CREATE TABLE u (big bigint PRIMARY KEY, small smallint);
CREATE TYPE pair AS (x int, y text);
-- rows
INSERT INTO t VALUES (1, NULL), (2, 7);
-- query: too_early
-- code: 42P08
-- error: placeholder "$1"
SELECT id FROM t WHERE $1 IS NULL OR m = $1
-- query: later
-- expect: many | id int4
-- params: ?1 int4?
SELECT id FROM t WHERE m = $1 OR $1 IS NULL
-- query: cast
-- expect: many | id int4
-- params: ?1 int4?
SELECT id FROM t WHERE $1::int IS NULL OR m = $1
-- query: offset_before_limit
-- bind: 1 = 2; 2 = 1
-- expect: many | id int4
-- params: ?1 int4?, ?2 int4?
SELECT id FROM t LIMIT $1 OFFSET ($2 - 1) * $1
-- query: where_before_set
-- bind: 1 = 2
-- expect: zero
-- params: ?1 int8
UPDATE t SET m = $1 WHERE id = $1::bigint
-- query: where_before_set_of_another_type
-- bind: 1 = 2
-- expect: zero
-- params: ?1 int8
UPDATE u SET small = $1 WHERE big = $1
-- query: returning_before_set_of_another_type
-- bind: 1 = 2
-- expect: at-most-one | c int8?
-- params: ?1 int8?
UPDATE u SET small = $1::smallint, big = 1 WHERE big = 1 RETURNING big + $1 AS c
-- query: rows_of_a_frame
-- bind: 1 = 1; 2 = 2
-- expect: many | id int4, c int8
-- params: ?1 int8, ?2 int8
SELECT id, count(*) OVER (ORDER BY id ROWS BETWEEN $1 PRECEDING AND $2 FOLLOWING) AS c FROM t
-- query: groups_of_a_frame
-- bind: 1 = 1
-- expect: many | id int4, c int8
-- params: ?1 int8
SELECT id, count(*) OVER (ORDER BY id GROUPS $1 PRECEDING) AS c FROM t
-- query: fields_of_a_row
-- bind: 1 = 1; 2 = 'x'
-- expect: exactly-one | p pair
-- params: ?1 int4, ?2 text
SELECT ROW($1, $2)::pair AS p

-- query: condition_before_its_text
-- expect: at-most-one | one int4
-- params: ?1 bool
SELECT 1 AS one WHERE $1 AND 'true' = $1::text
-- query: when_before_its_text
-- expect: exactly-one | word text?
-- params: ?1 bool
SELECT CASE WHEN $1 THEN $1::text END AS word
-- query: condition_after_its_number
-- error: type-mismatch "$1"
SELECT 1 AS one WHERE 1 = $1 OR $1
