-- Views that are older than some columns of their tables, or their names: `*` and NATURAL mean the columns that were there.
-- dialects: postgres
-- schema
CREATE TABLE t (id int PRIMARY KEY, a text NOT NULL);
CREATE TABLE u (id int PRIMARY KEY, b int NOT NULL);
CREATE TABLE heir (own int) INHERITS (t);
CREATE VIEW star AS SELECT *, 1 AS one FROM t;
CREATE VIEW joined AS SELECT * FROM t NATURAL LEFT JOIN u;
CREATE VIEW of_heir AS TABLE heir;
CREATE VIEW by_cte AS WITH x AS (SELECT * FROM u) SELECT * FROM (SELECT x.* FROM x) y;
CREATE VIEW over AS SELECT * FROM by_cte;
CREATE VIEW writable AS SELECT * FROM u;
CREATE MATERIALIZED VIEW filled AS SELECT * FROM t;
ALTER TABLE t ADD same int, ADD own_one text NOT NULL DEFAULT 'x';
ALTER TABLE u ADD same int, ADD rest text;
ALTER TABLE u DROP rest;
CREATE VIEW younger AS SELECT * FROM u;
CREATE TABLE named (id int PRIMARY KEY, a text NOT NULL, b int, c int, g text NOT NULL GENERATED ALWAYS AS (a || 'x') STORED);
CREATE UNIQUE INDEX ON named (lower(a)); CREATE UNIQUE INDEX ON named (c) WHERE b IS NOT NULL;
CREATE TABLE child (id int PRIMARY KEY, named_id int NOT NULL REFERENCES named (id), b int);
CREATE VIEW all_named AS SELECT * FROM named;
CREATE VIEW some_named AS SELECT id, a AS text, g FROM named n WHERE n.b IS NOT NULL;
CREATE VIEW parents AS SELECT child.id, named.a FROM child LEFT JOIN named ON named.id = child.named_id;
CREATE TABLE swapped (q text, p text, n text GENERATED ALWAYS AS (q || 'x') STORED);
CREATE UNIQUE INDEX ON swapped (lower(q));
CREATE VIEW before_swap AS SELECT q, p, n FROM swapped;
ALTER TABLE swapped RENAME p TO r; ALTER TABLE swapped RENAME q TO p;
ALTER TABLE named RENAME a TO alpha; ALTER TABLE named RENAME b TO a; ALTER TABLE named RENAME c TO b; ALTER TABLE named RENAME id TO key;
ALTER TABLE child RENAME named_id TO id_of;
CREATE VIEW between_names AS SELECT alpha, a, b FROM named;
ALTER TABLE named RENAME a TO last;
-- rows
INSERT INTO named VALUES (1, 'x', 1, 1), (2, 'y', NULL, 1), (3, 'z', 2, NULL);
INSERT INTO swapped VALUES ('a', 'same'), ('b', 'same'), (NULL, 'same');
INSERT INTO child VALUES (1, 1, 1), (2, 3, 1);
INSERT INTO t VALUES (1, 'a', 1), (2, 'b', NULL);
INSERT INTO u VALUES (1, 1, 2), (3, 2, NULL);
INSERT INTO heir VALUES (1, 'a', 1, 5, 'y'), (2, 'a', NULL, NULL, 'y');
REFRESH MATERIALIZED VIEW filled;

-- query: star
-- expect: many | id int4, a text, one int4
SELECT * FROM star WHERE one = 1

-- query: natural_join
-- expect: many | id int4, a text, b int4?
SELECT * FROM joined

-- query: table_of_an_heir
-- expect: many | id int4, a text, own int4?
SELECT * FROM of_heir

-- query: through_a_cte_and_another_view
-- expect: many | id int4, b int4
SELECT * FROM over

-- query: written_view
-- expect: exactly-one | id int4, b int4
INSERT INTO writable VALUES (5, 6) RETURNING *

-- query: one_value_too_many
-- error: value-count "5, 6, 7"
INSERT INTO writable VALUES (5, 6, 7)

-- query: materialised
-- expect: many | id int4, a text
SELECT * FROM filled

-- query: later_column
-- error: unknown-column "same"
SELECT same FROM star

-- query: younger_view
-- expect: many | id int4, b int4, same int4?
SELECT * FROM younger

-- query: all_by_their_names
-- expect: many | id int4, a text, b int4?, c int4?, g text
SELECT * FROM all_named

-- query: some_by_their_names
-- expect: many | text text, g text
SELECT text, g FROM some_named

-- query: keys_by_their_names
-- expect: at-most-one | a text
SELECT a FROM all_named WHERE id = 1

-- query: written_by_their_names
-- expect: at-most-one | a text, b int4
UPDATE all_named SET a = 'w', b = 5 WHERE id = 1 RETURNING a, b

-- query: parents_by_their_names
-- expect: many | id int4, a text
SELECT id, a FROM parents

-- query: names_in_between
-- expect: many | alpha text, a int4?, b int4?
SELECT alpha, a, b FROM between_names

-- query: name_that_it_has_now
-- error: unknown-column "alpha"
SELECT alpha FROM all_named

-- query: index_over_a_name_of_another_column
-- expect: many | q text?, n text?
SELECT q, n FROM before_swap WHERE lower(p) = 'same'

-- query: generated_from_a_name_of_another_column
-- expect: many | n text?
SELECT n FROM before_swap WHERE p IS NOT NULL
