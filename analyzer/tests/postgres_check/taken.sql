-- Statements over schema.sql that PostgreSQL 15.18 prepares and plans.
SELECT a, b, c, count(*) FROM t GROUP BY a
SELECT t.*, count(*) FROM t GROUP BY a
SELECT u.b, count(*) FROM u GROUP BY u.id
SELECT x.b, y.b, count(*) FROM t x JOIN t y ON x.a = y.a GROUP BY x.a, y.a
SELECT x.b, count(*) FROM t x LEFT JOIN t y ON x.a = y.a GROUP BY x.a
SELECT y.b, count(*) FROM t x LEFT JOIN t y ON x.a = y.a GROUP BY y.a
SELECT a + 1, count(*) FROM t GROUP BY a + 1
SELECT d + 1, count(*) FROM t GROUP BY d + 1
SELECT d + 1 + 1, count(*) FROM t GROUP BY d + 1
SELECT lower(b), count(*) FROM t GROUP BY lower(b)
SELECT upper(lower(b)), count(*) FROM t GROUP BY lower(b)
SELECT b || 'x', count(*) FROM t GROUP BY b
SELECT b FROM t GROUP BY b HAVING count(*) > 1
SELECT b FROM t GROUP BY b HAVING b > 'x' AND sum(d) > 1
SELECT b FROM t GROUP BY b ORDER BY count(*), b
SELECT 1 FROM t HAVING count(*) > 1
SELECT count(*) FROM t ORDER BY count(*)
SELECT b, (SELECT max(y.c) FROM t y WHERE y.b = t.b) FROM t GROUP BY b
SELECT b, (SELECT max(t.c)) FROM t GROUP BY b
SELECT b, d IN (SELECT value FROM k) FROM t GROUP BY b, d
SELECT b, c FROM t GROUP BY GROUPING SETS ((b), (c))
SELECT b, c FROM t GROUP BY ROLLUP (b, c)
SELECT a, b FROM t GROUP BY GROUPING SETS ((a))
SELECT a, b FROM t GROUP BY GROUPING SETS ((a), (a, c))
SELECT b, grouping(b) FROM t GROUP BY b
SELECT b, count(*) FROM t GROUP BY 1
SELECT b AS x, count(*) FROM t GROUP BY x
SELECT sum(count(*)) OVER () FROM t GROUP BY b
SELECT sum(d) OVER (ORDER BY b), b FROM t GROUP BY b, d
SELECT sum(d) OVER (PARTITION BY count(*)), b FROM t GROUP BY b, d
SELECT a FROM t ORDER BY row_number() OVER ()
SELECT count(*) OVER w FROM t WINDOW w AS (ORDER BY sum(a))
SELECT percentile_cont(d) WITHIN GROUP (ORDER BY e) FROM t GROUP BY d
SELECT rank(1) WITHIN GROUP (ORDER BY d) FROM t
SELECT array_agg(DISTINCT b ORDER BY b) FROM t
SELECT string_agg(DISTINCT b, ',' ORDER BY b) FROM t
SELECT DISTINCT a FROM t ORDER BY a
SELECT DISTINCT a, b FROM t ORDER BY b DESC, a
SELECT DISTINCT a AS x FROM t ORDER BY x
SELECT DISTINCT a AS x FROM t ORDER BY a
SELECT DISTINCT a + 1 FROM t ORDER BY a + 1
SELECT DISTINCT a FROM t ORDER BY 1
SELECT DISTINCT ON (a) a, b FROM t ORDER BY a, b
SELECT DISTINCT ON (a) b FROM t ORDER BY a, b
SELECT DISTINCT ON (a, b) a FROM t ORDER BY b, a, c
SELECT DISTINCT ON (a, b) a FROM t ORDER BY b
SELECT DISTINCT ON (a) a FROM t
SELECT DISTINCT ON (lower(b)) b FROM t ORDER BY lower(b), c
SELECT DISTINCT ON (1) b FROM t ORDER BY b
SELECT DISTINCT count(*) FROM t GROUP BY b ORDER BY count(*)
SELECT generate_series(1, 3) FROM t
SELECT GREATEST(unnest(arr), 0) FROM t
SELECT NULLIF(unnest(arr), 0) FROM t
SELECT sum(d) OVER (ORDER BY unnest(arr)) FROM t
SELECT unnest(arr) + 1, lower(jsonb_array_elements_text(j)) FROM t
SELECT generate_series(1, generate_series(1, 3))
SELECT unnest(arr) FROM t GROUP BY 1
SELECT unnest(arr), count(*) FROM t GROUP BY 1
SELECT a FROM t ORDER BY unnest(arr)
INSERT INTO k (value) VALUES (generate_series(1, 3))
INSERT INTO k (value) SELECT generate_series(1, 3)
SELECT a FROM t FOR UPDATE
SELECT 1 FOR UPDATE
SELECT x.a FROM t x LEFT JOIN t y ON x.a = y.a FOR UPDATE OF x
SELECT x.a FROM (SELECT * FROM t) x FOR UPDATE
SELECT x.n FROM (SELECT count(*) AS n FROM t) x, t FOR UPDATE OF t
SELECT x.n FROM generate_series(1, 2) x (n) FOR UPDATE
SELECT x.n FROM generate_series(1, 2) x (n), t FOR UPDATE
WITH c AS (SELECT a FROM t) SELECT * FROM c FOR UPDATE
SELECT * FROM (VALUES (1)) v (n) FOR UPDATE
SELECT * FROM (VALUES (1)) v (n) FOR UPDATE OF v
SELECT x.a FROM t x WHERE EXISTS (SELECT 1 FROM t FOR UPDATE)
SELECT v.a FROM view_t v FOR UPDATE
WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT * FROM r
WITH RECURSIVE r AS (SELECT 1 AS n UNION SELECT n + 1 FROM r WHERE n < 5) SELECT * FROM r
WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT r.n FROM r LEFT JOIN t ON r.n = t.a) SELECT * FROM r
WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT x.n + 1 FROM (SELECT n FROM r WHERE n < 5) x) SELECT * FROM r
WITH RECURSIVE r AS ((SELECT 1 AS n UNION ALL SELECT 2) UNION ALL SELECT n + 2 FROM r WHERE n < 3) SELECT * FROM r
WITH RECURSIVE r AS (SELECT 'a' AS n UNION ALL SELECT n || 'x' FROM r) SELECT * FROM r
WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT DISTINCT n + 1 FROM r WHERE n < 3) SELECT * FROM r
WITH RECURSIVE a AS (SELECT * FROM b), b AS (SELECT 1 AS n) SELECT * FROM a
WITH x AS (INSERT INTO k (value) VALUES (1)) SELECT 1
SELECT a FROM t UNION SELECT a FROM t ORDER BY a
SELECT j FROM t UNION SELECT j FROM t
UPDATE u SET ident = DEFAULT
UPDATE t SET b = y.b FROM t y WHERE y.a = t.a RETURNING y.b
MERGE INTO k USING t s ON k.value = s.a WHEN MATCHED AND f THEN DELETE WHEN MATCHED THEN DO NOTHING
SELECT b AS a FROM t ORDER BY a + 1
SELECT a FROM t ORDER BY a FETCH FIRST 1 ROW WITH TIES
SELECT x.a FROM t x WHERE x.a = (SELECT y.a FROM t y, LATERAL (SELECT x.a) z)
SELECT * FROM t x LEFT JOIN LATERAL (SELECT x.a) z ON true
(WITH x AS (DELETE FROM k RETURNING value) SELECT value FROM x)
(WITH x AS (DELETE FROM k RETURNING value) SELECT value FROM x) LIMIT 1
WITH x AS (DELETE FROM k RETURNING value) INSERT INTO k (value) SELECT value FROM x
WITH x AS (DELETE FROM k RETURNING value) SELECT 1 UNION SELECT value FROM x
SELECT a FROM t ORDER BY a FETCH FIRST 1 ROW WITH TIES FOR UPDATE
SELECT a FROM t ORDER BY 'x'::text
SELECT b FROM t GROUP BY b HAVING (SELECT count(*) FROM k) > 1
SELECT x.b FROM t x JOIN t y USING (a) GROUP BY a
SELECT a, count(*) FROM t x JOIN t y USING (a) GROUP BY a
SELECT x.a, count(*) FROM t x JOIN t y USING (a) GROUP BY a
SELECT a, count(*) FROM t x FULL JOIN t y USING (a) GROUP BY a
SELECT a, count(*) FROM t x LEFT JOIN t y USING (a) GROUP BY x.a
SELECT b = $1, count(*) FROM t GROUP BY b = $1
SELECT b || 'x', count(*) FROM t GROUP BY b || 'x'
SELECT date_trunc('day', ts), count(*) FROM t GROUP BY date_trunc('day', ts)
SELECT date_trunc('day', ts) AS day, count(*) FROM t GROUP BY day ORDER BY day
SELECT date_trunc('day', ts) AS day, count(*) FROM t GROUP BY 1 ORDER BY 1
SELECT CASE WHEN d > 1 THEN 'x' ELSE 'y' END, count(*) FROM t GROUP BY CASE WHEN d > 1 THEN 'x' ELSE 'y' END
SELECT CASE WHEN d > 1 THEN 'x' ELSE 'y' END AS z, count(*) FROM t GROUP BY z HAVING count(*) > 1 ORDER BY z
SELECT d + e, count(*) FROM t GROUP BY d + e
SELECT t, count(*) FROM t GROUP BY t
SELECT t.*, count(*) FROM t GROUP BY t.a
SELECT t, count(*) FROM t GROUP BY a
SELECT t.*, k.name, count(*) FROM t JOIN k ON k.value = t.a GROUP BY t.a, k.name
SELECT t.a, array_agg(k.name ORDER BY k.key) FILTER (WHERE k.name IS NOT NULL) FROM t LEFT JOIN k ON k.value = t.a GROUP BY t.a
SELECT (comp).x, count(*) FROM t GROUP BY (comp).x
SELECT (comp).x, count(*) FROM t GROUP BY comp
SELECT arr[1], count(*) FROM t GROUP BY arr[1]
SELECT arr[1], count(*) FROM t GROUP BY arr
SELECT j->>'a', count(*) FROM t GROUP BY j->>'a'
SELECT j->>'a' AS k, count(*) FROM t GROUP BY k
SELECT x.n, count(*) FROM t, LATERAL (SELECT t.a + 1 AS n) x GROUP BY x.n
SELECT g, count(*) FROM t, generate_series(1, 3) g GROUP BY g
SELECT g.n, count(*) FROM t, generate_series(1, 3) g (n) GROUP BY n
SELECT count(*), (SELECT count(*) FROM k WHERE value = max(t.a)) FROM t
SELECT count(*) FROM t GROUP BY b HAVING EXISTS (SELECT 1 FROM k WHERE name = b)
SELECT b, row_number() OVER (ORDER BY count(*) DESC) FROM t GROUP BY b
SELECT b, sum(count(*)) OVER (PARTITION BY c) FROM t GROUP BY b, c
SELECT DISTINCT b, row_number() OVER (ORDER BY b) FROM t
SELECT DISTINCT t.* FROM t ORDER BY t.a
SELECT DISTINCT x.a, y.b FROM t x JOIN t y ON x.a = y.a ORDER BY y.b, x.a
SELECT DISTINCT a FROM t x JOIN t y USING (a) ORDER BY a
SELECT DISTINCT a FROM t x JOIN t y USING (a) ORDER BY x.a
SELECT DISTINCT b COLLATE "C" FROM t ORDER BY b
SELECT DISTINCT date_trunc('day', ts) AS day FROM t ORDER BY day DESC
SELECT DISTINCT date_trunc('day', ts) AS day FROM t ORDER BY date_trunc('day', ts) DESC
SELECT DISTINCT ON (date_trunc('day', ts)) a FROM t ORDER BY date_trunc('day', ts), a
SELECT DISTINCT ON (x.a) x.a, y.b FROM t x JOIN t y ON x.a = y.a ORDER BY x.a, y.ts DESC
SELECT DISTINCT ON (b) b AS z, c FROM t ORDER BY z, c
SELECT DISTINCT ON (z) b AS z, c FROM t ORDER BY b, c
SELECT array_agg(DISTINCT b ORDER BY b DESC), array_agg(DISTINCT d ORDER BY d) FROM t
SELECT array_agg(DISTINCT lower(b) ORDER BY lower(b)) FROM t
SELECT x.a FROM t x LEFT JOIN t y ON x.a = y.a WHERE y.a = 1 FOR UPDATE
SELECT x.a FROM t x LEFT JOIN t y ON x.a = y.a WHERE y.a IS NULL FOR UPDATE OF x
SELECT x.a FROM t x, LATERAL (SELECT a FROM t y WHERE y.a = x.a LIMIT 1) z FOR UPDATE
SELECT a FROM t ORDER BY a LIMIT 1 FOR UPDATE SKIP LOCKED
SELECT a FROM public.t FOR UPDATE OF t
UPDATE t SET b = 'x' WHERE a IN (SELECT a FROM t WHERE f ORDER BY ts LIMIT 5 FOR UPDATE SKIP LOCKED) RETURNING a
WITH c AS (SELECT a FROM t FOR UPDATE) SELECT * FROM c
WITH c AS (SELECT a FROM t) SELECT * FROM c, t FOR UPDATE OF t
SELECT jsonb_array_elements(j) FROM t
SELECT a, unnest(arr) FROM t ORDER BY unnest(arr)
SELECT CASE WHEN f THEN (SELECT unnest(arr) LIMIT 1) END FROM t
SELECT COALESCE((SELECT generate_series(1, 1)), 0)
SELECT * FROM unnest(ARRAY(SELECT generate_series(1, 3)))
SELECT sum((SELECT generate_series(1, 1))) FROM t
SELECT a FROM t WHERE a IN (SELECT unnest(arr))
SELECT a FROM t WHERE a = ANY (SELECT jsonb_array_elements_text(j)::int)
SELECT max(x) FROM (SELECT unnest(arr) AS x FROM t) q
INSERT INTO k (value) VALUES (1) ON CONFLICT DO NOTHING RETURNING value
INSERT INTO k (value, name) SELECT unnest($1::int[]), unnest($2::text[])
WITH RECURSIVE r (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM r WHERE n < 10) SELECT * FROM r
WITH RECURSIVE r (a, path) AS (SELECT a, ARRAY[a] FROM t UNION ALL SELECT t.a, r.path || t.a FROM r JOIN t ON t.d = r.a WHERE NOT t.a = ANY (r.path)) SELECT * FROM r
WITH RECURSIVE r AS (SELECT a, 0 AS depth FROM t WHERE d IS NULL UNION ALL SELECT t.a, r.depth + 1 FROM t, r WHERE t.d = r.a) SELECT * FROM r ORDER BY depth LIMIT 5
WITH RECURSIVE r AS (SELECT a, b::text AS p FROM t UNION SELECT t.a, r.p || t.b FROM t JOIN r ON t.d = r.a LEFT JOIN k ON k.value = t.a) SELECT r.*, count(*) OVER () FROM r
WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 3), s AS (SELECT n, 1 AS k FROM r UNION ALL SELECT n, k + 1 FROM s WHERE k < 2) SELECT * FROM s
WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE EXISTS (SELECT 1 FROM t WHERE t.a = r.n)) SELECT * FROM r
WITH RECURSIVE r AS (SELECT NULL AS n UNION ALL SELECT 'x' FROM r) SELECT * FROM r
WITH RECURSIVE r AS (SELECT a, e FROM t UNION ALL SELECT r.a, t.a FROM r, t) SELECT * FROM r
SELECT a FROM t ORDER BY 1::bigint
SELECT a FROM t ORDER BY NULL::text
SELECT a FROM t ORDER BY current_date
SELECT a FROM t GROUP BY a, 1.5::numeric
SELECT a FROM t ORDER BY +1
SELECT a FROM t ORDER BY 'a' COLLATE "C"
SELECT a FROM t ORDER BY (1)
SELECT b, c FROM t ORDER BY (2), 1
SELECT true AS x FROM t GROUP BY x
SELECT 'k' AS kind, b FROM t GROUP BY kind, b
SELECT 'k' AS kind, b FROM t GROUP BY 1, 2
SELECT 'k' AS kind, b FROM t ORDER BY kind
SELECT DISTINCT 'k' AS kind, b FROM t ORDER BY kind, b
SELECT 1 AS one, count(*) FROM t GROUP BY one
SELECT $1::text AS p, count(*) FROM t GROUP BY p
SELECT $1::text AS p, count(*) FROM t GROUP BY 1
