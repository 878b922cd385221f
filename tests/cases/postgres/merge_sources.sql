-- MERGE takes its rows from a join, also without parentheses.
-- dialects: postgres
-- schema
CREATE TABLE t (id int PRIMARY KEY, m int);
-- rows
INSERT INTO t VALUES (1, NULL), (2, 7);
-- query: joined
-- expect: zero
MERGE INTO t USING t AS a JOIN t AS b USING (id) ON t.id = a.id WHEN MATCHED THEN UPDATE SET m = b.m
