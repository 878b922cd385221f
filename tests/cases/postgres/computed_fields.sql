-- Functions of a row that read as its fields, fields that read as functions, and the rows of views.
-- dialects: postgres
-- schema
CREATE TYPE person AS (name text, age int);
CREATE TABLE a (id int PRIMARY KEY, x int NOT NULL, s text);
CREATE FUNCTION label(a) RETURNS text STABLE LANGUAGE sql AS 'SELECT $1.s';
CREATE FUNCTION doubled(r a) RETURNS int LANGUAGE sql IMMUTABLE STRICT AS 'SELECT nullif(r.x, 1) * 2';
CREATE VIEW v AS SELECT id, x FROM a;
CREATE VIEW w (key, value) AS SELECT id, x FROM a WHERE x > 1;
CREATE FUNCTION all_of_v() RETURNS SETOF v LANGUAGE sql AS 'SELECT nullif(id, 2), nullif(x, 1) FROM v';
CREATE FUNCTION one_of_w() RETURNS w LANGUAGE sql AS 'SELECT * FROM w WHERE false';
CREATE TABLE people OF person (PRIMARY KEY (name), age WITH OPTIONS DEFAULT 1);
CREATE TABLE anyone OF person;
-- rows
INSERT INTO a VALUES (1, 1, NULL), (2, 2, 's'), (3, 3, 's');
INSERT INTO people VALUES ('p', NULL), ('q', 2);
INSERT INTO anyone VALUES (NULL, NULL), ('r', 3);

-- query: function_as_a_field
-- expect: many | label text?, doubled int4?
SELECT a.label, t.doubled FROM a JOIN a t USING (id)

-- query: function_as_a_field_in_where
-- expect: many | label text
SELECT t.label FROM a t WHERE t.label = 's' ORDER BY t.doubled

-- query: function_as_a_field_of_a_value
-- expect: many | label text?, doubled int4?
SELECT (q.r).label, (q.r).doubled FROM (SELECT a FROM a) q(r)

-- query: function_as_a_field_without_its_row
-- error: unknown-column "label"
SELECT label FROM a

-- query: no_such_field_or_function
-- error: unknown-column "labels"
SELECT a.labels FROM a

-- query: field_as_a_function
-- expect: many | id int4, s text?
SELECT id(a), s(a) FROM a

-- query: field_as_a_function_of_that_name
-- expect: many | name text, age int4?
SELECT name(p), age(p) FROM people p

-- query: field_as_a_function_of_a_derived_table
-- expect: many | n int4
SELECT n(q) FROM (SELECT x AS n FROM a) q

-- query: rows_of_views_are_compared
-- expect: many | a bool, b bool, c bool
SELECT v = w AS a, v.* IS DISTINCT FROM w.* AS b, v IN (SELECT v FROM v) AS c FROM v, w

-- query: rows_of_views_as_json
-- expect: many | a json, b jsonb?
SELECT row_to_json(v) AS a, to_jsonb(w) AS b FROM v LEFT JOIN w ON v.id = w.key

-- query: rows_of_views_are_grouped
-- expect: many | v v, c int8
SELECT v, count(*) AS c FROM v GROUP BY v ORDER BY v

-- query: function_of_rows_of_a_view
-- expect: many | id int4?, x int4?
SELECT * FROM all_of_v()

-- query: function_of_a_row_of_a_view
-- expect: exactly-one | value int4?, key int4?
SELECT (one_of_w()).value, w.key FROM one_of_w() AS w

-- query: field_of_a_row_of_a_view
-- expect: many | value int4?
SELECT (q.r).value FROM v LEFT JOIN (SELECT w FROM w) q(r) ON (q.r).key = v.id

-- query: table_of_a_type
-- expect: at-most-one | name text, age int4?
-- params: ?1 text
SELECT name, age FROM people WHERE name = $1

-- query: table_of_a_type_without_more
-- expect: many | name text?, age int4?
SELECT * FROM anyone

-- query: write_to_a_table_of_a_type
-- expect: exactly-one | age int4
-- params: ?1 text
INSERT INTO people (name) VALUES ($1) RETURNING age

-- query: elements_that_are_rows_of_a_view
-- expect: many | id int4?, x int4?
SELECT * FROM unnest(ARRAY(SELECT ROW(nullif(id, 1), nullif(id, 2))::v FROM v))

-- query: aggregate_of_rows_as_a_field
-- expect: exactly-one | count int8, json_agg json?
SELECT a.count, (a).json_agg FROM a
-- query: aggregate_as_a_field_in_having
-- expect: many | id int4
SELECT id FROM a GROUP BY id HAVING a.count > 0
-- query: aggregate_as_a_field_in_where
-- error: misplaced-aggregate "count"
SELECT id FROM a WHERE a.count > 0
-- query: no_aggregate_takes_a_row
-- error: unknown-column "max"
SELECT a.max FROM a
-- query: window_function_as_a_field
-- error: unknown-column "row_number"
SELECT a.row_number FROM a
