-- Keys over expressions, and what comparisons by affinity and collation make equal.
-- schema
CREATE TABLE docs (id INTEGER PRIMARY KEY, j TEXT NOT NULL);
CREATE UNIQUE INDEX docs_a ON docs (json_extract(j, '$.a'));
CREATE TABLE words (id INTEGER PRIMARY KEY, x TEXT NOT NULL COLLATE NOCASE, org INT NOT NULL, del TEXT);
CREATE UNIQUE INDEX words_x ON words (x || '');
CREATE UNIQUE INDEX words_live ON words (lower(x)) WHERE del IS NULL;
CREATE UNIQUE INDEX words_org ON words (org, lower(x));
CREATE TABLE tags (id INTEGER PRIMARY KEY, x TEXT NOT NULL, y TEXT NOT NULL);
CREATE UNIQUE INDEX tags_x ON tags (ltrim(x) COLLATE NOCASE);
CREATE UNIQUE INDEX tags_y ON tags (x || y COLLATE NOCASE);
CREATE TABLE plain (x TEXT UNIQUE, any_x UNIQUE);
CREATE TABLE k (id INTEGER PRIMARY KEY, s TEXT NOT NULL, u UUID NOT NULL, v TEXT NOT NULL COLLATE NOCASE);
-- rows
INSERT INTO docs VALUES (1, '{"a":1}'), (2, '{"a":"1"}'), (3, '{"a":2}');
INSERT INTO words VALUES (1, 'a', 1, 'x'), (2, 'A', 2, 'x'), (3, 'b', 1, NULL);
INSERT INTO tags VALUES (1, 'a', 'b'), (2, 'A b', 'c'), (3, 'c', 'A'), (4, 'b', 'a'), (5, 'b ', 'd');
INSERT INTO plain VALUES ('1', 1), ('01', '1'), ('1.0', 2);
INSERT INTO k VALUES (1, '1', 1, 'A');
-- query: value_of_json
-- expect: at-most-one | id INTEGER
SELECT id FROM docs WHERE json_extract(j, '$.a') = 1

-- query: value_of_json_as_text
-- expect: many | id INTEGER
SELECT id FROM docs WHERE json_extract(j, '$.a') = CAST(1 AS TEXT)

-- query: value_of_json_by_a_text_column
-- expect: many | id INTEGER
SELECT docs.id FROM docs JOIN k ON json_extract(j, '$.a') = k.s WHERE k.id = 1

-- query: value_of_json_in_a_query
-- expect: many | id INTEGER
SELECT id FROM docs WHERE json_extract(j, '$.a') IN (SELECT s FROM k WHERE id = 1)

-- query: collation_of_the_query_behind_in
-- expect: many | id INTEGER
SELECT id FROM words WHERE x || '' IN (SELECT v FROM k WHERE id = 1)

-- query: byte_order_in_a_query
-- expect: at-most-one | id INTEGER
SELECT id FROM words WHERE x || '' IN (SELECT s FROM k WHERE id = 1)

-- query: same_expression_in_a_partial_key
-- expect: at-most-one | id INTEGER
SELECT id FROM words WHERE lower(x) = 'b' AND del IS NULL

-- query: same_expression_in_a_key_of_two
-- expect: at-most-one | id INTEGER
SELECT id FROM words WHERE lower(x) = 'a' AND org = 1

-- query: same_expression_in_neither
-- expect: many | id INTEGER
SELECT id FROM words WHERE lower(x) = 'a'

-- query: text_by_a_column_of_numeric_affinity
-- expect: many | x TEXT
SELECT plain.x FROM plain JOIN k ON plain.x = k.u WHERE k.id = 1

-- query: no_affinity_by_text
-- expect: at-most-one | any_x ANY
SELECT any_x FROM plain WHERE any_x = CAST(1 AS TEXT)

-- query: no_affinity_by_a_literal
-- expect: at-most-one | any_x ANY
SELECT any_x FROM plain WHERE any_x = 1

-- query: no_affinity_by_a_column_of_numeric_affinity
-- expect: many | any_x ANY
SELECT any_x FROM plain JOIN k ON any_x = k.u

-- query: collated_expression
-- expect: at-most-one | id INTEGER
-- params: ?1 TEXT
SELECT id FROM tags WHERE ltrim(x) = ?1 COLLATE NOCASE

-- query: collated_expression_by_bytes
-- expect: at-most-one | id INTEGER
-- params: ?1 TEXT
SELECT id FROM tags WHERE ltrim(x) = ?1

-- query: collated_expression_by_another_collation
-- expect: many | id INTEGER
-- params: ?1 TEXT
SELECT id FROM tags WHERE ltrim(x) = ?1 COLLATE RTRIM

-- query: collation_inside_of_an_expression
-- expect: many | id INTEGER
-- params: ?1 TEXT
SELECT id FROM tags WHERE x || y COLLATE NOCASE = ?1

-- query: conflict_on_a_collated_expression
-- expect: exactly-one | id INTEGER
-- params: ?1 TEXT
INSERT INTO tags (x, y) VALUES (?1, 'q') ON CONFLICT (ltrim(x)) DO UPDATE SET y = 'z' RETURNING id

-- query: conflict_on_a_collated_expression_as_written
-- expect: zero
-- params: ?1 TEXT
INSERT INTO tags (x, y) VALUES (?1, 'q') ON CONFLICT (ltrim(x) COLLATE NOCASE) DO NOTHING
