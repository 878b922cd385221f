-- Outer joins extend a side with NULLs, whatever that side is made of.
-- dialects: sqlite postgres
-- schema
CREATE TABLE a (id INTEGER PRIMARY KEY, n INT NOT NULL, m INT);
CREATE TABLE b (id INTEGER PRIMARY KEY, a_id INT NOT NULL, t TEXT NOT NULL, u TEXT);
-- rows
INSERT INTO a VALUES (1, 1, NULL), (2, 5, 7), (3, 9, 2);
INSERT INTO b VALUES (1, 1, 'x', NULL), (2, 1, 'y', 'z'), (3, 8, 'lost', 'q');
-- rows: left_only
INSERT INTO a VALUES (1, 1, NULL), (2, 5, 7);
-- query: inner
-- expect: many | n INTEGER, m INTEGER?, t TEXT, u TEXT?
-- postgres expect: many | n int4, m int4?, t text, u text?
SELECT a.n, a.m, b.t, b.u FROM a JOIN b ON b.a_id = a.id

-- query: left
-- expect: many | id INTEGER, n INTEGER, b_id INTEGER?, t TEXT?, u TEXT?
-- postgres expect: many | id int4, n int4, b_id int4?, t text?, u text?
SELECT a.id, a.n, b.id AS b_id, b.t, b.u FROM a LEFT JOIN b ON b.a_id = a.id

-- query: left_outer_spelt_out
-- expect: many | n INTEGER, t TEXT?
-- postgres expect: many | n int4, t text?
SELECT a.n, b.t FROM a LEFT OUTER JOIN b ON b.a_id = a.id

-- query: right
-- expect: many | id INTEGER?, n INTEGER?, b_id INTEGER, t TEXT
-- postgres expect: many | id int4?, n int4?, b_id int4, t text
SELECT a.id, a.n, b.id AS b_id, b.t FROM a RIGHT JOIN b ON b.a_id = a.id

-- query: full
-- expect: many | id INTEGER?, n INTEGER?, b_id INTEGER?, t TEXT?
-- postgres expect: many | id int4?, n int4?, b_id int4?, t text?
SELECT a.id, a.n, b.id AS b_id, b.t FROM a FULL JOIN b ON b.a_id = a.id

-- query: full_outer_star
-- expect: many | id INTEGER?, n INTEGER?, m INTEGER?, id INTEGER?, a_id INTEGER?, t TEXT?, u TEXT?
-- postgres expect: many | id int4?, n int4?, m int4?, id int4?, a_id int4?, t text?, u text?
SELECT * FROM a FULL OUTER JOIN b ON b.a_id = a.id

-- query: cross
-- expect: many | n INTEGER, t TEXT
-- postgres expect: many | n int4, t text
SELECT a.n, b.t FROM a CROSS JOIN b

-- query: comma
-- expect: many | n INTEGER, t TEXT
-- postgres expect: many | n int4, t text
SELECT a.n, b.t FROM a, b WHERE a.id = b.a_id

-- query: left_join_derived
-- expect: many | id INTEGER, m INTEGER?
-- postgres expect: many | id int4, m int4?
SELECT a.id, x.m FROM a LEFT JOIN (SELECT id, n AS m FROM a WHERE n > 3) x ON x.id = a.id

-- query: left_join_derived_constant
-- expect: many | id INTEGER, flag INTEGER?
-- postgres expect: many | id int4, flag int4?
SELECT a.id, x.flag FROM a LEFT JOIN (SELECT a_id, 1 AS flag FROM b) x ON x.a_id = a.id

-- query: left_join_derived_count
-- expect: many | id INTEGER, c INTEGER?
-- postgres expect: many | id int4, c int8?
SELECT a.id, x.c FROM a LEFT JOIN (SELECT a_id, count(*) AS c FROM b GROUP BY a_id) x ON x.a_id = a.id

-- query: derived_left_join_inside
-- expect: many | id INTEGER, t TEXT?
-- postgres expect: many | id int4, t text?
SELECT x.id, x.t FROM (SELECT a.id, b.t FROM a LEFT JOIN b ON b.a_id = a.id) x

-- query: left_then_inner_on_left
-- expect: many | n INTEGER, t TEXT?, cn INTEGER
-- postgres expect: many | n int4, t text?, cn int4
SELECT a.n, b.t, c.n AS cn FROM a LEFT JOIN b ON b.a_id = a.id JOIN a c ON c.id = a.id

-- query: left_then_inner_on_right_narrows
-- expect: many | n INTEGER, t TEXT, cn INTEGER
-- postgres expect: many | n int4, t text, cn int4
SELECT a.n, b.t, c.n AS cn FROM a LEFT JOIN b ON b.a_id = a.id JOIN a c ON c.id = b.a_id

-- query: left_then_left
-- expect: many | n INTEGER, t TEXT?, cn INTEGER?
-- postgres expect: many | n int4, t text?, cn int4?
SELECT a.n, b.t, c.n AS cn FROM a LEFT JOIN b ON b.a_id = a.id LEFT JOIN a c ON c.id = b.a_id

-- query: left_then_right
-- expect: many | n INTEGER?, t TEXT?, cn INTEGER
-- postgres expect: many | n int4?, t text?, cn int4
SELECT a.n, b.t, c.n AS cn FROM a LEFT JOIN b ON b.a_id = a.id RIGHT JOIN a c ON c.id = b.id

-- query: inner_then_right
-- expect: many | n INTEGER?, t TEXT?, cn INTEGER
-- postgres expect: many | n int4?, t text?, cn int4
SELECT a.n, b.t, c.n AS cn FROM a JOIN b ON b.a_id = a.id RIGHT JOIN a c ON c.id = b.id

-- query: inner_then_full
-- expect: many | n INTEGER?, t TEXT?, cn INTEGER?
-- postgres expect: many | n int4?, t text?, cn int4?
SELECT a.n, b.t, c.n AS cn FROM a JOIN b ON b.a_id = a.id FULL JOIN a c ON c.id = b.id + 1

-- query: parenthesised_right_side
-- expect: many | n INTEGER, t TEXT?, cn INTEGER?
-- postgres expect: many | n int4, t text?, cn int4?
SELECT a.n, b.t, c.n AS cn FROM a LEFT JOIN (b JOIN a c ON c.id = b.a_id) ON b.a_id = a.id

-- query: parenthesised_left_side
-- expect: many | n INTEGER, t TEXT?, cn INTEGER
-- postgres expect: many | n int4, t text?, cn int4
SELECT a.n, b.t, c.n AS cn FROM (a LEFT JOIN b ON b.a_id = a.id) JOIN a c ON c.id = a.id

-- query: parenthesised_nested_left
-- expect: many | n INTEGER, t TEXT?, cn INTEGER?
-- postgres expect: many | n int4, t text?, cn int4?
SELECT a.n, b.t, c.n AS cn FROM a LEFT JOIN (b LEFT JOIN a c ON c.id = b.id + 5) ON b.a_id = a.id

-- query: left_join_on_false
-- code: 42804
-- expect: many | n INTEGER, t TEXT?
-- postgres error: type-mismatch "0"
SELECT a.n, b.t FROM a LEFT JOIN b ON 0

-- query: left_join_on_true
-- code: 42804
-- expect: many | n INTEGER, t TEXT?
-- postgres error: type-mismatch "1"
SELECT a.n, b.t FROM a LEFT JOIN b ON 1

-- query: expression_over_missing_side
-- expect: many | id INTEGER, shout TEXT?, safe TEXT, total INTEGER?
-- postgres expect: many | id int4, shout text?, safe text, total int4?
SELECT a.id, b.t || '!' AS shout, coalesce(b.t, 'none') AS safe, b.id + a.id AS total FROM a LEFT JOIN b ON b.a_id = a.id

-- query: is_null_test_never_null
-- expect: many | id INTEGER, missing INTEGER, present INTEGER
-- postgres expect: many | id int4, missing bool, present bool
SELECT a.id, b.id IS NULL AS missing, b.t IS NOT NULL AS present FROM a LEFT JOIN b ON b.a_id = a.id

-- query: count_over_missing_side
-- expect: many | id INTEGER, n INTEGER, last TEXT?
-- postgres expect: many | id int4, n int8, last text?
SELECT a.id, count(b.id) AS n, max(b.t) AS last FROM a LEFT JOIN b ON b.a_id = a.id GROUP BY a.id

-- query: self_join_twice
-- expect: many | n INTEGER, n INTEGER, m INTEGER?
-- postgres expect: many | n int4, n int4, m int4?
SELECT x.n, y.n, z.m FROM a x JOIN a y ON y.id = x.id + 1 LEFT JOIN a z ON z.id = y.id + 1

-- query: left_join_where_on_left_only
-- expect: many | n INTEGER, t TEXT?
-- postgres expect: many | n int4, t text?
SELECT a.n, b.t FROM a LEFT JOIN b ON b.a_id = a.id WHERE a.n > 3

-- query: on_clause_does_not_narrow_the_kept_side
-- expect: many | m INTEGER?, t TEXT?
-- postgres expect: many | m int4?, t text?
SELECT a.m, b.t FROM a LEFT JOIN b ON b.a_id = a.id AND a.m IS NOT NULL

-- query: on_clause_narrows_the_joined_side_only_when_present
-- expect: many | id INTEGER, u TEXT?
-- postgres expect: many | id int4, u text?
SELECT a.id, b.u FROM a LEFT JOIN b ON b.a_id = a.id AND b.u IS NOT NULL

-- query: anti_join
-- expect: many | id INTEGER, n INTEGER, none INTEGER?
-- postgres expect: many | id int4, n int4, none int4?
SELECT a.id, a.n, b.id AS none FROM a LEFT JOIN b ON b.a_id = a.id WHERE b.id IS NULL

-- query: table_star_of_missing_side
-- expect: many | id INTEGER?, a_id INTEGER?, t TEXT?, u TEXT?
-- postgres expect: many | id int4?, a_id int4?, t text?, u text?
SELECT b.* FROM a LEFT JOIN b ON b.a_id = a.id

-- query: cross_with_a_condition
-- dialects: sqlite
-- expect: many | n INTEGER, u TEXT
SELECT a.n, b.u FROM a CROSS JOIN b ON b.a_id = a.id AND b.u IS NOT NULL

-- query: one_of_a_full_join
-- expect: many | id INTEGER, t TEXT, m INTEGER?
-- postgres expect: many | id int4, t text, m int4?
SELECT coalesce(a.id, b.id) AS id, coalesce(b.t, 'none') AS t, coalesce(a.m, b.id) AS m FROM a FULL JOIN b ON b.a_id = a.id

-- query: one_of_a_full_join_that_is_left_out
-- expect: many | id INTEGER?
-- postgres expect: many | id int4?
SELECT coalesce(x.id, b.id) AS id FROM a LEFT JOIN (a x FULL JOIN b ON b.a_id = x.id) ON x.n = a.m

-- query: one_of_two_joins
-- expect: many | n INTEGER?
-- postgres expect: many | n int4?
SELECT (SELECT coalesce(x.n, y.id) FROM a z LEFT JOIN b y ON y.id = z.m LIMIT 1) AS n FROM b LEFT JOIN a x ON x.id = b.a_id
