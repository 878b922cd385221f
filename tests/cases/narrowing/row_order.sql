-- An order of row values needs the very first elements; which of the others it looks at, the values tell.
-- schema
CREATE TABLE page (id INTEGER PRIMARY KEY, at INTEGER, rank INTEGER, other INTEGER);
-- rows
INSERT INTO page VALUES (1, 1, NULL, 1), (2, 1, 2, NULL), (3, NULL, 3, 3), (4, 5, NULL, NULL), (5, NULL, NULL, NULL), (6, 0, 0, 0), (7, 1, 2, 1);

-- query: after
-- expect: many | at INTEGER, rank INTEGER?
SELECT at, rank FROM page WHERE (at, rank) > (0, 1)
-- query: not_before
-- expect: many | at INTEGER, rank INTEGER?
SELECT at, rank FROM page WHERE NOT (at, rank) < (1, 2)
-- query: both_sides
-- expect: many | at INTEGER, rank INTEGER?, other INTEGER
SELECT at, rank, other FROM page WHERE (at, rank) >= (other, 0)
-- query: equal
-- expect: many | at INTEGER, rank INTEGER
SELECT at, rank FROM page WHERE (at, rank) = (1, 2)
-- query: not_equal
-- expect: many | at INTEGER?, rank INTEGER?
SELECT at, rank FROM page WHERE (at, rank) <> (1, 2)
-- query: one_of_two
-- expect: many | at INTEGER?, rank INTEGER?
SELECT at, rank FROM page WHERE (at, rank) > (0, 1) OR rank = 3
-- query: next_page
-- expect: many | id INTEGER, at INTEGER
SELECT id, at FROM page WHERE (at, id) > (0, 1) ORDER BY at, id LIMIT 2
