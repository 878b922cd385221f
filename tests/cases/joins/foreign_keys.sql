-- A NOT NULL foreign key makes an outer join to its parent present; anything less does not.
-- dialects: sqlite postgres
-- schema
CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT NOT NULL, code TEXT NOT NULL UNIQUE);
CREATE TABLE child (
    id INTEGER PRIMARY KEY,
    parent_id INT NOT NULL REFERENCES parent (id),
    maybe_id INT REFERENCES parent (id),
    code TEXT NOT NULL REFERENCES parent (code),
    loose_id INT NOT NULL,
    late_id INT NOT NULL REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE team (org INT NOT NULL, nr INT NOT NULL, title TEXT NOT NULL, PRIMARY KEY (org, nr));
CREATE TABLE member (id INTEGER PRIMARY KEY, org INT NOT NULL, nr INT NOT NULL, org2 INT, FOREIGN KEY (org, nr) REFERENCES team (org, nr));
-- rows
INSERT INTO parent VALUES (1, 'p', 'P'), (2, 'q', 'Q');
INSERT INTO child VALUES (1, 1, NULL, 'P', 99, 1), (2, 2, 1, 'Q', 1, 2);
INSERT INTO team VALUES (1, 1, 'one'), (1, 2, 'two');
INSERT INTO member VALUES (1, 1, 1, NULL), (2, 1, 2, 1);
-- query: to_parent
-- expect: many | id INTEGER, name TEXT
-- postgres expect: many | id int4, name text
SELECT c.id, p.name FROM child c LEFT JOIN parent p ON p.id = c.parent_id

-- query: to_parent_swapped
-- expect: many | id INTEGER, name TEXT
-- postgres expect: many | id int4, name text
SELECT c.id, p.name FROM child c LEFT JOIN parent p ON c.parent_id = p.id

-- query: by_nullable_key
-- expect: many | id INTEGER, name TEXT?
-- postgres expect: many | id int4, name text?
SELECT c.id, p.name FROM child c LEFT JOIN parent p ON p.id = c.maybe_id

-- query: by_unique_code
-- expect: many | id INTEGER, name TEXT
-- postgres expect: many | id int4, name text
SELECT c.id, p.name FROM child c LEFT JOIN parent p ON p.code = c.code

-- query: by_wrong_column
-- expect: many | id INTEGER, name TEXT?
-- postgres expect: many | id int4, name text?
SELECT c.id, p.name FROM child c LEFT JOIN parent p ON p.id = c.loose_id

-- query: with_extra_condition
-- expect: many | id INTEGER, name TEXT?
-- postgres expect: many | id int4, name text?
SELECT c.id, p.name FROM child c LEFT JOIN parent p ON p.id = c.parent_id AND p.name <> 'p'

-- query: with_disjunction
-- expect: many | id INTEGER, name TEXT?
-- postgres expect: many | id int4, name text?
SELECT c.id, p.name FROM child c LEFT JOIN parent p ON p.id = c.parent_id OR p.id = 1

-- query: from_parent_to_child
-- expect: many | name TEXT, id INTEGER?
-- postgres expect: many | name text, id int4?
SELECT p.name, c.id FROM parent p LEFT JOIN child c ON c.parent_id = p.id

-- query: composite
-- expect: many | id INTEGER, title TEXT
-- postgres expect: many | id int4, title text
SELECT m.id, t.title FROM member m LEFT JOIN team t ON t.org = m.org AND t.nr = m.nr

-- query: half_of_composite
-- expect: many | id INTEGER, title TEXT?
-- postgres expect: many | id int4, title text?
SELECT m.id, t.title FROM member m LEFT JOIN team t ON t.org = m.org AND t.nr = m.id

-- query: crossed_composite
-- expect: many | id INTEGER, title TEXT?
-- postgres expect: many | id int4, title text?
SELECT m.id, t.title FROM member m LEFT JOIN team t ON t.org = m.nr AND t.nr = m.org

-- query: composite_using
-- expect: many | id INTEGER, title TEXT
-- postgres expect: many | id int4, title text
SELECT m.id, t.title FROM member m LEFT JOIN team t USING (org, nr)

-- query: child_itself_outer_joined
-- expect: many | id INTEGER, child INTEGER?, name TEXT?
-- postgres expect: many | id int4, child int4?, name text?
SELECT p.id, c.id AS child, q.name FROM parent p LEFT JOIN child c ON c.parent_id = p.id + 1 LEFT JOIN parent q ON q.id = c.parent_id

-- query: parent_is_filtered_subquery
-- expect: many | id INTEGER, name TEXT?
-- postgres expect: many | id int4, name text?
SELECT c.id, p.name FROM child c LEFT JOIN (SELECT * FROM parent WHERE name <> 'p') p ON p.id = c.parent_id

-- query: right_join_to_child
-- expect: many | id INTEGER, name TEXT
-- postgres expect: many | id int4, name text
SELECT c.id, p.name FROM parent p RIGHT JOIN child c ON p.id = c.parent_id

-- query: scalar_subquery_to_parent
-- expect: many | id INTEGER, name TEXT
-- postgres expect: many | id int4, name text
SELECT c.id, (SELECT p.name FROM parent p WHERE p.id = c.parent_id) AS name FROM child c

-- query: in_a_subquery
-- expect: many | id INTEGER, name TEXT, title TEXT, limited TEXT
-- postgres expect: many | id int4, name text, title text, limited text
SELECT c.id, (SELECT name FROM parent WHERE id = c.parent_id) AS name,
    (SELECT t.title FROM team t WHERE t.org = m.org AND m.nr = t.nr) AS title,
    (SELECT p.name FROM parent AS p WHERE c.code = p.code LIMIT 1) AS limited
FROM child c JOIN member m ON m.id = c.id

-- query: in_a_subquery_of_anything_less
-- expect: many | maybe TEXT?, loose TEXT?, late TEXT?, more TEXT?, later TEXT?, grouped TEXT?, half TEXT?
-- postgres expect: many | maybe text?, loose text?, late text?, more text?, later text?, grouped text?, half text?
SELECT (SELECT name FROM parent WHERE id = c.maybe_id) AS maybe, (SELECT name FROM parent WHERE id = c.loose_id) AS loose,
    (SELECT name FROM parent WHERE id = c.late_id) AS late, (SELECT name FROM parent WHERE id = c.parent_id AND name <> 'q') AS more,
    (SELECT name FROM parent WHERE id = c.parent_id LIMIT 1 OFFSET 1) AS later,
    (SELECT name FROM parent WHERE id = c.parent_id GROUP BY name HAVING count(*) > 1) AS grouped,
    (SELECT title FROM team WHERE org = c.parent_id AND nr = c.loose_id) AS half
FROM child c

-- query: in_a_subquery_of_a_row_that_is_missing
-- expect: many | id INTEGER, name TEXT?
-- postgres expect: many | id int4, name text?
SELECT p.id, (SELECT q.name FROM parent q WHERE q.id = c.parent_id) AS name FROM parent p LEFT JOIN child c ON c.id = p.id + 1

-- query: in_a_subquery_where_a_row_is_known
-- expect: many | id INTEGER, name TEXT, maybe TEXT
-- postgres expect: many | id int4, name text, maybe text
SELECT p.id, (SELECT q.name FROM parent q WHERE q.id = c.parent_id) AS name, (SELECT q.name FROM parent q WHERE q.id = c.maybe_id) AS maybe
FROM parent p LEFT JOIN child c ON c.id = p.id WHERE c.maybe_id IS NOT NULL

-- query: in_a_subquery_of_an_empty_group
-- dialects: sqlite
-- expect: exactly-one | n INTEGER, name TEXT?
SELECT count(*) AS n, (SELECT name FROM parent WHERE id = c.parent_id) AS name FROM child c WHERE c.id > 10

-- query: in_a_subquery_of_a_group
-- expect: many | parent_id INTEGER, name TEXT
-- postgres expect: many | parent_id int4, name text
SELECT c.parent_id, (SELECT name FROM parent WHERE id = c.parent_id) AS name FROM child c GROUP BY c.parent_id

-- query: in_a_subquery_of_what_is_returned
-- expect: at-most-one | id INTEGER, name TEXT?
-- postgres expect: at-most-one | id int4, name text?
UPDATE child SET parent_id = 2 WHERE id = 1 RETURNING id, (SELECT name FROM parent WHERE parent.id = child.parent_id) AS name

-- query: in_a_subquery_of_grouping_sets
-- dialects: postgres
-- expect: many | parent_id int4?, name text?
SELECT c.parent_id, (SELECT name FROM parent WHERE id = c.parent_id) AS name FROM child c GROUP BY ROLLUP (c.parent_id)
