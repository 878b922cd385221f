-- Recursive queries: types and NULLs are the fixpoint over all arms.
-- dialects: sqlite postgres
-- schema
CREATE TABLE node (id INTEGER PRIMARY KEY, parent_id INT, name TEXT NOT NULL, note TEXT);
-- rows
INSERT INTO node VALUES (1, NULL, 'root', 'x'), (2, 1, 'left', NULL), (3, 1, 'right', 'y'), (4, 2, 'leaf', NULL);
-- query: counter
-- expect: many | n INTEGER
-- postgres expect: many | n int4
WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 5) SELECT n FROM c

-- query: counter_values
-- dialects: sqlite
-- expect: many | n INTEGER
WITH RECURSIVE c(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM c LIMIT 5) SELECT n FROM c

-- query: counter_without_keyword
-- dialects: sqlite
-- expect: many | n INTEGER
WITH c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 5) SELECT n FROM c

-- query: becomes_null
-- expect: many | n INTEGER, m INTEGER?
-- postgres expect: many | n int4, m int4?
WITH RECURSIVE c(n, m) AS (SELECT 1, 1 UNION ALL SELECT n + 1, NULL FROM c WHERE n < 3) SELECT n, m FROM c

-- query: null_travels
-- expect: many | n INTEGER, a INTEGER?, b INTEGER?
-- postgres expect: many | n int4, a int4?, b int4?
WITH RECURSIVE c(n, a, b) AS (SELECT 1, 1, 1 UNION ALL SELECT n + 1, b, nullif(n, 2) FROM c WHERE n < 5) SELECT n, a, b FROM c

-- query: tree
-- expect: many | id INTEGER, name TEXT, depth INTEGER
-- postgres expect: many | id int4, name text, depth int4
WITH RECURSIVE tree(id, name, depth) AS (
    SELECT id, name, 0 FROM node WHERE parent_id IS NULL
    UNION ALL
    SELECT n.id, n.name, t.depth + 1 FROM node n JOIN tree t ON n.parent_id = t.id WHERE t.depth < 10
) SELECT id, name, depth FROM tree ORDER BY depth, id

-- query: tree_path
-- expect: many | id INTEGER, path TEXT
-- postgres expect: many | id int4, path text
WITH RECURSIVE tree(id, path) AS (
    SELECT id, name FROM node WHERE parent_id IS NULL
    UNION ALL
    SELECT n.id, t.path || '/' || n.name FROM node n JOIN tree t ON n.parent_id = t.id WHERE length(t.path) < 50
) SELECT id, path FROM tree

-- query: tree_with_nullable
-- expect: many | id INTEGER, parent_id INTEGER?, note TEXT?
-- postgres expect: many | id int4, parent_id int4?, note text?
WITH RECURSIVE tree AS (
    SELECT id, parent_id, note FROM node WHERE id = 1
    UNION
    SELECT n.id, n.parent_id, n.note FROM node n, tree t WHERE n.parent_id = t.id
) SELECT id, parent_id, note FROM tree

-- query: ancestors
-- expect: many | id INTEGER, parent_id INTEGER?
-- params: ?1 INTEGER
-- postgres expect: many | id int4, parent_id int4?
-- postgres params: ?1 int4
WITH RECURSIVE up(id, parent_id) AS (
    SELECT id, parent_id FROM node WHERE id = ?1
    UNION
    SELECT n.id, n.parent_id FROM node n JOIN up ON n.id = up.parent_id
) SELECT id, parent_id FROM up

-- query: outer_join_in_the_arm
-- expect: many | n INTEGER, name TEXT?
-- postgres expect: many | n int4, name text?
WITH RECURSIVE c(n, name) AS (
    SELECT 1, 'first'
    UNION ALL
    SELECT c.n + 1, node.name FROM c LEFT JOIN node ON node.id = c.n + 2 WHERE c.n < 5
) SELECT n, name FROM c

-- query: fibonacci
-- expect: many | a INTEGER
-- postgres expect: many | a int4
WITH RECURSIVE f(a, b) AS (SELECT 0, 1 UNION ALL SELECT b, a + b FROM f WHERE b < 100) SELECT a FROM f

-- query: two_recursive_arms
-- dialects: sqlite
-- expect: many | n INTEGER
WITH RECURSIVE c(n) AS (
    SELECT 1 UNION SELECT n + 2 FROM c WHERE n < 6 UNION SELECT n + 3 FROM c WHERE n < 6
) SELECT n FROM c ORDER BY n

-- query: ordered_queue
-- dialects: sqlite
-- expect: many | id INTEGER, depth INTEGER
WITH RECURSIVE tree(id, depth) AS (
    SELECT 1, 0 UNION ALL SELECT n.id, depth + 1 FROM node n JOIN tree t ON n.parent_id = t.id WHERE depth < 5 ORDER BY 2 DESC
) SELECT id, depth FROM tree

-- query: type_widens
-- code: 42804
-- expect: many | n INTEGER, x NUMERIC
-- postgres error: type-mismatch "1"
WITH RECURSIVE c(n, x) AS (SELECT 1, 1 UNION ALL SELECT n + 1, x + 0.5 FROM c WHERE n < 3) SELECT n, x FROM c

-- query: two_ctes_second_recursive
-- expect: many | n INTEGER?
-- postgres expect: many | n int4?
WITH RECURSIVE base AS (SELECT min(id) AS id FROM node), c(n) AS (
    SELECT id FROM base UNION ALL SELECT n + 1 FROM c WHERE n < 4
) SELECT n FROM c

-- query: aggregate_over_recursion
-- expect: exactly-one | s INTEGER?, c INTEGER
-- postgres expect: exactly-one | s int8?, c int8
WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 10) SELECT sum(n) AS s, count(*) AS c FROM c

-- query: recursive_join_dates
-- dialects: sqlite
-- expect: many | day TEXT?
WITH RECURSIVE d(day) AS (SELECT '2024-01-01' UNION ALL SELECT date(day, '+1 day') FROM d WHERE day < '2024-01-05') SELECT day FROM d

-- query: in_intersect
-- error: syntax "r"
WITH RECURSIVE r AS (SELECT 1 AS n INTERSECT SELECT n FROM r) SELECT n FROM r
-- query: in_except
-- error: syntax "r"
WITH RECURSIVE r AS (SELECT 1 AS n EXCEPT SELECT n FROM r) SELECT n FROM r
-- query: before_except
-- error: syntax "r"
WITH RECURSIVE r AS (SELECT 1 AS n UNION SELECT n FROM r EXCEPT SELECT 1) SELECT n FROM r
-- query: behind_except
-- dialects: sqlite
-- expect: many | n INTEGER
WITH RECURSIVE r AS (SELECT 1 AS n EXCEPT SELECT 2 UNION SELECT n + 1 FROM r WHERE n < 3) SELECT n FROM r
-- query: before_the_last_arm
-- dialects: sqlite
-- error: syntax "r"
WITH RECURSIVE r AS (SELECT 1 AS n UNION SELECT n + 1 FROM r WHERE n < 3 UNION SELECT 7) SELECT n FROM r
-- query: recursive_arms_behind_another_union
-- dialects: sqlite
-- expect: many | n INTEGER
WITH RECURSIVE r AS (SELECT 1 AS n UNION SELECT 5 UNION ALL SELECT n + 1 FROM r WHERE n < 3 UNION ALL SELECT n + 1 FROM r WHERE n < 3) SELECT n FROM r
-- query: recursive_arms_of_two_kinds
-- dialects: sqlite
-- error: syntax "r"
WITH RECURSIVE r AS (SELECT 1 AS n UNION SELECT n + 1 FROM r WHERE n < 3 UNION ALL SELECT n + 1 FROM r WHERE n < 3) SELECT n FROM r

-- query: a_window_in_the_recursive_select
-- dialects: sqlite
-- error: misplaced-window "row_number"
WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + row_number() OVER () FROM r WHERE n < 3) SELECT n FROM r

-- query: a_window_in_the_first_select
-- dialects: sqlite
-- expect: many | n INTEGER
WITH RECURSIVE r(n) AS (SELECT row_number() OVER () FROM node UNION ALL SELECT n + (SELECT count(*) FROM (SELECT row_number() OVER () FROM node)) FROM r WHERE n < 3) SELECT n FROM r

-- query: a_window_before_the_last_arm
-- dialects: sqlite
-- expect: many | n INTEGER
WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + row_number() OVER () FROM r WHERE n < 3 UNION ALL SELECT n + 1 FROM r WHERE n < 2) SELECT n FROM r
