-- Sequences as relations: also those that columns bring along, by the names that the engine gives them.
-- dialects: postgres
-- schema
CREATE SCHEMA app;
CREATE SEQUENCE own;
CREATE TABLE t (id bigserial PRIMARY KEY, n int GENERATED ALWAYS AS IDENTITY, plain int, two_words smallserial);
CREATE TABLE app.o (id serial);
CREATE TABLE child (mine serial) INHERITS (t);
CREATE TABLE liked (LIKE t INCLUDING DEFAULTS);
CREATE TABLE old (id serial);
ALTER TABLE old RENAME TO fresh;
CREATE TABLE keyed (id serial);
ALTER TABLE keyed RENAME COLUMN id TO key;
-- rows
INSERT INTO t (plain) VALUES (1), (2);

-- query: made
-- expect: exactly-one | last_value int8, log_cnt int8, is_called bool
SELECT * FROM own
-- query: of_a_serial
-- expect: exactly-one | last_value int8, is_called bool
SELECT last_value, is_called FROM t_id_seq
-- query: of_an_identity
-- expect: exactly-one | log_cnt int8
SELECT s.log_cnt FROM public.t_n_seq AS s
-- query: of_two_words
-- expect: exactly-one | head int8
SELECT (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM t_two_words_seq) AS head
-- query: of_a_schema
-- expect: exactly-one | last_value int8
SELECT last_value FROM app.o_id_seq
-- query: beside_rows
-- expect: many | id int8, behind int8
SELECT t.id, s.last_value - t.id AS behind FROM t CROSS JOIN t_id_seq AS s
-- query: with_a_filter
-- expect: at-most-one | last_value int8
SELECT last_value FROM t_id_seq WHERE is_called
-- query: of_a_plain_column
-- error: unknown-table "t_plain_seq"
SELECT last_value FROM t_plain_seq
-- query: of_a_schema_out_of_the_path
-- error: unknown-table "o_id_seq"
SELECT last_value FROM o_id_seq
-- query: of_a_parent
-- error: unknown-table "child_id_seq"
SELECT last_value FROM child_id_seq
-- query: of_a_child
-- expect: exactly-one | last_value int8
SELECT last_value FROM child_mine_seq
-- query: of_a_copied_default
-- error: unknown-table "liked_id_seq"
SELECT last_value FROM liked_id_seq
-- query: of_a_renamed_table
-- error: unknown-table "fresh_id_seq"
SELECT last_value FROM fresh_id_seq
-- query: of_a_renamed_column
-- error: unknown-table "keyed_key_seq"
SELECT last_value FROM keyed_key_seq
