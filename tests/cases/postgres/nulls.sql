-- Where NULL comes from, and where it cannot: outer joins, three-valued logic, rows, empty groups, set operations.
-- dialects: postgres
-- schema
CREATE TABLE t (id int PRIMARY KEY, n int NOT NULL, m int, s text NOT NULL, u text, flag bool, a int[] NOT NULL);
CREATE TABLE o (id int PRIMARY KEY, t_id int NOT NULL REFERENCES t, p_id int REFERENCES t, v text NOT NULL, w int);
CREATE TABLE late (id int PRIMARY KEY, t_id int NOT NULL REFERENCES t DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE loose (id int PRIMARY KEY, t_id int NOT NULL);
-- rows
INSERT INTO t VALUES (1, 1, NULL, 'a', NULL, NULL, '{1,NULL}'), (2, 2, 7, 'b', 'x', true, '{}'), (3, 3, 2, 'c', NULL, false, '{3}'), (4, 4, 7, 'd', 'x', false, '{3}');
INSERT INTO o VALUES (1, 1, NULL, 'x', NULL), (2, 1, 2, 'y', 5), (3, 2, NULL, 'z', NULL);
INSERT INTO late VALUES (1, 1), (2, 2);
INSERT INTO loose VALUES (1, 1), (2, 99);
ALTER TABLE loose ADD CONSTRAINT loose_t FOREIGN KEY (t_id) REFERENCES t NOT VALID;
-- rows: orphans
INSERT INTO t VALUES (1, 1, NULL, 'a', NULL, NULL, '{1,NULL}');
INSERT INTO late VALUES (1, 77), (2, 78);
-- query: division_never_gives_null
-- may fail: 22012
-- expect: many | a int4, b int4, c int4?
SELECT n / id AS a, n % id AS b, m / n AS c FROM t

-- query: three_valued_logic
-- expect: many | a bool?, b bool?, c bool?, d bool?
SELECT m > 1 AS a, m > 1 AND n > 0 AS b, m > 1 OR n > 5 AS c, NOT flag AS d FROM t

-- query: logic_decided_by_constants
-- expect: many | a bool, b bool
SELECT flag IS TRUE AS a, coalesce(flag, false) AND n > 0 AS b FROM t

-- query: boolean_in_where
-- expect: many | flag bool
SELECT flag FROM t WHERE flag OR NOT flag

-- query: is_not_false_keeps_null
-- expect: many | flag bool?
SELECT flag FROM t WHERE flag IS NOT FALSE OR id > 0

-- query: is_true_narrows
-- expect: many | m int4
SELECT m FROM t WHERE (m > 1) IS TRUE

-- query: is_not_unknown_narrows
-- expect: many | m int4
SELECT m FROM t WHERE (m > 1) IS NOT UNKNOWN

-- query: in_list
-- expect: many | a bool?, b bool?, c bool
SELECT m IN (1, 2) AS a, n IN (1, NULL) AS b, n IN (1, 2) AS c FROM t

-- query: not_in_subquery_with_nulls
-- expect: many | a bool?, b bool
SELECT n NOT IN (SELECT m FROM t) AS a, n NOT IN (SELECT id FROM o) AS b FROM t

-- query: any_all_subquery
-- expect: many | a bool?, b bool, c bool
SELECT n > ALL (SELECT m FROM t) AS a, n > ANY (SELECT id FROM o) AS b, n = ANY (SELECT t_id FROM o) AS c FROM t

-- query: exists_is_never_null
-- expect: many | a bool
SELECT EXISTS (SELECT m FROM t) AS a FROM t

-- query: in_list_narrows
-- expect: many | m int4
SELECT m FROM t WHERE m IN (7, 2)

-- query: not_in_list_narrows
-- expect: many | m int4
SELECT m FROM t WHERE m NOT IN (5)

-- query: not_distinct_narrows_with_a_value
-- expect: many | m int4?
SELECT m FROM t WHERE m IS NOT DISTINCT FROM n OR m IS NOT DISTINCT FROM 2 OR m IS NOT DISTINCT FROM 7

-- query: distinct_from_null_narrows
-- expect: many | m int4
SELECT m FROM t WHERE m IS DISTINCT FROM NULL

-- query: row_is_not_null_narrows_each_field
-- expect: many | m int4, u text?
SELECT m, u FROM t WHERE (m, n) IS NOT NULL

-- query: not_row_is_null_narrows_nothing
-- expect: many | m int4?, u text?
SELECT m, u FROM t WHERE NOT ((m, u) IS NULL) OR id = 1

-- query: row_is_null_of_both
-- expect: many | a bool, b bool
SELECT (m, u) IS NULL AS a, (m, u) IS NOT NULL AS b FROM t

-- query: row_equality_narrows
-- expect: many | m int4, u text
SELECT m, u FROM t WHERE (m, u) = (7, 'x') OR (m, u) IN ((1, 'a'), (7, 'x')) OR (m > 100 AND u > '')

-- query: whole_row_not_null
-- expect: many | id int4, v text
SELECT t.id, o.v FROM t LEFT JOIN o ON o.t_id = t.id WHERE o.id IS NOT NULL

-- query: outer_join_narrowed_by_its_key
-- expect: many | v text, w int4?
SELECT o.v, o.w FROM t LEFT JOIN o ON o.t_id = t.id WHERE o.v > ''

-- query: outer_join_narrowed_by_a_function
-- expect: many | v text
SELECT o.v FROM t LEFT JOIN o ON o.t_id = t.id WHERE length(o.v) = 1

-- query: outer_join_not_narrowed_by_coalesce
-- expect: many | v text?
SELECT o.v FROM t LEFT JOIN o ON o.t_id = t.id WHERE coalesce(o.v, '') <> 'q'

-- query: right_join
-- expect: many | id int4?, v text
SELECT t.id, o.v FROM t RIGHT JOIN o ON o.p_id = t.id

-- query: full_join_merged_column
-- expect: many | id int4, v text?, s text?
SELECT id, o.v, t.s FROM t FULL JOIN o USING (id)

-- query: foreign_key_not_null
-- expect: many | v text, s text
SELECT o.v, t.s FROM o LEFT JOIN t ON t.id = o.t_id

-- query: foreign_key_nullable
-- expect: many | v text, s text?
SELECT o.v, t.s FROM o LEFT JOIN t ON t.id = o.p_id

-- query: foreign_key_nullable_but_narrowed
-- expect: many | v text, s text
SELECT o.v, t.s FROM o LEFT JOIN t ON t.id = o.p_id WHERE o.p_id IS NOT NULL OR o.p_id > 0

-- query: deferrable_foreign_key_proves_nothing
-- expect: many | id int4, s text?
SELECT late.id, t.s FROM late LEFT JOIN t ON t.id = late.t_id

-- query: foreign_key_not_valid_proves_nothing
-- expect: many | id int4, s text?
SELECT loose.id, t.s FROM loose LEFT JOIN t ON t.id = loose.t_id

-- query: foreign_key_with_a_further_condition
-- expect: many | v text, s text?
SELECT o.v, t.s FROM o LEFT JOIN t ON t.id = o.t_id AND t.n > 1

-- query: aggregates_of_nothing
-- expect: exactly-one | a int8?, b int8, c bool?, d text?, e _int4?
SELECT sum(n) AS a, count(m) AS b, bool_and(flag) AS c, string_agg(s, '') AS d, array_agg(n) AS e FROM t WHERE n > 100

-- query: aggregate_of_a_left_join
-- expect: many | id int4, c int8, top text?
SELECT t.id, count(o.id) AS c, max(o.v) AS top FROM t LEFT JOIN o ON o.t_id = t.id GROUP BY t.id

-- query: array_of_a_left_join_holds_null
-- expect: many | id int4, vs _text
SELECT t.id, array_agg(o.v) AS vs FROM t LEFT JOIN o ON o.t_id = t.id GROUP BY t.id

-- query: array_of_a_left_join_filtered
-- expect: many | id int4, vs _text?
SELECT t.id, array_agg(o.v) FILTER (WHERE o.id IS NOT NULL) AS vs FROM t LEFT JOIN o ON o.t_id = t.id GROUP BY t.id

-- query: scalar_subquery
-- expect: many | a text?, b int8, c text?
SELECT (SELECT v FROM o WHERE o.id = t.id + 1) AS a, (SELECT count(*) FROM o) AS b, (SELECT max(v) FROM o WHERE o.t_id = t.id) AS c FROM t

-- query: coalesce_chain
-- expect: many | a text, b text?, c int4
SELECT coalesce(u, s) AS a, coalesce(u, NULL) AS b, coalesce(m, n, NULL) AS c FROM t

-- query: nullif_always_may
-- expect: many | a int4?, b text?
SELECT nullif(n, 1) AS a, nullif(s, 'a') AS b FROM t

-- query: case_without_else
-- expect: many | a int4?, b int4, c int4?
SELECT CASE WHEN n > 1 THEN n END AS a, CASE WHEN m IS NOT NULL THEN m ELSE n END AS b, CASE n WHEN 1 THEN m ELSE n END AS c FROM t

-- query: greatest_ignores_null
-- expect: many | a int4, b int4?, c int4
SELECT greatest(m, n) AS a, least(m, m) AS b, num_nonnulls(m, u) AS c FROM t

-- query: set_operations
-- expect: many | x int4?, y text
SELECT m AS x, s AS y FROM t UNION SELECT n, s FROM t

-- query: except_keeps_the_left_side
-- expect: many | x int4
SELECT n AS x FROM t EXCEPT SELECT m FROM t

-- query: intersect_needs_both
-- expect: many | x int4
SELECT m AS x FROM t INTERSECT SELECT n FROM t UNION ALL SELECT 1

-- query: except_all
-- expect: many | x int4?
SELECT m AS x FROM t EXCEPT ALL SELECT n FROM t

-- query: recursive_null
-- expect: many | i int4, prev int4?
WITH RECURSIVE r(i, prev) AS (SELECT 1, NULL::int UNION ALL SELECT i + 1, i FROM r WHERE i < 3) SELECT i, prev FROM r

-- query: recursive_becomes_null
-- expect: many | x int4?
WITH RECURSIVE r(x, k) AS (SELECT 1, 1 UNION ALL SELECT nullif(x, 1), k + 1 FROM r WHERE k < 3) SELECT x FROM r

-- query: recursive_tree
-- expect: many | id int4, depth int4, path _int4
WITH RECURSIVE r AS (SELECT id, 0 AS depth, ARRAY[id] AS path FROM o WHERE p_id IS NULL UNION ALL SELECT o.id, r.depth + 1, r.path || o.id FROM o JOIN r ON o.p_id = r.id WHERE NOT o.id = ANY (r.path)) SELECT id, depth, path FROM r

-- query: recursive_search_and_cycle
-- expect: many | id int4, ord _record, is_cycle bool
WITH RECURSIVE r(id) AS (SELECT id FROM o UNION ALL SELECT o.id FROM o JOIN r ON o.p_id = r.id) SEARCH DEPTH FIRST BY id SET ord CYCLE id SET is_cycle USING path SELECT id, ord, is_cycle FROM r

-- query: materialized_ctes
-- expect: many | id int4, m int4
WITH x AS MATERIALIZED (SELECT id, m FROM t WHERE m > 0), y AS NOT MATERIALIZED (SELECT id FROM x) SELECT x.id, x.m FROM x JOIN y USING (id)

-- query: array_subscript_of_not_null_array
-- expect: many | x int4?
SELECT a[n] AS x FROM t

-- query: count_with_filter_is_never_null
-- expect: exactly-one | c int8
SELECT count(*) FILTER (WHERE flag) AS c FROM t

-- query: parameters_are_not_null_by_default
-- expect: many | x int4, y text?
-- params: ?1 int4, ?2 text?
SELECT $1::int + n AS x, coalesce(u, $2) AS y FROM t
