-- Operators that the schema makes, and which ones ANY and ALL take.
-- dialects: postgres
-- schema
CREATE SCHEMA ops;
CREATE FUNCTION ops.plus(int, text) RETURNS int LANGUAGE sql IMMUTABLE STRICT AS 'SELECT nullif($1, 2)';
CREATE FUNCTION shout(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT upper($1)';
CREATE OPERATOR ops.<+> (LEFTARG = int, RIGHTARG = text, FUNCTION = ops.plus);
CREATE OPERATOR <+> (LEFTARG = int, RIGHTARG = text, PROCEDURE = ops.plus);
CREATE OPERATOR <+> (LEFTARG = text, RIGHTARG = text, PROCEDURE = texteq, COMMUTATOR = OPERATOR(public.<+>));
CREATE OPERATOR !!! (RIGHTARG = text, FUNCTION = shout);
CREATE TABLE t (id int PRIMARY KEY, s text, n text NOT NULL);
CREATE SEQUENCE numbers;
CREATE FUNCTION anyone(int, int) RETURNS int LANGUAGE sql VOLATILE AS 'SELECT ($1 + nextval(''numbers'') % $2)::int';
CREATE OPERATOR <%> (LEFTARG = int, RIGHTARG = int, FUNCTION = anyone);
-- rows
INSERT INTO t VALUES (1, NULL, 'x'), (2, 'b', 'y'), (3, 'c', 'z');
-- query: by_the_path
-- expect: many | a int4?, b bool?, c bool
SELECT id <+> n AS a, s <+> n AS b, n <+> n AS c FROM t
-- query: by_a_schema
-- expect: many | a int4?
SELECT id OPERATOR(ops.<+>) n AS a FROM t
-- query: before_its_operand
-- expect: many | a text?, b text?
SELECT !!! s AS a, OPERATOR(public.!!!) s AS b FROM t
-- query: a_parameter_beside_it
-- expect: many | a int4?
-- params: ?1 text
SELECT id <+> $1 AS a FROM t
-- query: no_such_types
-- error: type-mismatch "id <+> id"
SELECT id <+> id FROM t
-- query: no_such_symbol
-- error: unknown-function "id <++> n"
SELECT id <++> n FROM t
-- query: another_value_for_each_row
-- expect: many | id int4
SELECT id FROM t WHERE id = 1 <%> 3
-- query: one_value_for_all_rows
-- expect: at-most-one | id int4
SELECT id FROM t WHERE id = 1 <+> 'x'
-- query: any_of_no_test
-- error: type-mismatch "1 + ANY (ARRAY[1, 2"
SELECT 1 + ANY (ARRAY[1, 2])
-- query: all_of_no_test
-- error: type-mismatch "'a' || ALL (ARRAY['b'"
SELECT 'a' || ALL (ARRAY['b'])
-- query: any_of_a_query_of_no_test
-- error: type-mismatch "1 + ANY (SELECT 1"
SELECT 1 + ANY (SELECT 1)
-- query: any_of_a_wider_query
-- error: subquery-columns "1, 2"
SELECT 1 > ALL (SELECT 1, 2)
-- query: operand_without_columns
-- error: subquery-columns "S"
SELECT 1 + (SELECT)
-- query: argument_without_columns
-- error: subquery-columns "S"
SELECT lower((SELECT))
-- query: exists_without_columns
-- expect: exactly-one | some bool
SELECT EXISTS (SELECT) AS some
