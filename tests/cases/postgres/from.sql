-- FROM: functions with rows, LATERAL, ordinality, VALUES, aliases of columns, DISTINCT ON, locking.
-- dialects: postgres
-- schema
CREATE TABLE t (id int PRIMARY KEY, n int NOT NULL, m int, g text NOT NULL);
CREATE TABLE o (id int PRIMARY KEY, t_id int NOT NULL REFERENCES t, v text NOT NULL, w text);
-- rows
INSERT INTO t VALUES (1, 1, NULL, 'a'), (2, 2, 7, 'a'), (3, 3, 1, 'b');
INSERT INTO o VALUES (1, 1, 'x', NULL), (2, 1, 'y', 'w'), (3, 2, 'z', NULL);
-- query: series
-- expect: many | n int4
SELECT n FROM generate_series(1, 3) AS n

-- query: series_of_dates
-- expect: many | day timestamptz
SELECT day FROM generate_series('2024-01-01'::timestamptz, '2024-01-03', '1 day') AS day

-- query: series_column_alias
-- expect: many | k int4
SELECT s.k FROM generate_series(1, 2) AS s(k)

-- query: series_without_alias
-- expect: many | generate_series int4
SELECT generate_series FROM generate_series(1, 2)

-- query: series_of_a_column
-- expect: many | id int4, k int4
SELECT t.id, k FROM t, generate_series(1, t.n) AS k

-- query: series_of_parameters
-- bind: 1 = 1; 2 = 3
-- expect: many | k int4
-- params: ?1 int4, ?2 int4
SELECT k FROM generate_series($1::int, $2) AS k

-- query: series_joined_to_counts
-- expect: many | k int4, c int8
SELECT k, count(t.id) AS c FROM generate_series(0, 3) AS k LEFT JOIN t ON t.n = k GROUP BY k

-- query: series_in_select_list
-- expect: many | generate_series int4
SELECT generate_series(1, n) FROM t

-- query: ordinality
-- expect: many | k int4, ordinality int8
SELECT * FROM generate_series(5, 6) WITH ORDINALITY AS k

-- query: rows_from_pads_with_nulls
-- expect: many | a int4?, b int4?
SELECT a, b FROM t, ROWS FROM (generate_series(1, t.n), generate_series(1, 2)) AS x(a, b)

-- query: values_list
-- expect: many | id int4, name text?
SELECT v.id, v.name FROM (VALUES (1, 'a'), (2, NULL)) AS v(id, name)

-- query: values_statement
-- expect: many | column1 int4, column2 text
VALUES (1, 'a'), (2, 'b')

-- query: values_types_combine
-- expect: many | x numeric
SELECT x FROM (VALUES (1), (2.5)) AS v(x)

-- query: values_parameter
-- expect: many | id int4, k text
-- params: ?1 int4
SELECT t.id, v.k FROM t JOIN (VALUES (1, 'a'), ($1, 'b')) AS v(id, k) ON v.id = t.id OR true

-- query: lateral_inner
-- expect: many | id int4, v text
SELECT t.id, x.v FROM t, LATERAL (SELECT o.v FROM o WHERE o.t_id = t.id ORDER BY o.id DESC LIMIT 1) AS x

-- query: lateral_left
-- expect: many | id int4, v text?, w text?
SELECT t.id, x.v, x.w FROM t LEFT JOIN LATERAL (SELECT o.v, o.w FROM o WHERE o.t_id = t.id LIMIT 1) AS x ON true

-- query: lateral_left_of_an_aggregate_is_always_there
-- expect: many | id int4, c int8, top text?
SELECT t.id, x.c, x.top FROM t LEFT JOIN LATERAL (SELECT count(*) AS c, max(o.v) AS top FROM o WHERE o.t_id = t.id) AS x ON true

-- query: lateral_left_with_condition
-- expect: many | id int4, c int8?
SELECT t.id, x.c FROM t LEFT JOIN LATERAL (SELECT count(*) AS c FROM o WHERE o.t_id = t.id) AS x ON x.c > 1

-- query: lateral_keeps_the_key
-- expect: at-most-one | id int4, c int8
-- params: ?1 int4
SELECT t.id, x.c FROM t CROSS JOIN LATERAL (SELECT count(*) AS c FROM o WHERE o.t_id = t.id) AS x WHERE t.id = $1

-- query: derived_table_aliases
-- expect: many | a int4, b int4?
SELECT a, b FROM (SELECT id, m FROM t) AS x(a, b)

-- query: table_aliases_of_columns
-- expect: many | a int4, b int4, m int4?
SELECT a, b, m FROM t AS x(a, b)

-- query: table_command
-- expect: many | id int4, n int4, m int4?, g text
TABLE t

-- query: distinct_on
-- expect: many | g text, id int4, m int4?
SELECT DISTINCT ON (g) g, id, m FROM t ORDER BY g, id DESC

-- query: distinct_on_expression
-- expect: many | id int4
SELECT DISTINCT ON (n % 2, g) id FROM t ORDER BY n % 2, g, id

-- query: distinct_on_of_a_key
-- expect: at-most-one | g text
SELECT DISTINCT ON (g) g FROM t WHERE id = 1

-- query: for_update
-- expect: at-most-one | id int4
-- params: ?1 int4
SELECT id FROM t WHERE id = $1 FOR UPDATE

-- query: for_update_skip_locked
-- expect: many | id int4, v text
SELECT t.id, o.v FROM t JOIN o ON o.t_id = t.id ORDER BY t.id LIMIT 2 FOR UPDATE OF o SKIP LOCKED

-- query: for_no_key_update
-- expect: many | id int4
SELECT id FROM t FOR NO KEY UPDATE NOWAIT

-- query: for_share
-- expect: many | id int4
SELECT id FROM t FOR SHARE OF t

-- query: for_key_share_in_cte
-- expect: many | id int4
WITH x AS (SELECT id FROM t FOR KEY SHARE) SELECT id FROM x

-- query: fetch_first
-- expect: many | id int4
-- params: ?1 int8?
SELECT id FROM t ORDER BY id OFFSET 0 ROWS FETCH FIRST $1 ROWS ONLY

-- query: fetch_first_one
-- expect: at-most-one | id int4
SELECT id FROM t ORDER BY id FETCH FIRST ROW ONLY

-- query: fetch_with_ties
-- expect: many | g text
SELECT g FROM t ORDER BY g FETCH FIRST 1 ROW WITH TIES

-- query: limit_all
-- expect: many | id int4
SELECT id FROM t LIMIT ALL

-- query: limit_parameter
-- expect: many | id int4
-- params: ?1 int8?, ?2 int8?
SELECT id FROM t ORDER BY id LIMIT $1 OFFSET $2

-- query: tablesample
-- expect: many | id int4
SELECT id FROM t TABLESAMPLE BERNOULLI (100)

-- query: natural_join
-- expect: many | id int4
SELECT id FROM t NATURAL JOIN (SELECT id FROM o) AS p

-- query: join_using_alias
-- expect: many | id int4, k int4
SELECT x.id, x.id AS k FROM t JOIN o USING (id) AS x

-- query: full_join
-- expect: many | id int4?, v text?
SELECT t.id, o.v FROM t FULL JOIN o ON o.id = t.id

-- query: foreign_key_makes_the_parent_present
-- expect: many | v text, g text
SELECT o.v, t.g FROM o LEFT JOIN t ON t.id = o.t_id

-- query: parenthesised_join
-- expect: many | id int4, v text?, g text?
SELECT a.id, o.v, b.g FROM t a LEFT JOIN (o JOIN t b ON b.id = o.t_id) ON o.t_id = a.id

-- query: set_returning_function_of_a_scalar
-- expect: exactly-one | upper text
SELECT * FROM upper('a')

-- query: current_date_as_table
-- expect: exactly-one | current_date date
SELECT * FROM current_date

-- query: cross_join_of_constants
-- expect: exactly-one | a int4, b text
SELECT * FROM (SELECT 1 AS a) x CROSS JOIN (SELECT 'b' AS b) y

-- query: order_by_using
-- expect: many | id int4
SELECT id FROM t ORDER BY n USING >, m NULLS FIRST

-- query: exists_without_columns
-- expect: many | id int4
SELECT id FROM t WHERE EXISTS (SELECT FROM o WHERE o.t_id = t.id)

-- query: row_in_subquery
-- expect: many | id int4
SELECT id FROM t WHERE (id, n) IN (SELECT o.id, o.t_id FROM o) OR (id, g) = (2, 'a') OR n > 2

-- query: row_comparison
-- expect: many | a bool, b bool?
SELECT (id, n) < (2, 1) AS a, (id, m) = (2, 7) AS b FROM t

-- query: row_constructor
-- expect: many | r record, s record
SELECT ROW(id, m) AS r, (id, g) AS s FROM t
