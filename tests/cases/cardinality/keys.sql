-- How many rows: equality on every column of a key is at most one row; anything less is many.
-- dialects: sqlite postgres
-- schema
CREATE TABLE t (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, alias TEXT UNIQUE, n INT NOT NULL, m INT);
CREATE TABLE pair (a INT NOT NULL, b INT NOT NULL, v INT NOT NULL, PRIMARY KEY (a, b));
CREATE TABLE nullable_pair (a INT, b INT, v INT NOT NULL, UNIQUE (a, b));
CREATE TABLE o (id INTEGER PRIMARY KEY, t_id INT NOT NULL REFERENCES t (id), k INT NOT NULL);
CREATE TABLE partial (id INTEGER PRIMARY KEY, k INT NOT NULL, live INT NOT NULL, gone TEXT);
CREATE UNIQUE INDEX partial_live ON partial (k) WHERE live = 1;
CREATE UNIQUE INDEX partial_gone ON partial (live, k) WHERE gone IS NULL;
-- schema: sqlite
CREATE TABLE folded (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL COLLATE NOCASE UNIQUE, raw TEXT NOT NULL);
CREATE UNIQUE INDEX folded_name ON folded (lower(name));
CREATE UNIQUE INDEX folded_raw ON folded (raw COLLATE NOCASE);
-- schema: postgres
CREATE TABLE folded (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL UNIQUE, raw TEXT NOT NULL);
CREATE UNIQUE INDEX folded_name ON folded (lower(name));
CREATE UNIQUE INDEX folded_raw ON folded (raw);
-- schema
CREATE TABLE loose (k INT PRIMARY KEY, v INT NOT NULL);
CREATE TABLE plain_index (k INT NOT NULL);
CREATE INDEX plain_index_k ON plain_index (k);
-- rows
INSERT INTO t VALUES (1, 'a', NULL, 1, NULL), (2, 'b', NULL, 1, 2), (3, 'c', 'x', 2, 2);
INSERT INTO pair VALUES (1, 1, 1), (1, 2, 2), (2, 1, 3);
INSERT INTO nullable_pair VALUES (1, NULL, 1), (1, NULL, 2), (1, 1, 3);
INSERT INTO o VALUES (1, 1, 1), (2, 1, 1), (3, 2, 1);
INSERT INTO partial VALUES (1, 1, 1, 'x'), (2, 1, 0, 'x'), (3, 1, 0, 'y'), (4, 2, 0, NULL);
INSERT INTO folded VALUES (1, 'Ann', 'a@x', 'R'), (2, 'Bob', 'b@x', 's');
INSERT INTO loose VALUES (1, 3);
INSERT INTO plain_index VALUES (1), (1);
-- rows: postgres
INSERT INTO folded VALUES (1, 'Ann', 'A@X', 'R');
-- rows: sqlite
INSERT INTO loose VALUES (NULL, 1), (NULL, 2), (1, 3);
-- query: primary_key
-- expect: at-most-one | n INTEGER
-- params: ?1 INTEGER
-- postgres expect: at-most-one | n int4
-- postgres params: ?1 int4
SELECT n FROM t WHERE id = ?1

-- query: primary_key_swapped
-- expect: at-most-one | n INTEGER
-- params: ?1 INTEGER
-- postgres expect: at-most-one | n int4
-- postgres params: ?1 int4
SELECT n FROM t WHERE ?1 = id

-- query: primary_key_is
-- dialects: sqlite
-- expect: at-most-one | n INTEGER
-- params: ?1 INTEGER?
SELECT n FROM t WHERE id IS ?1

-- query: primary_key_in_one
-- expect: at-most-one | n INTEGER
-- params: ?1 INTEGER
-- postgres expect: at-most-one | n int4
-- postgres params: ?1 int4
SELECT n FROM t WHERE id IN (?1)

-- query: primary_key_in_two
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t WHERE id IN (1, 2)

-- query: primary_key_in_subquery
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t WHERE id IN (SELECT t_id FROM o)

-- query: primary_key_equals_scalar_subquery
-- expect: at-most-one | n INTEGER
-- postgres expect: at-most-one | n int4
SELECT n FROM t WHERE id = (SELECT max(t_id) FROM o)

-- query: primary_key_or
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t WHERE id = 1 OR id = 2

-- query: primary_key_and_more
-- expect: at-most-one | n INTEGER
-- postgres expect: at-most-one | n int4
SELECT n FROM t WHERE id = 1 AND n > 0 AND (m = 1 OR m IS NULL)

-- query: primary_key_not
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t WHERE NOT id = 1

-- query: primary_key_greater
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t WHERE id > 1

-- query: primary_key_equals_other_column
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t WHERE id = n

-- query: primary_key_plus
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t WHERE id + 1 = 2

-- query: primary_key_between
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t WHERE id BETWEEN 1 AND 2

-- query: primary_key_expression
-- expect: at-most-one | n INTEGER
-- params: ?1 INTEGER
-- postgres expect: at-most-one | n int4
-- postgres params: ?1 int4
SELECT n FROM t WHERE id = ?1 + 1

-- query: unique_not_null
-- expect: at-most-one | n INTEGER
-- postgres expect: at-most-one | n int4
SELECT n FROM t WHERE code = 'a'

-- query: unique_nullable_equality
-- expect: at-most-one | n INTEGER
-- postgres expect: at-most-one | n int4
SELECT n FROM t WHERE alias = 'x'

-- query: unique_nullable_is
-- dialects: sqlite
-- expect: many | n INTEGER
-- params: ?1 TEXT?
SELECT n FROM t WHERE alias IS ?1

-- query: unique_nullable_is_null
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t WHERE alias IS NULL

-- query: unique_like
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t WHERE code LIKE 'a'

-- query: unique_other_collation
-- dialects: sqlite
-- expect: many | n INTEGER
SELECT n FROM t WHERE code = 'a' COLLATE NOCASE

-- query: unique_nocase_column
-- expect: at-most-one | id INTEGER
-- postgres expect: at-most-one | id int4
SELECT id FROM folded WHERE email = 'A@X'

-- query: unique_nocase_column_compared_binary
-- dialects: sqlite
-- expect: at-most-one | id INTEGER
SELECT id FROM folded WHERE email = 'a@x' COLLATE BINARY

-- query: unique_index_nocase_compared_binary
-- expect: at-most-one | id INTEGER
-- postgres expect: at-most-one | id int4
SELECT id FROM folded WHERE raw = 'R'

-- query: unique_expression_index
-- expect: at-most-one | id INTEGER
-- postgres expect: at-most-one | id int4
SELECT id FROM folded WHERE lower(name) = 'ann'

-- query: unique_expression_index_other_expression
-- expect: many | id INTEGER
-- postgres expect: many | id int4
SELECT id FROM folded WHERE name = 'Ann'

-- query: composite_both
-- expect: at-most-one | v INTEGER
-- postgres expect: at-most-one | v int4
SELECT v FROM pair WHERE a = 1 AND b = 2

-- query: composite_half
-- expect: many | v INTEGER
-- postgres expect: many | v int4
SELECT v FROM pair WHERE a = 1

-- query: composite_row_value
-- expect: at-most-one | v INTEGER
-- postgres expect: at-most-one | v int4
SELECT v FROM pair WHERE (a, b) = (1, 2)

-- query: composite_disjunction
-- expect: many | v INTEGER
-- postgres expect: many | v int4
SELECT v FROM pair WHERE a = 1 AND (b = 1 OR b = 2)

-- query: composite_nullable_equality
-- expect: at-most-one | v INTEGER
-- postgres expect: at-most-one | v int4
SELECT v FROM nullable_pair WHERE a = 1 AND b = 1

-- query: composite_nullable_is
-- dialects: sqlite
-- expect: many | v INTEGER
-- params: ?1 INTEGER?
SELECT v FROM nullable_pair WHERE a = 1 AND b IS ?1

-- query: partial_index_is_no_key
-- expect: many | id INTEGER
-- postgres expect: many | id int4
SELECT id FROM partial WHERE k = 1

-- query: partial_index_implied
-- expect: at-most-one | id INTEGER
-- postgres expect: at-most-one | id int4
SELECT id FROM partial WHERE k = 1 AND live = 1

-- query: partial_index_other_value
-- expect: many | id INTEGER
-- postgres expect: many | id int4
SELECT id FROM partial WHERE k = 1 AND live = 0

-- query: partial_index_is_null_implied
-- expect: at-most-one | id INTEGER
-- postgres expect: at-most-one | id int4
SELECT id FROM partial WHERE k = 1 AND live = 0 AND gone IS NULL

-- query: partial_index_parameter
-- bind: 1 = 0
-- expect: many | id INTEGER
-- params: ?1 INTEGER
-- postgres expect: many | id int4
-- postgres params: ?1 int4
SELECT id FROM partial WHERE k = 1 AND live = ?1

-- query: int_primary_key_equality
-- expect: at-most-one | v INTEGER
-- postgres expect: at-most-one | v int4
SELECT v FROM loose WHERE k = 1

-- query: int_primary_key_is
-- dialects: sqlite
-- expect: many | v INTEGER
-- params: ?1 INTEGER?
SELECT v FROM loose WHERE k IS ?1

-- query: plain_index_is_no_key
-- expect: many | k INTEGER
-- postgres expect: many | k int4
SELECT k FROM plain_index WHERE k = 1

-- query: join_multiplies
-- expect: many | n INTEGER, k INTEGER
-- postgres expect: many | n int4, k int4
SELECT t.n, o.k FROM t JOIN o ON o.t_id = t.id WHERE t.id = 1

-- query: join_to_parent_does_not
-- expect: at-most-one | n INTEGER, k INTEGER
-- postgres expect: at-most-one | n int4, k int4
SELECT t.n, o.k FROM o JOIN t ON t.id = o.t_id WHERE o.id = 1

-- query: left_join_to_parent_does_not
-- expect: at-most-one | n INTEGER?, k INTEGER
-- postgres expect: at-most-one | n int4?, k int4
SELECT t.n, o.k FROM o LEFT JOIN t ON t.id = o.t_id + 1 WHERE o.id = 1

-- query: left_join_to_children_multiplies
-- expect: many | n INTEGER, k INTEGER?
-- postgres expect: many | n int4, k int4?
SELECT t.n, o.k FROM t LEFT JOIN o ON o.t_id = t.id WHERE t.id = 1

-- query: right_join_keeps_all
-- expect: many | n INTEGER, k INTEGER?
-- postgres expect: many | n int4, k int4?
SELECT t.n, o.k FROM o RIGHT JOIN t ON t.id = o.t_id AND o.id = 1

-- query: full_join_of_keys_in_on
-- code: 0A000
-- expect: many | n INTEGER?, k INTEGER?
-- postgres error: unsupported "id = 1 AND o.id = 1"
SELECT t.n, o.k FROM t FULL JOIN o ON t.id = 1 AND o.id = 1

-- query: left_join_key_only_in_on
-- expect: many | n INTEGER, k INTEGER?
-- postgres expect: many | n int4, k int4?
SELECT t.n, o.k FROM t LEFT JOIN o ON o.id = 1 AND t.id = 1

-- query: join_both_keys_bound
-- expect: at-most-one | n INTEGER, k INTEGER
-- postgres expect: at-most-one | n int4, k int4
SELECT t.n, o.k FROM t, o WHERE t.id = 1 AND o.id = 2

-- query: join_chain_of_keys
-- expect: at-most-one | n INTEGER
-- postgres expect: at-most-one | n int4
SELECT a.n FROM t a JOIN t b ON b.id = a.m JOIN t c ON c.id = b.m WHERE a.id = 2

-- query: join_key_through_child
-- expect: at-most-one | n INTEGER
-- postgres expect: at-most-one | n int4
SELECT t.n FROM o, t WHERE o.id = 1 AND t.id = o.t_id

-- query: join_transitive_key
-- expect: at-most-one | n INTEGER
-- postgres expect: at-most-one | n int4
SELECT a.n FROM t a, t b WHERE a.id = b.id AND b.id = 1

-- query: derived_by_key
-- expect: at-most-one | n INTEGER
-- postgres expect: at-most-one | n int4
SELECT x.n FROM (SELECT n FROM t WHERE id = 1) x

-- query: derived_key_bound_outside
-- expect: at-most-one | n INTEGER
-- postgres expect: at-most-one | n int4
SELECT x.n FROM (SELECT id, n FROM t) x WHERE x.id = 1

-- query: cte_by_key
-- expect: at-most-one | n INTEGER
-- postgres expect: at-most-one | n int4
WITH x AS (SELECT n FROM t WHERE id = 1) SELECT n FROM x

-- query: group_by_key_of_one
-- expect: at-most-one | c INTEGER
-- postgres expect: at-most-one | c int8
SELECT count(*) AS c FROM t WHERE id = 1 GROUP BY n

-- query: group_by_constant_condition
-- expect: at-most-one | n INTEGER, c INTEGER
-- postgres expect: at-most-one | n int4, c int8
SELECT n, count(*) AS c FROM t WHERE n = 1 GROUP BY n

-- query: distinct_of_key
-- expect: at-most-one | n INTEGER
-- postgres expect: at-most-one | n int4
SELECT DISTINCT n FROM t WHERE id = 1

-- query: aggregate_ungrouped
-- expect: exactly-one | c INTEGER
-- postgres expect: exactly-one | c int8
SELECT count(*) AS c FROM t WHERE n > 1

-- query: aggregate_of_nothing
-- expect: exactly-one | top INTEGER?
-- postgres expect: exactly-one | top int4?
SELECT max(n) AS top FROM t WHERE 1 = 0

-- query: aggregate_with_having
-- expect: at-most-one | c INTEGER
-- postgres expect: at-most-one | c int8
SELECT count(*) AS c FROM t HAVING max(n) > 1

-- query: aggregate_only_in_order_by
-- error: misplaced-aggregate "count"
-- postgres expect: exactly-one | one int4
SELECT 1 AS one FROM t ORDER BY count(*)

-- query: window_is_no_aggregate
-- expect: many | c INTEGER
-- postgres expect: many | c int8
SELECT count(*) OVER () AS c FROM t WHERE n > 0

-- query: exists_value
-- expect: exactly-one | found INTEGER
-- params: ?1 INTEGER
-- postgres expect: exactly-one | found bool
-- postgres params: ?1 int4
SELECT EXISTS (SELECT 1 FROM t WHERE n = ?1) AS found

-- query: union_of_keys
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t WHERE id = 1 UNION ALL SELECT n FROM t WHERE id = 2

-- query: union_distinct_of_keys
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t WHERE id = 1 UNION SELECT n FROM t WHERE id = 2

-- query: intersect_with_one_row
-- expect: at-most-one | n INTEGER
-- postgres expect: at-most-one | n int4
SELECT n FROM t INTERSECT SELECT 1

-- query: except_from_one_row
-- expect: at-most-one | n INTEGER
-- postgres expect: at-most-one | n int4
SELECT 1 AS n EXCEPT SELECT n FROM t

-- query: limit_one
-- expect: at-most-one | n INTEGER
-- postgres expect: at-most-one | n int4
SELECT n FROM t ORDER BY n LIMIT 1

-- query: limit_one_offset
-- expect: at-most-one | n INTEGER
-- postgres expect: at-most-one | n int4
SELECT n FROM t ORDER BY n LIMIT 1 OFFSET 1

-- query: limit_parameter
-- expect: many | n INTEGER
-- params: ?1 INTEGER
-- postgres expect: many | n int4
-- postgres params: ?1 int8?
SELECT n FROM t LIMIT ?1

-- query: values_one
-- expect: exactly-one | column1 INTEGER
-- postgres expect: exactly-one | column1 int4
VALUES (1)

-- query: select_constant
-- expect: exactly-one | one INTEGER
-- postgres expect: exactly-one | one int4
SELECT 1 AS one

-- query: select_constant_where_exists
-- expect: at-most-one | one INTEGER
-- postgres expect: at-most-one | one int4
SELECT 1 AS one WHERE EXISTS (SELECT 1 FROM t)

-- query: update_by_key
-- expect: at-most-one | n INTEGER
-- postgres expect: at-most-one | n int4
UPDATE t SET n = 2 WHERE id = 1 RETURNING n

-- query: update_from_multiplies_not
-- expect: at-most-one | n INTEGER
-- postgres expect: at-most-one | n int4
UPDATE t SET n = o.k FROM o WHERE t.id = 1 AND o.t_id = t.id RETURNING n

-- query: delete_by_composite
-- expect: at-most-one | v INTEGER
-- postgres expect: at-most-one | v int4
DELETE FROM pair WHERE a = 1 AND b = 2 RETURNING v

-- query: key_equals_null
-- expect: at-most-one | n INTEGER
-- warning: null-comparison "NULL"
-- postgres expect: at-most-one | n int4
-- postgres warning: null-comparison "NULL"
SELECT n FROM t WHERE id = NULL

-- query: key_with_cast
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t WHERE CAST(id AS TEXT) = '1'

-- query: text_key_equals_integer
-- code: 42883
-- expect: at-most-one | n INTEGER
-- postgres error: type-mismatch "code = 1"
SELECT n FROM t WHERE code = 1

-- query: rowid
-- code: 42703
-- expect: at-most-one | v INTEGER
-- postgres error: unknown-column "rowid"
SELECT v FROM pair WHERE rowid = 1

-- query: outer_key_correlated
-- expect: at-most-one | id INTEGER, n INTEGER
-- postgres expect: at-most-one | id int4, n int4
SELECT o.id, (SELECT t.n FROM t WHERE t.id = o.t_id) AS n FROM o WHERE o.id = 1

-- query: key_over_an_expression_of_a_parameter
-- bind: 1 = 'Ann'
-- expect: at-most-one | id INTEGER
-- params: ?1 TEXT
-- postgres expect: at-most-one | id int4
-- postgres params: ?1 text
SELECT id FROM folded WHERE lower(name) = lower(?1)

-- query: key_over_another_expression
-- expect: many | id INTEGER
-- postgres expect: many | id int4
SELECT id FROM folded WHERE length(name) = 3

-- query: key_over_an_expression_with_two_values
-- expect: many | id INTEGER
-- postgres expect: many | id int4
SELECT id FROM folded WHERE lower(name) = 'bob' OR lower(name) = 'ann'

-- query: key_over_an_expression_by_another_relation
-- expect: at-most-one | id INTEGER, code TEXT
-- postgres expect: at-most-one | id int4, code text
SELECT f.id, t.code FROM t JOIN folded f ON lower(f.name) = lower(t.code) WHERE t.id = 1

-- query: partial_key_in_the_on_of_an_outer_join
-- expect: at-most-one | id INTEGER, k INTEGER?
-- postgres expect: at-most-one | id int4, k int4?
SELECT t.id, p.k FROM t LEFT JOIN partial p ON p.k = t.n AND p.live = 1 WHERE t.id = 1

-- query: partial_key_whose_condition_speaks_of_the_other_side
-- expect: many | id INTEGER?, k INTEGER
-- postgres expect: many | id int4?, k int4
SELECT t.id, p.k FROM partial p LEFT JOIN t ON t.n = p.k AND p.live = 1 WHERE p.k = 1

-- query: key_in_a_query_of_one_row
-- expect: at-most-one | n INTEGER
-- postgres expect: at-most-one | n int4
SELECT n FROM t WHERE id IN (SELECT t_id FROM o WHERE id = 2)

-- query: key_in_a_query_of_an_aggregate
-- expect: at-most-one | n INTEGER
-- postgres expect: at-most-one | n int4
SELECT n FROM t WHERE id IN (SELECT max(t_id) FROM o)

-- query: key_in_a_query_that_rests_on_the_row
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t WHERE id IN (SELECT max(o.t_id) FROM o WHERE o.t_id = t.id)

-- query: key_in_a_query_that_picks
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t WHERE id IN (SELECT id FROM (SELECT t_id AS id FROM o LIMIT 1) q)

-- query: key_not_in_a_query_of_one_row
-- expect: many | n INTEGER
-- postgres expect: many | n int4
SELECT n FROM t WHERE id NOT IN (SELECT t_id FROM o WHERE id = 2)

-- query: key_by_way_of_another_table
-- expect: at-most-one | v INTEGER
-- params: ?1 INTEGER
-- postgres expect: at-most-one | v int4
-- postgres params: ?1 int4
SELECT q.v FROM pair p JOIN pair q ON q.a = p.a WHERE p.a = ?1 AND q.b = 1 AND p.b = 2

-- query: keys_that_tell_each_other
-- expect: at-most-one | v INTEGER
-- params: ?1 INTEGER
-- postgres expect: at-most-one | v int4
-- postgres params: ?1 int4
SELECT p.v FROM pair p JOIN pair q ON q.a = p.a AND q.b = p.b WHERE p.a = ?1 AND q.b = 1

-- query: key_by_way_of_many_rows
-- expect: many | v INTEGER
-- params: ?1 INTEGER
-- postgres expect: many | v int4
-- postgres params: ?1 int4
SELECT q.v FROM pair q JOIN pair p ON p.a = q.a WHERE p.a = 1 AND q.b = ?1

-- query: key_by_way_of_two
-- expect: at-most-one | v INTEGER
-- params: ?1 INTEGER
-- postgres expect: at-most-one | v int4
-- postgres params: ?1 int4
SELECT r.v FROM pair p JOIN o ON o.t_id = p.a JOIN pair r ON r.a = o.t_id WHERE p.a = ?1 AND p.b = 1 AND o.id = 1 AND r.b = 2

-- query: way_inside_of_an_outer_join
-- expect: many | v INTEGER?
-- postgres expect: many | v int4?
SELECT q.v FROM pair p LEFT JOIN pair q ON p.a = 1 AND q.a = p.a AND q.b = 1 WHERE p.b = 1

-- query: distinct_on_its_key
-- dialects: postgres
-- expect: at-most-one | v int4
-- params: ?1 int4
SELECT q.v FROM (SELECT DISTINCT ON (a) a, b, v FROM pair ORDER BY a, b) q WHERE q.a = $1

-- query: distinct_on_the_results_own_name
-- dialects: postgres
-- expect: at-most-one | v int4
SELECT q.v FROM (SELECT DISTINCT ON (a) b AS a, v FROM pair ORDER BY a, b) q WHERE q.a = 1

-- query: distinct_on_what_is_not_shown
-- dialects: postgres
-- expect: many | v int4
SELECT q.v FROM (SELECT DISTINCT ON (pair.a) pair.b, v FROM pair ORDER BY pair.a, pair.b) q WHERE q.b = 1
