-- What is proven of one column of a derived table, a view or a CTE says that the row inside is there.
-- dialects: sqlite postgres
-- schema
CREATE TABLE o (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE u (id INTEGER PRIMARY KEY, o_id INT NOT NULL, email TEXT NOT NULL, phone TEXT);
CREATE VIEW vo AS SELECT o.id, o.name, u.id AS uid, u.email, u.phone FROM o LEFT JOIN u ON u.o_id = o.id;
CREATE VIEW vv AS SELECT id, uid, email || '!' AS shout, phone FROM vo;
-- rows
INSERT INTO o VALUES (1, 'a'), (2, 'b'), (3, 'c');
INSERT INTO u VALUES (1, 1, 'x', NULL), (2, 1, 'y', '5'), (3, 2, 'z', '6');
-- query: view_narrowed
-- expect: many | email TEXT, phone TEXT?, uid INTEGER
-- postgres expect: many | email text, phone text?, uid int4
SELECT email, phone, uid FROM vo WHERE uid > 0

-- query: view_not_narrowed
-- expect: many | email TEXT?, phone TEXT?, uid INTEGER?
-- postgres expect: many | email text?, phone text?, uid int4?
SELECT email, phone, uid FROM vo WHERE id > 0

-- query: view_over_a_view
-- expect: many | shout TEXT, phone TEXT?
-- postgres expect: many | shout text, phone text?
SELECT shout, phone FROM vv WHERE uid IS NOT NULL

-- query: derived_table_joined
-- expect: many | id INTEGER, email TEXT
-- postgres expect: many | id int4, email text
SELECT o.id, b.email FROM o JOIN (SELECT o.id AS oid, u.id AS uid, u.email FROM o LEFT JOIN u ON u.o_id = o.id) b ON b.uid = o.id

-- query: cte_left_joined
-- expect: many | id INTEGER, uid INTEGER?, email TEXT?
-- postgres expect: many | id int4, uid int4?, email text?
WITH b AS (SELECT o.id AS oid, u.id AS uid, u.email FROM o LEFT JOIN u ON u.o_id = o.id) SELECT o.id, b.uid, b.email FROM o LEFT JOIN b ON b.uid = o.id

-- query: cte_left_joined_and_narrowed
-- expect: many | id INTEGER, uid INTEGER, email TEXT
-- postgres expect: many | id int4, uid int4, email text
WITH b AS (SELECT o.id AS oid, u.id AS uid, u.email FROM o LEFT JOIN u ON u.o_id = o.id) SELECT o.id, b.uid, b.email FROM o LEFT JOIN b ON b.uid = o.id WHERE b.email <> ''

-- query: nullable_column_says_that_the_row_is_there
-- expect: many | email TEXT, phone TEXT
-- postgres expect: many | email text, phone text
SELECT email, phone FROM vo WHERE phone <> ''

-- query: grouped_inside
-- expect: many | name TEXT, top TEXT?
-- postgres expect: many | name text, top text?
SELECT g.name, g.top FROM (SELECT o.name, max(u.id) AS n, max(u.phone) AS top FROM o LEFT JOIN u ON u.o_id = o.id GROUP BY o.name) g WHERE g.n > 0

-- query: union_inside
-- expect: many | email TEXT?
-- postgres expect: many | email text?
SELECT q.email FROM (SELECT uid, email FROM vo UNION ALL SELECT 1, NULL) q WHERE q.uid > 0

-- query: window_inside
-- expect: many | uid INTEGER, before TEXT?
-- postgres expect: many | uid int4, before text?
SELECT q.uid, q.before FROM (SELECT u.id AS uid, lag(u.email) OVER (ORDER BY o.id, u.id) AS before FROM o LEFT JOIN u ON u.o_id = o.id) q WHERE q.uid > 0
