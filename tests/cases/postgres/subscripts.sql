-- Subscripts of what is no array: coordinates, which a value has for sure, and the keys of hstore.
-- dialects: postgres
-- schema
CREATE EXTENSION hstore;
CREATE DOMAIN place AS point;
CREATE TABLE t (id int PRIMARY KEY, p point NOT NULL, q place, b box NOT NULL, l line NOT NULL, h hstore NOT NULL, c circle, ps point[] NOT NULL, n name NOT NULL);
-- rows
INSERT INTO t VALUES (1, '(1,2)', '(3,4)', '((1,2),(3,4))', '{1,2,3}', 'a=>1, b=>NULL', NULL, '{"(1,2)"}', 'ab'), (2, '(0,0)', NULL, '((1,2),(3,4))', '{1,2,3}', '', NULL, '{}', ''),
    (3, '(0,0)', '(5,6)', '((1,2),(3,4))', '{1,2,3}', '', NULL, '{}', 'c');
-- query: coordinates
-- expect: many | x float8, y float8, qx float8?, none float8?, one float8?
-- params: ?1 int4
SELECT p[0] AS x, p[1] AS y, q[0] AS qx, p[2] AS none, p[$1] AS one FROM t
-- query: points_of_points
-- expect: many | p point, x float8, c float8, y float8?, letter char
SELECT b[0] AS p, (b[1])[0] AS x, l[2] AS c, (ps[1])[1] AS y, n[0] AS letter FROM t
-- query: coordinate_of_what_is_there
-- expect: many | y float8
SELECT q[1] AS y FROM t WHERE q IS NOT NULL
-- query: key
-- expect: many | a text?, b text?
-- params: ?1 text
SELECT h['a'] AS a, h[$1] AS b FROM t
-- query: parts_that_are_set
-- expect: zero
-- params: ?1 float8, ?2 text, ?3 point
UPDATE t SET p[0] = $1, h['a'] = $2, ps[1] = $3 WHERE id = 1
-- query: no_subscript
-- error: type-mismatch "c"
SELECT c[0] FROM t
-- query: no_slice
-- error: type-mismatch "p"
-- runtime: 0A000
SELECT p[0:1] FROM t
-- query: index_of_text
-- error: type-mismatch "'x'"
SELECT p['x'] FROM t
-- query: wrong_part
-- error: type-mismatch "true"
UPDATE t SET p[0] = true

-- query: coordinate_of_no_point
-- expect: many | q point?, p point, x float8?
-- warning: no-where "t"
UPDATE t SET q[0] = 1, p[1] = 2 RETURNING q, p, q[0] AS x

-- query: coordinate_before_the_first
-- expect: many | none float8?, y float8
SELECT p[-1] AS none, p[1] AS y FROM t
