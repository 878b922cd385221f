-- Traps: what looks as if it proved that a value is there, or that a row is the only one.
-- dialects: postgres
-- schema
CREATE TYPE pair AS (x int, y text);
CREATE TABLE t (id int PRIMARY KEY, n int NOT NULL, m int, k int, s text NOT NULL, u text, a int[] NOT NULL, p pair, q pair, f float8 NOT NULL);
CREATE TABLE o (id int PRIMARY KEY, t_id int REFERENCES t, v text NOT NULL);
CREATE TEXT SEARCH DICTIONARY picky (TEMPLATE = simple, ACCEPT = false);
CREATE TABLE l (k int, lv text NOT NULL);
CREATE TABLE r (k int, rv text NOT NULL);
CREATE TABLE base (id int PRIMARY KEY, label text NOT NULL, n int NOT NULL);
CREATE TABLE child (extra int) INHERITS (base);
ALTER TABLE child ALTER COLUMN label DROP NOT NULL;
CREATE TABLE only_base (id int, label text);
CREATE TABLE only_child () INHERITS (only_base);
ALTER TABLE ONLY only_base ALTER COLUMN label SET NOT NULL;
CREATE TABLE split (id int NOT NULL, n int) PARTITION BY LIST (id);
CREATE TABLE split_1 PARTITION OF split FOR VALUES IN (1);
CREATE TABLE split_2 PARTITION OF split FOR VALUES IN (2);
CREATE FUNCTION skip() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE FUNCTION clear() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.n := NULL; RETURN NEW; END $$;
CREATE TRIGGER split_skip BEFORE INSERT ON split_1 FOR EACH ROW EXECUTE FUNCTION skip();
CREATE TRIGGER split_clear BEFORE INSERT ON split_2 FOR EACH ROW EXECUTE FUNCTION clear();
CREATE TABLE codes (c varchar(9) UNIQUE, d text UNIQUE);
CREATE TABLE cleared (id int, n int);
CREATE TRIGGER clear BEFORE INSERT OR UPDATE ON cleared FOR EACH ROW EXECUTE FUNCTION clear();
CREATE TABLE skipped (id int NOT NULL);
CREATE TRIGGER skip BEFORE INSERT ON skipped FOR EACH ROW EXECUTE FUNCTION skip();
CREATE VIEW cleared_view AS SELECT id, n FROM cleared;
CREATE VIEW view_of_view AS SELECT n, id FROM cleared_view;
CREATE VIEW skipped_view AS SELECT id FROM skipped;
-- rows
INSERT INTO t VALUES (1, 1, NULL, NULL, 'a', NULL, '{}', NULL, NULL, 'NaN'), (2, 2, 7, NULL, 'b', 'x', '{1,NULL}', '(1,a)', '(1,)', 1), (3, 6, NULL, 5, 'c', NULL, '{2}', '(,)', '(,)', 'NaN'), (4, 1, 1, 1, 'd', 'a', '{}', NULL, '(1,a)', 2),
    (5, 6, 7, 7, 'e', 'x', '{}', '(,)', '(,)', 3), (6, 8, 2, 9, 'f', NULL, '{}', NULL, NULL, 4);
INSERT INTO o VALUES (1, 1, 'x'), (2, NULL, 'y');
INSERT INTO l VALUES (NULL, 'l'), (1, 'm');
INSERT INTO r VALUES (NULL, 'r'), (2, 's');
INSERT INTO base VALUES (1, 'b', 1);
INSERT INTO child VALUES (1, NULL, 1), (2, NULL, 2);
INSERT INTO only_base VALUES (1, 'x');
INSERT INTO codes VALUES ('a', 'a'), ('a ', 'a ');
INSERT INTO cleared VALUES (1, 1);
INSERT INTO only_child VALUES (1, NULL);

-- query: not_between_holds_by_one_end
-- expect: many | m int4?
SELECT m FROM t WHERE n NOT BETWEEN m AND 5

-- query: between_narrows_both_ends
-- expect: many | m int4, k int4
SELECT m, k FROM t WHERE n BETWEEN m AND k

-- query: in_list_narrows_not_its_elements
-- expect: many | m int4?
SELECT m FROM t WHERE n IN (m, 1, 6)

-- query: not_in_list_narrows_its_elements
-- expect: many | m int4?
SELECT m FROM t WHERE n NOT IN (m, 100)

-- query: all_of_an_empty_array_is_true
-- expect: many | m int4?
SELECT m FROM t WHERE m = ALL (a)

-- query: all_of_an_empty_subquery_is_true
-- expect: many | m int4?
SELECT m FROM t WHERE m > ALL (SELECT id FROM o WHERE v = 'nothing')

-- query: any_of_an_array_narrows
-- expect: many | m int4
SELECT m FROM t WHERE m <> ANY (ARRAY[1, 2])

-- query: any_of_a_constructor_with_the_column
-- expect: many | m int4?
SELECT m FROM t WHERE n = ANY (ARRAY[m, 1, 6])

-- query: distinct_from_a_value_narrows_nothing
-- expect: many | m int4?
SELECT m FROM t WHERE m IS DISTINCT FROM 5

-- query: not_distinct_from_a_nullable_narrows_nothing
-- expect: many | m int4?, k int4?
SELECT m, k FROM t WHERE m IS NOT DISTINCT FROM k

-- query: is_not_false
-- expect: many | m int4?
SELECT m FROM t WHERE (m = 1) IS NOT FALSE

-- query: is_null_equals_false
-- expect: many | m int4?
SELECT m FROM t WHERE (m IS NULL) = false

-- query: is_not_true_of_is_null
-- expect: many | m int4?
SELECT m FROM t WHERE (m IS NULL) IS NOT TRUE

-- query: de_morgan
-- expect: many | m int4, u text
SELECT m, u FROM t WHERE NOT (m IS NULL OR u IS NULL)

-- query: de_morgan_of_and
-- expect: many | m int4?, u text?
SELECT m, u FROM t WHERE NOT (m IS NULL AND u IS NULL)

-- query: concat_narrows_nothing
-- expect: many | u text?
SELECT u FROM t WHERE concat(u, 'x') = 'x' OR concat(u, 'x') = 'xx'

-- query: concatenation_narrows
-- expect: many | u text
SELECT u FROM t WHERE u || 'x' = 'xx'

-- query: greatest_narrows_nothing
-- expect: many | m int4?
SELECT m FROM t WHERE greatest(m, 5) = 5

-- query: array_equality_holds_of_nulls
-- expect: many | m int4?, k int4?
SELECT m, k FROM t WHERE ARRAY[m] = ARRAY[k]

-- query: array_of_a_column_is_there
-- expect: many | m int4?
SELECT m FROM t WHERE ARRAY[m] IS NOT NULL

-- query: row_equality_narrows
-- expect: many | m int4, k int4
SELECT m, k FROM t WHERE (m, 1) = (k, 1)

-- query: composite_equality_holds_of_null_fields
-- expect: many | x int4?, y text?, p pair, q pair
SELECT (p).x AS x, (q).y AS y, p, q FROM t WHERE p = q

-- query: composite_order
-- expect: many | y text?, p pair
SELECT (p).y AS y, p FROM t WHERE p < ROW(9, 'z')::pair OR p >= ROW(0, 'a')::pair

-- query: row_order_narrows_the_first_alone
-- expect: many | m int4, k int4?
SELECT m, k FROM t WHERE (m, k) <= (7, 3)

-- query: row_in_subquery
-- expect: many | m int4
SELECT m FROM t WHERE (n, m) IN (SELECT n, m FROM t)

-- query: row_not_in
-- expect: many | m int4?
SELECT m FROM t WHERE (n, m) NOT IN (SELECT 1, 1)

-- query: case_condition
-- expect: many | m int4?
SELECT m FROM t WHERE CASE WHEN m IS NULL THEN true ELSE m > 1 END

-- query: coalesce_condition
-- expect: many | m int4?
SELECT m FROM t WHERE coalesce(m > 1, true)

-- query: num_nonnulls
-- expect: many | m int4?
SELECT m FROM t WHERE num_nonnulls(m) = 0

-- query: or_of_two_sides
-- expect: many | m int4?, k int4?
SELECT m, k FROM t WHERE m > 0 OR k > 0

-- query: or_of_the_same_column
-- expect: many | m int4
SELECT m FROM t WHERE m > 3 OR m < 2

-- query: and_under_not
-- expect: many | m int4?, k int4?
SELECT m, k FROM t WHERE NOT (m > 3 AND k > 3)

-- query: exists_narrows_nothing_outside
-- expect: many | m int4?
SELECT m FROM t WHERE EXISTS (SELECT m) OR EXISTS (SELECT 1 FROM o WHERE o.id = t.m)

-- query: left_join_lateral_of_unnest
-- expect: many | id int4, x int4?
SELECT t.id, x FROM t LEFT JOIN LATERAL unnest(t.a) AS x ON true

-- query: left_join_on_false
-- expect: many | id int4, v text?
SELECT t.id, o.v FROM t LEFT JOIN o ON false

-- query: left_join_of_an_aggregate_on_true
-- expect: many | id int4, c int8
SELECT t.id, x.c FROM t LEFT JOIN (SELECT count(*) AS c FROM o) AS x ON true

-- query: left_join_of_an_aggregate_with_having
-- expect: many | id int4, c int8?
SELECT t.id, x.c FROM t LEFT JOIN (SELECT count(*) AS c FROM o HAVING count(*) > 100) AS x ON true

-- query: left_join_of_values
-- expect: many | id int4, c int4?
SELECT t.id, x.c FROM t LEFT JOIN (VALUES (1)) AS x(c) ON x.c = t.n

-- query: full_join_using_nullable_keys
-- expect: many | k int4?, lk int4?, rk int4?
SELECT k, l.k AS lk, r.k AS rk FROM l FULL JOIN r USING (k)

-- query: right_join_using
-- expect: many | k int4?, lv text?
SELECT k, lv FROM l RIGHT JOIN r USING (k)

-- query: natural_left_join
-- expect: many | k int4?, rv text?
SELECT k, rv FROM l NATURAL LEFT JOIN r

-- query: join_using_narrows
-- expect: many | k int4
SELECT k FROM l JOIN r USING (k)

-- query: chained_outer_joins
-- expect: many | v text, s text?, xs text?
SELECT o.v, t.s, x.s AS xs FROM o LEFT JOIN t ON t.id = o.t_id LEFT JOIN t AS x ON x.id = t.id

-- query: inner_join_after_a_left_join
-- expect: many | v text, s text, xs text
SELECT o.v, t.s, x.s AS xs FROM o LEFT JOIN t ON t.id = o.t_id JOIN t AS x ON x.id = t.id

-- query: left_join_then_condition_in_on
-- expect: many | v text, s text?
SELECT o.v, t.s FROM o LEFT JOIN t ON t.id = o.t_id AND o.t_id IS NOT NULL

-- query: inheritance_child_without_not_null
-- expect: many | label text?, n int4
SELECT label, n FROM base

-- query: inheritance_parent_only_not_null
-- expect: many | label text?
SELECT label FROM only_base

-- query: inheritance_update
-- expect: many | id int4, label text?, n int4
UPDATE base SET n = n + 1 WHERE n > 0 RETURNING id, label, n

-- query: partition_with_a_skipping_trigger
-- expect: at-most-one | id int4, n int4?
INSERT INTO split VALUES (1, 5) RETURNING id, n

-- query: partition_with_a_changing_trigger
-- expect: at-most-one | id int4, n int4?
INSERT INTO split VALUES (2, 5) RETURNING id, n

-- query: function_of_no_rows_in_the_select_list
-- expect: many | x int4?
SELECT unnest('{}'::int[]) AS x

-- query: series_that_ends_before_it_starts
-- expect: many | x int4
SELECT generate_series(1, 0) AS x

-- query: series_beside_an_aggregate
-- expect: many | c int8, x int4
SELECT count(*) AS c, generate_series(1, 2) AS x FROM t

-- query: series_of_two_lengths
-- expect: many | x int4?, y int4?
SELECT generate_series(1, 3) AS x, generate_series(1, 2) AS y

-- query: series_in_an_argument
-- expect: many | x int4
SELECT abs(generate_series(1, 2)) AS x

-- query: series_in_a_scalar_subquery
-- expect: exactly-one | x int4?
SELECT (SELECT generate_series(1, 0)) AS x

-- query: limit_of_a_subquery
-- expect: many | id int4
SELECT id FROM t LIMIT (SELECT 1)

-- query: limit_null
-- expect: many | id int4
SELECT id FROM t LIMIT NULL

-- query: key_and_key
-- bind: 1 = 1; 2 = 1
-- expect: at-most-one | id int4
-- params: ?1 int4, ?2 int4
SELECT id FROM t WHERE id = $1 AND id = $2

-- query: key_or_key
-- expect: many | id int4
SELECT id FROM t WHERE id = 1 OR id = 2

-- query: key_in_a_subquery
-- expect: many | id int4
SELECT id FROM t WHERE id IN (SELECT id FROM o)

-- query: key_any_of_one
-- expect: at-most-one | id int4
SELECT id FROM t WHERE id = ANY (ARRAY[1])

-- query: key_not_distinct
-- expect: at-most-one | s text
SELECT s FROM t WHERE id IS NOT DISTINCT FROM 1

-- query: key_as_a_row
-- expect: at-most-one | s text
SELECT s FROM t WHERE (id, n) = (1, 1)

-- query: key_against_a_series
-- expect: many | s text
SELECT t.s FROM t, generate_series(1, 2) AS g WHERE t.id = g

-- query: key_against_its_own_table
-- expect: many | s text
SELECT t.s FROM t WHERE t.id = (SELECT u.id FROM t AS u WHERE u.id = t.id)

-- query: key_of_the_nullable_side
-- expect: many | v text, s text?
SELECT o.v, t.s FROM o LEFT JOIN t ON t.id = o.t_id AND t.id = 1

-- query: aggregate_over_a_join
-- expect: exactly-one | top text?, c int8
SELECT max(o.v) AS top, count(*) AS c FROM t LEFT JOIN o ON o.t_id = t.id

-- query: insert_select_of_an_aggregate
-- expect: exactly-one | id int4, v text, t_id int4?
INSERT INTO o (id, v) SELECT coalesce(max(id), 0) + 1, 'x' FROM o RETURNING id, v, t_id

-- query: upsert_to_null
-- expect: exactly-one | id int4, m int4?
INSERT INTO t (id, n, s, a, m, f) VALUES (1, 1, 'x', '{}', 5, 1) ON CONFLICT (id) DO UPDATE SET m = NULL RETURNING id, m

-- query: upsert_keeps_the_old_row
-- expect: exactly-one | id int4, m int4?
INSERT INTO t (id, n, s, a, m, f) VALUES (1, 1, 'x', '{}', 5, 1) ON CONFLICT (id) DO UPDATE SET n = 2 RETURNING id, m

-- query: update_from_left_join
-- expect: many | id int4, s text?, v text
UPDATE t SET n = t.n FROM o LEFT JOIN t AS x ON x.id = o.t_id WHERE t.id = o.id RETURNING t.id, x.s, o.v

-- query: returning_a_subquery
-- expect: many | id int4, s text?
DELETE FROM o WHERE id > 0 RETURNING id, (SELECT s FROM t WHERE t.id = o.t_id) AS s

-- query: ntile_of_null
-- expect: many | x int4?
SELECT ntile(m) OVER (ORDER BY id) AS x FROM t WHERE m IS NULL OR m > 0

-- query: lag_of_no_default
-- expect: many | x int4?, y int4?, z int4?
SELECT lag(n, 1, m) OVER (ORDER BY id) AS x, lag(n, 0) OVER (ORDER BY id) AS y, lead(n, -1) OVER (ORDER BY id) AS z FROM t

-- query: frames_that_may_be_empty
-- expect: many | x int8?, y int8?, z int4?, w int4?
SELECT sum(n) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 PRECEDING) AS x, sum(n) OVER (ORDER BY n RANGE BETWEEN 1 PRECEDING AND 1 PRECEDING) AS y,
    max(n) OVER (ORDER BY id ROWS UNBOUNDED PRECEDING EXCLUDE GROUP) AS z, first_value(n) OVER (ORDER BY id ROWS UNBOUNDED PRECEDING EXCLUDE CURRENT ROW) AS w FROM t

-- query: frames_that_hold_their_row
-- expect: many | x int8?, y int4, z int4?
SELECT sum(n) OVER (ORDER BY id ROWS 1 PRECEDING) AS x, last_value(n) OVER (ORDER BY n) AS y, max(n) OVER (ORDER BY id ROWS UNBOUNDED PRECEDING EXCLUDE TIES) AS z FROM t

-- query: statistics_of_small_groups
-- expect: many | id int4, a float8?, b float8?, c float8?, d float8?, e numeric
SELECT id, corr(f, n) AS a, regr_slope(f, n) AS b, covar_samp(f, n) AS c, covar_pop(f, n) AS d, var_pop(n) AS e FROM t GROUP BY id

-- query: percentile_of_null
-- expect: many | n int4, x float8?, y _float8
SELECT n, percentile_cont(NULL::float8) WITHIN GROUP (ORDER BY f) AS x, percentile_cont(ARRAY[0.5, NULL]) WITHIN GROUP (ORDER BY f) AS y FROM t GROUP BY n

-- query: aggregates_of_ranges_and_json
-- expect: many | n int4, a int4multirange, b jsonb, c json, d int4
SELECT n, range_agg(int4range(n, n + 1)) AS a, jsonb_object_agg(s, m) AS b, json_agg(m) AS c, bit_and(n) AS d FROM t GROUP BY n

-- query: group_by_with_dependent_columns
-- expect: many | id int4, s text, u text?
SELECT id, s, u FROM t GROUP BY GROUPING SETS ((id), (id, n))

-- query: count_over_grouping_sets
-- expect: many | n int4?, c int8, s int8?
SELECT n, count(*) AS c, sum(n) AS s FROM t WHERE n > 5 GROUP BY GROUPING SETS ((n), ())

-- query: settings_that_are_missing
-- expect: exactly-one | a text?, b regclass?, c inet?, d text?, e text?
SELECT current_setting('app.nothing', true) AS a, to_regclass('nothing') AS b, inet_client_addr() AS c, obj_description(1) AS d, pg_get_serial_sequence('t', 'id') AS e

-- query: numbers_that_are_none
-- expect: many | a int4?, b int4?, c int4
SELECT scale('NaN'::numeric) AS a, min_scale(f::numeric) AS b, width_bucket(1, 0, 10, 5) AS c FROM t

-- query: texts_that_are_missing
-- expect: many | a text?, b text?, c _text, d text?, e int4, f text?
SELECT array_to_string(a, ',', u) AS a, array_to_string(a, u) AS b, string_to_array(s, u) AS c, format(u) AS d, regexp_instr(s, 'a') AS e, regexp_substr(s, 'a') AS f FROM t

-- query: json_paths_that_are_missing
-- expect: many | a json?, b text?, c jsonb, d jsonb
SELECT json_extract_path('{"a":1}', s) AS a, jsonb_extract_path_text('{"a":null}', 'a') AS b, jsonb_path_query_array('{}', '$.a') AS c, jsonb_object('{a,NULL}'::text[]) AS d FROM t

-- query: network_and_ranges
-- expect: many | a int4?, b int4?, c bool, d int4range
SELECT lower('(,5)'::int4range) AS a, upper(int4range(n, NULL)) AS b, lower_inf(int4range(n, NULL)) AS c, range_merge('[1,2)'::int4range, '[5,6)') AS d FROM t

-- query: catalog_functions
-- expect: many | a text?, b text?, c text?, d regtype, e text?
SELECT pg_get_viewdef(0) AS a, pg_get_constraintdef(0) AS b, col_description(0, 1) AS c, pg_typeof(m) AS d, format_type(23, NULL) AS e FROM t

-- query: array_functions
-- expect: many | a int4?, b text?, c int4?, d _int4, e _int4, f int4?
SELECT array_position(a, 100) AS a, array_dims(a) AS b, array_lower(a, 1) AS c, array_cat(a, a) AS d, a[1:0] AS e, array_ndims('{}'::int[]) AS f FROM t WHERE cardinality(a) < 3

-- query: date_functions
-- expect: exactly-one | a float8?, b numeric, c timestamp, d text?, e numeric?, g numeric
SELECT date_part('day', 'infinity'::timestamp) AS a, extract(epoch FROM 'infinity'::timestamp) AS b, date_trunc('day', 'infinity'::timestamp) AS c, to_char('infinity'::date, 'YYYY') AS d, extract(day FROM interval '1 day') AS e, extract(hour FROM time '12:00') AS g

-- query: not_null_by_a_domain_cast
-- expect: many | x varchar?, y int8?
SELECT nullif(s, 'a')::varchar AS x, (nullif(n, 1))::bigint AS y FROM t

-- query: array_agg_subscript
-- expect: many | n int4, x text?, y int4?
SELECT n, (array_agg(s ORDER BY id))[1] AS x, (array_agg(m))[1] AS y FROM t GROUP BY n

-- query: scalar_subquery_with_offset
-- expect: exactly-one | x int8?, y int8?, z int8?
SELECT (SELECT count(*) FROM o OFFSET 1) AS x, (SELECT count(*) FROM o LIMIT 0) AS y, (SELECT count(*) FROM o HAVING false) AS z

-- query: scalar_subquery_of_values
-- expect: exactly-one | x int4, y int4?, z bool
SELECT (VALUES (1)) AS x, (SELECT 1 WHERE false) AS y, (SELECT v FROM o LIMIT 0) IS NULL AS z

-- query: union_of_a_null
-- expect: many | x int4?
SELECT n AS x FROM t UNION ALL SELECT NULL

-- query: values_with_null_below
-- expect: many | x int4?
SELECT x FROM (VALUES (1), (NULL), (3)) AS v(x) WHERE x > 0 OR x IS NULL

-- query: recursion_through_an_outer_join
-- expect: many | id int4, v text?
WITH RECURSIVE w(id, v) AS (SELECT 1, 'x'::text UNION ALL SELECT w.id + 1, o.v FROM w LEFT JOIN o ON o.id = w.id + 1 WHERE w.id < 4) SELECT id, v FROM w

-- query: writing_cte_joined_to_what_it_wrote
-- expect: many | id int4, m int4?, old int4
WITH w AS (UPDATE t SET m = NULL WHERE m IS NOT NULL RETURNING id, m) SELECT w.id, w.m, t.m AS old FROM w JOIN t ON t.id = w.id WHERE t.m IS NOT NULL

-- query: for_update_of_the_nullable_side
-- expect: many | v text, s text?
SELECT o.v, t.s FROM o LEFT JOIN t ON t.id = o.t_id FOR UPDATE OF o

-- query: series_in_insert_values
-- expect: many | id int4
INSERT INTO o (id, v) VALUES (generate_series(100, 102), 'x') RETURNING id

-- query: series_in_order_by
-- expect: many | id int4
SELECT id FROM t WHERE id = 1 ORDER BY generate_series(1, 2)

-- query: series_in_group_by
-- expect: many | c int8
SELECT count(*) AS c FROM t WHERE id = 1 GROUP BY generate_series(1, 2)

-- query: series_in_distinct_on
-- expect: many | id int4
SELECT DISTINCT ON (generate_series(1, 2)) id FROM t WHERE id = 1

-- query: expanded_composite_of_a_function
-- expect: many | key text?, value jsonb?
SELECT (jsonb_each('{"a":1,"b":2}')).*

-- query: dictionaries
-- expect: many | a _text?, b text, c text
SELECT ts_lexize('picky', s) AS a, querytree('!x'::tsquery) AS b, ts_headline(s, to_tsquery('a')) AS c FROM t



-- query: varchar_key_beside_char
-- expect: many | d text?
SELECT d FROM codes WHERE c = 'a'::char(5)

-- query: text_key_beside_char
-- expect: at-most-one | c varchar?
SELECT c FROM codes WHERE d = 'a'::char(5)

-- query: trigger_under_a_view
-- expect: at-most-one | n int4?
INSERT INTO cleared_view (id, n) VALUES (5, 5) RETURNING n

-- query: trigger_under_a_view_of_a_view
-- expect: many | n int4?
UPDATE view_of_view SET n = 5 WHERE n IS NULL AND id = 1 RETURNING n

-- query: skipping_trigger_under_a_view
-- expect: at-most-one | id int4?
INSERT INTO skipped_view (id) VALUES (5) RETURNING id
