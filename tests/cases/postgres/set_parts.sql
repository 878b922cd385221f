-- What stands in the brackets of a part that is written is an expression like any other.
-- dialects: postgres
-- schema
CREATE TABLE shelf (id int PRIMARY KEY, slots text[] NOT NULL, counts bigint[], notes jsonb, at int NOT NULL);
-- rows
INSERT INTO shelf VALUES (1, '{a,b}', '{1,NULL}', '{"k": [1]}', 2), (2, '{}', NULL, NULL, 1);

-- query: place_as_parameter
-- expect: zero
-- params: ?1 int4, ?2 text, ?3 int4
UPDATE shelf SET slots[$1] = $2 WHERE id = $3
-- query: only_place_as_parameter
-- expect: zero
-- params: ?1 int4
UPDATE shelf SET slots[$1] = 'x' WHERE id = 1
-- query: slice
-- expect: at-most-one | slots _text, counts _int8?
-- params: ?1 int4, ?2 _text
UPDATE shelf SET slots[$1:] = $2 WHERE id = 1 RETURNING slots, counts
-- query: key_of_a_document
-- expect: at-most-one | notes jsonb
-- params: ?1 text, ?2 text, ?3 jsonb
UPDATE shelf SET notes[$1][$2] = $3 WHERE id = 2 RETURNING notes
-- query: row
-- expect: zero
-- params: ?1 int4, ?2 int4, ?3 text, ?4 int8
UPDATE shelf SET (slots[$1], counts[$2]) = ($3, $4) WHERE id = 1
-- query: place_of_a_column
-- expect: zero
UPDATE shelf SET slots[at] = 'x', counts[(SELECT max(id) FROM shelf)] = 1 WHERE id = 1
-- query: unknown_column
-- error: unknown-column "nope"
UPDATE shelf SET slots[nope] = 'x'
-- query: place_that_is_a_word
-- error: type-mismatch "'first'"
UPDATE shelf SET slots['first'] = 'x'
-- query: place_that_is_no_number
-- error: type-mismatch "true"
UPDATE shelf SET slots[true] = 'x'
-- query: aggregate
-- error: misplaced-aggregate "count"
UPDATE shelf SET slots[count(*)] = 'x'
-- query: one_parameter_for_place_and_value
-- error: placeholder "$1"
UPDATE shelf SET slots[$1] = $1
-- query: inserted
-- expect: zero
-- params: ?1 int4, ?2 int4, ?3 text
INSERT INTO shelf (id, slots[$1], at) VALUES ($2, $3, 1)
-- query: inserted_place_of_a_column
-- error: unknown-column "id"
INSERT INTO shelf (id, slots[id], at) VALUES (3, 'x', 1)
-- query: upserted
-- expect: zero
-- params: ?1 text
INSERT INTO shelf (id, slots, at) VALUES (1, '{}', 1) ON CONFLICT (id) DO UPDATE SET slots[excluded.id] = $1
-- query: merged
-- expect: zero
-- params: ?1 text, ?2 text
MERGE INTO shelf AS s USING (SELECT 3 AS id) AS new ON s.id = new.id
WHEN MATCHED THEN UPDATE SET slots[new.id] = $1
WHEN NOT MATCHED THEN INSERT (id, slots[1], slots[2], at) VALUES (new.id, $2, 'x', 1)
-- query: key_that_is_neither
-- error: type-mismatch "true"
SELECT notes[true] FROM shelf
-- query: key_that_is_too_wide
-- error: type-mismatch "1"
UPDATE shelf SET notes[1::bigint] = '1'
-- query: keys
-- expect: many | small jsonb?, named jsonb?
-- params: ?1 text
SELECT notes[1::smallint] AS small, notes['k'::varchar][$1] AS named FROM shelf

-- query: update_where_takes_a_condition
-- error: type-mismatch "at"
INSERT INTO shelf (id, slots, at) VALUES (1, '{}', 1) ON CONFLICT (id) DO UPDATE SET at = 1 WHERE shelf.at
-- query: update_where_takes_a_parameter
-- expect: zero
-- params: ?1 bool
INSERT INTO shelf (id, slots, at) VALUES (1, '{}', 1) ON CONFLICT (id) DO UPDATE SET at = 1 WHERE $1
