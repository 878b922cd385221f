-- Scalar functions: their result types, and which give NULL on arguments that are none.
-- dialects: sqlite postgres
-- schema: sqlite
CREATE TABLE t (id INTEGER PRIMARY KEY, n INT NOT NULL, m INT, r REAL NOT NULL, s TEXT NOT NULL, u TEXT, b BLOB NOT NULL);
-- schema: postgres
CREATE TABLE t (id INTEGER PRIMARY KEY, n INT NOT NULL, m INT, r REAL NOT NULL, s TEXT NOT NULL, u TEXT, b BYTEA NOT NULL);
-- rows: sqlite
INSERT INTO t VALUES (1, 1, NULL, 1.5, 'a', NULL, x'00'), (2, 5, 7, 2.5, 'b', 'x', x'01ff'), (3, -2, 2, 0.0, '', '', x'');
-- rows: postgres
INSERT INTO t VALUES (1, 1, NULL, 1.5, 'a', NULL, '\x00'), (2, 5, 7, 2.5, 'b', 'x', '\x01ff'), (3, -2, 2, 0.0, '', '', '\x');
-- query: coalesce
-- code: 42804
-- expect: many | a INTEGER, b ANY?, c INTEGER, d INTEGER, e INTEGER?
-- postgres error: type-mismatch "u"
SELECT coalesce(m, 0) AS a, coalesce(m, u) AS b, coalesce(m, n) AS c, coalesce(NULL, m, n) AS d, coalesce(m, NULL) AS e FROM t

-- query: ifnull
-- dialects: sqlite
-- expect: many | a INTEGER, b INTEGER?, c INTEGER, d TEXT
SELECT ifnull(m, 0) AS a, ifnull(m, NULL) AS b, ifnull(n, m) AS c, ifnull(u, 'none') AS d FROM t

-- query: nullif
-- expect: many | a INTEGER?, b INTEGER?, c TEXT?, d INTEGER?
-- postgres expect: many | a int4?, b int4?, c text?, d int4?
SELECT nullif(n, 1) AS a, nullif(m, 1) AS b, nullif(s, '') AS c, nullif(1, 2) AS d FROM t

-- query: text
-- expect: many | a INTEGER, b INTEGER?, c TEXT, d TEXT?, e TEXT, f TEXT, g TEXT?, h TEXT
-- postgres expect: many | a int4, b int4?, c text, d text?, e text, f text, g text?, h text
SELECT length(s) AS a, length(u) AS b, upper(s) AS c, lower(u) AS d, trim(s) AS e, ltrim(s, 'a') AS f, rtrim(u) AS g, replace(s, 'a', 'b') AS h FROM t

-- query: substrings
-- dialects: sqlite
-- expect: many | a TEXT, b TEXT?, c BLOB?, d INTEGER, e INTEGER?
SELECT substr(s, 1, 1) AS a, substring(u, 2) AS b, substr(b, 1) AS c, instr(s, 'a') AS d, instr(u, 'x') AS e FROM t

-- query: concat_functions
-- expect: many | a TEXT, b TEXT, c TEXT
-- postgres expect: many | a text, b text, c text
SELECT concat(s, u) AS a, concat_ws(',', s, u) AS b, concat(n, r) AS c FROM t

-- query: numbers
-- dialects: sqlite
-- expect: many | a INTEGER, b INTEGER?, c REAL, d REAL, e REAL, f REAL, g INTEGER, h INTEGER?
SELECT abs(n) AS a, abs(m) AS b, abs(r) AS c, round(r) AS d, round(n) AS e, round(r, 1) AS f, sign(n) AS g, sign(m) AS h FROM t

-- query: sign_of_text
-- dialects: sqlite
-- expect: many | a INTEGER?, b NUMERIC
SELECT sign(s) AS a, abs(s) AS b FROM t

-- query: scalar_min_max
-- dialects: sqlite
-- expect: many | a INTEGER, b INTEGER?, c NUMERIC, d TEXT
SELECT min(n, 1) AS a, max(n, m) AS b, min(r, n) AS c, max(s, 'b') AS d FROM t

-- query: typeof
-- dialects: sqlite
-- expect: many | a TEXT, b TEXT, c TEXT
SELECT typeof(m) AS a, typeof(NULL) AS b, typeof(n + 1) AS c FROM t

-- query: hex_and_quote
-- dialects: sqlite
-- expect: many | a TEXT, b TEXT, c TEXT, d TEXT, e BLOB?, f BLOB?
SELECT hex(b) AS a, hex(u) AS b, quote(u) AS c, quote(n) AS d, unhex('00ff') AS e, unhex(s) AS f FROM t

-- query: blobs
-- dialects: sqlite
-- expect: many | a BLOB, b BLOB, c INTEGER, d INTEGER
SELECT zeroblob(2) AS a, randomblob(4) AS b, length(b) AS c, octet_length(s) AS d FROM t

-- query: characters
-- dialects: sqlite
-- expect: many | a TEXT, b INTEGER?, c INTEGER?, d INTEGER?
SELECT char(65, 66) AS a, unicode(s) AS b, unicode(u) AS c, unicode('x') AS d FROM t

-- query: printf
-- dialects: sqlite
-- expect: many | a TEXT, b TEXT, c TEXT
SELECT printf('%d-%s', n, s) AS a, format('%5.2f', r) AS b, printf('%s', u) AS c FROM t

-- query: random
-- code: 42883
-- expect: many | a INTEGER, b INTEGER
-- postgres error: type-mismatch "random() % 10"
SELECT random() AS a, abs(random() % 10) AS b FROM t

-- query: dates_now
-- dialects: sqlite
-- expect: exactly-one | a TEXT, b TEXT, c TEXT, d REAL, e INTEGER, f TEXT
SELECT date('now') AS a, time('now') AS b, datetime('now') AS c, julianday('now') AS d, unixepoch('now') AS e, strftime('%Y', 'now') AS f

-- query: dates_without_argument
-- dialects: sqlite
-- expect: exactly-one | a TEXT, b TEXT, c INTEGER, d REAL
SELECT date() AS a, datetime() AS b, unixepoch() AS c, julianday() AS d

-- query: dates_of_columns
-- dialects: sqlite
-- expect: many | a TEXT?, b TEXT?, c REAL?, d INTEGER?, e TEXT?, f TEXT?
SELECT date(s) AS a, datetime(u) AS b, julianday(s) AS c, unixepoch(u) AS d, strftime('%Y', s) AS e, timediff('2024-01-02', s) AS f FROM t

-- query: dates_of_number
-- dialects: sqlite
-- expect: many | a TEXT?, b TEXT?
SELECT date(n, 'unixepoch') AS a, datetime(n, 'unixepoch', 'localtime') AS b FROM t

-- query: date_with_modifier_column
-- dialects: sqlite
-- expect: many | a TEXT?, b TEXT?
SELECT date('2024-01-31', s) AS a, date('2024-01-31', '+1 day') AS b FROM t

-- query: likelihoods
-- dialects: sqlite
-- expect: many | a INTEGER, b INTEGER?, c INTEGER
SELECT likely(n > 1) AS a, unlikely(m > 1) AS b, likelihood(n, 0.5) AS c FROM t

-- query: changes
-- dialects: sqlite
-- expect: exactly-one | a INTEGER, b INTEGER, c INTEGER, d TEXT
SELECT changes() AS a, total_changes() AS b, last_insert_rowid() AS c, sqlite_version() AS d

-- query: soundex
-- dialects: sqlite
-- expect: many | a TEXT
SELECT soundex(s) AS a FROM t

-- query: nested_nulls
-- dialects: sqlite
-- expect: many | a TEXT, b INTEGER, c TEXT, d TEXT?
SELECT upper(coalesce(u, s)) AS a, length(ifnull(u, '')) AS b, coalesce(upper(u), 'NONE') AS c, nullif(trim(s), '') AS d FROM t

-- query: iif_family
-- dialects: sqlite
-- expect: many | a NUMERIC, b TEXT?
SELECT iif(n > 1, n, r) AS a, iif(n > 1, s, NULL) AS b FROM t

-- query: math
-- error: unknown-function "sqrt"
-- error: unknown-function "pow"
-- error: unknown-function "floor"
-- error: unknown-function "ceil"
-- error: unknown-function "pi"
-- error: unknown-function "ln"
-- error: unknown-function "exp"
-- error: unknown-function "mod"
-- error: unknown-function "trunc"
-- postgres expect: many | a float8, b float8, c float8, d float8, e float8, f float8, g float8, h int4, i float8
SELECT sqrt(r) AS a, pow(2, n) AS b, floor(r) AS c, ceil(n) AS d, pi() AS e, ln(r) AS f, exp(r) AS g, mod(n, 2) AS h, trunc(r) AS i FROM t

-- query: case_insensitive_function
-- expect: many | a TEXT, b INTEGER
-- postgres expect: many | a text, b int4
SELECT UPPER(s) AS a, Coalesce(m, 0) AS b FROM t

-- query: quoted_function_name
-- expect: many | a TEXT
-- postgres expect: many | a text
SELECT "upper"(s) AS a FROM t

-- query: likelihood_above_one
-- dialects: sqlite
-- error: type-mismatch "1.5"
SELECT likelihood(n, 1.5) FROM t
-- query: likelihood_of_an_integer
-- dialects: sqlite
-- error: type-mismatch "1"
SELECT likelihood(n, 1) FROM t
-- query: likelihood_of_a_parameter
-- dialects: sqlite
-- error: type-mismatch "?1"
SELECT likelihood(n, ?1) FROM t
-- query: likelihoods_at_the_ends
-- dialects: sqlite
-- expect: many | a INTEGER, b INTEGER?
SELECT likelihood(n, 0.0) AS a, likelihood(m, (1.0)) AS b FROM t
