-- A parameter that a derived table or a CTE hands on is wanted as its column is.
-- dialects: sqlite postgres
-- schema
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT NOT NULL, body TEXT, stars INTEGER NOT NULL);
-- rows
INSERT INTO notes VALUES (1, 'a', NULL, 1), (2, 'b', 'x', 2), (3, 'a', 'y', 2);
-- query: stored_through_a_cte
-- bind: 1 = 9; 2 = 't'
-- expect: zero
-- params: ?1 INTEGER?, ?2 TEXT, ?3 TEXT?
-- postgres expect: zero
-- postgres params: ?1 int4, ?2 text, ?3 text?
WITH new AS (SELECT CAST(?1 AS INTEGER) AS id, CAST(?2 AS TEXT) AS title, CAST(?3 AS TEXT) AS body)
INSERT INTO notes (id, title, body, stars) SELECT id, title, body, 0 FROM new

-- query: stored_through_values
-- dialects: sqlite
-- expect: zero
-- params: ?1 TEXT, ?2 TEXT?, ?3 TEXT, ?4 TEXT?
WITH new (title, body) AS (VALUES (?1, ?2), (?3, ?4)) INSERT INTO notes (title, body, stars) SELECT title, body, 0 FROM new

-- query: stored_through_two
-- dialects: sqlite
-- expect: zero
-- params: ?1 INTEGER, ?2 INTEGER
WITH a (x) AS (SELECT ?1), b (x) AS (SELECT x FROM a UNION ALL SELECT ?2) INSERT INTO notes (title, stars) SELECT 'a', x FROM b

-- query: compared_behind_a_derived_table
-- dialects: sqlite
-- bind: 1 = 'a'
-- expect: many | id INTEGER, title TEXT
-- params: ?1 TEXT
SELECT notes.id, given.title FROM (SELECT ?1 AS title) AS given JOIN notes ON notes.title = given.title

-- query: the_key_behind_a_derived_table
-- dialects: sqlite
-- bind: 1 = 2
-- expect: at-most-one | title TEXT
-- params: ?1 INTEGER
SELECT notes.title FROM (SELECT ?1 AS id) AS given JOIN notes ON notes.id = given.id

-- query: asked_for_behind_a_cte
-- dialects: sqlite
-- expect: many | id INTEGER
-- params: ?1 TEXT?
WITH given AS (SELECT ?1 AS title) SELECT id FROM notes, given WHERE given.title IS NULL OR notes.title = given.title

-- query: assigned_from_values
-- dialects: sqlite
-- expect: zero
-- params: ?1 INTEGER, ?2 INTEGER
WITH new (id, stars) AS (VALUES (?1, ?2)) UPDATE notes SET stars = new.stars FROM new WHERE new.id = notes.id

-- query: two_types_behind_one
-- dialects: sqlite
-- expect: many | 1 INTEGER
-- params: ?1 ANY
-- warning: parameter-type "?1"
WITH given AS (SELECT ?1 AS v) SELECT 1 FROM notes, given WHERE title = given.v OR id = given.v

-- query: through_itself
-- dialects: sqlite
-- expect: zero
-- params: ?1 INTEGER
WITH RECURSIVE down (n) AS (SELECT ?1 UNION SELECT n FROM down) INSERT INTO notes (title, stars) SELECT 'x', n FROM down
