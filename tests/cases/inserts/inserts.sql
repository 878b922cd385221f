-- INSERT in all its forms.
-- schema
CREATE TABLE t (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, n INT NOT NULL DEFAULT 0, m INT, s TEXT DEFAULT 'd');
CREATE TABLE log (what TEXT NOT NULL, at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE defaults (id INTEGER PRIMARY KEY, a INT DEFAULT 1, b TEXT);
CREATE TABLE pair (a INT NOT NULL, b INT NOT NULL, v TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE TABLE partial (id INTEGER PRIMARY KEY, k INT NOT NULL, live INT NOT NULL);
CREATE UNIQUE INDEX partial_live ON partial (k) WHERE live = 1;
CREATE UNIQUE INDEX t_lower ON t (lower(code));
-- rows
INSERT INTO t VALUES (1, 'one', 1, NULL, 'x'), (2, 'two', 2, 7, NULL);
INSERT INTO pair VALUES (1, 1, 'p');
INSERT INTO partial VALUES (1, 1, 1), (2, 1, 0);
-- rows: high
INSERT INTO t VALUES (1, 'one', 9, NULL, 'x');
-- query: values
-- expect: zero
INSERT INTO t (code, n, m) VALUES ('three', 3, NULL)

-- query: values_without_columns
-- expect: zero
INSERT INTO t VALUES (NULL, 'three', 3, NULL, 'x')

-- query: several_rows
-- expect: zero
INSERT INTO t (code) VALUES ('three'), ('four')

-- query: parameters
-- expect: zero
-- params: ?1 TEXT, ?2 INTEGER, ?3 INTEGER?, ?4 TEXT?
INSERT INTO t (code, n, m, s) VALUES (?, ?, ?, ?)

-- query: named_parameters
-- expect: zero
-- params: :id INTEGER?, :code TEXT, :m INTEGER?
INSERT INTO t (id, code, m) VALUES (:id, :code, :m)

-- query: parameters_in_expressions
-- expect: zero
-- params: ?1 TEXT, ?2 INTEGER?, ?3 INTEGER
INSERT INTO t (code, n, m) VALUES (upper(?1), coalesce(?2, 0), ?3 + 1)

-- query: from_select
-- expect: zero
INSERT INTO t (code, n) SELECT code || '2', n + 1 FROM t

-- query: from_select_with_parameters
-- expect: zero
-- params: ?1 TEXT, ?2 INTEGER
INSERT INTO t (code, n, m) SELECT ?1, ?2, max(m) FROM t

-- query: default_values
-- expect: zero
INSERT INTO defaults DEFAULT VALUES

-- query: default_values_returning
-- expect: exactly-one | id INTEGER, a INTEGER?, b TEXT?
INSERT INTO defaults DEFAULT VALUES RETURNING id, a, b

-- query: returning
-- expect: exactly-one | id INTEGER, code TEXT, n INTEGER, m INTEGER, s TEXT
INSERT INTO t (code, m) VALUES ('three', 5) RETURNING id, code, n, m, s

-- query: returning_star
-- expect: exactly-one | id INTEGER, code TEXT, n INTEGER, m INTEGER?, s TEXT
INSERT INTO t (code) VALUES ('three') RETURNING *

-- query: returning_expression
-- expect: exactly-one | next INTEGER, big TEXT, c INTEGER
INSERT INTO t (code) VALUES ('three') RETURNING id + 1 AS next, upper(code) AS big, (SELECT count(*) FROM t) AS c

-- query: returning_several_rows
-- expect: many | id INTEGER
INSERT INTO t (code) VALUES ('three'), ('four') RETURNING id

-- query: returning_from_select
-- expect: many | id INTEGER, code TEXT
INSERT INTO t (code) SELECT code || '!' FROM t RETURNING id, code

-- query: returning_from_ungrouped_aggregate
-- expect: exactly-one | what TEXT
INSERT INTO log (what) SELECT count(*) FROM t RETURNING what

-- query: or_ignore
-- expect: zero
INSERT OR IGNORE INTO t (code) VALUES ('one')

-- query: or_ignore_returning
-- expect: at-most-one | id INTEGER
-- params: ?1 TEXT
INSERT OR IGNORE INTO t (code) VALUES (?) RETURNING id

-- query: or_replace_returning
-- expect: exactly-one | id INTEGER, code TEXT, n INTEGER
INSERT OR REPLACE INTO t (id, code) VALUES (1, 'uno') RETURNING id, code, n

-- query: replace
-- expect: zero
REPLACE INTO t (id, code) VALUES (1, 'uno')

-- query: replace_returning
-- expect: exactly-one | id INTEGER, code TEXT, n INTEGER, m INTEGER?, s TEXT
REPLACE INTO t (code, n) VALUES ('one', 5) RETURNING *

-- query: or_rollback_and_friends
-- expect: zero
INSERT OR ABORT INTO t (code) VALUES ('three')

-- query: upsert_do_nothing
-- expect: zero
INSERT INTO t (code) VALUES ('one') ON CONFLICT DO NOTHING

-- query: upsert_do_nothing_returning
-- expect: at-most-one | id INTEGER
INSERT INTO t (code) VALUES ('one') ON CONFLICT (code) DO NOTHING RETURNING id

-- query: upsert_update
-- expect: zero
INSERT INTO t (code, n) VALUES ('one', 5) ON CONFLICT (code) DO UPDATE SET n = excluded.n

-- query: upsert_update_returning
-- expect: exactly-one | id INTEGER, n INTEGER, m INTEGER?
INSERT INTO t (code, n) VALUES ('one', 5) ON CONFLICT (code) DO UPDATE SET n = t.n + excluded.n RETURNING id, n, m

-- query: upsert_update_parameters
-- expect: zero
-- params: ?1 TEXT, ?2 INTEGER, ?3 INTEGER, ?4 INTEGER?
INSERT INTO t (code, n) VALUES (?1, ?2) ON CONFLICT (code) DO UPDATE SET n = excluded.n + ?3, m = ?4

-- query: upsert_update_where_returning
-- expect: at-most-one | id INTEGER
INSERT INTO t (code, n) VALUES ('one', 5) ON CONFLICT (code) DO UPDATE SET n = excluded.n WHERE excluded.n > t.n RETURNING id

-- query: upsert_unqualified_column
-- expect: zero
INSERT INTO t (code, n) VALUES ('one', 5) ON CONFLICT (code) DO UPDATE SET n = n + 1, s = coalesce(s, excluded.s)

-- query: upsert_several_clauses
-- expect: zero
INSERT INTO t (id, code, n) VALUES (1, 'two', 5) ON CONFLICT (id) DO UPDATE SET n = excluded.n ON CONFLICT (code) DO NOTHING

-- query: upsert_several_clauses_returning
-- expect: exactly-one | id INTEGER, n INTEGER
INSERT INTO t (id, code, n) VALUES (1, 'uno', 5) ON CONFLICT (id) DO UPDATE SET n = excluded.n ON CONFLICT DO UPDATE SET n = 0 RETURNING id, n

-- query: upsert_composite
-- expect: exactly-one | a INTEGER, b INTEGER, v TEXT?
INSERT INTO pair (a, b, v) VALUES (1, 1, 'q') ON CONFLICT (b, a) DO UPDATE SET v = excluded.v RETURNING a, b, v

-- query: upsert_partial_index
-- expect: exactly-one | k INTEGER
INSERT INTO partial (k, live) VALUES (1, 1) ON CONFLICT (k) WHERE live = 1 DO UPDATE SET k = k + 10 RETURNING k

-- query: upsert_expression_index
-- expect: exactly-one | code TEXT, n INTEGER
INSERT INTO t (code) VALUES ('ONE') ON CONFLICT (lower(code)) DO UPDATE SET n = 9 RETURNING code, n

-- query: upsert_rowid
-- expect: zero
INSERT INTO t (id, code) VALUES (1, 'new') ON CONFLICT (rowid) DO NOTHING

-- query: upsert_from_select
-- expect: zero
INSERT INTO t (code, n) SELECT 'one', 3 WHERE TRUE ON CONFLICT (code) DO UPDATE SET n = excluded.n

-- query: upsert_row_value_set
-- expect: zero
INSERT INTO t (code) VALUES ('one') ON CONFLICT (code) DO UPDATE SET (n, m) = (1, 2)

-- query: alias_for_upsert
-- expect: zero
INSERT INTO t AS x (code) VALUES ('one') ON CONFLICT (code) DO UPDATE SET n = x.n + 1

-- query: quoted_names
-- expect: zero
INSERT INTO "t" ("code", [n], `m`) VALUES ('three', 1, 2)

-- query: rowid_given_explicitly
-- expect: exactly-one | id INTEGER
INSERT INTO t (rowid, code) VALUES (77, 'three') RETURNING id

-- query: id_null_is_assigned
-- expect: exactly-one | id INTEGER
INSERT INTO t (id, code) VALUES (NULL, 'three') RETURNING id

-- query: not_null_with_default_left_out
-- expect: exactly-one | n INTEGER
INSERT INTO t (code) VALUES ('three') RETURNING n

-- query: not_null_default_expression
-- expect: exactly-one | what TEXT, at TEXT
INSERT INTO log (what) VALUES ('x') RETURNING what, at

-- query: values_arithmetic
-- expect: exactly-one | n INTEGER
INSERT INTO t (code, n) VALUES ('th' || 'ree', 1 + 2 * 3) RETURNING n

-- query: from_values_subquery
-- expect: zero
INSERT INTO t (code, n) SELECT column1, column2 FROM (VALUES ('three', 3), ('four', 4)) WHERE TRUE

-- query: integer_into_text
-- expect: exactly-one | code TEXT
INSERT INTO t (code) VALUES (5) RETURNING code

-- query: text_number_into_integer
-- expect: exactly-one | n INTEGER
INSERT INTO t (code, n) VALUES ('three', '12') RETURNING n

-- query: returning_value_not_null_in_nullable_column
-- expect: exactly-one | m INTEGER
INSERT INTO t (code, m) VALUES ('three', 1) RETURNING m

-- query: or_ignore_that_skips_every_row
-- error: missing-column "t"
INSERT OR IGNORE INTO t (n) VALUES (1)
