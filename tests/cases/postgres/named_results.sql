-- A function's only result has its name where the function stands in FROM, whatever the alias.
-- dialects: postgres
-- schema
CREATE TABLE t (id int PRIMARY KEY);
CREATE FUNCTION workers() RETURNS TABLE (worker bigint) LANGUAGE sql AS 'SELECT nullif(id, 1)::bigint FROM t';
CREATE FUNCTION latest(OUT worker bigint) LANGUAGE sql AS 'SELECT NULL::bigint';
CREATE FUNCTION doubled(INOUT amount int) LANGUAGE sql AS 'SELECT nullif(2 * amount, 4)';
CREATE FUNCTION nameless(OUT bigint) LANGUAGE sql AS 'SELECT NULL::bigint';
CREATE FUNCTION two_nameless(OUT bigint, OUT text) LANGUAGE sql AS 'SELECT NULL::bigint, NULL::text';
CREATE FUNCTION whole(OUT one t) LANGUAGE sql AS 'SELECT NULL::t';
CREATE FUNCTION any_row(OUT one record) LANGUAGE sql AS 'SELECT ROW (NULL::int, NULL::int)';
-- rows
INSERT INTO t VALUES (1), (2);

-- query: set
-- expect: many | worker int8?
SELECT * FROM workers()
-- query: alias
-- expect: many | worker int8?, again int8?, row int8?
SELECT x.*, x.worker AS again, x AS row FROM workers() AS x
-- query: alias_is_no_column
-- error: unknown-column "x"
SELECT x.x FROM workers() AS x
-- query: renamed
-- expect: many | y int8?
SELECT * FROM workers() AS x (y)
-- query: in_a_list
-- expect: many | workers int8?, latest int8?
SELECT workers(), latest()
-- query: parameter
-- expect: exactly-one | worker int8?, amount int4?
SELECT * FROM latest() AS x, doubled(2) AS y
-- query: numbered
-- expect: many | worker int8?, ordinality int8
SELECT * FROM workers() WITH ORDINALITY AS x
-- query: side_by_side
-- expect: many | worker int8?, amount int4?
SELECT * FROM ROWS FROM (workers(), doubled(2)) AS x
-- query: grouped
-- expect: many | worker int8?, count int8
SELECT worker, count(*) FROM workers() GROUP BY worker
-- query: nameless
-- expect: exactly-one | nameless int8?, x int8?
SELECT * FROM nameless(), nameless() AS x
-- query: two_nameless
-- expect: exactly-one | column1 int8?, column2 text?
SELECT * FROM two_nameless()
-- query: field_of_two_nameless
-- expect: exactly-one | column2 text?
SELECT (two_nameless()).column2
-- query: fields
-- expect: exactly-one | id int4?
SELECT * FROM whole() AS x
-- query: defined
-- expect: exactly-one | a int4?, b int4?
SELECT * FROM any_row() AS x (a int, b int)
-- query: not_defined
-- error: syntax "any_row"
SELECT * FROM any_row() AS x
-- query: row_of_a_type
-- expect: exactly-one | x t
SELECT x FROM whole() AS x
-- query: row_without_a_type
-- expect: exactly-one | x record
SELECT x FROM two_nameless() AS x
-- query: numbered_row
-- expect: exactly-one | x record
SELECT x FROM whole() WITH ORDINALITY AS x
-- query: row_that_the_statement_defines
-- expect: exactly-one | x record, a int4?
SELECT x, x.a FROM json_to_record('{}') AS x (a int)
-- query: value
-- expect: many | x int8?, y text?
SELECT x, y FROM workers() AS x, unnest(ARRAY['a', NULL]) AS y
