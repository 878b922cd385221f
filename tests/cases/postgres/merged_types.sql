-- Columns of different types that USING and NATURAL merge have their common type.
-- dialects: postgres
-- schema
CREATE TABLE small (id int PRIMARY KEY, m int);
CREATE TABLE big (id bigint PRIMARY KEY, m numeric NOT NULL);
-- rows
INSERT INTO small VALUES (1, NULL), (2, 7); INSERT INTO big VALUES (2, 7), (3, 8);
-- query: inner
-- expect: many | id int8
SELECT id FROM small JOIN big USING (id)
-- query: left
-- expect: many | id int8, m numeric?
SELECT id, m FROM small LEFT JOIN big USING (id, m)
-- query: right
-- expect: many | id int8
SELECT id FROM small RIGHT JOIN big USING (id)
-- query: natural
-- expect: many | id int8, m numeric
SELECT * FROM big NATURAL JOIN small
