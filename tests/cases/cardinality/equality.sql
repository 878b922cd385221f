-- A key is fixed only by one value: what it is compared with rests on no other row, and compares as the key does.
-- schema
CREATE TABLE k (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, ku INT UNIQUE, j TEXT);
CREATE TABLE t (id INTEGER PRIMARY KEY, n INT NOT NULL);
CREATE TABLE r (c TEXT COLLATE RTRIM, i INT);
CREATE UNIQUE INDEX r_c ON r (c COLLATE BINARY) WHERE i > 0;
-- rows
INSERT INTO t VALUES (1, 1), (2, 2), (3, 5);
INSERT INTO k VALUES (1, '1', 1, '[1]'), (2, '01', 2, '[2]'), (3, 'A', NULL, '[]'), (4, 'a', NULL, '[]');
INSERT INTO r VALUES ('q', 1), ('q ', 2), ('x', 3);
-- query: is_a_column_that_a_join_left_out
-- expect: many | id INTEGER
SELECT k.id FROM k LEFT JOIN t ON t.id = 1 AND 0 WHERE k.ku IS t.id

-- query: affinity_below_collate
-- expect: many | id INTEGER
SELECT k.id FROM k CROSS JOIN t WHERE k.code = t.n COLLATE BINARY AND t.id = 1

-- query: collate_deep_inside
-- expect: many | id INTEGER
SELECT id FROM k WHERE code = ('a' COLLATE NOCASE) || ''

-- query: collate_in_an_argument
-- expect: many | id INTEGER
SELECT id FROM k WHERE code = lower('A' COLLATE NOCASE)

-- query: in_compares_by_its_left_side
-- expect: many | i INTEGER
SELECT i FROM r WHERE c IN ('q' COLLATE BINARY) AND i > 0

-- query: equals_compares_as_written
-- expect: at-most-one | i INTEGER
SELECT i FROM r WHERE c = 'q' COLLATE BINARY AND i > 0

-- query: subquery_over_a_function_of_the_row
-- may fail: malformed JSON
-- expect: many | id INTEGER
SELECT id FROM k WHERE ku = (SELECT max(value) FROM json_each(k.j))

-- query: subquery_ordered_by_the_row
-- expect: many | id INTEGER
SELECT id FROM k WHERE k.id = (SELECT t.id FROM t ORDER BY t.id = k.id DESC LIMIT 1)

-- query: subquery_around_a_derived_table_of_the_row
-- expect: many | id INTEGER
SELECT id FROM k WHERE k.id = (SELECT x FROM (SELECT k.id AS x))

-- query: subquery_of_its_own
-- expect: at-most-one | id INTEGER
SELECT id FROM k WHERE id = (SELECT t.n FROM t JOIN r ON r.i = t.id ORDER BY t.id LIMIT 1)

-- query: other_row_in_a_subquery
-- expect: at-most-one | id INTEGER
SELECT k.id FROM t JOIN k ON k.id = (SELECT max(r.i) FROM r WHERE r.i < t.n) WHERE t.id = 1

-- query: query_in_two_parentheses
-- expect: many | id INTEGER
SELECT id FROM k WHERE id IN ((SELECT n FROM t))

-- query: values_with_limit
-- error: syntax "V"
VALUES (1), (2) LIMIT 1
