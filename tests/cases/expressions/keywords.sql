-- Words that are keywords in one place and names in another, and words that are never names.
-- schema
CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT NOT NULL, x INT, exclude INT, "order" INT);
CREATE TABLE w (window INT NOT NULL, indexed INT NOT NULL, offset INT NOT NULL);
-- rows
INSERT INTO t VALUES (1, 'a', 1, 2, 3), (2, 'b', NULL, NULL, NULL);
INSERT INTO w VALUES (1, 2, 3);
-- query: aliases_without_as
-- expect: many | offset TEXT, end TEXT, with TEXT, explain TEXT, analyze TEXT, for TEXT, partition TEXT, exclude TEXT
SELECT name offset, name end, name with, name explain, name analyze, name for, name partition, name exclude FROM t

-- query: relations_without_as
-- expect: many | id INTEGER, id INTEGER
SELECT offset.id, window.id FROM t offset JOIN t window ON window.id = offset.id

-- query: exclude_is_a_column
-- expect: many | exclude INTEGER
SELECT exclude FROM t WHERE exclude > 1 OR x = exclude ORDER BY exclude, x

-- query: exclude_is_a_clause
-- expect: many | exclude INTEGER?
SELECT sum(exclude) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES) AS exclude FROM t

-- query: window_is_a_column
-- expect: many | "window + 1" INTEGER, window INTEGER, "count(*) OVER window" INTEGER
SELECT window + 1, window, count(*) OVER window FROM w WHERE window > 0 WINDOW window AS (ORDER BY window)

-- query: indexed_is_a_column
-- expect: many | indexed INTEGER, offset INTEGER
SELECT indexed, offset FROM w NOT INDEXED WHERE NOT indexed = 7 AND indexed BETWEEN indexed AND 9

-- query: quoted_keyword
-- expect: many | order INTEGER?
SELECT "order" FROM t

-- query: bare_keyword
-- error: syntax "order"
SELECT order FROM t

-- query: bare_keyword_qualified
-- error: syntax "order"
SELECT t.order FROM t

-- query: bare_keyword_as_alias
-- error: syntax "index"
SELECT name AS index FROM t

-- query: bare_keyword_to_insert
-- error: syntax "order"
INSERT INTO t (name, order) VALUES ('c', 1)

-- query: bare_keyword_to_set
-- error: syntax "order"
UPDATE t SET order = 1 WHERE id = 1

-- query: bare_keyword_as_relation
-- error: syntax "default"
SELECT 1 FROM t AS default

-- query: bare_keyword_as_cte
-- error: syntax "check"
WITH check AS (SELECT 1 AS a) SELECT 1

-- query: bare_keyword_in_using
-- error: syntax "order"
SELECT count(*) FROM t JOIN t AS u USING (order)

-- query: bare_keyword_as_window
-- error: syntax "group"
SELECT sum(x) OVER w FROM t WINDOW w AS (ORDER BY x), group AS (ORDER BY x)
