-- Views that are older than some columns of their tables: `*` and NATURAL mean the columns that were there.
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
-- rows
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
