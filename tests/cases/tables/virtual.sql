-- Virtual tables: FTS5 and R-Tree, by name, with their hidden columns.
-- schema
CREATE VIRTUAL TABLE docs USING fts5(title, body);
CREATE VIRTUAL TABLE boxes USING rtree(id, min_x, max_x);
CREATE TABLE notes (id INTEGER PRIMARY KEY, doc INTEGER NOT NULL, note TEXT);
CREATE VIRTUAL TABLE bare USING fts5(body, detail=none);
CREATE VIRTUAL TABLE terms USING fts5vocab('bare', 'row');
CREATE VIRTUAL TABLE terms_by_column USING fts5vocab(bare, col);
CREATE VIRTUAL TABLE occurrences USING fts5vocab('bare', instance);
CREATE TABLE films (id INTEGER PRIMARY KEY, title TEXT, year INTEGER);
CREATE VIRTUAL TABLE films_index USING fts5(title, year UNINDEXED, content = 'films', content_rowid='id');
CREATE VIRTUAL TABLE textless USING fts5(note, content='');
CREATE VIEW some_notes AS SELECT id, note FROM notes;
CREATE VIRTUAL TABLE view_index USING fts5(note, content=some_notes, content_rowid=id);
-- rows
INSERT INTO docs VALUES ('one', 'hello world'), ('two', 'hello again'), (NULL, 'hello'), ('hello', NULL);
INSERT INTO bare VALUES ('some words'), ('words');
INSERT INTO notes VALUES (1, 1, 'seen'), (2, 9, NULL);
INSERT INTO films VALUES (1, 'seen', 2001), (2, NULL, NULL);
INSERT INTO films_index(films_index) VALUES ('rebuild');
INSERT INTO textless(rowid, note) VALUES (1, 'a'), (2, 'b');
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
-- bind: 1 = 'hello'
-- expect: many | title ANY?, rank REAL?
-- params: ?1 TEXT
SELECT title, rank FROM docs(?1) ORDER BY rank

-- query: match_as_argument_beside_a_table
-- expect: many | note TEXT?, title ANY?
SELECT n.note, d.title FROM notes n LEFT JOIN docs('hello', 'bm25(10.0)') AS d ON d.rowid = n.doc

-- query: too_many_arguments
-- error: wrong-argument-count "docs"
SELECT title FROM docs('word', 'bm25()', 1)

-- query: arguments_of_an_rtree
-- error: wrong-argument-count "boxes"
SELECT id FROM boxes(1)

-- query: arguments_of_a_table
-- error: wrong-argument-count "notes"
SELECT id FROM notes(1)

-- query: unknown_name_in_an_argument
-- error: unknown-column "absent"
SELECT title FROM docs(absent)

-- query: vocabulary
-- expect: many | term TEXT, doc INTEGER, cnt INTEGER?
SELECT * FROM terms

-- query: vocabulary_by_column
-- expect: many | term TEXT, col TEXT?, doc INTEGER, cnt INTEGER?
SELECT * FROM terms_by_column

-- query: vocabulary_by_occurrence
-- expect: many | term TEXT, doc INTEGER, col TEXT?, offset INTEGER?
SELECT * FROM occurrences

-- query: bm25
-- expect: many | score REAL
SELECT bm25(docs) AS score FROM docs WHERE docs MATCH 'hello'

-- query: match_goes_by_the_name_of_the_table
-- bind: 1 = 'hello'
-- may fail: fts5
-- expect: many | title ANY?
-- params: ?1 TEXT
SELECT d.title FROM docs AS d WHERE docs MATCH ?1

-- query: match_does_not_go_by_its_alias
-- error: unknown-column "d"
SELECT d.title FROM docs AS d WHERE d MATCH ?1

-- query: a_list_of_an_extension
-- error: unknown-function "rarray"
SELECT note FROM notes WHERE id IN rarray(?1)

-- query: a_series_of_an_extension
-- error: unknown-function "generate_series"
SELECT value FROM generate_series(1, 3)

-- query: rows_of_an_insert
-- error: unsupported "rowid"
INSERT INTO docs (title) VALUES ('hello') RETURNING rowid

-- query: a_row_of_a_given_number
-- expect: exactly-one | rowid INTEGER
INSERT INTO docs (rowid, title) VALUES (70, 'hello') RETURNING rowid

-- query: rows_of_an_update
-- error: not-writable "docs"
UPDATE docs SET title = 'hello' WHERE rowid = 1 RETURNING title

-- query: rows_of_a_delete
-- error: not-writable "boxes"
DELETE FROM boxes WHERE id = 1 RETURNING id

-- query: columns_of_the_table_that_is_indexed
-- expect: many | title TEXT?, year INTEGER?
SELECT title, year FROM films_index

-- query: an_index_without_texts
-- expect: many | note ANY?
SELECT note FROM textless

-- query: an_index_over_a_view_or_nothing
-- expect: many | note ANY?
SELECT note FROM view_index

-- query: the_number_of_a_row_of_an_rtree
-- expect: at-most-one | id INTEGER, rowid INTEGER, min_x REAL
-- params: ?1 INTEGER
SELECT id, rowid, min_x FROM boxes WHERE rowid = ?1

-- query: by_the_key_of_an_rtree
-- expect: at-most-one | min_x REAL
-- params: ?1 INTEGER
SELECT min_x FROM boxes WHERE id = ?1

-- query: the_number_of_a_new_row_of_an_rtree
-- error: unsupported "rowid"
INSERT INTO boxes (min_x, max_x) VALUES (1, 2) RETURNING rowid

-- query: what_an_rtree_makes_of_a_new_row
-- error: unsupported "id"
INSERT INTO boxes (min_x, max_x) VALUES (1, 2) RETURNING id

-- query: what_was_given_to_an_index_over_a_table
-- error: unsupported "year"
INSERT INTO films_index (rowid, title, year) VALUES (9, 'a', 'b') RETURNING rowid, year

-- query: what_was_given_to_an_index
-- expect: exactly-one | title ANY, body ANY?
INSERT INTO docs (title) VALUES ('a') RETURNING title, body
