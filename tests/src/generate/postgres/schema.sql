-- What the random statements speak of: each kind of key, of column and of relation that the analyser draws conclusions from.
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE TABLE p (
  id serial PRIMARY KEY, n int NOT NULL, m int, s text NOT NULL, u text, e mood, j jsonb, ar int[], x numeric, ts timestamptz,
  b bool, code text UNIQUE
);
CREATE UNIQUE INDEX p_partial ON p (n) WHERE m IS NULL;
CREATE UNIQUE INDEX p_lower ON p (lower(s));
CREATE TABLE c (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, p_id int NOT NULL REFERENCES p, m int REFERENCES p (id), k int UNIQUE,
  v text NOT NULL, w text CHECK (w IN ('a', 'b')), b bool NOT NULL DEFAULT true, d positive, e mood NOT NULL DEFAULT 'ok'
);
CREATE TABLE q (
  x int NOT NULL, y int NOT NULL, z int, t text, tags text[] NOT NULL DEFAULT '{}', g int GENERATED ALWAYS AS (z + 1) STORED,
  PRIMARY KEY (x, y), UNIQUE (z) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE soon (id int PRIMARY KEY, p_id int NOT NULL REFERENCES p DEFERRABLE INITIALLY DEFERRED, r float8);
CREATE TABLE late (id int PRIMARY KEY, p_id int NOT NULL);
INSERT INTO late VALUES (-1, -1);
ALTER TABLE late ADD FOREIGN KEY (p_id) REFERENCES p NOT VALID;
CREATE TABLE base (id int PRIMARY KEY, a text NOT NULL, p_id int NOT NULL REFERENCES p, n int);
CREATE TABLE derived (extra int UNIQUE) INHERITS (base);
CREATE TABLE part (city int NOT NULL, day date NOT NULL, m int, PRIMARY KEY (city, day)) PARTITION BY LIST (city);
CREATE TABLE part_1 PARTITION OF part FOR VALUES IN (1, 2);
CREATE TABLE part_2 PARTITION OF part DEFAULT;
CREATE TABLE trig (id int PRIMARY KEY, a int, n int NOT NULL);
CREATE FUNCTION hush() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN IF NEW.n > 2 THEN RETURN NULL; END IF; NEW.a := NULL; RETURN NEW; END $$;
CREATE TRIGGER hush BEFORE INSERT OR UPDATE ON trig FOR EACH ROW EXECUTE FUNCTION hush();
CREATE VIEW vj AS SELECT p.id, p.n, c.v, c.k FROM p LEFT JOIN c ON c.p_id = p.id;
CREATE VIEW vh (n, total) AS SELECT n, sum(m) FROM p GROUP BY n;
