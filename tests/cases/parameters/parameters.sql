-- Parameters: every style, a type from every context, and whether NULL makes sense.
-- schema
CREATE TABLE t (id INTEGER PRIMARY KEY, n INT NOT NULL, m INT, r REAL, s TEXT NOT NULL, u TEXT, b BLOB, flag BOOLEAN NOT NULL DEFAULT 0, day DATE);
-- rows
INSERT INTO t VALUES (1, 1, NULL, NULL, 'a', NULL, NULL, 0, NULL), (2, 2, 7, 1.5, 'b', 'x', x'00', 1, '2024-01-31'), (3, 1, 1, 0.0, 'b', 'y', x'0102', 1, '1999-12-31'),
    (4, 1, 3, 0.5, 'b', 'y', x'0102', 1, '1999-12-31'), (5, 1, 3, 0.5, 'b', 'y', x'0102', 1, '2001-01-01'),
    (6, 2, 3, NULL, 'a', NULL, NULL, 0, NULL), (7, 2, 3, NULL, 'a', NULL, NULL, 0, NULL), (8, 3, 3, NULL, 'a', NULL, NULL, 0, NULL),
    (9, 3, 3, NULL, 'a', NULL, NULL, 0, NULL), (10, 1, 1, NULL, ':n ?1', NULL, NULL, 0, NULL), (11, 1, 1, NULL, ':n ?1', NULL, NULL, 0, NULL);
-- query: question_marks
-- expect: many | id INTEGER
-- params: ?1 INTEGER, ?2 TEXT
SELECT id FROM t WHERE n = ? AND s = ?

-- query: numbered
-- expect: many | id INTEGER
-- params: ?1 TEXT, ?2 INTEGER
SELECT id FROM t WHERE n = ?2 AND s = ?1

-- query: numbered_twice
-- expect: many | id INTEGER
-- params: ?1 INTEGER
SELECT id FROM t WHERE n = ?1 OR m = ?1

-- query: numbered_gap
-- expect: many | id INTEGER
-- params: ?1 TEXT, ?2 ANY?, ?3 INTEGER
SELECT id FROM t WHERE n = ?3 AND s = ?1

-- query: colon_names
-- expect: many | id INTEGER
-- params: :n INTEGER, :s TEXT
SELECT id FROM t WHERE n = :n AND s = :s

-- query: at_names
-- expect: many | id INTEGER
-- params: :n INTEGER, :s TEXT
SELECT id FROM t WHERE n = @n AND s = @s

-- query: dollar_names
-- expect: many | id INTEGER
-- params: :n INTEGER, :s TEXT
SELECT id FROM t WHERE n = $n AND s = $s

-- query: dollar_numbers
-- expect: many | id INTEGER
-- params: ?1 INTEGER, ?2 TEXT
SELECT id FROM t WHERE n = $1 AND s = $2

-- query: same_name_twice
-- expect: many | id INTEGER
-- params: :v INTEGER
SELECT id FROM t WHERE n = :v OR id = :v

-- query: mixed_styles
-- expect: many | id INTEGER
-- params: ?1 INTEGER, :s TEXT, ?3 INTEGER
SELECT id FROM t WHERE n = ? AND s = :s AND m = ?

-- query: comparisons
-- bind: 1 = 9; 2 = 0.0; 3 = 'q'; 4 = x'0102'; 5 = 1; 6 = '2020-01-01'
-- expect: many | id INTEGER
-- params: ?1 INTEGER, ?2 REAL, ?3 TEXT, ?4 BLOB, ?5 BOOLEAN, ?6 DATE
SELECT id FROM t WHERE n < ?1 AND r >= ?2 AND s <> ?3 AND b = ?4 AND flag = ?5 AND day < ?6

-- query: is_takes_null
-- expect: many | id INTEGER
-- params: ?1 INTEGER?, ?2 TEXT?
SELECT id FROM t WHERE m IS ?1 AND u IS NOT ?2

-- query: is_distinct_takes_null
-- expect: many | id INTEGER
-- params: ?1 INTEGER?
SELECT id FROM t WHERE m IS NOT DISTINCT FROM ?1

-- query: between
-- expect: many | id INTEGER
-- params: ?1 INTEGER, ?2 INTEGER
SELECT id FROM t WHERE n BETWEEN ?1 AND ?2

-- query: like
-- expect: many | id INTEGER
-- params: ?1 TEXT
SELECT id FROM t WHERE s LIKE ?1 ESCAPE '!'

-- query: like_escape_parameter
-- bind: 1 = 'a!%'; 2 = '!'
-- may fail: ESCAPE expression must be a single character
-- expect: many | id INTEGER
-- params: ?1 TEXT, ?2 TEXT
SELECT id FROM t WHERE s LIKE ?1 ESCAPE ?2

-- query: glob
-- expect: many | id INTEGER
-- params: ?1 TEXT
SELECT id FROM t WHERE s GLOB ?1 || '*'

-- query: in_list
-- expect: many | id INTEGER
-- params: ?1 INTEGER, ?2 INTEGER
SELECT id FROM t WHERE n IN (?1, ?2, 3)

-- query: in_list_of_text
-- expect: many | id INTEGER
-- params: ?1 TEXT, ?2 TEXT
SELECT id FROM t WHERE u IN (?, ?)

-- query: parameter_in_column_list
-- expect: many | id INTEGER
-- params: ?1 INTEGER
SELECT id FROM t WHERE ?1 IN (n, m)

-- query: parameter_in_subquery
-- expect: many | id INTEGER
-- params: ?1 TEXT
SELECT id FROM t WHERE ?1 IN (SELECT s FROM t)

-- query: arithmetic
-- expect: many | a INTEGER, b REAL?, c TEXT
-- params: ?1 INTEGER, ?2 REAL, ?3 TEXT
SELECT n + ?1 AS a, r * ?2 AS b, ?3 || s AS c FROM t

-- query: limit_and_offset
-- expect: many | id INTEGER
-- params: ?1 INTEGER, ?2 INTEGER
SELECT id FROM t ORDER BY id LIMIT ?1 OFFSET ?2

-- query: function_argument
-- expect: exactly-one | a TEXT, b NUMERIC, c INTEGER, d REAL
-- params: ?1 TEXT, ?2 NUMERIC, ?3 ANY, ?4 NUMERIC, ?5 INTEGER
SELECT upper(?1) AS a, abs(?2) AS b, length(?3) AS c, round(?4, ?5) AS d

-- query: coalesce
-- expect: many | a INTEGER?, b TEXT?, c INTEGER
-- params: ?1 INTEGER?, ?2 TEXT?, ?3 INTEGER?
SELECT coalesce(m, ?1) AS a, ifnull(u, ?2) AS b, coalesce(?3, n) AS c FROM t

-- query: case
-- expect: many | a TEXT, b INTEGER
-- params: ?1 INTEGER, ?2 TEXT, ?3 INTEGER
SELECT CASE WHEN n > ?1 THEN ?2 ELSE s END AS a, CASE n WHEN ?3 THEN 1 ELSE 0 END AS b FROM t

-- query: cast
-- expect: exactly-one | a INTEGER, b TEXT, c REAL
-- params: ?1 INTEGER, ?2 TEXT, ?3 REAL
SELECT CAST(?1 AS INTEGER) AS a, CAST(?2 AS TEXT) AS b, CAST(?3 AS REAL) AS c

-- query: optional_filter
-- expect: many | id INTEGER
-- params: ?1 INTEGER?
SELECT id FROM t WHERE (?1 IS NULL OR n = ?1)

-- query: optional_text_filter
-- expect: many | id INTEGER
-- params: :u TEXT?, :n INTEGER?
SELECT id FROM t WHERE (:u IS NULL OR u LIKE :u) AND (:n IS NULL OR n > :n)

-- query: bare_projection
-- expect: exactly-one | x ANY
-- params: ?1 ANY
SELECT ?1 AS x

-- query: insert_values
-- expect: zero
-- params: ?1 INTEGER, ?2 INTEGER?, ?3 REAL?, ?4 TEXT, ?5 TEXT?, ?6 BLOB?, ?7 BOOLEAN, ?8 DATE?
INSERT INTO t (n, m, r, s, u, b, flag, day) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)

-- query: insert_select_union
-- expect: zero
-- params: ?1 INTEGER, ?2 TEXT, ?3 INTEGER
INSERT INTO t (n, s) SELECT ?1, ?2 UNION ALL SELECT ?3, 'x'

-- query: update_set
-- expect: zero
-- params: ?1 INTEGER, ?2 INTEGER?, ?3 BOOLEAN, ?4 TEXT
UPDATE t SET n = ?1, m = ?2, flag = ?3 WHERE s = ?4

-- query: update_arithmetic
-- expect: zero
-- params: ?1 INTEGER, ?2 TEXT, ?3 INTEGER
UPDATE t SET n = n + ?1, u = u || ?2 WHERE id = ?3

-- query: update_coalesce_keeps
-- expect: zero
-- params: ?1 INTEGER?, ?2 TEXT?, ?3 INTEGER
UPDATE t SET n = coalesce(?1, n), u = coalesce(?2, u) WHERE id = ?3

-- query: row_value
-- expect: many | id INTEGER
-- params: ?1 INTEGER, ?2 TEXT
SELECT id FROM t WHERE (n, s) = (?1, ?2)

-- query: row_value_in_values
-- expect: many | id INTEGER
-- params: ?1 ANY, ?2 ANY
SELECT id FROM t WHERE (n, s) IN (VALUES (?1, ?2))

-- query: having
-- expect: many | n INTEGER, c INTEGER
-- params: ?1 INTEGER
SELECT n, count(*) AS c FROM t GROUP BY n HAVING count(*) > ?1

-- query: join_condition
-- expect: many | id INTEGER
-- params: ?1 TEXT
SELECT a.id FROM t a JOIN t b ON b.n = a.n AND b.s = ?1

-- query: in_cte
-- bind: 1 = 0; 2 = 9
-- expect: many | v INTEGER
-- params: ?1 INTEGER, ?2 INTEGER
WITH x(v) AS (SELECT n FROM t WHERE n > ?1) SELECT v FROM x WHERE v < ?2

-- query: recursive_bound
-- may fail: more rows than the judge takes
-- bind: 1 = 5
-- expect: many | i INTEGER
-- params: ?1 ANY
WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < ?1) SELECT i FROM c

-- query: date_argument
-- bind: 1 = '-100 years'
-- expect: many | id INTEGER
-- params: ?1 TEXT
SELECT id FROM t WHERE day >= date('now', ?1)

-- query: scalar_subquery
-- expect: many | id INTEGER
-- params: ?1 TEXT
SELECT id FROM t WHERE n = (SELECT max(n) FROM t WHERE s = ?1)

-- query: nullif
-- expect: many | a INTEGER?
-- params: ?1 INTEGER
SELECT nullif(n, ?1) AS a FROM t

-- query: numeric_default_in_lag
-- expect: many | a ANY
-- params: ?1 ANY
SELECT lag(n, 1, ?1) OVER (ORDER BY id) AS a FROM t

-- query: group_concat_separator
-- expect: exactly-one | a TEXT?
-- params: ?1 TEXT
SELECT group_concat(s, ?1) AS a FROM t

-- query: json_argument
-- bind: 1 = '[1, null]'
-- may fail: malformed JSON
-- expect: many | value ANY?
-- params: ?1 TEXT
SELECT value FROM json_each(?1)

-- query: not_in_exists
-- expect: many | id INTEGER
-- params: ?1 INTEGER
SELECT id FROM t WHERE EXISTS (SELECT 1 FROM t x WHERE x.m = ?1 AND x.id > t.id)

-- query: order_by_case
-- expect: many | id INTEGER
-- params: ?1 TEXT
SELECT id FROM t ORDER BY CASE WHEN ?1 = 'n' THEN n ELSE id END

-- query: colon_in_string_is_no_parameter
-- expect: many | id INTEGER
SELECT id FROM t WHERE s = ':n ?1' -- :x ?2

-- query: negative
-- expect: many | id INTEGER
-- params: ?1 INTEGER
SELECT id FROM t WHERE n > -?1

-- query: iif
-- expect: many | a INTEGER?
-- params: ?1 BOOLEAN
SELECT iif(?1, n, m) AS a FROM t
