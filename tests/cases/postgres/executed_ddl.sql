-- What DO blocks EXECUTE, and what they may have done: it takes promises away, and gives none that are not sure.
-- dialects: postgres
-- schema
CREATE TABLE told (id int PRIMARY KEY, a int NOT NULL, b int NOT NULL DEFAULT 1, c int UNIQUE, d int NOT NULL);
DO $$
DECLARE t text := 'told';
BEGIN
    EXECUTE 'ALTER TABLE told ALTER a DROP NOT NULL';
    EXECUTE format('ALTER TABLE %I ALTER %s DROP NOT NULL, ALTER b SET DEFAULT NULL', 'told', 'b');
    EXECUTE 'ALTER TABLE ' || quote_ident('told') || ' DROP CONSTRAINT told_c_key';
    EXECUTE $x$ALTER TABLE told ADD COLUMN e text NOT NULL DEFAULT 'it''s'; ALTER TABLE told RENAME d TO f$x$;
    EXECUTE 'CREATE TABLE made (x int NOT NULL)';
END $$;
CREATE TABLE constrained (id int PRIMARY KEY, u int UNIQUE, n int NOT NULL, k int CHECK (k IS NOT NULL));
CREATE TABLE beside (id int PRIMARY KEY, n int NOT NULL);
INSERT INTO constrained VALUES (1, 1, 1, 1);
DO $$
DECLARE r record;
BEGIN
    FOR r IN SELECT conname FROM pg_constraint WHERE conrelid = 'constrained'::regclass LOOP
        EXECUTE 'ALTER TABLE constrained DROP CONSTRAINT ' || quote_ident(r.conname);
    END LOOP;
    EXECUTE format('COMMENT ON TABLE %I IS ''beside''', (SELECT 'beside'));
END $$;
CREATE TABLE doubted (id int PRIMARY KEY, a int NOT NULL, b int, d int DEFAULT 1, e int NOT NULL DEFAULT 1);
INSERT INTO doubted VALUES (1, 1, NULL);
DO $$ BEGIN
    IF (SELECT count(*) FROM doubted) = 1 THEN
        ALTER TABLE doubted ALTER a DROP NOT NULL, ALTER d SET DEFAULT NULL, DROP CONSTRAINT doubted_pkey, ADD COLUMN f int, ADD g int DEFAULT 1;
    ELSE
        ALTER TABLE doubted ALTER b SET NOT NULL, ADD UNIQUE (e), ALTER COLUMN e SET DEFAULT 3;
    END IF;
END $$;
CREATE TABLE anew (id int PRIMARY KEY, a int NOT NULL);
DO $$ BEGIN
    IF (SELECT count(*) FROM doubted) = 1 THEN
        DROP TABLE anew;
        CREATE TABLE anew (id int, a int);
    END IF;
END $$;
CREATE TABLE asked (a int);
INSERT INTO asked VALUES (NULL);
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_class c, asked t WHERE c.relname = 'asked' AND t.a = 1) THEN ALTER TABLE asked ALTER a SET NOT NULL; END IF;
    IF EXISTS (SELECT FROM (SELECT FROM pg_class) c, asked WHERE a = 1) THEN ALTER TABLE asked ADD PRIMARY KEY (a); END IF;
END $$;
-- rows
INSERT INTO told VALUES (1, NULL, NULL, 1, 1, 'x'), (2, NULL, NULL, 1, 1, 'x');
INSERT INTO constrained VALUES (1, 1, 1, NULL);
INSERT INTO doubted VALUES (1, NULL, NULL, NULL, 1, NULL, NULL);
INSERT INTO anew VALUES (1, NULL), (1, NULL);
INSERT INTO beside VALUES (1, 1), (2, 2);
-- query: what_is_told
-- expect: many | id int4, a int4?, b int4?, c int4?, f int4, e text
SELECT * FROM told
-- query: default_that_is_told
-- expect: exactly-one | b int4?
INSERT INTO told (id, f, e) VALUES (9, 1, 'x') RETURNING b
-- query: key_that_is_gone
-- expect: many | id int4
SELECT id FROM told WHERE c = 1
-- query: table_that_is_made
-- expect: many | x int4
SELECT * FROM made
-- query: constraints_of_a_loop
-- expect: many | id int4, u int4, n int4, k int4?
SELECT * FROM constrained WHERE u = 1
-- query: other_tables_stay
-- expect: at-most-one | id int4, n int4
SELECT * FROM beside WHERE id = 1
-- query: doubtful_columns
-- expect: many | id int4, a int4?, b int4?, d int4?, e int4, f int4?, g int4?
SELECT * FROM doubted WHERE id = 1
-- query: doubtful_default
-- expect: exactly-one | d int4?, e int4
INSERT INTO doubted (id, a) VALUES (7, 1) RETURNING d, e
-- query: made_anew
-- expect: many | id int4, a int4?
SELECT * FROM anew WHERE id = 1
-- query: asks_a_table_too
-- expect: many | a int4?
SELECT a FROM asked
