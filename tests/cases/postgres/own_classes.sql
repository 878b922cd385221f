-- Row values with an operator class of the schema's own, and types that a cast of the schema's own makes into others.
-- dialects: postgres
-- schema
CREATE TYPE z AS (v int);
CREATE FUNCTION zeq(z, z) RETURNS bool LANGUAGE sql IMMUTABLE STRICT AS 'SELECT true';
CREATE FUNCTION zlt(z, z) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT false';
CREATE FUNCTION zcmp(z, z) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 0';
CREATE OPERATOR = (LEFTARG = z, RIGHTARG = z, FUNCTION = zeq);
CREATE OPERATOR < (LEFTARG = z, RIGHTARG = z, FUNCTION = zlt);
CREATE OPERATOR CLASS z_ops DEFAULT FOR TYPE z USING btree AS OPERATOR 1 <, OPERATOR 3 =, FUNCTION 1 zcmp(z, z);
CREATE TABLE t (id int PRIMARY KEY, s z);
CREATE TYPE m AS ENUM ('a', 'b');
CREATE FUNCTION m2t(m) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT NULL::text';
CREATE CAST (m AS text) WITH FUNCTION m2t(m) AS IMPLICIT;
CREATE TABLE e (id int PRIMARY KEY, m m NOT NULL);
-- rows
INSERT INTO t VALUES (1, ROW(1)), (2, NULL), (3, ROW(2));
INSERT INTO e VALUES (1, 'a'), (2, 'a');
-- query: in_rows
-- expect: many | id int4
SELECT id FROM t WHERE (s, id) IN (SELECT s, id FROM t)
-- query: not_in_rows
-- expect: many | id int4
SELECT id FROM t WHERE (s, id) NOT IN (SELECT s, id FROM t WHERE id = 1)
-- query: equal_row
-- expect: many | id int4
SELECT id FROM t WHERE (s, 1) = (SELECT s, 1 FROM t WHERE id = 1)
-- query: in_values
-- expect: many | id int4
SELECT id FROM t WHERE s IN (SELECT s FROM t)
-- query: row_of_a_parameter
-- expect: many | x bool?
-- params: ?1 int4
SELECT (s, id) IN (SELECT s, id FROM t WHERE id >= $1) AS x FROM t
-- query: grouped_by_a_type_with_a_cast
-- expect: many | m m, count int8
SELECT m, count(*) FROM e GROUP BY m ORDER BY m
-- query: distinct
-- expect: many | m m
SELECT DISTINCT m FROM e
-- query: union
-- expect: many | m m
SELECT m FROM e UNION SELECT m FROM e
