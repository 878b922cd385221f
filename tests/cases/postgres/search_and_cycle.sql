-- SEARCH and CYCLE: the columns that they add to a recursive CTE.
-- dialects: postgres
-- schema
CREATE TABLE node (id int PRIMARY KEY, parent int, name text NOT NULL);
-- rows
INSERT INTO node VALUES (1, 3, 'a'), (2, 1, 'b'), (3, 2, 'c'), (4, NULL, 'd');

-- query: depth_first
-- expect: many | id int4, parent int4?
WITH RECURSIVE t AS (SELECT id, parent FROM node WHERE parent IS NULL UNION ALL SELECT n.id, n.parent FROM node n JOIN t ON n.parent = t.id) SEARCH DEPTH FIRST BY id SET o SELECT id, parent FROM t ORDER BY o

-- query: breadth_first
-- expect: many | key int4, up int4?
WITH RECURSIVE t(key, up) AS (SELECT id, parent FROM node WHERE parent IS NULL UNION ALL SELECT n.id, n.parent FROM node n JOIN t ON n.parent = t.key) SEARCH BREADTH FIRST BY key SET o SELECT key, up FROM t ORDER BY o

-- query: cycle
-- expect: many | id int4, name text, is_cycle bool
WITH RECURSIVE t AS (SELECT id, name FROM node UNION ALL SELECT n.id, n.name FROM node n JOIN t ON n.parent = t.id) CYCLE id SET is_cycle USING path SELECT id, name, is_cycle FROM t WHERE NOT is_cycle OR cardinality(path) > 1

-- query: cycle_with_marks
-- expect: many | id int4, mark text?
WITH RECURSIVE t AS (SELECT id FROM node UNION ALL SELECT n.id FROM node n JOIN t ON n.parent = t.id) CYCLE id SET mark TO 'again' DEFAULT NULL USING path SELECT id, mark FROM t

-- query: rows_of_union_are_told_apart_by_the_path
-- expect: many | id int4
WITH RECURSIVE t AS (SELECT id, parent FROM node UNION SELECT n.id, n.parent FROM node n JOIN t ON n.parent = t.id) CYCLE id SET is_cycle USING path SELECT id FROM t WHERE id = 1 AND parent = 3

-- query: both
-- expect: many | id int4, is_cycle bool
WITH RECURSIVE t AS (SELECT id FROM node WHERE id = 1 UNION ALL SELECT n.id FROM node n JOIN t ON n.parent = t.id) SEARCH DEPTH FIRST BY id SET o CYCLE id SET is_cycle USING path SELECT id, is_cycle FROM t ORDER BY o

-- query: not_recursive
-- error: syntax "t"
WITH t AS (SELECT id FROM node) SEARCH DEPTH FIRST BY id SET o SELECT id FROM t

-- query: unknown_column
-- error: unknown-column "ids"
WITH RECURSIVE t AS (SELECT id FROM node UNION ALL SELECT n.id FROM node n JOIN t ON n.parent = t.id) CYCLE ids SET is_cycle USING path SELECT id FROM t

-- query: column_named_twice
-- error: duplicate-column "id"
WITH RECURSIVE t AS (SELECT id FROM node UNION ALL SELECT n.id FROM node n JOIN t ON n.parent = t.id) SEARCH DEPTH FIRST BY id, id SET o SELECT id FROM t

-- query: name_that_is_taken
-- error: duplicate-column "mark"
WITH RECURSIVE t AS (SELECT id FROM node UNION ALL SELECT n.id FROM node n JOIN t ON n.parent = t.id) CYCLE id SET mark USING mark SELECT id FROM t

-- query: rows_in_arrays_are_ordered
-- expect: exactly-one | e bool
SELECT ARRAY[ROW(1, 2)] < ARRAY[ROW(1, 3)] AS e
