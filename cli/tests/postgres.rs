//! `cargo querent snapshot` on a PostgreSQL server: stable bytes, round trips, differences of meaning, clear refusals.

mod support;

use postgres::{Client, NoTls};
use querent_test_servers::Database;
use std::path::{Path, PathBuf};
use support::{Folder, Run};

/// An empty database with that schema.
fn database(script: &str) -> Option<Database> {
    let database = querent_test_servers::postgres()?;
    let own = |line: &&str| !line.contains(" DATABASE ") && !line.starts_with('\\');
    let script = script.lines().filter(own).collect::<Vec<_>>().join("\n").replace(" CONCURRENTLY", "");
    let mut client = Client::connect(database.url(), NoTls).unwrap();
    client.batch_execute(&script).unwrap_or_else(|error| panic!("{error:?}\n{script}"));
    Some(database)
}

fn snapshot(folder: &Folder, database: &Database, file: &str) -> String {
    let run = folder.run(&["snapshot", "--database-url", database.url(), "--output", file]);
    assert_eq!(run.code, Some(0), "{run:?}");
    folder.read(file)
}

fn check(folder: &Folder, database: &Database, file: &str) -> Run {
    folder.run(&["snapshot", "--database-url", database.url(), "--output", file, "--check"])
}

/// The snapshot of a database, and of a database made from that snapshot: both are the same bytes, and mean the same as
/// the script does.
fn round_trip(test: &str, script: &str) {
    let folder = Folder::new(&format!("postgres-{test}"));
    let Some(first) = database(script) else { return };
    let text = snapshot(&folder, &first, "first.sql");
    assert!(text.starts_with("-- querent: dialect=postgres\n"));
    let second = database(&text).unwrap();
    assert_eq!(snapshot(&folder, &second, "second.sql"), text, "{test}");
    folder.write("script.sql", format!("-- querent: dialect=postgres\n{script}"));
    for file in ["first.sql", "script.sql"] {
        let run = check(&folder, &second, file);
        assert_eq!((run.code, run.out), (Some(0), format!("{file} matches the database\n")), "{test}: {}", run.err);
    }
}

#[test]
fn a_nasty_schema_round_trips() {
    round_trip("nasty", include_str!("../../tests/tests/nasty_postgres.sql"));
}

#[test]
fn real_schemas_round_trip() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    let corpus = std::env::var_os("QUERENT_CORPUS").map_or(beside, PathBuf::from);
    if !corpus.is_dir() {
        eprintln!("SKIPPED: no corpus at {} (QUERENT_CORPUS names another folder)", corpus.display());
        return;
    }
    for schema in [
        "bors-postgres/schema.sql",
        "docsrs-postgres/schema.sql",
        "schemas/chinook-postgres.sql",
        "schemas/sakila-postgres.sql",
    ] {
        round_trip(&schema.replace('/', "-"), &std::fs::read_to_string(corpus.join(schema)).unwrap());
    }
}

const SCHEMA: &str = "
    CREATE TYPE mood AS ENUM ('sad', 'happy');
    CREATE TABLE teams (id int PRIMARY KEY, name text NOT NULL UNIQUE);
    CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL DEFAULT 'none', mood mood,
        team int REFERENCES teams);
    CREATE UNIQUE INDEX by_email ON users (lower(email)) WHERE email <> '';
    CREATE FUNCTION shout(words text) RETURNS text LANGUAGE sql STRICT AS 'SELECT upper(words)';
";

#[test]
fn differences_are_named() {
    let folder = Folder::new("postgres-differences");
    let Some(before) = database(SCHEMA) else { return };
    snapshot(&folder, &before, "schema.sql");
    for (change, line) in [
        ("ALTER TABLE users ADD COLUMN age int", "table users.age: only in the database"),
        (
            "ALTER TABLE users ALTER email DROP NOT NULL",
            "table users.email: text NOT NULL with a default in schema.sql, text with a default in the database",
        ),
        (
            "ALTER TYPE mood ADD VALUE 'calm'",
            "type mood: enum of sad, happy in schema.sql, enum of sad, happy, calm in the database",
        ),
        ("DROP INDEX by_email", "table users. UNIQUE (lower(email)) WHERE …: only in schema.sql"),
        ("DROP FUNCTION shout", "function shout(words text) text: only in schema.sql"),
        ("DROP TABLE users", "table users: only in schema.sql"),
        (
            "ALTER TABLE users ENABLE ROW LEVEL SECURITY",
            "table users: plain in schema.sql, with row level security in the database",
        ),
    ] {
        let after = database(&format!("{SCHEMA};{change};")).unwrap();
        let run = check(&folder, &after, "schema.sql");
        assert_eq!((run.code, run.out.trim_end()), (Some(1), line), "{change}: {}", run.err);
    }
    assert_eq!(check(&folder, &before, "schema.sql").code, Some(0));
}

#[test]
fn refusals_say_what_to_do_and_no_password() {
    let folder = Folder::new("postgres-refusals");
    folder.write("schema.sql", "old");
    let refused = |url: &str, expected: &str| {
        let run = folder.run(&["snapshot", "--database-url", url]);
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(run.err.contains(expected) && !run.err.contains("hunter"), "{run:?}");
        assert_eq!(folder.read("schema.sql"), "old");
    };
    refused("postgres://me:hunter2@127.0.0.1:1/app", "database `app` at 127.0.0.1:1");
    refused("postgres://me:hunter2@127.0.0.1:1/app", "is the server running");
    refused("postgres://me:hunter%2@127.0.0.1:99999/app", "postgres://USER:PASSWORD@HOST:PORT/DATABASE");
    refused("postgres://me:hunter2@localhost/app?sslmode=require", "no TLS");
    let Some(database) = querent_test_servers::postgres() else { return };
    refused(&database.url().replace("querent_", "no_such_"), "create it first");
}
