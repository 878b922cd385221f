-- CREATE TABLE … AS: the columns are those of the query when it ran, and the table is changed like any other since.
-- dialects: postgres
-- schema
CREATE SCHEMA app;
CREATE TYPE mood AS ENUM ('a', 'b');
CREATE TYPE app.kind AS ENUM ('x', 'y');
CREATE TABLE source (id int NOT NULL, name text, m mood, k app.kind);
CREATE TABLE everything AS SELECT * FROM source;
ALTER TABLE source ADD COLUMN later int;
CREATE TABLE named (a, b) WITH (fillfactor = 70) AS SELECT name, m FROM source WITH NO DATA;
ALTER TABLE source RENAME COLUMN name TO title;
CREATE TABLE gone (id int);
CREATE TABLE of_what_is_gone AS SELECT *, 'x' AS lit, null AS n FROM gone;
DROP TABLE gone;
CREATE TABLE changed AS TABLE everything WITH DATA;
ALTER TABLE changed ADD PRIMARY KEY (id);
ALTER TABLE changed ADD COLUMN parent int NOT NULL DEFAULT 1;
CREATE UNIQUE INDEX changed_name ON changed (name);
ALTER TABLE changed RENAME COLUMN name TO label;
ALTER TABLE changed ADD CONSTRAINT changed_fk FOREIGN KEY (parent) REFERENCES changed (id);
CREATE TABLE counted AS WITH c AS (SELECT parent FROM changed) SELECT count(*) AS c, sum(parent) AS s, avg(parent) FROM c;
CREATE VIEW labels AS SELECT changed.label, changed.m FROM changed;
CREATE TABLE of_a_view AS SELECT * FROM labels;
SET search_path = app, public;
CREATE TABLE in_app AS SELECT id, k FROM source;
RESET search_path;
-- rows
INSERT INTO everything VALUES (NULL, NULL, NULL, NULL), (1, 'n', 'a', 'x');
INSERT INTO named VALUES (NULL, NULL), ('n', 'a');
INSERT INTO of_what_is_gone VALUES (NULL, NULL, NULL), (1, 'x', 'y');
INSERT INTO changed (id, label) VALUES (1, 'l'), (2, NULL);
INSERT INTO of_a_view VALUES (NULL, NULL), ('l', 'b');
INSERT INTO app.in_app VALUES (NULL, NULL), (1, 'x');
INSERT INTO counted VALUES (NULL, NULL, NULL);
-- query: all_columns_of_then
-- expect: many | id int4?, name text?, m mood?, k app.kind?
SELECT * FROM everything
-- query: names_of_its_own
-- expect: many | a text?, b mood?
SELECT * FROM named
-- query: of_what_is_gone
-- expect: many | id int4?, lit text?, n text?
SELECT * FROM of_what_is_gone
-- query: changed_since
-- expect: many | id int4, label text?, m mood?, k app.kind?, parent int4
SELECT * FROM changed
-- query: with_keys_since
-- expect: at-most-one | label text?
SELECT label FROM changed WHERE id = 1
-- query: with_an_index_since
-- expect: at-most-one | id int4
-- params: ?1 text
SELECT id FROM changed WHERE label = $1
-- query: with_a_foreign_key_since
-- expect: many | id int4, parent int4
SELECT a.id, b.id AS parent FROM changed a LEFT JOIN changed b ON b.id = a.parent
-- query: of_a_query
-- expect: many | c int8?, s int8?, avg numeric?
SELECT * FROM counted
-- query: of_a_view
-- expect: many | label text?, m mood?
SELECT * FROM of_a_view
-- query: in_another_schema
-- expect: many | id int4?, k app.kind?
SELECT * FROM app.in_app
