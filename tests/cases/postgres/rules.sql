-- Rules that put something else in place of a write: RETURNING gives the rows of that.
-- dialects: postgres
-- schema
CREATE TABLE a (id int PRIMARY KEY, x int, y int NOT NULL);
CREATE TABLE ruled (id int PRIMARY KEY, nn int NOT NULL, g int GENERATED ALWAYS AS (nn + 1) STORED);
CREATE TABLE ruled_ins (id int PRIMARY KEY, nn int NOT NULL, g int GENERATED ALWAYS AS (nn + 1) STORED);
CREATE RULE instead AS ON INSERT TO ruled_ins DO INSTEAD INSERT INTO a SELECT i, NULL, 1 FROM generate_series(new.id, new.id + 1) i RETURNING x, x, x;
CREATE RULE instead AS ON UPDATE TO ruled DO INSTEAD UPDATE a SET x = NULL RETURNING x, x, x;
CREATE RULE instead_of_delete AS ON DELETE TO ruled DO INSTEAD DELETE FROM a RETURNING x, x, x;
CREATE TABLE silent (id int PRIMARY KEY, nn int NOT NULL);
CREATE RULE no_update AS ON UPDATE TO silent DO INSTEAD NOTHING;
CREATE RULE nothing_more AS ON DELETE TO silent DO ALSO NOTHING;
CREATE TABLE half (id int PRIMARY KEY, nn int NOT NULL);
CREATE RULE above_five AS ON UPDATE TO half WHERE new.nn > 5 DO INSTEAD NOTHING;
CREATE VIEW of_silent AS SELECT id, nn FROM silent;
-- rows
INSERT INTO silent VALUES (1, 1), (2, 2);
INSERT INTO half VALUES (1, 1);
INSERT INTO a VALUES (1, 1, 1), (2, NULL, 2), (3, NULL, 1);
INSERT INTO ruled (id, nn) VALUES (1, 1), (2, 2);
-- query: inserted_elsewhere
-- expect: many | id int4?, nn int4?, g int4?
INSERT INTO ruled_ins (id, nn) VALUES (33, 1) RETURNING id, nn, g

-- query: updated_elsewhere
-- expect: many | id int4?, nn int4?, g int4?
UPDATE ruled SET nn = 1 WHERE id = 1 RETURNING id, nn, g

-- query: deleted_elsewhere
-- expect: many | id int4?, nn int4?, g int4?
DELETE FROM ruled WHERE id = 1 RETURNING id, nn, g

-- query: nothing_is_returned
-- error: not-writable "silent"
UPDATE silent SET nn = 2 WHERE id = 1 RETURNING id
-- query: nothing_is_returned_through_a_view
-- error: not-writable "of_silent"
UPDATE of_silent SET nn = 2 WHERE id = 1 RETURNING id
-- query: a_conditional_rule_returns_nothing
-- error: not-writable "half"
UPDATE half SET nn = 2 WHERE id = 1 RETURNING id
-- query: without_returning
-- expect: zero
UPDATE silent SET nn = 2 WHERE id = 1
-- query: another_statement_than_the_rule_is_for
-- expect: exactly-one | id int4, nn int4
INSERT INTO silent VALUES (3, 3) RETURNING id, nn
-- query: besides_a_rule
-- expect: at-most-one | id int4, nn int4
DELETE FROM silent WHERE id = 1 RETURNING id, nn
