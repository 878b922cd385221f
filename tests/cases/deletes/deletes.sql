-- DELETE, with RETURNING and subqueries.
-- dialects: sqlite postgres
-- schema
CREATE TABLE t (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, n INT NOT NULL, m INT);
CREATE TABLE child (id INTEGER PRIMARY KEY, t_id INT REFERENCES t (id) ON DELETE CASCADE);
-- rows
INSERT INTO t VALUES (1, 'one', 1, NULL), (2, 'two', 2, 7), (3, 'three', 3, NULL);
INSERT INTO child VALUES (1, 1), (2, NULL);
-- query: by_id
-- expect: zero
DELETE FROM t WHERE id = 1

-- query: parameter
-- dialects: sqlite
-- expect: zero
-- params: ?1 INTEGER
DELETE FROM t WHERE id = ?

-- query: where_true
-- expect: zero
DELETE FROM t WHERE TRUE

-- query: where_one
-- expect: zero
-- code: 42804
-- postgres error: type-mismatch "1"
DELETE FROM t WHERE 1

-- query: returning_by_id
-- expect: at-most-one | id INTEGER, code TEXT, m INTEGER?
-- postgres expect: at-most-one | id int4, code text, m int4?
DELETE FROM t WHERE id = 1 RETURNING id, code, m

-- query: returning_by_unique
-- expect: at-most-one | id INTEGER, code TEXT, n INTEGER, m INTEGER?
-- params: ?1 TEXT
-- postgres expect: at-most-one | id int4, code text, n int4, m int4?
-- postgres params: ?1 text
DELETE FROM t WHERE code = ?1 RETURNING *

-- query: returning_many
-- expect: many | id INTEGER
-- postgres expect: many | id int4
DELETE FROM t WHERE n > 1 RETURNING id

-- query: returning_narrowed
-- expect: many | m INTEGER, next INTEGER
-- postgres expect: many | m int4, next int4
DELETE FROM t WHERE m IS NOT NULL RETURNING m, m + 1 AS next

-- query: in_subquery
-- expect: zero
DELETE FROM t WHERE id IN (SELECT t_id FROM child)

-- query: not_exists
-- expect: zero
DELETE FROM t WHERE NOT EXISTS (SELECT 1 FROM child WHERE child.t_id = t.id)

-- query: alias
-- expect: zero
DELETE FROM t AS x WHERE x.n > 1

-- query: between_parameters
-- expect: many | n INTEGER
-- params: ?1 INTEGER, ?2 INTEGER
-- postgres expect: many | n int4
-- postgres params: ?1 int4, ?2 int4
DELETE FROM t WHERE n BETWEEN ?1 AND ?2 RETURNING n
