-- Unknown and ambiguous names: each refused, underlining the very word.
-- dialects: sqlite postgres
-- schema
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT, age INT);
CREATE TABLE orders (id INTEGER PRIMARY KEY, user_id INT NOT NULL, total REAL NOT NULL);
CREATE VIEW adults AS SELECT id, name FROM users WHERE age >= 18;
-- query: unknown_column
-- code: 42703
-- error: unknown-column "naem"
SELECT naem FROM users

-- query: unknown_qualified_column
-- code: 42703
-- error: unknown-column "naem"
SELECT u.naem FROM users u

-- query: unknown_table
-- code: 42P01
-- error: unknown-table "usres"
SELECT id FROM usres

-- query: unknown_alias
-- code: 42P01
-- error: unknown-column "x"
SELECT x.id FROM users u

-- query: table_name_hidden_by_alias
-- code: 42P01
-- error: unknown-column "users"
SELECT users.id FROM users u

-- query: star_of_unknown
-- code: 42P01
-- error: unknown-table "x"
SELECT x.* FROM users u

-- query: ambiguous
-- code: 42702
-- error: ambiguous-column "id"
SELECT id FROM users JOIN orders ON user_id = users.id

-- query: ambiguous_in_where
-- code: 42702
-- error: ambiguous-column "id"
SELECT users.name FROM users, orders WHERE id = 1

-- query: unknown_in_where
-- code: 42703
-- error: unknown-column "agee"
SELECT id FROM users WHERE agee > 3

-- query: unknown_in_on
-- code: 42703
-- error: unknown-column "usr_id"
SELECT u.id FROM users u JOIN orders o ON o.usr_id = u.id

-- query: unknown_in_order_by
-- code: 42703
-- error: unknown-column "nope"
SELECT id FROM users ORDER BY nope

-- query: unknown_in_group_by
-- code: 42703
-- error: unknown-column "nope"
SELECT count(*) FROM users GROUP BY nope

-- query: unknown_in_having
-- code: 42703
-- error: unknown-column "nope"
SELECT name, count(*) FROM users GROUP BY name HAVING nope > 1

-- query: unknown_in_subquery
-- code: 42703
-- error: unknown-column "nope"
SELECT id FROM users WHERE id IN (SELECT nope FROM orders)

-- query: unknown_in_exists
-- code: 42703
-- error: unknown-column "nope"
SELECT id FROM users u WHERE EXISTS (SELECT 1 FROM orders o WHERE o.nope = u.id)

-- query: unknown_in_cte
-- code: 42703
-- error: unknown-column "nope"
WITH c AS (SELECT nope FROM users) SELECT 1 FROM c

-- query: unknown_from_cte
-- code: 42703
-- error: unknown-column "b"
WITH c(a) AS (SELECT id FROM users) SELECT b FROM c

-- query: unknown_from_derived
-- code: 42703
-- error: unknown-column "email"
SELECT x.email FROM (SELECT id FROM users) x

-- query: unknown_from_view
-- code: 42703
-- error: unknown-column "email"
SELECT email FROM adults

-- query: unknown_in_case
-- code: 42703
-- error: unknown-column "nope"
SELECT CASE WHEN nope THEN 1 END FROM users

-- query: unknown_in_function
-- code: 42703
-- error: unknown-column "nope"
SELECT upper(nope) FROM users

-- query: unknown_in_window
-- code: 42703
-- error: unknown-column "nope"
SELECT row_number() OVER (ORDER BY nope) FROM users

-- query: unknown_in_using
-- code: 42703
-- error: unknown-column "nope"
SELECT 1 FROM users JOIN orders USING (nope)

-- query: unknown_set_column
-- code: 42703
-- error: unknown-column "naem"
UPDATE users SET naem = 'x' WHERE id = 1

-- query: unknown_insert_column
-- code: 42703
-- error: unknown-column "naem"
INSERT INTO users (naem) VALUES ('x')

-- query: unknown_insert_table
-- code: 42P01
-- error: unknown-table "usres"
INSERT INTO usres (name) VALUES ('x')

-- query: unknown_update_table
-- code: 42P01
-- error: unknown-table "usres"
UPDATE usres SET name = 'x' WHERE id = 1

-- query: unknown_delete_table
-- code: 42P01
-- error: unknown-table "usres"
DELETE FROM usres WHERE id = 1

-- query: unknown_returning
-- code: 42703
-- error: unknown-column "nope"
DELETE FROM users WHERE id = 1 RETURNING nope

-- query: unknown_excluded
-- code: 42703
-- error: unknown-column "nope"
INSERT INTO users (id, name) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET name = excluded.nope

-- query: excluded_outside_upsert
-- code: 42P01
-- error: unknown-column "excluded"
UPDATE users SET name = excluded.name WHERE id = 1

-- query: unknown_function
-- code: 42883
-- error: unknown-function "uper"
SELECT uper(name) FROM users

-- query: wrong_argument_count
-- code: 42883
-- error: wrong-argument-count "upper"
SELECT upper(name, 1) FROM users

-- query: wrong_argument_count_none
-- code: 42883
-- error: wrong-argument-count "length"
SELECT length() FROM users

-- query: unknown_window
-- code: 42704
-- error: unknown-name "w"
SELECT sum(age) OVER w FROM users

-- query: unknown_collation
-- code: 42704
-- error: unknown-name "klingon"
SELECT name COLLATE klingon AS n FROM users ORDER BY 1

-- query: rowid_of_view_like
-- code: 42703
-- error: unknown-column "rowid"
SELECT rowid FROM (SELECT id FROM users) x

-- query: several_mistakes_at_once
-- code: 42703
-- error: unknown-column "naem"
-- error: unknown-column "emial"
SELECT naem, emial FROM users

-- query: alias_not_visible_to_select
-- code: 42703
-- error: unknown-column "doubled"
SELECT age * 2 AS doubled, doubled + 1 FROM users

-- query: sibling_derived_not_visible
-- code: 42P01
-- error: unknown-column "u"
SELECT 1 FROM users u, (SELECT u.id FROM orders) x

-- query: outer_alias_not_visible_in_cte
-- code: 42P01
-- error: unknown-column "v"
SELECT (WITH c AS (SELECT 1 AS k) SELECT k FROM c WHERE k = v.id) FROM users u

-- query: schema_unknown
-- code: 42P01
-- error: unknown-table "other"
SELECT id FROM other.users

-- query: qualified_by_table_then_using
-- code: 42703
-- error: unknown-column "email"
SELECT o.email FROM users u JOIN orders o USING (id)

-- query: nonsense_after_from
-- code: 42P01
-- error: syntax "nothing"
-- postgres error: unknown-table "nothing"
SELECT * FROM nothing

-- query: inner_scope_hides_nothing_outside
-- code: 42P01
-- error: unknown-column "o"
SELECT o.total FROM users WHERE id IN (SELECT o.user_id FROM orders o)

-- query: misspelt_table_named_by_its_columns
-- code: 42P01
-- error: unknown-table "orderss"
SELECT orders.id, orders.total FROM orderss JOIN users ON users.id = orders.user_id

-- query: misspelt_table_hides_no_other_mistake
-- code: 42P01
-- error: unknown-column "y"
-- error: unknown-table "orderss"
SELECT y.id, orders.total FROM orderss

-- query: misspelt_column_of_insert_takes_its_value
-- dialects: sqlite
-- error: unknown-column "nme"
INSERT INTO users (nme, email) VALUES (?, ?)

-- query: misspelt_column_and_a_value_too_many
-- code: 42703
-- error: unknown-column "nme"
-- error: value-count "'a', 'b', 'c'"
INSERT INTO users (nme, email) VALUES ('a', 'b', 'c')

-- query: parenthesised_join_sees_nothing_outside
-- code: 42P01
-- error: unknown-column "a"
SELECT 1 FROM users a JOIN (orders b JOIN orders c ON a.id = c.id) ON b.id = a.id

-- query: misspelt_column_inside_a_derived_table
-- code: 42703
-- error: unknown-column "nam"
SELECT d.name FROM (SELECT id, nam FROM users) d WHERE name > ''

-- query: misspelt_column_inside_a_cte
-- code: 42703
-- error: unknown-column "nam"
WITH c AS (SELECT id, nam FROM users) SELECT c.name FROM c

-- query: unknown_schema_and_its_alias
-- code: 42P01
-- error: unknown-table "mani"
SELECT u.id FROM mani.users AS u WHERE u.name > ''

-- query: two_relations_of_one_alias
-- code: 42712
-- error: ambiguous-column "id"
-- postgres error: ambiguous-column "id"
-- postgres error: duplicate-column "orders"
SELECT a.id FROM users a, orders a

-- query: misspelt_column_inside_a_set_operation
-- dialects: sqlite
-- error: unknown-column "nam"
SELECT name FROM (SELECT nam FROM users UNION SELECT 'nobody')

-- query: misspelt_column_that_using_needs
-- code: 42703
-- error: unknown-column "user_idd"
SELECT count(*) FROM orders o JOIN (SELECT user_idd FROM orders) x USING (user_id)

-- query: nothing_of_that_name_in_a_derived_table
-- dialects: sqlite
-- error: unknown-column "email"
SELECT email FROM (SELECT id, name FROM users)
