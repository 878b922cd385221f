-- HAVING narrows like WHERE, over groups.
-- dialects: sqlite postgres
-- schema
CREATE TABLE t (id INTEGER PRIMARY KEY, g INT, n INT NOT NULL, m INT);
-- rows
INSERT INTO t VALUES (1, 1, 1, NULL), (2, 1, 5, 7), (3, NULL, 2, 2), (4, 2, 2, NULL);
-- query: group_key
-- expect: many | g INTEGER, c INTEGER
-- postgres expect: many | g int4, c int8
SELECT g, count(*) AS c FROM t GROUP BY g HAVING g IS NOT NULL

-- query: aggregate
-- expect: many | g INTEGER?, top INTEGER
-- postgres expect: many | g int4?, top int4
SELECT g, max(m) AS top FROM t GROUP BY g HAVING max(m) > 1

-- query: other_aggregate_same_column
-- expect: many | g INTEGER?, top INTEGER, low INTEGER?
-- postgres expect: many | g int4?, top int4, low int4?
SELECT g, max(m) AS top, min(m) AS low FROM t GROUP BY g HAVING max(m) > 1

-- query: count_of_column
-- expect: many | g INTEGER?, s INTEGER?
-- postgres expect: many | g int4?, s int8?
SELECT g, sum(m) AS s FROM t GROUP BY g HAVING count(m) > 0

-- query: ungrouped
-- expect: at-most-one | top INTEGER
-- postgres expect: at-most-one | top int4
SELECT max(m) AS top FROM t HAVING max(m) > 1

-- query: ungrouped_count
-- expect: at-most-one | c INTEGER
-- postgres expect: at-most-one | c int8
SELECT count(*) AS c FROM t HAVING count(*) > 2

-- query: alias_in_having
-- code: 42703
-- expect: many | g INTEGER?, top INTEGER
-- postgres error: unknown-column "top"
SELECT g, max(m) AS top FROM t GROUP BY g HAVING top > 1

-- query: where_and_having
-- expect: many | g INTEGER?, s INTEGER
-- postgres expect: many | g int4?, s int8
SELECT g, sum(m) AS s FROM t WHERE m IS NOT NULL GROUP BY g HAVING sum(m) > 3

-- query: one_group
-- expect: at-most-one | g INTEGER, c INTEGER
-- params: ?1 INTEGER
-- postgres expect: at-most-one | g int4, c int8
-- postgres params: ?1 int4
SELECT g, count(*) AS c FROM t GROUP BY g HAVING g = ?1
-- query: one_group_of_many
-- expect: at-most-one | c INTEGER
-- postgres expect: at-most-one | c int8
SELECT count(*) AS c FROM t GROUP BY g HAVING count(*) > 0 AND g = 1
-- query: a_group_for_each_count
-- expect: many | g INTEGER
-- postgres expect: many | g int4
SELECT g FROM t GROUP BY g HAVING g = 3 - count(*)
-- query: one_of_two_terms
-- expect: many | c INTEGER
-- postgres expect: many | c int8
SELECT count(*) AS c FROM t GROUP BY g, m HAVING g = 1
-- query: where_and_having_fix
-- expect: at-most-one | c INTEGER
-- postgres expect: at-most-one | c int8
SELECT count(*) AS c FROM t WHERE m = 1 GROUP BY g, m HAVING g = 1
