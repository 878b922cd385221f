-- Types that migrations drop: an enum with other labels takes the place of one, and what is dropped takes its columns with it.
-- dialects: postgres
-- schema
CREATE TYPE mood AS ENUM ('sad', 'ok', 'none');
CREATE TABLE t (id int PRIMARY KEY, m mood NOT NULL DEFAULT 'ok', ms mood[]);
CREATE TABLE copied (LIKE t);
ALTER TYPE mood RENAME TO mood_old;
CREATE TYPE mood AS ENUM ('sad', 'ok');
ALTER TABLE t ALTER m DROP DEFAULT, ALTER m TYPE mood USING m::text::mood, ALTER ms TYPE mood[] USING ms::text[]::mood[];
ALTER TABLE copied ALTER m TYPE text, ALTER ms TYPE text[];
DROP TYPE mood_old;
CREATE TYPE size AS ENUM ('s');
CREATE TABLE u (id int PRIMARY KEY, s size NOT NULL, n int NOT NULL, UNIQUE (s, n));
ALTER TABLE u ALTER s TYPE text;
DROP TYPE size;
CREATE TYPE size AS ENUM ('m', 'l');
ALTER TABLE u ALTER s TYPE size USING s::size;
CREATE DOMAIN code AS text NOT NULL;
CREATE TABLE v (id int PRIMARY KEY, a code, b code, c int, UNIQUE (a, c));
DROP DOMAIN code CASCADE;
CREATE DOMAIN code AS int;
ALTER TABLE v ADD b code;
-- rows
INSERT INTO t VALUES (1, 'sad', '{ok}'), (2, 'ok', NULL);
INSERT INTO copied VALUES (1, 'sad', '{ok}'), (2, 'ok', NULL);
INSERT INTO u VALUES (1, 'm', 1), (2, 'l', 1);
INSERT INTO v VALUES (1, 1, 1), (2, 1, 1), (3, NULL, NULL);

-- query: replaced_enum
-- expect: many | m mood, ms _mood?
SELECT m, ms FROM t WHERE m >= 'sad'

-- query: label_that_is_gone
-- error: type-mismatch "'none'"
SELECT id FROM t WHERE m = 'none'

-- query: copy_of_a_column
-- expect: many | m text, ms _text?
SELECT m, ms FROM copied

-- query: enum_made_anew
-- expect: at-most-one | id int4
-- params: ?1 size, ?2 int4
SELECT id FROM u WHERE s = $1 AND n = $2

-- query: columns_that_went_with_their_type
-- expect: many | id int4, c int4?, b int4?
SELECT * FROM v

-- query: key_that_went_with_its_column
-- expect: many | id int4
SELECT id FROM v WHERE c = 1

-- query: column_that_went
-- error: unknown-column "a"
SELECT a FROM v
