-- Functions and operators of one name in several schemas, or of one that another had before: an index means its own.
-- dialects: postgres
-- schema
CREATE SCHEMA a; CREATE SCHEMA b;
CREATE FUNCTION a.f(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE FUNCTION b.f(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE FUNCTION public.g(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE t (x int NOT NULL, y int NOT NULL);
CREATE UNIQUE INDEX ON t (a.f(x));
CREATE UNIQUE INDEX ON t (g(y));
ALTER FUNCTION g(int) RENAME TO gg;
CREATE FUNCTION public.g(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE FUNCTION a.lower(text) RETURNS text LANGUAGE sql IMMUTABLE AS $$SELECT 'x'$$;
CREATE TABLE u (n text NOT NULL);
CREATE UNIQUE INDEX ON u (lower(n));
CREATE FUNCTION a.same(int, int) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1 = $2';
CREATE FUNCTION b.anyone(int, int) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE OPERATOR a.=== (LEFTARG = int, RIGHTARG = int, FUNCTION = a.same);
CREATE OPERATOR b.=== (LEFTARG = int, RIGHTARG = int, FUNCTION = b.anyone);
CREATE TABLE partly (x int NOT NULL, y int NOT NULL);
CREATE UNIQUE INDEX ON partly (x) WHERE y OPERATOR(a.===) 1;
-- rows
INSERT INTO t VALUES (1, 1), (2, 2);
INSERT INTO u VALUES ('a'), ('b');
INSERT INTO partly VALUES (1, 1), (1, 2);
-- query: function_of_another_schema
-- expect: many | x int4
-- params: ?1 int4
SELECT x FROM t WHERE b.f(x) = $1
-- query: function_of_its_schema
-- expect: at-most-one | x int4
-- params: ?1 int4
SELECT x FROM t WHERE a.f(x) = $1
-- query: name_that_it_had
-- expect: many | x int4
-- params: ?1 int4
SELECT x FROM t WHERE g(y) = $1
-- query: name_that_it_has
-- expect: at-most-one | x int4
-- params: ?1 int4
SELECT x FROM t WHERE gg(y) = $1
-- query: named_like_one_of_the_engine
-- expect: many | n text
SELECT n FROM u WHERE a.lower(n) = 'x'
-- query: one_of_the_engine
-- expect: at-most-one | n text
-- params: ?1 text
SELECT n FROM u WHERE pg_catalog.lower(n) = $1
-- query: operator_of_another_schema
-- expect: many | y int4
SELECT y FROM partly WHERE x = 1 AND y OPERATOR(b.===) 1
-- query: operator_of_its_schema
-- expect: at-most-one | y int4
-- params: ?1 int4
SELECT y FROM partly WHERE x = $1 AND y OPERATOR(a.===) 1
