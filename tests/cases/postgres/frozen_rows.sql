-- Rows of relations as values in views that are older than some of their columns, or their names.
-- dialects: postgres
-- schema
CREATE TABLE t (id int NOT NULL, n text);
CREATE VIEW v AS SELECT id, n FROM t;
CREATE FUNCTION rows_of_t() RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM t';
CREATE FUNCTION rows_of_v() RETURNS SETOF v LANGUAGE sql AS 'SELECT * FROM v';
CREATE VIEW of_function AS SELECT * FROM rows_of_t();
CREATE VIEW of_view_function AS SELECT * FROM rows_of_v();
CREATE VIEW of_values AS SELECT (r).* FROM (SELECT t AS r FROM t) q;
CREATE VIEW of_a_field AS SELECT (t).n AS n, t.id FROM t;
ALTER TABLE t ADD more int;
ALTER TABLE t RENAME n TO m;
CREATE OR REPLACE VIEW v AS SELECT id, m AS n, more FROM t;
CREATE OR REPLACE FUNCTION rows_of_t() RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM t UNION ALL SELECT NULL, NULL, NULL';
CREATE OR REPLACE FUNCTION rows_of_v() RETURNS SETOF v LANGUAGE sql AS 'SELECT * FROM v UNION ALL SELECT NULL, NULL, NULL';
-- rows
INSERT INTO t VALUES (1, 'a', 5), (2, NULL, NULL);
-- query: rows_of_a_function
-- expect: many | id int4?, n text?
SELECT * FROM of_function
-- query: rows_of_a_view_by_a_function
-- expect: many | id int4?, n text?
SELECT * FROM of_view_function
-- query: fields_of_rows
-- expect: many | id int4, n text?
SELECT id, n FROM of_values WHERE id IS NOT NULL
-- query: a_field
-- expect: many | n text?, id int4
SELECT * FROM of_a_field
-- query: now
-- expect: many | id int4?, m text?, more int4?
SELECT * FROM rows_of_t()
