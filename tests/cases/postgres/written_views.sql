-- A view is written where its rows are those of one table.
-- dialects: postgres
-- schema
CREATE TABLE t (id int PRIMARY KEY, m int);
CREATE VIEW simple AS SELECT id, m FROM t WHERE m > 0;
CREATE VIEW twice AS SELECT id FROM simple;
CREATE VIEW joined AS SELECT a.id, b.m FROM t a JOIN t b ON b.id = a.id;
CREATE VIEW grouped AS SELECT m, count(*) AS n FROM t GROUP BY m;
CREATE VIEW distincts AS SELECT DISTINCT m FROM t;
CREATE TABLE named (id int PRIMARY KEY, a int, first text NOT NULL, last text NOT NULL, d int GENERATED ALWAYS AS (a + id) STORED, n int GENERATED ALWAYS AS (id + 1) STORED);
CREATE VIEW full_names AS SELECT id, a, d, n, first, last, first || last AS name, a + 1 AS more, a AS twin FROM named WHERE a IS NOT NULL;
CREATE VIEW of_full_names AS SELECT id AS k, a, d, n, a + 2 AS most FROM full_names;
-- rows
INSERT INTO named (id, a, first, last) VALUES (1, 1, 'x', 'y'), (2, 2, 'x', 'y'), (3, 3, 'x', 'y');
INSERT INTO t VALUES (1, NULL), (2, 7);
-- query: simple
-- expect: zero
INSERT INTO simple VALUES (5, 1)
-- query: view_of_a_view
-- expect: zero
UPDATE twice SET id = 9 WHERE id = 2
-- query: joined
-- code: 55000
-- error: not-writable "joined"
INSERT INTO joined VALUES (1, 1)
-- query: grouped
-- code: 55000
-- error: not-writable "grouped"
DELETE FROM grouped WHERE n = 1
-- query: distincts
-- code: 55000
-- error: not-writable "distincts"
UPDATE distincts SET m = 1 WHERE m = 2

-- query: insert_shows_what_is_computed
-- expect: exactly-one | id int4, a int4?, d int4?, n int4, name text, more int4?, twin int4?
INSERT INTO full_names (id, first, last) VALUES (10, 'p', 'q') RETURNING id, a, d, n, name, more, twin
-- query: update_of_what_others_are_computed_of
-- expect: at-most-one | id int4, a int4?, d int4?, n int4, name text, more int4?, twin int4?
UPDATE full_names SET a = NULL WHERE id = 1 AND more IS NOT NULL AND twin > 0 AND d > 0 RETURNING id, a, d, n, name, more, twin
-- query: update_of_a_value
-- expect: at-most-one | a int4, twin int4, n int4
UPDATE full_names SET a = 5 WHERE id = 1 RETURNING a, twin, n
-- query: update_through_two_views
-- expect: at-most-one | k int4, a int4?, d int4?, n int4, most int4?
UPDATE of_full_names SET a = NULL WHERE k = 2 AND most IS NOT NULL RETURNING k, a, d, n, most
-- query: delete_shows_what_was
-- expect: at-most-one | a int4, d int4, n int4, name text, more int4, twin int4
DELETE FROM full_names WHERE id = 3 RETURNING a, d, n, name, more, twin
