-- Foreign tables: nothing holds the other server to what they say.
-- dialects: postgres
-- schema
CREATE EXTENSION file_fdw;
CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
CREATE FOREIGN TABLE lines (id int NOT NULL, name text NOT NULL) SERVER files OPTIONS (program 'printf "1,a\n,b\n3,\n"', format 'csv');
CREATE TABLE parts (id int, name text NOT NULL) PARTITION BY LIST (id);
CREATE FOREIGN TABLE part_1 PARTITION OF parts FOR VALUES IN (1) SERVER files OPTIONS (program 'printf "1,a\n1,\n,c\n"', format 'csv');
CREATE TABLE family (id int NOT NULL, name text NOT NULL);
CREATE FOREIGN TABLE child (more text) INHERITS (family) SERVER files OPTIONS (program 'printf "1,a,x\n,b,y\n3,,z\n"', format 'csv');
CREATE FOREIGN TABLE computed (n int, a text GENERATED ALWAYS AS (coalesce(n, 0) || 'x') STORED) SERVER files OPTIONS (program 'printf "1\n2\n"', format 'csv');
-- rows
INSERT INTO family VALUES (7, 'own');

-- query: not_null_of_a_foreign_table
-- expect: many | id int4?, name text?
SELECT id, name FROM lines

-- query: what_is_said_to_be_computed
-- expect: many | a text?
SELECT a FROM computed

-- query: foreign_partition
-- expect: many | id int4?, name text?
SELECT id, name FROM parts

-- query: foreign_heir
-- expect: many | id int4?, name text?
SELECT id, name FROM family

-- query: the_parent_alone
-- expect: many | id int4?, name text?
SELECT id, name FROM ONLY family
