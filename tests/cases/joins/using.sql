-- USING and NATURAL joins: one column for both sides, the left one's value or, in RIGHT and FULL joins, the coalesced one.
-- dialects: sqlite postgres
-- schema
CREATE TABLE l (id INTEGER PRIMARY KEY, k INT NOT NULL, lv TEXT NOT NULL);
CREATE TABLE r (rid INTEGER PRIMARY KEY, k INT NOT NULL, rv TEXT NOT NULL);
CREATE TABLE nl (k INT, v TEXT NOT NULL);
CREATE TABLE two (k INT NOT NULL, lv TEXT NOT NULL, extra INT NOT NULL);
-- rows
INSERT INTO l VALUES (1, 1, 'a'), (2, 2, 'b');
INSERT INTO r VALUES (1, 2, 'x'), (2, 3, 'y');
INSERT INTO nl VALUES (NULL, 'n'), (2, 'm');
INSERT INTO two VALUES (1, 'a', 10), (2, 'z', 20), (2, 'b', 30), (1, 'a', 40);
-- query: inner_using
-- expect: many | k INTEGER, lv TEXT, rv TEXT
-- postgres expect: many | k int4, lv text, rv text
SELECT k, lv, rv FROM l JOIN r USING (k)

-- query: inner_using_star
-- expect: many | id INTEGER, k INTEGER, lv TEXT, rid INTEGER, rv TEXT
-- postgres expect: many | k int4, id int4, lv text, rid int4, rv text
SELECT * FROM l JOIN r USING (k)

-- query: left_using
-- expect: many | k INTEGER, lv TEXT, rv TEXT?
-- postgres expect: many | k int4, lv text, rv text?
SELECT k, lv, rv FROM l LEFT JOIN r USING (k)

-- query: left_using_qualified_right
-- expect: many | k INTEGER, rk INTEGER?
-- postgres expect: many | k int4, rk int4?
SELECT l.k, r.k AS rk FROM l LEFT JOIN r USING (k)

-- query: right_using
-- expect: many | k INTEGER, lv TEXT?, rv TEXT
-- postgres expect: many | k int4, lv text?, rv text
SELECT k, lv, rv FROM l RIGHT JOIN r USING (k)

-- query: right_using_qualified_left
-- expect: many | k INTEGER, lk INTEGER?, rk INTEGER
-- postgres expect: many | k int4, lk int4?, rk int4
SELECT k, l.k AS lk, r.k AS rk FROM l RIGHT JOIN r USING (k)

-- query: full_using
-- expect: many | k INTEGER, lv TEXT?, rv TEXT?
-- postgres expect: many | k int4, lv text?, rv text?
SELECT k, lv, rv FROM l FULL JOIN r USING (k)

-- query: full_using_star
-- expect: many | id INTEGER?, k INTEGER, lv TEXT?, rid INTEGER?, rv TEXT?
-- postgres expect: many | k int4, id int4?, lv text?, rid int4?, rv text?
SELECT * FROM l FULL JOIN r USING (k)

-- query: full_using_qualified
-- expect: many | k INTEGER, lk INTEGER?, rk INTEGER?
-- postgres expect: many | k int4, lk int4?, rk int4?
SELECT k, l.k AS lk, r.k AS rk FROM l FULL JOIN r USING (k)

-- query: right_using_nullable_right
-- expect: many | k INTEGER?, lv TEXT?, v TEXT
-- postgres expect: many | k int4?, lv text?, v text
SELECT k, lv, v FROM l RIGHT JOIN nl USING (k)

-- query: full_using_nullable_right
-- expect: many | k INTEGER?, lv TEXT?, v TEXT?
-- postgres expect: many | k int4?, lv text?, v text?
SELECT k, lv, v FROM l FULL JOIN nl USING (k)

-- query: left_using_nullable_left
-- expect: many | k INTEGER?, v TEXT, lv TEXT?
-- postgres expect: many | k int4?, v text, lv text?
SELECT k, v, lv FROM nl LEFT JOIN l USING (k)

-- query: inner_using_nullable_is_narrowed
-- expect: many | k INTEGER, v TEXT, lv TEXT
-- postgres expect: many | k int4, v text, lv text
SELECT k, v, lv FROM nl JOIN l USING (k)

-- query: natural
-- expect: many | id INTEGER, k INTEGER, lv TEXT, extra INTEGER
-- postgres expect: many | k int4, lv text, id int4, extra int4
SELECT * FROM l NATURAL JOIN two

-- query: natural_left
-- expect: many | k INTEGER, lv TEXT, extra INTEGER?
-- postgres expect: many | k int4, lv text, extra int4?
SELECT k, lv, extra FROM l NATURAL LEFT JOIN two

-- query: natural_without_common_column
-- dialects: sqlite
-- expect: many | v TEXT, rid INTEGER
SELECT v, rid FROM nl NATURAL JOIN (SELECT rid FROM r)

-- query: three_way_using
-- expect: many | k INTEGER, lv TEXT, rv TEXT, v TEXT?
-- postgres expect: many | k int4, lv text, rv text, v text?
SELECT k, lv, rv, v FROM l JOIN r USING (k) LEFT JOIN nl USING (k)

-- query: three_way_full_using
-- expect: many | k INTEGER?, lv TEXT?, rv TEXT?, v TEXT?
-- postgres expect: many | k int4?, lv text?, rv text?, v text?
SELECT k, lv, rv, v FROM l FULL JOIN r USING (k) FULL JOIN nl USING (k)

-- query: using_in_where_and_order
-- expect: many | k INTEGER
-- postgres expect: many | k int4
SELECT k FROM l JOIN r USING (k) WHERE k > 0 ORDER BY k

-- query: table_star_after_using
-- expect: many | id INTEGER, k INTEGER, lv TEXT, rid INTEGER?, k INTEGER?, rv TEXT?
-- postgres expect: many | id int4, k int4, lv text, rid int4?, k int4?, rv text?
SELECT l.*, r.* FROM l LEFT JOIN r USING (k)

-- query: using_two_columns
-- expect: many | k INTEGER, lv TEXT, extra INTEGER?
-- postgres expect: many | k int4, lv text, extra int4?
SELECT k, lv, extra FROM l LEFT JOIN two USING (k, lv)
