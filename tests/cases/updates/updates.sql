-- UPDATE: SET, FROM, RETURNING, conflict words.
-- dialects: sqlite postgres
-- schema
CREATE TABLE t (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, n INT NOT NULL, m INT, s TEXT);
CREATE TABLE o (id INTEGER PRIMARY KEY, t_id INT NOT NULL, v INT NOT NULL, w INT);
-- rows
INSERT INTO t VALUES (1, 'one', 1, NULL, 'x'), (2, 'two', 2, 7, NULL), (3, 'three', 3, NULL, NULL);
INSERT INTO o VALUES (1, 1, 10, NULL), (2, 2, 20, 5), (3, 2, 21, NULL);
-- query: by_id
-- expect: zero
UPDATE t SET n = 5 WHERE id = 1

-- query: parameters
-- expect: zero
-- params: ?1 INTEGER, ?2 INTEGER?, ?3 TEXT?, ?4 INTEGER
-- postgres expect: zero
-- postgres params: ?1 int4, ?2 int4?, ?3 text?, ?4 int4
UPDATE t SET n = ?1, m = ?2, s = ?3 WHERE id = ?4

-- query: expression_of_itself
-- expect: zero
UPDATE t SET n = n + 1, m = coalesce(m, 0) + 1 WHERE code = 'one'

-- query: where_true
-- expect: zero
UPDATE t SET n = n + 1 WHERE TRUE

-- query: returning_by_id
-- expect: at-most-one | id INTEGER, n INTEGER, m INTEGER?
-- postgres expect: at-most-one | id int4, n int4, m int4?
UPDATE t SET n = 5 WHERE id = 1 RETURNING id, n, m

-- query: returning_by_unique
-- expect: at-most-one | id INTEGER
-- postgres expect: at-most-one | id int4
UPDATE t SET n = 5 WHERE code = 'one' RETURNING id

-- query: returning_many
-- expect: many | id INTEGER, code TEXT
-- postgres expect: many | id int4, code text
UPDATE t SET n = 5 WHERE n > 1 RETURNING id, code

-- query: returning_star
-- expect: many | id INTEGER, code TEXT, n INTEGER, m INTEGER?, s TEXT?
-- postgres expect: many | id int4, code text, n int4, m int4?, s text?
UPDATE t SET n = 5 WHERE n > 1 RETURNING *

-- query: returning_narrowed_column
-- expect: many | m INTEGER
-- postgres expect: many | m int4
UPDATE t SET n = 5 WHERE m IS NOT NULL RETURNING m

-- query: returning_narrowed_but_set_null
-- expect: many | m INTEGER?
-- postgres expect: many | m int4?
UPDATE t SET m = NULL WHERE m IS NOT NULL RETURNING m

-- query: returning_set_value
-- expect: many | m INTEGER
-- postgres expect: many | m int4
UPDATE t SET m = 5 WHERE m IS NULL RETURNING m

-- query: returning_set_nullable_parameter
-- expect: at-most-one | m INTEGER?
-- params: ?1 INTEGER?
-- postgres expect: at-most-one | m int4?
-- postgres params: ?1 int4?
UPDATE t SET m = ?1 WHERE id = 1 RETURNING m

-- query: row_value
-- expect: zero
UPDATE t SET (n, m) = (1, NULL) WHERE id = 1

-- query: row_value_from_subquery
-- expect: zero
UPDATE t SET (m, s) = (SELECT w, 'x' FROM o WHERE o.t_id = t.id) WHERE id = 2

-- query: from
-- expect: zero
UPDATE t SET m = o.v FROM o WHERE o.t_id = t.id

-- query: from_returning
-- expect: many | id INTEGER, m INTEGER
-- postgres expect: many | id int4, m int4
UPDATE t SET m = o.v FROM o WHERE o.t_id = t.id RETURNING t.id, m

-- query: from_returning_by_id
-- code: 42702
-- expect: at-most-one | id INTEGER, m INTEGER
-- postgres error: ambiguous-column "id"
UPDATE t SET m = o.v FROM o WHERE o.t_id = t.id AND t.id = 1 RETURNING id, m

-- query: from_subquery
-- expect: zero
UPDATE t SET n = x.total FROM (SELECT t_id, sum(v) AS total FROM o GROUP BY t_id) x WHERE x.t_id = t.id

-- query: from_nullable_into_nullable
-- expect: many | m INTEGER?
-- postgres expect: many | m int4?
UPDATE t SET m = o.w FROM o WHERE o.t_id = t.id RETURNING m

-- query: from_join
-- expect: zero
UPDATE t SET m = o.v FROM o JOIN t AS other ON other.id = o.id WHERE o.t_id = t.id

-- query: alias
-- expect: zero
UPDATE t AS x SET n = x.n + 1 WHERE x.id = 1

-- query: or_ignore
-- dialects: sqlite
-- expect: zero
UPDATE OR IGNORE t SET code = 'one' WHERE id = 2

-- query: or_replace_returning
-- dialects: sqlite
-- expect: at-most-one | id INTEGER, code TEXT
UPDATE OR REPLACE t SET code = 'one' WHERE id = 2 RETURNING id, code

-- query: subquery_value
-- expect: zero
UPDATE t SET m = (SELECT max(v) FROM o WHERE o.t_id = t.id) WHERE id < 3

-- query: not_null_from_count
-- expect: zero
UPDATE t SET n = (SELECT count(*) FROM o WHERE o.t_id = t.id) WHERE id < 3

-- query: in_subquery
-- expect: zero
UPDATE t SET n = 0 WHERE id IN (SELECT t_id FROM o WHERE v > 10)

-- query: case_value
-- expect: zero
UPDATE t SET n = CASE WHEN m IS NULL THEN 0 ELSE m END WHERE id > 0

-- query: primary_key
-- expect: at-most-one | id INTEGER
-- postgres expect: at-most-one | id int4
UPDATE t SET id = id + 100 WHERE id = 1 RETURNING id

-- query: key_changed_before_returning
-- expect: at-most-one | id INTEGER, code TEXT
-- postgres expect: at-most-one | id int4, code text
UPDATE t SET id = 50 WHERE id = 1 RETURNING id, code

-- query: from_itself
-- error: duplicate-column "t"
UPDATE t SET n = 1 FROM t
-- query: from_itself_by_schema
-- dialects: sqlite
-- error: duplicate-column "t"
UPDATE t SET n = 1 FROM main.t
-- query: from_itself_by_one_alias
-- error: duplicate-column "t"
UPDATE t AS u SET n = 1 FROM t AS u
-- query: from_itself_in_a_join
-- error: duplicate-column "t"
-- error: ambiguous-column "id"
-- postgres error: duplicate-column "t"
UPDATE t SET n = 1 FROM o JOIN t ON o.t_id = t.id
-- query: from_itself_by_an_alias
-- expect: zero
UPDATE t SET n = u.n FROM t AS u WHERE u.id = t.id
-- query: from_a_query_of_its_name
-- dialects: sqlite
-- expect: zero
UPDATE t SET n = 1 FROM (SELECT 1) AS t
