-- Lints: accepted by the engine and by the analyser, with a finding.
-- dialects: sqlite postgres
-- schema
CREATE TABLE t (id INTEGER PRIMARY KEY, n INT NOT NULL, m INT, s TEXT NOT NULL);
-- rows
INSERT INTO t VALUES (1, 1, NULL, 'a'), (2, 2, 3, 'b');
-- query: equals_null
-- expect: many | id INTEGER
-- warning: null-comparison "NULL"
-- postgres expect: many | id int4
-- postgres warning: null-comparison "NULL"
SELECT id FROM t WHERE m = NULL

-- query: not_equals_null
-- expect: many | id INTEGER
-- warning: null-comparison "NULL"
-- postgres expect: many | id int4
-- postgres warning: null-comparison "NULL"
SELECT id FROM t WHERE m <> NULL

-- query: double_quoted_string
-- expect: many | id INTEGER
-- warning: quoted-string ""a""
-- code: 42703
-- postgres error: unknown-column ""a""
SELECT id FROM t WHERE s = "a"

-- query: text_against_integer
-- expect: many | id INTEGER
-- warning: never-matches "'abc'"
-- code: 22P02
-- postgres error: type-mismatch "'abc'"
SELECT id FROM t WHERE n = 'abc'

-- query: not_in_null
-- expect: many | id INTEGER
-- postgres expect: many | id int4
SELECT id FROM t WHERE n NOT IN (1, NULL)

-- query: limit_comma_is_fine
-- dialects: sqlite
-- expect: many | id INTEGER
SELECT id FROM t ORDER BY id LIMIT 0, 5

-- query: bare_column
-- expect: many | n INTEGER, s TEXT, c INTEGER
-- warning: ungrouped-column "s"
-- code: 42803
-- postgres error: ungrouped-column "s"
SELECT n, s, count(*) AS c FROM t GROUP BY n

-- query: same_table_twice_unqualified_constant
-- dialects: sqlite
-- expect: many | x INTEGER
SELECT 1 AS x FROM t, t
