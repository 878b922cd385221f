-- Behind a RIGHT or FULL join, USING compares with the merged column, not with one side's own.
-- dialects: sqlite postgres
-- schema
CREATE TABLE a (k INT NOT NULL, id INTEGER PRIMARY KEY);
CREATE TABLE b (k INT, id INTEGER PRIMARY KEY);
CREATE TABLE c (k INT NOT NULL, id INTEGER PRIMARY KEY);
CREATE TABLE p (n INT NOT NULL);
-- rows
INSERT INTO p VALUES (1), (9);
INSERT INTO a VALUES (1, 1), (2, 2);
INSERT INTO b VALUES (1, 1), (4, 2), (NULL, 3), (5, 4);
INSERT INTO c VALUES (1, 1), (4, 2), (6, 3);
-- query: join_behind_full
-- expect: many | k INTEGER, ak INTEGER?, bk INTEGER?, ck INTEGER
-- postgres expect: many | k int4, ak int4?, bk int4?, ck int4
SELECT k, a.k AS ak, b.k AS bk, c.k AS ck FROM a FULL JOIN b USING (k) JOIN c USING (k)

-- query: join_behind_right
-- expect: many | k INTEGER, ak INTEGER?
-- postgres expect: many | k int4, ak int4?
SELECT k, a.k AS ak FROM a RIGHT JOIN b USING (k) JOIN c USING (k)

-- query: full_join_in_parentheses
-- expect: many | k INTEGER, bk INTEGER?, ck INTEGER?
-- postgres expect: many | k int4, bk int4?, ck int4?
SELECT k, b.k AS bk, c.k AS ck FROM a JOIN (b FULL JOIN c USING (k)) USING (k)

-- query: not_merged_before
-- code: 42702
-- error: ambiguous-column "k"
SELECT c.id FROM a RIGHT JOIN b ON a.id = b.id JOIN c USING (k)

-- query: not_merged_before_a_left_join
-- code: 42702
-- expect: many | id INTEGER
-- postgres error: ambiguous-column "k"
SELECT c.id FROM a LEFT JOIN b ON a.id = b.id JOIN c USING (k)

-- query: left_side_there_without_the_column
-- expect: many | id INTEGER?
-- postgres expect: many | id int4?
SELECT id FROM p LEFT JOIN a ON a.k = p.n FULL JOIN b USING (id)
