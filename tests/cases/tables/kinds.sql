-- Kinds of tables and columns: rowid aliases, STRICT, WITHOUT ROWID, generated columns, declared types, AUTOINCREMENT.
-- schema
CREATE TABLE int_pk (id INT PRIMARY KEY, v TEXT NOT NULL);
CREATE TABLE integer_pk (id INTEGER PRIMARY KEY, v TEXT NOT NULL);
CREATE TABLE integer_desc (id INTEGER PRIMARY KEY DESC, v TEXT NOT NULL);
CREATE TABLE table_pk (id INTEGER, v TEXT NOT NULL, PRIMARY KEY (id));
CREATE TABLE auto (id INTEGER PRIMARY KEY AUTOINCREMENT, v TEXT);
CREATE TABLE text_pk (code TEXT PRIMARY KEY, v INT);
CREATE TABLE composite_pk (a INT, b INT, v TEXT, PRIMARY KEY (a, b));
CREATE TABLE no_rowid (code TEXT PRIMARY KEY, v INT) WITHOUT ROWID;
CREATE TABLE no_rowid_composite (a INT, b TEXT, v INT, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE TABLE strict_table (id INTEGER PRIMARY KEY, n INT NOT NULL, r REAL, t TEXT, b BLOB, x ANY) STRICT;
CREATE TABLE strict_text_pk (code TEXT PRIMARY KEY, v INT) STRICT;
CREATE TABLE strict_without (code TEXT PRIMARY KEY, v INT) STRICT, WITHOUT ROWID;
CREATE TABLE generated (
    id INTEGER PRIMARY KEY, price REAL NOT NULL, qty INT NOT NULL, note TEXT,
    total REAL NOT NULL GENERATED ALWAYS AS (price * qty) STORED,
    shout TEXT AS (upper(note)) VIRTUAL,
    plain AS (qty + 1)
);
CREATE TABLE declared (
    a BOOLEAN NOT NULL, b DATE, c DATETIME NOT NULL, d TIMESTAMP, e JSON, f UUID, g VARCHAR(20) NOT NULL,
    h DECIMAL(10, 2), i DOUBLE PRECISION NOT NULL, j FLOAT, k BIGINT, l UNSIGNED BIG INT NOT NULL, m CLOB, n NUMERIC, o, p TIME, q CHARACTER(3)
);
CREATE TABLE "odd names" ("select" INT NOT NULL, "two words" TEXT, [bracket] INT, `tick` TEXT);
CREATE TABLE shadow_rowid (rowid TEXT NOT NULL, v INT);
CREATE TABLE constraints (id INTEGER PRIMARY KEY, n INT CHECK (n > 0) NOT NULL, u TEXT UNIQUE ON CONFLICT IGNORE, k INT CONSTRAINT named NOT NULL DEFAULT (1 + 1));
-- rows
INSERT INTO int_pk VALUES (NULL, 'a'), (NULL, 'b'), (1, 'c');
INSERT INTO integer_pk VALUES (1, 'a'), (2, 'b');
INSERT INTO integer_desc VALUES (NULL, 'a'), (NULL, 'b');
INSERT INTO table_pk VALUES (NULL, 'a'), (5, 'b');
INSERT INTO auto VALUES (NULL, 'a'), (7, NULL);
INSERT INTO text_pk VALUES (NULL, 1), (NULL, NULL), ('a', 2);
INSERT INTO composite_pk VALUES (NULL, 1, 'x'), (NULL, 1, NULL), (1, NULL, 'z');
INSERT INTO no_rowid VALUES ('a', NULL), ('b', 2);
INSERT INTO no_rowid_composite VALUES (1, 'a', NULL), (1, 'b', 2);
INSERT INTO strict_table VALUES (1, 1, NULL, NULL, NULL, NULL), (2, 2, 1.5, 'x', x'00', 'any'), (3, 3, 2.5, 'y', x'01', 4);
INSERT INTO strict_text_pk VALUES ('a', NULL), ('b', 1);
INSERT INTO strict_without VALUES ('a', NULL), ('b', 1);
INSERT INTO generated (price, qty, note) VALUES (1.5, 2, NULL), (2.0, 3, 'x');
INSERT INTO declared VALUES (1, NULL, '2024-01-01 00:00:00', NULL, NULL, NULL, 'g', NULL, 1.5, NULL, NULL, 7, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "odd names" VALUES (1, NULL, NULL, NULL), (2, 'x', 3, 'y');
INSERT INTO shadow_rowid VALUES ('r', NULL), ('s', 1);
INSERT INTO constraints VALUES (1, 1, NULL, 1), (2, 2, 'u', 2);
-- query: int_primary_key_may_be_null
-- expect: many | id INTEGER?, v TEXT
SELECT id, v FROM int_pk

-- query: integer_primary_key
-- expect: many | id INTEGER, v TEXT
SELECT id, v FROM integer_pk

-- query: integer_primary_key_desc_is_no_alias
-- expect: many | id INTEGER?, v TEXT
SELECT id, v FROM integer_desc

-- query: table_level_integer_primary_key
-- expect: many | id INTEGER, v TEXT
SELECT id, v FROM table_pk

-- query: autoincrement
-- expect: many | id INTEGER, v TEXT?
SELECT id, v FROM auto

-- query: text_primary_key_may_be_null
-- expect: many | code TEXT?, v INTEGER?
SELECT code, v FROM text_pk

-- query: composite_primary_key_may_be_null
-- expect: many | a INTEGER?, b INTEGER?, v TEXT?
SELECT a, b, v FROM composite_pk

-- query: without_rowid_key_is_not_null
-- expect: many | code TEXT, v INTEGER?
SELECT code, v FROM no_rowid

-- query: without_rowid_composite
-- expect: many | a INTEGER, b TEXT, v INTEGER?
SELECT a, b, v FROM no_rowid_composite

-- query: strict
-- expect: many | id INTEGER, n INTEGER, r REAL?, t TEXT?, b BLOB?, x ANY?
SELECT * FROM strict_table

-- query: strict_primary_key
-- expect: many | code TEXT, v INTEGER?
SELECT code, v FROM strict_text_pk

-- query: strict_without_rowid
-- expect: many | code TEXT, v INTEGER?
SELECT code, v FROM strict_without

-- query: generated_star
-- expect: many | id INTEGER, price REAL, qty INTEGER, note TEXT?, total REAL, shout TEXT?, plain ANY
SELECT * FROM generated

-- query: generated_not_null_narrowed
-- expect: many | shout TEXT
SELECT shout FROM generated WHERE shout IS NOT NULL

-- query: declared_types
-- expect: many | a BOOLEAN, b DATE?, c DATETIME, d DATETIME?, e JSON?, f UUID?, g TEXT, h NUMERIC?, i REAL, j REAL?, k INTEGER?, l INTEGER, m TEXT?, n NUMERIC?, o ANY?, p TIME?, q TEXT?
SELECT * FROM declared

-- query: odd_names
-- expect: many | select INTEGER, "two words" TEXT?, bracket INTEGER?, tick TEXT?
SELECT "select", "two words", bracket, tick FROM "odd names"

-- query: odd_names_star
-- expect: many | select INTEGER, "two words" TEXT?, bracket INTEGER?, tick TEXT?
SELECT o.* FROM "odd names" o

-- query: rowid_names
-- expect: many | a INTEGER, b INTEGER, c INTEGER, d INTEGER
SELECT rowid AS a, oid AS b, _rowid_ AS c, t.rowid AS d FROM int_pk t

-- query: rowid_shadowed
-- expect: many | rowid TEXT, rowid INTEGER, v INTEGER?
SELECT rowid, oid, v FROM shadow_rowid

-- query: rowid_of_integer_desc
-- expect: many | r INTEGER, id INTEGER?
SELECT rowid AS r, id FROM integer_desc

-- query: rowid_in_where_is_a_key
-- expect: at-most-one | v TEXT
SELECT v FROM int_pk WHERE rowid = 1

-- query: rowid_of_outer_joined
-- expect: many | id INTEGER, r INTEGER?
SELECT a.id, b.rowid AS r FROM integer_pk a LEFT JOIN int_pk b ON b.id = a.id

-- query: insert_generated_left_out
-- expect: exactly-one | total REAL, shout TEXT?, plain ANY
INSERT INTO generated (price, qty) VALUES (1, 2) RETURNING total, shout, plain

-- query: insert_generated_without_columns
-- expect: zero
INSERT INTO generated VALUES (NULL, 1.5, 2, 'n')

-- query: strict_insert
-- expect: exactly-one | r REAL, x ANY?
INSERT INTO strict_table (n, r, t) VALUES (1, 2, 'x') RETURNING r, x

-- query: insert_int_primary_key_null
-- expect: exactly-one | id INTEGER?
INSERT INTO int_pk (id, v) VALUES (NULL, 'x') RETURNING id

-- query: insert_int_primary_key_left_out
-- expect: exactly-one | id INTEGER?, v TEXT
INSERT INTO int_pk (v) VALUES ('x') RETURNING id, v

-- query: schema_qualified
-- expect: many | v TEXT
SELECT main.integer_pk.v FROM main.integer_pk

-- query: sqlite_schema
-- expect: many | type TEXT, name TEXT, tbl_name TEXT, rootpage INTEGER?, sql TEXT?
SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema

-- query: sqlite_master
-- expect: many | name TEXT
-- params: ?1 TEXT
SELECT name FROM sqlite_master WHERE type = 'table' AND name = ?1
