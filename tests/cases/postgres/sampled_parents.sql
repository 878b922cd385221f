-- A sample leaves rows out: a foreign key that is NOT NULL may not find its parent in it.
-- dialects: postgres
-- schema
CREATE TABLE parents (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE children (id int PRIMARY KEY, parent int NOT NULL REFERENCES parents);
-- rows
INSERT INTO parents VALUES (1, 'a'), (2, 'b'); INSERT INTO children VALUES (1, 1);
-- query: whole
-- expect: many | id int4, name text
SELECT c.id, p.name FROM children c LEFT JOIN parents p ON p.id = c.parent
-- query: sampled
-- expect: many | id int4, name text?
SELECT c.id, p.name FROM children c LEFT JOIN parents p TABLESAMPLE BERNOULLI (0) ON p.id = c.parent

-- query: sample_of_parameters
-- bind: 1 = 100; 2 = 1
-- expect: many | x int4
-- params: ?1 float4, ?2 float8
SELECT 1 AS x FROM parents TABLESAMPLE bernoulli($1) REPEATABLE ($2)

-- query: sample_of_a_boolean
-- error: type-mismatch "true"
SELECT 1 AS x FROM parents TABLESAMPLE system(true)
