-- Parameters of PostgreSQL: their types come from what surrounds them, as the server says them too.
-- dialects: postgres
-- schema
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE t (id bigint PRIMARY KEY, n int NOT NULL, m smallint, s text NOT NULL, vc varchar(5), f float4, num numeric(5, 1), d date NOT NULL, ts timestamptz, iv interval, u uuid, b bytea, j jsonb, mood mood, tags text[] NOT NULL, r int4range);
CREATE FUNCTION own_lax(x int) RETURNS int LANGUAGE sql AS 'SELECT x';
CREATE FUNCTION own_strict(x int) RETURNS int STRICT LANGUAGE sql AS 'SELECT nullif(x, x)';
-- rows
INSERT INTO t VALUES (1, 1, NULL, 'a', NULL, NULL, NULL, '2024-01-31', NULL, NULL, NULL, NULL, NULL, NULL, '{}', NULL), (2, 2, 7, 'b', 'v', 1.5, 2.5, '1999-12-31', now(), '1 day', '00000000-0000-0000-0000-000000000001', '\x01', '{"a":1}', 'ok', '{a,b}', '[1,5)'),
    (3, 2, 7, 'b', 'v', 1.5, 2.5, '1999-12-31', now(), '1 day', '00000000-0000-0000-0000-000000000001', '\x01', '{"a":1}', 'ok', '{a,b}', '[1,5)');
-- query: comparison
-- bind: 1 = 2; 2 = 7; 3 = 'b'; 4 = 'v'; 5 = 1.5; 6 = 2.5
-- expect: many | id int8
-- params: ?1 int4, ?2 int2, ?3 text, ?4 text, ?5 float4, ?6 numeric
SELECT id FROM t WHERE n = $1 AND m = $2 AND s = $3 AND vc = $4 AND f = $5 AND num = $6

-- query: comparison_of_other_types
-- bind: 1 = '2024-01-01'; 2 = '2000-01-01'; 3 = '2 days'; 4 = '00000000-0000-0000-0000-000000000001'; 5 = '\x01'; 6 = '{"a":1}'; 7 = 'ok'
-- expect: many | id int8
-- params: ?1 date, ?2 timestamptz, ?3 interval, ?4 uuid, ?5 bytea, ?6 jsonb, ?7 mood
SELECT id FROM t WHERE d < $1 AND ts > $2 AND iv < $3 AND u = $4 AND b = $5 AND j = $6 AND mood = $7

-- query: arithmetic
-- expect: many | a int4, b numeric?, c int8, d date
-- params: ?1 int4, ?2 numeric, ?3 int8, ?4 int4
SELECT n + $1 AS a, num * $2 AS b, id % $3 + 1 AS c, d + $4::int AS d FROM t

-- query: interval_arithmetic
-- may fail: 22008
-- expect: many | id int8
-- params: ?1 interval
SELECT id FROM t WHERE ts > now() - $1::interval OR n < 3

-- query: cast
-- expect: exactly-one | a int4, b text, c timestamptz, d mood, e _int8
-- params: ?1 int4, ?2 text, ?3 timestamptz, ?4 mood, ?5 _int8
SELECT $1::int AS a, CAST($2 AS text) AS b, $3::timestamptz AS c, $4::mood AS d, $5::bigint[] AS e

-- query: function_argument
-- expect: exactly-one | a text, b int4, c text
-- params: ?1 text, ?2 text, ?3 int4
SELECT upper($1) AS a, length($2) AS b, repeat('x', $3) AS c

-- query: any_of_each_type
-- bind: 1 = '{2,3}'; 2 = '{a,b}'; 3 = '{ok}'; 4 = '{00000000-0000-0000-0000-000000000001}'
-- expect: many | id int8
-- params: ?1 _int4, ?2 _text, ?3 _mood, ?4 _uuid
SELECT id FROM t WHERE n = ANY ($1) AND s = ANY ($2) AND mood = ANY ($3) AND u = ANY ($4)

-- query: not_any
-- expect: many | id int8
-- params: ?1 _text
SELECT id FROM t WHERE NOT s = ANY ($1) OR id > 0

-- query: all
-- expect: many | id int8
-- params: ?1 _text
SELECT id FROM t WHERE s <> ALL ($1) OR n > 0

-- query: in_list
-- bind: 1 = 1; 2 = 2
-- expect: many | id int8
-- params: ?1 int8, ?2 int8
SELECT id FROM t WHERE id IN ($1, $2, 3)

-- query: between
-- bind: 1 = 1; 2 = 5
-- expect: many | id int8
-- params: ?1 int4, ?2 int4
SELECT id FROM t WHERE n BETWEEN $1 AND $2

-- query: like
-- bind: 1 = '%'
-- expect: many | id int8
-- params: ?1 text
SELECT id FROM t WHERE s ILIKE $1 || '%'

-- query: twice_the_same
-- bind: 1 = 2
-- expect: many | id int8
-- params: ?1 int4
SELECT id FROM t WHERE n = $1 OR id = $1

-- query: null_test_by_cast
-- expect: many | id int8
-- params: ?1 int4?
SELECT id FROM t WHERE $1::int IS NULL OR n = $1

-- query: not_distinct
-- bind: 1 = 7
-- expect: many | id int8
-- params: ?1 int2?
SELECT id FROM t WHERE m IS NOT DISTINCT FROM $1

-- query: coalesce
-- expect: many | a int4
-- params: ?1 int4?
SELECT coalesce($1, n) AS a FROM t

-- query: case
-- expect: many | a text
-- params: ?1 int4, ?2 text
SELECT CASE WHEN n > $1 THEN $2 ELSE s END AS a FROM t

-- query: json_operators
-- bind: 1 = 'a'; 2 = '{"a":1}'; 3 = 'a'
-- expect: many | a jsonb?
-- params: ?1 text, ?2 jsonb, ?3 text
SELECT j -> $1 AS a FROM t WHERE j @> $2 AND j ? $3

-- query: array_operators
-- bind: 1 = '{a}'; 2 = '{b}'; 3 = 'a'
-- expect: many | id int8
-- params: ?1 _text, ?2 _text, ?3 text
SELECT id FROM t WHERE tags @> $1 AND tags && $2 AND $3 = ANY (tags)

-- query: range_operators
-- bind: 1 = 2; 2 = '[1,3)'
-- expect: many | id int8
-- params: ?1 int4, ?2 int4range
SELECT id FROM t WHERE r @> $1::int AND r && $2

-- query: insert
-- expect: zero
-- params: ?1 int8, ?2 int4, ?3 int2?, ?4 text, ?5 varchar?, ?6 date, ?7 mood?, ?8 _text, ?9 jsonb?
INSERT INTO t (id, n, m, s, vc, d, mood, tags, j) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)

-- query: update
-- expect: zero
-- params: ?1 int4, ?2 timestamptz?, ?3 text?, ?4 int8
UPDATE t SET n = $1, ts = $2, tags = array_append(tags, $3) WHERE id = $4

-- query: update_arithmetic
-- expect: zero
-- params: ?1 int4, ?2 int8
UPDATE t SET n = n + $1 WHERE id = $2

-- query: insert_select_without_from
-- expect: zero
-- params: ?1 int8, ?2 int4, ?3 text
INSERT INTO t (id, n, s, d, tags) SELECT $1, $2, $3, now(), '{}' WHERE NOT EXISTS (SELECT 1 FROM t WHERE id = $1)

-- query: out_of_order
-- bind: 1 = 2; 2 = 'b'
-- expect: many | id int8
-- params: ?1 int4, ?2 text
SELECT id FROM t WHERE s = $2 AND n = $1

-- query: row_comparison
-- bind: 1 = 1; 2 = 0
-- expect: many | id int8
-- params: ?1 int4, ?2 int8
SELECT id FROM t WHERE (n, id) > ($1, $2)

-- query: unnest_zip
-- expect: zero
-- params: ?1 _int8, ?2 _int4
UPDATE t SET n = u.n FROM unnest($1::bigint[], $2::int[]) AS u(id, n) WHERE u.id = t.id AND u.n IS NOT NULL

-- query: bare_parameter_is_text
-- expect: exactly-one | a text
-- params: ?1 text
SELECT $1 AS a

-- query: limit
-- expect: many | id int8
-- params: ?1 int8?
SELECT id FROM t LIMIT $1

-- query: null_is_a_value_to_a_function
-- expect: many | o json, a jsonb, f text, k int4, t _text
-- params: ?1 int4?, ?2 text?, ?3 text?, ?4 int4?, ?5 text?
SELECT json_build_object('a', $1::int) AS o, jsonb_build_array($2::text) AS a, format('%s', $3::text) AS f, num_nulls($4::int, n) AS k, array_append(tags, $5) AS t FROM t

-- query: null_is_no_key
-- expect: many | o jsonb
-- params: ?1 text
SELECT jsonb_build_object($1::text, n) AS o FROM t

-- query: null_is_not_taken_by_a_notification
-- expect: exactly-one | pg_notify void
-- params: ?1 text
SELECT pg_notify($1, 'x')

-- query: null_stored_behind_a_function
-- expect: zero
-- params: ?1 text?, ?2 int2?, ?3 timestamp
UPDATE t SET vc = lower($1), m = nullif($2::smallint, 0), d = date_trunc('day', $3::timestamp) WHERE id = 1

-- query: null_elements
-- expect: many | a _text, b int4?, c _text
-- params: ?1 text?, ?2 text?, ?3 text?, ?4 text?
SELECT array_remove(tags, $1) AS a, array_position(tags, $2) AS b, array_replace(tags, $3, $4) AS c FROM t
-- query: null_among_values
-- expect: exactly-one | a text, b jsonb, c json, d _text, e _int4
-- params: ?1 text?, ?2 text?, ?3 int4?, ?4 text?, ?5 int4?
SELECT concat($1::text, 'x') AS a, jsonb_build_object('k', $2::text) AS b, json_build_array($3::int) AS c, array_append(ARRAY['a'], $4) AS d, array_remove(ARRAY[1], $5) AS e

-- query: open_ends_of_ranges
-- expect: exactly-one | a daterange, b int4range
-- params: ?1 date?, ?2 date?, ?3 int4?
SELECT daterange($1, $2) AS a, int4range(1, $3, '[]') AS b

-- query: function_of_the_schema_that_is_not_strict
-- expect: exactly-one | a int4?, b int4?, l int4?
-- params: ?1 int4?, ?2 int4, ?3 int4?
SELECT own_lax($1) AS a, own_strict($2) AS b, l FROM own_lax($3) l

-- query: null_to_be_stored_by_nullif
-- expect: zero
-- params: ?1 text?, ?2 int8
UPDATE t SET vc = nullif($1, '') WHERE id = $2

-- query: value_that_is_compared_as_well
-- expect: many | a text
-- params: ?1 text
SELECT concat($1::text, s) AS a FROM t WHERE s = $1
