-- What a DROP takes along without naming it, and what may be made again after that.
-- dialects: postgres
-- schema
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE TABLE swapped (id int PRIMARY KEY, m mood NOT NULL DEFAULT 'sad', ms mood[]);
CREATE TYPE mood_new AS ENUM ('sad', 'glad', 'mad');
ALTER TABLE swapped ALTER COLUMN m DROP DEFAULT;
ALTER TABLE swapped ALTER COLUMN m TYPE mood_new USING m::text::mood_new, ALTER COLUMN ms TYPE mood_new[] USING NULL;
ALTER TYPE mood RENAME TO mood_old;
ALTER TYPE mood_new RENAME TO mood;
DROP TYPE mood_old;
CREATE TYPE kind AS ENUM ('a');
CREATE DOMAIN size AS int CHECK (VALUE > 0);
CREATE TYPE pair AS (k kind, n int);
CREATE TABLE typed (id int PRIMARY KEY, k kind, s size, n int, p pair, u text, UNIQUE (k, n), UNIQUE (n));
ALTER TABLE typed ALTER COLUMN u TYPE kind USING 'a'::kind;
ALTER TABLE typed ALTER COLUMN u TYPE text;
DROP TYPE kind CASCADE;
DROP DOMAIN size CASCADE;
CREATE TYPE kind AS ENUM ('z');
ALTER TABLE typed ADD COLUMN k kind;
CREATE TABLE parent (id int PRIMARY KEY);
CREATE TABLE child (id int PRIMARY KEY, p int NOT NULL REFERENCES parent (id));
ALTER TABLE parent RENAME TO former;
DROP TABLE former CASCADE;
CREATE TABLE base (id int PRIMARY KEY, a int, b int NOT NULL);
CREATE INDEX base_a ON base (a);
CREATE VIEW seen AS SELECT id, a FROM base;
CREATE VIEW seen_twice AS SELECT id, a FROM seen;
ALTER TABLE base DROP COLUMN a CASCADE;
ALTER TABLE base ADD COLUMN a text;
CREATE UNIQUE INDEX base_a ON base (a);
CREATE VIEW seen AS SELECT id, a, b FROM base;
CREATE VIEW seen_twice AS SELECT b FROM seen;
CREATE VIEW handled AS SELECT id, b FROM base;
CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER handled_insert INSTEAD OF INSERT ON handled FOR EACH ROW EXECUTE FUNCTION nothing();
CREATE OR REPLACE VIEW handled AS SELECT id, b, count(*) OVER () AS n FROM base;
CREATE FUNCTION also_nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER base_insert BEFORE INSERT ON base FOR EACH ROW EXECUTE FUNCTION also_nothing();
DROP FUNCTION also_nothing() CASCADE;
CREATE TRIGGER base_insert AFTER INSERT ON base FOR EACH ROW EXECUTE FUNCTION nothing();
CREATE TABLE parent_of_gone_key (id int PRIMARY KEY, u int UNIQUE, w int);
CREATE UNIQUE INDEX of_w ON parent_of_gone_key (w);
CREATE TABLE child_of_gone_key (id int PRIMARY KEY, k int NOT NULL REFERENCES parent_of_gone_key (u), w int NOT NULL REFERENCES parent_of_gone_key (w), i int NOT NULL REFERENCES parent_of_gone_key);
ALTER TABLE parent_of_gone_key DROP CONSTRAINT parent_of_gone_key_u_key CASCADE;
DROP INDEX of_w CASCADE;
-- rows
INSERT INTO parent_of_gone_key VALUES (1, 1, 1);
INSERT INTO child_of_gone_key VALUES (1, 2, 2, 1);
INSERT INTO swapped VALUES (1, 'mad', NULL), (2, 'sad', '{mad}');
INSERT INTO typed (id, n, p, u, k) VALUES (1, 1, ROW(2), 'u', 'z'), (2, NULL, NULL, NULL, NULL);
INSERT INTO child VALUES (1, 7);
INSERT INTO base (id, a, b) VALUES (1, 'x', 1), (2, NULL, 2);
-- query: an_enum_swapped_for_another
-- expect: many | id int4, m mood, ms _mood?
SELECT id, m, ms FROM swapped
-- query: columns_without_their_types
-- expect: many | id int4, n int4?, p pair?, u text?, k kind?
SELECT * FROM typed
-- query: a_key_went_with_its_column
-- expect: at-most-one | id int4
SELECT id FROM typed WHERE n = 1
-- query: fields_without_their_types
-- expect: many | n int4?
SELECT (p).n FROM typed
-- query: a_field_that_is_gone
-- error: unknown-column "k"
SELECT (p).k FROM typed
-- query: a_reference_that_is_gone
-- expect: many | id int4, p int4
SELECT id, p FROM child
-- query: a_view_made_again
-- expect: many | id int4, a text?, b int4
SELECT * FROM seen
-- query: a_view_of_a_view_made_again
-- expect: many | b int4
SELECT * FROM seen_twice
-- query: an_index_made_again
-- expect: at-most-one | id int4
SELECT id FROM base WHERE a = 'x'
-- query: a_replaced_view_keeps_its_triggers
-- expect: zero
INSERT INTO handled (id, b, n) VALUES (3, 3, 3)
-- query: a_trigger_made_again
-- expect: exactly-one | id int4, a text, b int4
INSERT INTO base (id, a, b) VALUES (5, 'new', 5) RETURNING id, a, b

-- query: foreign_key_that_went_with_its_key
-- expect: many | id int4?, id int4?, id int4
SELECT p.id, q.id, r.id FROM child_of_gone_key c LEFT JOIN parent_of_gone_key p ON p.u = c.k LEFT JOIN parent_of_gone_key q ON q.w = c.w LEFT JOIN parent_of_gone_key r ON r.id = c.i
