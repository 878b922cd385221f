-- Statements that the engine runs and that are not typed: they pass as statements without typed rows.
-- schema
CREATE TABLE t (id INTEGER PRIMARY KEY, n INT NOT NULL);
-- rows
INSERT INTO t VALUES (1, 1);
-- query: vacuum
-- expect: zero
VACUUM

-- query: pragma
-- expect: zero
PRAGMA foreign_keys = ON

-- query: create_table
-- expect: zero
CREATE TABLE u (id INTEGER PRIMARY KEY)

-- query: create_index
-- expect: zero
CREATE INDEX t_n ON t (n)

-- query: drop_table
-- expect: zero
DROP TABLE IF EXISTS u

-- query: alter_table
-- expect: zero
ALTER TABLE t ADD COLUMN m INT

-- query: begin
-- expect: zero
BEGIN IMMEDIATE

-- query: analyze
-- expect: zero
ANALYZE

-- query: reindex
-- expect: zero
REINDEX

-- query: attach
-- expect: zero
ATTACH ':memory:' AS other
