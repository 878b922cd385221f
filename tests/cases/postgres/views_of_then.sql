-- A view's names mean what they meant when it was made, whatever became of its tables since.
-- dialects: postgres
-- schema
CREATE SCHEMA app;
CREATE TABLE t (id int PRIMARY KEY, a int, s text NOT NULL);
CREATE TABLE u (id int PRIMARY KEY, z int NOT NULL);
CREATE UNIQUE INDEX t_a ON t (a) WHERE s = 'x';
CREATE VIEW everything AS SELECT * FROM t;
CREATE VIEW joined AS SELECT t.*, u.z FROM t JOIN u USING (id);
CREATE VIEW natural_join AS SELECT * FROM t NATURAL JOIN u;
CREATE VIEW part AS SELECT t.a, t.s FROM t;
CREATE VIEW only_x AS SELECT id, a FROM t WHERE s = 'x';
CREATE VIEW of_a_view AS SELECT a, s FROM everything;
ALTER TABLE t ADD COLUMN later int;
ALTER TABLE u ADD COLUMN later int;
CREATE VIEW everything_later AS SELECT * FROM t;
ALTER TABLE t RENAME COLUMN a TO b;
ALTER TABLE t RENAME COLUMN s TO a;
ALTER VIEW everything RENAME COLUMN a TO renamed;
CREATE VIEW of_the_renamed AS SELECT renamed FROM everything;
CREATE TABLE moved (q int NOT NULL);
CREATE VIEW of_the_moved AS SELECT moved.q FROM moved;
ALTER TABLE moved RENAME TO gone;
ALTER TABLE gone SET SCHEMA app;
CREATE TABLE moved (other text);
CREATE TABLE app.hidden (h int NOT NULL);
CREATE TABLE hidden (other text);
SET search_path = app, public;
CREATE VIEW public.by_the_path_of_then AS SELECT * FROM hidden;
RESET search_path;
CREATE TABLE parent (a int NOT NULL);
CREATE TABLE child (b int) INHERITS (parent);
CREATE VIEW of_the_child AS SELECT a, b FROM child;
ALTER TABLE parent RENAME COLUMN a TO z;
CREATE MATERIALIZED VIEW filled AS SELECT * FROM u;
ALTER MATERIALIZED VIEW filled RENAME COLUMN z TO y;
ALTER TABLE u ADD COLUMN last int;
-- rows
INSERT INTO t (id, b, a, later) VALUES (1, NULL, 'x', 1), (2, 2, 'x', NULL), (3, 2, 'y', NULL);
INSERT INTO u VALUES (1, 1, 1, 1), (2, 2, NULL, NULL);
INSERT INTO app.gone VALUES (1), (2);
REFRESH MATERIALIZED VIEW filled;
INSERT INTO app.hidden VALUES (1), (2);
INSERT INTO child VALUES (1, NULL), (2, 2);
-- query: all_columns_of_then
-- expect: many | id int4, renamed int4?, s text
SELECT * FROM everything
-- query: all_columns_of_later
-- expect: many | id int4, a int4?, s text, later int4?
SELECT * FROM everything_later
-- query: all_columns_in_a_join
-- expect: many | id int4, a int4?, s text, z int4
SELECT * FROM joined
-- query: all_columns_that_are_common
-- expect: many | id int4, a int4?, s text, z int4
SELECT * FROM natural_join
-- query: columns_renamed_since
-- expect: many | a int4?, s text
SELECT a, s FROM part
-- query: a_column_of_the_view_renamed_since
-- expect: many | a int4?, s text
SELECT a, s FROM of_a_view
-- query: the_renamed_column_of_the_view
-- expect: many | renamed int4?
SELECT renamed FROM of_the_renamed
-- query: the_view_as_a_row
-- expect: many | renamed int4?, s text
SELECT (everything).renamed, (everything).s FROM everything
-- query: a_column_that_came_later
-- error: unknown-column "later"
SELECT later FROM everything
-- query: a_key_through_renamed_columns
-- expect: at-most-one | id int4
SELECT id FROM only_x WHERE a = 2
-- query: a_table_moved_since
-- expect: many | q int4
SELECT * FROM of_the_moved
-- query: by_the_path_of_then
-- expect: many | h int4
SELECT * FROM by_the_path_of_then
-- query: a_column_of_the_parent_renamed_since
-- expect: many | a int4, b int4?
SELECT * FROM of_the_child
-- query: a_materialised_view
-- expect: many | id int4, y int4, later int4?
SELECT * FROM filled
-- query: written_by_the_names_of_then
-- expect: exactly-one | s text
INSERT INTO everything (id, renamed, s) VALUES (9, 1, 'z') RETURNING s
-- query: updated_by_the_names_of_then
-- expect: at-most-one | id int4, renamed int4?, s text
UPDATE everything SET renamed = NULL WHERE id = 2 RETURNING id, renamed, s
