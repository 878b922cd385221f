-- Casts that the schema makes: where they apply, and what their functions give.
-- dialects: postgres
-- schema
CREATE TYPE pt AS (x int, y int);
CREATE TYPE mood AS ENUM ('a', 'b');
CREATE TYPE size AS ENUM ('s', 'm');
CREATE FUNCTION pt_text(pt) RETURNS text LANGUAGE sql IMMUTABLE AS $$SELECT nullif(($1).x, 1)::text$$;
CREATE FUNCTION int_pt(int) RETURNS pt LANGUAGE sql IMMUTABLE STRICT AS $$SELECT CASE WHEN $1 > 1 THEN ROW($1, $1)::pt END$$;
CREATE FUNCTION mood_size(mood) RETURNS size LANGUAGE sql IMMUTABLE AS $$SELECT CASE $1 WHEN 'a' THEN 's'::size END$$;
CREATE FUNCTION text_mood(text) RETURNS mood LANGUAGE sql IMMUTABLE AS $$SELECT NULL::mood$$;
CREATE CAST (pt AS text) WITH FUNCTION pt_text(pt) AS IMPLICIT;
CREATE CAST (int AS pt) WITH FUNCTION int_pt(int);
CREATE CAST (mood AS size) WITH FUNCTION mood_size AS ASSIGNMENT;
CREATE CAST (text AS mood) WITH FUNCTION text_mood(text);
CREATE CAST (varchar AS mood) WITH INOUT AS ASSIGNMENT;
DROP CAST IF EXISTS (size AS pt);
CREATE CAST (size AS mood) WITH INOUT AS IMPLICIT;
DROP CAST (size AS mood);
CREATE FUNCTION size_text(size) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT NULL::text';
CREATE CAST (size AS text) WITH FUNCTION size_text(size) AS ASSIGNMENT;
CREATE TABLE t (id int PRIMARY KEY, m mood, s size, p pt, t text NOT NULL, n mood NOT NULL, v varchar NOT NULL);
-- rows
INSERT INTO t VALUES (1, 'a', 's', ROW(1, 2), 'a', 'b', 'b'), (2, NULL, NULL, NULL, 'b', 'a', 'a');
-- query: by_a_strict_function
-- expect: many | p pt?, y int4?
SELECT id::pt AS p, (id::pt).y AS y FROM t
-- query: implicit
-- expect: many | l int4?, t text?
SELECT length(ROW(1, 2)::pt) AS l, ROW(1, 2)::pt::text AS t FROM t
-- query: joined_to_a_text
-- expect: many | j text?, t text?
SELECT s || '' AS j, s::text AS t FROM t WHERE s IS NOT NULL
-- query: several_operators_fit
-- error: type-mismatch "p || 'x'"
SELECT p || 'x' AS j FROM t
-- query: a_function_that_gives_null
-- expect: many | s size?, m mood?
SELECT n::size AS s, t::mood AS m FROM t
-- query: assigned
-- expect: at-most-one | s size?
UPDATE t SET s = n WHERE id = 1 RETURNING s
-- query: assigned_by_way_of_text
-- expect: exactly-one | n mood
INSERT INTO t (id, t, n, v) VALUES (3, 'x', 'a'::varchar, 'x') RETURNING n
-- query: assigned_from_a_query
-- expect: at-most-one | s size?
INSERT INTO t (id, s, t, n, v) SELECT 5, n, t, n, v FROM t WHERE id = 1 RETURNING s
-- query: not_where_it_does_not_apply
-- error: type-mismatch "s = n"
SELECT id FROM t WHERE s = n
-- query: no_such_cast
-- error: type-mismatch "s"
SELECT s::pt FROM t
-- query: dropped
-- error: type-mismatch "s"
SELECT s::mood FROM t
-- query: the_engine_comes_first
-- expect: many | b bool
SELECT id::bool AS b FROM t
-- query: fields_of_rows
-- expect: many | a text, b mood?
SELECT (ROW(1, t)).f2 AS a, (ROW(m, t)).f1 AS b FROM t
-- query: no_such_field
-- error: unknown-column "f3"
SELECT (ROW(1, t)).f3 FROM t
-- query: day_with_a_zone
-- expect: exactly-one | a timestamptz, b timestamp
SELECT 'today UTC'::timestamptz AS a, 'tomorrow 10:00'::timestamp AS b
