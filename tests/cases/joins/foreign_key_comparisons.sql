-- A foreign key finds its parent by the parent column's collation and affinity; the join may compare by others.
-- schema
CREATE TABLE p (code TEXT PRIMARY KEY NOT NULL COLLATE NOCASE, x INT NOT NULL);
CREATE TABLE c (id INTEGER PRIMARY KEY, code TEXT NOT NULL REFERENCES p (code));
CREATE TABLE word (k TEXT PRIMARY KEY NOT NULL, y INT NOT NULL);
CREATE TABLE loose (id INTEGER PRIMARY KEY, k NOT NULL REFERENCES word (k), i INT NOT NULL REFERENCES word (k));
-- rows
PRAGMA foreign_keys = ON;
INSERT INTO p VALUES ('A', 1), ('b', 2);
INSERT INTO c VALUES (1, 'a'), (2, 'B');
INSERT INTO word VALUES ('1', 1), ('2.0', 2);
INSERT INTO loose VALUES (1, 1, 1), (2, '2.0', 1);
-- query: parent_first
-- expect: many | x INTEGER
SELECT p.x FROM c LEFT JOIN p ON p.code = c.code

-- query: child_first
-- expect: many | x INTEGER?
SELECT p.x FROM c LEFT JOIN p ON c.code = p.code

-- query: using
-- expect: many | x INTEGER?
SELECT p.x FROM c LEFT JOIN p USING (code)

-- query: collated
-- expect: many | x INTEGER
SELECT p.x FROM c LEFT JOIN p ON c.code = p.code COLLATE NOCASE

-- query: number_in_an_untyped_column
-- expect: many | y INTEGER?
SELECT word.y FROM loose LEFT JOIN word ON word.k = loose.k

-- query: integer_column
-- expect: many | y INTEGER
SELECT word.y FROM loose LEFT JOIN word ON word.k = loose.i
