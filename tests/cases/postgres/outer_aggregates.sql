-- An aggregate belongs to the SELECT of the innermost column in it, ORDER BY included.
-- dialects: postgres
-- schema
CREATE TABLE t (id int PRIMARY KEY, m int);
-- rows
INSERT INTO t VALUES (1, NULL), (2, 7);
-- query: ordered_by_an_inner_column
-- expect: many | id int4, ids _int4?
SELECT t.id, l.ids FROM t JOIN LATERAL (SELECT array_agg(t.m ORDER BY u.id) AS ids FROM t u) l ON true
-- query: ordered_by_an_outer_column
-- code: 42803
-- error: misplaced-aggregate "array_agg"
SELECT id FROM t WHERE (SELECT array_agg(1 ORDER BY t.id) FROM t u) IS NULL
-- query: of_an_outer_row
-- expect: exactly-one | n int8?
SELECT (SELECT count(t) FROM t u LIMIT 1) AS n FROM t
