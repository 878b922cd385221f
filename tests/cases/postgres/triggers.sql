-- Triggers and rules of rows: what RETURNING shows is what the triggers left, and a row may be skipped.
-- dialects: postgres
-- schema
CREATE TABLE t (id int PRIMARY KEY, n int NOT NULL, m int);
CREATE TABLE skipping (id int PRIMARY KEY, n int NOT NULL);
CREATE TABLE filling (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n int NOT NULL, m int, at timestamptz NOT NULL);
CREATE TABLE after_only (id int PRIMARY KEY, n int);
CREATE FUNCTION clear() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.m := NULL; RETURN NEW; END $$;
CREATE FUNCTION skip() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.at := now(); NEW.n := coalesce(NEW.n, 0); RETURN NEW; END $$;
CREATE TRIGGER t_clear BEFORE INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION clear();
CREATE TRIGGER skip_writes BEFORE INSERT OR UPDATE OR DELETE ON skipping FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION skip();
CREATE TRIGGER filling_fill BEFORE INSERT ON filling FOR EACH ROW EXECUTE FUNCTION fill();
CREATE TRIGGER after_only_log AFTER INSERT ON after_only FOR EACH ROW EXECUTE FUNCTION skip();
-- rows
ALTER TABLE t DISABLE TRIGGER t_clear;
INSERT INTO t VALUES (1, 1, 5);
ALTER TABLE t ENABLE TRIGGER t_clear;
ALTER TABLE skipping DISABLE TRIGGER skip_writes;
INSERT INTO skipping VALUES (1, 1), (2, 2);
ALTER TABLE skipping ENABLE TRIGGER skip_writes;
-- rows: enabled
ALTER TABLE skipping DISABLE TRIGGER skip_writes;
INSERT INTO skipping VALUES (1, 1), (2, 2);
-- query: insert_value_is_replaced
-- expect: at-most-one | id int4, m int4?
INSERT INTO t (id, n, m) VALUES (5, 1, 7) RETURNING id, m

-- query: update_value_is_replaced
-- expect: at-most-one | m int4?
UPDATE t SET m = 5 WHERE id = 1 RETURNING m

-- query: update_where_does_not_hold_behind_a_trigger
-- expect: at-most-one | m int4?
UPDATE t SET n = 2 WHERE id = 1 AND m IS NOT NULL RETURNING m

-- query: insert_may_be_skipped
-- expect: at-most-one | id int4
INSERT INTO skipping VALUES (5, 5) RETURNING id

-- query: update_may_be_skipped
-- expect: at-most-one | n int4
UPDATE skipping SET n = 7 WHERE id = 1 RETURNING n

-- query: delete_may_be_skipped
-- expect: many | n int4
DELETE FROM skipping WHERE n > 0 RETURNING n

-- query: trigger_fills_a_required_column
-- expect: at-most-one | id int4, n int4, at timestamptz
INSERT INTO filling (n) VALUES (1) RETURNING id, n, at

-- query: after_trigger_changes_nothing
-- expect: exactly-one | id int4, n int4
INSERT INTO after_only VALUES (5, 5) RETURNING id, n
