-- What of a parameter's NULL is asked for: by COALESCE, IS NULL and IS TRUE, also behind what hands NULL on.
-- dialects: sqlite postgres
-- schema
CREATE TABLE posts (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, score INTEGER, title TEXT NOT NULL, note TEXT);
-- rows
INSERT INTO posts VALUES (1, 10, NULL, 'a', NULL), (2, 20, 1, 'b', 'x'), (3, 30, 9, 'c', 'y');
-- query: bounds_that_may_be_left_out
-- expect: many | id INTEGER
-- params: ?1 INTEGER?, ?2 INTEGER?, ?3 INTEGER?, ?4 INTEGER?
-- postgres expect: many | id int4
-- postgres params: ?1 int4?, ?2 int4?, ?3 int4?, ?4 int4?
SELECT id FROM posts WHERE coalesce(at > ?1, at >= ?2, true) AND coalesce(at BETWEEN ?3 AND ?4, true)

-- query: of_a_nullable_column_the_column_is_asked
-- expect: many | id INTEGER
-- params: ?1 INTEGER
-- postgres expect: many | id int4
-- postgres params: ?1 int4
SELECT id FROM posts WHERE coalesce(score = ?1, false)

-- query: of_a_row_that_may_be_missing_the_row_is_asked
-- expect: many | id INTEGER
-- params: ?1 INTEGER
-- postgres expect: many | id int4
-- postgres params: ?1 int4
SELECT p.id FROM posts p LEFT JOIN posts q ON q.id = p.score WHERE coalesce(q.at > ?1, true)

-- query: joined
-- expect: many | id INTEGER
-- params: ?1 INTEGER?
-- postgres expect: many | id int4
-- postgres params: ?1 int4?
SELECT p.id FROM posts p JOIN posts q ON q.id = p.score WHERE coalesce(q.at IN (?1, 2), true)

-- query: behind_functions
-- expect: zero
-- params: ?1 TEXT?, ?2 INTEGER?, ?3 TEXT, ?4 INTEGER
-- postgres expect: zero
-- postgres params: ?1 text?, ?2 int4?, ?3 text, ?4 int4
UPDATE posts SET title = coalesce(nullif(trim(?1), ''), title), score = coalesce(at + ?2, 0), note = coalesce(note || ?3, note) WHERE id = ?4

-- query: a_pattern
-- expect: many | id INTEGER
-- params: ?1 TEXT?
-- postgres expect: many | id int4
-- postgres params: ?1 text?
SELECT id FROM posts WHERE title LIKE coalesce('%' || ?1 || '%', '%')

-- query: behind_a_function_that_may_make_null
-- dialects: sqlite
-- expect: many | id INTEGER
-- params: ?1 ANY?
SELECT id FROM posts WHERE at > coalesce(unixepoch(?1), 0)

-- query: tests_for_truth
-- expect: many | id INTEGER
-- params: ?1 BOOLEAN?, ?2 TEXT?, ?3 TEXT?, ?4 INTEGER
-- postgres expect: many | id int4
-- postgres params: ?1 bool?, ?2 text?, ?3 text?, ?4 int4
SELECT id FROM posts WHERE ?1 IS NOT TRUE OR (title LIKE ?2) IS NOT FALSE OR (lower(?3) IS NULL AND at = ?4)

-- query: each_side_of_a_subquery_for_itself
-- expect: exactly-one | m INTEGER, k INTEGER
-- params: ?1 INTEGER, ?2 INTEGER, ?3 INTEGER?
-- postgres expect: exactly-one | m int4, k bool
-- postgres params: ?1 int4, ?2 int4, ?3 int8?
SELECT coalesce((SELECT max(at) FROM posts WHERE id = ?1), 0) AS m, coalesce((SELECT count(*) FROM posts WHERE id = ?2) > ?3, false) AS k

-- query: written
-- expect: exactly-one | late INTEGER, given TEXT
-- params: ?1 INTEGER?, ?2 INTEGER?, ?3 TEXT
-- postgres expect: exactly-one | late bool, given text
-- postgres params: ?1 int4?, ?2 int4?, ?3 text
INSERT INTO posts (id, at, title) VALUES (1, 1, 'a')
ON CONFLICT (id) DO UPDATE SET at = coalesce(excluded.at + ?1, posts.at) RETURNING coalesce(posts.at > ?2, true) AS late, lower(?3) AS given

-- query: asked_by_the_when_around
-- dialects: sqlite
-- expect: zero
-- params: ?1 INTEGER?, ?2 TEXT?, ?3 INTEGER
UPDATE posts SET at = CASE WHEN ?1 IS NOT NULL THEN ?1 ELSE at END, title = iif(?2 IS NULL, title, trim(?2)) WHERE id = ?3

-- query: asked_by_another_when
-- dialects: sqlite
-- expect: zero
-- params: ?1 INTEGER?, ?2 INTEGER?
UPDATE posts SET at = CASE WHEN ?1 IS NULL THEN at WHEN ?2 IS NULL THEN ?1 ELSE ?1 + ?2 END WHERE id = 1

-- query: not_asked_in_this_arm
-- dialects: sqlite
-- expect: zero
-- params: ?1 INTEGER, ?2 TEXT, ?3 ANY?
UPDATE posts SET at = CASE WHEN ?1 IS NOT NULL THEN 1 ELSE ?1 END, title = CASE WHEN ?2 IS NOT NULL OR ?3 IS NOT NULL THEN ?2 ELSE title END WHERE id = 1

-- query: a_result_that_is_asked
-- dialects: sqlite
-- expect: exactly-one | a TEXT
-- params: ?1 TEXT?
SELECT CASE WHEN ?1 IS NOT NULL THEN ?1 ELSE 'a' END AS a

-- query: what_is_taken_instead_fails
-- dialects: sqlite
-- may fail: NOT NULL constraint failed: posts.at
-- may fail: NOT NULL constraint failed: posts.title
-- expect: zero
-- params: ?1 INTEGER, ?2 TEXT, ?3 INTEGER
UPDATE posts SET at = CASE WHEN ?1 IS NOT NULL THEN ?1 END, title = iif(?2 IS NOT NULL, ?2) WHERE id = ?3

-- query: instead_a_null_that_is_written
-- dialects: sqlite
-- may fail: NOT NULL constraint failed: posts.at
-- may fail: NOT NULL constraint failed: posts.title
-- expect: zero
-- params: ?1 INTEGER, ?2 TEXT
UPDATE posts SET at = CASE WHEN ?1 IS NOT NULL THEN ?1 ELSE NULL END, title = CASE WHEN ?2 IS NULL THEN note ELSE ?2 END WHERE id = 1

-- query: instead_what_another_when_keeps_from_null
-- dialects: sqlite
-- expect: zero
-- params: ?1 TEXT?
UPDATE posts SET title = CASE WHEN ?1 IS NOT NULL THEN ?1 WHEN note IS NOT NULL THEN note ELSE 'a' END WHERE id = 1
