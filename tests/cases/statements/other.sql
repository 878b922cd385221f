-- Statements that the engine runs and that are not typed: they pass as statements without typed rows.
-- schema
CREATE TABLE t (id INTEGER PRIMARY KEY, n INT NOT NULL);
-- rows
INSERT INTO t VALUES (1, 1);
-- query: vacuum
VACUUM

-- query: pragma
PRAGMA foreign_keys = ON

-- query: create_table
CREATE TABLE u (id INTEGER PRIMARY KEY)

-- query: create_index
CREATE INDEX t_n ON t (n)

-- query: drop_table
DROP TABLE IF EXISTS u

-- query: alter_table
ALTER TABLE t ADD COLUMN m INT

-- query: begin
BEGIN IMMEDIATE

-- query: analyze
ANALYZE

-- query: reindex
REINDEX

-- query: attach
ATTACH ':memory:' AS other
