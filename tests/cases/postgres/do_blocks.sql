-- DDL in DO blocks, as migrations guard it: what can run has run, what cannot has not, and is no mistake.
-- dialects: postgres
-- schema
DO $$ BEGIN
    CREATE TYPE mood AS ENUM ('sad', 'ok');
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;
DO $$ BEGIN CREATE TYPE mood AS ENUM ('other'); EXCEPTION WHEN duplicate_object THEN NULL; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_type WHERE typname = 'size') THEN CREATE DOMAIN size AS int CHECK (value > 0); END IF; END $$;
CREATE TABLE t (id int PRIMARY KEY, m mood NOT NULL, s size, old int, n int NOT NULL);
DO LANGUAGE plpgsql $do$
DECLARE many int := 2;
BEGIN
    ALTER TABLE t ALTER n DROP NOT NULL;
    IF many > 1 THEN
        ALTER TABLE t RENAME old TO new_one;
        ALTER TABLE t ADD note text;
    END IF;
END $do$;
DO 'BEGIN IF NOT EXISTS (SELECT FROM pg_attribute WHERE attname = $$note$$) THEN ALTER TABLE t ADD note text NOT NULL; END IF; END';
DO $$ BEGIN IF EXISTS (SELECT FROM pg_attribute WHERE attname = 'older') THEN ALTER TABLE t RENAME older TO newer; END IF; END $$;
DO $$ BEGIN ALTER TABLE t ADD CONSTRAINT own FOREIGN KEY (new_one) REFERENCES t (id); EXCEPTION WHEN duplicate_object THEN NULL; END $$;
DO $$ BEGIN
    IF to_regclass('gone') IS NOT NULL THEN
        ALTER TABLE gone ALTER x SET NOT NULL;
        DROP TABLE gone;
    ELSE
        CREATE TABLE made (x int NOT NULL);
        CREATE INDEX ON made (x);
    END IF;
END $$;
CREATE TABLE doubts (a int, b int, c int, d int);
INSERT INTO doubts VALUES (NULL, 1, NULL, 1), (NULL, 1, 1, 1);
DO $$ BEGIN
    IF EXISTS (SELECT FROM doubts WHERE b = 2) THEN
        ALTER TABLE doubts ALTER a SET NOT NULL;
        CREATE UNIQUE INDEX ON doubts (b);
    ELSIF (SELECT count(*) FROM t) = 3 THEN
        ALTER TABLE doubts ADD CHECK (c IN (1, 2)), ADD PRIMARY KEY (d);
    END IF;
END $$;
DO $$ BEGIN ALTER TABLE doubts ALTER c SET NOT NULL; EXCEPTION WHEN undefined_table OR not_null_violation THEN NULL; END $$;
DO $$ BEGIN CREATE UNIQUE INDEX ON doubts (d); EXCEPTION WHEN others THEN NULL; END $$;
CREATE TABLE undone (a int, b int);
DO $$ BEGIN ALTER TABLE undone ALTER a SET NOT NULL; ALTER TABLE undone ADD b int; EXCEPTION WHEN duplicate_column THEN NULL; END $$;
CREATE TABLE leaves (a int);
INSERT INTO leaves VALUES (NULL);
DO $$ BEGIN IF EXISTS (SELECT FROM leaves WHERE a IS NULL) THEN RETURN; END IF; ALTER TABLE leaves ALTER a SET NOT NULL; END $$;
-- rows
INSERT INTO undone VALUES (NULL, NULL), (1, 1);
INSERT INTO t (id, m, s, new_one, n, note) VALUES (1, 'sad', 1, 1, 1, 'a'), (2, 'ok', NULL, NULL, NULL, NULL);
INSERT INTO made VALUES (1), (2);

-- query: all_columns
-- expect: many | id int4, m mood, s int4?, new_one int4?, n int4?, note text?
SELECT * FROM t

-- query: first_definition_counts
-- expect: exactly-one | m mood, s int4
SELECT 'sad'::mood AS m, 1::size AS s

-- query: key_of_a_block
-- expect: at-most-one | m mood
SELECT u.m FROM t JOIN t u ON u.id = t.new_one WHERE t.id = 1

-- query: foreign_key_of_a_block
-- expect: many | m mood
SELECT u.m FROM t LEFT JOIN t u ON u.id = t.new_one WHERE t.new_one IS NOT NULL

-- query: table_of_another_branch
-- expect: many | x int4
SELECT x FROM made

-- query: column_of_a_condition_that_did_not_hold
-- error: unknown-column "newer"
SELECT newer FROM t

-- query: what_a_condition_or_a_failure_may_have_kept_away
-- expect: many | a int4?, b int4, c int4?, d int4
SELECT * FROM doubts WHERE b = 1 AND d = 1

-- query: what_a_handler_took_back
-- expect: many | a int4?, b int4?
SELECT * FROM undone

-- query: what_a_return_left_out
-- expect: many | a int4?
SELECT a FROM leaves
