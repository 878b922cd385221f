-- Literals: a bare string has no type until its place gives it one; escapes, dollars, dates, intervals, time zones.
-- dialects: postgres
-- schema
CREATE TABLE t (id int PRIMARY KEY, n numeric NOT NULL, s text NOT NULL, d date NOT NULL, od date, ts timestamp NOT NULL, tz timestamptz NOT NULL, ot timestamptz, iv interval NOT NULL);
-- rows
INSERT INTO t VALUES (1, 1.5, 'a', '2024-01-31', NULL, '2024-01-31 12:00', '2024-01-31 12:00+00', NULL, '1 day'), (2, 2.5, 'b', '1999-12-31', '2024-01-01', '1999-12-31', '1999-12-31 00:00+00', '2024-01-01 00:00+00', '2 mons 3 days'),
    (3, 2.5, 'b', 'infinity', 'infinity', 'infinity', '-infinity', 'infinity', '0');
-- query: integers
-- expect: exactly-one | a int4, b int4, c int8, d numeric, e int4
SELECT 1 AS a, 2147483647 AS b, 2147483648 AS c, 9223372036854775808 AS d, -2147483648 AS e

-- query: decimals
-- expect: exactly-one | a numeric, b numeric, c numeric, d numeric
SELECT 1.5 AS a, .5 AS b, 1e3 AS c, 5. AS d

-- query: strings
-- expect: exactly-one | a text, b text, c text, d text, e text, f text
SELECT 'it''s' AS a, E'a\nb\'' AS b, $$it's$$ AS c, $tag$a $$ b$tag$ AS d, U&'\0061' AS e, 'x' AS f

-- query: bits_and_bytes
-- expect: exactly-one | a bit, b bit, c bytea
SELECT B'101' AS a, X'1F' AS b, '\x00ff'::bytea AS c

-- query: booleans_and_null
-- expect: exactly-one | a bool, b bool, c text?
SELECT true AS a, NOT false AS b, NULL AS c

-- query: string_as_date
-- expect: many | id int4
SELECT id FROM t WHERE d >= '2024-01-01' AND ts < '2025-01-01 00:00:00'

-- query: string_as_number
-- expect: many | id int4
SELECT id FROM t WHERE n = '1.5' OR id = '2'

-- query: string_plus_number
-- expect: many | a int4, b numeric
SELECT id + '1' AS a, n * '2.5' AS b FROM t

-- query: string_as_interval
-- may fail: 22008
-- expect: many | a timestamp, b timestamptz
SELECT ts - '1 day'::interval AS a, tz + '1 hour' AS b FROM t

-- query: unknown_stays_text
-- expect: exactly-one | a text, b text, c text
SELECT 'x' AS a, 'x' || 'y' AS b, upper('x') AS c

-- query: typed_literals
-- expect: exactly-one | a date, b timestamp, c timestamptz, d time, e int4
SELECT date '2024-01-01' AS a, timestamp '2024-01-01 12:00' AS b, timestamptz '2024-01-01 12:00+02' AS c, time '12:00' AS d, int '5' AS e

-- query: intervals
-- expect: exactly-one | a interval, b interval, c interval, d interval, e interval
SELECT interval '1 day' AS a, interval '1' year AS b, interval '1 2:03' day to minute AS c, '1 day'::interval * 3 AS d, interval '1 day' / 2 AS e

-- query: interval_arithmetic
-- may fail: 22008
-- expect: many | a timestamp, b timestamptz, c interval, d interval
SELECT d + interval '1 day' AS a, now() - interval '1 hour' AS b, ts - d AS c, iv + interval '1 day' AS d FROM t

-- query: make_interval
-- expect: many | a interval, b date, c timestamptz
SELECT make_interval(days => id) AS a, make_date(2024, 1, id) AS b, make_timestamptz(2024, 1, 1, 0, 0, 0) AS c FROM t

-- query: at_time_zone
-- expect: many | a timestamptz, b timestamp, c timestamp?
SELECT ts AT TIME ZONE 'UTC' AS a, tz AT TIME ZONE 'Europe/Paris' AS b, ot AT TIME ZONE 'UTC' AS c FROM t

-- query: extract_of_a_date_may_be_null_at_infinity
-- expect: many | a numeric?, b numeric?, c numeric, d numeric
SELECT extract(day FROM d) AS a, extract(hour FROM ts) AS b, extract(year FROM date '2024-01-01') AS c, extract(epoch FROM iv) AS d FROM t

-- query: date_part
-- expect: many | a float8?, b numeric?
SELECT date_part('month', ts) AS a, extract(dow FROM tz) AS b FROM t

-- query: truncation
-- expect: many | a timestamp, b timestamptz, c timestamp
SELECT date_trunc('month', ts) AS a, date_trunc('day', tz, 'UTC') AS b, date_bin('15 minutes', timestamp '2024-01-01 12:07', timestamp '2024-01-01') AS c FROM t

-- query: to_char_may_be_null_at_infinity
-- expect: many | a text?, b text, c text?
SELECT to_char(ts, 'YYYY-MM') AS a, to_char(n, '999D9') AS b, to_char(ot, 'YYYY') AS c FROM t

-- query: to_date
-- expect: exactly-one | a date, b timestamptz, c numeric?
SELECT to_date('2024-01-31', 'YYYY-MM-DD') AS a, to_timestamp(0) AS b, to_number('12', '99') AS c

-- query: age
-- may fail: 22008
-- expect: many | a interval, b interval
SELECT age(ts, '2024-01-01') AS a, justify_days(iv) AS b FROM t

-- query: overlaps
-- expect: many | a bool?
SELECT (d, d) OVERLAPS (date '2024-01-01', date '2024-02-01') AS a FROM t

-- query: isfinite
-- expect: many | a bool, b bool
SELECT isfinite(d) AS a, d = 'infinity' AS b FROM t

-- query: casts_in_both_spellings
-- expect: many | a timestamp, b timestamptz, c date, d jsonb
SELECT CAST(d AS timestamp) AS a, d::timestamptz AS b, tz::date AS c, '{"a":1}'::jsonb AS d FROM t

-- query: in_list_of_strings
-- expect: many | id int4
SELECT id FROM t WHERE d IN ('2024-01-31', '1999-12-31') OR s IN ('a', 'b')

-- query: between_strings
-- expect: many | id int4
SELECT id FROM t WHERE ts BETWEEN '2024-01-01' AND '2024-12-31' OR iv BETWEEN '0' AND '5 days'

-- query: symmetric_between
-- expect: many | id int4
SELECT id FROM t WHERE id BETWEEN SYMMETRIC 5 AND 0

-- query: case_with_unknowns
-- expect: many | a text, b date?
SELECT CASE WHEN id > 1 THEN 'many' ELSE 'one' END AS a, CASE s WHEN 'a' THEN '2024-01-01' ELSE od END AS b FROM t

-- query: is_distinct_from
-- expect: many | a bool, b bool
SELECT od IS DISTINCT FROM '2024-01-01' AS a, s IS NOT DISTINCT FROM NULL AS b FROM t

-- query: is_unknown
-- expect: many | a bool, b bool, c bool
SELECT (od > d) IS UNKNOWN AS a, (od > d) IS NOT TRUE AS b, (od > d) IS FALSE AS c FROM t

-- query: isnull_and_notnull
-- expect: many | a bool, od date
SELECT od ISNULL AS a, od FROM t WHERE od NOTNULL

-- query: operator_spelling
-- expect: many | a int4, b bool
SELECT id OPERATOR(pg_catalog.+) 1 AS a, id != 1 AS b FROM t

-- query: collation
-- expect: many | s text
SELECT s COLLATE "C" AS s FROM t ORDER BY s COLLATE "C" DESC NULLS LAST

-- query: days_of_the_calendar
-- expect: exactly-one | a date, b date, c timestamp, d date, e date, f text
SELECT '2024-02-29'::date AS a, '0001-02-29 BC'::date AS b, '2024-1-5 10:00'::timestamp AS c, 'Jan 8 1999'::date AS d, '2024-060'::date AS e, '2024-02-30'::text AS f

-- query: day_that_is_not_there
-- error: type-mismatch "'2023-02-29'"
SELECT id FROM t WHERE d > '2023-02-29'

-- query: month_that_is_not_there
-- error: type-mismatch "'2024-13-01 10:00'"
SELECT timestamptz '2024-13-01 10:00'

-- query: span_as_a_point_in_time
-- error: type-mismatch "'1 day'"
SELECT tz - '1 day' AS a FROM t

-- query: span_ago
-- error: type-mismatch "'2 hours ago'"
SELECT id FROM t WHERE ts > '2 hours ago'

-- query: span_as_an_interval
-- expect: many | a interval, b interval, c interval
SELECT '1 day'::interval AS a, '2 hours ago'::interval AS b, iv + '3 weeks' AS c FROM t
-- query: json
-- expect: exactly-one | document jsonb, number json, text json
SELECT '{"a": [1, -2.5e3, true, null, "\u00e4\n"]}'::jsonb AS document, ' 1 '::json AS number, '"x"'::json AS text
-- query: json_with_bare_names
-- error: type-mismatch "'{a: 1}'"
SELECT '{a: 1}'::jsonb
-- query: json_that_is_text
-- error: type-mismatch "'one'"
SELECT to_jsonb(1) = 'one'
-- query: json_with_a_comma_too_many
-- error: type-mismatch "'[1,]'"
SELECT '[1,]'::json
-- query: json_number
-- error: type-mismatch "'01'"
SELECT '01'::json
-- query: record_as_text
-- error: type-mismatch "'(1,2)'"
SELECT ROW(1, 2) = '(1,2)'
-- query: oid
-- error: type-mismatch "'pg_class'"
SELECT oid = '12' AS same FROM pg_class WHERE oid = 'pg_class'
