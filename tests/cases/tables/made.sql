-- CREATE TABLE … AS: the columns are those of the query when it ran, whatever became of its tables since.
-- schema
CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT NOT NULL, born DATE, ratio REAL);
CREATE TABLE rebuilt AS SELECT id, name AS label, ratio, CAST(ratio * 2 AS REAL), CAST(1 AS INT) AS one, NULL AS void FROM source;
CREATE TABLE everything AS SELECT * FROM source;
CREATE TABLE doubles AS SELECT id, id, id AS "id:1" FROM source;
ALTER TABLE source ADD COLUMN later TEXT;
CREATE TABLE everything_later AS SELECT * FROM source;
DROP TABLE source;
ALTER TABLE rebuilt RENAME TO source;
ALTER TABLE source ADD COLUMN flag BOOLEAN NOT NULL DEFAULT 0;
ALTER TABLE source RENAME COLUMN label TO title;
CREATE UNIQUE INDEX source_title ON source (title);
CREATE TABLE of_made AS WITH c AS (SELECT title, ratio FROM source) SELECT * FROM c WHERE ratio;
CREATE TABLE hidden (id INTEGER PRIMARY KEY, s TEXT);
CREATE TEMP TABLE hidden AS SELECT s, id FROM hidden;
CREATE TABLE computed AS SELECT count(*) AS n, 'x' AS label FROM hidden;
CREATE UNIQUE INDEX computed_n ON computed (n);
-- rows
INSERT INTO computed VALUES (5, 'a'), ('5', 'b');
INSERT INTO hidden VALUES ('a', 1), (NULL, NULL);
INSERT INTO source (id, title, ratio, "CAST(ratio * 2 AS REAL)", one, void, flag) VALUES (1, 'a', 1.5, 3.0, 1, 'anything', 1), (NULL, NULL, NULL, NULL, NULL, NULL, 0);
INSERT INTO everything VALUES (1, 'a', '2024-01-01', 1.5), (NULL, NULL, NULL, NULL);
INSERT INTO everything_later VALUES (1, 'a', '2024-01-01', 1.5, 'x'), (NULL, NULL, NULL, NULL, NULL);
INSERT INTO doubles VALUES (1, 2, 3), (NULL, NULL, NULL);
INSERT INTO of_made VALUES ('a', 1), (NULL, NULL);
-- query: made_of_a_table_that_is_gone
-- expect: many | id INTEGER?, title TEXT?, ratio REAL?, "CAST(ratio * 2 AS REAL)" ANY?, one ANY?, void ANY?, flag BOOLEAN
SELECT * FROM source

-- query: with_a_key_of_its_own
-- expect: at-most-one | id INTEGER?
-- params: ?1 TEXT
SELECT id FROM source WHERE title = ?1

-- query: all_columns_of_then
-- expect: many | id INTEGER?, name TEXT?, born DATE?, ratio REAL?
SELECT * FROM everything

-- query: all_columns_of_later
-- expect: many | id INTEGER?, name TEXT?, born DATE?, ratio REAL?, later TEXT?
SELECT * FROM everything_later

-- query: doubles
-- expect: many | id INTEGER?, id:1 INTEGER?, id:2 INTEGER?
SELECT * FROM doubles

-- query: made_of_a_made_one
-- expect: many | title TEXT?, ratio REAL?
SELECT * FROM of_made

-- query: written
-- expect: exactly-one | rowid INTEGER, flag BOOLEAN
-- params: ?1 TEXT?, ?2 ANY?
INSERT INTO source (title, one) VALUES (?1, ?2) ON CONFLICT (title) DO UPDATE SET one = excluded.one RETURNING rowid, flag

-- query: a_column_that_came_too_late
-- error: unknown-column "later"
SELECT later FROM everything

-- query: temporary_one_of_the_one_it_hides
-- expect: many | s TEXT?, id INTEGER?
SELECT * FROM hidden

-- query: what_is_computed_has_no_type
-- expect: many | n ANY
SELECT DISTINCT n FROM computed WHERE n = CAST(5 AS INTEGER)

-- query: stored_without_a_type
-- expect: exactly-one | label ANY?
-- params: ?1 ANY?
INSERT INTO computed (label) VALUES (?1) RETURNING label
