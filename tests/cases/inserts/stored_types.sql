-- Values that keep a type of their own in a column of another: they go in, and cannot be read again.
-- schema
CREATE TABLE o (id INTEGER PRIMARY KEY, i INT, t TEXT, b BLOB, r REAL, n NUMERIC, j JSONB, d DATE, f BOOLEAN, x);
CREATE TABLE strict_o (id INTEGER PRIMARY KEY, i INT) STRICT;
-- rows
INSERT INTO o VALUES (1, 1, 'a', x'00', 1.5, 2, '{}', '2024-01-01', 1, 'x');
INSERT INTO strict_o VALUES (1, 1);
-- query: real_into_integer
-- expect: zero
-- warning: stored-type "i * 1.1"
UPDATE o SET i = i * 1.1 WHERE id = 1

-- query: rounded_into_integer
-- expect: zero
UPDATE o SET i = round(i * 1.1), f = 1.0 WHERE id = 1

-- query: real_of_a_query
-- expect: zero
-- warning: stored-type "r"
INSERT INTO o (i) SELECT r FROM o

-- query: real_in_an_upsert
-- expect: zero
-- warning: stored-type "i / 2.0"
INSERT INTO o (id, i) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET i = o.i / 2.0

-- query: words_into_numbers
-- expect: zero
-- warning: stored-type "'one'"
-- warning: stored-type "'two'"
-- warning: stored-type "'three'"
-- warning: stored-type "'true'"
INSERT INTO o (i, r, n, f) VALUES ('one', 'two', 'three', 'true')

-- query: digits_into_numbers
-- expect: zero
INSERT INTO o (i, r, n, f) VALUES ('1', '2.5', ' 3 ', '1')

-- query: text_that_may_be_digits
-- expect: zero
UPDATE o SET i = strftime('%s', 'now'), r = t WHERE id = 1

-- query: anything_into_blob
-- expect: zero
-- params: ?1 BLOB?
-- warning: stored-type "'text'"
-- warning: stored-type "1"
INSERT INTO o (b) VALUES ('text'), (1), (x'00'), (?1)

-- query: blob_into_text
-- expect: zero
-- warning: stored-type "b"
UPDATE o SET t = b, j = jsonb('{}'), x = b WHERE id = 1

-- query: two_into_boolean
-- expect: zero
-- warning: stored-type "2"
UPDATE o SET f = 2 WHERE id = 1

-- query: rowid_of_a_text
-- error: type-mismatch "'x'"
UPDATE o SET id = 'x' WHERE id = 1

-- query: the_engine_holds_a_strict_table
-- expect: zero
UPDATE strict_o SET i = i * 2.0 WHERE id = 1

-- query: numbers_made_of_parameters
-- expect: zero
-- params: ?1 INTEGER?, ?2 BOOLEAN?, ?3 NUMERIC, ?4 NUMERIC
UPDATE o SET i = abs(?1), f = -?2 WHERE id = ?3 + ?4

-- query: products_of_parameters
-- expect: zero
-- params: ?1 INTEGER?, ?2 INTEGER?, ?3 NUMERIC?, ?4 NUMERIC?
UPDATE o SET i = ?1 * ?2, r = ?3 * ?4 WHERE id = 1

-- query: a_parameter_beside_a_real
-- expect: zero
-- params: ?1 REAL?
-- warning: stored-type "?1 * 2.0"
UPDATE o SET i = ?1 * 2.0 WHERE id = 1

-- query: one_parameter_in_an_integer_and_a_real
-- expect: zero
-- params: ?1 NUMERIC?
-- warning: stored-type "?1"
INSERT INTO o (i, r) VALUES (?1, ?1)

-- query: made_of_a_parameter_that_is_a_real_elsewhere
-- expect: zero
-- params: ?1 NUMERIC?
-- warning: stored-type "abs(?1) + 1"
UPDATE o SET i = abs(?1) + 1, r = ?1 WHERE id = 1

-- query: a_real_in_one_of_the_cases
-- expect: zero
-- warning: stored-type "CASE WHEN id = 1 THEN 1.5 ELSE i END"
-- warning: stored-type "coalesce(f, 0.5"
UPDATE o SET i = CASE WHEN id = 1 THEN 1.5 ELSE i END, f = coalesce(f, 0.5) WHERE id = 1

-- query: whole_in_all_cases
-- expect: zero
UPDATE o SET i = CASE WHEN r > 1.5 THEN 1.0 ELSE i END, f = coalesce(f, round(r)) WHERE id = 1
