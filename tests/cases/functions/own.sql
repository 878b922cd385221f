-- What an application registers itself: `regexp` behind REGEXP, and a collation that the schema compares by.
-- schema
CREATE TABLE tags (name TEXT PRIMARY KEY COLLATE unicase NOT NULL, note TEXT, used INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIEW sorted AS SELECT name, note FROM tags ORDER BY note COLLATE "unicase";
-- rows
INSERT INTO tags VALUES ('Work', 'a', 1), ('home', NULL, 2), ('HOMEWORK', 'B', 3);
-- query: regexp_of_a_column
-- expect: many | name TEXT, found BOOLEAN?
-- params: ?1 TEXT
SELECT name, note REGEXP 'a' AS found FROM tags WHERE name REGEXP ?1

-- query: regexp_proves_its_operands
-- expect: many | note TEXT
-- params: ?1 TEXT
SELECT note FROM tags WHERE note REGEXP ?1

-- query: not_regexp
-- expect: many | name TEXT
SELECT name FROM tags WHERE note NOT REGEXP 'a'

-- query: own_collation_of_an_order
-- expect: many | name TEXT
SELECT name FROM tags ORDER BY note COLLATE unicase DESC

-- query: own_collation_is_that_of_the_key
-- bind: 1 = 'WORK'
-- expect: at-most-one | used INTEGER
-- params: ?1 TEXT
SELECT used FROM tags WHERE name = ?1

-- query: own_collation_in_a_view
-- expect: many | name TEXT, note TEXT?
-- params: ?1 TEXT
SELECT * FROM sorted WHERE name < ?1 COLLATE UniCase

-- query: a_column_is_no_collation
-- error: unknown-name "note"
SELECT name FROM tags ORDER BY name COLLATE note
