-- RETURNING shows the defaults of the columns that an INSERT leaves out: NULL where they are.
-- schema: sqlite
CREATE TABLE t (id INTEGER PRIMARY KEY, a INT DEFAULT 1, b INT DEFAULT (1 + 1), c TEXT DEFAULT 'x', d TEXT DEFAULT CURRENT_TIMESTAMP, e TEXT DEFAULT (lower('A')), f INT DEFAULT (nullif(1, 1)), g TEXT DEFAULT ('a' || NULL), h INT DEFAULT (NULL), i INT);
CREATE TABLE signs (id INTEGER PRIMARY KEY, a INT DEFAULT -5, b INT DEFAULT -NULL, c INT DEFAULT +NULL, d INT DEFAULT - 7, e BLOB DEFAULT x'00', f TEXT DEFAULT "word", g INT DEFAULT TRUE, h TEXT DEFAULT (datetime('now')));
-- schema: postgres
CREATE TABLE t (id INTEGER PRIMARY KEY, a INT DEFAULT 1, b INT DEFAULT (1 + 1), c TEXT DEFAULT 'x'::text, d TIMESTAMPTZ DEFAULT now(), e TEXT DEFAULT lower('A'), f INT DEFAULT nullif(1, 1), g TEXT DEFAULT ('a' || NULL), h INT DEFAULT NULL, i INT);
CREATE TABLE typed (id INTEGER PRIMARY KEY, a TIMESTAMPTZ DEFAULT (now() AT TIME ZONE 'utc'), b TIMESTAMP DEFAULT (now() + '1 day'::interval), c UUID DEFAULT gen_random_uuid(), d INT[] DEFAULT '{}'::int[], e JSONB DEFAULT '{}', f TEXT DEFAULT current_user, g TEXT DEFAULT NULL::text, h DATE DEFAULT CURRENT_DATE);
-- query: all_left_out
-- expect: exactly-one | a INTEGER, b INTEGER, c TEXT, d TEXT, e TEXT, f INTEGER?, g TEXT?, h INTEGER?, i INTEGER?
INSERT INTO t (id) VALUES (5) RETURNING a, b, c, d, e, f, g, h, i
-- query: one_is_given
-- expect: exactly-one | a INTEGER?, b INTEGER
INSERT INTO t (id, a) VALUES (5, NULL) RETURNING a, b
-- query: none_is_given
-- dialects: sqlite
-- expect: exactly-one | id INTEGER, a INTEGER, b INTEGER, f INTEGER?, i INTEGER?
INSERT INTO t DEFAULT VALUES RETURNING id, a, b, f, i
-- query: of_the_row_that_was_to_be_inserted
-- expect: exactly-one | a INTEGER?, b INTEGER
INSERT INTO t (id) VALUES (5) ON CONFLICT (id) DO UPDATE SET b = excluded.a, a = excluded.f RETURNING a, b
-- query: signs_and_words
-- dialects: sqlite
-- expect: exactly-one | a INTEGER, b INTEGER?, c INTEGER?, d INTEGER, e BLOB, f TEXT, g INTEGER, h TEXT
INSERT INTO signs (id) VALUES (5) RETURNING a, b, c, d, e, f, g, h
-- query: typed
-- dialects: postgres
INSERT INTO typed (id) VALUES (5) RETURNING a, b, c, d, e, f, g, h
