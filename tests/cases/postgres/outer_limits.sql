-- LIMIT and OFFSET of a subquery see the rows around it, and none of their own.
-- dialects: postgres
-- schema
CREATE TABLE queue (id int PRIMARY KEY, room int NOT NULL);
CREATE TABLE job (id int PRIMARY KEY, queue int NOT NULL REFERENCES queue, weight int NOT NULL);
-- rows
INSERT INTO queue VALUES (1, 1), (2, 0), (3, 2);
INSERT INTO job VALUES (1, 1, 5), (2, 1, 6), (3, 2, 7), (4, 3, 8), (5, 3, 9);

-- query: lateral
-- expect: many | id int4, job int4
SELECT q.id, j.id AS job FROM queue q CROSS JOIN LATERAL (SELECT id FROM job WHERE queue = q.id ORDER BY weight LIMIT q.room) j
-- query: one_level_deeper
-- expect: many | id int4, job int4
-- params: ?1 int4?
SELECT q.id, j.id AS job FROM queue q CROSS JOIN LATERAL (
    SELECT locked.id FROM (SELECT id FROM job WHERE queue = q.id LIMIT LEAST($1, q.room)) capped
    CROSS JOIN LATERAL (SELECT id FROM job WHERE id = capped.id FOR UPDATE SKIP LOCKED) locked LIMIT q.room) j
-- query: no_row_by_the_limit
-- expect: many | id int4, jobs int8?
SELECT q.id, (SELECT count(*) FROM job LIMIT q.room) AS jobs FROM queue q
-- query: no_row_beside
-- expect: many | id int4, jobs int8?
SELECT q.id, c.jobs FROM queue q LEFT JOIN LATERAL (SELECT count(*) AS jobs FROM job LIMIT q.room) c ON true
-- query: offset
-- expect: many | id int4, next int4?
SELECT q.id, (SELECT weight FROM job WHERE queue = q.id ORDER BY weight OFFSET q.room LIMIT 1) AS next FROM queue q
-- query: behind_a_union
-- expect: many | id int4, n int4
SELECT q.id, u.n FROM queue q, LATERAL (SELECT 1 AS n UNION ALL SELECT id FROM job LIMIT room) u
-- query: behind_values
-- expect: many | id int4, n int4
SELECT q.id, v.n FROM queue q, LATERAL (VALUES (1), (2) LIMIT q.room) v (n)
-- query: fetch
-- expect: many | id int4, all int8?
SELECT q.id, (SELECT sum(weight) FROM (SELECT weight FROM job FETCH FIRST q.room ROWS ONLY) f) AS all FROM queue q
-- query: own_column
-- error: unknown-column "weight"
SELECT id FROM job LIMIT weight
-- query: own_column_before_the_outer
-- error: unknown-column "id"
SELECT q.id, (SELECT weight FROM job LIMIT id) FROM queue q
-- query: own_column_in_a_subquery
-- error: unknown-column "id"
SELECT id FROM queue LIMIT (SELECT max(weight) FROM job WHERE job.queue = queue.id)
-- query: result
-- error: unknown-column "heavy"
SELECT weight AS heavy FROM job LIMIT heavy
-- query: not_grouped
-- error: ungrouped-column "room"
SELECT count(*), (SELECT weight FROM job LIMIT queue.room) FROM queue
-- query: grouped
-- expect: many | room int4, least int4?
SELECT room, (SELECT min(weight) FROM job LIMIT room) AS least FROM queue GROUP BY room
-- query: of_another_type
-- error: type-mismatch "id"
SELECT q.id, (SELECT weight FROM job LIMIT q.id::text) FROM queue q
