-- What a DROP … CASCADE takes along: defaults, computed columns, checks and indices that need what is gone.
-- dialects: postgres
-- schema
CREATE SEQUENCE s;
CREATE TABLE a (id int NOT NULL DEFAULT nextval('s'), b int DEFAULT nextval('public.s'::regclass), c text DEFAULT 's');
ALTER SEQUENCE s RENAME TO s2;
DROP SEQUENCE s2 CASCADE;
CREATE TABLE old (id serial, x int);
ALTER TABLE old RENAME TO b;
ALTER SEQUENCE old_id_seq RENAME TO numbers;
DROP SEQUENCE numbers CASCADE;
CREATE FUNCTION f() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE FUNCTION g(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE DOMAIN counted AS int DEFAULT f();
CREATE TABLE c (
    x int, y int NOT NULL DEFAULT f(), z int GENERATED ALWAYS AS (g(x)) STORED, k int CHECK (k IS NOT NULL AND g(k) = 1), w counted, q int, f text
);
CREATE UNIQUE INDEX ON c (q) WHERE g(q) = 1;
ALTER TABLE c ADD v int NOT NULL DEFAULT g(1);
DROP FUNCTION f CASCADE;
DROP FUNCTION g(int) CASCADE;
CREATE FUNCTION g(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
ALTER TABLE c ALTER v SET DEFAULT g(2);
CREATE TYPE mood AS ENUM ('a');
CREATE FUNCTION h(mood) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TABLE d (x int NOT NULL DEFAULT h('a'), y text NOT NULL DEFAULT 'a'::mood, mood text DEFAULT 'mood');
DROP TYPE mood CASCADE;
CREATE TABLE e (id serial, n serial);
CREATE SEQUENCE e_own_seq;
CREATE TABLE e2 (id int NOT NULL DEFAULT nextval('e_id_seq'), n int NOT NULL DEFAULT nextval('e_n_seq'), o int NOT NULL DEFAULT nextval('e_own_seq'));
ALTER TABLE e DROP id CASCADE;
CREATE TABLE e3 (n int NOT NULL DEFAULT nextval('e_n_seq'), o int NOT NULL DEFAULT nextval('e_own_seq'));
DROP TABLE e CASCADE;
CREATE EXTENSION "uuid-ossp";
CREATE EXTENSION citext;
CREATE TABLE extended (id uuid DEFAULT uuid_generate_v4(), c citext, d text DEFAULT 'a'::citext, o uuid DEFAULT gen_random_uuid());
DROP EXTENSION "uuid-ossp" CASCADE;
DROP EXTENSION citext CASCADE;
CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq);
CREATE OPERATOR === (LEFTARG = text, RIGHTARG = text, FUNCTION = texteq);
CREATE TABLE by_operator (id bool DEFAULT 1 === 2, f int CHECK (f IS NOT NULL AND f === 3));
DROP OPERATOR === (int, int) CASCADE;
-- rows
INSERT INTO a (id) VALUES (1);
INSERT INTO b VALUES (1, 1);
INSERT INTO c (y, q) VALUES (1, 1), (2, 1);
INSERT INTO by_operator VALUES (NULL, NULL);
-- query: default_of_a_sequence
-- error: missing-column "a"
INSERT INTO a (c) VALUES ('x') RETURNING b
-- query: default_that_may_be_left_out
-- expect: exactly-one | b int4?, c text
INSERT INTO a (id) VALUES (3) RETURNING b, c
-- query: default_of_serial
-- error: missing-column "b"
INSERT INTO b (x) VALUES (1)
-- query: computed_column_and_domain
-- expect: exactly-one | x int4, y int4, k int4?, q int4?, f text?, v int4
INSERT INTO c (x, y) VALUES (1, 2) RETURNING *
-- query: default_of_a_function
-- error: missing-column "c"
INSERT INTO c (x) VALUES (1)
-- query: check_that_called_it
-- expect: many | k int4?
SELECT k FROM c
-- query: index_that_called_it
-- expect: many | y int4
SELECT y FROM c WHERE q = 1 AND g(q) = 1
-- query: function_of_a_type
-- error: missing-column "d"
INSERT INTO d (y) VALUES ('a')
-- query: value_of_a_type
-- error: missing-column "d"
INSERT INTO d (x) VALUES (1)
-- query: the_word_alone
-- expect: exactly-one | mood text
INSERT INTO d (x, y) VALUES (1, 'a') RETURNING mood
-- query: sequence_of_a_column
-- error: missing-column "e2"
INSERT INTO e2 (n) VALUES (1)
-- query: sequence_of_a_table
-- error: missing-column "e2"
INSERT INTO e2 (id) VALUES (1)
-- query: sequences_of_others
-- expect: exactly-one | o int4
INSERT INTO e2 (id, n) VALUES (1, 1) RETURNING o
-- query: sequence_of_a_table_later
-- error: missing-column "e3"
INSERT INTO e3 (o) VALUES (1)
-- query: extensions
-- expect: exactly-one | id uuid?, d text?, o uuid
INSERT INTO extended DEFAULT VALUES RETURNING *
-- query: operators
-- expect: exactly-one | id bool?
INSERT INTO by_operator (f) VALUES (3) RETURNING id
-- query: check_by_an_operator
-- expect: many | f int4?
SELECT f FROM by_operator
-- query: operator_that_is_gone
-- error: type-mismatch "1 === 2"
SELECT 1 === 2
-- query: operator_that_stays
-- expect: exactly-one | same bool
SELECT 'a' === 'b' AS same
