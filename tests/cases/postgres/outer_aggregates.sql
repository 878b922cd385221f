-- An aggregate belongs to the SELECT of the innermost column in it, ORDER BY included.
-- dialects: postgres
-- schema
CREATE TABLE t (id int PRIMARY KEY, m int);
-- rows
INSERT INTO t VALUES (1, NULL), (2, 7);
-- query: ordered_by_an_inner_column
-- expect: many | id int4, ids _int4?
SELECT t.id, l.ids FROM t JOIN LATERAL (SELECT array_agg(t.m ORDER BY u.id) AS ids FROM t u) l ON true
-- query: ordered_by_an_outer_column
-- code: 42803
-- error: misplaced-aggregate "array_agg"
SELECT id FROM t WHERE (SELECT array_agg(1 ORDER BY t.id) FROM t u) IS NULL
-- query: of_an_outer_row
-- expect: exactly-one | n int8?
SELECT (SELECT count(t) FROM t u LIMIT 1) AS n FROM t
-- query: of_an_outer_row_in_a_subquery
-- expect: exactly-one | n int8?
SELECT (SELECT count((SELECT t)) FROM t u LIMIT 1) AS n FROM t
-- query: within_group_of_an_outer_subquery
-- expect: exactly-one | n int4?
SELECT (SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY (SELECT t.id)) FROM t u LIMIT 1) AS n FROM t
-- query: direct_argument_of_an_inner_column
-- error: misplaced-aggregate "percentile_disc"
SELECT (SELECT percentile_disc(u.id / 100.0) WITHIN GROUP (ORDER BY t.id) FROM t u) AS n FROM t
-- query: direct_argument_of_an_outer_column
-- expect: many | n int4?, id int4
SELECT (SELECT percentile_disc((SELECT t.id) / 100.0) WITHIN GROUP (ORDER BY u.id) FROM t u WHERE u.id < t.m) AS n, t.id FROM t
-- query: direct_argument_of_an_outer_aggregate
-- expect: exactly-one | n int4?
SELECT (SELECT percentile_disc((SELECT max(t.id)) / 100.0) WITHIN GROUP (ORDER BY u.id) FROM t u) AS n FROM t
-- query: direct_argument_ungrouped
-- error: ungrouped-column "m"
SELECT percentile_disc(m / 100.0) WITHIN GROUP (ORDER BY id) AS n FROM t
-- query: direct_argument_ungrouped_in_a_subquery
-- error: ungrouped-column "m"
SELECT percentile_disc((SELECT t.m) / 100.0) WITHIN GROUP (ORDER BY id) AS n FROM t
-- query: direct_argument_grouped
-- expect: many | n int4?
SELECT percentile_disc(m / 100.0) WITHIN GROUP (ORDER BY id) AS n FROM t GROUP BY m
-- query: cte_of_an_outer_column
-- expect: many | n int4?, id int4
SELECT (WITH c AS (SELECT t.id AS x) SELECT max((SELECT x FROM c)) FROM t u WHERE u.id < t.m) AS n, t.id FROM t
-- query: cte_inside_of_the_argument
-- expect: exactly-one | n int4?
SELECT (SELECT max((WITH c AS (SELECT t.id AS x) SELECT x FROM c)) FROM t u LIMIT 1) AS n FROM t
-- query: cte_of_the_inner_one
-- error: misplaced-aggregate "max"
SELECT (WITH c AS (SELECT 5 AS x) SELECT max((SELECT x + t.id FROM c)) FROM t u LIMIT 1) AS n FROM t
-- query: cte_of_the_outer_one
-- expect: exactly-one | n int4?
WITH c AS (SELECT 5 AS x) SELECT (SELECT max((SELECT x + t.id FROM c)) FROM t u LIMIT 1) AS n FROM t
-- query: direct_argument_ungrouped_below
-- error: ungrouped-column "m"
SELECT (SELECT percentile_disc(t.m / 100.0) WITHIN GROUP (ORDER BY t.id)) AS n FROM t
-- query: direct_argument_grouped_below
-- expect: many | n int4?
SELECT (SELECT percentile_disc(t.m / 100.0) WITHIN GROUP (ORDER BY t.id)) AS n FROM t GROUP BY t.m
-- query: direct_argument_that_a_set_leaves_out
-- expect: many | n int4?
SELECT percentile_disc(coalesce(m, 1) / 100.0) WITHIN GROUP (ORDER BY id) AS n FROM t GROUP BY GROUPING SETS ((coalesce(m, 1)), (id))
-- query: direct_argument_of_every_set
-- expect: many | n int4
SELECT percentile_disc(id / 100.0) WITHIN GROUP (ORDER BY id) AS n FROM t GROUP BY GROUPING SETS ((id), (id, m))
