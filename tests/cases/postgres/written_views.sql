-- A view is written where its rows are those of one table.
-- dialects: postgres
-- schema
CREATE TABLE t (id int PRIMARY KEY, m int);
CREATE VIEW simple AS SELECT id, m FROM t WHERE m > 0;
CREATE VIEW twice AS SELECT id FROM simple;
CREATE VIEW joined AS SELECT a.id, b.m FROM t a JOIN t b ON b.id = a.id;
CREATE VIEW grouped AS SELECT m, count(*) AS n FROM t GROUP BY m;
CREATE VIEW distincts AS SELECT DISTINCT m FROM t;
-- rows
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
