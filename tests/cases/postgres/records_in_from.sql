-- Functions that give records: any field that the statement defines may be missing, of a set or of a single row.
-- dialects: postgres
-- schema
CREATE TABLE docs (id int PRIMARY KEY, body jsonb NOT NULL);
-- rows
INSERT INTO docs VALUES (1, '{"a": 1}'), (2, '{}');
-- query: one_record
-- expect: many | id int4, a int4?, b text?
SELECT d.id, x.a, x.b FROM docs d, jsonb_to_record('{"a": 1}') AS x(a int, b text)
-- query: one_field
-- expect: exactly-one | b text?
SELECT x.b FROM jsonb_to_record('{"a": 1}') AS x(b text)
-- query: a_set_of_one_field
-- expect: many | b text?
SELECT x.b FROM jsonb_to_recordset('[{"a": 1}]') AS x(b text)
