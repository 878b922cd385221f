-- Functions, operators and types that a view names: what they were when it was made, whatever is called so since.
-- dialects: postgres
-- schema
CREATE SCHEMA app;
CREATE TABLE t (id int PRIMARY KEY, a text, m int);
CREATE FUNCTION f(bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT nullif($1, 1)';
CREATE FUNCTION g(int) RETURNS text LANGUAGE sql IMMUTABLE AS $$SELECT nullif('x', 'x')$$;
CREATE VIEW overl AS SELECT f(id) AS x FROM t;
CREATE FUNCTION f(int) RETURNS text LANGUAGE sql IMMUTABLE AS $$SELECT NULL::text$$;
CREATE VIEW renf AS SELECT g(id) AS x FROM t;
ALTER FUNCTION g(int) RENAME TO gg;
CREATE FUNCTION g(int) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT true';
SET search_path = app, public;
CREATE FUNCTION h(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT nullif($1, 1)';
CREATE VIEW app.pathv AS SELECT h(id) AS x FROM t;
CREATE TYPE size AS ENUM ('s', 'm');
CREATE VIEW app.typed AS SELECT 's'::size AS x, a::size AS y FROM t;
CREATE FUNCTION ieq(int, int) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE OPERATOR app.## (LEFTARG = int, RIGHTARG = int, FUNCTION = ieq);
CREATE TYPE c AS (v int);
CREATE FUNCTION ceq(c, c) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE OPERATOR app.= (LEFTARG = c, RIGHTARG = c, FUNCTION = ceq);
CREATE TABLE app.ct (k c UNIQUE, n c);
CREATE VIEW app.opv AS SELECT n, k FROM app.ct WHERE n = ROW(1)::c;
SET search_path = public;
CREATE TYPE mood AS ENUM ('sad');
CREATE VIEW moodv AS SELECT 'sad'::mood AS x, NULL::mood AS y;
ALTER TYPE mood RENAME TO mood_old;
CREATE TYPE mood AS ENUM ('glad');
CREATE TYPE lab AS ENUM ('one');
CREATE VIEW labv AS SELECT 'one'::lab AS x;
ALTER TYPE lab RENAME VALUE 'one' TO 'uno';
CREATE FUNCTION k(int) RETURNS int LANGUAGE sql STRICT IMMUTABLE AS 'SELECT $1';
CREATE VIEW kv AS SELECT k(id) AS x, k(m) AS y FROM t;
DROP FUNCTION k CASCADE;
CREATE FUNCTION k(int) RETURNS text LANGUAGE sql STRICT IMMUTABLE AS $$SELECT 'a'$$;
CREATE TABLE dt (id int);
CREATE VIEW dv AS SELECT id FROM dt;
DROP TABLE dt CASCADE;
CREATE TABLE dt (id int NOT NULL);
CREATE FUNCTION strictish(int) RETURNS int LANGUAGE sql STRICT IMMUTABLE AS 'SELECT $1';
CREATE VIEW strictv AS SELECT m FROM t WHERE strictish(m) = 1;
CREATE OR REPLACE FUNCTION strictish(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE FUNCTION rowsof(int) RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM t UNION ALL SELECT NULL, NULL, NULL';
CREATE VIEW rowsv AS SELECT * FROM rowsof(1);
ALTER FUNCTION rowsof SET SCHEMA app;
ALTER FUNCTION f(bigint) RENAME TO ff;
-- rows
INSERT INTO t VALUES (1, 's', NULL);
INSERT INTO app.ct VALUES (ROW(1), NULL);
-- query: overload_since
-- expect: many | x int8?
SELECT * FROM overl
-- query: function_renamed
-- expect: many | x text?
SELECT * FROM renf
-- query: function_by_the_path
-- expect: many | x int4?
SELECT * FROM app.pathv
-- query: type_by_the_path
-- expect: many | x app.size, y app.size?
SELECT * FROM app.typed
-- query: operator_by_the_path
-- expect: many | n app.c?, k app.c?
SELECT * FROM app.opv
-- query: type_renamed
-- expect: exactly-one | x mood_old, y mood_old?
SELECT * FROM moodv
-- query: label_renamed
-- expect: exactly-one | x lab
SELECT * FROM labv
-- query: function_dropped
-- error: schema "kv"
SELECT * FROM kv
-- query: table_dropped
-- error: schema "dv"
SELECT * FROM dv
-- query: function_no_longer_strict
-- expect: many | m int4?
SELECT * FROM strictv
-- query: function_moved
-- expect: many | id int4?, a text?, m int4?
SELECT * FROM rowsv
