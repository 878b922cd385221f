-- Groups: super-aggregate rows make grouped columns NULL; FILTER empties a group; ordered-set aggregates; windows.
-- dialects: postgres
-- schema
CREATE TABLE t (id int PRIMARY KEY, a text NOT NULL, b text NOT NULL, n int NOT NULL, m int, f float8 NOT NULL);
CREATE TYPE pair AS (x int, y int);
CREATE TABLE rows_of (id int PRIMARY KEY, p pair NOT NULL, r t NOT NULL, g int);
-- rows
INSERT INTO rows_of VALUES (1, ROW(1, NULL), ROW(1, 'x', 'y', 1, NULL, 1), 1);
INSERT INTO t VALUES (1, 'x', 'p', 1, NULL, 1.5), (2, 'x', 'q', 2, 5, 2.5), (3, 'y', 'p', 3, NULL, 0), (4, 'y', 'p', 3, NULL, 0);
-- query: grouping_sets
-- expect: many | a text?, b text?, c int8
SELECT a, b, count(*) AS c FROM t GROUP BY GROUPING SETS ((a), (b))

-- query: grouping_sets_with_the_empty_set
-- expect: many | a text?, s int8?, c int8
SELECT a, sum(n) AS s, count(*) AS c FROM t GROUP BY GROUPING SETS ((a), ())

-- query: grouping_sets_that_all_hold_a_column
-- expect: many | a text, b text?
SELECT a, b FROM t GROUP BY GROUPING SETS ((a), (a, b))

-- query: rollup
-- expect: many | a text?, b text?, s int8?, g int4
SELECT a, b, sum(n) AS s, grouping(a, b) AS g FROM t GROUP BY ROLLUP (a, b)

-- query: rollup_behind_a_plain_column
-- expect: many | a text, b text?, s int8
SELECT a, b, sum(n) AS s FROM t GROUP BY a, ROLLUP (b)

-- query: cube
-- expect: many | a text?, b text?, top int4?
SELECT a, b, max(n) AS top FROM t GROUP BY CUBE (a, b)

-- query: expression_of_a_rolled_up_column
-- expect: many | x text?, y text
SELECT upper(a) AS x, coalesce(a, 'all') AS y FROM t GROUP BY ROLLUP (a)

-- query: rolled_up_expression
-- expect: many | x int4?
SELECT n % 2 AS x FROM t GROUP BY ROLLUP (n % 2)

-- query: rollup_having
-- expect: many | a text?, s int8?
SELECT a, sum(n) AS s FROM t GROUP BY ROLLUP (a) HAVING a IS NOT NULL

-- query: where_does_not_narrow_through_rollup
-- expect: many | m int4?
SELECT m FROM t WHERE m IS NOT NULL OR n > 2 GROUP BY ROLLUP (m)

-- query: empty_grouping_set_is_one_row
-- expect: exactly-one | c int8
SELECT count(*) AS c FROM t GROUP BY ()

-- query: group_by_distinct
-- expect: many | a text?, b text?
SELECT a, b FROM t GROUP BY DISTINCT ROLLUP (a), ROLLUP (a, b)

-- query: filter
-- expect: many | a text, s int8?, c int8, top int4?
SELECT a, sum(n) FILTER (WHERE n > 1) AS s, count(*) FILTER (WHERE m > 1) AS c, max(n) FILTER (WHERE b = 'q') AS top FROM t GROUP BY a

-- query: within_group
-- expect: exactly-one | a float8?, b int4?, c text?
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY f) AS a, percentile_disc(0.5) WITHIN GROUP (ORDER BY n) AS b, mode() WITHIN GROUP (ORDER BY a) AS c FROM t

-- query: within_group_grouped
-- expect: many | a text, p int4, q int4?
SELECT a, mode() WITHIN GROUP (ORDER BY n) AS p, percentile_disc(0.5) WITHIN GROUP (ORDER BY m) AS q FROM t GROUP BY a

-- query: within_group_of_several
-- expect: exactly-one | a _float8?
SELECT percentile_cont(ARRAY[0.25, 0.75]) WITHIN GROUP (ORDER BY f) AS a FROM t

-- query: hypothetical_rank
-- expect: exactly-one | a int8, b float8
SELECT rank(2) WITHIN GROUP (ORDER BY n) AS a, percent_rank(2) WITHIN GROUP (ORDER BY n) AS b FROM t

-- query: having_without_group_by
-- expect: at-most-one | c int8
SELECT count(*) AS c FROM t HAVING count(*) > 1

-- query: group_by_primary_key_frees_the_other_columns
-- expect: many | id int4, a text, m int4?, c int8
SELECT id, a, m, count(*) AS c FROM t GROUP BY id

-- query: group_by_position
-- expect: many | a text, c int8
SELECT a, count(*) AS c FROM t GROUP BY 1 ORDER BY 2 DESC

-- query: group_by_alias
-- expect: many | k text, c int8
SELECT upper(a) AS k, count(*) AS c FROM t GROUP BY k

-- query: group_by_expression
-- expect: many | k int4, top int4
SELECT n % 2 AS k, max(n) AS top FROM t GROUP BY n % 2

-- query: aggregates_over_nullable
-- expect: many | a text, s int8?, c int8, j _int4
SELECT a, sum(m) AS s, count(m) AS c, array_agg(m) AS j FROM t GROUP BY a

-- query: every_and_bool
-- expect: many | a text, x bool, y bool?
SELECT a, every(n > 1) AS x, bool_or(m > 1) AS y FROM t GROUP BY a

-- query: distinct_aggregates
-- expect: exactly-one | c int8, s int8?, j text?
SELECT count(DISTINCT a) AS c, sum(DISTINCT n) AS s, string_agg(DISTINCT a, ',' ORDER BY a) AS j FROM t

-- query: aggregate_of_group_in_order
-- expect: many | a text
SELECT a FROM t GROUP BY a ORDER BY sum(n) DESC, a

-- query: statistics_of_one_row_are_null
-- expect: many | a text, s numeric?, v float8?, p numeric
SELECT a, stddev_samp(n) AS s, var_samp(f) AS v, stddev_pop(n) AS p FROM t GROUP BY a

-- query: window_aggregates
-- expect: many | s int8, c int8, r numeric, m int4?
SELECT sum(n) OVER () AS s, count(*) OVER (PARTITION BY a) AS c, avg(n) OVER (ORDER BY id) AS r, max(m) OVER (PARTITION BY a) AS m FROM t

-- query: window_frame_may_be_empty
-- expect: many | s int8?, f int4?, c int8
SELECT sum(n) OVER (ORDER BY id ROWS BETWEEN 1 FOLLOWING AND 2 FOLLOWING) AS s, first_value(n) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING) AS f,
    count(*) OVER (ORDER BY id ROWS BETWEEN 1 FOLLOWING AND 2 FOLLOWING) AS c FROM t

-- query: window_exclude_may_empty_a_frame
-- expect: many | s int8?, k int8?
SELECT sum(n) OVER (PARTITION BY b ORDER BY id ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING EXCLUDE CURRENT ROW) AS s, sum(n) OVER (ORDER BY id ROWS UNBOUNDED PRECEDING) AS k FROM t

-- query: window_neighbours
-- expect: many | a int4?, b int4, c int4?, d int4?
SELECT lag(n) OVER w AS a, lag(n, 1, 0) OVER w AS b, lead(m, 1, 0) OVER w AS c, nth_value(n, 2) OVER w AS d FROM t WINDOW w AS (ORDER BY id)

-- query: window_ranks
-- expect: many | a int8, b int8, c int8, d float8, e float8, f int4
SELECT row_number() OVER w AS a, rank() OVER w AS b, dense_rank() OVER w AS c, percent_rank() OVER w AS d, cume_dist() OVER w AS e, ntile(2) OVER w AS f FROM t WINDOW w AS (PARTITION BY a ORDER BY n)

-- query: window_groups_and_range
-- expect: many | a int8, b int8
SELECT sum(n) OVER (ORDER BY n GROUPS BETWEEN 1 PRECEDING AND CURRENT ROW) AS a, count(*) OVER (ORDER BY n RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS b FROM t

-- query: window_over_groups
-- expect: many | a text, s int8, r int8
SELECT a, sum(n) AS s, rank() OVER (ORDER BY sum(n) DESC) AS r FROM t GROUP BY a

-- query: window_filter
-- expect: many | s int8?
SELECT sum(n) FILTER (WHERE n > 2) OVER (ORDER BY id) AS s FROM t

-- query: window_array_agg
-- expect: many | x _int4, y text
SELECT array_agg(m) OVER (ORDER BY id) AS x, string_agg(a, ',') OVER (ORDER BY id) AS y FROM t

-- query: window_json
-- expect: many | x jsonb
SELECT jsonb_agg(t) OVER (PARTITION BY a) AS x FROM t

-- query: sum_of_nan_and_infinity
-- expect: exactly-one | s float8?, a float8?
SELECT sum(f) AS s, avg(f) AS a FROM t WHERE f > 0

-- query: filter_that_every_row_passes
-- expect: many | a text, bs _text, s int8
SELECT a, array_agg(b) FILTER (WHERE b IS NOT NULL) AS bs, sum(n) FILTER (WHERE n IS NOT NULL AND id IS NOT NULL AND true) AS s FROM t GROUP BY a

-- query: filter_of_a_column_that_may_be_null
-- expect: many | a text, bs _text?, s int8?, top int4?
SELECT a, array_agg(b) FILTER (WHERE m IS NOT NULL) AS bs, sum(n) FILTER (WHERE n IS NOT NULL AND m > 1) AS s, max(n) FILTER (WHERE n IS NULL) AS top FROM t GROUP BY a

-- query: filter_of_what_a_join_may_lack
-- expect: many | a text, rs _int4?
SELECT t.a, array_agg(r.id) FILTER (WHERE r.id IS NOT NULL) AS rs FROM t LEFT JOIN rows_of r ON r.id = t.n GROUP BY t.a

-- query: filter_of_no_rows
-- expect: exactly-one | bs _text?
SELECT array_agg(b) FILTER (WHERE b IS NOT NULL) AS bs FROM t WHERE id > 100

-- query: filter_of_a_composite
-- expect: many | g int4?, ps _int4?, rs _int4?
SELECT g, array_agg(id) FILTER (WHERE p IS NOT NULL) AS ps, array_agg(id) FILTER (WHERE r IS NOT NULL) AS rs FROM rows_of GROUP BY g

-- query: filter_of_a_rolled_up_column
-- expect: many | a text, top int4
SELECT a, max(n) FILTER (WHERE a IS NOT NULL) AS top FROM t GROUP BY GROUPING SETS ((a), (a, b))

-- query: filter_of_a_window
-- expect: many | id int4, s int8
SELECT id, sum(n) FILTER (WHERE b IS NOT NULL) OVER (PARTITION BY a) AS s FROM t
