-- A WHERE that only rows without NULL pass makes the column non-null; one that NULL passes does not.
-- dialects: sqlite postgres
-- schema
CREATE TABLE t (id INTEGER PRIMARY KEY, n INT NOT NULL, m INT, k INT, s TEXT, u TEXT);
CREATE TABLE o (id INTEGER PRIMARY KEY, t_id INT NOT NULL, v TEXT NOT NULL, w TEXT);
-- rows
INSERT INTO t VALUES (1, 1, NULL, NULL, NULL, NULL), (2, 5, 7, NULL, 'a', NULL), (3, 2, 2, 2, 'abc', 'b'), (4, 2, NULL, 3, NULL, 'c'), (5, 2, 2, 2, 'd', 'd');
INSERT INTO o VALUES (1, 2, 'v', NULL), (2, 3, 'w', 'x'), (3, 1, 'a', NULL), (4, 1, 'a', 'y');
-- query: is_not_null
-- expect: many | m INTEGER
-- postgres expect: many | m int4
SELECT m FROM t WHERE m IS NOT NULL

-- query: notnull_operator
-- expect: many | m INTEGER
-- postgres expect: many | m int4
SELECT m FROM t WHERE m NOTNULL

-- query: not_is_null
-- expect: many | m INTEGER
-- postgres expect: many | m int4
SELECT m FROM t WHERE NOT m IS NULL

-- query: not_isnull_operator
-- expect: many | m INTEGER
-- postgres expect: many | m int4
SELECT m FROM t WHERE NOT (m ISNULL)

-- query: is_null
-- expect: many | m INTEGER?, n INTEGER
-- postgres expect: many | m int4?, n int4
SELECT m, n FROM t WHERE m IS NULL

-- query: equality
-- expect: many | m INTEGER
-- postgres expect: many | m int4
SELECT m FROM t WHERE m = 2

-- query: double_equals
-- code: 42883
-- expect: many | m INTEGER
-- postgres error: unknown-function "m == 2"
SELECT m FROM t WHERE m == 2

-- query: is_constant
-- dialects: sqlite
-- expect: many | m INTEGER
SELECT m FROM t WHERE m IS 2

-- query: is_other_column
-- dialects: sqlite
-- expect: many | m INTEGER?, k INTEGER?
SELECT m, k FROM t WHERE m IS k

-- query: is_not_other_column
-- dialects: sqlite
-- expect: many | m INTEGER?, k INTEGER?
SELECT m, k FROM t WHERE m IS NOT k

-- query: is_distinct_from
-- expect: many | m INTEGER?
-- postgres expect: many | m int4?
SELECT m FROM t WHERE m IS DISTINCT FROM 2

-- query: is_not_distinct_from
-- expect: many | m INTEGER
-- postgres expect: many | m int4
SELECT m FROM t WHERE m IS NOT DISTINCT FROM 2

-- query: equal_columns
-- expect: many | m INTEGER, k INTEGER
-- postgres expect: many | m int4, k int4
SELECT m, k FROM t WHERE m = k

-- query: inequality
-- expect: many | m INTEGER
-- postgres expect: many | m int4
SELECT m FROM t WHERE m <> 3

-- query: greater_than_parameter
-- dialects: sqlite
-- bind: 1 = 1
-- expect: many | m INTEGER
-- params: ?1 INTEGER
SELECT m FROM t WHERE m > ?

-- query: in_list
-- expect: many | m INTEGER
-- postgres expect: many | m int4
SELECT m FROM t WHERE m IN (1, 2, 7)

-- query: not_in_list
-- expect: many | m INTEGER
-- postgres expect: many | m int4
SELECT m FROM t WHERE m NOT IN (1, 2)

-- query: in_empty_list
-- dialects: sqlite
-- expect: many | m INTEGER?
SELECT m FROM t WHERE m NOT IN ()

-- query: in_subquery
-- expect: many | m INTEGER
-- postgres expect: many | m int4
SELECT m FROM t WHERE m IN (SELECT id FROM t)

-- query: not_in_subquery
-- expect: many | m INTEGER?
-- postgres expect: many | m int4?
SELECT m FROM t WHERE m NOT IN (SELECT id FROM o WHERE id > 100)

-- query: between
-- expect: many | m INTEGER
-- postgres expect: many | m int4
SELECT m FROM t WHERE m BETWEEN 1 AND 9

-- query: not_between
-- expect: many | m INTEGER
-- postgres expect: many | m int4
SELECT m FROM t WHERE m NOT BETWEEN 3 AND 9

-- query: between_bounds_not_both
-- expect: many | m INTEGER?, k INTEGER?
-- postgres expect: many | m int4?, k int4?
SELECT m, k FROM t WHERE 3 NOT BETWEEN m AND k

-- query: between_bounds
-- expect: many | m INTEGER, k INTEGER
-- postgres expect: many | m int4, k int4
SELECT m, k FROM t WHERE 2 BETWEEN m AND k

-- query: like
-- expect: many | s TEXT
-- postgres expect: many | s text
SELECT s FROM t WHERE s LIKE 'a%'

-- query: not_like
-- expect: many | s TEXT
-- postgres expect: many | s text
SELECT s FROM t WHERE s NOT LIKE 'x%'

-- query: glob
-- dialects: sqlite
-- expect: many | s TEXT
SELECT s FROM t WHERE s GLOB 'a*'

-- query: and_narrows_both
-- expect: many | m INTEGER, k INTEGER
-- postgres expect: many | m int4, k int4
SELECT m, k FROM t WHERE m > 0 AND k > 0

-- query: or_narrows_common
-- expect: many | m INTEGER, k INTEGER?
-- postgres expect: many | m int4, k int4?
SELECT m, k FROM t WHERE (m = 2 AND k IS NULL) OR m = 3

-- query: or_does_not_narrow
-- expect: many | m INTEGER?, k INTEGER?
-- postgres expect: many | m int4?, k int4?
SELECT m, k FROM t WHERE m = 2 OR k = 3

-- query: not_or_narrows_both
-- expect: many | m INTEGER, k INTEGER
-- postgres expect: many | m int4, k int4
SELECT m, k FROM t WHERE NOT (m = 100 OR k = 100)

-- query: not_and_does_not_narrow
-- expect: many | m INTEGER?, k INTEGER?
-- postgres expect: many | m int4?, k int4?
SELECT m, k FROM t WHERE NOT (m = 100 AND k = 3)

-- query: arithmetic_narrows
-- expect: many | m INTEGER
-- postgres expect: many | m int4
SELECT m FROM t WHERE m + 1 > 2

-- query: concatenation_narrows
-- expect: many | s TEXT, u TEXT
-- postgres expect: many | s text, u text
SELECT s, u FROM t WHERE s || u <> ''

-- query: function_narrows
-- expect: many | s TEXT
-- postgres expect: many | s text
SELECT s FROM t WHERE length(s) > 0

-- query: coalesce_does_not_narrow
-- expect: many | m INTEGER?, k INTEGER?
-- postgres expect: many | m int4?, k int4?
SELECT m, k FROM t WHERE coalesce(m, k, 1) = 1

-- query: coalesce_with_false_default
-- expect: many | m INTEGER?
-- postgres expect: many | m int4?
SELECT m FROM t WHERE coalesce(m, 0) > 0

-- query: bare_column_narrows
-- code: 42804
-- expect: many | m INTEGER
-- postgres error: type-mismatch "m"
SELECT m FROM t WHERE m

-- query: not_bare_column_narrows
-- code: 42804
-- expect: many | m INTEGER
-- postgres error: type-mismatch "m"
-- postgres error: type-mismatch "m"
SELECT m FROM t WHERE NOT m OR m

-- query: case_does_not_narrow
-- code: 42804
-- expect: many | m INTEGER?
-- postgres error: type-mismatch "CASE WHEN m IS NULL THEN 1 ELSE m END"
SELECT m FROM t WHERE CASE WHEN m IS NULL THEN 1 ELSE m END

-- query: is_true
-- expect: many | m INTEGER
-- postgres expect: many | m int4
SELECT m FROM t WHERE (m > 1) IS TRUE

-- query: is_not_true
-- expect: many | m INTEGER?
-- postgres expect: many | m int4?
SELECT m FROM t WHERE (m > 1) IS NOT TRUE

-- query: is_false
-- expect: many | m INTEGER
-- postgres expect: many | m int4
SELECT m FROM t WHERE (m > 5) IS FALSE

-- query: outer_join_narrowed_whole_side
-- expect: many | id INTEGER, oid INTEGER, v TEXT, w TEXT?
-- postgres expect: many | id int4, oid int4, v text, w text?
SELECT t.id, o.id AS oid, o.v, o.w FROM t LEFT JOIN o ON o.t_id = t.id WHERE o.v = 'a'

-- query: outer_join_narrowed_by_nullable_column
-- expect: many | id INTEGER, v TEXT, w TEXT
-- postgres expect: many | id int4, v text, w text
SELECT t.id, o.v, o.w FROM t LEFT JOIN o ON o.t_id = t.id WHERE o.w LIKE '%'

-- query: outer_join_narrowed_by_or_across
-- expect: many | id INTEGER, v TEXT?, m INTEGER?
-- postgres expect: many | id int4, v text?, m int4?
SELECT t.id, o.v, t.m FROM t LEFT JOIN o ON o.t_id = t.id WHERE o.v = 'a' OR t.n = 1

-- query: full_join_narrowed_left
-- expect: many | n INTEGER, v TEXT?
-- postgres expect: many | n int4, v text?
SELECT t.n, o.v FROM t FULL JOIN o ON o.t_id = t.id WHERE t.n > 0

-- query: full_join_narrowed_both
-- expect: many | n INTEGER, v TEXT
-- postgres expect: many | n int4, v text
SELECT t.n, o.v FROM t FULL JOIN o ON o.t_id = t.id WHERE t.n > 0 AND o.v > ''

-- query: inner_join_equality_narrows
-- expect: many | m INTEGER, k INTEGER
-- postgres expect: many | m int4, k int4
SELECT a.m, b.k FROM t a JOIN t b ON a.m = b.k

-- query: derived_filter_narrows
-- expect: many | m INTEGER
-- postgres expect: many | m int4
SELECT x.m FROM (SELECT m FROM t WHERE m IS NOT NULL) x

-- query: exists_does_not_narrow
-- expect: many | m INTEGER?
-- postgres expect: many | m int4?
SELECT m FROM t WHERE EXISTS (SELECT 1 FROM o WHERE o.t_id = t.id OR t.m IS NULL)

-- query: exists_correlated_narrows_soundly
-- expect: many | m INTEGER
-- postgres expect: many | m int4
SELECT m FROM t WHERE EXISTS (SELECT 1 FROM o WHERE o.t_id = t.m)

-- query: row_value_equality
-- expect: many | m INTEGER, k INTEGER
-- postgres expect: many | m int4, k int4
SELECT m, k FROM t WHERE (m, k) = (2, 2)

-- query: row_value_less
-- expect: many | m INTEGER, k INTEGER?
-- postgres expect: many | m int4, k int4?
SELECT m, k FROM t WHERE (m, k) < (3, 3)

-- query: row_value_not_equal
-- expect: many | m INTEGER?, k INTEGER?
-- postgres expect: many | m int4?, k int4?
SELECT m, k FROM t WHERE (m, k) <> (2, 2)

-- query: row_value_in
-- expect: many | m INTEGER, k INTEGER
-- postgres expect: many | m int4, k int4
SELECT m, k FROM t WHERE (m, k) IN (SELECT m, k FROM t)

-- query: row_value_not_in
-- expect: many | m INTEGER?, k INTEGER?
-- postgres expect: many | m int4?, k int4?
SELECT m, k FROM t WHERE (m, k) NOT IN (VALUES (7, 9))

-- query: nullif_narrows
-- expect: many | m INTEGER?
-- postgres expect: many | m int4?
SELECT m FROM t WHERE nullif(m, 2) = 3

-- query: nullif_second_argument
-- expect: many | m INTEGER?
-- postgres expect: many | m int4?
SELECT m FROM t WHERE nullif(7, m) = 7

-- query: iif_does_not_narrow
-- dialects: sqlite
-- expect: many | m INTEGER?
SELECT m FROM t WHERE iif(m > 3, 1, 1)

-- query: min_scalar_narrows
-- dialects: sqlite
-- expect: many | m INTEGER, k INTEGER
SELECT m, k FROM t WHERE min(m, k) > 0

-- query: cast_narrows
-- expect: many | m INTEGER
-- postgres expect: many | m int4
SELECT m FROM t WHERE CAST(m AS TEXT) <> ''

-- query: collate_narrows
-- dialects: sqlite
-- expect: many | s TEXT
SELECT s FROM t WHERE s COLLATE NOCASE = 'A'

-- query: double_negation
-- expect: many | m INTEGER
-- postgres expect: many | m int4
SELECT m FROM t WHERE NOT (NOT (m > 1))

-- query: where_false
-- expect: many | m INTEGER?, n INTEGER
-- postgres expect: many | m int4?, n int4
SELECT m, n FROM t WHERE 1 = 0

-- query: where_does_not_reach_inside_aggregate_result
-- expect: exactly-one | m INTEGER?
-- postgres expect: exactly-one | m int4?
SELECT max(m) AS m FROM t WHERE m IS NOT NULL

-- query: subtraction_is_null_comparison
-- expect: many | m INTEGER?
-- postgres expect: many | m int4?
SELECT m FROM t WHERE m - NULL IS NULL

-- query: narrowed_then_nulled_by_outer_join
-- expect: many | id INTEGER, m INTEGER?
-- postgres expect: many | id int4, m int4?
SELECT o.id, x.m FROM o LEFT JOIN (SELECT id, m FROM t WHERE m IS NOT NULL) x ON x.id = o.t_id + 1

-- query: narrowing_expression_text
-- expect: many | next INTEGER, neg INTEGER, joined TEXT
-- postgres expect: many | next int4, neg int4, joined text
SELECT m + 1 AS next, -m AS neg, m || 'x' AS joined FROM t WHERE m > 0

-- query: division_not_null_unless_zero
-- expect: many | q INTEGER?, half INTEGER, rest INTEGER
-- postgres expect: many | q int4, half int4, rest int4
SELECT m / n AS q, n / 2 AS half, m % 3 AS rest FROM t WHERE m > 0

-- query: exists
-- expect: many | m INTEGER
-- postgres expect: many | m int4
SELECT m FROM t WHERE EXISTS (SELECT 1 FROM o WHERE o.t_id = t.m AND o.v = 'v' OR o.t_id = t.m AND o.v = 'w')

-- query: exists_always
-- expect: many | m INTEGER?
-- postgres expect: many | m int4?
SELECT m FROM t WHERE EXISTS (SELECT count(*) FROM o WHERE o.t_id = t.m)

-- query: exists_not
-- expect: many | m INTEGER?
-- postgres expect: many | m int4?
SELECT m FROM t WHERE NOT EXISTS (SELECT 1 FROM o WHERE o.t_id = t.m)

-- query: exists_behind_or
-- expect: many | m INTEGER?
-- postgres expect: many | m int4?
SELECT m FROM t WHERE n = 1 OR EXISTS (SELECT 1 FROM o WHERE o.t_id = t.m)

-- query: exists_of_the_inner_side
-- expect: many | m INTEGER?, w TEXT?
-- postgres expect: many | m int4?, w text?
SELECT t.m, (SELECT max(o.w) FROM o WHERE o.t_id = t.n) AS w FROM t WHERE EXISTS (SELECT 1 FROM o WHERE o.t_id = t.n AND o.w IS NULL AND t.u > '')
