-- ON sees the result's names, as WHERE does, and so do the arguments of a function in FROM.
-- schema
CREATE TABLE shards (id INTEGER PRIMARY KEY, ends INTEGER);
CREATE TABLE ranges (start INTEGER NOT NULL UNIQUE, stop INTEGER NOT NULL, name TEXT);
CREATE VIEW overlaps AS
  SELECT s.id, ifnull(before.ends, 0) AS begins, r.start FROM shards s LEFT JOIN shards before ON before.id = s.id - 1
  JOIN ranges r ON begins < r.stop AND (r.start <= s.ends OR s.ends IS NULL);
-- rows
INSERT INTO shards VALUES (1, 10), (2, 20), (3, NULL);
INSERT INTO ranges VALUES (0, 5, 'a'), (5, 15, NULL), (15, 40, 'c');
-- query: of_an_expression
-- expect: many | next INTEGER, name TEXT?
SELECT s.ends + 1 AS next, r.name FROM shards s JOIN ranges r ON r.start < next

-- query: of_an_outer_join
-- expect: many | next INTEGER?, name TEXT?
SELECT s.ends + 1 AS next, r.name FROM shards s LEFT JOIN ranges r ON r.start < next

-- query: of_a_column_of_the_outer_side
-- expect: many | since INTEGER?, ends INTEGER?
SELECT r.start AS since, s.ends FROM shards s LEFT JOIN ranges r ON since > s.ends

-- query: a_column_comes_first
-- expect: many | start INTEGER, found INTEGER
SELECT s.id AS start, r.start AS found FROM shards s JOIN ranges r ON start = 5

-- query: a_key_by_its_other_name
-- expect: at-most-one | wanted INTEGER, stop INTEGER
-- params: ?1 INTEGER
SELECT ?1 AS wanted, r.stop FROM shards s JOIN ranges r ON r.start = wanted WHERE s.id = 1

-- query: of_a_function_in_from
-- expect: many | list TEXT, value ANY?
SELECT '[1,null]' AS list, value FROM json_each(list)

-- query: in_a_view
-- expect: many | id INTEGER, begins INTEGER, start INTEGER
SELECT id, begins, start FROM overlaps

-- query: not_inside_of_parentheses
-- error: unknown-column "next"
SELECT s.id + 1 AS next FROM ranges r JOIN (shards s JOIN shards o ON o.id = next) ON r.start = s.id

-- query: not_of_an_aggregate
-- error: misplaced-aggregate "n"
SELECT count(*) AS n FROM shards s JOIN ranges r ON n = 1

-- query: not_of_a_window
-- error: misplaced-window "n"
SELECT row_number() OVER () AS n FROM shards s JOIN ranges r ON n = 1
