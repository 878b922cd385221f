-- What DO blocks EXECUTE about names that they put together: any table, column or index of what came before may be meant.
-- dialects: postgres
-- schema
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF TG_OP = ''UPDATE'' THEN RETURN NULL; END IF; RETURN NEW; END';
CREATE FUNCTION skip() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF NEW.id % 2 = 0 THEN RETURN NULL; END IF; RETURN NEW; END';
CREATE TABLE made_anew (id int PRIMARY KEY, a int NOT NULL, b int NOT NULL DEFAULT 1);
CREATE TABLE unlogged (id int PRIMARY KEY, a int NOT NULL);
CREATE TABLE renamed (id int PRIMARY KEY, a int NOT NULL);
DO $$ DECLARE n text := 'made_anew'; m text := 'unlogged'; s text := 'renamed'; BEGIN
    EXECUTE 'DROP TABLE IF EXISTS ' || n;
    EXECUTE 'CREATE TABLE made_anew AS SELECT 1 AS id, 2 AS a, ''x'' AS b';
    EXECUTE 'DROP TABLE IF EXISTS ' || m;
    EXECUTE 'CREATE UNLOGGED TABLE ' || m || ' (id int, a int)';
    EXECUTE format('ALTER TABLE %I RENAME TO renamed_old', s);
    EXECUTE format('CREATE TABLE %I (id int, a int)', s);
END $$;
CREATE TABLE quoted (id int PRIMARY KEY, a int NOT NULL, b int NOT NULL, u int UNIQUE);
DO $$ DECLARE s text := 'quoted'; BEGIN
    EXECUTE format('ALTER TABLE "%s" ALTER COLUMN a DROP NOT NULL', s);
    EXECUTE 'ALTER TABLE "' || s || '" DROP CONSTRAINT "' || s || '_u_key"';
END $$;
CREATE TABLE quoted_column (id int PRIMARY KEY, a int NOT NULL, b_at int NOT NULL, c int NOT NULL, k int UNIQUE);
DO $$ DECLARE s text := 'a'; BEGIN
    EXECUTE 'ALTER TABLE "quoted_column" ALTER COLUMN "' || s || '" DROP NOT NULL;';
END $$;
CREATE TABLE part_of_a_name (id int PRIMARY KEY, a_at int NOT NULL, _at int NOT NULL);
DO $$ DECLARE s text := 'a'; BEGIN
    EXECUTE format('ALTER TABLE part_of_a_name ALTER COLUMN %s_at DROP NOT NULL', s);
END $$;
CREATE TABLE replaced (id int PRIMARY KEY, a int NOT NULL);
DO $$ DECLARE s text := 'replaced'; BEGIN
    EXECUTE replace('ALTER TABLE TABLENAME ALTER a DROP NOT NULL', 'TABLENAME', s);
END $$;
CREATE TABLE in_quotes (id int PRIMARY KEY, a int NOT NULL, b int NOT NULL, c int NOT NULL);
DO 'BEGIN EXECUTE ''ALTER TABLE in_quotes ALTER a DROP NOT NULL''; END';
DO $$ BEGIN
    EXECUTE 'DO $x$ BEGIN EXECUTE ''ALTER TABLE in_quotes ALTER b DROP NOT NULL''; END $x$';
END $$;
CREATE TABLE comments (id int PRIMARY KEY, a int NOT NULL, b int NOT NULL);
DO $$ BEGIN
    EXECUTE 'ALTER TABLE comments ALTER a DROP NOT NULL -- a'; EXECUTE 'ALTER TABLE comments ALTER b DROP NOT NULL';
END $$;
CREATE TABLE indexed (id int PRIMARY KEY, u int UNIQUE, i int);
CREATE UNIQUE INDEX indexed_idx ON indexed (i);
DO $$ DECLARE s text := 'indexed'; BEGIN
    EXECUTE format('DROP INDEX IF EXISTS %I_idx', s);
END $$;
CREATE TABLE column_anew (id int PRIMARY KEY, a int NOT NULL UNIQUE, b int NOT NULL);
DO $$ DECLARE n text := 'a'; BEGIN
    EXECUTE format('ALTER TABLE column_anew DROP COLUMN %I', n);
    EXECUTE format('ALTER TABLE column_anew ADD COLUMN %I int', n);
END $$;
CREATE TABLE touched (id int PRIMARY KEY, a int NOT NULL DEFAULT 1);
DO $$ DECLARE t text; BEGIN
    FOR t IN SELECT 'touched' LOOP
        EXECUTE format('DROP TRIGGER IF EXISTS touches ON %I', t);
        EXECUTE format('CREATE TRIGGER touches BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch()', t);
        EXECUTE 'CREATE TRIGGER audits AFTER INSERT OR UPDATE OR DELETE ON ' || t || ' FOR EACH ROW EXECUTE FUNCTION touch()';
    END LOOP;
END $$;
CREATE TABLE fired (id int PRIMARY KEY, a int);
DO $$ DECLARE e text := 'INSERT'; BEGIN
    EXECUTE format('CREATE TRIGGER touches BEFORE %s ON fired FOR EACH ROW EXECUTE FUNCTION skip()', e);
END $$;
-- rows
INSERT INTO quoted VALUES (1, NULL, 1, 1), (2, NULL, 1, 1);
INSERT INTO quoted_column VALUES (1, NULL, 1, 1, 1);
INSERT INTO part_of_a_name VALUES (1, NULL, 1);
INSERT INTO replaced VALUES (1, NULL);
INSERT INTO in_quotes VALUES (1, NULL, NULL, 1);
INSERT INTO comments VALUES (1, NULL, NULL);
INSERT INTO indexed VALUES (1, 1, 1), (2, 2, 1);
INSERT INTO made_anew VALUES (1, NULL, NULL);
INSERT INTO unlogged VALUES (1, NULL), (1, NULL);
INSERT INTO renamed VALUES (1, NULL), (1, NULL);
INSERT INTO column_anew (id, a, b) VALUES (1, NULL, 1), (2, 1, 1), (3, 1, 1);
INSERT INTO touched VALUES (1, 1);
-- query: quoted_table
-- expect: many | a int4?
SELECT a FROM quoted WHERE u = 1
-- query: quoted_column
-- expect: at-most-one | a int4?
SELECT a FROM quoted_column WHERE k = 1
-- query: part_of_a_name
-- expect: many | a_at int4?
SELECT a_at FROM part_of_a_name
-- query: replaced_name
-- expect: many | a int4?
SELECT a FROM replaced
-- query: body_in_quotes
-- expect: many | a int4?, b int4?, c int4
SELECT a, b, c FROM in_quotes
-- query: behind_a_comment
-- expect: many | a int4?, b int4?
SELECT a, b FROM comments
-- query: index_that_may_be_gone
-- expect: many | id int4
SELECT id FROM indexed WHERE i = 1
-- query: keys_that_no_drop_index_takes
-- expect: at-most-one | id int4
SELECT id FROM indexed WHERE u = 1
-- query: insert_beside_the_triggers_of_others
-- expect: exactly-one | a int4
INSERT INTO touched (id) VALUES (9) RETURNING a
-- query: update_that_may_be_skipped
-- expect: at-most-one | a int4
INSERT INTO touched (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET a = 2 RETURNING a
-- query: trigger_of_any_event
-- expect: at-most-one | id int4
-- params: ?1 int4
INSERT INTO fired (id) VALUES ($1) RETURNING id
-- query: told_table_in_the_place_of_another
-- expect: many | id int4, a int4?, b text?
SELECT * FROM made_anew WHERE id IS NOT NULL
-- query: unlogged_table_in_the_place_of_another
-- expect: many | a int4?
SELECT a FROM unlogged WHERE id = 1
-- query: table_in_the_place_of_a_renamed_one
-- expect: many | a int4?
SELECT a FROM renamed WHERE id = 1
-- query: column_in_the_place_of_another
-- expect: many | a int4?
SELECT a FROM column_anew WHERE a = 1 OR a IS NULL
