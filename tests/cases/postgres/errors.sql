-- What the server refuses, each with its code.
-- dialects: postgres
-- schema
CREATE SCHEMA audit;
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE SCHEMA elsewhere;
CREATE SEQUENCE elsewhere.hidden_seq;
CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n int NOT NULL, s text NOT NULL, mood mood, j jsonb, js json, tags text[], at timestamptz, twice int GENERATED ALWAYS AS (n * 2) STORED, p point);
CREATE TABLE o (id int PRIMARY KEY, t_id int NOT NULL, s text);
CREATE TABLE audit.log (id int PRIMARY KEY);
CREATE TABLE audit.late (id int PRIMARY KEY);
CREATE TABLE late (id int NOT NULL, UNIQUE (id) DEFERRABLE);
CREATE VIEW grouped AS SELECT n, count(*) AS c FROM t GROUP BY n;
CREATE FUNCTION f(a int, b int) RETURNS int LANGUAGE sql AS 'SELECT a + b';
CREATE UNIQUE INDEX t_s ON t (lower(s));
-- rows
INSERT INTO t (n, s) VALUES (1, 'a');
-- query: unknown_column
-- code: 42703
-- error: unknown-column "naem"
SELECT naem FROM t

-- query: unknown_table
-- code: 42P01
-- error: unknown-table "ts"
SELECT id FROM ts

-- query: table_of_another_schema
-- code: 42P01
-- error: unknown-table "log"
SELECT id FROM log

-- query: unknown_schema
-- code: 42P01
-- error: unknown-table "adit"
SELECT id FROM adit.log

-- query: quoted_name_is_exact
-- code: 42703
-- error: unknown-column ""N""
SELECT "N" FROM t

-- query: ambiguous
-- code: 42702
-- error: ambiguous-column "s"
SELECT s FROM t JOIN o ON o.t_id = t.id

-- query: hidden_by_alias
-- code: 42P01
-- error: unknown-column "t"
SELECT t.n FROM t AS x

-- query: lateral_is_needed
-- code: 42P01
-- error: unknown-column "t"
SELECT 1 FROM t, (SELECT o.id FROM o WHERE o.t_id = t.id) AS x

-- query: alias_in_where
-- code: 42703
-- error: unknown-column "k"
SELECT n + 1 AS k FROM t WHERE k > 1

-- query: alias_in_having
-- code: 42703
-- error: unknown-column "c"
SELECT n, count(*) AS c FROM t GROUP BY n HAVING c > 1

-- query: unknown_function
-- code: 42883
-- error: unknown-function "uper"
SELECT uper(s) FROM t

-- query: no_overload
-- code: 42883
-- error: type-mismatch "upper"
SELECT upper(n) FROM t

-- query: wrong_argument_count
-- code: 42883
-- error: wrong-argument-count "f"
SELECT f(1)

-- query: ambiguous_function
-- code: 42883
-- error: type-mismatch "f"
SELECT f('a'::text, 1)

-- query: int_equals_text
-- code: 42883
-- error: type-mismatch "n = s"
SELECT id FROM t WHERE n = s

-- query: int_against_bad_literal
-- code: 22P02
-- error: type-mismatch "'abc'"
SELECT id FROM t WHERE n = 'abc'

-- query: date_against_bad_literal
-- code: 22007
-- error: type-mismatch "'not a date'"
SELECT id FROM t WHERE at > 'not a date'

-- query: enum_against_bad_label
-- code: 22P02
-- error: type-mismatch "'happy'"
SELECT id FROM t WHERE mood = 'happy'

-- query: enum_equals_text
-- code: 42883
-- error: type-mismatch "mood = s"
SELECT id FROM t WHERE mood = s

-- query: text_plus_text
-- code: 42883
-- error: type-mismatch "s + s"
SELECT s + s FROM t

-- query: json_has_no_equality
-- code: 42883
-- error: type-mismatch "js = js"
SELECT id FROM t WHERE js = js

-- query: json_has_no_order
-- code: 42883
-- error: type-mismatch "js"
SELECT js FROM t ORDER BY js

-- query: json_in_distinct
-- code: 42883
-- error: type-mismatch "js"
SELECT DISTINCT js FROM t

-- query: json_in_group_by
-- code: 42883
-- error: type-mismatch "js"
SELECT count(*) FROM t GROUP BY js

-- query: point_in_union
-- code: 42883
-- error: type-mismatch "p"
SELECT p FROM t UNION SELECT p FROM t

-- query: where_needs_a_boolean
-- code: 42804
-- error: type-mismatch "n"
SELECT id FROM t WHERE n

-- query: and_needs_booleans
-- code: 42804
-- error: type-mismatch "1"
SELECT id FROM t WHERE n > 0 AND 1

-- query: not_needs_a_boolean
-- code: 42804
-- error: type-mismatch "n"
SELECT NOT n FROM t

-- query: case_of_two_kinds
-- code: 42804
-- error: type-mismatch "n"
SELECT CASE WHEN n > 1 THEN n ELSE s END FROM t

-- query: coalesce_of_two_kinds
-- code: 42804
-- error: type-mismatch "s"
SELECT coalesce(n, s) FROM t

-- query: union_of_two_kinds
-- code: 42804
-- error: type-mismatch "s"
SELECT n FROM t UNION SELECT s FROM t

-- query: array_of_two_kinds
-- code: 42804
-- error: type-mismatch "s"
SELECT ARRAY[n, s] FROM t

-- query: any_of_no_array
-- code: 42809
-- error: type-mismatch "n"
SELECT id FROM t WHERE id = ANY (n)

-- query: subscript_of_no_array
-- code: 42804
-- error: type-mismatch "n"
SELECT n[1] FROM t

-- query: subscript_by_text
-- code: 42804
-- error: type-mismatch "s"
SELECT tags[s] FROM t

-- query: field_of_no_composite
-- code: 42809
-- error: unknown-column "x"
SELECT (n).x FROM t

-- query: cast_that_does_not_exist
-- code: 42846
-- error: type-mismatch "n"
SELECT n::timestamptz FROM t

-- query: unknown_type
-- code: 42704
-- error: unknown-name "inte"
SELECT n::inte FROM t

-- query: empty_array_without_type
-- code: 42P18
-- error: type-mismatch ""
SELECT ARRAY[]

-- query: null_array_of_unknown
-- code: 42883
-- error: type-mismatch "array_append"
SELECT array_append(n, 1) FROM t

-- query: limit_of_text
-- code: 22P02
-- error: type-mismatch "'x'"
SELECT id FROM t LIMIT 'x'

-- query: limit_by_column
-- code: 42P10
-- error: unknown-column "n"
SELECT id FROM t LIMIT n

-- query: interval_of_nothing
-- code: 22007
-- error: type-mismatch "'soon'"
SELECT interval 'soon'

-- query: uuid_of_nothing
-- code: 22P02
-- error: type-mismatch "'x'"
SELECT 'x'::uuid

-- query: ungrouped
-- code: 42803
-- error: ungrouped-column "s"
SELECT n, s FROM t GROUP BY n

-- query: ungrouped_without_group
-- code: 42803
-- error: ungrouped-column "n"
SELECT n, count(*) FROM t

-- query: ungrouped_by_a_unique_column_that_is_no_primary_key
-- code: 42803
-- error: ungrouped-column "s"
SELECT s FROM late, t GROUP BY late.id

-- query: ungrouped_in_order
-- code: 42803
-- error: ungrouped-column "s"
SELECT n FROM t GROUP BY n ORDER BY s

-- query: aggregate_in_where
-- code: 42803
-- error: misplaced-aggregate "count"
SELECT id FROM t WHERE count(*) > 1

-- query: aggregate_in_aggregate
-- code: 42803
-- error: misplaced-aggregate "max"
SELECT sum(max(n)) FROM t

-- query: aggregate_in_returning
-- code: 42803
-- error: misplaced-aggregate "count"
DELETE FROM t WHERE n = 1 RETURNING count(*)

-- query: window_in_where
-- code: 42P20
-- error: misplaced-window "row_number"
SELECT id FROM t WHERE row_number() OVER () = 1

-- query: window_without_over
-- code: 42809
-- error: misplaced-window "row_number"
SELECT row_number() FROM t

-- query: set_returning_in_where
-- code: 0A000
-- error: syntax "generate_series(1, 2"
SELECT id FROM t WHERE generate_series(1, 2) = 1

-- query: within_group_missing
-- code: 42883
-- error: wrong-argument-count "percentile_cont"
SELECT percentile_cont(0.5) FROM t

-- query: filter_on_no_aggregate
-- code: 42809
-- error: misplaced-aggregate "upper"
SELECT upper(s) FILTER (WHERE n > 1) FROM t

-- query: for_update_with_group_by
-- code: 0A000
-- error: syntax "S"
SELECT n FROM t GROUP BY n FOR UPDATE

-- query: for_update_of_unknown
-- code: 42P01
-- error: unknown-table "x"
SELECT id FROM t FOR UPDATE OF x

-- query: for_update_with_distinct
-- code: 0A000
-- error: syntax "S"
SELECT DISTINCT n FROM t FOR UPDATE

-- query: distinct_on_other_than_order
-- code: 42P10
-- error: order-by-term "id"
SELECT DISTINCT ON (n) id FROM t ORDER BY id

-- query: distinct_order_by_hidden
-- code: 42P10
-- error: order-by-term "n"
SELECT DISTINCT s FROM t ORDER BY n

-- query: union_order_by_expression
-- code: 0A000
-- error: order-by-term "x + 1"
SELECT n AS x FROM t UNION SELECT id FROM o ORDER BY x + 1

-- query: order_by_position
-- code: 42P10
-- error: order-by-term "3"
SELECT id, n FROM t ORDER BY 3

-- query: union_widths
-- code: 42601
-- error: width-mismatch "id"
SELECT id, n FROM t UNION SELECT id FROM o

-- query: values_widths
-- code: 42601
-- error: width-mismatch "(2)"
VALUES (1, 2), (2)

-- query: subquery_of_two_columns
-- code: 42601
-- error: subquery-columns "id, n"
SELECT (SELECT id, n FROM t)

-- query: in_subquery_of_two_columns
-- code: 42601
-- error: subquery-columns "id, n"
SELECT id FROM t WHERE id IN (SELECT id, n FROM t)

-- query: derived_table_without_alias
-- code: 42601
-- error: syntax "("
SELECT id FROM (SELECT id FROM t)

-- query: insert_too_many
-- code: 42601
-- error: value-count "1, 2, 3"
INSERT INTO o (id, t_id) VALUES (1, 2, 3)

-- query: insert_too_few
-- code: 42601
-- error: value-count "1"
INSERT INTO o (id, t_id) VALUES (1)

-- query: insert_wrong_type
-- code: 42804
-- error: type-mismatch "true"
INSERT INTO o (id, t_id) VALUES (1, true)

-- query: insert_text_into_enum
-- code: 42804
-- error: type-mismatch "s"
INSERT INTO t (n, s, mood) SELECT 1, 'x', s FROM o

-- query: insert_generated
-- code: 428C9
-- error: generated-column "twice"
INSERT INTO t (n, s, twice) VALUES (1, 'x', 2)

-- query: insert_identity_always
-- code: 428C9
-- error: generated-column "id"
INSERT INTO t (id, n, s) VALUES (1, 1, 'x')

-- query: update_identity_always
-- code: 428C9
-- error: generated-column "id"
UPDATE t SET id = 5 WHERE n = 1

-- query: update_generated
-- code: 428C9
-- error: generated-column "twice"
UPDATE t SET twice = 5 WHERE n = 1

-- query: insert_column_twice
-- code: 42701
-- error: duplicate-column "t_id"
INSERT INTO o (id, t_id, t_id) VALUES (1, 2, 3)

-- query: set_column_twice
-- code: 42601
-- error: duplicate-column "s"
UPDATE o SET s = 'a', s = 'b' WHERE id = 1

-- query: set_qualified
-- code: 42703
-- error: unknown-column "o"
UPDATE o SET o.s = 'a' WHERE id = 1

-- query: set_wrong_type
-- code: 42804
-- error: type-mismatch "s"
UPDATE o SET t_id = s WHERE id = 1

-- query: missing_not_null
-- code: 23502
-- error: missing-column "o"
INSERT INTO o (id) VALUES (1)

-- query: null_into_not_null
-- code: 23502
-- error: null-into-not-null "NULL"
INSERT INTO o (id, t_id) VALUES (1, NULL)

-- query: conflict_target_without_index
-- code: 42P10
-- error: conflict-target "t_id"
INSERT INTO o (id, t_id) VALUES (1, 1) ON CONFLICT (t_id) DO NOTHING

-- query: conflict_target_is_an_expression_index
-- code: 42P10
-- error: conflict-target "s"
INSERT INTO t (n, s) VALUES (1, 'a') ON CONFLICT (s) DO NOTHING

-- query: conflict_target_deferrable
-- code: 55000
-- error: conflict-target "id"
INSERT INTO late VALUES (1) ON CONFLICT (id) DO NOTHING

-- query: conflict_constraint_unknown
-- code: 42704
-- error: conflict-target "nope"
INSERT INTO o (id, t_id) VALUES (1, 1) ON CONFLICT ON CONSTRAINT nope DO NOTHING

-- query: conflict_update_needs_a_target
-- code: 42601
-- error: syntax "ON CONFLICT"
INSERT INTO o (id, t_id) VALUES (1, 1) ON CONFLICT DO UPDATE SET s = 'x'

-- query: write_to_a_view_of_groups
-- code: 55000
-- error: not-writable "grouped"
INSERT INTO grouped (n) VALUES (1)

-- query: writing_cte_below_the_top
-- code: 0A000
-- error: syntax "x"
SELECT * FROM (WITH x AS (DELETE FROM o WHERE id = 1 RETURNING id) SELECT id FROM x) AS y

-- query: writing_cte_without_returning
-- code: 0A000
-- error: unknown-table "x"
WITH x AS (DELETE FROM o WHERE id = 1) SELECT * FROM x

-- query: recursive_without_keyword
-- code: 42P01
-- error: unknown-table "r"
WITH r AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM r) SELECT i FROM r

-- query: recursive_types_differ
-- code: 42804
-- error: type-mismatch "1"
WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1.5 FROM r WHERE i < 3) SELECT i FROM r

-- query: merge_without_on
-- code: 42601
-- error: syntax "WHEN"
MERGE INTO o USING t WHEN MATCHED THEN DELETE

-- query: parameter_without_type
-- code: 42P18
-- error: placeholder "$1"
SELECT id FROM t WHERE $1 IS NULL

-- query: operator_not_unique
-- code: 42725
-- error: type-mismatch "current_date + $1"
SELECT current_date + $1

-- query: parameter_of_two_types
-- code: 42883
-- error: type-mismatch "s = $1"
SELECT id FROM t WHERE n = $1 AND s = $1

-- query: parameter_gap
-- code: 42P18
-- error: placeholder "$2"
SELECT id FROM t WHERE n = $2

-- query: question_mark_placeholder
-- code: 42601
-- error: syntax ""
SELECT id FROM t WHERE n = ?

-- query: sqlite_spelling
-- code: 42601
-- error: syntax "OR"
INSERT OR IGNORE INTO o (id, t_id) VALUES (1, 1)

-- query: double_quoted_string
-- code: 42703
-- error: unknown-column ""a""
SELECT id FROM t WHERE s = "a"

-- query: bad_function_alias
-- code: 42P10
-- error: width-mismatch "b"
SELECT * FROM generate_series(1, 2) AS g(a, b, c)

-- query: record_without_columns
-- code: 42601
-- error: syntax "jsonb_to_recordset('[]'"
SELECT * FROM jsonb_to_recordset('[]') AS x

-- query: window_unknown
-- code: 42704
-- error: unknown-name "w"
SELECT sum(n) OVER w FROM t

-- query: group_by_aggregate
-- code: 42803
-- error: misplaced-aggregate "c"
SELECT count(*) AS c FROM t GROUP BY c

-- query: unique_join_column_missing
-- code: 42703
-- error: unknown-column "n"
SELECT 1 FROM t JOIN o USING (n)

-- query: two_commands
-- code: 42601
-- error: multiple-statements "SELECT"
SELECT 1; SELECT 2

-- query: one_name_for_two_relations
-- error: duplicate-column "t"
SELECT 1 FROM t, t

-- query: one_alias_for_two_relations
-- error: duplicate-column "o"
SELECT 1 FROM t x JOIN o x ON true

-- query: one_name_for_two_calls
-- error: duplicate-column "generate_series"
SELECT 1 FROM generate_series(1, 2), generate_series(1, 2)

-- query: update_from_its_target
-- error: duplicate-column "t"
UPDATE t SET n = 1 FROM t

-- query: delete_using_its_target
-- error: duplicate-column "t"
DELETE FROM t USING t

-- query: names_told_apart
-- expect: many | n int4
SELECT t.n FROM t, t AS u, (SELECT 1 AS n FROM t) v, LATERAL (SELECT t.n FROM t) w

-- query: names_of_two_schemas
-- expect: many | one int4
SELECT 1 AS one FROM t AS log JOIN audit.log AS l ON true

-- query: names_of_two_schemas_without_alias
-- expect: many | id int4, other int4
SELECT public.late.id, audit.late.id AS other FROM public.late, audit.late

-- query: names_under_a_join_with_an_alias
-- expect: many | id int4
SELECT j.id FROM (o JOIN late ON late.id = o.t_id) AS j(id, t_id, s, late_id), o

-- query: merged_names
-- error: duplicate-column "o"
SELECT 1 AS one FROM (o JOIN late USING (id)), o

-- query: count_of_nothing
-- error: wrong-argument-count "count"
SELECT count() FROM t

-- query: a_column_of_the_other_schema
-- error: unknown-column "t"
SELECT audit.t.n FROM public.t

-- query: name_of_the_result_in_where
-- code: 42703
-- error: unknown-column "doubled"
SELECT n * 2 AS doubled FROM t WHERE doubled > 1

-- query: no_column_as_a_value
-- error: subquery-columns "S"
SELECT (SELECT FROM o) FROM t

-- query: no_column_compared
-- error: subquery-columns "S"
SELECT n FROM t WHERE n = (SELECT FROM o)

-- query: no_column_in_a_list
-- error: subquery-columns "n"
SELECT n FROM t WHERE n IN (SELECT FROM o)

-- query: no_column_in_an_array
-- error: subquery-columns "ARRAY"
SELECT ARRAY(SELECT FROM o)

-- query: explain_a_mistake
-- error: unknown-column "nope"
EXPLAIN (COSTS off) SELECT nope FROM o

-- query: explain_analyze_a_mistake
-- error: unknown-table "nope"
EXPLAIN ANALYZE VERBOSE DELETE FROM nope

-- query: range_over_two_terms
-- error: syntax "1"
SELECT sum(n) OVER (ORDER BY n, id RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) AS s FROM t

-- query: range_without_order
-- error: syntax "1"
SELECT sum(n) OVER (RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) AS s FROM t
-- query: sequence_that_is_not_there
-- error: unknown-table "'t_id_sek'"
SELECT nextval('t_id_sek') AS a

-- query: relation_that_is_not_there
-- error: unknown-table "'public.tt'"
SELECT 'public.tt'::regclass AS a

-- query: sequence_of_another_schema
-- error: unknown-table "'hidden_seq'"
SELECT nextval('hidden_seq') AS a

-- query: sequences_and_indices_of_columns
-- expect: exactly-one | a int8, b regclass, c regclass, d regclass, e regclass
SELECT nextval('t_id_seq') AS a, 't_pkey'::regclass AS b, 'elsewhere.hidden_seq'::regclass AS c, '0'::regclass AS d, 'pg_class'::regclass AS e

-- query: typed_null_is_no_test_for_null
-- error: type-mismatch "s IS NOT DISTINCT FROM NULL"
SELECT s IS NOT DISTINCT FROM NULL::int AS a FROM t

-- query: collation_of_a_number
-- error: type-mismatch "n"
SELECT n COLLATE "C" AS a FROM t

-- query: collations_of_texts
-- expect: many | a text, b _text?, c text
SELECT s COLLATE "C" AS a, tags COLLATE "C" AS b, 'x' COLLATE "C" AS c FROM t

-- query: sampling_method_that_is_not_there
-- error: unknown-name "10"
SELECT n FROM t TABLESAMPLE reservoir (10)

-- query: locks_in_a_side
-- error: syntax "("
(SELECT n FROM t FOR UPDATE) UNION ALL SELECT 1
-- query: locks_in_a_side_in_parentheses
-- error: syntax "S"
SELECT 1 UNION ((SELECT n FROM t LIMIT 1 FOR SHARE))

-- query: side_without_columns
-- error: width-mismatch "S"
SELECT 1 UNION SELECT
