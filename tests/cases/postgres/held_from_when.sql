-- Constraints that do not hold for all rows: those of a materialised view that is older, those of a whole whose parts lack the index.
-- dialects: postgres
-- schema
CREATE TABLE parent (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE aged (id int, code int, parent_id int NOT NULL, note text);
INSERT INTO aged VALUES (1, 1, 1, NULL), (1, 1, 2, 'x');
CREATE MATERIALIZED VIEW early AS SELECT a.id, a.code, a.note, p.name FROM aged a LEFT JOIN parent p ON p.id = a.parent_id;
CREATE MATERIALIZED VIEW above_early AS SELECT e.id, e.name FROM early e;
CREATE VIEW plain AS SELECT a.id, a.code, a.note, p.name FROM aged a LEFT JOIN parent p ON p.id = a.parent_id;
DELETE FROM aged;
ALTER TABLE aged ADD PRIMARY KEY (id);
CREATE UNIQUE INDEX aged_code ON aged (code);
ALTER TABLE aged ADD CONSTRAINT aged_parent FOREIGN KEY (parent_id) REFERENCES parent;
ALTER TABLE aged ADD CONSTRAINT aged_note CHECK (note IS NOT NULL);
INSERT INTO parent VALUES (1, 'p');
INSERT INTO aged VALUES (1, 1, 1, 'n'), (2, NULL, 1, 'o');
CREATE MATERIALIZED VIEW late AS SELECT a.id, a.code, a.note, p.name FROM aged a LEFT JOIN parent p ON p.id = a.parent_id;
CREATE TABLE loose (id int PRIMARY KEY, parent_id int NOT NULL);
INSERT INTO loose VALUES (1, 2), (2, 1);
ALTER TABLE loose ADD CONSTRAINT loose_parent FOREIGN KEY (parent_id) REFERENCES parent NOT VALID;
CREATE MATERIALIZED VIEW loosely AS SELECT l.id, p.name FROM loose l LEFT JOIN parent p ON p.id = l.parent_id;
DELETE FROM loose;
ALTER TABLE loose VALIDATE CONSTRAINT loose_parent;
CREATE TABLE plainest (id int NOT NULL, note text);
INSERT INTO plainest VALUES (1, 'n'), (2, 'o');
CREATE MATERIALIZED VIEW dumped AS SELECT id, note FROM plainest WITH NO DATA;
ALTER TABLE plainest ADD PRIMARY KEY (id), ALTER note SET NOT NULL;
REFRESH MATERIALIZED VIEW dumped;
CREATE TABLE whole (id int NOT NULL, n int) PARTITION BY RANGE (id);
CREATE TABLE low (id int NOT NULL, n int);
CREATE TABLE high (id int NOT NULL, n int);
ALTER TABLE ONLY whole ATTACH PARTITION low FOR VALUES FROM (0) TO (10);
ALTER TABLE ONLY whole ATTACH PARTITION high FOR VALUES FROM (10) TO (20);
ALTER TABLE ONLY whole ADD CONSTRAINT whole_pkey PRIMARY KEY (id);
ALTER TABLE ONLY low ADD CONSTRAINT low_pkey PRIMARY KEY (id);
ALTER INDEX whole_pkey ATTACH PARTITION low_pkey;
CREATE TABLE dumped_whole (id int NOT NULL, n int) PARTITION BY RANGE (id);
CREATE TABLE dumped_low (id int NOT NULL, n int) PARTITION BY RANGE (id);
CREATE TABLE dumped_lowest (id int NOT NULL, n int);
ALTER TABLE ONLY dumped_whole ATTACH PARTITION dumped_low FOR VALUES FROM (0) TO (10);
ALTER TABLE ONLY dumped_low ATTACH PARTITION dumped_lowest FOR VALUES FROM (0) TO (10);
ALTER TABLE ONLY dumped_whole ADD CONSTRAINT dumped_whole_pkey PRIMARY KEY (id);
ALTER TABLE ONLY dumped_low ADD CONSTRAINT dumped_low_pkey PRIMARY KEY (id);
ALTER TABLE ONLY dumped_lowest ADD CONSTRAINT dumped_lowest_pkey PRIMARY KEY (id);
ALTER INDEX dumped_whole_pkey ATTACH PARTITION dumped_low_pkey;
ALTER INDEX dumped_low_pkey ATTACH PARTITION dumped_lowest_pkey;
CREATE TABLE parted (id int NOT NULL, n int) PARTITION BY RANGE (id);
CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (0) TO (10);
CREATE TABLE parted_2 PARTITION OF parted FOR VALUES FROM (10) TO (20);
CREATE UNIQUE INDEX parted_key ON ONLY parted (id);
CREATE UNIQUE INDEX parted_1_key ON parted_1 (id);
ALTER INDEX parted_key ATTACH PARTITION parted_1_key;
DROP TABLE parted_1;
CREATE TABLE ancestor (a int NOT NULL, b text);
CREATE TABLE heir (c int) INHERITS (ancestor);
ALTER TABLE heir NO INHERIT ancestor;
ALTER TABLE ancestor ADD COLUMN later int;
DROP TABLE ancestor;
CREATE SCHEMA elsewhere;
CREATE TABLE forebear (a int PRIMARY KEY);
CREATE TABLE elsewhere.heir () INHERITS (forebear);
DROP SCHEMA elsewhere CASCADE;
-- rows
INSERT INTO high VALUES (11, 1), (11, NULL);
INSERT INTO low VALUES (1, NULL);
INSERT INTO dumped_whole VALUES (1, NULL);
INSERT INTO parted VALUES (11, 1), (11, NULL);
INSERT INTO heir VALUES (1, NULL, NULL), (1, 'b', 2);
INSERT INTO forebear VALUES (1);

-- query: rows_older_than_the_key
-- expect: many | id int4, note text?, name text?
SELECT id, note, name FROM early WHERE id = 1

-- query: rows_older_than_the_unique_index
-- expect: many | note text?
SELECT note FROM early WHERE code = 1

-- query: rows_of_older_rows
-- expect: many | id int4, name text?
SELECT id, name FROM above_early WHERE id = 1

-- query: a_view_that_is_not_materialised_is_as_young_as_its_tables
-- expect: at-most-one | id int4, note text, name text
-- params: ?1 int4
SELECT id, note, name FROM plain WHERE id = $1

-- query: rows_younger_than_the_constraints
-- expect: at-most-one | id int4, note text, name text
-- params: ?1 int4
SELECT id, note, name FROM late WHERE id = $1

-- query: rows_younger_than_the_unique_index
-- expect: at-most-one | id int4
-- params: ?1 int4
SELECT id FROM late WHERE code = $1

-- query: rows_older_than_the_validation
-- expect: many | id int4, name text?
SELECT id, name FROM loosely

-- query: without_data_all_constraints_are_there
-- expect: at-most-one | id int4, note text
-- params: ?1 int4
SELECT id, note FROM dumped WHERE id = $1

-- query: a_key_of_only_the_whole
-- expect: many | n int4?
SELECT n FROM whole WHERE id = 11

-- query: a_part_with_the_key
-- expect: at-most-one | n int4?
SELECT n FROM low WHERE id = 1

-- query: a_part_without_the_key
-- expect: many | n int4?
SELECT n FROM high WHERE id = 11

-- query: upsert_by_a_key_of_only_the_whole
-- error: conflict-target "id"
INSERT INTO whole VALUES (1, 1) ON CONFLICT (id) DO NOTHING

-- query: a_key_that_all_parts_have
-- expect: at-most-one | n int4?
SELECT n FROM dumped_whole WHERE id = 1

-- query: upsert_by_a_key_that_all_parts_have
-- expect: zero
INSERT INTO dumped_whole VALUES (1, 1) ON CONFLICT (id) DO NOTHING

-- query: the_part_with_the_key_is_gone
-- expect: many | n int4?
SELECT n FROM parted WHERE id = 11

-- query: columns_of_a_table_that_is_gone
-- expect: many | a int4, b text?, c int4?
SELECT * FROM heir

-- query: heirs_went_with_their_schema
-- expect: at-most-one | a int4
SELECT a FROM forebear WHERE a = 1
