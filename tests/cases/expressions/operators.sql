-- Operators: what type they give, and when NULL.
-- dialects: sqlite postgres
-- schema: sqlite
CREATE TABLE t (id INTEGER PRIMARY KEY, n INT NOT NULL, m INT, r REAL NOT NULL, q REAL, s TEXT NOT NULL, u TEXT, b BLOB NOT NULL, d NUMERIC NOT NULL);
-- schema: postgres
CREATE TABLE t (id INTEGER PRIMARY KEY, n INT NOT NULL, m INT, r REAL NOT NULL, q REAL, s TEXT NOT NULL, u TEXT, b BYTEA NOT NULL, d NUMERIC NOT NULL);
-- rows: sqlite
INSERT INTO t VALUES (1, 1, NULL, 1.5, NULL, 'a', NULL, x'00', 1), (2, 5, 7, 2.5, 1.0, 'b', 'x', x'01ff', 2.5), (3, 0, 0, 0.0, 0.0, '12', '3', x'', -1);
-- rows: postgres
INSERT INTO t VALUES (1, 1, NULL, 1.5, NULL, 'a', NULL, '\x00', 1), (2, 5, 7, 2.5, 1.0, 'b', 'x', '\x01ff', 2.5), (3, 0, 0, 0.0, 0.0, '12', '3', '\x', -1);
-- query: arithmetic_integer
-- expect: many | a INTEGER, b INTEGER, c INTEGER, d INTEGER, e INTEGER, f INTEGER?
-- postgres expect: many | a int4, b int4, c int4, d int4, e int4, f int4?
SELECT n + 1 AS a, n - id AS b, n * 2 AS c, -n AS d, +n AS e, n + m AS f FROM t

-- query: arithmetic_real
-- expect: many | a REAL, b REAL, c REAL?, d REAL
-- postgres expect: many | a float8, b numeric, c float4?, d float4
SELECT r + 1 AS a, n * 1.5 AS b, r - q AS c, -r AS d FROM t

-- query: arithmetic_numeric
-- expect: many | a NUMERIC, b REAL, c NUMERIC
-- postgres expect: many | a numeric, b float8, c numeric
SELECT d + 1 AS a, d * r AS b, -d AS c FROM t

-- query: arithmetic_text
-- code: 42883
-- expect: many | a NUMERIC, b REAL, c NUMERIC
-- postgres error: type-mismatch "s + 1"
-- postgres error: type-mismatch "s * 1.0"
-- postgres error: type-mismatch "s"
SELECT s + 1 AS a, s * 1.0 AS b, -s AS c FROM t

-- query: division_by_constant
-- expect: many | a INTEGER, b INTEGER, c REAL, d REAL
-- postgres expect: many | a int4, b int4, c float8, d numeric
SELECT n / 2 AS a, n % 2 AS b, r / 2 AS c, n / 2.0 AS d FROM t

-- query: division_by_column
-- expect: many | a INTEGER?, b INTEGER?, c REAL?, d REAL?
-- postgres expect: many | a int4, b int4, c float8, d numeric
SELECT 10 / n AS a, 10 % n AS b, 10 / r AS c, 10.0 % n AS d FROM t

-- query: division_by_zero
-- dialects: sqlite
-- expect: many | a INTEGER?, b INTEGER?, c REAL?
SELECT 1 / 0 AS a, 1 % 0 AS b, 1.0 / 0 AS c FROM t

-- query: division_by_nonzero_column
-- expect: many | a INTEGER?
-- postgres expect: many | a int4
SELECT 10 / n AS a FROM t WHERE n <> 0

-- query: modulo_of_reals
-- code: 42883
-- expect: many | a REAL, b REAL
-- postgres error: type-mismatch "r % 2"
SELECT r % 2 AS a, 7.5 % 2 AS b FROM t

-- query: bits
-- expect: many | a INTEGER, b INTEGER, c INTEGER, d INTEGER, e INTEGER, f INTEGER?
-- postgres expect: many | a int4, b int4, c int4, d int4, e int4, f int4?
SELECT n & 1 AS a, n | 2 AS b, ~n AS c, n << 2 AS d, n >> 1 AS e, m & 1 AS f FROM t

-- query: concatenation
-- code: 42883
-- expect: many | a TEXT, b TEXT?, c TEXT, d TEXT
-- postgres error: type-mismatch "n || 1"
SELECT s || 'x' AS a, s || u AS b, n || s AS c, n || 1 AS d FROM t

-- query: comparisons
-- code: 42883
-- expect: many | a INTEGER, b INTEGER, c INTEGER?, d INTEGER, e INTEGER, f INTEGER
-- postgres error: unknown-function "n == id"
SELECT n = 1 AS a, n <> 1 AS b, n < m AS c, s >= 'a' AS d, n == id AS e, n != id AS f FROM t

-- query: is_operators
-- dialects: sqlite
-- expect: many | a INTEGER, b INTEGER, c INTEGER, d INTEGER, e INTEGER, f INTEGER
SELECT m IS 1 AS a, m IS NOT n AS b, m IS NULL AS c, m NOTNULL AS d, m IS DISTINCT FROM n AS e, m IS NOT DISTINCT FROM n AS f FROM t

-- query: truth
-- code: 42804
-- expect: many | a INTEGER, b INTEGER, c INTEGER, d INTEGER, e INTEGER, f INTEGER?
-- postgres error: type-mismatch "m"
-- postgres error: type-mismatch "n"
-- postgres error: type-mismatch "m"
SELECT (n = 1) IS TRUE AS a, m IS NOT TRUE AS b, TRUE AS c, FALSE AS d, NOT n AS e, NOT m AS f FROM t

-- query: and_or
-- code: 42804
-- expect: many | a INTEGER?, b INTEGER?, c INTEGER?, d INTEGER?
-- postgres error: type-mismatch "n"
-- postgres error: type-mismatch "m"
-- postgres error: type-mismatch "n"
-- postgres error: type-mismatch "m"
-- postgres error: type-mismatch "0"
-- postgres error: type-mismatch "m"
-- postgres error: type-mismatch "1"
-- postgres error: type-mismatch "m"
SELECT n AND m AS a, n OR m AS b, 0 AND m AS c, 1 OR m AS d FROM t

-- query: between
-- expect: many | a INTEGER, b INTEGER?, c INTEGER?, d INTEGER
-- postgres expect: many | a bool, b bool?, c bool?, d bool
SELECT n BETWEEN 1 AND 3 AS a, m BETWEEN 1 AND 3 AS b, n BETWEEN m AND 3 AS c, n NOT BETWEEN 1 AND id AS d FROM t

-- query: like
-- expect: many | a INTEGER, b INTEGER?, c INTEGER?, d INTEGER
-- postgres expect: many | a bool, b bool?, c bool?, d bool
SELECT s LIKE 'a%' AS a, u LIKE 'a%' AS b, s NOT LIKE '%' || u AS c, s LIKE 'a!%' ESCAPE '!' AS d FROM t

-- query: glob
-- dialects: sqlite
-- expect: many | a INTEGER, b INTEGER?, c INTEGER
SELECT s GLOB 'a*' AS a, u NOT GLOB '[a-c]*' AS b, n LIKE '1%' AS c FROM t

-- query: collate
-- dialects: sqlite
-- expect: many | a INTEGER, b TEXT?, c TEXT
SELECT s COLLATE NOCASE = 'A' AS a, u COLLATE BINARY AS b, s COLLATE RTRIM || '' AS c FROM t ORDER BY s COLLATE NOCASE DESC

-- query: casts
-- dialects: sqlite
-- expect: many | a INTEGER, b TEXT, c REAL, d BLOB, e INTEGER?
SELECT CAST(s AS INTEGER) AS a, CAST(n AS TEXT) AS b, CAST(n AS REAL) AS c, CAST(s AS BLOB) AS d, CAST(m AS INTEGER) AS e FROM t

-- query: casts_numeric
-- dialects: sqlite
-- expect: many | a NUMERIC, b NUMERIC, c NUMERIC
SELECT CAST(s AS NUMERIC) AS a, CAST(r AS NUMERIC) AS b, CAST('1.5' AS DECIMAL(10, 2)) AS c FROM t

-- query: casts_of_varchar_and_odd_names
-- dialects: sqlite
-- expect: many | a TEXT, b INTEGER, c REAL, d TEXT?
SELECT CAST(n AS VARCHAR(10)) AS a, CAST(n AS BIGINT) AS b, CAST(n AS DOUBLE) AS c, CAST(NULL AS TEXT) AS d FROM t

-- query: row_values
-- dialects: sqlite
-- expect: many | a INTEGER, b INTEGER?, c INTEGER, d INTEGER
SELECT (n, s) = (1, 'a') AS a, (n, m) < (2, 2) AS b, (n, s) IS (1, 'a') AS c, (n, id) BETWEEN (1, 1) AND (2, 2) AS d FROM t

-- query: row_value_nullable_mixture
-- dialects: sqlite
-- expect: many | a INTEGER?, b INTEGER, c INTEGER?
SELECT (n, m) = (1, 1) AS a, (n, m) IS (1, NULL) AS b, (id, m) <> (1, 1) AS c FROM t

-- query: literals
-- dialects: sqlite
-- expect: exactly-one | a INTEGER, b REAL, c TEXT, d BLOB, e NULL?, f REAL, g INTEGER, h INTEGER, i REAL
SELECT 1 AS a, 1.5 AS b, 'x' AS c, x'00' AS d, NULL AS e, 1e3 AS f, 0x10 AS g, 9223372036854775807 AS h, 9223372036854775808 AS i

-- query: literal_text_with_quote
-- expect: exactly-one | a TEXT, b TEXT, c TEXT
-- postgres expect: exactly-one | a text, b text, c text
SELECT 'it''s' AS a, '' AS b, 'ünï' AS c

-- query: current_time
-- expect: exactly-one | a TEXT, b TEXT, c TEXT
-- postgres expect: exactly-one | a timestamptz, b date, c timetz
SELECT current_timestamp AS a, current_date AS b, current_time AS c

-- query: json_arrows
-- dialects: sqlite
-- expect: exactly-one | a TEXT?, b ANY?, c INTEGER
SELECT '{"a":1}' -> 'a' AS a, '{"a":1}' ->> 'a' AS b, s -> '$' IS NULL AS c FROM (SELECT '[1]' AS s)

-- query: precedence
-- code: 42804
-- expect: many | a INTEGER, b NUMERIC, c TEXT, d INTEGER, e INTEGER
-- postgres error: type-mismatch "1"
SELECT NOT n = 1 AS a, n + 2 * 3 || 'x' AS b, -n || '' AS c, n << 1 + 1 AS d, NOT n BETWEEN 1 AND 2 AND 1 AS e FROM t

-- query: parenthesised
-- expect: many | a INTEGER, b INTEGER?, c INTEGER
-- postgres expect: many | a int4, b int4?, c int4
SELECT ((n)) AS a, (((m) + (1))) AS b, (SELECT ((1))) AS c FROM t

-- query: unary_chain
-- code: 42804
-- expect: many | a INTEGER, b INTEGER, c INTEGER, d TEXT
-- postgres error: type-mismatch "n"
-- postgres error: type-mismatch "s"
SELECT - - n AS a, NOT NOT n AS b, ~ ~ n AS c, + + s AS d FROM t

-- query: boolean_sum
-- code: 42883
-- expect: many | a INTEGER?, b INTEGER
-- postgres error: type-mismatch "n > 1) + (m > 1"
-- postgres error: type-mismatch "n > 1) * 2"
SELECT (n > 1) + (m > 1) AS a, (n > 1) * 2 AS b FROM t

-- query: null_literal_arithmetic
-- code: 42804
-- expect: exactly-one | a NULL?, b TEXT?, c INTEGER?, d INTEGER, e INTEGER?
-- warning: null-comparison "NULL"
-- postgres error: type-mismatch "0"
SELECT NULL + 1 AS a, NULL || 'x' AS b, NULL = NULL AS c, NULL IS NULL AS d, NULL AND 0 AS e

-- query: column_names_of_expressions
-- dialects: sqlite
-- expect: many | "n+1" INTEGER, "n  +  1" INTEGER, n INTEGER, n INTEGER, n INTEGER, n INTEGER, n INTEGER, n INTEGER, "count(*) OVER ()" INTEGER, "CASE WHEN n THEN 1 ELSE 2 END" INTEGER, "'lit'" TEXT, "1.50" REAL, "upper( s )" TEXT
SELECT n+1, n  +  1, (n), "n", [n], `n`, t.n, main.t.n, count(*) OVER (), CASE WHEN n THEN 1 ELSE 2 END, 'lit', 1.50, upper( s ) FROM t

-- query: alias_without_as
-- dialects: sqlite
-- expect: many | number INTEGER, "the text" TEXT, quoted INTEGER?
SELECT n number, s "the text", m 'quoted' FROM t x

-- query: case_insensitive_names
-- code: 42703
-- expect: many | n INTEGER, id INTEGER, m INTEGER?
-- postgres error: unknown-column ""M""
SELECT N, T.Id, "M" FROM T

-- query: like_function_form
-- dialects: sqlite
-- expect: many | a INTEGER, b INTEGER
SELECT like('a%', s) AS a, glob('a*', s) AS b FROM t

-- query: names_of_expressions_with_placeholders
-- dialects: sqlite
-- expect: many | "n = :n" INTEGER, "sum(n = @m) OVER ()" INTEGER, "NOT n > ?" INTEGER
-- params: :n INTEGER, :m INTEGER, ?3 INTEGER
SELECT n = :n, sum(n = @m) OVER (), NOT n > ? FROM t
