-- JSON: what a path leads to may be missing; a json null is a value and no NULL, but its text is.
-- dialects: postgres
-- schema
CREATE TABLE d (id int PRIMARY KEY, b jsonb NOT NULL, o jsonb, j json NOT NULL, k text NOT NULL);
-- rows
INSERT INTO d VALUES (1, '{"a":1,"b":null,"c":[1,2,null]}', NULL, '{"x":{"y":null}}', 'a'), (2, '[]', 'null', '[1]', 'b'), (3, '"t"', '{"a":2}', '5', 'c'), (4, '{}', '{"a":2}', '5', 'c');
-- query: arrows
-- expect: many | x jsonb?, y text?, z json?, w text?
SELECT b -> 'a' AS x, b ->> 'b' AS y, j -> 'x' -> 'y' AS z, o ->> 'a' AS w FROM d

-- query: arrows_by_index
-- expect: many | x jsonb?, y text?
SELECT b -> 0 AS x, b -> 'c' ->> 1 AS y FROM d

-- query: paths
-- expect: many | x jsonb?, y text?, z jsonb?
SELECT b #> '{c,0}' AS x, b #>> '{c,2}' AS y, b #> ARRAY[k] AS z FROM d

-- query: subscripts
-- expect: many | x jsonb?, y jsonb?
SELECT b['a'] AS x, b['c'][0] AS y FROM d

-- query: arrow_with_parameter
-- expect: many | x text?
-- params: ?1 text
SELECT b ->> $1 AS x FROM d

-- query: casts_of_values
-- may fail: 22P02
-- expect: many | x int4?, y int4?
SELECT (b ->> 'a')::int AS x, (o -> 'a')::int AS y FROM d

-- query: containment
-- expect: many | x bool, y bool?, z bool, w bool, v bool
SELECT b @> '{"a":1}' AS x, o <@ b AS y, b ? 'a' AS z, b ?| ARRAY['a', 'z'] AS w, b ?& '{a,b}' AS v FROM d

-- query: containment_parameter
-- expect: many | id int4
-- params: ?1 jsonb
SELECT id FROM d WHERE b @> $1

-- query: concatenation_and_removal
-- may fail: 22023
-- expect: many | x jsonb, y jsonb, z jsonb
SELECT b || '{"z":1}' AS x, b - 'a' AS y, b #- '{c,0}' AS z FROM d

-- query: builders
-- expect: many | x jsonb, y json, z jsonb, w json, v json
SELECT jsonb_build_object('id', id, 'o', o) AS x, json_build_array(id, o) AS y, to_jsonb(k) AS z, row_to_json(d) AS w, json_object('{a,b}') AS v FROM d

-- query: strict_builder
-- expect: many | x jsonb?
SELECT to_jsonb(o) AS x FROM d

-- query: kinds
-- expect: many | x text, y text, z text?
SELECT jsonb_typeof(b) AS x, json_typeof(j) AS y, jsonb_typeof(o -> 'a') AS z FROM d

-- query: lengths
-- may fail: 22023
-- expect: many | x int4
SELECT jsonb_array_length(b) AS x FROM d WHERE id = 2 OR k = 'b'

-- query: changes
-- may fail: 22023
-- expect: many | x jsonb, y jsonb, z jsonb, w text
SELECT jsonb_set(b, '{a}', '5') AS x, jsonb_insert(b, '{n}', '1') AS y, jsonb_strip_nulls(b) AS z, jsonb_pretty(b) AS w FROM d

-- query: set_lax
-- may fail: 22023
-- expect: many | x jsonb?
SELECT jsonb_set(b, '{a}', o) AS x FROM d

-- query: aggregates
-- expect: exactly-one | x jsonb?, y json?, z jsonb?
SELECT jsonb_agg(b) AS x, json_agg(k) AS y, jsonb_object_agg(k, id) AS z FROM d

-- query: aggregates_grouped
-- expect: many | k text, x jsonb, y json
SELECT k, jsonb_agg(o) AS x, json_agg(d) AS y FROM d GROUP BY k

-- query: aggregate_with_default
-- expect: exactly-one | x jsonb
SELECT coalesce(jsonb_agg(b), '[]') AS x FROM d

-- query: each
-- may fail: 22023
-- expect: many | key text, value jsonb, text text?
SELECT e.key, e.value, t.value AS text FROM d, jsonb_each(d.b) AS e, jsonb_each_text(d.b) AS t WHERE jsonb_typeof(d.b) = 'object'

-- query: array_elements
-- may fail: 22023
-- expect: many | id int4, x jsonb, y text?
SELECT d.id, x, x ->> 0 AS y FROM d, jsonb_array_elements(d.b -> 'c') AS x

-- query: array_elements_text
-- may fail: 22023
-- expect: many | id int4, x text?
SELECT d.id, x FROM d, jsonb_array_elements_text(d.b -> 'c') AS x

-- query: array_elements_ordinality
-- may fail: 22023
-- expect: many | value jsonb, n int8
SELECT e.value, e.n FROM d, jsonb_array_elements(d.b -> 'c') WITH ORDINALITY AS e(value, n)

-- query: elements_of_an_outer_join
-- may fail: 22023
-- expect: many | id int4, x jsonb?
SELECT d.id, x FROM d LEFT JOIN LATERAL jsonb_array_elements(d.b -> 'c') AS x ON true

-- query: object_keys
-- may fail: 22023
-- expect: many | x text
SELECT jsonb_object_keys(b) AS x FROM d

-- query: to_recordset
-- expect: many | a int4?, b text?
SELECT x.a, x.b FROM jsonb_to_recordset('[{"a":1,"b":"t"},{"a":null}]') AS x(a int, b text)

-- query: to_recordset_of_a_parameter
-- bind: 1 = '[{"a":1,"b":"t"},{"a":null},{}]'
-- may fail: 22023
-- expect: many | a int4?, b text?
-- params: ?1 jsonb
SELECT x.a, x.b FROM jsonb_to_recordset($1) AS x(a int, b text)

-- query: to_record
-- may fail: 22023
-- expect: at-most-one | id int4, a int4?
SELECT d.id, x.a FROM d, jsonb_to_record(d.b) AS x(a int) WHERE d.id = 1

-- query: populate_record
-- may fail: 22023
-- expect: exactly-one | id int4?, k text?
SELECT p.id, p.k FROM jsonb_populate_record(NULL::d, '{"id":1}') AS p

-- query: path_functions
-- expect: many | x bool, y jsonb?, z jsonb, w bool?
SELECT jsonb_path_exists(b, '$.a') AS x, jsonb_path_query_first(b, '$.a') AS y, jsonb_path_query_array(b, '$.c[*]') AS z, b @@ '$.a' AS w FROM d

-- query: path_query
-- expect: many | id int4, x jsonb
SELECT id, jsonb_path_query(b, '$.c[*]') AS x FROM d

-- query: narrowing_by_an_arrow
-- expect: many | x text, o jsonb
SELECT o ->> 'a' AS x, o FROM d WHERE o ->> 'a' = '2'

-- query: json_null_is_no_null
-- expect: many | o jsonb
SELECT o FROM d WHERE o = 'null'

-- query: insert_parameter
-- expect: exactly-one | b jsonb, o jsonb?
-- params: ?1 int4, ?2 jsonb, ?3 jsonb?, ?4 json
INSERT INTO d (id, b, o, j, k) VALUES ($1, $2, $3, $4, 'k') RETURNING b, o

-- query: update_with_set
-- may fail: 22023
-- expect: many | b jsonb
-- params: ?1 int4
UPDATE d SET b = jsonb_set(b, '{a}', to_jsonb($1::int)) WHERE b ? 'a' RETURNING b

-- query: json_equality_is_refused
-- code: 42883
-- error: type-mismatch "j = '{}'"
SELECT id FROM d WHERE j = '{}'
