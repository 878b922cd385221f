-- Views whose tables and columns got other names: the engine rewrites their text, and what they show by a bare name goes by the new one.
-- schema
CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER NOT NULL, s TEXT);
CREATE TABLE u (id INTEGER PRIMARY KEY, t_id INTEGER NOT NULL REFERENCES t, n TEXT NOT NULL);
CREATE VIEW aliased AS SELECT id, n AS nn FROM t WHERE t.n > 0;
CREATE VIEW two AS SELECT t.id, u.n, t.n + 1 AS n1, t.s FROM t JOIN u ON u.t_id = t.id ORDER BY t.n;
CREATE VIEW star AS SELECT * FROM t;
CREATE VIEW one_star AS SELECT a.*, (SELECT count(*) FROM u b WHERE b.t_id = a.id AND b.n = 'x') AS c FROM t AS a;
CREATE VIEW bare AS SELECT id, n FROM t;
CREATE VIEW named (a, b) AS SELECT id, n FROM t;
CREATE VIEW over_bare AS SELECT * FROM bare;
CREATE VIEW grouped AS SELECT n, count(*) AS c FROM t GROUP BY n HAVING n > 0 ORDER BY n;
CREATE VIEW cte AS WITH x AS (SELECT n AS n FROM t) SELECT n FROM x;
CREATE TABLE w (id INTEGER PRIMARY KEY, z TEXT NOT NULL);
CREATE VIEW natural_aside AS SELECT * FROM t NATURAL JOIN w;
CREATE VIEW by_text AS SELECT n + 1, id FROM t;
CREATE VIEW by_text_inside AS SELECT id, (SELECT max(n) FROM t) FROM w;
CREATE VIEW by_text_of_a_table AS SELECT u.t_id + 1 FROM u;
CREATE VIEW by_other_text AS SELECT id + 1, (SELECT max(z) FROM w) FROM t;
CREATE VIEW by_list (a, b) AS SELECT n + 1, (SELECT count(*) FROM u) FROM t WHERE n IN (SELECT n + 0 FROM t);
ALTER TABLE t RENAME COLUMN n TO num;
CREATE VIEW later AS SELECT num, N1 FROM t JOIN two USING (id);
ALTER TABLE t RENAME Num TO "the number";
ALTER TABLE u RENAME TO uu;
ALTER TABLE t ADD COLUMN n REAL;
ALTER TABLE t RENAME TO tt;
CREATE TABLE t (zzz);
-- rows
INSERT INTO tt (id, "the number", s) VALUES (1, 1, 'a'), (2, 3, NULL);
INSERT INTO tt (id, "the number", n) VALUES (3, 3, 1.5);
INSERT INTO uu VALUES (1, 1, 'x'), (2, 2, 'y');
-- query: aliased
-- expect: many | id INTEGER, nn INTEGER
SELECT * FROM aliased

-- query: two_tables
-- expect: many | id INTEGER, n TEXT, n1 INTEGER, s TEXT?
SELECT * FROM two

-- query: star
-- expect: many | id INTEGER, "the number" INTEGER, s TEXT?, n REAL?
SELECT * FROM star

-- query: a_star_of_one
-- expect: many | id INTEGER, "the number" INTEGER, s TEXT?, n REAL?, c INTEGER
SELECT * FROM one_star

-- query: bare
-- expect: many | id INTEGER, "the number" INTEGER
SELECT * FROM bare

-- query: by_the_name_before
-- error: unknown-column "n"
SELECT n FROM bare

-- query: named
-- expect: many | a INTEGER, b INTEGER
SELECT a, b FROM named WHERE b = 3

-- query: over_bare
-- expect: many | "the number" INTEGER
SELECT "the number" FROM over_bare

-- query: grouped
-- expect: many | "the number" INTEGER, c INTEGER
SELECT * FROM grouped

-- query: cte
-- expect: many | n INTEGER
SELECT * FROM cte

-- query: later
-- expect: many | "the number" INTEGER, n1 INTEGER
SELECT * FROM later

-- query: natural_join_beside_it
-- expect: many | id INTEGER, "the number" INTEGER, s TEXT?, n REAL?, z TEXT
SELECT * FROM natural_aside

-- query: named_by_text
-- error: unsupported "by_text"
SELECT * FROM by_text

-- query: named_by_text_inside
-- error: unsupported "by_text_inside"
SELECT * FROM by_text_inside

-- query: named_by_text_of_a_table
-- error: unsupported "by_text_of_a_table"
SELECT * FROM by_text_of_a_table

-- query: named_by_other_text
-- expect: many | "id + 1" INTEGER, "(SELECT max(z) FROM w)" TEXT?
SELECT * FROM by_other_text

-- query: named_by_list
-- expect: many | a INTEGER, b INTEGER
SELECT * FROM by_list
