-- Virtual tables: FTS5 and R-Tree, by name, with their hidden columns.
-- schema
CREATE VIRTUAL TABLE docs USING fts5(title, body);
CREATE VIRTUAL TABLE boxes USING rtree(id, min_x, max_x);
-- rows
INSERT INTO docs VALUES ('one', 'hello world'), ('two', 'hello again'), (NULL, 'hello'), ('hello', NULL);
INSERT INTO boxes VALUES (1, 0.0, 1.0), (2, 1.0, 2.0), (3, 1.5, 2.5);
-- query: fts_match
-- bind: 1 = 'hello'
-- may fail: fts5
-- expect: many | title ANY?, body ANY?
-- params: ?1 TEXT
SELECT title, body FROM docs WHERE docs MATCH ?1 ORDER BY rank

-- query: fts_rowid
-- expect: many | rowid INTEGER, title ANY?
SELECT rowid, title FROM docs

-- query: fts_star
-- expect: many | title ANY?, body ANY?
SELECT * FROM docs

-- query: rtree
-- expect: many | id INTEGER, min_x REAL
SELECT id, min_x FROM boxes WHERE min_x >= 0.5

-- query: pragma_function
-- expect: many | name TEXT, type TEXT
SELECT name, type FROM pragma_table_info('docs')

-- query: match_as_argument
-- error: unsupported "docs"
SELECT title FROM docs('word')
