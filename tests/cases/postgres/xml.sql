-- The forms of XML.
-- dialects: postgres
-- schema
CREATE TABLE t (id int PRIMARY KEY, s text, n text NOT NULL, x xml, y xml NOT NULL);
-- rows
INSERT INTO t VALUES (1, NULL, 'n', NULL, '<a/>'), (2, 's', '', '<b/>', '<c/>');
-- query: elements
-- expect: many | a xml, b xml, c xml
SELECT xmlelement(name foo, s, n) AS a, xmlelement(name "Foo", xmlattributes(s, n AS m), id) AS b, xmlelement(name bar) AS c FROM t
-- query: forests
-- expect: many | a xml?, b xml, c xml
SELECT xmlforest(s) AS a, xmlforest(s, n) AS b, xmlforest(s AS c, id) AS c FROM t
-- query: concatenated
-- expect: many | a xml?, b xml, c xml
SELECT xmlconcat(x) AS a, xmlconcat(x, y) AS b, xmlconcat(x, '<d/>', NULL) AS c FROM t
-- query: parsed
-- expect: many | a xml?, b xml, c xml, d xml
SELECT xmlparse(content s) AS a, xmlparse(content n) AS b, xmlparse(document '<a/>' preserve whitespace) AS c, xmlparse(content id) AS d FROM t
-- query: instructions_and_roots
-- expect: many | a xml, b xml?, c xml, d xml, e xml?, f xml
SELECT xmlpi(name php) AS a, xmlpi(name php, s) AS b, xmlpi(name php, n) AS c, xmlroot(y, version '1.0', standalone yes) AS d, xmlroot(x, version no value) AS e, xmlroot(y, version s) AS f FROM t
-- query: aggregated
-- expect: exactly-one | a xml?
SELECT xmlagg(xmlelement(name a, n)) AS a FROM t WHERE id > 1
-- query: predicates
-- expect: many | a bool, b bool?, c bool, d text, e varchar?
SELECT y IS DOCUMENT AS a, x IS NOT DOCUMENT AS b, xmlexists('//a' passing y) AS c, xmlserialize(content y AS text) AS d, xmlserialize(content x AS varchar) AS e FROM t
-- query: parameters
-- expect: exactly-one | a xml, b xml, c xml, d xml, e xml
-- params: ?1 text, ?2 xml, ?3 text, ?4 xml, ?5 text, ?6 text
SELECT xmlelement(name foo, $1::text) AS a, xmlconcat($2) AS b, xmlparse(content $3) AS c, xmlroot($4, version $5) AS d, xmlpi(name a, $6) AS e
-- query: text_is_no_xml
-- error: type-mismatch "s"
SELECT xmlconcat(s) FROM t
-- query: text_is_no_document
-- error: type-mismatch "s"
SELECT s IS DOCUMENT FROM t
-- query: a_value_without_a_name
-- error: syntax ")"
SELECT xmlforest(id + 1) FROM t
-- query: nothing_tells_the_type
-- error: placeholder "$1"
SELECT xmlelement(name foo, $1)
-- query: default_names
-- expect: many | xmlelement xml, xmlforest xml?, xmlconcat xml?, xmlparse xml, xmlpi xml, xmlroot xml
SELECT xmlelement(name foo), xmlforest(s), xmlconcat(x), xmlparse(content n), xmlpi(name php), xmlroot(y, version '1.0') FROM t
