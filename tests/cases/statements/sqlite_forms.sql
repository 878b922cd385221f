-- What SQLite's grammar alone has: joins by commas with ON, hints to the planner, EXPLAIN, the pages of the file.
-- schema
CREATE TABLE o (id INTEGER PRIMARY KEY, a INT, t TEXT NOT NULL UNIQUE);
CREATE TABLE p (id INTEGER PRIMARY KEY, a INT, u TEXT);
CREATE INDEX o_a ON o (a);
CREATE VIEW v AS SELECT a FROM o INDEXED BY o_a;
CREATE VIRTUAL TABLE docs USING fts5(body);
-- rows
INSERT INTO o VALUES (1, 1, 'x'), (2, NULL, 'y'), (3, 1, 'z'), (5, 5, 'v');
INSERT INTO p VALUES (1, 1, 'x'), (2, NULL, NULL), (4, 2, 'w'), (5, 5, NULL);
INSERT INTO docs VALUES ('x'), ('y'), ('y'), ('none');
-- query: comma_with_a_condition
-- expect: many | id INTEGER, u TEXT?
SELECT o.id, p.u FROM o, p ON o.id = p.id

-- query: comma_with_using_then_more
-- expect: many | id INTEGER, a INTEGER?, ka INTEGER?
SELECT o.id, o.a, k.a AS ka FROM o, p USING (id) LEFT JOIN o k ON k.a = p.a, docs ON docs.body = o.t

-- query: comma_with_a_condition_in_a_subquery
-- expect: many | m INTEGER?
SELECT (SELECT max(p.id) FROM o, p ON p.id = o.id WHERE o.t = docs.body) AS m FROM docs, o

-- query: comma_with_a_condition_before_on_conflict
-- expect: zero
INSERT INTO p (id, u) SELECT o.id, o.t FROM o, p ON o.id = p.id WHERE 1 ON CONFLICT DO NOTHING

-- query: natural_cross_join
-- expect: many | id INTEGER, a INTEGER, t TEXT, u TEXT?
SELECT * FROM o NATURAL CROSS JOIN p

-- query: indexed_by
-- expect: many | a INTEGER
SELECT a FROM o AS x INDEXED BY "O_A" WHERE a = 1

-- query: indexed_by_a_constraint
-- expect: at-most-one | id INTEGER
SELECT id FROM o INDEXED BY sqlite_autoindex_o_1 WHERE t = 'x'

-- query: indexed_by_nothing
-- error: unknown-table "missing"
SELECT a FROM o AS x INDEXED BY missing WHERE a = 1

-- query: indexed_by_anothers
-- error: unknown-table "o_a"
DELETE FROM p INDEXED BY o_a WHERE a = 1

-- query: indexed_by_of_a_view
-- error: unknown-table "o_a"
SELECT a FROM v INDEXED BY o_a

-- query: indexed_by_of_a_rowid
-- error: unknown-table "sqlite_autoindex_p_1"
SELECT a FROM p INDEXED BY sqlite_autoindex_p_1

-- query: indexed_by_of_a_query
-- error: syntax "BY"
SELECT a FROM (SELECT a FROM o) INDEXED BY o_a

-- query: explain
-- expect: many | id INTEGER, parent INTEGER, notused INTEGER, detail TEXT
-- params: ?1 INTEGER
EXPLAIN QUERY PLAN SELECT a FROM o WHERE id = ?1

-- query: explain_a_delete
-- expect: many | addr INTEGER, opcode TEXT, p1 INTEGER, p2 INTEGER, p3 INTEGER, p4 TEXT?, p5 INTEGER, comment TEXT?
EXPLAIN DELETE FROM o

-- query: explain_a_mistake
-- error: unknown-column "nope"
EXPLAIN SELECT nope FROM o

-- query: explain_nothing
-- error: syntax "EXPLAIN"
EXPLAIN QUERY PLAN

-- query: explain_what_is_not_typed
-- expect: many | addr INTEGER, opcode TEXT, p1 INTEGER, p2 INTEGER, p3 INTEGER, p4 TEXT?, p5 INTEGER, comment TEXT?
EXPLAIN CREATE TABLE q (a)

-- query: written_with_arguments
-- error: syntax "docs"
DELETE FROM docs('x') WHERE body = 'x'

-- query: pages_of_each_table
-- expect: many | name TEXT, path TEXT?, pageno INTEGER, pagetype TEXT?, ncell INTEGER, payload INTEGER, unused INTEGER, mx_payload INTEGER, pgoffset INTEGER?, pgsize INTEGER
SELECT * FROM dbstat('main', 1)

-- query: size_by_table
-- expect: many | name TEXT, size INTEGER
SELECT name, sum(pgsize) AS size FROM dbstat WHERE aggregate = 0 GROUP BY name

-- query: a_name_in_parentheses
-- expect: many | id INTEGER, u TEXT?
SELECT n.id, p.u FROM (o) AS n JOIN (main.p) ON p.id = n.id

-- query: a_query_in_many_parentheses
-- expect: at-most-one | id INTEGER
SELECT x.id FROM (((SELECT id FROM o WHERE id = 1))) x

-- query: a_query_in_parentheses_is_no_part_of_a_compound
-- error: syntax "S"
SELECT * FROM ((SELECT id FROM o) UNION SELECT 2)

-- query: a_schema_before_a_star
-- error: syntax "main.o.*"
SELECT main.o.* FROM o

-- query: range_without_order
-- error: syntax "1"
SELECT sum(a) OVER (RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) AS s FROM o

-- query: range_over_two_terms
-- error: syntax "1"
SELECT sum(a) OVER (ORDER BY a, id RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) AS s FROM o

-- query: range_of_peers_over_two_terms
-- expect: many | s INTEGER
SELECT count(*) OVER (ORDER BY a, id RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS s FROM o

-- query: count_of_distinct_rows
-- error: wrong-argument-count "count"
SELECT count(DISTINCT *) FROM o

-- query: distinct_over_a_window
-- error: syntax "count(DISTINCT a"
SELECT count(DISTINCT a) OVER () AS c FROM o

-- query: order_of_no_aggregate
-- error: syntax "upper(t"
SELECT upper(t ORDER BY id) AS u FROM o

-- query: filter_of_a_window_function
-- error: syntax "row_number"
SELECT row_number() FILTER (WHERE a > 1) OVER () AS r FROM o

-- query: distinct_of_no_aggregate
-- expect: many | u TEXT
SELECT upper(DISTINCT t) AS u FROM o

-- query: an_alias_in_parentheses
-- expect: many | id INTEGER, u TEXT?
SELECT x.id, p.u FROM (o AS x) JOIN p ON p.id = x.id

-- query: commas_in_parentheses
-- expect: many | id INTEGER, u TEXT?, body ANY?
SELECT o.id, x.u, docs.body FROM o LEFT JOIN (p AS x, docs) ON x.id = o.id AND docs.body = o.t

-- query: a_function_in_parentheses
-- expect: many | id INTEGER, value ANY
SELECT o.id, j.value FROM (o, json_each('[1,2]') AS j) WHERE j.value = o.id

-- query: delete_names_the_table_first
-- error: syntax "o"
DELETE o FROM o WHERE id = 1

-- query: type_of_words_and_numbers
-- expect: many | c TEXT, t TEXT, f NUMERIC
SELECT CAST(a AS native character(+7, -2)) AS c, CAST(a AS 'text') AS t, CAST(a AS "if") AS f FROM o WHERE a = 1

-- query: type_with_a_name_for_a_number
-- error: syntax "n"
SELECT CAST(a AS varchar(n)) FROM o

-- query: type_that_is_a_keyword
-- error: syntax "order"
SELECT CAST(a AS order) FROM o

-- query: type_with_a_collation
-- error: syntax "COLLATE"
SELECT CAST(t AS text COLLATE nocase) FROM o

-- query: type_behind_a_column_of_a_cte
-- error: syntax "k"
WITH x (k INTEGER) AS (SELECT a FROM o) SELECT k FROM x

-- query: a_list_of_relations_in_parentheses
-- expect: many | id INTEGER, u TEXT?
SELECT o.id, p.u FROM (o), (main.p) WHERE o.id = p.id

-- query: relations_in_many_parentheses
-- expect: many | id INTEGER, u TEXT?, value ANY?
SELECT x.id, y.u, value FROM (((o))) AS x, ((p)) y LEFT JOIN ((json_each('[1]') AS j)) ON value = x.id WHERE x.id = y.id

-- query: lists_in_parentheses
-- expect: many | id INTEGER, u TEXT?
SELECT o.id, p.u FROM ((o), (p LEFT JOIN (docs AS n) ON p.u = docs.body)) WHERE o.id = p.id

-- query: an_alias_in_parentheses_behind_another_relation
-- error: unknown-column "q"
-- error: unknown-column "q"
SELECT q.u FROM o, (p AS q) WHERE o.id = q.id

-- query: forgotten_alias
-- expect: many | u TEXT?, one INTEGER
SELECT p.u, one FROM o, (p AS q), ((SELECT 1 AS one) z) WHERE o.id = p.id

-- query: an_alias_outside_takes_the_place_of_the_one_inside
-- expect: many | id INTEGER, a INTEGER
SELECT y.id, z.a FROM (o AS x) y, ((SELECT 1 AS a) s) AS z

-- query: an_alias_inside_of_another
-- error: unknown-column "x"
SELECT x.id FROM (o AS x) y

-- query: two_aliases_inside
-- error: syntax "b"
SELECT o.id FROM o, (p AS a b)

-- query: two_bare_aliases_inside
-- error: syntax "b"
SELECT o.id FROM o, (main.p a b)

-- query: forgotten_aliases_that_are_keywords
-- expect: many | id INTEGER, u TEXT?, one INTEGER
SELECT o.id, p.u, one FROM o, (p AS first), ((SELECT 1 AS one) key) WHERE o.id = p.id

-- query: keywords_that_take_the_place_of_the_alias_inside
-- expect: many | id INTEGER, u TEXT?
SELECT first.id, "left".u FROM (o AS x) first, (p AS x) AS "left" WHERE first.id = "left".id

-- query: words_behind_parentheses
-- expect: many | id INTEGER, n INTEGER
SELECT x.id, row_number() OVER w AS n FROM (o AS x) WINDOW w AS (ORDER BY x.id)

-- query: rows_that_differ
-- expect: many | id INTEGER
SELECT o.id FROM o WHERE (id, id) IS DISTINCT FROM (1, id) AND id IS NOT DISTINCT FROM (id)

-- query: parentheses_that_are_no_list
-- expect: many | id INTEGER, one INTEGER
SELECT (o.id), (1) AS one FROM (o) WHERE id IN ((1), (2)) GROUP BY (o.id), (1) ORDER BY (o.id), (one)

-- query: a_star_in_parentheses
-- error: syntax "*"
SELECT 1, (*) FROM o

-- query: a_star_of_a_call
-- expect: exactly-one | c INTEGER
SELECT count ( * ) AS c FROM o
