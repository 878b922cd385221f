-- What a constant of a set operation is: VALUES, DISTINCT and ORDER BY make text of it, else the other side tells.
-- dialects: postgres
-- query: told_by_the_other_side
-- expect: many | a int4?
SELECT NULL AS a UNION ALL SELECT 1
-- query: values_tell_themselves
-- code: 42804
-- error: type-mismatch "1"
(VALUES (NULL)) UNION SELECT 1
-- query: distinct
-- code: 42804
-- error: type-mismatch "NULL"
SELECT 1 EXCEPT (SELECT DISTINCT NULL)
-- query: ordered
-- code: 42804
-- error: type-mismatch "NULL"
SELECT 1 UNION (SELECT NULL ORDER BY 1 LIMIT 1)
-- query: a_boolean_has_no_name
-- expect: exactly-one | ?column? bool
SELECT true
-- query: an_array
-- code: 22P02
-- error: type-mismatch "'b'"
SELECT ARRAY['a'] || 'b' AS two
