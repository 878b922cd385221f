-- A row that an outer join may leave out: what makes a value of none does not tell one row by it.
-- dialects: sqlite postgres
-- schema
CREATE TABLE c (id INT PRIMARY KEY NOT NULL, f INT NOT NULL);
CREATE TABLE k (k INT PRIMARY KEY NOT NULL, cid INT NOT NULL);
CREATE TABLE a (id INT PRIMARY KEY NOT NULL);
-- rows
INSERT INTO c VALUES (1, 1), (7, 0), (8, 1);
INSERT INTO k VALUES (1, 1), (2, 7);
INSERT INTO a VALUES (1), (7);
-- query: of_none_by_coalesce
-- expect: many | id INTEGER, k INTEGER?
-- postgres expect: many | id int4, k int4?
SELECT c.id, k.k FROM c LEFT JOIN k ON k.k = 1 AND c.f = 1 WHERE c.id = coalesce(k.cid, 7)

-- query: of_none_by_another_table
-- expect: many | id INTEGER
-- postgres expect: many | id int4
SELECT c.id FROM c LEFT JOIN k ON k.k = 1 AND c.f = 1 JOIN a ON a.id = coalesce(k.cid, 7) WHERE c.id = a.id

-- query: a_column_of_none_is_equal_to_nothing
-- expect: at-most-one | id INTEGER, k INTEGER
-- postgres expect: at-most-one | id int4, k int4
SELECT c.id, k.k FROM c LEFT JOIN k ON k.k = 1 AND c.f = 1 WHERE c.id = k.cid

-- query: one_row_that_is_joined_to
-- expect: at-most-one | id INTEGER, aid INTEGER
-- postgres expect: at-most-one | id int4, aid int4
SELECT c.id, a.id AS aid FROM c LEFT JOIN k ON k.k = 1 AND c.f = 1 JOIN a ON a.id = coalesce(k.cid, 7) WHERE c.id = 7

-- query: of_a_row_that_is_there
-- expect: at-most-one | k INTEGER, f INTEGER
-- postgres expect: at-most-one | k int4, f int4
SELECT k.k, c.f FROM c LEFT JOIN k ON k.cid = c.id WHERE k.k = 1

-- query: of_a_row_that_is_there_on_the_other_side
-- expect: at-most-one | k INTEGER, f INTEGER
-- postgres expect: at-most-one | k int4, f int4
SELECT k.k, c.f FROM k RIGHT JOIN c ON k.cid = c.id WHERE k.k = 2

-- query: of_rows_of_which_one_is_there
-- expect: at-most-one | k INTEGER, f INTEGER?
-- postgres expect: at-most-one | k int4, f int4?
SELECT k.k, c.f FROM k FULL JOIN c ON k.cid = c.id WHERE k.k = 2

-- query: of_the_rows_of_which_the_other_one_is_there
-- expect: at-most-one | k INTEGER?, f INTEGER
-- postgres expect: at-most-one | k int4?, f int4
SELECT k.k, c.f FROM k FULL JOIN c ON k.k = c.id WHERE c.id = 1

-- query: of_a_row_behind_another_one
-- expect: at-most-one | id INTEGER, k INTEGER, aid INTEGER?
-- postgres expect: at-most-one | id int4, k int4, aid int4?
SELECT c.id, k.k, a.id AS aid FROM c LEFT JOIN (k LEFT JOIN a ON a.id = k.cid) ON k.cid = c.id WHERE k.k = 2

-- query: a_row_that_may_be_none_after_all
-- expect: many | id INTEGER
-- postgres expect: many | id int4
SELECT c.id FROM c LEFT JOIN k ON k.cid = c.id WHERE k.k = 5 OR k.k IS NULL

-- query: the_key_of_a_row_that_may_be_none
-- expect: at-most-one | f INTEGER
-- postgres expect: at-most-one | f int4
SELECT s.f FROM (SELECT c.f, k.k FROM c LEFT JOIN k ON k.cid = c.id) s WHERE s.k = 1

-- query: the_key_of_a_row_that_is_none
-- expect: many | f INTEGER
-- postgres expect: many | f int4
SELECT s.f FROM (SELECT c.f, k.k FROM c LEFT JOIN k ON k.cid = 99) s WHERE s.k IS NULL

-- query: one_row_that_may_be_none_is_no_key
-- expect: many | id INTEGER
-- postgres expect: many | id int4
SELECT s.id FROM (SELECT c.id, x.one FROM c LEFT JOIN (SELECT 1 AS one) x ON c.f = x.one) s WHERE s.one = 1
