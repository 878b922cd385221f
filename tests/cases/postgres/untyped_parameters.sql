-- A parameter that is tested for NULL before a place tells its type has none there, and the server refuses it.
-- dialects: postgres
-- schema
CREATE TABLE t (id int PRIMARY KEY, m int);
-- rows
INSERT INTO t VALUES (1, NULL), (2, 7);
-- query: too_early
-- code: 42P08
-- error: placeholder "$1"
SELECT id FROM t WHERE $1 IS NULL OR m = $1
-- query: later
-- expect: many | id int4
-- params: ?1 int4?
SELECT id FROM t WHERE m = $1 OR $1 IS NULL
-- query: cast
-- expect: many | id int4
-- params: ?1 int4?
SELECT id FROM t WHERE $1::int IS NULL OR m = $1
