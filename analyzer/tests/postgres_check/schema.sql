-- querent: dialect=postgres
CREATE TYPE comp_t AS (x integer, y text);
CREATE TYPE mood AS ENUM ('happy', 'sad');
CREATE TABLE t (
    a integer NOT NULL,
    b text,
    c text NOT NULL,
    d integer,
    e bigint NOT NULL,
    f boolean NOT NULL,
    j jsonb,
    arr integer[],
    ts timestamp with time zone NOT NULL,
    comp comp_t,
    m mood
);
ALTER TABLE ONLY t ADD CONSTRAINT t_pkey PRIMARY KEY (a);
CREATE TABLE k (value integer NOT NULL, name text, type text, key text, "user" text);
CREATE TABLE one (a integer);
CREATE TABLE u (
    id integer NOT NULL,
    b text,
    uq integer NOT NULL,
    js json,
    p point,
    ident integer GENERATED ALWAYS AS IDENTITY,
    gen integer GENERATED ALWAYS AS (uq + 1) STORED
);
ALTER TABLE ONLY u ADD CONSTRAINT u_pkey PRIMARY KEY (id);
ALTER TABLE ONLY u ADD CONSTRAINT u_uq_key UNIQUE (uq);
CREATE VIEW view_t AS SELECT a, b FROM t;
