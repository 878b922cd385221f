-- RETURNING of a write to a view shows what was given: no constraint of a table below holds for it.
-- schema
CREATE TABLE t (id INTEGER PRIMARY KEY, n INT NOT NULL);
CREATE VIEW v AS SELECT id, n FROM t;
CREATE TRIGGER v_insert INSTEAD OF INSERT ON v BEGIN SELECT 1; END;
CREATE TRIGGER v_update INSTEAD OF UPDATE ON v BEGIN SELECT 1; END;
CREATE TRIGGER v_delete INSTEAD OF DELETE ON v BEGIN SELECT 1; END;
-- rows
INSERT INTO t VALUES (1, 1), (2, 2);
-- query: insert_leaves_out
-- expect: many | id INTEGER, n INTEGER?
INSERT INTO v (id) SELECT id FROM t RETURNING id, n

-- query: insert_null
-- expect: many | id INTEGER, n INTEGER?
INSERT INTO v (id, n) SELECT id, NULL FROM t RETURNING id, n

-- query: update_to_null
-- expect: at-most-one | id INTEGER, n INTEGER?
UPDATE v SET n = NULL WHERE id = 1 RETURNING id, n

-- query: update_to_a_value
-- expect: at-most-one | id INTEGER, n INTEGER
UPDATE v SET n = id WHERE id = 1 RETURNING id, n

-- query: delete
-- expect: at-most-one | id INTEGER, n INTEGER
DELETE FROM v WHERE id = 1 RETURNING id, n
