-- NULLIF gives what its operator compares, not its first argument as it is written.
-- dialects: postgres
-- schema
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE TABLE t (id int PRIMARY KEY, v varchar(5), e mood, d positive, a int[]);
-- rows
INSERT INTO t VALUES (1, 'a', 'ok', 1, '{1}'), (2, NULL, NULL, NULL, NULL);
-- query: types
-- expect: many | v text?, n numeric?, e mood?, d int4?, a _int4?, t t?, s text?
SELECT nullif(v, 'a') AS v, nullif(id, 1.5) AS n, nullif(e, 'ok') AS e, nullif(d, 1) AS d, nullif(a, '{}') AS a, nullif(t, t) AS t, nullif('a', 'b') AS s FROM t
