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
