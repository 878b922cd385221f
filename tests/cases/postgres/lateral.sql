-- What LATERAL sees: merged columns of the joins before it, and which rows are there.
-- dialects: postgres
-- schema
CREATE TABLE a (id int PRIMARY KEY, x int NOT NULL, s text);
CREATE TABLE b (id int PRIMARY KEY, y int, s text NOT NULL);
CREATE TABLE c (id int NOT NULL, z int);
-- rows
INSERT INTO a VALUES (1, 1, NULL), (2, 2, 's'), (4, 4, 'u');
INSERT INTO b VALUES (2, NULL, 's'), (3, 3, 't'), (4, 4, 'u');
INSERT INTO c VALUES (2, NULL), (2, 1), (5, 5);

-- query: merged_by_using
-- expect: many | id int4, n int4
SELECT id, l.n FROM a JOIN b USING (id), LATERAL (SELECT id + 1 AS n) l

-- query: merged_by_natural
-- expect: many | s text
SELECT l.s FROM a NATURAL JOIN b, LATERAL (SELECT s) l

-- query: merged_by_full_join
-- expect: many | id int4, g int4, n int4
SELECT id, g, l.n FROM a FULL JOIN b USING (id), generate_series(id, id) g, LATERAL (SELECT id AS n) l

-- query: merged_under_an_alias
-- expect: many | n int4
SELECT l.n FROM a JOIN b USING (id) AS j, LATERAL (SELECT j.id AS n) l

-- query: merged_in_parentheses
-- expect: many | n int4, m int4?
SELECT l.n, k.n AS m FROM (a LEFT JOIN b USING (id)), LATERAL (SELECT id AS n) l, LATERAL (SELECT b.id AS n) k

-- query: a_third_relation_of_the_name
-- error: ambiguous-column "id"
SELECT l.n FROM a JOIN b USING (id), c, LATERAL (SELECT id AS n) l

-- query: merged_in_merge
-- expect: zero
MERGE INTO c USING (SELECT id, l.n FROM a JOIN b USING (id), LATERAL (SELECT id AS n) l) q ON q.id = c.id WHEN MATCHED THEN DELETE

-- query: rows_before_it_are_there
-- expect: many | n int4, m int4, o int4
SELECT l.n, k.n AS m, v.n AS o FROM a, LATERAL (SELECT a.id AS n) l LEFT JOIN LATERAL (SELECT l.n + a.x AS n) k ON true, LATERAL (VALUES (a.x)) v(n)

-- query: rows_that_an_outer_join_leaves_out
-- expect: many | n int4?, m int4
SELECT l.n, k.n AS m FROM a LEFT JOIN b ON a.id = b.id, LATERAL (SELECT b.id AS n) l, LATERAL (SELECT a.id AS n) k

-- query: what_where_proves_of_the_rows_before_it
-- expect: many | n int4, m text?
SELECT l.n, l.m FROM a LEFT JOIN b ON a.id = b.id CROSS JOIN LATERAL (SELECT b.id AS n, a.s AS m) l WHERE b.y IS NULL AND b.id > 0

-- query: inside_of_a_side_that_is_left_out
-- expect: many | n int4?
SELECT l.n FROM a LEFT JOIN (b CROSS JOIN LATERAL (SELECT b.id AS n) l) ON a.id = b.id

-- query: its_own_where
-- expect: many | n text?
SELECT l.n FROM a LEFT JOIN LATERAL (SELECT a.s AS n WHERE a.s IS NOT NULL) l ON true

-- query: a_call_over_the_rows_before_it
-- expect: many | l int4, m text?
SELECT l, m FROM a, abs(a.x) l, lower(a.s) m

-- query: forms_that_are_no_functions
-- expect: many | n text, o int8, m int4?
SELECT n, o, m FROM a, coalesce(a.s, 'x') WITH ORDINALITY AS t(n, o), nullif(a.id, 1) m

-- query: greatest_of_a_parameter
-- expect: exactly-one | g int4
-- params: ?1 int4?
SELECT g FROM greatest(1, $1) g

-- query: keys_and_values_of_each_row
-- expect: many | key text, value text?, nr int8, k text?
SELECT e.key, e.value, e.nr, o.key AS k FROM a, LATERAL jsonb_each_text(jsonb_build_object('n', a.x, 's', a.s)) WITH ORDINALITY e(key, value, nr) LEFT JOIN LATERAL jsonb_each_text(jsonb_strip_nulls(jsonb_build_object('s', a.s))) o ON true

-- query: one_of_an_array_that_is_cast
-- expect: many | p bool, q bool?
SELECT a.x = ANY (ARRAY[1, 2]::bigint[]) AS p, a.x <> ALL ((ARRAY[1, NULL])::bigint[]) AS q FROM a

-- query: the_table_that_is_written
-- expect: zero
UPDATE c SET z = l.n FROM a, LATERAL (SELECT a.id + x AS n) l WHERE c.id = l.n

-- query: a_name_that_the_table_that_is_written_has_too
-- error: ambiguous-column "id"
UPDATE c SET z = l.n FROM a JOIN b USING (id), LATERAL (SELECT id AS n) l WHERE c.id = l.n

-- query: a_name_of_the_table_that_is_written
-- error: unknown-column "z"
DELETE FROM c USING a, LATERAL (SELECT z AS n) l WHERE c.id = l.n
