-- What DO UPDATE knows of its two rows says nothing of the relations in a subquery.
-- dialects: sqlite postgres
-- schema
CREATE TABLE t (id INTEGER PRIMARY KEY, m INT);
CREATE TABLE a (x INT NOT NULL);
CREATE TABLE b (y INTEGER PRIMARY KEY, v INT NOT NULL);
-- rows
INSERT INTO t VALUES (1, 5);
INSERT INTO a VALUES (1), (2);
-- query: outer_join_in_the_assigned_subquery
-- expect: exactly-one | m INTEGER?
-- postgres expect: exactly-one | m int4?
INSERT INTO t (id, m) VALUES (1, 5) ON CONFLICT (id) DO UPDATE SET m = (SELECT b.v FROM (SELECT 1 AS x) s LEFT JOIN b ON b.y = s.x) RETURNING m

-- query: a_relation_called_excluded
-- expect: zero
INSERT INTO t (id, m) SELECT excluded.x + 10, 1 FROM a AS excluded WHERE TRUE ON CONFLICT DO NOTHING
