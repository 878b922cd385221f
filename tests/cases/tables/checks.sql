-- What CHECK says: a column that it keeps from being NULL is as good as one that is NOT NULL.
-- schema
CREATE TABLE c (
    id INTEGER PRIMARY KEY,
    a INTEGER CHECK (a NOT NULL),
    b TEXT DEFAULT 'b' CHECK ((b IS NOT NULL) AND b IN ('b', 'c')),
    c BLOB NULL CHECK (c NOTNULL AND (length(c) < 9 AND d)),
    d INTEGER CONSTRAINT told CHECK (typeof(d) = 'integer'),
    e INTEGER CHECK (e > 0),
    f INTEGER CHECK (f NOT NULL OR e),
    g INTEGER CHECK ('g' NOT NULL),
    h INTEGER CHECK (typeof(h) = 'null'),
    i INTEGER CHECK (i IS NULL OR i IS NOT NULL),
    j TEXT, k TEXT, l INTEGER, m INTEGER, n INTEGER,
    CONSTRAINT both CHECK ("j" IS NOT NULL AND k IS NOT NULL),
    CHECK (l BETWEEN 1 AND 2 AND m IS NOT NULL)
    CHECK (CASE WHEN a THEN n IS NOT NULL END)
);
ALTER TABLE c ADD COLUMN o INTEGER NOT NULL DEFAULT 1 CHECK (o IS NOT NULL);
ALTER TABLE c RENAME COLUMN m TO p;
ALTER TABLE c DROP COLUMN g;
CREATE UNIQUE INDEX c_a ON c (a);
CREATE TABLE ranges (
    id INTEGER PRIMARY KEY, a INTEGER, b TEXT, c TEXT,
    CHECK (a BETWEEN id BETWEEN 0 AND 9 AND b NOTNULL),
    CHECK (a BETWEEN 0 BETWEEN 1 AND 2 AND 9 AND c NOTNULL)
);
CREATE TABLE gone (a INTEGER CONSTRAINT gone_a CHECK (a NOT NULL));
ALTER TABLE gone DROP CONSTRAINT gone_a;
-- rows
INSERT INTO gone VALUES (NULL), (1);
INSERT INTO c (a, c, d, i, j, k, p, n) VALUES (1, x'00', 1, 1, 'j', 'k', 1, 1), (0, x'00', 1, NULL, 'j', 'k', 1, NULL);
INSERT INTO c (a, b, c, d, e, f, h, i, j, k, l, p, n) VALUES (2, 'c', x'01', 2, 2, 2, NULL, 2, 'j', 'k', 2, 2, 2);
INSERT INTO ranges VALUES (1, 0, NULL, 'c');
-- query: all
-- expect: many | id INTEGER, a INTEGER, b TEXT, c BLOB, d INTEGER, e INTEGER?, f INTEGER?, h INTEGER?, i INTEGER?, j TEXT, k TEXT, l INTEGER?, p INTEGER, n INTEGER?, o INTEGER
SELECT * FROM c

-- query: a_key_of_a_checked_column
-- expect: at-most-one | a INTEGER
-- params: ?1 INTEGER
SELECT a FROM c WHERE a = ?1

-- query: stored
-- expect: zero
-- params: ?1 INTEGER, ?2 INTEGER?, ?3 INTEGER
UPDATE c SET a = ?1, e = ?2, p = ?3 WHERE id = 1

-- query: null_into_a_checked_column
-- error: null-into-not-null "NULL"
UPDATE c SET a = NULL WHERE id = 1

-- query: a_checked_column_left_out
-- error: missing-column "c"
INSERT INTO c (a, c, d, i, j, k) VALUES (5, x'00', 1, 1, 'j', 'k')

-- query: replaced_by_no_default
-- bind: 2 = 'c'
-- expect: zero
-- params: ?1 INTEGER, ?2 TEXT
INSERT OR REPLACE INTO c (a, b, c, d, i, j, k, p, n) VALUES (?1, ?2, x'00', 1, 1, 'j', 'k', 1, 1)

-- query: a_check_that_is_gone
-- expect: many | a INTEGER?
SELECT a FROM gone

-- query: between_in_between
-- expect: many | b TEXT?, c TEXT
SELECT b, c FROM ranges
