-- Columns of every type keep it, with their typmods gone; a type of the system or of the schema by its internal name.
-- dialects: postgres
-- schema
CREATE EXTENSION citext;
CREATE TABLE t (
    id integer PRIMARY KEY, i2 smallint NOT NULL, i8 bigint, f4 real NOT NULL, f8 double precision, n numeric(10, 2) NOT NULL, b boolean NOT NULL,
    vc varchar(20) NOT NULL, bc char(3), tx text, ci citext NOT NULL, ch "char", nm name, by bytea NOT NULL,
    d date NOT NULL, ti time, tz timetz, ts timestamp NOT NULL, tsz timestamptz(3), iv interval NOT NULL,
    u uuid NOT NULL, j json, jb jsonb NOT NULL, ip inet, cd cidr, mac macaddr, bits bit(3), vb varbit,
    ia int[] NOT NULL, ta text[], na numeric(5, 1)[][], r int4range, tr tstzrange NOT NULL, tv tsvector, tq tsquery, p point, m money, x oid
);
CREATE TABLE s (a smallserial, b serial PRIMARY KEY, c bigserial, d integer GENERATED ALWAYS AS IDENTITY, e decimal, f dec(4), g float(10), h float(40), i character varying, j character, k bpchar);
-- rows
INSERT INTO t (id, i2, f4, n, b, vc, ci, by, d, ts, iv, u, jb, ia, tr) VALUES
    (1, 1, 1.5, 2.5, true, 'v', 'Ci', '\x01', '2024-01-31', '2024-01-31 12:00', '1 day', '00000000-0000-0000-0000-000000000001', '{}', '{1,2}', '[2024-01-01,2024-02-01)'),
    (2, 2, 2.5, 3.5, false, 'w', 'cI', '\x', 'infinity', 'infinity', '-1 mon', '00000000-0000-0000-0000-000000000002', '[]', '{}', 'empty');
INSERT INTO s (e) VALUES (NULL), (1.5);
-- query: everything
-- expect: many | id int4, i2 int2, i8 int8?, f4 float4, f8 float8?, n numeric, b bool, vc varchar, bc bpchar?, tx text?, ci citext, ch char?, nm name?, by bytea, d date, ti time?, tz timetz?, ts timestamp, tsz timestamptz?, iv interval, u uuid, j json?, jb jsonb, ip inet?, cd cidr?, mac macaddr?, bits bit?, vb varbit?, ia _int4, ta _text?, na _numeric?, r int4range?, tr tstzrange, tv tsvector?, tq tsquery?, p point?, m money?, x oid?
SELECT * FROM t

-- query: serials_and_spellings
-- expect: many | a int2, b int4, c int8, d int4, e numeric?, f numeric?, g float4?, h float8?, i varchar?, j bpchar?, k bpchar?
SELECT * FROM s

-- query: integer_arithmetic
-- expect: many | a int4, b int2, c int8?, d int4, e int4, f int4
SELECT i2 + 1 AS a, i2 + i2 AS b, i2 * i8 AS c, id / 2 AS d, id % 2 AS e, - id AS f FROM t

-- query: mixed_arithmetic
-- expect: many | a numeric, b float8, c float8, d numeric, e numeric, f float8?
SELECT id + 1.5 AS a, f4 + 1 AS b, f4 + n AS c, n * 2 AS d, id / 2.0 AS e, f8 + i8 AS f FROM t

-- query: powers_and_bits
-- expect: many | a float8, b float8, c int4, d int4, e int4, f int4
SELECT id ^ 2 AS a, |/ f4 AS b, @ id AS c, id & 1 AS d, ~ id AS e, id << 2 AS f FROM t

-- query: dates
-- may fail: 22008
-- expect: many | a date, b date, c int4, d timestamp, e timestamp, f timestamp
SELECT d + 1 AS a, d - 1 AS b, d - date '2024-01-01' AS c, d + iv AS d, ts - iv AS e, d + time '12:00' AS f FROM t

-- query: differences
-- may fail: 22008
-- expect: many | a interval, b interval?, c interval?, d interval
SELECT ts - timestamp '2024-01-01' AS a, tsz - ts AS b, ti - ti AS c, iv * 2 AS d FROM t

-- query: now
-- expect: exactly-one | a timestamptz, b timestamptz, c date, d time, e timestamp, f timetz, g timestamptz
SELECT now() AS a, current_timestamp AS b, current_date AS c, localtime AS d, localtimestamp AS e, current_time AS f, clock_timestamp() AS g

-- query: session
-- expect: exactly-one | a name, b name, c name, d name?, e text, f int4
SELECT current_user AS a, session_user AS b, current_database() AS c, current_schema AS d, version() AS e, pg_backend_pid() AS f

-- query: concatenation
-- expect: many | a text, b text, c text?, d text, e bytea, f _int4
SELECT vc || 'x' AS a, vc || id AS b, bc || vc AS c, ci || 'x' AS d, by || by AS e, ia || 3 AS f FROM t

-- query: comparison_across_types
-- expect: many | id int4
SELECT id FROM t WHERE i2 < i8 OR id = 1.5 OR f4 > n OR d < ts OR vc = tx OR ci = 'CI'

-- query: citext_is_case_insensitive
-- expect: many | id int4, ci citext
SELECT id, ci FROM t WHERE ci = 'CI'

-- query: aggregates_by_type
-- expect: exactly-one | a int8?, b int8?, c numeric?, d float4?, e numeric?, f interval?, g interval?
SELECT sum(i2) AS a, sum(id) AS b, sum(i8) AS c, sum(f4) AS d, sum(n) AS e, sum(iv) AS f, avg(iv) AS g FROM t

-- query: averages_by_type
-- expect: exactly-one | a numeric?, b numeric?, c float8?, d float8?, e numeric?
SELECT avg(i2) AS a, avg(i8) AS b, avg(f4) AS c, avg(f8) AS d, avg(n) AS e FROM t

-- query: extremes_by_type
-- expect: exactly-one | a date?, b timestamp?, c text?, d citext?, e _int4?, f bpchar?, g inet?
SELECT max(d) AS a, min(ts) AS b, max(vc) AS c, min(ci) AS d, max(ia) AS e, max(bc) AS f, max(ip) AS g FROM t

-- query: statistics
-- expect: exactly-one | a numeric?, b float8?, c float8?, d bool?, e int4?, f int8
SELECT stddev(id) AS a, variance(f8) AS b, corr(f8, f4) AS c, bool_and(b) AS d, bit_or(id) AS e, regr_count(f8, f4) AS f FROM t

-- query: casts
-- may fail: 0A000
-- expect: many | a text, b int8, c int4, d numeric, e int4, f text, g text
SELECT id::text AS a, id::bigint AS b, n::int AS c, CAST(f4 AS numeric) AS d, b::int AS e, u::text AS f, jb::text AS g FROM t

-- query: casts_with_typmod
-- expect: many | a varchar, b numeric, c timestamp, d bpchar
SELECT vc::varchar(2) AS a, n::numeric(3, 1) AS b, ts::timestamp(0) AS c, vc::char(5) AS d FROM t

-- query: casts_to_arrays
-- expect: exactly-one | a _int4, b _text, c _int8
SELECT '{1,2}'::int[] AS a, '{a}'::text[] AS b, ARRAY[1, 2]::bigint[] AS c

-- query: case_common_type
-- expect: many | a numeric, b int4, c varchar, d date?
SELECT CASE WHEN b THEN id ELSE n END AS a, CASE WHEN b THEN i2 ELSE id END AS b, CASE WHEN b THEN vc ELSE 'x' END AS c, CASE WHEN b THEN d END AS d FROM t

-- query: coalesce_common_type
-- expect: many | a int8, b float8, c text, d numeric
SELECT coalesce(i8, 0) AS a, coalesce(f8, id) AS b, coalesce(tx, vc) AS c, coalesce(i8, n) AS d FROM t

-- query: greatest_least
-- expect: many | a int4, b numeric, c float8?, d int8
SELECT greatest(id, i2) AS a, least(n, id) AS b, greatest(i8, f8) AS c, greatest(i8, 1) AS d FROM t

-- query: union_common_type
-- expect: many | x numeric?
SELECT id AS x FROM t UNION SELECT i8 FROM t UNION ALL SELECT n FROM t

-- query: union_of_unknown
-- expect: many | x varchar
SELECT 'a' AS x UNION ALL SELECT vc FROM t

-- query: network
-- expect: many | a text?, b int4?, c cidr?, d bool?, e inet?
SELECT host(ip) AS a, masklen(ip) AS b, network(ip) AS c, ip << cd AS d, ip + 1 AS e FROM t

-- query: uuid_functions
-- expect: exactly-one | a uuid
SELECT gen_random_uuid() AS a

-- query: money_and_bits
-- expect: many | a money?, b numeric?, c int4?, d bit?
SELECT m * 2 AS a, m::numeric AS b, bits::int AS c, bits & B'101' AS d FROM t

-- query: regclass
-- expect: exactly-one | a regclass, b int8
SELECT 't'::regclass AS a, 't'::regclass::oid::bigint AS b

-- query: names_of_expressions
-- expect: many | id int4, id int8, upper text, ?column? int4, case int4, coalesce text, array _int4, row record, exists bool, count int8
SELECT id, id::bigint, upper(vc), id + 1, CASE WHEN b THEN 1 ELSE 2 END, coalesce(tx, 'x'), ARRAY[1], ROW(1, 2), EXISTS (SELECT 1), (SELECT count(*) FROM s) FROM t

-- query: names_of_literals
-- expect: exactly-one | ?column? int4, ?column? text, ?column? bool, numeric numeric, date date, interval interval, text text, int4 int4, current_date date, now timestamptz
SELECT 1, 'a', true, 1.5::numeric(3, 1), date '2024-01-01', interval '1 day', 'x'::text, '5'::int, current_date, now()

-- query: names_of_functions
-- expect: many | greatest int4, nullif int4?, ltrim text, substring text, position int4, overlay text, extract numeric?, timezone timestamptz
SELECT greatest(id, 1), nullif(id, 1), trim(leading FROM vc), substring(vc FROM 1 FOR 2), position('a' IN vc), overlay(vc placing 'x' FROM 1), extract(day FROM d), ts AT TIME ZONE 'UTC' FROM t
