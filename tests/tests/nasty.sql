-- Every corner of SQLite's DDL that the catalogue claims to read; compared with the engine by catalog.rs.
CREATE TABLE plain(a, b INT, c integer, "d d" VARCHAR(10) NOT NULL, [e] DECIMAL (10 , 2) DEFAULT -1.5, `f` "TEXT", 'g' 'double' NULL);
CREATE TABLE IF NOT EXISTS plain(x);
create table Keywords(key TEXT, left INT, "order" INT, action TEXT, first INT, generated INT, always TEXT, desc, row, "select" TEXT, indexed INT);

-- rowid aliases and what looks like one
CREATE TABLE alias1(id INTEGER PRIMARY KEY);
CREATE TABLE alias2(id INTEGER, a, PRIMARY KEY(id DESC));
CREATE TABLE alias3(id INTEGER PRIMARY KEY ASC AUTOINCREMENT, a UNIQUE);
CREATE TABLE alias4(id "INTEGER", a, CONSTRAINT pk PRIMARY KEY("id" COLLATE nocase AUTOINCREMENT) ON CONFLICT REPLACE);
CREATE TABLE alias5('id' integer constraint x primary key on conflict ignore not null);
CREATE TABLE noalias1(id INTEGER PRIMARY KEY DESC);
CREATE TABLE noalias2(id INT PRIMARY KEY);
CREATE TABLE noalias3(id INTEGER(10) PRIMARY KEY);
CREATE TABLE noalias4(id INTEGER PRIMARY KEY, a) WITHOUT ROWID;
CREATE TABLE noalias5(id INTEGER, a TEXT, PRIMARY KEY(id, a));
CREATE TABLE noalias6(id BIGINT PRIMARY KEY NOT NULL, a);

-- WITHOUT ROWID and STRICT
CREATE TABLE wr(a TEXT, b TEXT, c, PRIMARY KEY(b, 'a')) WITHOUT ROWID;
CREATE TABLE strict1(a INT PRIMARY KEY, b TEXT UNIQUE, c ANY, d BLOB NOT NULL, e REAL) STRICT;
CREATE TABLE strict2(id INTEGER PRIMARY KEY, b any) STRICT;
CREATE TABLE strict3(a TEXT, b TEXT, c INTEGER, PRIMARY KEY(a, b)) strict, without rowid;

-- defaults
CREATE TABLE defaults(
  a TEXT DEFAULT 'it''s', b DEFAULT (1 + (2)), c INT DEFAULT +7, d DEFAULT CURRENT_TIMESTAMP, e BOOLEAN DEFAULT TRUE,
  f DEFAULT bareword, g DEFAULT NULL, h DEFAULT x'00ff', i DEFAULT "quoted", j DEFAULT (datetime('now', 'subsec')),
  k REAL NOT NULL DEFAULT 1e-3, l DEFAULT - 5 NOT NULL, m DEFAULT 0x10, n DEFAULT (NULL), o DEFAULT .5 CHECK (o > 0)
);

-- constraints in every order, without commas between the table's
CREATE TABLE parent(id INTEGER PRIMARY KEY, code TEXT NOT NULL ON CONFLICT REPLACE DEFAULT '', region, UNIQUE(code, region));
CREATE TABLE child(
  id INTEGER PRIMARY KEY, -- a comment, with (parentheses and 'quotes
  parent INTEGER NOT NULL REFERENCES parent ON DELETE SET NULL ON UPDATE CASCADE MATCH FULL DEFERRABLE INITIALLY DEFERRED,
  other INT CONSTRAINT fk REFERENCES "parent"(id) NOT DEFERRABLE INITIALLY IMMEDIATE UNIQUE ON CONFLICT IGNORE,
  code TEXT COLLATE NOCASE CHECK (code IN ('a', 'b')) NOT NULL,
  region TEXT CONSTRAINT region_ok CHECK ((region IN ('n''s', 'x;y'))) /* ; */,
  status TEXT,
  CONSTRAINT both UNIQUE (code, region COLLATE RTRIM DESC) ON CONFLICT ABORT
  CONSTRAINT status_ok CHECK (status IN ('new','old'))
  FOREIGN KEY (code, region) REFERENCES parent(code, region) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED,
  CHECK (id > 0 AND (code <> ')' OR code IS NULL))
);

-- generated columns
CREATE TABLE generated_columns(
  a INTEGER, b INTEGER GENERATED ALWAYS AS (a * 2), c AS (a || ')') STORED, d TEXT AS (upper(c)) VIRTUAL NOT NULL,
  e INT GENERATED ALWAYS AS (a + 1) STORED UNIQUE, f generated always as (1), g INT(5) generated always as (2) stored
);

-- indexes
CREATE UNIQUE INDEX i1 ON plain(a, b DESC);
CREATE UNIQUE INDEX IF NOT EXISTS i1 ON plain(c);
CREATE UNIQUE INDEX main.i2 ON "plain" (lower(a), c COLLATE NOCASE ASC, (b)) WHERE b IS NOT NULL AND "d d" <> ';';
CREATE INDEX i3 ON plain(c);
CREATE UNIQUE INDEX i4 ON child(status) WHERE status = 'new';
CREATE UNIQUE INDEX dropped ON plain(e);
DROP INDEX dropped;
CREATE UNIQUE INDEX dropped ON plain(`f`);

-- alterations
CREATE TABLE old_name(id INTEGER PRIMARY KEY, gone TEXT, kept TEXT, up TEXT, g AS (up || 1));
CREATE TABLE refers(a REFERENCES old_name(kept), b INT, c, FOREIGN KEY(b) REFERENCES old_name);
CREATE UNIQUE INDEX i5 ON old_name(kept, up) WHERE up <> 'up';
CREATE UNIQUE INDEX i6 ON old_name(lower(up));
ALTER TABLE old_name ADD COLUMN added TEXT NOT NULL DEFAULT '' CHECK (added IN ('', 'x'));
ALTER TABLE "old_name" ADD another INT REFERENCES old_name(up);
ALTER TABLE old_name DROP COLUMN gone;
ALTER TABLE old_name RENAME COLUMN kept TO "kept again";
ALTER TABLE old_name RENAME up TO upper;
ALTER TABLE old_name RENAME TO new_name;
ALTER TABLE main.new_name RENAME TO newer_name;
ALTER TABLE newer_name ADD CONSTRAINT added_ok CHECK (another IN ('1'));
ALTER TABLE newer_name ALTER COLUMN another SET NOT NULL;
ALTER TABLE newer_name ALTER added DROP NOT NULL;

-- the way migrations rebuild a table
CREATE TABLE rebuilt(id INT);
CREATE TABLE points_at(a REFERENCES rebuilt(id));
CREATE TABLE rebuilt_new(id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO rebuilt_new SELECT id, 'x;' FROM rebuilt;
DROP TABLE rebuilt;
ALTER TABLE rebuilt_new RENAME TO rebuilt;

-- views and triggers
CREATE VIEW v1 AS SELECT a, b FROM plain;
CREATE TEMP VIEW IF NOT EXISTS v2(x, "y y") AS SELECT a, b FROM main.plain;
CREATE TRIGGER t1 INSTEAD OF INSERT ON v1 BEGIN SELECT CASE WHEN 1 THEN 2 ELSE 3 END; INSERT INTO plain(a) VALUES(NEW.a); END;
CREATE TRIGGER t2 BEFORE UPDATE OF a, b ON plain WHEN NEW.a = ';' BEGIN SELECT RAISE(IGNORE); END;
DROP TRIGGER t2;
CREATE TABLE gone(a);
DROP TABLE IF EXISTS main.gone;
DROP VIEW IF EXISTS never_was;
CREATE TABLE gone(b TEXT);

-- virtual tables
CREATE VIRTUAL TABLE docs USING fts5(title, "the body" UNINDEXED, tokenize = 'porter ascii', prefix='2 3', content='');
CREATE VIRTUAL TABLE IF NOT EXISTS old_docs USING fts4(title TEXT NOT NULL, body, tokenize=porter, languageid="lid");
CREATE VIRTUAL TABLE older_docs USING fts3;
CREATE VIRTUAL TABLE boxes USING rtree(id, min_x, max_x, min_y, max_y, +label TEXT);
CREATE VIRTUAL TABLE grid USING rtree_i32(id, lo, hi);
