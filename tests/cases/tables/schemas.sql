-- The schemas of SQLite: temp hides main, an attached database comes last, and a view sees only its own.
-- schema
ATTACH ':memory:' AS backup;
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE posts (id INTEGER PRIMARY KEY, author INTEGER NOT NULL REFERENCES users (id));
CREATE VIEW names AS SELECT name FROM users;
CREATE TEMP TABLE users (id INTEGER PRIMARY KEY, name TEXT);
CREATE TEMP VIEW all_names AS SELECT name FROM users UNION ALL SELECT name FROM main.users;
CREATE TABLE backup.notes (id INTEGER PRIMARY KEY, author INTEGER NOT NULL REFERENCES users (id), key TEXT NOT NULL);
CREATE TABLE Backup.users (id INTEGER PRIMARY KEY, email TEXT NOT NULL);
CREATE UNIQUE INDEX backup.notes_by_key ON notes (key);
ALTER TABLE backup.notes ADD COLUMN stars INTEGER NOT NULL DEFAULT 0;
CREATE VIEW backup.emails AS SELECT email FROM users;
-- rows
INSERT INTO main.users VALUES (1, 'Ada'), (2, 'Bob');
INSERT INTO temp.users VALUES (2, NULL), (3, 'Cy');
INSERT INTO posts VALUES (1, 1), (2, 2), (3, 1);
INSERT INTO backup.users VALUES (1, 'a@x'), (2, 'b@x');
INSERT INTO backup.notes VALUES (1, 1, 'k', 3), (2, 1, 'l', 0), (3, 2, 'm', 1);
-- query: temp_hides_main
-- expect: many | name TEXT?
SELECT name FROM users

-- query: a_view_of_main_does_not_see_temp
-- expect: many | name TEXT
SELECT name FROM names

-- query: a_view_of_temp_sees_all
-- expect: many | name TEXT?
SELECT name FROM all_names

-- query: the_parent_stands_in_the_same_schema
-- expect: many | id INTEGER, author INTEGER?
SELECT posts.id, users.id AS author FROM posts LEFT JOIN users ON users.id = posts.author

-- query: the_parent_by_its_schema
-- expect: many | id INTEGER, author INTEGER
SELECT posts.id, u.id AS author FROM posts LEFT JOIN main.users AS u ON u.id = posts.author

-- query: attached
-- expect: many | key TEXT, stars INTEGER, id INTEGER?
SELECT n.key, n.stars, p.id FROM backup.notes AS n LEFT JOIN posts AS p ON p.id = n.id + 2

-- query: attached_key
-- bind: 1 = 'k'
-- expect: at-most-one | id INTEGER
-- params: ?1 TEXT
SELECT id FROM notes WHERE key = ?1

-- query: attached_parent
-- expect: many | key TEXT, email TEXT
SELECT n.key, u.email FROM notes AS n LEFT JOIN backup.users AS u ON u.id = n.author

-- query: attached_child_of_another_schema
-- expect: many | key TEXT, name TEXT?
SELECT n.key, u.name FROM notes AS n LEFT JOIN main.users AS u ON u.id = n.author AND u.id > 1

-- query: attached_view
-- expect: many | email TEXT
SELECT email FROM emails

-- query: qualified_by_schema
-- expect: many | name TEXT, email TEXT
SELECT main.users.name, backup.users.email FROM main.users JOIN backup.users ON main.users.id = backup.users.id

-- query: attached_insert
-- bind: 1 = 'n'
-- expect: exactly-one | id INTEGER, stars INTEGER
-- params: ?1 TEXT
INSERT INTO backup.notes (author, key) VALUES (1, ?1) RETURNING id, stars

-- query: attached_update
-- expect: zero
-- params: ?1 TEXT
UPDATE backup.notes SET stars = stars + 1 WHERE key = ?1

-- query: attached_table_of_the_engine
-- expect: many | name TEXT
SELECT name FROM backup.sqlite_master WHERE type = 'table'

-- query: of_a_schema_that_is_not_in_from
-- error: unknown-column "users"
SELECT main.users.id FROM backup.users

-- query: by_the_alias_of_another_schema
-- error: unknown-column "u"
SELECT backup.u.id FROM main.users AS u

-- query: no_such_schema
-- error: unknown-table "archive"
SELECT id FROM archive.notes

-- query: returning_does_not_know_the_alias
-- error: unknown-column "u"
DELETE FROM main.users AS u WHERE u.id = 1 RETURNING u.name
