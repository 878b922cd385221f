-- Triggers run with a statement; one that skips rows makes RETURNING shorter, one that raises makes it fail.
-- schema
CREATE TABLE t (id INTEGER PRIMARY KEY, n INT NOT NULL);
CREATE TABLE log (what TEXT NOT NULL);
CREATE TABLE skipping (id INTEGER PRIMARY KEY, n INT NOT NULL);
CREATE TABLE changing (id INTEGER PRIMARY KEY, n INT, m INT);
CREATE TRIGGER t_logged AFTER INSERT ON t BEGIN INSERT INTO log VALUES ('t ' || NEW.id); END;
CREATE TRIGGER skip_negative BEFORE INSERT ON skipping WHEN (SELECT count(*) FROM skipping) > 3 BEGIN SELECT RAISE(IGNORE); END;
CREATE TRIGGER skip_updates BEFORE UPDATE ON skipping WHEN (SELECT count(*) FROM skipping) > 3 BEGIN SELECT RAISE(IGNORE); END;
CREATE TRIGGER nulls AFTER INSERT ON changing BEGIN UPDATE changing SET n = NULL WHERE id = NEW.id; END;
CREATE TABLE kept (id INTEGER PRIMARY KEY, at INT NOT NULL, n INT);
CREATE TRIGGER keeps BEFORE UPDATE ON kept BEGIN SELECT RAISE(IGNORE); END;
-- rows
INSERT INTO t VALUES (1, 1);
INSERT INTO skipping VALUES (1, 7);
-- query: logged_insert
-- expect: exactly-one | id INTEGER, n INTEGER
INSERT INTO t (n) VALUES (1) RETURNING id, n

-- query: skipped_insert
-- expect: at-most-one | id INTEGER
-- params: ?1 INTEGER
INSERT INTO skipping (n) VALUES (?1) RETURNING id

-- query: skipped_insert_constant
-- expect: at-most-one | id INTEGER
INSERT INTO skipping (n) VALUES (1) RETURNING id

-- query: skipped_update
-- expect: at-most-one | id INTEGER
UPDATE skipping SET n = 1 WHERE id = 1 RETURNING id

-- query: changed_after_insert
-- expect: exactly-one | n INTEGER, m INTEGER
INSERT INTO changing (n, m) VALUES (1, 2) RETURNING n, m

-- query: delete_untouched_by_insert_triggers
-- expect: at-most-one | n INTEGER
DELETE FROM skipping WHERE id = 1 RETURNING n

-- query: trigger_of_another_event
-- expect: exactly-one | at INTEGER
INSERT INTO kept (at) VALUES (1) RETURNING at

-- query: last_resort_of_coalesce
-- expect: exactly-one | at INTEGER
-- params: ?1 INTEGER?, ?2 INTEGER, ?3 INTEGER?
INSERT INTO kept (at, n) VALUES (coalesce(?1, ?2), coalesce(?1, ?3)) RETURNING at
