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
