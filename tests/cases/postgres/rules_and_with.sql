-- Statements that rules cannot be applied to: ON CONFLICT, MERGE, and a write in WITH that becomes several statements, or none.
-- dialects: postgres
-- schema
CREATE TABLE t (id int PRIMARY KEY, a int);
CREATE TABLE log (id int);
CREATE TABLE also_t (id int PRIMARY KEY, a int);
CREATE RULE r AS ON INSERT TO also_t DO ALSO INSERT INTO log VALUES (1);
CREATE TABLE upd (id int PRIMARY KEY, a int);
CREATE RULE r AS ON UPDATE TO upd DO ALSO INSERT INTO log VALUES (1);
CREATE TABLE del (id int PRIMARY KEY, a int);
CREATE RULE r AS ON DELETE TO del DO INSTEAD NOTHING;
CREATE TABLE inst (id int PRIMARY KEY, a int);
CREATE RULE r AS ON INSERT TO inst DO INSTEAD INSERT INTO log VALUES (new.id);
CREATE TABLE cond (id int PRIMARY KEY, a int);
CREATE RULE r AS ON INSERT TO cond WHERE new.id > 1 DO INSTEAD INSERT INTO log VALUES (new.id);
CREATE TABLE multi (id int PRIMARY KEY, a int);
CREATE RULE r AS ON INSERT TO multi DO INSTEAD (INSERT INTO log VALUES (new.id); INSERT INTO log VALUES (new.id));
CREATE TABLE single (id int PRIMARY KEY, a int);
CREATE RULE r AS ON INSERT TO single DO INSTEAD (INSERT INTO log VALUES (new.id));
CREATE TABLE dis (id int PRIMARY KEY, a int);
CREATE RULE r AS ON INSERT TO dis DO ALSO INSERT INTO log VALUES (new.id);
ALTER TABLE dis DISABLE RULE r;
CREATE VIEW v AS SELECT * FROM t;
CREATE RULE r AS ON UPDATE TO v DO INSTEAD NOTHING;
-- rows
-- query: on_conflict_beside_an_insert_rule
-- error: not-writable "also_t"
INSERT INTO also_t VALUES (1, 1) ON CONFLICT DO NOTHING
-- query: on_conflict_beside_an_update_rule
-- error: not-writable "upd"
INSERT INTO upd VALUES (1, 1) ON CONFLICT DO NOTHING
-- query: on_conflict_beside_a_delete_rule
-- expect: zero
INSERT INTO del VALUES (1, 1) ON CONFLICT DO NOTHING
-- query: also_in_with
-- error: not-writable "also_t"
WITH x AS (INSERT INTO also_t VALUES (2, 1)) SELECT 1
-- query: other_write_in_with
-- expect: exactly-one | ?column? int4
WITH x AS (UPDATE also_t SET a = 1) SELECT 1
-- query: insert_beside_an_update_rule
-- expect: exactly-one | ?column? int4
WITH x AS (INSERT INTO upd VALUES (3, 1)) SELECT 1
-- query: also_update_in_with
-- error: not-writable "upd"
WITH x AS (UPDATE upd SET a = 1) SELECT 1
-- query: nothing_in_with
-- error: not-writable "del"
WITH x AS (DELETE FROM del) SELECT 1
-- query: conditional_in_with
-- error: not-writable "cond"
WITH x AS (INSERT INTO cond VALUES (1, 1)) SELECT 1
-- query: several_in_with
-- error: not-writable "multi"
WITH x AS (INSERT INTO multi VALUES (1, 1)) SELECT 1
-- query: one_in_parentheses_in_with
-- expect: exactly-one | ?column? int4
WITH x AS (INSERT INTO single VALUES (1, 1)) SELECT 1
-- query: disabled_in_with
-- expect: exactly-one | ?column? int4
WITH x AS (INSERT INTO dis VALUES (1, 1)) SELECT 1
-- query: on_conflict_beside_a_disabled_rule
-- expect: zero
INSERT INTO dis VALUES (1, 1) ON CONFLICT DO NOTHING
-- query: on_conflict_of_a_view
-- expect: zero
INSERT INTO v VALUES (1, 1) ON CONFLICT DO NOTHING
-- query: nothing_of_a_view_in_with
-- error: not-writable "v"
WITH x AS (UPDATE v SET a = 1) SELECT 1
-- query: merge_of_a_table
-- error: not-writable "also_t"
MERGE INTO also_t USING log ON false WHEN NOT MATCHED THEN INSERT VALUES (9, 9)
-- query: merge_of_a_deleted_one
-- error: not-writable "del"
MERGE INTO del USING log ON false WHEN NOT MATCHED THEN INSERT VALUES (9, 9)
