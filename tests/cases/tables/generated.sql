-- Generated columns: what their expressions keep from being NULL.
-- dialects: sqlite postgres
-- schema
CREATE TABLE t (id int PRIMARY KEY NOT NULL, n int NOT NULL, m int, a int GENERATED ALWAYS AS (n * 2) STORED, b int GENERATED ALWAYS AS (m + n) STORED, c text GENERATED ALWAYS AS (coalesce(m, 0) || 'x') STORED, d int GENERATED ALWAYS AS (nullif(n, 1)) STORED);
CREATE TABLE o (id int PRIMARY KEY NOT NULL);
-- rows
INSERT INTO t (id, n, m) VALUES (1, 1, NULL), (2, 2, 2);
INSERT INTO o VALUES (1), (3);

-- query: computed_of_what_is_not_null
-- expect: many | a INTEGER, b INTEGER?, c TEXT, d INTEGER?
-- postgres expect: many | a int4, b int4?, c text, d int4?
SELECT a, b, c, d FROM t

-- query: in_an_outer_join
-- expect: many | a INTEGER?, c TEXT?
-- postgres expect: many | a int4?, c text?
SELECT t.a, t.c FROM o LEFT JOIN t ON t.id = o.id

-- query: returned_by_insert
-- expect: exactly-one | a INTEGER, b INTEGER?, c TEXT, d INTEGER?
-- postgres expect: exactly-one | a int4, b int4?, c text, d int4?
INSERT INTO t (id, n) VALUES (3, 1) RETURNING a, b, c, d

-- query: returned_by_update
-- expect: many | a INTEGER, b INTEGER?, c TEXT
-- postgres expect: many | a int4, b int4?, c text
UPDATE t SET m = NULL WHERE n > 0 RETURNING a, b, c

-- query: of_the_row_in_the_way
-- expect: exactly-one | a INTEGER, b INTEGER?
-- postgres expect: exactly-one | a int4, b int4?
INSERT INTO t (id, n) VALUES (1, 5) ON CONFLICT (id) DO UPDATE SET n = excluded.n RETURNING a, b
