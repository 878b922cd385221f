-- How many rows on PostgreSQL: kinds of unique constraints, what they hold, what cannot be trusted.
-- dialects: postgres
-- schema
CREATE TABLE t (id int PRIMARY KEY, code text NOT NULL UNIQUE, alias text UNIQUE, one text, UNIQUE NULLS NOT DISTINCT (one));
CREATE TABLE part (id int PRIMARY KEY, k int NOT NULL, live bool NOT NULL, gone timestamptz);
CREATE UNIQUE INDEX part_live ON part (k) WHERE live;
CREATE UNIQUE INDEX part_gone ON part (k) WHERE gone IS NULL;
CREATE TABLE soft (id int PRIMARY KEY, k int NOT NULL, l int NOT NULL, m int NOT NULL, gone bool, old bool);
CREATE UNIQUE INDEX soft_k ON soft (k) WHERE gone IS FALSE;
CREATE UNIQUE INDEX soft_l ON soft (l) WHERE gone;
CREATE UNIQUE INDEX soft_m ON soft (m) WHERE old IS NOT TRUE;
CREATE UNIQUE INDEX t_lower ON t (lower(code));
CREATE UNIQUE INDEX t_covering ON t (code) INCLUDE (alias);
CREATE TABLE def (id int NOT NULL, UNIQUE (id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE ex (id int NOT NULL, during int4range NOT NULL, EXCLUDE USING gist (during WITH &&));
CREATE TABLE big (id bigint PRIMARY KEY, v text NOT NULL);
-- rows
INSERT INTO soft VALUES (1, 1, 1, 1, true, true), (2, 1, 2, 1, NULL, true), (3, 1, 1, 1, NULL, NULL), (4, 1, 1, 2, false, false);
INSERT INTO big VALUES (9007199254740992, 'a'), (9007199254740993, 'b');
INSERT INTO t VALUES (1, 'a', NULL, NULL), (2, 'b', NULL, 'x'), (3, 'A ', 'z', 'y');
INSERT INTO part VALUES (1, 1, true, now()), (2, 1, false, NULL), (3, 1, false, now()), (4, 2, true, NULL);
INSERT INTO def VALUES (1), (1);
INSERT INTO ex VALUES (1, '[1,3)'), (1, '[5,7)');
-- query: primary_key
-- expect: at-most-one | code text
-- params: ?1 int4
SELECT code FROM t WHERE id = $1

-- query: primary_key_as_another_type
-- expect: at-most-one | code text
SELECT code FROM t WHERE id = 1::bigint

-- query: primary_key_as_text_is_no_key
-- expect: many | code text
SELECT code FROM t WHERE id::text = '1' OR id = 2

-- query: unique_column
-- expect: at-most-one | id int4
-- params: ?1 text
SELECT id FROM t WHERE $1 = code

-- query: unique_nullable_by_value
-- expect: at-most-one | id int4
SELECT id FROM t WHERE alias = 'z'

-- query: unique_nullable_by_null_is_many
-- expect: many | id int4
SELECT id FROM t WHERE alias IS NULL

-- query: unique_nullable_not_distinct_is_many
-- expect: many | id int4
SELECT id FROM t WHERE alias IS NOT DISTINCT FROM NULL

-- query: nulls_not_distinct_by_value
-- expect: at-most-one | id int4
SELECT id FROM t WHERE one = 'x'

-- query: key_in_a_list
-- expect: many | id int4
SELECT id FROM t WHERE id IN (1, 2)

-- query: key_in_a_list_of_one
-- expect: at-most-one | id int4
SELECT id FROM t WHERE id IN (1)

-- query: partial_index_implied
-- expect: at-most-one | id int4
SELECT id FROM part WHERE k = 1 AND live

-- query: partial_index_implied_by_is_null
-- expect: at-most-one | id int4
SELECT id FROM part WHERE k = 1 AND gone IS NULL

-- query: partial_index_not_implied
-- expect: many | id int4
SELECT id FROM part WHERE k = 1

-- query: partial_index_the_other_way
-- expect: many | id int4
SELECT id FROM part WHERE k = 1 AND NOT live

-- query: deferrable_constraint_is_no_key
-- expect: many | id int4
SELECT id FROM def WHERE id = 1

-- query: exclusion_is_no_key_of_its_columns
-- expect: many | id int4
SELECT id FROM ex WHERE id = 1

-- query: covering_index
-- expect: at-most-one | alias text?
SELECT alias FROM t WHERE code = 'a'

-- query: join_by_keys
-- expect: at-most-one | code text, k int4
SELECT t.code, part.k FROM t JOIN part ON part.id = t.id WHERE t.id = 1

-- query: join_that_multiplies
-- expect: many | code text, k int4
SELECT t.code, part.k FROM t JOIN part ON part.k = t.id WHERE t.id = 1

-- query: left_join_by_key_of_one
-- expect: at-most-one | code text, k int4?
SELECT t.code, part.k FROM t LEFT JOIN part ON part.id = t.id + 3 WHERE t.id = 2

-- query: limit_one
-- expect: at-most-one | id int4
SELECT id FROM t ORDER BY id LIMIT 1

-- query: exists_is_one_row
-- expect: exactly-one | e bool
SELECT EXISTS (SELECT 1 FROM t) AS e

-- query: select_without_from
-- expect: exactly-one | x int4
SELECT 1 AS x

-- query: select_without_from_where
-- expect: at-most-one | x int4
-- params: ?1 int4
SELECT 1 AS x WHERE $1 > 5 OR 1 = $1

-- query: function_in_the_select_list_multiplies
-- expect: many | x int4
SELECT generate_series(1, 2) AS x FROM t WHERE id = 1

-- query: any_of_a_key
-- expect: many | id int4
-- params: ?1 _int4
SELECT id FROM t WHERE id = ANY ($1)

-- query: key_by_subquery
-- expect: at-most-one | id int4
SELECT id FROM t WHERE id = (SELECT max(id) FROM t)

-- query: key_by_correlated_function
-- expect: many | id int4
SELECT id FROM t WHERE id = abs(id)

-- query: union_of_two
-- expect: many | x int4
SELECT 1 AS x UNION ALL SELECT 2

-- query: offset_of_one
-- expect: at-most-one | c int8
SELECT count(*) AS c FROM t OFFSET 1

-- query: primary_key_as_a_float_is_no_key
-- expect: many | v text
SELECT v FROM big WHERE id = 9007199254740992::float8

-- query: partial_by_not
-- expect: at-most-one | id int4
SELECT id FROM soft WHERE k = 1 AND NOT gone

-- query: partial_by_is_false
-- expect: at-most-one | id int4
SELECT id FROM soft WHERE k = 1 AND gone IS FALSE

-- query: partial_by_equals_false
-- expect: at-most-one | id int4
SELECT id FROM soft WHERE k = 1 AND gone = false

-- query: partial_by_is_not_true
-- expect: many | id int4
SELECT id FROM soft WHERE k = 1 AND gone IS NOT TRUE

-- query: partial_by_is_true
-- expect: at-most-one | id int4
SELECT id FROM soft WHERE l = 1 AND gone IS TRUE

-- query: partial_by_is_not_false
-- expect: many | id int4
SELECT id FROM soft WHERE l = 1 AND gone IS NOT FALSE

-- query: partial_is_not_true_by_not
-- expect: at-most-one | id int4
SELECT id FROM soft WHERE m = 2 AND NOT old

-- query: partial_is_not_true_by_itself
-- expect: at-most-one | id int4
SELECT id FROM soft WHERE m = 1 AND old IS NOT TRUE

-- query: partial_is_not_true_by_true
-- expect: many | id int4
SELECT id FROM soft WHERE m = 1 AND old
