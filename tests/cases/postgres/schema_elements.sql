-- CREATE SCHEMA with what it holds.
-- dialects: postgres
-- schema
CREATE TABLE outside (id int NOT NULL);
CREATE SCHEMA AUTHORIZATION postgres CREATE TABLE of_role (id int NOT NULL, f int DEFAULT (1)) CREATE SEQUENCE q;
CREATE SCHEMA last CREATE TABLE x (id int);
CREATE SCHEMA s CREATE TABLE in_s (id int PRIMARY KEY, a text NOT NULL) CREATE VIEW v_s AS SELECT a FROM in_s CREATE UNIQUE INDEX ON in_s (a) GRANT SELECT ON in_s TO public;
-- rows
INSERT INTO s.in_s VALUES (1, 'a'), (2, 'b');
INSERT INTO outside VALUES (1), (2);
INSERT INTO postgres.of_role VALUES (1, NULL), (2, 1);
-- query: table_and_its_index
-- expect: at-most-one | id int4
SELECT id FROM s.in_s WHERE a = 'a'
-- query: view
-- expect: many | a text
SELECT * FROM s.v_s
-- query: not_in_the_path
-- error: unknown-table "in_s"
SELECT * FROM in_s
-- query: path_is_as_before
-- expect: many | id int4
SELECT * FROM outside
-- query: by_authorization
-- expect: many | id int4, f int4?
SELECT * FROM postgres.of_role
-- query: sequence
-- expect: exactly-one | n int8
SELECT nextval('postgres.q') AS n
