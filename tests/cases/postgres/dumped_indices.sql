-- Partial and expression indices as pg_dump writes them, beside conditions as people write them.
-- dialects: postgres
-- schema
CREATE TYPE kind AS ENUM ('a', 'b', 'c');
CREATE TABLE t (id int PRIMARY KEY, k kind NOT NULL, b int NOT NULL, c int NOT NULL, d text NOT NULL, vc varchar(9) NOT NULL, flag boolean NOT NULL, meta jsonb NOT NULL, at timestamptz NOT NULL);
CREATE UNIQUE INDEX t_kb ON t USING btree (k, b) WHERE (k = 'a'::kind);
CREATE UNIQUE INDEX t_d ON t USING btree (d) WHERE ((b > 0) AND (d <> ''::text));
CREATE UNIQUE INDEX t_meta ON t USING btree (((meta ->> 'key'::text)));
CREATE UNIQUE INDEX t_day ON t USING btree (b, (((at AT TIME ZONE 'UTC'::text))::date));
CREATE UNIQUE INDEX t_in ON t USING btree (c, b) WHERE (k = ANY (ARRAY['a'::kind, 'b'::kind]));
CREATE UNIQUE INDEX t_flag ON t USING btree (c) WHERE flag;
CREATE UNIQUE INDEX t_coll ON t USING btree (d COLLATE "C", c);
CREATE UNIQUE INDEX t_vc ON t USING btree (vc) WHERE ((vc)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying])::text[]));
CREATE UNIQUE INDEX t_vc_c ON t USING btree (vc, c) WHERE ((vc)::text = 'x'::text);
CREATE UNIQUE INDEX t_lower ON t USING btree (b, lower((vc)::text));
CREATE UNIQUE INDEX t_not ON t USING btree (at) WHERE (NOT flag);
-- rows
INSERT INTO t VALUES (1, 'a', 1, 1, 'd', 'x', true, '{"key":"a"}', '2024-01-01'), (2, 'c', -1, 2, 'e', 'z', false, '{"key":"b"}', '2024-01-02'),
    (13, 'c', 1, 1, 'g', 'z', false, '{"key":"c"}', '2024-01-04'), (14, 'b', 5, 2, 'h', 'z', false, '{"key":"d"}', '2024-01-05');

-- query: enum
-- expect: zero
INSERT INTO t VALUES (3, 'a', 2, 3, 'f', 'q', true, '{}', '2024-01-03') ON CONFLICT (k, b) WHERE k = 'a' DO NOTHING

-- query: conjunction
-- expect: zero
INSERT INTO t VALUES (3, 'a', 2, 3, 'f', 'q', true, '{}', '2024-01-03') ON CONFLICT (d) WHERE b > 0 AND d <> '' DO NOTHING

-- query: json_field
-- expect: zero
INSERT INTO t VALUES (3, 'a', 2, 3, 'f', 'q', true, '{}', '2024-01-03') ON CONFLICT ((meta ->> 'key')) DO NOTHING

-- query: day
-- expect: zero
INSERT INTO t VALUES (3, 'a', 2, 3, 'f', 'q', true, '{}', '2024-01-03') ON CONFLICT (b, ((at AT TIME ZONE 'UTC')::date)) DO NOTHING

-- query: in_list
-- expect: zero
INSERT INTO t VALUES (3, 'a', 2, 3, 'f', 'q', true, '{}', '2024-01-03') ON CONFLICT (c, b) WHERE k IN ('a', 'b') DO NOTHING

-- query: equals_true
-- expect: zero
INSERT INTO t VALUES (3, 'a', 2, 3, 'f', 'q', true, '{}', '2024-01-03') ON CONFLICT (c) WHERE flag = true DO NOTHING

-- query: equals_false
-- expect: zero
INSERT INTO t VALUES (3, 'a', 2, 3, 'f', 'q', true, '{}', '2024-01-03') ON CONFLICT (at) WHERE flag = false DO NOTHING

-- query: is_true
-- error: conflict-target "c"
INSERT INTO t VALUES (3, 'a', 2, 3, 'f', 'q', true, '{}', '2024-01-03') ON CONFLICT (c) WHERE flag IS TRUE DO NOTHING

-- query: collated
-- expect: zero
INSERT INTO t VALUES (3, 'a', 2, 3, 'f', 'q', true, '{}', '2024-01-03') ON CONFLICT (d COLLATE "C", c) DO NOTHING

-- query: collated_index
-- expect: zero
INSERT INTO t VALUES (3, 'a', 2, 3, 'f', 'q', true, '{}', '2024-01-03') ON CONFLICT (d, c) DO NOTHING

-- query: varchar_in_list
-- expect: zero
INSERT INTO t VALUES (3, 'a', 2, 3, 'f', 'q', true, '{}', '2024-01-03') ON CONFLICT (vc) WHERE vc IN ('x', 'y') DO NOTHING

-- query: varchar
-- expect: zero
INSERT INTO t VALUES (3, 'a', 2, 3, 'f', 'q', true, '{}', '2024-01-03') ON CONFLICT (vc, c) WHERE vc = 'x' DO NOTHING

-- query: varchar_in_a_function
-- expect: zero
INSERT INTO t VALUES (3, 'a', 2, 3, 'f', 'q', true, '{}', '2024-01-03') ON CONFLICT (b, lower(vc)) DO NOTHING

-- query: row_of_an_enum
-- expect: at-most-one | id int4
SELECT id FROM t WHERE k = 'a' AND b = 1

-- query: row_of_a_list
-- expect: at-most-one | id int4
SELECT id FROM t WHERE k IN ('a', 'b') AND c = 1 AND b = 1

-- query: row_of_a_part_of_the_list
-- expect: at-most-one | id int4
SELECT id FROM t WHERE k = 'a' AND c = 1 AND b > 0 AND b = 1

-- query: row_of_a_flag
-- expect: at-most-one | id int4
SELECT id FROM t WHERE flag = true AND c = 1

-- query: row_of_no_flag
-- expect: at-most-one | id int4
SELECT id FROM t WHERE NOT flag AND at = '2024-01-02'

-- query: row_of_a_varchar
-- expect: at-most-one | id int4
SELECT id FROM t WHERE vc = 'x' AND c = 1

-- query: another_value
-- expect: many | id int4
SELECT id FROM t WHERE vc = 'z' AND c = 2

-- query: another_list
-- expect: many | id int4
SELECT id FROM t WHERE k IN ('a', 'c') AND c = 1 AND b = 1

-- query: another_index_condition
-- code: 42P10
-- error: conflict-target "k, b"
INSERT INTO t VALUES (3, 'a', 2, 3, 'f', 'q', true, '{}', '2024-01-03') ON CONFLICT (k, b) WHERE k = 'b' DO NOTHING
