-- A trigger or a foreign key to the table itself may change a row between WHERE and RETURNING.
-- schema
CREATE TABLE tree (id INTEGER PRIMARY KEY, parent_id INT REFERENCES tree (id) ON DELETE SET NULL ON UPDATE SET NULL);
CREATE TABLE plain (id INTEGER PRIMARY KEY, parent_id INT REFERENCES plain (id) ON DELETE CASCADE);
CREATE TABLE kept (id INTEGER PRIMARY KEY, m INT, n INT NOT NULL);
CREATE TRIGGER clears BEFORE UPDATE ON kept BEGIN UPDATE kept SET m = NULL WHERE id = NEW.id; END;
CREATE TRIGGER clears_all BEFORE DELETE ON kept BEGIN UPDATE kept SET m = NULL; END;
-- rows
PRAGMA foreign_keys = ON;
INSERT INTO tree VALUES (1, NULL), (2, 1), (3, 2), (4, 2);
INSERT INTO plain VALUES (1, NULL), (2, 1), (3, 2), (4, 2);
INSERT INTO kept VALUES (1, 5, 1), (2, 6, 2), (3, NULL, 3);
-- query: delete_sets_children_null
-- expect: many | id INTEGER, parent_id INTEGER?
DELETE FROM tree WHERE parent_id IS NOT NULL RETURNING id, parent_id

-- query: update_sets_children_null
-- expect: many | parent_id INTEGER?
UPDATE tree SET id = id + 100 WHERE parent_id IS NOT NULL RETURNING parent_id

-- query: delete_cascades
-- expect: many | id INTEGER, parent_id INTEGER
DELETE FROM plain WHERE parent_id IS NOT NULL RETURNING id, parent_id

-- query: update_behind_a_trigger
-- expect: many | m INTEGER?, n INTEGER
UPDATE kept SET n = 5 WHERE m IS NOT NULL RETURNING m, n

-- query: delete_behind_a_trigger
-- expect: many | m INTEGER?, n INTEGER
DELETE FROM kept WHERE m IS NOT NULL RETURNING m, n

-- query: row_number_from_a_parameter
-- expect: zero
-- params: ?1 INTEGER
UPDATE plain SET id = ? WHERE id = 4

-- query: row_number_to_insert
-- expect: zero
-- params: ?1 INTEGER?
INSERT INTO plain (id) VALUES (?)
