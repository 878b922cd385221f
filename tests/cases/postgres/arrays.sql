-- Arrays: a subscript may be out of range, an element may be NULL, an empty group gives NULL and no array.
-- dialects: postgres
-- schema
CREATE TABLE t (id int PRIMARY KEY, a int[] NOT NULL, b text[], m int, s text NOT NULL);
-- rows
INSERT INTO t VALUES (1, '{1,2,3}', '{x,y}', NULL, 'a,b'), (2, '{}', NULL, 5, ''), (3, '{NULL,4}', '{}', 1, 'z'), (4, '{{1,2},{3,4}}', '{NULL}', 2, 'q');
-- query: subscript
-- expect: many | x int4?, y text?, z int4?
SELECT a[1] AS x, b[1] AS y, a[1][2] AS z FROM t

-- query: slice
-- expect: many | x _int4, y _int4, z _text?
SELECT a[1:2] AS x, a[:1] AS y, b[2:] AS z FROM t

-- query: subscript_of_expression
-- expect: many | x int4?, y text?
SELECT (ARRAY[1, 2])[id] AS x, (string_to_array(s, ','))[2] AS y FROM t

-- query: constructor
-- expect: many | x _int4, y _int4, z _int4, w _numeric
SELECT ARRAY[1, 2] AS x, ARRAY[id, m] AS y, ARRAY[[1, 2], [3, 4]] AS z, ARRAY[1, 2.5] AS w FROM t

-- query: empty_needs_a_type
-- expect: exactly-one | x _int4
SELECT ARRAY[]::int[] AS x

-- query: array_of_subquery
-- expect: many | x _int4
SELECT ARRAY(SELECT m FROM t u WHERE u.id > t.id) AS x FROM t

-- query: array_agg_ungrouped
-- expect: exactly-one | x _int4?
SELECT array_agg(id) AS x FROM t

-- query: array_agg_grouped
-- expect: many | s text, x _int4
SELECT s, array_agg(m ORDER BY id) AS x FROM t GROUP BY s

-- query: array_agg_filter
-- expect: many | s text, x _int4?
SELECT s, array_agg(m) FILTER (WHERE m > 1) AS x FROM t GROUP BY s

-- query: array_agg_of_arrays
-- may fail: 2202E
-- expect: exactly-one | x _int4?
SELECT array_agg(a) AS x FROM t WHERE id = 1

-- query: concatenation
-- may fail: 2202E
-- expect: many | x _int4, y _int4, z _int4, w _text
SELECT a || 1 AS x, 0 || a AS y, a || a AS z, b || 'k'::text AS w FROM t

-- query: append_to_null
-- expect: many | x _text, y _text
SELECT array_append(b, 'x') AS x, array_prepend('x', b) AS y FROM t WHERE id <> 4

-- query: lengths
-- expect: many | x int4?, y int4, z int4?, w int4?
SELECT array_length(a, 1) AS x, cardinality(a) AS y, array_upper(a, 1) AS z, array_ndims(a) AS w FROM t

-- query: positions
-- may fail: 0A000
-- expect: many | x int4?, y _int4
SELECT array_position(a, 2) AS x, array_positions(a, 2) AS y FROM t

-- query: changes
-- may fail: 0A000
-- expect: many | x _int4, y _int4, z _int4
SELECT array_remove(a, 1) AS x, array_replace(a, 1, 2) AS y, trim_array('{1,2}'::int[], 1) AS z FROM t

-- query: texts
-- expect: many | x text, y text?, z _text
SELECT array_to_string(a, ',') AS x, array_to_string(b, ',') AS y, string_to_array(s, ',') AS z FROM t

-- query: unnest_in_select
-- expect: many | id int4, x int4?
SELECT id, unnest(a) AS x FROM t

-- query: unnest_in_from
-- expect: many | id int4, x int4?
SELECT id, x FROM t, unnest(t.a) AS x

-- query: unnest_several
-- expect: many | x int4?, y text?
SELECT x, y FROM unnest(ARRAY[1, NULL], ARRAY['a']) AS u(x, y)

-- query: unnest_parameters
-- expect: many | x int4?, y text?
-- params: ?1 _int4, ?2 _text
SELECT x, y FROM unnest($1::int[], $2::text[]) AS u(x, y)

-- query: unnest_with_ordinality
-- expect: many | x text?, n int8
SELECT u.x, u.n FROM t, unnest(t.b) WITH ORDINALITY AS u(x, n)

-- query: any_array
-- expect: many | id int4
SELECT id FROM t WHERE id = ANY (a)

-- query: any_array_in_select_is_null_with_null_elements
-- expect: many | x bool?, y bool?, z bool?
SELECT id = ANY (a) AS x, s = ANY (b) AS y, 1 <> ALL (a) AS z FROM t

-- query: any_parameter
-- expect: many | id int4
-- params: ?1 _int4
SELECT id FROM t WHERE id = ANY ($1)

-- query: any_parameter_of_key_is_many
-- expect: many | s text
-- params: ?1 _int4
SELECT s FROM t WHERE id = ANY ($1::int[])

-- query: any_narrows_the_left_side
-- expect: many | m int4
SELECT m FROM t WHERE m = ANY (a)

-- query: all_narrows_nothing
-- expect: many | m int4?
SELECT m FROM t WHERE m <> ALL (a)

-- query: any_subquery
-- expect: many | x bool?
SELECT m = ANY (SELECT id FROM t) AS x FROM t

-- query: contains
-- expect: many | x bool, y bool, z bool?
SELECT a @> '{1}' AS x, a && ARRAY[1, 2] AS y, b <@ ARRAY['x'] AS z FROM t

-- query: comparison
-- expect: many | x bool, y bool
SELECT a = '{1,2,3}' AS x, a < ARRAY[2] AS y FROM t

-- query: contains_parameter
-- expect: many | id int4
-- params: ?1 _text
SELECT id FROM t WHERE b @> $1

-- query: generate_subscripts
-- expect: many | id int4, n int4
SELECT id, generate_subscripts(a, 1) AS n FROM t

-- query: insert_array
-- expect: exactly-one | a _int4
-- params: ?1 int4, ?2 _int4, ?3 _text?
INSERT INTO t (id, a, b, s) VALUES ($1, $2, $3, 's') RETURNING a

-- query: set_element
-- expect: at-most-one | a _int4
-- params: ?1 int4
UPDATE t SET a[1] = $1 WHERE id = 1 RETURNING a

-- query: distinct_elements
-- expect: exactly-one | x _int4
SELECT ARRAY(SELECT DISTINCT u FROM t, unnest(t.a) AS u ORDER BY 1) AS x

-- query: array_fill
-- expect: exactly-one | x _int4, y _text
SELECT array_fill(0, ARRAY[2, 2]) AS x, array_fill('a'::text, '{3}') AS y

-- query: array_to_json
-- expect: many | x json, y jsonb
SELECT array_to_json(a) AS x, to_jsonb(a) AS y FROM t
