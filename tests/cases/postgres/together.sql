-- CHECKs by which columns are NULL together or not at all: what proves that one is there proves that the others are.
-- dialects: postgres
-- schema
CREATE TYPE pair AS (x int, y int);
CREATE TABLE vote (id int PRIMARY KEY, up bool, at timestamptz, CHECK ((up IS NULL) = (at IS NULL)));
CREATE TABLE job (id int PRIMARY KEY, who text, since date, until date, note text,
    CONSTRAINT taken CHECK ((who IS NULL AND since IS NULL) OR (since IS NOT NULL AND who IS NOT NULL)), CHECK (((until IS NOT NULL) = ((note IS NOT NULL))) AND id > 0));
CREATE TABLE loose (id int PRIMARY KEY, a int, b int, c int, p pair, q int,
    CHECK ((a IS NULL) = (b IS NOT NULL)), CHECK ((b IS NULL) = (c IS NULL) OR id > 1), CHECK ((p IS NULL) = (q IS NULL)));
INSERT INTO loose VALUES (2, 1, NULL, 1, NULL, NULL);
ALTER TABLE loose ADD CONSTRAINT not_yet CHECK ((a IS NULL) = (q IS NULL)) NOT VALID;
CREATE TABLE parent (id int, a int, b int, CONSTRAINT ab CHECK ((a IS NULL) = (b IS NULL)) NO INHERIT);
CREATE TABLE heir () INHERITS (parent);
CREATE TABLE part (id int NOT NULL, a int, b int, CHECK ((a IS NULL) = (b IS NULL))) PARTITION BY LIST (id);
CREATE TABLE part_1 PARTITION OF part FOR VALUES IN (1, 2);
CREATE TABLE aged (id int PRIMARY KEY, a int, b int);
INSERT INTO aged VALUES (1, 1, NULL), (2, 2, 2);
CREATE MATERIALIZED VIEW early AS SELECT id, a, b FROM aged;
DELETE FROM aged;
ALTER TABLE aged ADD CHECK ((a IS NULL) = (b IS NULL));
-- rows
INSERT INTO vote VALUES (1, true, now()), (2, NULL, NULL), (3, false, now());
INSERT INTO job VALUES (1, 'a', '2024-01-01', NULL, NULL), (2, NULL, NULL, '2024-01-01', 'n'), (3, 'b', '2024-01-01', NULL, NULL);
INSERT INTO loose VALUES (3, NULL, 5, NULL, ROW(NULL, NULL), NULL), (4, 5, NULL, NULL, ROW(1, NULL), 3), (5, NULL, 5, 6, NULL, NULL);
INSERT INTO parent VALUES (1, NULL, NULL);
INSERT INTO heir VALUES (1, 1, NULL), (1, 1, 1);
INSERT INTO part VALUES (1, 1, 1), (2, NULL, NULL), (2, 2, 2);

-- query: company
-- expect: many | up bool, at timestamptz
SELECT up, at FROM vote WHERE at IS NOT NULL

-- query: company_by_a_comparison
-- expect: many | up bool, at timestamptz
SELECT up, at FROM vote WHERE at > '2000-01-01'

-- query: no_company
-- expect: many | up bool?, at timestamptz?
SELECT up, at FROM vote WHERE id > 0

-- query: in_an_expression
-- expect: many | id int4, counted bool
SELECT id, CASE WHEN at IS NOT NULL THEN up ELSE false END AS counted FROM vote

-- query: joined
-- expect: many | id int4, up bool?
SELECT j.id, v.up FROM job j LEFT JOIN vote v ON v.id = j.id AND v.at IS NOT NULL

-- query: joined_and_there
-- expect: many | id int4, up bool
SELECT j.id, v.up FROM job j LEFT JOIN vote v ON v.id = j.id WHERE v.at IS NOT NULL

-- query: two_branches
-- expect: many | who text, since date, until date?, note text?
SELECT who, since, until, note FROM job WHERE since IS NOT NULL

-- query: one_of_several_checks
-- expect: many | who text?, until date, note text
SELECT who, until, note FROM job WHERE note <> ''

-- query: returned
-- expect: at-most-one | up bool, at timestamptz
UPDATE vote SET at = now(), up = coalesce(up, true) WHERE id = 2 RETURNING up, at

-- query: returned_by_the_check
-- expect: many | up bool, at timestamptz
UPDATE vote SET at = now() WHERE at IS NOT NULL RETURNING up, at

-- query: opposites_prove_nothing
-- expect: many | a int4?, b int4
SELECT a, b FROM loose WHERE b IS NOT NULL

-- query: alternatives_prove_nothing
-- expect: many | b int4?, c int4
SELECT b, c FROM loose WHERE c IS NOT NULL

-- query: composites_prove_nothing
-- expect: many | p pair, q int4?
SELECT p, q FROM loose WHERE p IS DISTINCT FROM NULL

-- query: what_is_not_valid_proves_nothing
-- expect: many | a int4, q int4?
SELECT a, q FROM loose WHERE a IS NOT NULL

-- query: heirs
-- expect: many | a int4, b int4?
SELECT a, b FROM parent WHERE a IS NOT NULL

-- query: partitions
-- expect: many | a int4, b int4
SELECT a, b FROM part WHERE a IS NOT NULL

-- query: rows_that_are_older
-- expect: many | a int4, b int4?
SELECT a, b FROM early WHERE a IS NOT NULL
