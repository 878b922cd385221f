-- Aggregates with and without GROUP BY, FILTER, DISTINCT, and bare columns.
-- dialects: sqlite postgres
-- schema
CREATE TABLE t (id INTEGER PRIMARY KEY, g INT, n INT NOT NULL, m INT, r REAL NOT NULL, q REAL, s TEXT NOT NULL, u TEXT);
-- rows
INSERT INTO t VALUES (1, 1, 1, NULL, 1.5, NULL, 'a', NULL), (2, 1, 5, 7, 2.5, 1.0, 'b', 'x'), (3, NULL, 2, NULL, 0.5, NULL, 'c', NULL), (4, 2, 2, 3, 4.0, 2.0, 'd', 'y');
-- query: count_star
-- expect: exactly-one | "count(*)" INTEGER
-- postgres expect: exactly-one | count int8
SELECT count(*) FROM t

-- query: count_without_argument
-- dialects: sqlite
-- expect: exactly-one | c INTEGER
SELECT count() AS c FROM t

-- query: count_column
-- expect: exactly-one | c INTEGER, d INTEGER
-- postgres expect: exactly-one | c int8, d int8
SELECT count(m) AS c, count(DISTINCT m) AS d FROM t

-- query: all_ungrouped
-- dialects: sqlite
-- expect: exactly-one | sum_n INTEGER?, sum_r REAL?, total_n REAL, avg_n REAL?, min_n INTEGER?, max_s TEXT?, joined TEXT?
SELECT sum(n) AS sum_n, sum(r) AS sum_r, total(n) AS total_n, avg(n) AS avg_n, min(n) AS min_n, max(s) AS max_s, group_concat(s) AS joined FROM t

-- query: all_grouped_not_null
-- dialects: sqlite
-- expect: many | g INTEGER?, sum_n INTEGER, sum_r REAL, total_n REAL, avg_n REAL, min_n INTEGER, max_s TEXT, joined TEXT
SELECT g, sum(n) AS sum_n, sum(r) AS sum_r, total(n) AS total_n, avg(n) AS avg_n, min(n) AS min_n, max(s) AS max_s, group_concat(s) AS joined FROM t GROUP BY g

-- query: all_grouped_nullable
-- dialects: sqlite
-- expect: many | g INTEGER?, sum_m INTEGER?, sum_q REAL?, total_m REAL, avg_m REAL?, min_m INTEGER?, max_u TEXT?, joined TEXT?, c INTEGER
SELECT g, sum(m) AS sum_m, sum(q) AS sum_q, total(m) AS total_m, avg(m) AS avg_m, min(m) AS min_m, max(u) AS max_u, group_concat(u) AS joined, count(m) AS c FROM t GROUP BY g

-- query: grouped_narrowed
-- expect: many | g INTEGER?, s INTEGER, top INTEGER
-- postgres expect: many | g int4?, s int8, top int4
SELECT g, sum(m) AS s, max(m) AS top FROM t WHERE m IS NOT NULL GROUP BY g

-- query: filter_makes_empty
-- dialects: sqlite
-- expect: many | g INTEGER?, s INTEGER?, c INTEGER, t REAL
SELECT g, sum(n) FILTER (WHERE n > 3) AS s, count(*) FILTER (WHERE n > 3) AS c, total(n) FILTER (WHERE n > 3) AS t FROM t GROUP BY g

-- query: filter_ungrouped
-- expect: exactly-one | c INTEGER, top INTEGER?
-- postgres expect: exactly-one | c int8, top int4?
SELECT count(*) FILTER (WHERE m > 1) AS c, max(n) FILTER (WHERE m > 1) AS top FROM t

-- query: distinct_sum
-- dialects: sqlite
-- expect: many | g INTEGER?, s INTEGER, joined TEXT
SELECT g, sum(DISTINCT n) AS s, group_concat(DISTINCT s) AS joined FROM t GROUP BY g

-- query: order_by_inside
-- dialects: sqlite
-- expect: many | g INTEGER?, joined TEXT, agg TEXT
SELECT g, group_concat(s ORDER BY n DESC) AS joined, string_agg(s, '; ' ORDER BY id) AS agg FROM t GROUP BY g

-- query: separator
-- dialects: sqlite
-- expect: exactly-one | joined TEXT?, agg TEXT?
SELECT group_concat(s, '-') AS joined, string_agg(u, ',') AS agg FROM t

-- query: null_separator
-- dialects: sqlite
-- expect: many | g INTEGER?, joined TEXT
SELECT g, group_concat(s, u) AS joined FROM t GROUP BY g

-- query: group_by_expression
-- expect: many | odd INTEGER, c INTEGER
-- postgres expect: many | odd int4, c int8
SELECT n % 2 AS odd, count(*) AS c FROM t GROUP BY n % 2

-- query: group_by_position
-- expect: many | g INTEGER?, s TEXT, c INTEGER
-- postgres expect: many | g int4?, s text, c int8
SELECT g, s, count(*) AS c FROM t GROUP BY 1, 2

-- query: group_by_alias
-- expect: many | big TEXT, s2 INTEGER
-- postgres expect: many | big text, s2 int8
SELECT upper(s) AS big, sum(n) AS s2 FROM t GROUP BY big

-- query: group_by_empty_table_gives_none
-- expect: many | n INTEGER, top INTEGER?
-- postgres expect: many | n int4, top int4?
SELECT n, max(m) AS top FROM t WHERE n > 1 GROUP BY n

-- query: bare_column_grouped
-- expect: many | g INTEGER?, s TEXT, u TEXT?, c INTEGER
-- warning: ungrouped-column "s"
-- warning: ungrouped-column "u"
-- code: 42803
-- postgres error: ungrouped-column "s"
-- postgres error: ungrouped-column "u"
SELECT g, s, u, count(*) AS c FROM t GROUP BY g

-- query: bare_column_with_max
-- expect: exactly-one | top INTEGER?, s TEXT?, u TEXT?
-- code: 42803
-- postgres error: ungrouped-column "s"
-- postgres error: ungrouped-column "u"
SELECT max(n) AS top, s, u FROM t

-- query: bare_column_with_min_grouped
-- expect: many | g INTEGER?, low INTEGER, s TEXT, u TEXT?
-- code: 42803
-- postgres error: ungrouped-column "s"
-- postgres error: ungrouped-column "u"
SELECT g, min(n) AS low, s, u FROM t GROUP BY g

-- query: bare_column_with_max_of_nullable
-- expect: many | g INTEGER?, top INTEGER?, m INTEGER?, s TEXT
-- code: 42803
-- postgres error: ungrouped-column "m"
-- postgres error: ungrouped-column "s"
SELECT g, max(m) AS top, m, s FROM t GROUP BY g

-- query: bare_column_ungrouped
-- expect: exactly-one | n INTEGER?, c INTEGER
-- code: 42803
-- postgres error: ungrouped-column "n"
SELECT n, count(*) AS c FROM t

-- query: expression_over_aggregate
-- expect: exactly-one | mean REAL?, s INTEGER?, spread INTEGER?
-- postgres expect: exactly-one | mean numeric?, s int8?, spread int4?
SELECT sum(n) * 1.0 / count(*) AS mean, sum(n) + 1 AS s, max(n) - min(n) AS spread FROM t

-- query: average_grouped_rounded
-- dialects: sqlite
-- expect: many | g INTEGER?, mean REAL
SELECT g, round(avg(r), 2) AS mean FROM t GROUP BY g

-- query: aggregate_of_case
-- expect: exactly-one | big INTEGER?, c INTEGER
-- postgres expect: exactly-one | big int8?, c int8
SELECT sum(CASE WHEN n > 1 THEN 1 ELSE 0 END) AS big, count(CASE WHEN n > 1 THEN 1 END) AS c FROM t

-- query: coalesce_of_sum
-- dialects: sqlite
-- expect: exactly-one | s INTEGER, top INTEGER
SELECT coalesce(sum(n), 0) AS s, ifnull(max(m), -1) AS top FROM t

-- query: having_total
-- expect: many | g INTEGER?
-- postgres expect: many | g int4?
SELECT g FROM t GROUP BY g HAVING sum(n) > 3

-- query: order_by_aggregate
-- expect: many | g INTEGER?
-- postgres expect: many | g int4?
SELECT g FROM t GROUP BY g ORDER BY count(*) DESC, max(n)

-- query: distinct_rows
-- expect: many | g INTEGER?, m INTEGER?
-- postgres expect: many | g int4?, m int4?
SELECT DISTINCT g, m FROM t

-- query: select_constant_grouped
-- expect: many | x TEXT, c INTEGER
-- postgres expect: many | x text, c int8
SELECT 'x' AS x, count(*) AS c FROM t GROUP BY g

-- query: min_of_two_arguments_is_scalar
-- dialects: sqlite
-- expect: many | low INTEGER, top INTEGER?
SELECT min(n, id) AS low, max(n, m) AS top FROM t

-- query: aggregate_of_scalar_minimum
-- dialects: sqlite
-- expect: exactly-one | x INTEGER?
SELECT max(min(n, id)) AS x FROM t

-- query: sum_of_mixed
-- expect: exactly-one | s NUMERIC?
-- postgres expect: exactly-one | s numeric?
SELECT sum(CASE WHEN n > 1 THEN 1 ELSE 0.5 END) AS s FROM t

-- query: sum_of_real_grouped
-- expect: many | g INTEGER?, s REAL
-- postgres expect: many | g int4?, s float8
SELECT g, sum(r * n) AS s FROM t GROUP BY g

-- query: json_group
-- dialects: sqlite
-- expect: exactly-one | list TEXT, map TEXT
SELECT json_group_array(n) AS list, json_group_object(s, n) AS map FROM t

-- query: group_by_nothing_but_having
-- dialects: sqlite
-- expect: at-most-one | c INTEGER
SELECT count(*) AS c FROM t GROUP BY NULL HAVING count(*) > 0

-- query: aggregate_in_derived_grouped_again
-- dialects: sqlite
-- expect: many | c INTEGER, n INTEGER
SELECT c, count(*) AS n FROM (SELECT g, count(*) AS c FROM t GROUP BY g) GROUP BY c

-- query: count_distinct_expression
-- expect: exactly-one | c INTEGER
-- postgres expect: exactly-one | c int8
SELECT count(DISTINCT g + n) AS c FROM t

-- query: max_over_left_join_group
-- expect: many | id INTEGER, top INTEGER?
-- postgres expect: many | id int4, top int4?
SELECT a.id, max(b.n) AS top FROM t a LEFT JOIN t b ON b.g = a.id GROUP BY a.id
