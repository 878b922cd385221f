-- Generated columns by functions and operators, and one that is computed no longer.
-- dialects: postgres
-- schema
CREATE TABLE dropped (n int NOT NULL, g int GENERATED ALWAYS AS (n + 1) STORED);
ALTER TABLE dropped ALTER COLUMN g DROP EXPRESSION;
CREATE TABLE cast_to (s text NOT NULL, n int NOT NULL, v tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, s)) STORED, k text GENERATED ALWAYS AS (((n)::text || '-'::text) || s) STORED, p text GENERATED ALWAYS AS ('{}'::jsonb ->> s) STORED);
CREATE TABLE cascaded (a int, n int NOT NULL, x int GENERATED ALWAYS AS (a + 1) STORED, y int GENERATED ALWAYS AS (n + 1) STORED);
ALTER TABLE cascaded DROP COLUMN a CASCADE;
-- rows
INSERT INTO cascaded (n) VALUES (1);
INSERT INTO dropped (n, g) VALUES (1, NULL);
INSERT INTO cast_to (s, n) VALUES ('a', 1), ('b', 2);
-- query: no_longer
-- expect: many | g int4?
SELECT g FROM dropped

-- query: functions_and_operators
-- expect: many | v text, k text, p text?
SELECT v::text AS v, k, p FROM cast_to

-- query: dropped_with_what_it_is_computed_of
-- expect: many | n int4, y int4
SELECT * FROM cascaded
