-- A schema as pg_dump tells it: several schemas, views, functions, partitions, inheritance, rules of names.
-- dialects: postgres
-- schema
CREATE SCHEMA audit;
CREATE TYPE audit.level AS ENUM ('low', 'high');
CREATE TABLE audit.log (id bigint NOT NULL, level audit.level NOT NULL, levels audit.level[], what text);
ALTER TABLE audit.log ADD CONSTRAINT log_pkey PRIMARY KEY (id);
CREATE TABLE public.t (id integer NOT NULL, "Name" text NOT NULL, "select" int, log_id bigint, at timestamp NOT NULL DEFAULT now());
CREATE SEQUENCE public.t_id_seq AS integer OWNED BY public.t.id;
ALTER TABLE ONLY public.t ALTER COLUMN id SET DEFAULT nextval('public.t_id_seq'::regclass);
ALTER TABLE ONLY public.t ADD CONSTRAINT t_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.t ADD CONSTRAINT t_log FOREIGN KEY (log_id) REFERENCES audit.log(id);
CREATE TABLE "Order" ("Id" int PRIMARY KEY, total numeric NOT NULL);
CREATE VIEW names AS SELECT id, "Name" AS name, "select" FROM t WHERE "select" IS NOT NULL;
CREATE VIEW joined (t_id, what, level) AS SELECT t.id, l.what, l.level FROM t LEFT JOIN audit.log l ON l.id = t.log_id;
CREATE VIEW unioned AS SELECT id, "select" AS x FROM t UNION ALL SELECT id, 1 FROM audit.log;
CREATE VIEW audit.names AS SELECT id, name FROM public.names;
CREATE VIEW audit.totals AS SELECT level, count(*) AS c, max(what) AS last FROM audit.log GROUP BY level;
CREATE MATERIALIZED VIEW counted AS SELECT count(*) AS c, max(id) AS top FROM t;
CREATE VIEW recursive_view AS WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < 3) SELECT i FROM r;
CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql STRICT IMMUTABLE AS 'SELECT n * 2';
CREATE FUNCTION maybe(n int) RETURNS int LANGUAGE sql AS 'SELECT NULLIF(n, 1)';
CREATE FUNCTION defaulted(a int, b text DEFAULT 'x') RETURNS text LANGUAGE sql AS 'SELECT b || NULLIF(a, 1)';
CREATE FUNCTION spread(VARIADIC c int[]) RETURNS int LANGUAGE sql AS 'SELECT NULLIF(cardinality(c), 2)';
CREATE FUNCTION listed(low int) RETURNS TABLE (id int, name text) LANGUAGE sql AS 'SELECT NULLIF(id, 1), NULL::text FROM t WHERE id > low';
CREATE FUNCTION all_of_t() RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM t';
CREATE FUNCTION numbers(n int) RETURNS SETOF int LANGUAGE sql AS 'SELECT NULLIF(generate_series(1, n), 1)';
CREATE FUNCTION outs(IN a int, OUT b int, OUT c text) LANGUAGE sql AS 'SELECT NULLIF(a, 1), NULL::text';
CREATE FUNCTION audit.over(x int) RETURNS text LANGUAGE sql AS 'SELECT NULL::text';
CREATE FUNCTION audit.over(x text) RETURNS bool LANGUAGE sql AS 'SELECT NULL::bool';
CREATE AGGREGATE product(int) (SFUNC = int4mul, STYPE = int, INITCOND = '1');
CREATE PROCEDURE work(n int) LANGUAGE sql AS 'SELECT 1';
CREATE TABLE measures (city int NOT NULL, day date NOT NULL, peak int, PRIMARY KEY (city, day)) PARTITION BY RANGE (day);
CREATE TABLE measures_2024 PARTITION OF measures FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE measures_rest PARTITION OF measures DEFAULT;
CREATE TABLE part_keys (id int NOT NULL, kind int NOT NULL) PARTITION BY LIST (kind);
CREATE TABLE part_keys_1 PARTITION OF part_keys FOR VALUES IN (1);
CREATE TABLE part_keys_2 PARTITION OF part_keys FOR VALUES IN (2);
CREATE UNIQUE INDEX part_keys_lone ON ONLY part_keys (kind);
CREATE UNIQUE INDEX part_keys_whole ON ONLY part_keys (id, kind);
CREATE UNIQUE INDEX part_keys_1_whole ON part_keys_1 (id, kind);
CREATE UNIQUE INDEX part_keys_2_whole ON part_keys_2 (id, kind);
ALTER INDEX part_keys_whole ATTACH PARTITION part_keys_1_whole;
ALTER INDEX part_keys_whole ATTACH PARTITION part_keys_2_whole;
CREATE TABLE base (id int PRIMARY KEY, label text NOT NULL);
CREATE TABLE child (extra int) INHERITS (base);
CREATE TABLE aged (id int PRIMARY KEY, late text, early text NOT NULL);
INSERT INTO aged VALUES (1, NULL, 'x'), (2, 'y', 'y');
CREATE MATERIALIZED VIEW old_rows AS SELECT id, late, early FROM aged;
DELETE FROM aged;
ALTER TABLE aged ALTER late SET NOT NULL;
COMMENT ON TABLE t IS 'skipped';
CREATE INDEX t_name ON t USING btree (lower("Name"));
-- rows
INSERT INTO audit.log VALUES (1, 'low', '{low,NULL}', NULL), (2, 'high', NULL, 'w'), (3, 'low', '{}', NULL);
INSERT INTO t ("Name", "select", log_id) VALUES ('a', NULL, 1), ('b', 2, NULL), ('c', 3, 2);
INSERT INTO "Order" VALUES (1, 5), (2, 6);
INSERT INTO measures VALUES (1, '2024-01-01', NULL), (1, '2024-01-02', 5), (2, '2020-01-01', 7);
INSERT INTO part_keys VALUES (1, 1), (2, 1), (1, 2);
INSERT INTO base VALUES (1, 'b');
INSERT INTO child VALUES (1, 'c', NULL), (2, 'd', 1);
-- query: other_schema
-- expect: many | id int8, level audit.level, levels audit._level?, what text?
SELECT * FROM audit.log

-- query: view_over_its_namesake
-- expect: many | id int4, name text
SELECT id, name FROM audit.names

-- query: other_schema_enum
-- expect: many | a audit.level, b audit.level?
-- params: ?1 audit.level, ?2 audit._level
SELECT level AS a, levels[1] AS b FROM audit.log WHERE level = $1 AND level = ANY ($2)

-- query: other_schema_cast
-- expect: exactly-one | a audit.level, b audit._level
SELECT 'low'::audit.level AS a, ARRAY['low']::audit.level[] AS b

-- query: qualified_by_schema
-- expect: many | id int4, what text?
SELECT public.t.id, audit.log.what FROM public.t JOIN audit.log ON audit.log.id = public.t.log_id

-- query: quoted_names
-- expect: many | Name text, select int4?, total numeric
SELECT T."Name", t."select", o.TOTAL FROM t JOIN "Order" o ON o."Id" = T.ID OR true

-- query: default_in_a_later_alter
-- expect: exactly-one | id int4, at timestamp
-- params: ?1 text
INSERT INTO t ("Name") VALUES ($1) RETURNING id, at

-- query: key_in_a_later_alter
-- expect: at-most-one | what text?
-- params: ?1 int8
SELECT what FROM audit.log WHERE id = $1

-- query: nullable_foreign_key_leaves_the_parent_out
-- expect: many | id int4, level audit.level?
SELECT t.id, l.level FROM t LEFT JOIN audit.log l ON l.id = t.log_id

-- query: view_narrowed
-- expect: many | id int4, name text, select int4
SELECT * FROM names

-- query: view_of_an_outer_join
-- expect: many | t_id int4, what text?, level audit.level?
SELECT * FROM joined

-- query: view_of_a_union
-- expect: many | id int8, x int4?
SELECT * FROM unioned

-- query: view_of_groups
-- expect: many | level audit.level, c int8, last text?
SELECT * FROM audit.totals

-- query: materialised_view
-- expect: exactly-one | c int8, top int4?
SELECT * FROM counted

-- query: view_of_a_recursion
-- expect: many | i int4
SELECT i FROM recursive_view

-- query: strict_function
-- expect: many | a int4?, b int4?
SELECT twice(id) AS a, twice("select") AS b FROM t

-- query: function_that_is_not_strict_may_give_null
-- expect: many | a int4?
SELECT maybe(id) AS a FROM t

-- query: function_with_defaults
-- expect: many | a text?, b text?, c int4?, d text?
SELECT defaulted(id) AS a, defaulted(id, NULL) AS b, spread(1, 2) AS c, defaulted(a => id, b => 'z') AS d FROM t

-- query: function_with_a_table
-- bind: 1 = 0
-- expect: many | id int4?, name text?
-- params: ?1 int4?
SELECT l.id, l.name FROM listed($1) AS l

-- query: function_of_rows_of_a_table
-- expect: many | id int4?, Name text?
SELECT x.id, x."Name" FROM all_of_t() AS x

-- query: function_of_values
-- expect: many | n int4?
SELECT n FROM numbers(3) AS n

-- query: function_with_outs
-- expect: exactly-one | b int4?, c text?
SELECT * FROM outs(1)

-- query: function_with_outs_as_value
-- expect: exactly-one | outs record?
SELECT outs(1)

-- query: overloaded_function
-- expect: exactly-one | a text?, b bool?
SELECT audit.over(1) AS a, audit.over('x'::text) AS b

-- query: own_aggregate
-- expect: exactly-one | p int4?
SELECT product(id) AS p FROM t

-- query: call
-- expect: zero
CALL work(1)

-- query: partitioned
-- expect: at-most-one | peak int4?
-- params: ?1 int4, ?2 date
SELECT peak FROM measures WHERE city = $1 AND day = $2

-- query: partition
-- expect: many | city int4, day date, peak int4?
SELECT * FROM measures_2024

-- query: partition_has_the_key_of_its_parent
-- expect: at-most-one | peak int4?
SELECT peak FROM measures_2024 WHERE city = 1 AND day = '2024-01-01'

-- query: partition_upsert
-- expect: exactly-one | peak int4?
-- params: ?1 int4?
INSERT INTO measures VALUES (1, '2024-01-01', $1) ON CONFLICT (city, day) DO UPDATE SET peak = excluded.peak RETURNING peak

-- query: inheritance_parent_has_no_key_over_its_children
-- expect: many | label text
SELECT label FROM base WHERE id = 1

-- query: inheritance_only
-- expect: many | label text
SELECT label FROM ONLY base WHERE id = 1

-- query: inheritance_child
-- expect: many | id int4, label text, extra int4?
SELECT * FROM child

-- query: inheritance_child_has_no_key
-- expect: many | label text
SELECT label FROM child WHERE id = 1 OR id = 1 AND label = 'c'

-- query: inheritance_update
-- expect: many | label text
UPDATE base SET label = label || '!' WHERE id = 1 RETURNING label

-- query: sequence_functions
-- expect: exactly-one | a int8, b int8
SELECT nextval('t_id_seq') AS a, setval('public.t_id_seq', 100) AS b

-- query: system_columns
-- expect: many | tableoid oid, ctid tid, xmin xid
SELECT tableoid, ctid, xmin FROM t

-- query: information_schema
-- expect: many | table_name text?
SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'

-- query: catalog
-- expect: many | relname name, relkind char
SELECT relname, relkind FROM pg_catalog.pg_class WHERE relnamespace = 'audit'::regnamespace

-- query: rows_of_a_materialized_view_are_older_than_a_not_null
-- expect: many | id int4, late text?, early text
SELECT id, late, early FROM old_rows

-- query: the_table_itself_is_not_null
-- expect: many | late text
SELECT late FROM aged

-- query: an_index_of_the_whole_alone_is_no_key
-- expect: many | id int4
SELECT id FROM part_keys WHERE kind = 1

-- query: an_index_with_those_of_all_partitions_is_a_key
-- expect: at-most-one | id int4
SELECT id FROM part_keys WHERE kind = 1 AND id = 1
