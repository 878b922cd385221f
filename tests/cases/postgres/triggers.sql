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
CREATE TABLE stamped (id int PRIMARY KEY, n int NOT NULL, m int);
CREATE TRIGGER stamped_skip BEFORE UPDATE OF n ON stamped FOR EACH ROW EXECUTE FUNCTION skip();
CREATE TABLE parted (id int NOT NULL, k int NOT NULL, m int, PRIMARY KEY (id, k)) PARTITION BY LIST (k);
CREATE TABLE parted_1 PARTITION OF parted FOR VALUES IN (1);
CREATE TABLE parted_2 PARTITION OF parted FOR VALUES IN (2);
CREATE TRIGGER parted_clear BEFORE INSERT ON parted_2 FOR EACH ROW EXECUTE FUNCTION clear();
CREATE TABLE ruled_delete (id int PRIMARY KEY, n int);
CREATE RULE keep AS ON DELETE TO ruled_delete DO INSTEAD UPDATE ruled_delete SET n = NULL WHERE id = OLD.id RETURNING OLD.*;
CREATE FUNCTION skip_row() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF NEW.id % 3 = 0 THEN RETURN NULL; ELSIF NEW.id % 3 = 1 THEN NEW.b = NULL; END IF; RETURN NEW; END';
CREATE TABLE whole (id int PRIMARY KEY, b int) PARTITION BY RANGE (id);
CREATE TRIGGER skips BEFORE INSERT ON whole FOR EACH ROW EXECUTE FUNCTION skip_row();
CREATE TABLE whole_1 PARTITION OF whole FOR VALUES FROM (0) TO (10);
CREATE TABLE whole_2 (id int PRIMARY KEY, b int);
ALTER TABLE whole ATTACH PARTITION whole_2 FOR VALUES FROM (10) TO (20);
CREATE TABLE renames (id int PRIMARY KEY, b int);
CREATE TRIGGER was BEFORE INSERT ON renames FOR EACH ROW EXECUTE FUNCTION skip_row();
ALTER TRIGGER was ON renames RENAME TO skips;
DROP TRIGGER IF EXISTS was ON renames;
CREATE TRIGGER was AFTER INSERT ON renames FOR EACH ROW EXECUTE FUNCTION skip_row();
-- rows
ALTER TABLE t DISABLE TRIGGER t_clear;
INSERT INTO t VALUES (1, 1, 5);
ALTER TABLE t ENABLE TRIGGER t_clear;
ALTER TABLE skipping DISABLE TRIGGER skip_writes;
INSERT INTO skipping VALUES (1, 1), (2, 2);
ALTER TABLE skipping ENABLE TRIGGER skip_writes;
INSERT INTO stamped VALUES (1, 1, 1);
INSERT INTO parted VALUES (1, 1, 1);
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

-- query: update_trigger_leaves_an_insert_alone
-- expect: exactly-one | m int4
INSERT INTO stamped VALUES (5, 5, 7) RETURNING m

-- query: update_trigger_fills_nothing_in_an_insert
-- code: 23502
-- error: missing-column "stamped"
INSERT INTO stamped (id) VALUES (5)

-- query: update_trigger_may_skip_an_upsert
-- expect: at-most-one | id int4
INSERT INTO stamped VALUES (1, 5, 7) ON CONFLICT (id) DO UPDATE SET n = 7, m = 7 RETURNING id

-- query: update_trigger_leaves_do_nothing_alone
-- expect: at-most-one | m int4
INSERT INTO stamped VALUES (5, 5, 7) ON CONFLICT (id) DO NOTHING RETURNING m

-- query: insert_trigger_leaves_an_update_alone
-- expect: at-most-one | m int4
UPDATE filling SET m = 5 WHERE id = 1 RETURNING m

-- query: insert_trigger_meets_a_row_that_moves
-- expect: at-most-one | m int4?
UPDATE parted SET k = 2, m = 5 WHERE id = 1 AND k = 1 RETURNING m

-- query: insert_trigger_of_another_partition
-- expect: at-most-one | m int4
UPDATE parted_1 SET m = 5 WHERE id = 1 AND k = 1 RETURNING m

-- query: delete_rule_leaves_an_insert_alone
-- expect: exactly-one | n int4
INSERT INTO ruled_delete VALUES (5, 7) RETURNING n

-- query: trigger_of_the_whole
-- expect: many | b int4?
INSERT INTO whole_1 VALUES (1, 1), (2, 2), (3, 3) RETURNING b

-- query: trigger_of_the_whole_it_joined
-- expect: many | b int4?
INSERT INTO whole_2 VALUES (11, 1), (12, 2), (13, 3), (14, 4) RETURNING b

-- query: trigger_of_another_name
-- expect: many | b int4?
INSERT INTO renames VALUES (1, 1), (2, 2), (3, 3) RETURNING b
