-- DROP … CASCADE leaves alone what only looks like a thing that is gone: names that begin alike, or stand in another schema.
-- dialects: postgres
-- schema
CREATE TABLE post (id serial PRIMARY KEY, tag int);
CREATE TABLE post_tag (id serial PRIMARY KEY, n int);
DROP TABLE IF EXISTS nowhere, post CASCADE;

CREATE TABLE users (id int NOT NULL);
CREATE SEQUENCE users_id_seq;
ALTER SEQUENCE users_id_seq OWNED BY users.id;
CREATE TABLE users_roles (id int NOT NULL, n int);
CREATE SEQUENCE users_roles_id_seq;
ALTER SEQUENCE users_roles_id_seq OWNED BY users_roles.id;
ALTER TABLE ONLY users_roles ALTER COLUMN id SET DEFAULT nextval('users_roles_id_seq'::regclass);
DROP TABLE users CASCADE;

CREATE TABLE items (id serial PRIMARY KEY, n int);
CREATE TABLE items_new (id serial PRIMARY KEY, n int);
DROP TABLE items CASCADE;
ALTER TABLE items_new RENAME TO items;

CREATE TABLE page (id int, tag int);
CREATE TABLE page_tag (id serial PRIMARY KEY, n int);
ALTER TABLE page DROP COLUMN tag CASCADE;

CREATE SCHEMA old;
CREATE TABLE old.accounts (id serial PRIMARY KEY);
CREATE TABLE accounts (id serial PRIMARY KEY, n int);
CREATE FUNCTION old.uid() RETURNS int LANGUAGE sql AS 'SELECT 7';
CREATE FUNCTION uid() RETURNS int LANGUAGE sql AS 'SELECT 8';
CREATE TYPE old.mood AS ENUM ('low');
CREATE TYPE mood AS ENUM ('high');
CREATE SEQUENCE old.numbers;
CREATE SEQUENCE numbers;
CREATE TABLE defaults (
    n int,
    own int NOT NULL DEFAULT public.uid(),
    feels mood NOT NULL DEFAULT 'high'::mood,
    number int NOT NULL DEFAULT nextval('numbers'),
    at timestamptz NOT NULL DEFAULT now(),
    day date NOT NULL DEFAULT now()::date,
    low text NOT NULL DEFAULT lower('A')
);
DROP SCHEMA old CASCADE;
CREATE TABLE "date" (a int);
CREATE TABLE lower (a int);
DROP TABLE "date", lower CASCADE;
DROP FUNCTION IF EXISTS public.now() CASCADE;

-- query: post_tag
-- expect: exactly-one | id int4
INSERT INTO post_tag (n) VALUES (1) RETURNING id
-- query: users_roles
-- expect: exactly-one | id int4
INSERT INTO users_roles (n) VALUES (1) RETURNING id
-- query: items
-- expect: exactly-one | id int4
INSERT INTO items (n) VALUES (1) RETURNING id
-- query: page_tag
-- expect: exactly-one | id int4
INSERT INTO page_tag (n) VALUES (1) RETURNING id
-- query: accounts
-- expect: exactly-one | id int4
INSERT INTO accounts (n) VALUES (1) RETURNING id
-- query: defaults
-- expect: exactly-one | own int4, number int4, low text
INSERT INTO defaults (n) VALUES (1) RETURNING own, number, low
