-- CREATE OR REPLACE VIEW: what is older does not see the columns that came along, and materialised rows may be of the query before.
-- dialects: postgres
-- schema
CREATE TABLE t (id int PRIMARY KEY, a text NOT NULL, b int);
CREATE VIEW v AS SELECT id, a FROM t;
CREATE VIEW w AS SELECT * FROM v;
CREATE VIEW nat AS SELECT * FROM v NATURAL LEFT JOIN (SELECT 1 AS id, 2 AS b) x;
CREATE VIEW nam (x) AS SELECT id FROM t;
CREATE VIEW nw AS SELECT x AS own, nam.* FROM nam;
ALTER VIEW nam RENAME x TO y;
CREATE OR REPLACE VIEW nam AS SELECT id AS y, b, a FROM t;
CREATE VIEW nw2 AS SELECT * FROM nam;
ALTER VIEW nam RENAME b TO x;
CREATE OR REPLACE VIEW v AS SELECT id, a, b FROM t;
CREATE VIEW w3 AS SELECT * FROM v;
ALTER VIEW v RENAME TO vv;
INSERT INTO t VALUES (1, 'a', NULL), (2, 'b', 3);
CREATE OR REPLACE VIEW vv AS SELECT id, nullif(a, 'a') AS a, b, 1 AS one FROM t;
CREATE VIEW v AS SELECT 5 AS five;
CREATE VIEW vvv AS SELECT * FROM vv;
CREATE MATERIALIZED VIEW mv AS SELECT * FROM vv;
CREATE MATERIALIZED VIEW mv2 AS SELECT * FROM vvv;
CREATE OR REPLACE VIEW vv AS SELECT id, nullif(b::text, a) AS a, b, 1 AS one, now() AS n FROM t;
CREATE OR REPLACE VIEW vv AS SELECT id, a, b, 1 AS one, now() AS n FROM t;
CREATE VIEW own AS SELECT id, a FROM t;
CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE VIEW over AS SELECT * FROM own;
CREATE TRIGGER handled INSTEAD OF INSERT ON own FOR EACH ROW EXECUTE FUNCTION nothing();
CREATE OR REPLACE VIEW own AS SELECT id, a, b FROM t;
-- rows
INSERT INTO t VALUES (3, 'c', 3);
-- query: older_view
-- expect: many | id int4, a text
SELECT * FROM w
-- query: one_row_of_an_older_view
-- expect: at-most-one | a text
-- params: ?1 int4
SELECT a FROM w WHERE id = $1
-- query: natural_join
-- expect: many | id int4, a text, b int4?
SELECT * FROM nat
-- query: renamed_before
-- expect: many | own int4, x int4
SELECT * FROM nw
-- query: renamed_since
-- expect: many | y int4, b int4?, a text
SELECT * FROM nw2
-- query: view_between
-- expect: many | id int4, a text, b int4?
SELECT * FROM w3
-- query: another_of_that_name
-- expect: exactly-one | five int4
SELECT * FROM v
-- query: newest
-- expect: many | id int4, a text, b int4?, one int4, n timestamptz
SELECT * FROM vv
-- query: materialised
-- expect: many | id int4, a text?, b int4?, one int4
SELECT * FROM mv
-- query: materialised_by_way_of_another
-- expect: many | id int4, a text?, b int4?, one int4
SELECT * FROM mv2
-- query: later_column
-- error: unknown-column "b"
SELECT b FROM w
-- query: view_on_one_with_a_trigger
-- expect: many | id int4, a text
SELECT * FROM over
-- query: with_a_trigger
-- expect: zero
INSERT INTO own (id, a) VALUES (9, 'x')
