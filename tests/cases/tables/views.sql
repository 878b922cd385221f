-- Views are their queries: types, NULLs and names come from the body.
-- dialects: sqlite postgres
-- schema
CREATE TABLE t (id INTEGER PRIMARY KEY, n INT NOT NULL, m INT, s TEXT NOT NULL);
CREATE TABLE o (id INTEGER PRIMARY KEY, t_id INT NOT NULL, v TEXT NOT NULL);
CREATE VIEW plain AS SELECT id, n, m FROM t;
CREATE VIEW renamed (a, b) AS SELECT n, m FROM t;
CREATE VIEW joined AS SELECT t.id, o.v FROM t LEFT JOIN o ON o.t_id = t.id;
CREATE VIEW narrowed AS SELECT id, m FROM t WHERE m IS NOT NULL;
CREATE VIEW totals AS SELECT n, count(*) AS c, max(m) AS top, sum(n) AS s FROM t GROUP BY n;
CREATE VIEW one AS SELECT count(*) AS c FROM t;
CREATE VIEW of_view AS SELECT id, v || '!' AS loud FROM joined WHERE id > 0;
CREATE VIEW unioned AS SELECT n AS x FROM t UNION ALL SELECT m FROM t;
CREATE VIEW counted AS WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 3) SELECT i FROM c;
CREATE VIEW unnamed AS SELECT n + 1, upper(s) FROM t;
CREATE VIEW starred AS SELECT * FROM t;
CREATE VIEW writable AS SELECT id, s FROM t;
-- schema: sqlite
CREATE TRIGGER writable_insert INSTEAD OF INSERT ON writable BEGIN INSERT INTO t (n, s) VALUES (0, NEW.s); END;
CREATE TRIGGER writable_update INSTEAD OF UPDATE ON writable BEGIN UPDATE t SET s = NEW.s WHERE id = OLD.id; END;
CREATE TRIGGER writable_delete INSTEAD OF DELETE ON writable BEGIN DELETE FROM t WHERE id = OLD.id; END;
-- schema: postgres
CREATE FUNCTION write() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'INSERT' THEN INSERT INTO t (id, n, s) VALUES ((SELECT coalesce(max(id), 0) + 1 FROM t), 0, NEW.s); RETURN NEW; END IF;
    IF TG_OP = 'UPDATE' THEN UPDATE t SET s = NEW.s WHERE id = OLD.id; RETURN NEW; END IF;
    DELETE FROM t WHERE id = OLD.id; RETURN OLD;
END $$;
CREATE TRIGGER writable_all INSTEAD OF INSERT OR UPDATE OR DELETE ON writable FOR EACH ROW EXECUTE FUNCTION write();
-- rows
INSERT INTO t VALUES (1, 1, NULL, 'a'), (2, 5, 7, 'b'), (3, 5, NULL, 'c');
INSERT INTO o VALUES (1, 2, 'v'), (2, 2, 'a'), (3, 1, 'a');
-- query: plain
-- expect: many | id INTEGER, n INTEGER, m INTEGER?
-- postgres expect: many | id int4, n int4, m int4?
SELECT id, n, m FROM plain

-- query: renamed
-- expect: many | a INTEGER, b INTEGER?
-- postgres expect: many | a int4, b int4?
SELECT a, b FROM renamed

-- query: joined
-- expect: many | id INTEGER, v TEXT?
-- postgres expect: many | id int4, v text?
SELECT id, v FROM joined

-- query: narrowed
-- expect: many | id INTEGER, m INTEGER
-- postgres expect: many | id int4, m int4
SELECT * FROM narrowed

-- query: totals
-- expect: many | n INTEGER, c INTEGER, top INTEGER?, s INTEGER
-- postgres expect: many | n int4, c int8, top int4?, s int8
SELECT * FROM totals

-- query: one_row
-- expect: exactly-one | c INTEGER
-- postgres expect: exactly-one | c int8
SELECT c FROM one

-- query: of_view
-- expect: many | id INTEGER, loud TEXT?
-- postgres expect: many | id int4, loud text?
SELECT id, loud FROM of_view

-- query: unioned
-- expect: many | x INTEGER?
-- postgres expect: many | x int4?
SELECT x FROM unioned

-- query: counted
-- expect: many | i INTEGER
-- postgres expect: many | i int4
SELECT i FROM counted

-- query: unnamed_columns
-- expect: many | "n + 1" INTEGER, "upper(s)" TEXT
-- postgres expect: many | ?column? int4, upper text
SELECT * FROM unnamed

-- query: starred
-- expect: many | id INTEGER, n INTEGER, m INTEGER?, s TEXT
-- postgres expect: many | id int4, n int4, m int4?, s text
SELECT * FROM starred

-- query: left_join_view
-- expect: many | id INTEGER, n INTEGER?
-- postgres expect: many | id int4, n int4?
SELECT o.id, v.n FROM o LEFT JOIN plain v ON v.id = o.t_id + 1

-- query: view_narrowed_by_where
-- expect: many | v TEXT
-- postgres expect: many | v text
SELECT v FROM joined WHERE v = 'a'

-- query: view_by_key_is_at_most_one
-- expect: at-most-one | n INTEGER
-- postgres expect: at-most-one | n int4
SELECT n FROM plain WHERE id = 1

-- query: joined_view_by_key_is_many
-- expect: many | v TEXT?
-- postgres expect: many | v text?
SELECT v FROM joined WHERE id = 2

-- query: insert_through_trigger
-- expect: zero
INSERT INTO writable (s) VALUES ('x')

-- query: update_through_trigger
-- expect: zero
UPDATE writable SET s = 'y' WHERE id = 1

-- query: delete_through_trigger
-- expect: zero
DELETE FROM writable WHERE id = 1

-- query: scalar_subquery_of_view
-- expect: exactly-one | c INTEGER
-- postgres expect: exactly-one | c int8
SELECT (SELECT c FROM one) AS c
