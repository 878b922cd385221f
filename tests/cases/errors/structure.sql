-- Statements that are wrong in their structure.
-- dialects: sqlite postgres
-- schema
CREATE TABLE t (id INTEGER PRIMARY KEY, n INT NOT NULL, m INT, s TEXT NOT NULL DEFAULT '');
CREATE TABLE need (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT NOT NULL, c TEXT);
-- schema: sqlite
CREATE TABLE gen (id INTEGER PRIMARY KEY, a INT NOT NULL, twice INT AS (a * 2));
CREATE TABLE strict_t (id INTEGER PRIMARY KEY, n INT NOT NULL, s TEXT) STRICT;
-- schema: postgres
CREATE TABLE gen (id INTEGER PRIMARY KEY, a INT NOT NULL, twice INT GENERATED ALWAYS AS (a * 2) STORED);
CREATE TABLE strict_t (id INTEGER PRIMARY KEY, n INT NOT NULL, s TEXT);
-- schema
CREATE TABLE partial (k INT NOT NULL, live INT NOT NULL);
CREATE UNIQUE INDEX partial_live ON partial (k) WHERE live = 1;
CREATE VIEW v AS SELECT id, n FROM t;
-- rows
INSERT INTO t VALUES (1, 1, NULL, 'a'), (2, 2, 3, 'b');
-- query: empty
-- error: empty-query ""

-- query: only_a_comment
-- error: empty-query ""
/* nothing */

-- query: two_statements
-- dialects: sqlite
-- error: multiple-statements "SELECT"
SELECT 1; SELECT 2

-- query: not_sql
-- code: 42601
-- error: syntax "hello"
hello world

-- query: misspelt_keyword
-- code: 42601
-- error: syntax "SELEC"
SELEC id FROM t

-- query: unfinished
-- code: 42601
-- error: syntax ""
SELECT id FROM t WHERE

-- query: unterminated_string
-- code: 42601
-- error: syntax "'"
SELECT 'abc

-- query: unterminated_identifier
-- code: 42601
-- error: syntax """
SELECT "abc

-- query: unbalanced
-- code: 42601
-- error: syntax ")"
SELECT (1)) FROM t

-- query: trailing_comma
-- code: 42601
-- error: syntax "FROM"
SELECT id, FROM t

-- query: other_dialect_cast
-- error: syntax "::"
-- postgres expect: many | id text
SELECT id::text FROM t

-- query: other_dialect_ilike
-- error: syntax "ILIKE"
-- postgres expect: many | id int4
SELECT id FROM t WHERE s ILIKE 'a'

-- query: other_dialect_top
-- code: 42601
-- error: syntax "1"
SELECT TOP 1 n FROM t

-- query: other_dialect_any
-- error: unknown-function "ANY"
-- postgres expect: many | id int4
-- postgres params: ?1 _int4
SELECT id FROM t WHERE id = ANY(?1)

-- query: other_dialect_for_update
-- error: syntax "UPDATE"
-- postgres expect: many | id int4
SELECT id FROM t FOR UPDATE

-- query: other_dialect_distinct_on
-- error: syntax "SELECT"
-- postgres expect: many | id int4
SELECT DISTINCT ON (n) id FROM t

-- query: aggregate_in_where
-- code: 42803
-- error: misplaced-aggregate "sum"
SELECT n FROM t WHERE sum(m) > 1

-- query: aggregate_in_on
-- code: 42803
-- error: misplaced-aggregate "max"
SELECT a.n FROM t a JOIN t b ON max(a.n) = b.n

-- query: aggregate_in_group_by
-- code: 42803
-- error: misplaced-aggregate "count"
SELECT n FROM t GROUP BY count(*)

-- query: aggregate_in_aggregate
-- code: 42803
-- error: misplaced-aggregate "max"
SELECT sum(max(n)) FROM t

-- query: aggregate_in_set
-- code: 42803
-- error: misplaced-aggregate "max"
UPDATE t SET n = max(m) WHERE id = 1

-- query: aggregate_in_values
-- code: 42803
-- error: misplaced-aggregate "count"
INSERT INTO t (n) VALUES (count(*))

-- query: aggregate_in_returning
-- code: 42803
-- error: misplaced-aggregate "count"
DELETE FROM t WHERE id = 1 RETURNING count(*)

-- query: aggregate_alias_in_where
-- code: 42703
-- error: misplaced-aggregate "c"
-- postgres error: unknown-column "c"
SELECT count(*) AS c FROM t WHERE c > 1

-- query: window_in_where
-- code: 42P20
-- error: misplaced-window "row_number"
SELECT n FROM t WHERE row_number() OVER () = 1

-- query: window_in_having
-- code: 42P20
-- error: misplaced-window "rank"
SELECT n FROM t GROUP BY n HAVING rank() OVER () = 1

-- query: window_in_window
-- code: 42P20
-- error: misplaced-window "row_number"
SELECT sum(row_number() OVER ()) OVER () FROM t

-- query: window_function_without_over
-- code: 42809
-- error: misplaced-window "row_number"
SELECT row_number() FROM t

-- query: scalar_function_with_over
-- code: 42809
-- error: misplaced-window "upper"
SELECT upper(s) OVER () FROM t

-- query: filter_on_scalar
-- code: 42809
-- error: misplaced-aggregate "upper"
SELECT upper(s) FILTER (WHERE n > 1) FROM t

-- query: distinct_on_two_arguments
-- code: 42883
-- error: wrong-argument-count "group_concat"
-- postgres error: unknown-function "group_concat"
SELECT group_concat(DISTINCT s, '-') FROM t

-- query: having_without_aggregate
-- code: 42803
-- error: having-without-aggregate "n > 1"
-- postgres error: ungrouped-column "n"
-- postgres error: ungrouped-column "n"
SELECT n FROM t HAVING n > 1

-- query: order_by_position_too_high
-- code: 42P10
-- error: order-by-term "3"
SELECT id, n FROM t ORDER BY 3

-- query: order_by_position_zero
-- code: 42P10
-- error: order-by-term "0"
SELECT id, n FROM t ORDER BY 0

-- query: group_by_position_too_high
-- code: 42P10
-- error: order-by-term "2"
SELECT count(*) FROM t GROUP BY 2

-- query: order_by_in_compound_unknown
-- code: 42703
-- error: order-by-term "m"
SELECT n FROM t UNION SELECT id FROM t ORDER BY m

-- query: order_by_in_compound_expression
-- code: 0A000
-- error: order-by-term "n + 1"
SELECT n FROM t UNION SELECT id FROM t ORDER BY n + 1

-- query: order_by_before_union
-- code: 42601
-- error: syntax "UNION"
SELECT n FROM t ORDER BY n UNION SELECT id FROM t

-- query: union_widths
-- dialects: sqlite
-- error: width-mismatch "id, n"
SELECT n FROM t UNION SELECT id, n FROM t

-- query: values_widths
-- dialects: sqlite
-- error: width-mismatch "(2)"
VALUES (1, 2), (2)

-- query: row_value_widths
-- dialects: sqlite
-- error: width-mismatch "n, m) = (1, 2, 3"
SELECT id FROM t WHERE (n, m) = (1, 2, 3)

-- query: row_value_as_value
-- error: width-mismatch "n, m"
-- postgres expect: many | row record
SELECT (n, m) FROM t

-- query: cte_column_count
-- code: 42P10
-- error: width-mismatch "c"
WITH c(a, b) AS (SELECT id FROM t) SELECT a FROM c

-- query: cte_duplicate_name
-- code: 42712
-- error: duplicate-column "c"
WITH c AS (SELECT 1), c AS (SELECT 2) SELECT 1 FROM c

-- query: cte_circular
-- code: 42P01
-- error: unknown-table "a"
-- postgres error: unknown-table "b"
WITH a AS (SELECT * FROM b), b AS (SELECT * FROM a) SELECT * FROM a

-- query: subquery_two_columns
-- dialects: sqlite
-- error: subquery-columns "id, n"
SELECT (SELECT id, n FROM t)

-- query: in_subquery_two_columns
-- dialects: sqlite
-- error: subquery-columns "id, n"
SELECT id FROM t WHERE id IN (SELECT id, n FROM t)

-- query: star_without_from
-- code: 42601
-- error: syntax "*"
SELECT *

-- query: limit_column
-- code: 42P10
-- error: unknown-column "n"
SELECT n FROM t LIMIT n

-- query: duplicate_alias_used
-- code: 42712
-- error: ambiguous-column "n"
-- postgres error: ambiguous-column "n"
-- postgres error: duplicate-column "t"
-- postgres error: type-mismatch "1"
SELECT t.n FROM t JOIN t ON 1

-- query: too_many_values
-- dialects: sqlite
-- error: value-count "1, 2, 3"
INSERT INTO t (id, n) VALUES (1, 2, 3)

-- query: too_few_values
-- dialects: sqlite
-- error: value-count "1"
INSERT INTO t (id, n) VALUES (1)

-- query: too_few_values_without_columns
-- error: value-count "1, 2"
-- postgres expect: zero
INSERT INTO t VALUES (1, 2)

-- query: too_many_from_select
-- dialects: sqlite
-- error: value-count "id, n, m"
INSERT INTO t (id, n) SELECT id, n, m FROM t

-- query: missing_column
-- code: 23502
-- error: missing-column "need"
-- postgres error: missing-column "need"
-- postgres error: missing-column "need"
INSERT INTO need (a) VALUES ('x')

-- query: missing_column_default_values
-- code: 23502
-- error: missing-column "need"
-- error: missing-column "need"
-- postgres error: missing-column "need"
-- postgres error: missing-column "need"
-- postgres error: missing-column "need"
INSERT INTO need DEFAULT VALUES

-- query: missing_column_from_select
-- code: 23502
-- error: missing-column "need"
-- postgres error: missing-column "need"
-- postgres error: missing-column "need"
INSERT INTO need (a) SELECT s FROM t

-- query: null_into_not_null
-- code: 23502
-- error: null-into-not-null "NULL"
-- postgres error: missing-column "need"
-- postgres error: null-into-not-null "NULL"
INSERT INTO need (a, b) VALUES ('x', NULL)

-- query: null_set_not_null
-- code: 23502
-- error: null-into-not-null "NULL"
UPDATE t SET n = NULL WHERE id = 1

-- query: insert_generated
-- code: 428C9
-- error: generated-column "twice"
INSERT INTO gen (a, twice) VALUES (1, 2)

-- query: update_generated
-- code: 428C9
-- error: generated-column "twice"
UPDATE gen SET twice = 2 WHERE id = 1

-- query: conflict_target_without_index
-- code: 42P10
-- error: conflict-target "n"
INSERT INTO t (n) VALUES (1) ON CONFLICT (n) DO NOTHING

-- query: conflict_target_partial
-- code: 42P10
-- error: conflict-target "k"
INSERT INTO partial (k, live) VALUES (1, 1) ON CONFLICT (k) DO NOTHING

-- query: conflict_update_without_target_in_front
-- code: 42601
-- error: syntax "ON CONFLICT"
-- postgres error: syntax "ON"
INSERT INTO t (n) VALUES (1) ON CONFLICT DO NOTHING ON CONFLICT (id) DO UPDATE SET n = 2

-- query: write_to_view
-- error: not-writable "v"
-- postgres expect: zero
INSERT INTO v (id, n) VALUES (1, 1)

-- query: update_view
-- error: not-writable "v"
-- postgres expect: zero
UPDATE v SET n = 1 WHERE id = 1

-- query: delete_from_view
-- error: not-writable "v"
-- postgres expect: zero
DELETE FROM v WHERE id = 1

-- query: write_to_system_table
-- code: 42P01
-- error: not-writable "sqlite_schema"
-- postgres error: unknown-table "sqlite_schema"
DELETE FROM sqlite_schema WHERE name = 'x'

-- query: write_to_cte
-- code: 42P01
-- error: unknown-table "c"
WITH c AS (SELECT 1 AS x) DELETE FROM c WHERE x = 1

-- query: strict_type
-- code: 22P02
-- error: type-mismatch "'abc'"
INSERT INTO strict_t (n) VALUES ('abc')

-- query: update_without_where
-- expect: zero
-- warning: no-where "t"
UPDATE t SET n = 1

-- query: delete_without_where
-- expect: zero
-- warning: no-where "t"
DELETE FROM t

-- query: set_twice
-- dialects: sqlite
-- expect: zero
-- warning: duplicate-column "n"
UPDATE t SET n = 1, n = 2 WHERE id = 1

-- query: insert_column_twice
-- dialects: sqlite
-- expect: zero
-- warning: duplicate-column "n"
INSERT INTO t (n, n) VALUES (1, 2)

-- query: row_value_set_width
-- dialects: sqlite
-- error: value-count "1, 2, 3"
UPDATE t SET (n, m) = (1, 2, 3) WHERE id = 1

-- query: parameter_of_two_types
-- code: 42883
-- expect: many | id INTEGER
-- params: ?1 ANY
-- warning: parameter-type "?1"
-- postgres error: type-mismatch "s > $1"
SELECT id FROM t WHERE n > ?1 OR s > ?1

-- query: parameter_zero
-- code: 42P02
-- error: placeholder "?0"
-- postgres error: placeholder "$0"
SELECT id FROM t WHERE n = ?0

-- query: parameter_too_high
-- code: 42P18
-- error: placeholder "?99999"
-- postgres error: placeholder "$99999"
SELECT id FROM t WHERE n = ?99999

-- query: lag_argument_count
-- code: 42883
-- error: wrong-argument-count "lag"
SELECT lag(n, 1, 2, 3) OVER (ORDER BY id) FROM t

-- query: recursive_used_twice
-- code: 42P19
-- error: syntax "c"
WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT a.n + 1 FROM c a, c b WHERE a.n < 3) SELECT n FROM c

-- query: recursive_aggregate
-- code: 42P19
-- error: misplaced-aggregate "max(n"
WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT max(n) + 1 FROM c WHERE n < 3) SELECT n FROM c

-- query: natural_join_with_on
-- code: 42601
-- error: syntax "ON"
SELECT 1 FROM t NATURAL JOIN need ON 1

-- query: like_escape_too_long
-- dialects: sqlite
-- may fail: ESCAPE expression must be a single character
-- expect: many | id INTEGER
-- warning: type-mismatch "'ab'"
SELECT id FROM t WHERE s LIKE 'a' ESCAPE 'ab'

-- query: is_row_value
-- error: width-mismatch "n, m"
-- postgres expect: many | id int4
SELECT id FROM t WHERE (n, m) IS NULL

-- query: cast_to_nothing
-- dialects: sqlite
-- expect: many | "CAST(n AS )" NUMERIC
SELECT CAST(n AS ) FROM t

-- query: exists_without_subquery
-- code: 42601
-- error: syntax "1"
SELECT EXISTS (1)

-- query: frame_negative
-- dialects: sqlite
-- may fail: frame starting offset must be a non-negative integer
-- expect: many | "sum(n) OVER (ORDER BY id ROWS -1 PRECEDING)" INTEGER
-- warning: type-mismatch "1"
SELECT sum(n) OVER (ORDER BY id ROWS -1 PRECEDING) FROM t

-- query: frame_impossible
-- code: 42P20
-- error: syntax "S"
SELECT sum(n) OVER (ORDER BY id ROWS BETWEEN CURRENT ROW AND 1 PRECEDING) FROM t

-- query: window_redefines_partition
-- code: 42P20
-- error: syntax "w"
SELECT sum(n) OVER (w PARTITION BY m) FROM t WINDOW w AS (PARTITION BY n)

-- query: clause_behind_an_operator
-- code: 42601
-- error: syntax "ORDER"
SELECT id FROM t WHERE n = ORDER BY id

-- query: case_without_end
-- code: 42601
-- error: syntax "FROM"
SELECT CASE WHEN n > 1 THEN 'many' FROM t

-- query: qualified_name_in_set
-- code: 42703
-- error: syntax "t.n"
-- postgres error: unknown-column "t"
UPDATE t SET t.n = 1 WHERE id = 1

-- query: limit_null
-- error: type-mismatch "NULL"
-- postgres expect: many | id int4
SELECT id FROM t LIMIT NULL

-- query: limit_text
-- code: 22P02
-- error: type-mismatch "'a'"
SELECT id FROM t LIMIT 'a'

-- query: offset_fraction
-- error: type-mismatch "1.5"
-- postgres expect: at-most-one | id int4
SELECT id FROM t LIMIT 1 OFFSET 1.5

-- query: update_with_an_alias_without_as
-- dialects: sqlite
-- error: syntax "x"
UPDATE t x SET n = 1 WHERE x.id = 1

-- query: delete_with_an_alias_without_as
-- dialects: sqlite
-- error: syntax "x"
DELETE FROM t x WHERE x.id = 1

-- query: insert_with_an_alias_without_as
-- dialects: sqlite
-- error: syntax "x"
INSERT INTO t x (id, n) VALUES (9, 1)

-- query: insert_without_into
-- dialects: sqlite
-- error: syntax "INSERT"
INSERT OR IGNORE t (id, n) VALUES (9, 1)

-- query: aliases_with_as
-- dialects: sqlite
-- expect: at-most-one | id INTEGER
UPDATE t AS x SET n = u.n FROM t u WHERE x.id = 1 AND u.id = x.id RETURNING id
