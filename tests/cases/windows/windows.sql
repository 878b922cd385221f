-- Window functions: ranks are never NULL, neighbours may be missing, frames may be empty.
-- dialects: sqlite postgres
-- schema
CREATE TABLE t (id INTEGER PRIMARY KEY, g TEXT NOT NULL, n INT NOT NULL, m INT);
-- rows
INSERT INTO t VALUES (1, 'a', 1, NULL), (2, 'a', 5, 7), (3, 'b', 2, 2), (4, 'b', 2, NULL);
-- query: ranks
-- expect: many | id INTEGER, rn INTEGER, r INTEGER, dr INTEGER, pr REAL, cd REAL, q INTEGER
-- postgres expect: many | id int4, rn int8, r int8, dr int8, pr float8, cd float8, q int4
SELECT id, row_number() OVER (ORDER BY n) AS rn, rank() OVER (ORDER BY n) AS r, dense_rank() OVER (ORDER BY n) AS dr, percent_rank() OVER (ORDER BY n) AS pr, cume_dist() OVER (ORDER BY n) AS cd, ntile(2) OVER (ORDER BY n) AS q FROM t

-- query: row_number_without_order
-- expect: many | rn INTEGER, n INTEGER
-- postgres expect: many | rn int8, n int4
SELECT row_number() OVER () AS rn, n FROM t

-- query: neighbours
-- expect: many | before INTEGER?, after INTEGER?
-- postgres expect: many | before int4?, after int4?
SELECT lag(n) OVER (ORDER BY id) AS before, lead(n) OVER (ORDER BY id) AS after FROM t

-- query: neighbours_with_default
-- expect: many | before INTEGER, after INTEGER
-- postgres expect: many | before int4, after int4
SELECT lag(n, 1, 0) OVER (ORDER BY id) AS before, lead(n, 2, -1) OVER (ORDER BY id) AS after FROM t

-- query: neighbours_with_nullable_default
-- expect: many | before INTEGER?
-- postgres expect: many | before int4?
SELECT lag(n, 1, m) OVER (ORDER BY id) AS before FROM t

-- query: neighbours_of_nullable_with_default
-- expect: many | before INTEGER?
-- postgres expect: many | before int4?
SELECT lag(m, 1, 0) OVER (ORDER BY id) AS before FROM t

-- query: neighbour_offset_zero
-- expect: many | itself INTEGER?
-- postgres expect: many | itself int4?
SELECT lag(n, 0) OVER (ORDER BY id) AS itself FROM t

-- query: first_last_nth
-- expect: many | f INTEGER, l INTEGER, second INTEGER?
-- postgres expect: many | f int4, l int4, second int4?
SELECT first_value(n) OVER w AS f, last_value(n) OVER w AS l, nth_value(n, 2) OVER w AS second FROM t WINDOW w AS (PARTITION BY g ORDER BY id)

-- query: first_value_of_empty_frame
-- expect: many | f INTEGER?
-- postgres expect: many | f int4?
SELECT first_value(n) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING) AS f FROM t

-- query: last_value_of_following_frame
-- expect: many | l INTEGER?
-- postgres expect: many | l int4?
SELECT last_value(n) OVER (ORDER BY id ROWS BETWEEN 1 FOLLOWING AND 2 FOLLOWING) AS l FROM t

-- query: first_value_excluding_current
-- expect: many | f INTEGER?
-- postgres expect: many | f int4?
SELECT first_value(n) OVER (ORDER BY id ROWS BETWEEN CURRENT ROW AND CURRENT ROW EXCLUDE CURRENT ROW) AS f FROM t

-- query: first_value_of_nullable
-- expect: many | f INTEGER?
-- postgres expect: many | f int4?
SELECT first_value(m) OVER (ORDER BY id) AS f FROM t

-- query: running_sum
-- expect: many | id INTEGER, s INTEGER, c INTEGER, mean REAL
-- postgres expect: many | id int4, s int8, c int8, mean numeric
SELECT id, sum(n) OVER (ORDER BY id) AS s, count(*) OVER (ORDER BY id) AS c, avg(n) OVER (PARTITION BY g) AS mean FROM t

-- query: running_sum_of_nullable
-- dialects: sqlite
-- expect: many | s INTEGER?, top INTEGER?, t REAL
SELECT sum(m) OVER (ORDER BY id) AS s, max(m) OVER (PARTITION BY g) AS top, total(m) OVER (ORDER BY id) AS t FROM t

-- query: sum_over_empty_frame
-- expect: many | s INTEGER?, c INTEGER
-- postgres expect: many | s int8?, c int8
SELECT sum(n) OVER (ORDER BY id ROWS BETWEEN 1 FOLLOWING AND 1 FOLLOWING) AS s, count(*) OVER (ORDER BY id ROWS BETWEEN 1 FOLLOWING AND 1 FOLLOWING) AS c FROM t

-- query: sum_over_preceding_including_current
-- expect: many | s INTEGER, top INTEGER
-- postgres expect: many | s int8, top int4
SELECT sum(n) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS s, max(n) OVER (ORDER BY id ROWS 1 PRECEDING) AS top FROM t

-- query: range_frame
-- expect: many | s INTEGER
-- postgres expect: many | s int8
SELECT sum(n) OVER (ORDER BY n RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS s FROM t

-- query: groups_frame_exclude_ties
-- expect: many | s INTEGER?
-- postgres expect: many | s int8?
SELECT sum(n) OVER (ORDER BY n GROUPS BETWEEN CURRENT ROW AND CURRENT ROW EXCLUDE GROUP) AS s FROM t

-- query: filter
-- expect: many | s INTEGER?, c INTEGER
-- postgres expect: many | s int8?, c int8
SELECT sum(n) FILTER (WHERE n > 3) OVER (ORDER BY id) AS s, count(*) FILTER (WHERE n > 3) OVER () AS c FROM t

-- query: named_windows
-- expect: many | a INTEGER, b INTEGER
-- postgres expect: many | a int8, b int8
SELECT sum(n) OVER w1 AS a, rank() OVER w2 AS b FROM t WINDOW w1 AS (PARTITION BY g), w2 AS (w1 ORDER BY n)

-- query: window_extends_named
-- expect: many | s INTEGER
-- postgres expect: many | s int8
SELECT sum(n) OVER (w ORDER BY id) AS s FROM t WINDOW w AS (PARTITION BY g)

-- query: over_aggregate
-- expect: many | g TEXT, s INTEGER, r INTEGER, grand INTEGER
-- postgres expect: many | g text, s int8, r int8, grand numeric
SELECT g, sum(n) AS s, rank() OVER (ORDER BY sum(n) DESC) AS r, sum(sum(n)) OVER () AS grand FROM t GROUP BY g

-- query: share_of_total
-- expect: many | share REAL?
-- postgres expect: many | share numeric
SELECT n * 100.0 / sum(n) OVER () AS share FROM t WHERE n > 0

-- query: top_per_group
-- dialects: sqlite
-- expect: many | g TEXT, n INTEGER
SELECT g, n FROM (SELECT g, n, row_number() OVER (PARTITION BY g ORDER BY n DESC) AS rn FROM t) WHERE rn = 1

-- query: in_order_by
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t ORDER BY row_number() OVER (ORDER BY n DESC)

-- query: difference_to_previous
-- expect: many | change INTEGER?, safe INTEGER
-- postgres expect: many | change int4?, safe int4
SELECT n - lag(n) OVER (ORDER BY id) AS change, coalesce(n - lag(n) OVER (ORDER BY id), 0) AS safe FROM t

-- query: group_concat_window
-- dialects: sqlite
-- expect: many | path TEXT
SELECT group_concat(g, '.') OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS path FROM t

-- query: ntile_and_distinct
-- expect: many | bucket INTEGER
-- postgres expect: many | bucket int4
SELECT DISTINCT ntile(4) OVER (ORDER BY id) AS bucket FROM t

-- query: min_max_whole_partition
-- expect: many | low INTEGER, top INTEGER
-- postgres expect: many | low int4, top int4
SELECT min(n) OVER (PARTITION BY g) AS low, max(n) OVER (PARTITION BY g ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS top FROM t

-- query: an_aggregate_in_a_subquery_beside_a_window
-- dialects: sqlite
-- error: misplaced-aggregate "max(t.n"
SELECT (SELECT max(t.n) FROM t u), row_number() OVER () FROM t GROUP BY g

-- query: an_aggregate_deep_in_a_subquery_beside_a_window_in_order_by
-- dialects: sqlite
-- error: misplaced-aggregate "max(t.n"
SELECT 1 IN (SELECT u.n FROM t u GROUP BY u.n HAVING max(t.n) > 1) AS i FROM t ORDER BY row_number() OVER ()

-- query: an_aggregate_that_a_window_takes_from_a_subquery
-- dialects: sqlite
-- expect: many | s INTEGER, e INTEGER
SELECT sum(coalesce((SELECT max(t.n) FROM t u), 0)) OVER () AS s, EXISTS (SELECT max(t.n) FROM t u) AS e FROM t GROUP BY g

-- query: a_window_beside_an_aggregate_in_a_subquery_of_its_own
-- dialects: sqlite
-- expect: many | s INTEGER, m INTEGER, r INTEGER
SELECT coalesce((SELECT max(u.n) FROM t u), 0) AS s, max(n) AS m, row_number() OVER () AS r FROM t GROUP BY g HAVING (SELECT max(t.n) FROM t u) > 0
