-- Unknown and ambiguous names: each refused, underlining the very word.
-- dialects: sqlite postgres
-- schema
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT, age INT);
CREATE TABLE orders (id INTEGER PRIMARY KEY, user_id INT NOT NULL, total REAL NOT NULL);
CREATE VIEW adults AS SELECT id, name FROM users WHERE age >= 18;
-- query: unknown_column
-- error: unknown-column "naem"
-- code: 42703
SELECT naem FROM users

-- query: unknown_qualified_column
-- error: unknown-column "naem"
-- code: 42703
SELECT u.naem FROM users u

-- query: unknown_table
-- error: unknown-table "usres"
-- code: 42P01
SELECT id FROM usres

-- query: unknown_alias
-- error: unknown-column "x"
-- code: 42P01
SELECT x.id FROM users u

-- query: table_name_hidden_by_alias
-- error: unknown-column "users"
-- code: 42P01
SELECT users.id FROM users u

-- query: star_of_unknown
-- error: unknown-table "x"
-- code: 42P01
SELECT x.* FROM users u

-- query: ambiguous
-- error: ambiguous-column "id"
-- code: 42702
SELECT id FROM users JOIN orders ON user_id = users.id

-- query: ambiguous_in_where
-- error: ambiguous-column "id"
-- code: 42702
SELECT users.name FROM users, orders WHERE id = 1

-- query: unknown_in_where
-- error: unknown-column "agee"
-- code: 42703
SELECT id FROM users WHERE agee > 3

-- query: unknown_in_on
-- error: unknown-column "usr_id"
-- code: 42703
SELECT u.id FROM users u JOIN orders o ON o.usr_id = u.id

-- query: unknown_in_order_by
-- error: unknown-column "nope"
-- code: 42703
SELECT id FROM users ORDER BY nope

-- query: unknown_in_group_by
-- error: unknown-column "nope"
-- code: 42703
SELECT count(*) FROM users GROUP BY nope

-- query: unknown_in_having
-- error: unknown-column "nope"
-- code: 42703
SELECT name, count(*) FROM users GROUP BY name HAVING nope > 1

-- query: unknown_in_subquery
-- error: unknown-column "nope"
-- code: 42703
SELECT id FROM users WHERE id IN (SELECT nope FROM orders)

-- query: unknown_in_exists
-- error: unknown-column "nope"
-- code: 42703
SELECT id FROM users u WHERE EXISTS (SELECT 1 FROM orders o WHERE o.nope = u.id)

-- query: unknown_in_cte
-- error: unknown-column "nope"
-- code: 42703
WITH c AS (SELECT nope FROM users) SELECT 1 FROM c

-- query: unknown_from_cte
-- error: unknown-column "b"
-- code: 42703
WITH c(a) AS (SELECT id FROM users) SELECT b FROM c

-- query: unknown_from_derived
-- error: unknown-column "email"
-- code: 42703
SELECT x.email FROM (SELECT id FROM users) x

-- query: unknown_from_view
-- error: unknown-column "email"
-- code: 42703
SELECT email FROM adults

-- query: unknown_in_case
-- error: unknown-column "nope"
-- code: 42703
SELECT CASE WHEN nope THEN 1 END FROM users

-- query: unknown_in_function
-- error: unknown-column "nope"
-- code: 42703
SELECT upper(nope) FROM users

-- query: unknown_in_window
-- error: unknown-column "nope"
-- code: 42703
SELECT row_number() OVER (ORDER BY nope) FROM users

-- query: unknown_in_using
-- error: unknown-column "nope"
-- code: 42703
SELECT 1 FROM users JOIN orders USING (nope)

-- query: unknown_set_column
-- error: unknown-column "naem"
-- code: 42703
UPDATE users SET naem = 'x' WHERE id = 1

-- query: unknown_insert_column
-- error: unknown-column "naem"
-- code: 42703
INSERT INTO users (naem) VALUES ('x')

-- query: unknown_insert_table
-- error: unknown-table "usres"
-- code: 42P01
INSERT INTO usres (name) VALUES ('x')

-- query: unknown_update_table
-- error: unknown-table "usres"
-- code: 42P01
UPDATE usres SET name = 'x' WHERE id = 1

-- query: unknown_delete_table
-- error: unknown-table "usres"
-- code: 42P01
DELETE FROM usres WHERE id = 1

-- query: unknown_returning
-- error: unknown-column "nope"
-- code: 42703
DELETE FROM users WHERE id = 1 RETURNING nope

-- query: unknown_excluded
-- error: unknown-column "nope"
-- code: 42703
INSERT INTO users (id, name) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET name = excluded.nope

-- query: excluded_outside_upsert
-- error: unknown-column "excluded"
-- code: 42P01
UPDATE users SET name = excluded.name WHERE id = 1

-- query: unknown_function
-- error: unknown-function "uper"
-- code: 42883
SELECT uper(name) FROM users

-- query: wrong_argument_count
-- error: wrong-argument-count "upper"
-- code: 42883
SELECT upper(name, 1) FROM users

-- query: wrong_argument_count_none
-- error: wrong-argument-count "length"
-- code: 42883
SELECT length() FROM users

-- query: unknown_window
-- error: unknown-name "w"
-- code: 42704
SELECT sum(age) OVER w FROM users

-- query: unknown_collation
-- error: unknown-name "klingon"
-- code: 42704
SELECT name COLLATE klingon AS n FROM users ORDER BY 1

-- query: rowid_of_view_like
-- error: unknown-column "rowid"
-- code: 42703
SELECT rowid FROM (SELECT id FROM users) x

-- query: several_mistakes_at_once
-- error: unknown-column "naem"
-- error: unknown-column "emial"
-- code: 42703
SELECT naem, emial FROM users

-- query: alias_not_visible_to_select
-- error: unknown-column "doubled"
-- code: 42703
SELECT age * 2 AS doubled, doubled + 1 FROM users

-- query: sibling_derived_not_visible
-- error: unknown-column "u"
-- code: 42P01
SELECT 1 FROM users u, (SELECT u.id FROM orders) x

-- query: outer_alias_not_visible_in_cte
-- error: unknown-column "v"
-- code: 42P01
SELECT (WITH c AS (SELECT 1 AS k) SELECT k FROM c WHERE k = v.id) FROM users u

-- query: schema_unknown
-- error: unknown-table "other"
-- code: 42P01
SELECT id FROM other.users

-- query: qualified_by_table_then_using
-- error: unknown-column "email"
-- code: 42703
SELECT o.email FROM users u JOIN orders o USING (id)

-- query: nonsense_after_from
-- error: syntax "nothing"
-- code: 42P01
-- postgres error: unknown-table "nothing"
SELECT * FROM nothing

-- query: inner_scope_hides_nothing_outside
-- error: unknown-column "o"
-- code: 42P01
SELECT o.total FROM users WHERE id IN (SELECT o.user_id FROM orders o)

-- query: misspelt_table_named_by_its_columns
-- error: unknown-table "orderss"
-- code: 42P01
SELECT orders.id, orders.total FROM orderss JOIN users ON users.id = orders.user_id

-- query: misspelt_table_hides_no_other_mistake
-- error: unknown-column "y"
-- error: unknown-table "orderss"
-- code: 42P01
SELECT y.id, orders.total FROM orderss

-- query: misspelt_column_of_insert_takes_its_value
-- dialects: sqlite
-- error: unknown-column "nme"
INSERT INTO users (nme, email) VALUES (?, ?)

-- query: misspelt_column_and_a_value_too_many
-- error: unknown-column "nme"
-- error: value-count "'a', 'b', 'c'"
-- code: 42703
INSERT INTO users (nme, email) VALUES ('a', 'b', 'c')

-- query: parenthesised_join_sees_nothing_outside
-- error: unknown-column "a"
-- code: 42P01
SELECT 1 FROM users a JOIN (orders b JOIN orders c ON a.id = c.id) ON b.id = a.id

-- query: misspelt_column_inside_a_derived_table
-- error: unknown-column "nam"
-- code: 42703
SELECT d.name FROM (SELECT id, nam FROM users) d WHERE name > ''

-- query: misspelt_column_inside_a_cte
-- error: unknown-column "nam"
-- code: 42703
WITH c AS (SELECT id, nam FROM users) SELECT c.name FROM c

-- query: unknown_schema_and_its_alias
-- error: unknown-table "mani"
-- code: 42P01
SELECT u.id FROM mani.users AS u WHERE u.name > ''

-- query: two_relations_of_one_alias
-- error: ambiguous-column "id"
-- code: 42712
SELECT a.id FROM users a, orders a

-- query: misspelt_column_inside_a_set_operation
-- dialects: sqlite
-- error: unknown-column "nam"
SELECT name FROM (SELECT nam FROM users UNION SELECT 'nobody')

-- query: misspelt_column_that_using_needs
-- error: unknown-column "user_idd"
-- code: 42703
SELECT count(*) FROM orders o JOIN (SELECT user_idd FROM orders) x USING (user_id)

-- query: nothing_of_that_name_in_a_derived_table
-- dialects: sqlite
-- error: unknown-column "email"
SELECT email FROM (SELECT id, name FROM users)
