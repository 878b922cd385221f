-- Operators that the schema gives the engine's names to: `=` proves nothing there, of NULL and of how many rows there are.
-- dialects: postgres
-- schema
CREATE TYPE ci AS (v text);
CREATE FUNCTION ci_eq(ci, ci) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT coalesce(lower(($1).v) = lower(($2).v), true)';
CREATE FUNCTION ci_any(ci, ci) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE OPERATOR = (LEFTARG = ci, RIGHTARG = ci, FUNCTION = ci_eq, COMMUTATOR = =);
CREATE OPERATOR < (LEFTARG = ci, RIGHTARG = ci, FUNCTION = ci_any);
CREATE OPERATOR >= (LEFTARG = ci, RIGHTARG = ci, FUNCTION = ci_any);
CREATE OPERATOR <= (LEFTARG = ci, RIGHTARG = ci, FUNCTION = ci_any);
CREATE TYPE mood AS ENUM ('a', 'b');
CREATE FUNCTION mood_eq(mood, mood) RETURNS bool LANGUAGE sql IMMUTABLE STRICT AS 'SELECT true';
CREATE OPERATOR = (LEFTARG = mood, RIGHTARG = mood, FUNCTION = mood_eq);
CREATE FUNCTION negated(mood) RETURNS mood LANGUAGE sql IMMUTABLE AS $$SELECT CASE WHEN $1 IS NULL THEN 'a'::mood END$$;
CREATE OPERATOR - (RIGHTARG = mood, FUNCTION = negated);
CREATE FUNCTION mixed_eq(int, text) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE OPERATOR = (LEFTARG = int, RIGHTARG = text, FUNCTION = mixed_eq);
CREATE OPERATOR + (LEFTARG = text, RIGHTARG = text, FUNCTION = textcat);
CREATE FUNCTION never(int, int) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE OPERATOR = (LEFTARG = int, RIGHTARG = int, FUNCTION = never);
CREATE SCHEMA ops;
CREATE OPERATOR ops.= (LEFTARG = int, RIGHTARG = int, FUNCTION = never);
CREATE OPERATOR ops.= (LEFTARG = text, RIGHTARG = text, FUNCTION = texteq);
CREATE FUNCTION like_any(mood, mood) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE OPERATOR ~~ (LEFTARG = mood, RIGHTARG = mood, FUNCTION = like_any);
CREATE TYPE sized AS (v numeric);
CREATE FUNCTION sized_cmp(sized, sized) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT btrecordimagecmp($1, $2)';
CREATE FUNCTION sized_lt(sized, sized) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1 *< $2';
CREATE OPERATOR @< (LEFTARG = sized, RIGHTARG = sized, FUNCTION = sized_lt);
CREATE FUNCTION sized_le(sized, sized) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1 *<= $2';
CREATE OPERATOR @<= (LEFTARG = sized, RIGHTARG = sized, FUNCTION = sized_le);
CREATE FUNCTION sized_eq(sized, sized) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1 *= $2';
CREATE OPERATOR @= (LEFTARG = sized, RIGHTARG = sized, FUNCTION = sized_eq);
CREATE FUNCTION sized_ge(sized, sized) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1 *>= $2';
CREATE OPERATOR @>= (LEFTARG = sized, RIGHTARG = sized, FUNCTION = sized_ge);
CREATE FUNCTION sized_gt(sized, sized) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1 *> $2';
CREATE OPERATOR @> (LEFTARG = sized, RIGHTARG = sized, FUNCTION = sized_gt);
CREATE OPERATOR CLASS by_image DEFAULT FOR TYPE sized USING btree AS
    OPERATOR 1 @<, OPERATOR 2 @<=, OPERATOR 3 @=, OPERATOR 4 @>=, OPERATOR 5 @>, FUNCTION 1 sized_cmp (sized, sized);
CREATE TYPE plain AS (v numeric);
CREATE TABLE t (id int PRIMARY KEY, k ci UNIQUE, n ci, m mood UNIQUE, e mood, s sized UNIQUE, p plain NOT NULL, q plain NOT NULL, w text UNIQUE);
CREATE UNIQUE INDEX ON t (p record_image_ops);
CREATE UNIQUE INDEX ON t (q record_ops DESC);
CREATE UNIQUE INDEX ON t (w text_pattern_ops);
-- rows
INSERT INTO t VALUES (1, ROW('a'), NULL, 'a', NULL, ROW(1), ROW(1), ROW(1), 'a'), (2, ROW('A'), NULL, 'b', 'a', ROW(1.0), ROW(1.0), ROW(2), 'b');
-- query: key_of_a_composite
-- expect: many | id int4
SELECT id FROM t WHERE k = ROW('a')::ci
-- query: key_of_an_enum
-- expect: many | id int4
SELECT id FROM t WHERE m = 'a'
-- query: key_of_a_parameter
-- expect: many | id int4
-- params: ?1 mood
SELECT id FROM t WHERE m = $1
-- query: key_in_a_list
-- expect: many | id int4
SELECT id FROM t WHERE k IN (ROW('a')::ci)
-- query: narrowing
-- expect: many | n ci?
SELECT n FROM t WHERE n = ROW('a')::ci
-- query: narrowing_by_a_strict_one
-- expect: many | e mood
SELECT e FROM t WHERE e = 'b'
-- query: narrowing_by_lists
-- expect: many | n ci?, k ci?
SELECT n, k FROM t WHERE n IN (ROW('a')::ci, ROW('b')::ci) AND n IN (SELECT k FROM t)
-- query: narrowing_by_any
-- expect: many | n ci?
SELECT n FROM t WHERE n = ANY (ARRAY[ROW('a')::ci]) AND n = ANY (SELECT k FROM t) AND n < ALL (SELECT k FROM t)
-- query: narrowing_by_between
-- expect: many | n ci?
SELECT n FROM t WHERE n BETWEEN ROW('a')::ci AND ROW('b')::ci
-- query: narrowing_by_a_case
-- expect: many | c ci?
SELECT CASE n WHEN ROW('a')::ci THEN n ELSE k END AS c FROM t
-- query: narrowing_by_like
-- expect: many | e mood?
SELECT e FROM t WHERE e LIKE 'a'::mood
-- query: negation_of_null
-- expect: many | e mood?
SELECT -e AS e FROM t
-- query: negation_of_null_may_be_a_value
-- expect: many | n mood
SELECT -e AS n FROM t WHERE -e IS NOT NULL
-- query: rows_need_a_class
-- error: type-mismatch "n, 1) = (ROW('a')::ci, 1"
SELECT n FROM t WHERE (n, 1) = (ROW('a')::ci, 1)
-- query: joined_by_it
-- expect: many | id int4, other int4
SELECT a.id, b.id AS other FROM t a JOIN t b USING (k) WHERE a.id = 1
-- query: outer_join_by_it
-- expect: many | id int4, other int4?
SELECT a.id, b.id AS other FROM t a LEFT JOIN t b ON a.m = b.m WHERE a.id = 1
-- query: groups
-- expect: many | m mood, count int8
SELECT m, count(*) FROM t GROUP BY m HAVING m = 'a'
-- query: compared
-- expect: many | c bool?
SELECT m = e AS c FROM t
-- query: other_types
-- expect: many | id int4
SELECT id FROM t WHERE id = '1'::text
-- query: engine_comes_first
-- expect: at-most-one | id int4
SELECT id FROM t WHERE id = 2
-- query: engine_has_the_symbol
-- expect: at-most-one | both text
SELECT w + w AS both FROM t WHERE w = 'a'
-- query: by_a_schema
-- expect: many | id int4
SELECT id FROM t WHERE id OPERATOR(ops.=) 2
-- query: by_the_schema_of_the_engine
-- expect: at-most-one | id int4
SELECT id FROM t WHERE id OPERATOR(pg_catalog.=) 2
-- query: not_in_that_schema
-- error: unknown-function "id OPERATOR(ops.<) 2"
SELECT id FROM t WHERE id OPERATOR(ops.<) 2
-- query: key_by_an_own_class
-- expect: many | id int4
SELECT id FROM t WHERE s = ROW(1)::sized
-- query: key_by_another_class
-- expect: many | id int4
SELECT id FROM t WHERE p = ROW(1)::plain
-- query: key_by_its_class
-- expect: at-most-one | id int4
SELECT id FROM t WHERE q = ROW(1)::plain
-- query: key_by_patterns
-- expect: at-most-one | id int4
SELECT id FROM t WHERE w = 'a'
