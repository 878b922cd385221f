-- Statements that the server runs and that give no typed rows.
-- dialects: postgres
-- schema
CREATE TABLE t (id int PRIMARY KEY, n int NOT NULL);
-- rows
INSERT INTO t VALUES (1, 1);

-- query: copy_out
-- expect: zero
COPY t TO STDOUT

-- query: copy_in
-- expect: zero
COPY t (id, n) FROM STDIN WITH (FORMAT csv)

-- query: copy_query
-- expect: zero
COPY (SELECT id FROM t) TO STDOUT WITH (FORMAT binary)

-- query: listen
-- expect: zero
LISTEN channel

-- query: notify
-- expect: zero
NOTIFY channel, 'payload'

-- query: unlisten
-- expect: zero
UNLISTEN *

-- query: pg_notify
-- expect: exactly-one | pg_notify void
-- params: ?1 text, ?2 text
SELECT pg_notify($1, $2)

-- query: set
-- expect: zero
SET statement_timeout = '5s'

-- query: set_local
-- expect: zero
SET LOCAL search_path TO public, pg_catalog

-- query: set_config
-- expect: exactly-one | set_config text
-- params: ?1 text
SELECT set_config('app.user', $1, true)

-- query: begin
-- expect: zero
BEGIN ISOLATION LEVEL SERIALIZABLE

-- query: savepoint
-- expect: zero
SAVEPOINT s

-- query: set_constraints
-- expect: zero
SET CONSTRAINTS ALL DEFERRED

-- query: lock
-- expect: zero
LOCK TABLE t IN EXCLUSIVE MODE

-- query: vacuum
-- expect: zero
VACUUM ANALYZE t

-- query: create_index
-- expect: zero
CREATE INDEX CONCURRENTLY t_n ON t (n)

-- query: refresh
-- expect: zero
REFRESH MATERIALIZED VIEW CONCURRENTLY counted

-- query: do_block
-- expect: zero
DO $$ BEGIN RAISE NOTICE 'x'; END $$

-- query: advisory_lock
-- expect: exactly-one | got bool
-- params: ?1 int8
SELECT pg_try_advisory_xact_lock($1) AS got

-- query: advisory_lock_of_nothing
-- expect: exactly-one | pg_advisory_xact_lock void
SELECT pg_advisory_xact_lock(1)

-- query: comment
-- expect: zero
COMMENT ON TABLE t IS 'x'

-- query: explain_with_a_parameter
-- expect: many | "QUERY PLAN" text
-- params: ?1 int4
EXPLAIN (COSTS off) SELECT n FROM t WHERE id = $1

-- query: explain_as_json
-- expect: exactly-one | "QUERY PLAN" json
EXPLAIN (COSTS off, FORMAT json) SELECT n FROM t

-- query: explain_as_xml
-- expect: exactly-one | "QUERY PLAN" xml
EXPLAIN (FORMAT 'xml', VERBOSE) TABLE t

-- query: explain_as_yaml
-- expect: many | "QUERY PLAN" text
EXPLAIN (FORMAT yaml) DELETE FROM t WHERE id = 1

-- query: explain_a_query_in_parentheses
-- expect: many | "QUERY PLAN" text
EXPLAIN (SELECT n FROM t)

-- query: no_column_exists
-- expect: exactly-one | e bool
SELECT EXISTS (SELECT FROM t) AS e
