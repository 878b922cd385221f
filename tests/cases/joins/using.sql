-- USING and NATURAL joins: one column for both sides, the left one's value or, in RIGHT and FULL joins, the coalesced one.
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
SELECT k, lv, rv FROM l JOIN r USING (k)

-- query: inner_using_star
-- expect: many | id INTEGER, k INTEGER, lv TEXT, rid INTEGER, rv TEXT
SELECT * FROM l JOIN r USING (k)

-- query: left_using
-- expect: many | k INTEGER, lv TEXT, rv TEXT?
SELECT k, lv, rv FROM l LEFT JOIN r USING (k)

-- query: left_using_qualified_right
-- expect: many | k INTEGER, rk INTEGER?
SELECT l.k, r.k AS rk FROM l LEFT JOIN r USING (k)

-- query: right_using
-- expect: many | k INTEGER, lv TEXT?, rv TEXT
SELECT k, lv, rv FROM l RIGHT JOIN r USING (k)

-- query: right_using_qualified_left
-- expect: many | k INTEGER, lk INTEGER?, rk INTEGER
SELECT k, l.k AS lk, r.k AS rk FROM l RIGHT JOIN r USING (k)

-- query: full_using
-- expect: many | k INTEGER, lv TEXT?, rv TEXT?
SELECT k, lv, rv FROM l FULL JOIN r USING (k)

-- query: full_using_star
-- expect: many | id INTEGER?, k INTEGER, lv TEXT?, rid INTEGER?, rv TEXT?
SELECT * FROM l FULL JOIN r USING (k)

-- query: full_using_qualified
-- expect: many | k INTEGER, lk INTEGER?, rk INTEGER?
SELECT k, l.k AS lk, r.k AS rk FROM l FULL JOIN r USING (k)

-- query: right_using_nullable_right
-- expect: many | k INTEGER?, lv TEXT?, v TEXT
SELECT k, lv, v FROM l RIGHT JOIN nl USING (k)

-- query: full_using_nullable_right
-- expect: many | k INTEGER?, lv TEXT?, v TEXT?
SELECT k, lv, v FROM l FULL JOIN nl USING (k)

-- query: left_using_nullable_left
-- expect: many | k INTEGER?, v TEXT, lv TEXT?
SELECT k, v, lv FROM nl LEFT JOIN l USING (k)

-- query: inner_using_nullable_is_narrowed
-- expect: many | k INTEGER, v TEXT, lv TEXT
SELECT k, v, lv FROM nl JOIN l USING (k)

-- query: natural
-- expect: many | id INTEGER, k INTEGER, lv TEXT, extra INTEGER
SELECT * FROM l NATURAL JOIN two

-- query: natural_left
-- expect: many | k INTEGER, lv TEXT, extra INTEGER?
SELECT k, lv, extra FROM l NATURAL LEFT JOIN two

-- query: natural_without_common_column
-- expect: many | v TEXT, rid INTEGER
SELECT v, rid FROM nl NATURAL JOIN (SELECT rid FROM r)

-- query: three_way_using
-- expect: many | k INTEGER, lv TEXT, rv TEXT, v TEXT?
SELECT k, lv, rv, v FROM l JOIN r USING (k) LEFT JOIN nl USING (k)

-- query: three_way_full_using
-- expect: many | k INTEGER?, lv TEXT?, rv TEXT?, v TEXT?
SELECT k, lv, rv, v FROM l FULL JOIN r USING (k) FULL JOIN nl USING (k)

-- query: using_in_where_and_order
-- expect: many | k INTEGER
SELECT k FROM l JOIN r USING (k) WHERE k > 0 ORDER BY k

-- query: table_star_after_using
-- expect: many | id INTEGER, k INTEGER, lv TEXT, rid INTEGER?, k INTEGER?, rv TEXT?
SELECT l.*, r.* FROM l LEFT JOIN r USING (k)

-- query: using_two_columns
-- expect: many | k INTEGER, lv TEXT, extra INTEGER?
SELECT k, lv, extra FROM l LEFT JOIN two USING (k, lv)
