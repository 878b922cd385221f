-- JSON: functions, arrows, and the table-valued json_each and json_tree.
-- schema
CREATE TABLE doc (id INTEGER PRIMARY KEY, body JSON NOT NULL, extra JSON, tags TEXT NOT NULL CHECK (json_valid(tags)));
-- rows
INSERT INTO doc VALUES (1, '{"a":1,"b":null,"c":[1,2]}', NULL, '["x","y"]'), (2, '{"a":"t"}', '[1]', '[]'), (3, '{"a":2.5}', 'null', '[null, 1, 2.5, {"k":true}]'), (4, '{}', '[1]', '["x"]');
-- query: columns
-- expect: many | body JSON, extra JSON?
SELECT body, extra FROM doc

-- query: arrow
-- expect: many | a TEXT?, c TEXT?, e TEXT?
SELECT body -> 'a' AS a, body -> '$.c' AS c, extra -> 0 AS e FROM doc

-- query: double_arrow
-- expect: many | a ANY?, b ANY?
SELECT body ->> 'a' AS a, body ->> '$.b' AS b FROM doc

-- query: extract
-- expect: many | a ANY?, several TEXT?
SELECT json_extract(body, '$.a') AS a, json_extract(body, '$.a', '$.c') AS several FROM doc

-- query: builders
-- expect: many | o TEXT, a TEXT, q TEXT
SELECT json_object('id', id, 'body', json(body)) AS o, json_array(1, 'x', NULL) AS a, json_quote('x') AS q FROM doc

-- query: predicates
-- expect: many | v INTEGER, w INTEGER?, t TEXT, u TEXT?, n INTEGER, c INTEGER?
SELECT json_valid(body) AS v, json_valid(extra) AS w, json_type(body) AS t, json_type(body, '$.nope') AS u, json_array_length(tags) AS n, json_array_length(body, '$.c') AS c FROM doc

-- query: changes
-- expect: many | a TEXT?, b TEXT?, c TEXT?, d TEXT?, e TEXT
SELECT json_set(body, '$.z', 1) AS a, json_insert(body, '$.z', 1) AS b, json_replace(body, '$.a', 2) AS c, json_remove(body, '$.a') AS d, json_patch(body, '{"q":1}') AS e FROM doc

-- query: each
-- expect: many | id INTEGER, key ANY?, value ANY?, type TEXT, atom ANY?
SELECT doc.id, j.key, j.value, j.type, j.atom FROM doc, json_each(doc.tags) AS j

-- query: each_join_on
-- expect: many | id INTEGER, value ANY
SELECT doc.id, j.value FROM doc JOIN json_each(doc.tags) j ON j.value = 'x'

-- query: each_left_join
-- expect: many | id INTEGER, value ANY?, key ANY?
SELECT doc.id, j.value, j.key FROM doc LEFT JOIN json_each(doc.tags) j

-- query: each_in_exists
-- expect: many | id INTEGER
SELECT id FROM doc WHERE EXISTS (SELECT 1 FROM json_each(doc.tags) WHERE value = 'x')

-- query: each_in_list
-- expect: many | id INTEGER
SELECT id FROM doc WHERE id IN (SELECT value FROM json_each('[1,2]'))

-- query: each_of_parameter
-- bind: 1 = '[1,2]'
-- may fail: malformed JSON
-- expect: many | id INTEGER
-- params: ?1 TEXT
SELECT id FROM doc WHERE id IN (SELECT value FROM json_each(?1))

-- query: tree
-- expect: many | fullkey TEXT, path TEXT, type TEXT, node INTEGER, parent INTEGER?
SELECT t.fullkey, t.path, t.type, t.id AS node, t.parent FROM doc, json_tree(doc.body) t

-- query: each_star
-- expect: many | key ANY?, value ANY?, type TEXT, atom ANY?, id INTEGER, parent INTEGER?, fullkey TEXT, path TEXT
SELECT * FROM json_each('[1,"a",null]')

-- query: group_array
-- expect: exactly-one | ids TEXT, extras TEXT, map TEXT
SELECT json_group_array(id) AS ids, json_group_array(extra) AS extras, json_group_object('k' || id, body) AS map FROM doc

-- query: narrowing_arrow
-- expect: many | extra JSON
SELECT extra FROM doc WHERE extra ->> 0 = 1

-- query: json_null_is_text
-- expect: many | e TEXT?
SELECT json(extra) AS e FROM doc

-- query: pretty_and_error
-- expect: many | p TEXT, e INTEGER
SELECT json_pretty(body) AS p, json_error_position(body) AS e FROM doc

-- query: jsonb
-- expect: many | b BLOB, e ANY?, j TEXT
SELECT jsonb(body) AS b, jsonb_extract(body, '$.c') AS e, json(jsonb(body)) AS j FROM doc

-- query: json_extract_in_where_narrows
-- expect: many | extra JSON
SELECT extra FROM doc WHERE json_extract(extra, '$[0]') = 1

-- query: json_extract_of_several_paths
-- expect: many | a TEXT?
SELECT json_extract(body, NULL, '$.c') AS a FROM doc

-- query: null_is_a_value_of_json
-- expect: many | o TEXT, a TEXT, s TEXT?
-- params: ?1 ANY?, ?2 ANY?, ?3 ANY?
SELECT json_object('a', ?1) AS o, json_array(?2) AS a, json_set(extra, '$.a', ?3) AS s FROM doc

-- query: null_is_no_label
-- expect: exactly-one | o TEXT
-- params: ?1 TEXT
SELECT json_object(?1, 1) AS o

-- query: a_label_without_a_value
-- error: wrong-argument-count "json_object"
SELECT json_object('a', 1, 'b') AS o

-- query: a_path_without_a_value
-- error: wrong-argument-count "json_set"
SELECT json_set('{}', '$.a') AS s

-- query: changes_by_twos
-- expect: many | s TEXT?, r TEXT?, o TEXT
-- params: ?1 ANY?
SELECT json_insert(extra, '$.x', 1, '$.y', ?1) AS s, json_replace(extra) AS r, json_object() AS o FROM doc
