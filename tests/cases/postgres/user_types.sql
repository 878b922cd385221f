-- Enums, domains, composites and ranges of the schema.
-- dialects: postgres
-- schema
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE DOMAIN required AS text NOT NULL;
CREATE DOMAIN label AS varchar(10);
CREATE DOMAIN tags AS text[];
CREATE TYPE address AS (street text, zip int, mood mood);
CREATE TYPE span AS RANGE (subtype = int);
CREATE TABLE t (id int PRIMARY KEY, m mood NOT NULL, om mood, moods mood[] NOT NULL, p positive NOT NULL, op positive, r required, l label, tg tags, ad address, ads address[], sp span NOT NULL, osp int8range);
CREATE TABLE o (id int PRIMARY KEY, t_id int NOT NULL, r required);
-- rows
INSERT INTO t VALUES (1, 'sad', NULL, '{sad,NULL}', 1, NULL, 'x', NULL, NULL, NULL, NULL, '[1,5)', NULL), (2, 'ok', 'happy', '{}', 2, 3, 'y', 'l', '{a}', '(main,123,ok)', '{"(a,1,sad)"}', 'empty', '[1,)'),
    (3, 'ok', 'ok', '{ok}', 2, 3, 'y', 'l', '{a}', '(,,)', '{}', '(,)', 'empty'),
    (4, 'ok', 'ok', '{ok}', 2, 3, 'y', 'l', '{a}', '(,5,)', '{}', '(,)', 'empty');
INSERT INTO o VALUES (1, 2, 'z');
-- The one NULL that a domain lets pass.
INSERT INTO o VALUES (2, 2, (SELECT r FROM o WHERE false));
INSERT INTO t VALUES (5, 'ok', 'ok', '{ok}', 2, 3, (SELECT r FROM o WHERE false), 'l', '{a}', '(,5,)', '{}', '(,)', 'empty');
-- query: everything
-- expect: many | id int4, m mood, om mood?, moods _mood, p int4, op int4?, r text?, l varchar?, tg _text?, ad address?, ads _address?, sp span, osp int8range?
SELECT * FROM t

-- query: enum_literal
-- expect: many | id int4
SELECT id FROM t WHERE m = 'ok' AND om IN ('sad', 'happy', 'ok')

-- query: enum_order
-- expect: many | x bool, y bool?
SELECT m < 'happy' AS x, om > m AS y FROM t

-- query: enum_parameter
-- expect: many | id int4
-- params: ?1 mood, ?2 _mood
SELECT id FROM t WHERE m = $1 AND om = ANY ($2)

-- query: enum_functions
-- expect: many | a _mood, b mood, c mood, d text, e mood
SELECT enum_range(m) AS a, enum_first(m) AS b, enum_last(NULL::mood) AS c, m::text AS d, 'ok'::mood AS e FROM t

-- query: enum_aggregate
-- expect: exactly-one | a mood?, b _mood?, c int8
SELECT max(m) AS a, array_agg(om) AS b, count(DISTINCT m) AS c FROM t

-- query: enum_array
-- expect: many | a mood?, b bool?
SELECT moods[1] AS a, 'ok' = ANY (moods) OR moods @> '{sad}' OR cardinality(moods) > 0 IS NULL OR true AS b FROM t

-- query: enum_in_case
-- expect: many | a int4, b mood
SELECT CASE m WHEN 'sad' THEN 1 WHEN 'ok' THEN 2 ELSE 3 END AS a, coalesce(om, 'sad') AS b FROM t

-- query: domain_behaves_like_its_base
-- expect: many | a int4, b int4?, c text?, d text?
SELECT p + 1 AS a, op * 2 AS b, r || 'x' AS c, upper(l) AS d FROM t

-- query: domain_keeps_its_name
-- expect: many | p int4, a int4, b int4
SELECT p, coalesce(op, p) AS a, 5::positive AS b FROM t

-- query: domain_parameter
-- bind: 1 = 2; 2 = 'l'
-- expect: many | id int4
-- params: ?1 int4, ?2 text
SELECT id FROM t WHERE p = $1 AND l = $2

-- query: domain_insert
-- expect: exactly-one | p int4, r text
-- params: ?1 int4, ?2 positive, ?3 positive?, ?4 required
INSERT INTO t (id, m, moods, p, op, r, sp) VALUES ($1, 'ok', '{}', $2, $3, $4, 'empty') RETURNING p, r

-- query: a_not_null_domain_may_hold_null
-- expect: many | id int4, r text?
SELECT id, r FROM o

-- query: null_into_a_not_null_domain
-- error: null-into-not-null "NULL"
INSERT INTO o VALUES (3, 1, NULL)

-- query: not_null_domain_over_an_outer_join
-- expect: many | id int4, r text?
SELECT t.id, o.r FROM t LEFT JOIN o ON o.t_id = t.id

-- query: not_null_domain_of_an_empty_subquery
-- expect: many | id int4, r text?
SELECT id, (SELECT o.r FROM o WHERE o.id = t.id + 5) AS r FROM t

-- query: domain_of_an_array
-- expect: many | a text?, b int4?
SELECT tg[1] AS a, cardinality(tg) AS b FROM t

-- query: composite_field
-- expect: many | a text?, b int4?, c mood?
SELECT (ad).street AS a, (ad).zip + 1 AS b, (t.ad).mood AS c FROM t

-- query: composite_star
-- expect: many | street text?, zip int4?, mood mood?
SELECT (ad).* FROM t

-- query: composite_of_an_array
-- expect: many | a text?
SELECT (ads[1]).street AS a FROM t

-- query: composite_is_null_is_not_the_opposite_of_is_not_null
-- expect: many | a bool, b bool, c bool
SELECT ad IS NULL AS a, ad IS NOT NULL AS b, NOT (ad IS NULL) AS c FROM t

-- query: composite_not_null_narrows_it_and_its_fields
-- expect: many | a text, ad address
SELECT (ad).street AS a, ad FROM t WHERE ad IS NOT NULL AND id > 0

-- query: composite_not_is_null_narrows_the_value_alone
-- expect: many | a text?, ad address
SELECT (ad).street AS a, ad FROM t WHERE NOT (ad IS NULL)

-- query: composite_of_nulls_is_distinct_from_null
-- expect: many | a text?, ad address
SELECT (ad).street AS a, ad FROM t WHERE ad IS DISTINCT FROM NULL

-- query: composite_cast
-- expect: many | a address, b int4?
SELECT ROW('x', 1, 'ok')::address AS a, (ROW('x', id, m)::address).zip AS b FROM t

-- query: composite_insert
-- expect: zero
INSERT INTO t (id, m, moods, p, r, ad, sp) VALUES (9, 'ok', '{}', 1, 'r', ROW('s', 1, 'ok'), 'empty')

-- query: composite_set_field
-- expect: many | ad address
UPDATE t SET ad.zip = 5 WHERE ad IS NOT NULL RETURNING ad

-- query: composite_unnest
-- expect: many | street text?, zip int4?, mood mood?
SELECT u.* FROM t, unnest(t.ads) AS u

-- query: whole_row
-- expect: many | t t, id int4
SELECT t, t.id FROM t

-- query: whole_row_of_an_outer_join
-- expect: many | id int4, o o?
SELECT t.id, o FROM t LEFT JOIN o ON o.t_id = t.id

-- query: whole_row_is_not_null
-- expect: many | id int4, r text?
SELECT t.id, o.r FROM t LEFT JOIN o ON o.t_id = t.id WHERE NOT (o IS NULL) OR t.id = 1

-- query: whole_row_is_not_null_when_it_is_there
-- expect: many | id int4, t_id int4
SELECT t.id, o.t_id FROM t LEFT JOIN o ON o.t_id = t.id WHERE o IS NOT NULL

-- query: whole_row_field
-- expect: many | a int4, b text
SELECT (t).id AS a, (t.*)::text AS b FROM t

-- query: range_bounds
-- expect: many | a int4?, b int8?, c bool, d bool
SELECT lower(sp) AS a, upper(osp) AS b, isempty(sp) AS c, lower_inc(sp) AS d FROM t

-- query: range_operators
-- expect: many | a bool, b bool, c bool?, d span
SELECT sp @> 3 AS a, sp && '[1,2)' AS b, osp -|- '[5,6)' AS c, sp * '[1,3)' AS d FROM t

-- query: range_constructors
-- expect: exactly-one | a span, b int4range, c tstzrange, d numrange
SELECT span(1, 5) AS a, int4range(1, NULL) AS b, tstzrange(now(), NULL, '[)') AS c, '[1,2]'::numrange AS d

-- query: range_parameter
-- expect: many | id int4
-- params: ?1 int8, ?2 span
SELECT id FROM t WHERE osp @> $1::bigint AND sp && $2

-- query: range_merge_and_union
-- expect: many | a span, b span
SELECT range_merge(sp, '[1,2)') AS a, sp + '(,)' AS b FROM t

-- query: multirange
-- expect: many | a span_multirange, b bool
SELECT span_multirange(sp) AS a, '{[1,3),[5,7)}'::int4multirange @> 2 AS b FROM t

-- query: unnest_enum_range
-- expect: many | m mood?
SELECT unnest(enum_range(NULL::mood)) AS m

-- query: composite_not_null_beside_another_condition
-- expect: many | a text?
SELECT (ad).street AS a FROM t WHERE ad IS NOT NULL OR id = 1

-- query: composite_not_null_in_case
-- expect: many | a text, b text?
SELECT CASE WHEN ad IS NOT NULL THEN (ad).street ELSE '' END AS a, CASE WHEN ad IS NULL THEN '' ELSE (ad).street END AS b FROM t

-- query: composite_not_null_left_out_by_a_grouping_set
-- expect: many | a text?, c int8
SELECT (ad).street AS a, count(*) AS c FROM t WHERE ad IS NOT NULL GROUP BY GROUPING SETS ((ad), ())
