-- Text: LIKE and its relatives, regular expressions, string functions, full text.
-- dialects: postgres
-- schema
CREATE TABLE t (id int PRIMARY KEY, s text NOT NULL, u text, tv tsvector NOT NULL, otv tsvector GENERATED ALWAYS AS (to_tsvector('english', u)) STORED);
CREATE INDEX t_tv ON t USING gin (tv);
-- rows
INSERT INTO t VALUES (1, 'abc', NULL, 'fat cat'), (2, 'x1y22', 'the fat cats', ''), (3, '', '', 'dog'), (4, 'a,b', 'a', 'cat:3A');
-- query: like
-- expect: many | a bool, b bool?, c bool, d bool
SELECT s LIKE 'a%' AS a, u ILIKE '%FAT%' AS b, s NOT LIKE '_' AS c, s ~~ 'a%' AS d FROM t

-- query: like_any
-- expect: many | id int4
-- params: ?1 _text
SELECT id FROM t WHERE s LIKE ANY ($1) OR s ILIKE ANY (ARRAY['a%', '%b'])

-- query: similar
-- expect: many | a bool, b bool?
SELECT s SIMILAR TO '(a|b)%' AS a, u NOT SIMILAR TO 'a' AS b FROM t

-- query: regex
-- expect: many | a bool, b bool?, c bool, d bool
SELECT s ~ '^a' AS a, u ~* 'FAT' AS b, s !~ 'b$' AS c, s !~* 'x' AS d FROM t

-- query: starts_with
-- expect: many | a bool, b bool
SELECT starts_with(s, 'a') AS a, s ^@ 'a' AS b FROM t

-- query: regex_match_may_find_nothing
-- expect: many | a _text?, b text?
SELECT regexp_match(s, '(\d)') AS a, (regexp_match(s, '(\d)'))[1] AS b FROM t

-- query: regex_matches_gives_rows
-- expect: many | id int4, m _text
SELECT id, regexp_matches(s, '\d', 'g') AS m FROM t

-- query: regex_functions
-- expect: many | a text, b _text, c int4, d text?
SELECT regexp_replace(s, '\d', '#', 'g') AS a, regexp_split_to_array(s, ',') AS b, regexp_count(s, '\d') AS c, regexp_substr(s, '\d') AS d FROM t

-- query: substring_forms
-- expect: many | a text, b text, c text?, d text?
SELECT substring(s FROM 2) AS a, substring(s, 1, 2) AS b, substring(s FROM '\d+') AS c, substring(s SIMILAR '%#"\d#"%' ESCAPE '#') AS d FROM t

-- query: string_functions
-- expect: many | a text, b int4, c text, d text, e text, f text, g text, h text
SELECT upper(s) AS a, length(s) AS b, split_part(s, ',', 2) AS c, replace(s, 'a', 'b') AS d, lpad(s, 5) AS e, reverse(s) AS f, md5(s) AS g, left(s, -1) AS h FROM t

-- query: trims
-- expect: many | a text, b text, c text, d text
SELECT trim(s) AS a, trim(both 'x' from s) AS b, ltrim(s, 'a') AS c, btrim(s, 'ab') AS d FROM t

-- query: positions
-- expect: many | a int4, b int4, c int4, d int4?
SELECT position('b' IN s) AS a, strpos(s, 'b') AS b, char_length(s) AS c, octet_length(u) AS d FROM t

-- query: concat_skips_nulls
-- expect: many | a text, b text, c text?, d text?
SELECT concat(u, 1, NULL) AS a, concat_ws(',', s, u) AS b, concat_ws(u, s, s) AS c, s || u AS d FROM t

-- query: format
-- expect: many | a text, b text
SELECT format('%s-%I', s, 'x') AS a, quote_literal(s) AS b FROM t

-- query: quote_nullable
-- expect: many | a text, b text?
SELECT quote_nullable(u) AS a, quote_literal(u) AS b FROM t

-- query: encoding
-- expect: many | a text, b bytea, c bytea
SELECT encode(s::bytea, 'hex') AS a, decode('00', 'hex') AS b, convert_to(s, 'UTF8') AS c FROM t

-- query: hashes
-- expect: many | a bytea, b int4, c int4
SELECT sha256(s::bytea) AS a, hashtext(s) AS b, ascii(s) AS c FROM t

-- query: string_agg_of_an_empty_group
-- expect: exactly-one | a text?, b text?
SELECT string_agg(s, ',') AS a, string_agg(u, ',' ORDER BY id) AS b FROM t

-- query: string_agg_grouped
-- expect: many | s text, a text, b text?, c text?
SELECT s, string_agg(s, ',') AS a, string_agg(u, ',') AS b, string_agg(s, ',') FILTER (WHERE id > 1) AS c FROM t GROUP BY s

-- query: string_agg_of_null_separator
-- expect: many | s text, a text
SELECT s, string_agg(s, NULL) AS a FROM t GROUP BY s

-- query: string_to_table
-- expect: many | id int4, x text
SELECT t.id, x FROM t, string_to_table(t.s, ',') AS x

-- query: regexp_split_to_table
-- expect: many | x text
SELECT regexp_split_to_table(s, ',') AS x FROM t

-- query: full_text
-- expect: many | a bool, b bool?, c bool
SELECT tv @@ to_tsquery('cat') AS a, otv @@ plainto_tsquery('english', 'cats') AS b, to_tsvector(s) @@ websearch_to_tsquery('a or b') AS c FROM t

-- query: full_text_of_text
-- expect: many | id int4
SELECT id FROM t WHERE s @@ 'abc' OR u @@ to_tsquery('cat')

-- query: rank_and_headline
-- bind: 1 = 'cat'
-- expect: many | rank float4, head text?
-- params: ?1 text
SELECT ts_rank(tv, q) AS rank, ts_headline(u, q) AS head FROM t, plainto_tsquery($1) AS q WHERE tv @@ q OR s = 'x1y22' ORDER BY rank DESC

-- query: vectors
-- expect: many | a tsvector, b tsvector, c int4, d tsvector
SELECT setweight(tv, 'A') AS a, tv || 'x'::tsvector AS b, length(tv) AS c, strip(tv) AS d FROM t

-- query: queries
-- expect: exactly-one | a tsquery, b tsquery, c tsquery
SELECT to_tsquery('a & b') && 'c'::tsquery AS a, !! 'a'::tsquery AS b, phraseto_tsquery('fat cat') AS c

-- query: generated_column_is_nullable_with_its_source
-- expect: many | otv tsvector?
SELECT otv FROM t

-- query: narrowing_by_like
-- expect: many | u text, otv tsvector
SELECT u, otv FROM t WHERE u LIKE '%a%'

-- query: narrowing_by_regex
-- expect: many | u text
SELECT u FROM t WHERE u ~ 'a'

-- query: narrowing_by_not_like
-- expect: many | u text
SELECT u FROM t WHERE u NOT LIKE 'z'
