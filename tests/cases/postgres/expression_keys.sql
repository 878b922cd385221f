-- Keys over expressions, and foreign keys that a subquery follows: what modifiers, collations, locks and ONLY take away.
-- dialects: postgres
-- schema
CREATE COLLATION ci (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE TABLE cut (id int PRIMARY KEY, b text NOT NULL, n numeric NOT NULL);
CREATE UNIQUE INDEX cut_b ON cut ((b::varchar(5)));
CREATE UNIQUE INDEX cut_n ON cut ((n::numeric(10,2)));
CREATE TABLE folded (id int PRIMARY KEY, e text COLLATE ci NOT NULL, u text NOT NULL UNIQUE, v text NOT NULL);
CREATE UNIQUE INDEX folded_e ON folded (btrim(e) COLLATE "C");
CREATE UNIQUE INDEX folded_v ON folded (lower(v));
CREATE TABLE pp (id int PRIMARY KEY, name text NOT NULL) PARTITION BY RANGE (id);
CREATE TABLE pp_1 PARTITION OF pp DEFAULT;
CREATE TABLE pc (id int PRIMARY KEY, p int NOT NULL REFERENCES pp (id));
-- rows
INSERT INTO cut VALUES (1, 'ab', 1.11), (2, 'ac', 1.22);
INSERT INTO folded VALUES (1, 'a', 'a', 'x'), (2, 'A', 'A', 'y');
INSERT INTO pp VALUES (1, 'p'), (2, 'q');
INSERT INTO pc VALUES (1, 1), (2, 2);
-- query: cut_text
-- expect: many | id int4
SELECT id FROM cut WHERE b::varchar(1) = 'a'

-- query: cut_number
-- expect: many | id int4
SELECT id FROM cut WHERE n::numeric(10,0) = 1

-- query: collation_through_a_function
-- expect: many | id int4
SELECT id FROM folded WHERE btrim(e) = 'a'

-- query: collation_of_a_value
-- expect: many | id int4
SELECT id FROM folded WHERE u = (SELECT max(e) FROM folded)

-- query: collation_of_a_value_behind_in
-- expect: many | id int4
SELECT id FROM folded WHERE u IN (SELECT e FROM folded WHERE id = 1)

-- query: no_collation_at_all
-- expect: at-most-one | id int4
SELECT id FROM folded WHERE lower(v) = lower('X')

-- query: parent_in_a_subquery
-- expect: many | name text
SELECT (SELECT name FROM pp WHERE id = pc.p) AS name FROM pc

-- query: parent_behind_only
-- expect: many | name text?, joined text?
SELECT (SELECT name FROM ONLY pp WHERE id = pc.p) AS name, o.name AS joined FROM pc LEFT JOIN ONLY pp AS o ON o.id = pc.p

-- query: parent_of_a_locked_row
-- expect: many | name text?
SELECT (SELECT name FROM pp WHERE id = pc.p) AS name FROM pc FOR UPDATE

-- query: parent_of_an_updated_row
-- expect: many | name text?
WITH n AS (INSERT INTO pp VALUES (50, 'n') RETURNING id) UPDATE pc SET p = n.id FROM n RETURNING (SELECT name FROM pp WHERE id = pc.p) AS name

-- query: other_names_for_the_columns
-- expect: many | id int4
SELECT id FROM folded AS f (id, e, v, u) WHERE lower(v) = 'a'
-- query: other_names_for_the_columns_of_a_key
-- expect: at-most-one | id int4
SELECT id FROM folded AS f (id, e, v, u) WHERE lower(u) = 'x'
