-- Statements that PostgreSQL 15.18 reads, each on a line of its own; whether their names exist is another matter.
SELECT
SELECT 1
SELECT ALL a FROM t
SELECT FROM t
SELECT FROM t WHERE a = 1
SELECT DISTINCT a FROM t
SELECT DISTINCT ON (a) a, b FROM t ORDER BY a, b
SELECT DISTINCT ON (a, lower(c)) * FROM t ORDER BY a, lower(c)
SELECT a AS select, b AS "from", c value FROM t
SELECT a value, b name, c type, d key FROM t
SELECT value, name, type, key FROM k
SELECT k.value, k.user, k."user" FROM k
SELECT * FROM t
SELECT t.* FROM t
SELECT public.t.* FROM public.t
SELECT (t).* FROM t
SELECT (t.comp).* FROM t
SELECT (comp).x FROM t
SELECT (t.comp).x, (t).comp FROM t
SELECT ((t).comp).x FROM t
SELECT ROW(1, 'a', t.*) FROM t
SELECT ROW()
SELECT ROW(1)
SELECT (1, 2, 3)
SELECT ROW(1, 2) = ROW(1, 2)
SELECT (1, 2) < (3, 4)
SELECT (a, b) IN ((1, 2), (3, 4)) FROM t
SELECT (a, b) IN (SELECT a, b FROM t) FROM t
SELECT (a, b) = ANY (SELECT a, b FROM t) FROM t
SELECT ROW(a, b) IS NULL FROM t
SELECT ARRAY[1, 2, 3]
SELECT ARRAY[[1, 2], [3, 4]]
SELECT ARRAY[]::int[]
SELECT ARRAY[ARRAY[1], ARRAY[2]]
SELECT ARRAY(SELECT a FROM t ORDER BY a)
SELECT (ARRAY[1, 2, 3])[1]
SELECT (ARRAY[1, 2, 3])[1:2]
SELECT arr[1] FROM t
SELECT arr[1:2] FROM t
SELECT arr[:2], arr[1:], arr[:] FROM t
SELECT t.arr[a + 1] FROM t
SELECT arr[1][2] FROM t
SELECT j['a']['b'] FROM t
SELECT (SELECT array_agg(a) FROM t)[1]
SELECT $1::int
SELECT ($1::int[])[1]
SELECT $1[1] FROM t WHERE $1 = ARRAY['a']
SELECT 'a' || 'b'
SELECT 'it''s'
SELECT E'a\tb\'c\\d\x41\u00e9'
SELECT U&'d\0061t\+000061'
SELECT U&'d!0061' UESCAPE '!'
SELECT $$it's$$
SELECT $tag$ $$ $tag$
SELECT B'0101', X'1F'
SELECT N'abc'
SELECT 1e5, 1.5, .5, 5., 1.5e-3
SELECT -9223372036854775808
SELECT 1 -- comment
SELECT /* a /* nested */ b */ 1
SELECT 1 + -2 * 3 ^ 2 % 5 / 2
SELECT - - 1
SELECT @ -5, |/ 25.0, ||/ 27.0, ~1
SELECT !!to_tsquery('a')
SELECT 5 # 3, 5 & 3, 5 | 3, 1 << 2, 8 >> 1
SELECT a = 1, a <> 1, a != 1, a < 1, a > 1, a <= 1, a >= 1 FROM t
SELECT a = 1 AND NOT b = 'x' OR c IS NULL FROM t
SELECT NOT NOT true
SELECT NOT a IS NULL FROM t
SELECT a IS NULL IS NULL FROM t
SELECT a IS NOT NULL, a ISNULL, a NOTNULL FROM t
SELECT f IS TRUE, f IS NOT TRUE, f IS FALSE, f IS NOT FALSE, f IS UNKNOWN, f IS NOT UNKNOWN FROM t
SELECT a IS DISTINCT FROM 1, a IS NOT DISTINCT FROM NULL FROM t
SELECT a IS DISTINCT FROM b::int + 1 FROM t
SELECT a BETWEEN 1 AND 2, a NOT BETWEEN 1 AND 2 FROM t
SELECT a BETWEEN SYMMETRIC 2 AND 1, a NOT BETWEEN SYMMETRIC 2 AND 1, a BETWEEN ASYMMETRIC 1 AND 2 FROM t
SELECT a BETWEEN 1 + 1 AND 2 * 3 AND f FROM t
SELECT a IN (1, 2), a NOT IN (1), a IN (SELECT a FROM t) FROM t
SELECT a IN ((1), (2)), a IN ((SELECT 1), 2) FROM t
SELECT b LIKE 'a%', b NOT LIKE 'a%', b ILIKE 'a%', b NOT ILIKE 'a' FROM t
SELECT b LIKE 'a!%' ESCAPE '!', b NOT ILIKE 'x' ESCAPE '' FROM t
SELECT b SIMILAR TO 'a%', b NOT SIMILAR TO 'a' ESCAPE '#' FROM t
SELECT b LIKE ANY (ARRAY['a', 'b']), b LIKE ALL (ARRAY['a']), b NOT LIKE ANY (ARRAY['a']), b ILIKE SOME (ARRAY['a']) FROM t
SELECT b LIKE ANY (SELECT b FROM t), b NOT ILIKE ALL (SELECT b FROM t) FROM t
SELECT a = ANY ($1), a <> ALL ($2), a = SOME (ARRAY[1]) FROM t
SELECT a = ANY (SELECT a FROM t), a > ALL (SELECT 1) FROM t
SELECT a + 1 = ANY (ARRAY[1]) AND f FROM t
SELECT 1 OPERATOR(pg_catalog.+) 2
SELECT 1 OPERATOR(+) 2, OPERATOR(pg_catalog.-) 1
SELECT b ~ 'x', b ~* 'x', b !~ 'x', b !~* 'x', b ~~ 'x', b ~~* 'x', b !~~ 'x', b ^@ 'x' FROM t
SELECT j -> 'a', j ->> 'a', j #> '{a}', j #>> '{a}', j @> '{}', j <@ '{}', j ? 'a', j ?| ARRAY['a'], j ?& ARRAY['a'], j - 'a', j #- '{a}' FROM t
SELECT j @? '$.a', j @@ '$.a > 1' FROM t
SELECT j -> 'a' -> 'b' ->> 'c' = 'd' FROM t
SELECT j->'a'->>0 FROM t
SELECT j->>-1 FROM t
SELECT arr || 1, arr && ARRAY[1], arr @> ARRAY[1], arr <@ ARRAY[1] FROM t
SELECT int4range(1, 5) -|- int4range(5, 6), int4range(1, 5) && int4range(2, 3), int4range(1,2) << int4range(3,4), int4range(1,2) &< int4range(3,4)
SELECT to_tsvector('a') @@ to_tsquery('a'), to_tsquery('a') && to_tsquery('b'), to_tsquery('a') <-> to_tsquery('b')
SELECT point '(1,2)' <-> point '(3,4)'
SELECT '(1,2)'::point <@ '((0,0),(3,3))'::box
SELECT inet '192.168.1.5' << inet '192.168.1/24'
SELECT 1::int4, '1'::integer, 1::smallint, 1::bigint, 1::real, 1::double precision, 1::numeric(10, 2), 1::decimal, 1::dec(5)
SELECT 'a'::varchar(10), 'a'::character varying(10), 'a'::char(3), 'a'::character(3), 'a'::national character varying(3), 'a'::nchar(2), 'a'::text, 'a'::"char", 'a'::name
SELECT '101'::bit(3), '101'::bit varying(5), '1'::bit
SELECT 'now'::timestamp, 'now'::timestamp(3), 'now'::timestamp with time zone, 'now'::timestamp(3) without time zone, 'now'::timestamptz(3), 'now'::time, 'now'::time with time zone, 'now'::timetz
SELECT '1 day'::interval, '1 day'::interval day, '1'::interval day to second(3), '1'::interval(3)
SELECT 1::float(10), 1::float(53), 1::float
SELECT '{1,2}'::int[], '{1,2}'::int[3], '{{1}}'::int[][], '{1}'::int array, '{1}'::int array[2]
SELECT 'a'::pg_catalog.text, 1::pg_catalog.int4, '{}'::pg_catalog.int4[]
SELECT CAST(a AS text), CAST('1' AS int[]), CAST(NULL AS timestamp with time zone) FROM t
SELECT CAST(a AS numeric(10, 2))::text FROM t
SELECT -1::int, -a::text FROM t
SELECT a::text COLLATE "C" FROM t
SELECT b COLLATE "C" < 'a' COLLATE pg_catalog."C" FROM t
SELECT date '2020-01-01', time '10:00', timestamp '2020-01-01', timestamptz '2020-01-01', timestamp with time zone '2020-01-01', time with time zone '10:00'
SELECT timestamp(3) '2020-01-01', timestamp(3) with time zone '2020-01-01', time(2) '10:00'
SELECT interval '1 day', interval '1' day, interval '1' year to month, interval '1:2' hour to minute, interval '1' second(2), interval(3) '1.2345 s'
SELECT now() - interval '1 day' * 3
SELECT now() + '1 hour'
SELECT int '1', integer '1', bigint '1', numeric '1', boolean 'true', text 'a', varchar 'a', char(3) 'a', double precision '1', real '1', bit '1', bit varying '1', float8 '1', character varying(3) 'abc', national char 'x'
SELECT jsonb '{"a": 1}', uuid 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', inet '1.2.3.4', pg_catalog.int4 '1', int4range '[1,2)', mood 'happy', public.mood 'sad'
SELECT varchar(3) 'abc', numeric(5, 2) '1.23'
SELECT now() AT TIME ZONE 'utc', ts AT TIME ZONE 'a' AT TIME ZONE 'b', ts::date AT TIME ZONE 'utc' FROM t
SELECT ts AT TIME ZONE 'utc' + interval '1 day' FROM t
SELECT now() at
SELECT EXTRACT(year FROM ts), EXTRACT('month' FROM ts), EXTRACT(epoch FROM now() - ts), extract(isodow from ts), EXTRACT(second FROM interval '1 s') FROM t
SELECT POSITION('a' IN b), POSITION(b IN 'a' || b) FROM t
SELECT SUBSTRING(b FROM 1 FOR 2), SUBSTRING(b FROM 2), SUBSTRING(b FOR 2), SUBSTRING(b FOR 2 FROM 1), SUBSTRING(b, 1, 2), SUBSTRING(b, 1), substring(b from 'a.*'), SUBSTRING(b SIMILAR 'a' ESCAPE '#') FROM t
SELECT substr(b, 1), left(b, 1), right(b, 1) FROM t
SELECT TRIM(b), TRIM(BOTH 'x' FROM b), TRIM(LEADING FROM b), TRIM(TRAILING 'x' FROM b), TRIM('x' FROM b), TRIM(FROM b), TRIM(b, 'x'), TRIM(BOTH b), TRIM(BOTH FROM b, 'x') FROM t
SELECT OVERLAY(b PLACING 'x' FROM 1 FOR 2), OVERLAY(b PLACING 'x' FROM 1), overlay(b, 'x', 1), overlay(b, 'x', 1, 2) FROM t
SELECT (ts, ts) OVERLAPS (ts, interval '1 day'), ROW(ts, ts) OVERLAPS ROW(ts, ts) AND f FROM t
SELECT NORMALIZE(b), NORMALIZE(b, NFC), b IS NORMALIZED, b IS NFC NORMALIZED, b IS NOT NFKD NORMALIZED FROM t
SELECT COLLATION FOR (b) FROM t
SELECT COALESCE(a, 1), GREATEST(a, 2), LEAST(a, 2, 3), NULLIF(a, 0) FROM t
SELECT CASE WHEN f THEN 1 ELSE 2 END, CASE a WHEN 1 THEN 'x' WHEN 2 THEN 'y' END FROM t
SELECT CASE WHEN f THEN CASE WHEN a = 1 THEN 1 END ELSE 0 END + 1 FROM t
SELECT CURRENT_DATE, CURRENT_TIME, CURRENT_TIME(3), CURRENT_TIMESTAMP, CURRENT_TIMESTAMP(0), LOCALTIME, LOCALTIME(1), LOCALTIMESTAMP, LOCALTIMESTAMP(6)
SELECT CURRENT_USER, SESSION_USER, USER, CURRENT_ROLE, CURRENT_CATALOG, CURRENT_SCHEMA, current_schema(), current_database()
SELECT EXISTS (SELECT 1 FROM t), NOT EXISTS (SELECT FROM t)
SELECT (SELECT 1), ((SELECT 1)), (SELECT 1) + 1, ((SELECT 1) + 1)
SELECT ((SELECT 1) UNION (SELECT 2) LIMIT 1)
SELECT (((SELECT 1)))
SELECT (VALUES (1))
SELECT (TABLE one)
SELECT (WITH x AS (SELECT 1 AS a) SELECT a FROM x)
SELECT count(*), count(DISTINCT a), count(ALL a), sum(a + 1) FROM t
SELECT count(*) FILTER (WHERE f), sum(a) FILTER (WHERE a > 1 AND f) AS x FROM t
SELECT array_agg(a ORDER BY b DESC NULLS LAST, c), string_agg(DISTINCT b, ',' ORDER BY b, ',') FROM t
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a), mode() WITHIN GROUP (ORDER BY b DESC) FILTER (WHERE f), rank(1) WITHIN GROUP (ORDER BY a) FROM t
SELECT json_agg(t), jsonb_agg(t.*), row_to_json(t) FROM t
SELECT count(t.*), count(t) FROM t
SELECT pg_catalog.count(*), pg_catalog.lower('A')
SELECT row_number() OVER (), rank() OVER (PARTITION BY a ORDER BY b), sum(a) OVER w FROM t WINDOW w AS (ORDER BY a)
SELECT sum(a) OVER (w ROWS UNBOUNDED PRECEDING) FROM t WINDOW w AS (PARTITION BY b ORDER BY a), v AS (w)
SELECT sum(a) OVER (ORDER BY a ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING), sum(a) OVER (ORDER BY a RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW), sum(a) OVER (ORDER BY a GROUPS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) FROM t
SELECT sum(a) OVER (ORDER BY a ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW), sum(a) OVER (ORDER BY a ROWS 1 PRECEDING EXCLUDE TIES), sum(a) OVER (ORDER BY a ROWS 1 PRECEDING EXCLUDE GROUP), sum(a) OVER (ORDER BY a ROWS 1 PRECEDING EXCLUDE NO OTHERS) FROM t
SELECT sum(a) FILTER (WHERE f) OVER (PARTITION BY b) FROM t
SELECT lag(a, 1, 0) OVER (ORDER BY ts DESC) FROM t
SELECT sum(a) OVER (ORDER BY ts RANGE BETWEEN interval '1 day' PRECEDING AND CURRENT ROW) FROM t
SELECT concat(VARIADIC ARRAY['a', 'b']), format('%s', VARIADIC ARRAY['a'])
SELECT make_interval(days => 10), make_interval(years := 1, hours => 2), make_date(2020, 1, 1)
SELECT a, count(*) FROM t GROUP BY a HAVING count(*) > 1
SELECT a, b, count(*) FROM t GROUP BY GROUPING SETS ((a, b), (a), ())
SELECT a, b, grouping(a, b) FROM t GROUP BY ROLLUP (a, b)
SELECT a, b FROM t GROUP BY CUBE (a, (b, c)), c
SELECT a, b FROM t GROUP BY a, ROLLUP (b), CUBE (c)
SELECT a FROM t GROUP BY GROUPING SETS (a, ROLLUP (b, c), CUBE (d), GROUPING SETS ((e), ()))
SELECT a FROM t GROUP BY DISTINCT ROLLUP (a, b), ROLLUP (a, c)
SELECT a FROM t GROUP BY ALL a
SELECT count(*) FROM t GROUP BY ()
SELECT a FROM t GROUP BY 1
SELECT a + 1 FROM t GROUP BY a + 1
SELECT a, b FROM t GROUP BY (a, b)
SELECT 1 FROM t HAVING true
SELECT a FROM t ORDER BY a
SELECT a FROM t ORDER BY a DESC NULLS FIRST, b ASC NULLS LAST, 1, a + b::int
SELECT a FROM t ORDER BY a USING >, b USING OPERATOR(pg_catalog.<)
SELECT a FROM t LIMIT 10
SELECT a FROM t LIMIT 10 OFFSET 5
SELECT a FROM t OFFSET 5 LIMIT 10
SELECT a FROM t LIMIT ALL OFFSET 0
SELECT a FROM t LIMIT NULL
SELECT a FROM t OFFSET 5 ROWS FETCH FIRST 10 ROWS ONLY
SELECT a FROM t FETCH FIRST ROW ONLY
SELECT a FROM t FETCH NEXT 1 ROW ONLY
SELECT a FROM t ORDER BY a FETCH FIRST 3 ROWS WITH TIES
SELECT a FROM t FETCH FIRST (1 + 2) ROWS ONLY
SELECT a FROM t FETCH FIRST $1 ROWS ONLY
SELECT a FROM t LIMIT $1 OFFSET $2
SELECT a FROM t LIMIT (SELECT 1)
SELECT a FROM t FOR UPDATE
SELECT a FROM t FOR NO KEY UPDATE
SELECT a FROM t FOR SHARE
SELECT a FROM t FOR KEY SHARE
SELECT a FROM t FOR UPDATE NOWAIT
SELECT a FROM t FOR UPDATE SKIP LOCKED
SELECT x.a FROM t x, t y FOR UPDATE OF x NOWAIT FOR SHARE OF y SKIP LOCKED
SELECT x.a FROM t x, t y FOR UPDATE OF x, y
SELECT a FROM t ORDER BY a LIMIT 1 FOR UPDATE SKIP LOCKED
SELECT a FROM t FOR UPDATE LIMIT 1
SELECT a FROM t FOR READ ONLY
SELECT a FROM ONLY t
SELECT a FROM ONLY (t)
SELECT a FROM t *
SELECT a FROM t AS x
SELECT x, y FROM t AS q (x, y)
SELECT x FROM t q (x)
SELECT a FROM public.t
SELECT * FROM t, k
SELECT * FROM t CROSS JOIN k
SELECT * FROM t x JOIN t y ON x.a = y.a
SELECT * FROM t x INNER JOIN t y USING (a)
SELECT * FROM t x LEFT JOIN t y USING (a, b) RIGHT OUTER JOIN t z ON z.a = x.a FULL OUTER JOIN t w ON w.a = x.a
SELECT * FROM t x NATURAL JOIN t y NATURAL LEFT JOIN t z
SELECT j.a FROM t x JOIN t y USING (a) AS j
SELECT * FROM (t x JOIN t y USING (a))
SELECT q.* FROM (t x JOIN t y USING (a)) AS q
SELECT q.* FROM (t x CROSS JOIN t y) AS q (a1, b1)
SELECT * FROM t x LEFT JOIN (t y JOIN t z ON y.a = z.a) ON x.a = y.a
SELECT * FROM t x LEFT JOIN t y JOIN t z ON y.a = z.a ON x.a = y.a
SELECT * FROM ((t x JOIN t y USING (a)) JOIN t z USING (a))
SELECT * FROM ((SELECT 1 AS a) x JOIN t y USING (a))
SELECT * FROM (((SELECT 1 AS a) x CROSS JOIN t y) CROSS JOIN t z)
SELECT * FROM (SELECT a FROM t) x
SELECT * FROM (SELECT a FROM t) AS x (y)
SELECT * FROM ((SELECT 1) UNION (SELECT 2)) x
SELECT * FROM (((SELECT 1))) x
SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS v (x, y)
SELECT * FROM (TABLE t) x
SELECT * FROM (WITH q AS (SELECT 1) SELECT * FROM q) x
SELECT * FROM t x, LATERAL (SELECT a FROM t y WHERE y.a = x.a) z
SELECT * FROM t x CROSS JOIN LATERAL (SELECT x.a + 1 AS n) z
SELECT * FROM t x LEFT JOIN LATERAL generate_series(1, x.a) AS g ON true
SELECT * FROM t x, LATERAL unnest(x.arr) AS u (v)
SELECT * FROM generate_series(1, 10)
SELECT * FROM generate_series(1, 10) AS g
SELECT * FROM generate_series(1, 10) g (n)
SELECT * FROM unnest(ARRAY[1, 2], ARRAY['a', 'b']) AS u (x, y)
SELECT * FROM unnest($1::int[], $2::text[]) AS u (x, y)
SELECT * FROM unnest(ARRAY['a', 'b']) WITH ORDINALITY AS u (v, n)
SELECT * FROM jsonb_array_elements('[1]') WITH ORDINALITY
SELECT * FROM jsonb_to_recordset('[]') AS x (a int, b text)
SELECT * FROM jsonb_to_recordset('[]') AS x (a int, b text[], c numeric(10, 2), d timestamp with time zone, e double precision, f character varying(10) COLLATE "C")
SELECT * FROM json_to_record('{}') AS (a int, b text)
SELECT * FROM json_to_record('{}') x (a int)
SELECT * FROM ROWS FROM (generate_series(1, 2), unnest(ARRAY['a', 'b'])) AS r (x, y)
SELECT * FROM ROWS FROM (json_to_recordset('[]') AS (a int, b text), generate_series(1, 2)) WITH ORDINALITY AS r (x, y, z, n)
SELECT * FROM pg_catalog.generate_series(1, 2) WITH ORDINALITY AS g (a, b)
SELECT * FROM current_date AS d
SELECT * FROM CAST('1' AS int) AS d
SELECT * FROM COALESCE(1, 2) AS c
SELECT * FROM t TABLESAMPLE system (10)
SELECT * FROM t AS x TABLESAMPLE bernoulli (10.5) REPEATABLE (42)
SELECT a FROM t UNION SELECT a FROM t
SELECT a FROM t UNION ALL SELECT a FROM t
SELECT a FROM t UNION DISTINCT SELECT a FROM t
SELECT a FROM t INTERSECT ALL SELECT a FROM t
SELECT a FROM t EXCEPT ALL SELECT a FROM t
SELECT a FROM t UNION SELECT 1 INTERSECT SELECT 2 EXCEPT SELECT 3 ORDER BY 1 LIMIT 1
(SELECT a FROM t)
(SELECT a FROM t) UNION (SELECT a FROM t)
(SELECT a FROM t ORDER BY a LIMIT 1) UNION ALL (SELECT a FROM t ORDER BY a DESC LIMIT 1) ORDER BY a
((SELECT 1) UNION (SELECT 2)) EXCEPT SELECT 3
(SELECT 1) ORDER BY 1
(SELECT 1 ORDER BY 1) LIMIT 1
(WITH x AS (SELECT 1) SELECT * FROM x) UNION SELECT 2
VALUES (1), (2)
VALUES (1, 'a'), (2, 'b') ORDER BY 1 DESC LIMIT 1
VALUES (1) UNION VALUES (2)
TABLE t
TABLE ONLY t
TABLE public.t ORDER BY a LIMIT 1
TABLE t UNION TABLE t
WITH x AS (SELECT 1 AS a) SELECT * FROM x
WITH x (a, b) AS (VALUES (1, 2)), y AS (SELECT * FROM x) SELECT * FROM y
WITH x AS MATERIALIZED (SELECT 1), y AS NOT MATERIALIZED (SELECT 2) SELECT * FROM x, y
WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 10) SELECT * FROM r
WITH RECURSIVE r AS (SELECT a, b FROM t UNION ALL SELECT t.a, t.b FROM t JOIN r ON r.a = t.a) SEARCH DEPTH FIRST BY a SET o SELECT * FROM r
WITH RECURSIVE r AS (SELECT a, b FROM t UNION ALL SELECT t.a, t.b FROM t JOIN r ON r.a = t.a) SEARCH BREADTH FIRST BY a, b SET o CYCLE a SET c USING p SELECT * FROM r
WITH RECURSIVE r AS (SELECT a, b FROM t UNION ALL SELECT t.a, t.b FROM t JOIN r ON r.a = t.a) CYCLE a, b SET c TO 'Y' DEFAULT 'N' USING p SELECT * FROM r
WITH d AS (DELETE FROM t RETURNING a) SELECT * FROM d
WITH i AS (INSERT INTO t (a) VALUES (1) ON CONFLICT DO NOTHING RETURNING a), u AS (UPDATE t SET b = 'x' RETURNING *) SELECT * FROM i, u
WITH i AS (INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET b = excluded.b RETURNING a) INSERT INTO t (a) SELECT a FROM i ON CONFLICT DO NOTHING RETURNING a
WITH x AS (SELECT 1 AS a) UPDATE t SET a = x.a FROM x WHERE t.a = x.a
WITH x AS (SELECT 1 AS a) DELETE FROM t USING x WHERE t.a = x.a
WITH x AS (SELECT 1 AS a) MERGE INTO t USING x ON t.a = x.a WHEN MATCHED THEN DELETE
SELECT a INTO newt FROM t
SELECT a INTO TEMPORARY TABLE newt FROM t
SELECT a INTO UNLOGGED newt2 FROM t
INSERT INTO t DEFAULT VALUES
INSERT INTO t VALUES (1, 'a')
INSERT INTO t (a, b) VALUES (1, 'a'), (2, DEFAULT)
INSERT INTO t AS x (a) VALUES (1)
INSERT INTO public.t (a) VALUES ($1)
INSERT INTO t (a) SELECT a FROM t
INSERT INTO t SELECT * FROM t
INSERT INTO t (SELECT * FROM t)
INSERT INTO t ((SELECT * FROM t))
INSERT INTO t (a) (SELECT a FROM t)
INSERT INTO t (a) WITH x AS (SELECT 1 AS a) SELECT a FROM x
INSERT INTO t (a) TABLE one
INSERT INTO t (a) OVERRIDING SYSTEM VALUE VALUES (1)
INSERT INTO t OVERRIDING USER VALUE SELECT * FROM t
INSERT INTO t (a, arr[1], comp.x) VALUES (1, 2, 3)
INSERT INTO t (a) VALUES (1) RETURNING *
INSERT INTO t (a) VALUES (1) RETURNING a, b AS name, t.*, a + 1
INSERT INTO t (a) VALUES (1) ON CONFLICT DO NOTHING
INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO NOTHING
INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET b = excluded.b
INSERT INTO t AS x (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET b = excluded.b || x.b WHERE x.a > 1 RETURNING (xmax = 0) AS inserted
INSERT INTO t (a) VALUES (1) ON CONFLICT (lower(b) COLLATE "C" text_pattern_ops, (a + 1)) WHERE f DO NOTHING
INSERT INTO t (a) VALUES (1) ON CONFLICT (b COLLATE "C", c text_pattern_ops) DO UPDATE SET (b, c) = (excluded.b, 'x')
INSERT INTO t (a) VALUES (1) ON CONFLICT ON CONSTRAINT t_pkey DO UPDATE SET b = DEFAULT
INSERT INTO t (a) VALUES (1) ON CONFLICT (a) WHERE b IS NOT NULL AND f DO UPDATE SET b = 'x' WHERE t.f
INSERT INTO t (a) SELECT a FROM t ON CONFLICT (a) DO NOTHING RETURNING a
UPDATE t SET a = 1
UPDATE t SET a = 1, b = DEFAULT WHERE a = 2
UPDATE t AS x SET a = x.a + 1 WHERE x.a = 1
UPDATE t x SET a = 1
UPDATE ONLY t SET a = 1
UPDATE t SET (a, b) = (1, 'x')
UPDATE t SET (a, b) = ROW(1, 'x')
UPDATE t SET (a, b) = (SELECT 1, 'x')
UPDATE t SET (a) = ROW(1)
UPDATE t SET arr[1] = 5, comp.x = 3, arr[1:2] = ARRAY[1, 2]
UPDATE t SET a = y.a FROM t y WHERE t.a = y.a
UPDATE t SET a = y.a FROM t y JOIN k ON k.value = y.a, LATERAL (SELECT 1) z WHERE t.a = y.a RETURNING t.*, y.b
UPDATE t SET a = (SELECT max(a) FROM t)
UPDATE t SET a = 1 WHERE CURRENT OF cur
DELETE FROM t
DELETE FROM t WHERE a = 1
DELETE FROM t AS x WHERE x.a = 1 RETURNING x.*
DELETE FROM ONLY t x
DELETE FROM t USING t y WHERE t.a = y.a RETURNING y.b
DELETE FROM t USING t y JOIN t z ON y.a = z.a WHERE t.a = y.a
DELETE FROM t WHERE CURRENT OF cur
MERGE INTO t USING t s ON t.a = s.a WHEN MATCHED THEN UPDATE SET b = s.b
MERGE INTO t AS x USING (SELECT 1 AS a) AS s ON x.a = s.a WHEN MATCHED AND x.f THEN DELETE WHEN MATCHED THEN UPDATE SET b = 'x', (c, d) = (1, 2) WHEN NOT MATCHED AND s.a > 0 THEN INSERT (a, b) VALUES (s.a, DEFAULT) WHEN NOT MATCHED THEN DO NOTHING
MERGE INTO ONLY t USING t s ON t.a = s.a WHEN NOT MATCHED THEN INSERT DEFAULT VALUES
MERGE INTO t USING t s ON t.a = s.a WHEN NOT MATCHED THEN INSERT OVERRIDING USER VALUE VALUES (1) WHEN MATCHED THEN DO NOTHING
SELECT xmlelement(name foo, xmlattributes(b AS x, b), 'content', b) FROM t
SELECT xmlforest(b AS x, b), xmlconcat('<a/>', '<b/>'), xmlparse(document '<a/>'), xmlparse(content 'x' preserve whitespace), xmlpi(name php, 'x'), xmlpi(name php) FROM t
SELECT xmlroot('<a/>', version '1.0', standalone yes), xmlroot('<a/>', version no value), xmlserialize(content '<a/>' AS text), xmlexists('//a' PASSING BY VALUE '<a/>')
SELECT xml '<a/>' IS DOCUMENT, xml '<a/>' IS NOT DOCUMENT
SELECT a FROM t WHERE a = 1 AND (b = 'x' OR b = 'y') AND NOT (c IS NULL)
SELECT a FROM t WHERE (a, b) > ($1, $2) ORDER BY a, b LIMIT $3
SELECT a FROM t WHERE ts > now() - interval '1 hour' * $1
SELECT a FROM t WHERE ts >= date_trunc('day', now()) AND ts < date_trunc('day', now()) + '1 day'::interval
SELECT a FROM t WHERE arr @> ARRAY[$1]::int[] AND j @> jsonb_build_object('a', $2::text)
SELECT a FROM t WHERE b = any(string_to_array($1, ','))
SELECT a FROM t WHERE lower(b) LIKE lower($1) || '%'
SELECT a AS "Größe", "T"."X y" FROM (SELECT 1) AS "T" ("X y")
SELECT "a""b" FROM (SELECT 1) x ("a""b")
SELECT U&"\0061" FROM t
SELECT Größe FROM (SELECT 1) x (GRÖßE)
SELECT a AS abort, b AS value, c AS year, d AS day FROM t
SELECT abort, action, admin, at, begin, by, cache, date, day, hour, minute, month, name, nothing, offset_, over, path, position, read, role, row, second, session, set, time, timestamp, type, value, values, version, window_, within, year, zone FROM words
SELECT between, bigint, bit, boolean, char, coalesce, exists, extract, float, greatest, int, interval, least, none, nullif, numeric, out, overlay, precision, real, setof, substring, trim, varchar, xmlroot FROM words
SELECT words.left, words.join, words.select, words.from FROM words
SELECT a IS NOT NULL AND b IS NULL x FROM t
SELECT 1 a, 2 b, 3 current, 4 is_ok, 5 key, 6 left_
SELECT f(a) FROM t
SELECT count(*) c FROM t
SELECT a = 1 b FROM t
SELECT - a ^ 2, (- a) ^ 2, 2 ^ 3 ^ 2 FROM t
SELECT 1 - 2 - 3, 10 / 5 / 2, 1 - -1
SELECT a::int::text::varchar FROM t
SELECT a || b || c::text || 1 FROM t
SELECT (a + b::int * 2 < 3) = true FROM t WHERE (a < 1) = (b < 'x')
SELECT a < 1 IS TRUE FROM t
SELECT NOT a < 1 AND NOT f FROM t
SELECT a @> b <@ c FROM t
SELECT +a, + + a, a - + 1 FROM t
SELECT a*-1, a+-1, a-/**/-1 FROM t
SELECT 1 <@> 2
SELECT x @@@ y, x ~=~ y, x <#> y, x <=> y, x === y, x !@#$1 FROM t
SELECT to_json(ROW(1, 'a')), (ROW(1, 2)).f1
SELECT (f(a)).x, (f(a)).* FROM t
SELECT (pg_stat_file('x')).size
SELECT generate_series(1, 3), unnest(ARRAY[1])
SELECT json_build_object('a', a, 'b', b) FROM t
SELECT treat(a AS int) FROM t
SELECT a FROM t WHERE f IS TRUE AND a IS NOT DISTINCT FROM $1
SELECT a FROM t WHERE a > ALL (ARRAY(SELECT 1))
SELECT date_part('year', ts), to_char(ts, 'YYYY'), age(ts) FROM t
SELECT nextval('s'::regclass), currval('s'), 't'::regclass::oid
SELECT a FROM t WHERE (SELECT count(*) FROM k) > 1 AND EXISTS (SELECT FROM k WHERE k.value = t.a)
SELECT t.a, (SELECT json_agg(x) FROM (SELECT * FROM k WHERE k.value = t.a ORDER BY name) x) FROM t
BEGIN
COMMIT
ROLLBACK
START TRANSACTION ISOLATION LEVEL SERIALIZABLE
SAVEPOINT a
RELEASE SAVEPOINT a
ROLLBACK TO a
COPY t FROM STDIN
LISTEN chan
NOTIFY chan, 'x'
UNLISTEN *
SET search_path TO a, b
RESET ALL
SHOW search_path
LOCK TABLE t IN EXCLUSIVE MODE
TRUNCATE t
VACUUM ANALYZE t
CREATE TABLE x (a int)
DROP TABLE x
ALTER TABLE t ADD COLUMN z int
GRANT SELECT ON t TO PUBLIC
COMMENT ON TABLE t IS 'x'
REFRESH MATERIALIZED VIEW m
CALL p(1)
DO $$ BEGIN END $$
PREPARE q AS SELECT 1
EXECUTE q
DEALLOCATE q
EXPLAIN SELECT 1
DECLARE c CURSOR FOR SELECT 1
FETCH 1 FROM c
CLOSE c
CLUSTER
REINDEX TABLE t
DISCARD ALL
CHECKPOINT
