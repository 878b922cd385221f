-- The columns of a subquery that is assigned as a row must be of types that the columns take.
-- dialects: postgres
-- schema
CREATE TABLE t (id int PRIMARY KEY, m int, s text);
-- rows
INSERT INTO t VALUES (1, NULL, 'a'), (2, 7, NULL);
-- query: taken
-- expect: zero
UPDATE t SET (m, s) = (SELECT 1::bigint, 'x') WHERE id = 1
-- query: text_into_a_number
-- code: 42804
-- error: type-mismatch "u.id, u.s"
UPDATE t SET (s, m) = (SELECT u.id, u.s FROM t u LIMIT 1) WHERE id = 1
