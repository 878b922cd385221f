//! PostgreSQL's catalogue through its public face: the messages of broken schemas, what migrations do to each other, and
//! hostile text. What the engine can be asked is compared with it in `tests/tests/postgres_catalog.rs`.

use querent_analyzer::catalog::{KeyKind, Relation, Source, TypeKind};
use querent_analyzer::{Catalog, Diagnostic};
use std::sync::Arc;

fn load(sources: &[(&str, &str)]) -> Result<Catalog, Vec<Diagnostic>> {
    let sources: Vec<_> = sources.iter().map(|(file, text)| Source { file, text }).collect();
    Catalog::new(querent_analyzer::dialect("postgres").unwrap(), &sources)
}

fn catalog(text: &str) -> Catalog {
    load(&[("schema.sql", text)]).unwrap_or_else(|errors| panic!("{errors:?}"))
}

fn relation(text: &str, name: &str) -> Arc<Relation> {
    catalog(text).relation(name).unwrap_or_else(|error| panic!("{error:?}")).expect("the relation is defined")
}

/// The message, help and note of the first mistake that keeps `t` from being read.
fn mistake(text: &str) -> String {
    let error = match load(&[("schema.sql", text)]) {
        Ok(catalog) => catalog.relation("t").expect_err(text),
        Err(errors) => errors.into_iter().next().expect("a mistake"),
    };
    [Some(error.message), error.help, error.note].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// What an extension made that is not known may be altered, and is not known afterwards either.
#[test]
fn relations_of_unknown_extensions_are_left_alone() {
    let schema =
        "ALTER TABLE spatial_ref_sys ADD checked bool; CREATE INDEX ON spatial_ref_sys (srid); CREATE TABLE t(id int)";
    let known = format!("CREATE EXTENSION postgis; {schema}");
    assert!(catalog(&known).relation("t").unwrap().is_some());
    assert!(catalog(&known).relation("spatial_ref_sys").unwrap().is_none());
    assert!(mistake(schema).starts_with("no table `spatial_ref_sys` at this point of the schema"));
}

/// A table is not lost for a column that an extension brings which is not known.
#[test]
fn types_of_unknown_extensions_are_opaque() {
    let schema =
        "CREATE EXTENSION vector; CREATE TABLE t(id int PRIMARY KEY, at public.vector(3) NOT NULL, more vector[])";
    let catalog = catalog(schema);
    let said = |sql: &str| match querent_analyzer::analyze(&catalog, sql) {
        Ok(analysis) => analysis.columns.iter().map(|column| column.ty.to_string()).collect::<Vec<_>>().join(" "),
        Err(errors) => errors.into_iter().flat_map(|error| [error.message].into_iter().chain(error.help)).collect(),
    };
    assert_eq!(said("SELECT * FROM t"), "int4 vector _vector");
    assert_eq!(said("SELECT at::text, more[1], '[1]'::vector FROM t WHERE at IS NOT NULL"), "text vector vector");
    assert_eq!(said("INSERT INTO t (id, at) VALUES ($1, $2) RETURNING id"), "int4");
    let unknown = "what the extension `vector` brings is not known: use it in a query of your own driver";
    assert_eq!(said("SELECT l2_norm(at) FROM t"), format!("no function `l2_norm`{unknown}"));
    assert_eq!(said("SELECT at <-> at FROM t"), format!("no operator `<->` for vector and vector{unknown}"));
    let to_text = "what the extension `vector` brings is not known: CAST it to text";
    assert_eq!(said("SELECT DISTINCT at FROM t"), format!("values of type vector cannot be told apart{to_text}"));
    assert_eq!(said("SELECT max(at) FROM t"), format!("no function `max(vector)`{unknown}"));
    assert_eq!(said("SELECT at::public.vector(3) FROM t"), "vector");
    assert!(said("SELECT id::vektor FROM t").starts_with("no type `vektor`"), "{}", said("SELECT id::vektor FROM t"));
}

#[test]
fn mistakes_say_what_and_where() {
    for (text, expected) in [
        ("CREATE TABLE t(a wat)", "unknown type `wat`"),
        ("CREATE TABLE t(a citext)", "CREATE EXTENSION citext"),
        ("CREATE TABLE t(a in4)", "did you mean `int4`?"),
        ("CREATE EXTENSION postgis; CREATE TABLE t(a citext)", "CREATE EXTENSION citext"),
        ("CREATE TABLE t(a int);\nCREATE TABLE t(b int)", "it is defined at schema.sql:1 and at schema.sql:2"),
        ("CREATE TABLE t(a int, A text)", "column `a` is defined twice in `t`"),
        ("CREATE TABLE t(a int,\n b int REFERENCES parents)", "no table `parents` at this point of the schema"),
        (
            "CREATE TABLE parent(id int PRIMARY KEY);\nCREATE TABLE t(a int REFERENCES parent(ids))",
            "no column `ids` in `parent`; did you mean `id`?; at schema.sql:2",
        ),
        ("CREATE TABLE t(a int);\nALTER TABLE t DROP COLUMN b", "no column `b` in `t`"),
        ("CREATE TABLE t(a int, PRIMARY KEY (a), PRIMARY KEY (a))", "more than one PRIMARY KEY"),
        ("CREATE TABLE t(a int", "this parenthesis is not closed"),
        ("CREATE TABLE t(a int DEFAULT)", "expected a default value"),
        (
            "SELECT pg_catalog.set_config('search_path', '', false); CREATE TABLE t(a int)",
            "write its schema: `public.t`",
        ),
        ("CREATE TABLE t(LIKE t)", "no table `t` at this point of the schema"),
        ("CREATE TABLE t(a int); CREATE TABLE u() INHERITS (t); ALTER TABLE t INHERIT u", "inherit from itself"),
        ("CREATE FUNCTION f() RETURNS int AS $x$ SELECT 1", "this string is not closed; close it with `$x$`"),
    ] {
        let found = mistake(text);
        assert!(found.contains(expected), "{text}\n  {found}\n  {expected}");
    }
}

#[test]
fn a_mistake_matters_where_the_relation_is_used() {
    let catalog = catalog("CREATE TABLE broken(a wat); CREATE TABLE fine(a int)");
    assert!(catalog.relation("broken").is_err());
    assert!(catalog.relation("fine").is_ok());
}

#[test]
fn names_fold_and_resolve_through_the_path() {
    let text = "CREATE SCHEMA app; CREATE TABLE app.Users(ID int); CREATE TABLE \"Users\"(id int); CREATE TABLE app.other(a int);
                CREATE TYPE app.kind AS ENUM ('a'); CREATE TABLE t(a app.kind[], b app.users);";
    let catalog = catalog(text);
    assert_eq!(catalog.relation_names(), ["app.users", "Users", "app.other", "t"]);
    assert!(catalog.relation("users").unwrap().is_none() && catalog.relation("other").unwrap().is_none());
    assert_eq!(catalog.relation_in(Some("app"), "other").unwrap().unwrap().name, "app.other");
    let t = catalog.relation("t").unwrap().unwrap();
    assert_eq!(t.columns.iter().map(|column| column.ty.name()).collect::<Vec<_>>(), ["app._kind", "app.users"]);
    assert!(t.column("A").is_none());
    let row = catalog.type_def("app.users").unwrap();
    assert!(matches!(&row.kind, TypeKind::Composite { fields } if fields.len() == 1));
    let path = format!("{text} ALTER DATABASE shop SET search_path = app, public;");
    let names = self::catalog(&path);
    assert_eq!(names.relation_names(), ["users", "Users", "other", "t"]);
    assert_eq!(names.relation("t").unwrap().unwrap().columns[0].ty.name(), "_kind");
}

#[test]
fn places_are_those_of_the_files() {
    let first = "-- users\nCREATE TABLE users(\n  id serial PRIMARY KEY,\n  email text\n);\n";
    let catalog = load(&[("1.sql", first), ("2.sql", "\nALTER TABLE users\n ADD COLUMN name text;")]).unwrap();
    let users = catalog.relation("users").unwrap().unwrap();
    let places: Vec<String> = users.columns.iter().map(|column| column.location.to_string()).collect();
    assert_eq!((users.location.to_string(), places.join(" ")), ("1.sql:2".into(), "1.sql:3 1.sql:4 2.sql:3".into()));
}

#[test]
fn constraints_without_a_name_are_found_by_the_engines_name() {
    let text = "CREATE TABLE old(id int PRIMARY KEY, a int UNIQUE, b int CHECK (b IS NOT NULL), c int REFERENCES old);
                ALTER TABLE old RENAME TO t; ALTER TABLE t DROP CONSTRAINT old_a_key, DROP CONSTRAINT old_b_check,
                DROP CONSTRAINT old_c_fkey, ADD UNIQUE (c), ADD CONSTRAINT b2 UNIQUE (b); ALTER TABLE t RENAME CONSTRAINT b2 TO b3;";
    let t = relation(text, "t");
    let names: Vec<&str> = t.keys.iter().filter_map(|key| key.name.as_deref()).collect();
    assert_eq!(names, ["old_pkey", "t_c_key", "b3"]);
    assert!(t.foreign_keys.is_empty() && !t.columns[2].not_null);
}

#[test]
fn keys_that_do_not_hold_are_none() {
    let text = "CREATE TABLE t(id int PRIMARY KEY, a int UNIQUE DEFERRABLE); CREATE TABLE heir(b int) INHERITS (t);
                CREATE TABLE p(id int PRIMARY KEY DEFERRABLE, a int UNIQUE) PARTITION BY LIST (id);";
    assert!(relation(text, "t").keys.is_empty());
    let heir = relation(text, "heir");
    assert!(heir.keys.is_empty() && heir.columns[0].not_null);
    let p = relation(text, "p");
    assert!(p.columns[0].not_null && p.keys.len() == 1 && p.keys[0].kind == KeyKind::Unique);
}

#[test]
fn check_lists_are_read_in_every_spelling() {
    let text = "CREATE TABLE t(a text CHECK (a IN ('x', 'it''s')), b varchar(5),
        CONSTRAINT c CHECK (((b)::text = ANY ((ARRAY['y'::character varying, 'z'::character varying])::text[]))), d text, e text,
        CHECK (d = ANY (ARRAY['q'::text]) AND e IN ('r')), f text CHECK (f IN ('a') OR f LIKE 'b%'), g text CHECK (NOT g IN ('a')));";
    let t = relation(text, "t");
    let lists: Vec<String> =
        t.checks.iter().map(|list| format!("{}: {}", t.columns[list.column].name, list.values.join(" "))).collect();
    assert_eq!(lists, ["a: x it's", "b: y z", "d: q"]);
}

#[test]
fn a_sequence_is_a_relation_of_one_row() {
    let sequence = relation("CREATE SEQUENCE s AS int; ALTER SEQUENCE s OWNED BY NONE;", "s");
    let names: Vec<&str> = sequence.columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["last_value", "log_cnt", "is_called"]);
}

#[test]
fn what_does_not_matter_is_skipped() {
    let text = "\\restrict x'y\nSET a = b; CREATE PUBLICATION p; CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f();
        CREATE SERVER s FOREIGN DATA WRAPPER w; ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO x; ALTER SYSTEM SET a = 1;
        CREATE ROLE r; ALTER ROLE r SET statement_timeout = '1s'; COMMENT ON COLUMN a.b IS 'x;'; REVOKE ALL ON SCHEMA x FROM y;
        CREATE POLICY p ON nowhere USING (true); ALTER SEQUENCE IF EXISTS s RESTART; ALTER TABLE s OWNER TO x; CREATE OPERATOR CLASS o;
        COPY t (a) FROM stdin WITH (FORMAT csv);\n');DROP TABLE t;\n\\.\nCREATE TABLE t(a int); DO $$ BEGIN EXECUTE 'ANALYZE t'; END $$;";
    assert_eq!(relation(text, "t").columns.len(), 1);
}

#[test]
fn hostile_text_is_answered() {
    let deep = |open: &str, close: &str| {
        format!("CREATE TABLE t(a int CHECK ({}a{}))", open.repeat(20_000), close.repeat(20_000))
    };
    let units = [
        "(",
        "CHECK (",
        "$$",
        "$a$",
        "/*",
        "E'\\",
        "a.",
        "[",
        "é",
        "\"",
        "CREATE TABLE t(",
        "ALTER TABLE t ADD ",
        ";",
        "::",
        "INHERITS (t",
    ];
    let mut texts = vec![deep("(", ")"), deep("(a AND ", ")"), "CREATE DOMAIN d AS d; CREATE TABLE t(a d)".to_owned()];
    for unit in units {
        for head in [
            "",
            "CREATE TABLE t(a int ",
            "CREATE TABLE t(a int); ALTER TABLE t ",
            "CREATE VIEW t AS SELECT ",
            "CREATE FUNCTION f(",
            "CREATE TYPE t AS ",
        ] {
            texts.push(format!("{head}{}", unit.repeat(5_000 / unit.len())));
        }
    }
    for text in texts {
        let Ok(catalog) = load(&[("schema.sql", &text)]) else { continue };
        for name in catalog.relation_names().into_iter().chain(catalog.type_names()) {
            let _ = (catalog.relation(name), catalog.type_def(name));
        }
        catalog.routine_names().into_iter().for_each(|name| drop(catalog.routines(None, name)));
    }
}
