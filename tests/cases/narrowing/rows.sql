-- Facts of one row say nothing of another: windows, empty groups, row values, literals that only look alike.
-- dialects: sqlite postgres
-- schema: sqlite
CREATE TABLE t (id INTEGER PRIMARY KEY, n INT NOT NULL, m INT, b BLOB, o BOOLEAN);
-- schema: postgres
CREATE TABLE t (id INTEGER PRIMARY KEY, n INT NOT NULL, m INT, b BYTEA, o BOOLEAN);
-- rows: sqlite
INSERT INTO t VALUES (1, 1, NULL, x'00', 0), (2, 2, 5, x'01', NULL), (3, 0, NULL, NULL, 1), (4, 1, 3, x'00', NULL);
-- rows: postgres
INSERT INTO t VALUES (1, 1, NULL, '\x00', false), (2, 2, 5, '\x01', NULL), (3, 0, NULL, NULL, true), (4, 1, 3, '\x00', NULL);
-- query: between_row_values
-- expect: many | m INTEGER?
-- postgres expect: many | m int4?
SELECT m FROM t WHERE (n, m) BETWEEN (0, 1) AND (3, 3)

-- query: not_between_row_values
-- expect: many | m INTEGER?
-- postgres expect: many | m int4?
SELECT m FROM t WHERE NOT (n, m) BETWEEN (2, 1) AND (3, 3)

-- query: first_value_beside_narrowed_row
-- expect: many | x INTEGER?
-- postgres expect: many | x int4?
SELECT CASE WHEN m IS NOT NULL THEN first_value(m) OVER (ORDER BY id) ELSE 0 END AS x FROM t

-- query: lag_beside_narrowed_row
-- expect: many | x INTEGER?
-- postgres expect: many | x int4?
SELECT CASE WHEN m IS NOT NULL THEN lag(m, 1, 0) OVER (ORDER BY id) ELSE 0 END AS x FROM t

-- query: first_value_of_filtered_rows
-- expect: many | x INTEGER
-- postgres expect: many | x int4
SELECT first_value(m) OVER (ORDER BY id) AS x FROM t WHERE m IS NOT NULL

-- query: sum_holds_the_narrowed_row
-- expect: many | x INTEGER
-- postgres expect: many | x int8
SELECT CASE WHEN m IS NOT NULL THEN sum(m) OVER (ORDER BY id) ELSE 0 END AS x FROM t

-- query: windows_in_other_directions
-- expect: many | x INTEGER?
-- postgres expect: many | x int4?
SELECT CASE WHEN lag(n) OVER (ORDER BY id) IS NOT NULL THEN lag(n) OVER (ORDER BY id DESC) ELSE 0 END AS x FROM t

-- query: windows_with_other_frames
-- expect: many | x INTEGER?
-- postgres expect: many | x int8?
SELECT CASE WHEN sum(n) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 PRECEDING) > 0
    THEN sum(n) OVER (ORDER BY id ROWS BETWEEN 1 FOLLOWING AND 1 FOLLOWING) ELSE 0 END AS x FROM t

-- query: bare_column_of_an_empty_group_in_a_subquery
-- expect: exactly-one | c INTEGER, x INTEGER?
-- code: 42803
-- postgres error: ungrouped-column "n"
SELECT count(*) AS c, (SELECT t.n) AS x FROM t WHERE nullif(n, 9) IS NOT NULL

-- query: aggregate_of_a_subquery_over_an_empty_group
-- expect: exactly-one | c INTEGER, x INTEGER?
-- code: 42803
-- postgres error: ungrouped-column "n"
SELECT count(*) AS c, (SELECT max(t.n + u.id) FROM t AS u GROUP BY u.id LIMIT 1) AS x FROM t WHERE id > 1

-- query: blobs_differ
-- expect: many | x BLOB?
-- code: 42883
-- postgres error: type-mismatch "b, x'01'"
-- postgres error: type-mismatch "b, x'00'"
SELECT nullif(b, x'01') AS x FROM t WHERE nullif(b, x'00') IS NOT NULL

-- query: same_blob
-- expect: many | x BLOB
-- code: 42883
-- postgres error: type-mismatch "b, x'0a'"
-- postgres error: type-mismatch "b, x'0A'"
SELECT nullif(b, x'0a') AS x FROM t WHERE nullif(b, x'0A') IS NOT NULL

-- query: truth_values_beside_a_boolean
-- expect: many | zero BOOLEAN, minus INTEGER
-- code: 42804
-- postgres error: type-mismatch "0"
-- postgres error: type-mismatch "1"
SELECT coalesce(o, 0) AS zero, coalesce(o, -1) AS minus FROM t
