//! `cargo querent snapshot --check`: differences of meaning are named, differences of spelling are none.

mod support;

use support::{Folder, Run};

const SCHEMA: &str = "
    CREATE TABLE teams (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE);
    CREATE TABLE users (
        id INTEGER PRIMARY KEY,
        email TEXT NOT NULL DEFAULT 'none' COLLATE NOCASE,
        \"Full Name\" VARCHAR(40),
        status TEXT CHECK (status IN ('on', 'off')),
        team_id INTEGER REFERENCES teams ON DELETE CASCADE,
        loud TEXT AS (upper(email)) STORED,
        UNIQUE (email, status)
    );
    CREATE INDEX by_name ON users (\"Full Name\" DESC, lower(email)) WHERE status = 'on';
    CREATE VIEW active AS SELECT id, email FROM users WHERE status = 'on';
    CREATE TRIGGER touch AFTER UPDATE ON users BEGIN SELECT 1; END;
    CREATE VIRTUAL TABLE search USING fts5(title);
";

/// Checks a file against a database that was made by another script.
fn check(test: &str, file: &str, database: &str) -> Run {
    let folder = Folder::new(&format!("check-{test}"));
    folder.sql("app.db", database);
    folder.write("schema.sql", file);
    let run = folder.run(&["snapshot", "--database-url", "sqlite:app.db", "--check"]);
    assert_eq!(folder.read("schema.sql"), file, "--check writes nothing");
    run
}

/// A schema where one text replaces another gives exactly those lines.
fn changed(test: &str, from: &str, to: &str, lines: &[&str]) {
    assert!(SCHEMA.contains(from), "{from}");
    let run = check(test, SCHEMA, &SCHEMA.replacen(from, to, 1));
    assert_eq!(run.code, Some(1), "{test}: {run:?}");
    assert_eq!(run.out.lines().collect::<Vec<_>>(), lines, "{test}");
    assert!(run.err.contains("differ in"), "{run:?}");
}

#[test]
fn an_altered_table_names_the_column() {
    let folder = Folder::new("check-altered");
    folder.sql("app.db", SCHEMA);
    assert_eq!(folder.run(&["snapshot", "--database-url", "app.db"]).code, Some(0));
    let check = || folder.run(&["snapshot", "--database-url", "app.db", "--check"]);
    assert_eq!(check().code, Some(0));
    folder.sql("app.db", "ALTER TABLE users ADD COLUMN age INTEGER");
    let run = check();
    assert_eq!(run.code, Some(1));
    assert_eq!(run.out, "users.age: missing in schema.sql, INTEGER in the database\n");
    assert!(run.err.contains("without `--check`"), "{run:?}");
    assert_eq!(folder.run(&["snapshot", "--database-url", "app.db"]).code, Some(0));
    assert_eq!(check().out, "schema.sql matches the database\n");
}

#[test]
fn spelling_makes_no_difference() {
    let other = "
        -- the same in another hand, in another order, with rows
        BEGIN;
        create table \"USERS\" (id integer primary key /* rowid */, [email] text default 'none' collate nocase not null,
            `full name` varchar( 40 ), \"status\" text check(\"status\" in('on','off')),
            team_id integer, loud text generated always as (UPPER([email])) stored, unique (\"email\", status),
            foreign key (team_id) references \"teams\" (id) on delete cascade);
        create table teams (\"id\" integer primary key autoincrement, name text not null, constraint u unique (name));
        INSERT INTO teams (name) VALUES ('CREATE TABLE nothing (x);');
        create index if not exists by_name on \"users\"([Full Name] desc, LOWER(\"email\")) where \"status\"='on';
        create view if not exists main.ACTIVE as select [id],email from Users where `status` = 'on';
        create trigger touch after update on users begin select 1 ; end;
        create virtual table search using fts5( title );
        COMMIT;";
    for (file, database, test) in [(other, SCHEMA, "spelling"), (SCHEMA, other, "spelling-reverse")] {
        let run = check(test, file, database);
        assert_eq!((run.code, run.out.as_str()), (Some(0), "schema.sql matches the database\n"), "{run:?}");
    }
}

#[test]
fn each_difference_is_named() {
    let loud = "TEXT AS (upper(email)) STORED";
    changed(
        "not-null",
        "name TEXT NOT NULL",
        "name TEXT",
        &["teams.name: TEXT NOT NULL in schema.sql, TEXT in the database"],
    );
    changed(
        "type",
        "VARCHAR(40)",
        "VARCHAR(50)",
        &["users.Full Name: VARCHAR(40) in schema.sql, VARCHAR(50) in the database"],
    );
    let email = "users.email: TEXT NOT NULL DEFAULT 'none' COLLATE NOCASE in schema.sql";
    changed(
        "default",
        "DEFAULT 'none'",
        "DEFAULT 'None'",
        &[&format!("{email}, TEXT NOT NULL DEFAULT 'None' COLLATE NOCASE in the database")],
    );
    changed(
        "collation",
        " COLLATE NOCASE,",
        ",",
        &[
            &format!("{email}, TEXT NOT NULL DEFAULT 'none' in the database"),
            "users: UNIQUE (email COLLATE NOCASE, status): only in schema.sql",
            "users: UNIQUE (email, status): only in the database",
        ],
    );
    changed(
        "generated",
        loud,
        "TEXT AS (lower(email)) STORED",
        &[&format!("users.loud: {loud} in schema.sql, TEXT AS (lower(email)) STORED in the database")
            .replace("AS (", "AS (")],
    );
    changed(
        "stored",
        "STORED",
        "VIRTUAL",
        &["users.loud: TEXT AS (upper(email)) STORED in schema.sql, TEXT AS (upper(email)) VIRTUAL in the database"],
    );
    changed(
        "check",
        "'off')",
        "'OFF')",
        &[
            "users: CHECK (status IN ('on', 'off')): only in schema.sql",
            "users: CHECK (status IN ('on', 'OFF')): only in the database",
        ],
    );
    changed("unique", " NOT NULL UNIQUE", " NOT NULL", &["teams: UNIQUE (name): only in schema.sql"]);
    changed(
        "conflict",
        "NULL UNIQUE",
        "NULL UNIQUE ON CONFLICT IGNORE",
        &["teams.name: TEXT NOT NULL in schema.sql, TEXT NOT NULL ON CONFLICT IGNORE in the database"],
    );
    changed("autoincrement", " AUTOINCREMENT", "", &["teams: AUTOINCREMENT: only in schema.sql"]);
    changed(
        "descending",
        "KEY AUTOINCREMENT",
        "KEY DESC",
        &[
            "teams: PRIMARY KEY (id) AS rowid: only in schema.sql",
            "teams: PRIMARY KEY (id DESC): only in the database",
            "teams: AUTOINCREMENT: only in schema.sql",
        ],
    );
    let reference = "users: FOREIGN KEY (team_id) REFERENCES teams (id)";
    changed(
        "foreign",
        " ON DELETE CASCADE",
        " DEFERRABLE INITIALLY DEFERRED",
        &[
            &format!("{reference} ON DELETE CASCADE: only in schema.sql"),
            &format!("{reference} DEFERRABLE INITIALLY DEFERRED: only in the database"),
        ],
    );
    changed(
        "index-unique",
        "CREATE INDEX",
        "CREATE UNIQUE INDEX",
        &[
            "index by_name: `ON users (\"Full Name\" DESC, lower(email)) WHERE status = 'on'` in schema.sql, `UNIQUE ON users (\"Full Name\" DESC, lower(email)) WHERE status = 'on'` in the database",
        ],
    );
    changed(
        "index-where",
        ") WHERE status = 'on';",
        ");",
        &["index by_name: `… ) WHERE status = 'on'` in schema.sql, `… )` in the database"],
    );
    changed(
        "view",
        "id, email FROM",
        "id FROM",
        &[
            "view active: `… id, email FROM users WHERE status = 'on'` in schema.sql, `… id FROM users WHERE status = 'on'` in the database",
        ],
    );
    changed(
        "trigger",
        "SELECT 1;",
        "SELECT 2;",
        &["trigger touch: `… SELECT 1; END` in schema.sql, `… SELECT 2; END` in the database"],
    );
    changed(
        "virtual",
        "fts5(title)",
        "fts5(title, body)",
        &["virtual table search: `… title)` in schema.sql, `… title, body)` in the database"],
    );
    changed(
        "view-gone",
        "CREATE VIEW active AS SELECT id, email FROM users WHERE status = 'on';",
        "",
        &["view active: only in schema.sql"],
    );
    changed(
        "table",
        "CREATE TABLE teams",
        "CREATE TABLE groups (id); CREATE TABLE teams",
        &["table groups: only in the database"],
    );
    changed("strict", "UNIQUE);", "UNIQUE) STRICT;", &["teams: STRICT: only in the database"]);
}

#[test]
fn the_order_of_columns_counts() {
    let run = check("columns", "CREATE TABLE t (a, b)", "CREATE TABLE t (b, a)");
    assert_eq!(run.out, "t, order of the columns: a, b in schema.sql, b, a in the database\n");
}

#[test]
fn what_only_the_application_has_is_no_obstacle() {
    let folder = Folder::new("check-own");
    let schema = "CREATE TABLE t (a TEXT COLLATE german CHECK (is_slug(a)), b AS (slug(a)));
        CREATE INDEX i ON t (slug(a));
        CREATE VIRTUAL TABLE vectors USING vec0(embedding float[4]);";
    folder.write("schema.sql", schema);
    folder.sql("app.db", "CREATE TABLE t (a)");
    let run = folder.run(&["snapshot", "--database-url", "app.db", "--check"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.out.contains("t.b: no type AS (slug(a)) VIRTUAL in schema.sql, missing in the database"), "{run:?}");
    assert!(run.out.contains("virtual table vectors: only in schema.sql"), "{run:?}");
    // The application itself has those functions and that collation. The module's table is entered by force.
    let connection = rusqlite::Connection::open(folder.path("own.db")).unwrap();
    let flags = rusqlite::functions::FunctionFlags::SQLITE_DETERMINISTIC;
    for name in ["slug", "is_slug"] {
        connection.create_scalar_function(name, 1, flags, |_| Ok(1)).unwrap();
    }
    connection.create_collation("german", |left: &str, right: &str| left.cmp(right)).unwrap();
    let (ordinary, module) = schema.split_at(schema.find("CREATE VIRTUAL").unwrap());
    connection.execute_batch(ordinary).unwrap();
    connection.execute_batch("PRAGMA writable_schema = ON").unwrap();
    let row = "INSERT INTO sqlite_schema VALUES ('table', 'vectors', 'vectors', 0, ?1)";
    connection.execute(row, [module.trim_end_matches(';')]).unwrap();
    let run = folder.run(&["snapshot", "--database-url", "own.db", "--check"]);
    assert_eq!(run.code, Some(0), "{run:?}");
}

#[test]
fn what_stands_in_an_attached_database_is_not_compared() {
    let folder = Folder::new("check-attached");
    folder.sql("app.db", "CREATE TABLE t (a)");
    let attached = "CREATE TABLE sync.u (b); CREATE INDEX sync.by_b ON u (b); ALTER TABLE sync.u ADD COLUMN c;";
    folder.write("schema.sql", format!("{attached} CREATE TABLE t (a)"));
    let run = folder.run(&["snapshot", "--database-url", "app.db", "--check"]);
    assert_eq!(run.code, Some(0), "{run:?}");
}

#[test]
fn what_cannot_be_compared_exits_with_two() {
    let folder = Folder::new("check-cannot");
    folder.sql("app.db", "CREATE TABLE t (a)");
    let check = || folder.run(&["snapshot", "--database-url", "app.db", "--check"]);
    let run = check();
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("cannot read `schema.sql`"), "{run:?}");
    for (text, word) in [
        (
            "CREATE TABLE t (a);\n\nCREATE TABLE T (b);",
            "schema.sql:3: the engine refuses this statement: table T already exists",
        ),
        ("CREATE TABLE t (a);\nthis is no SQL", "schema.sql:2:"),
        ("CREATE TABLE t (a", "schema.sql:1:"),
        ("ATTACH 'other.db' AS other", "schema.sql:1:"),
        ("VACUUM INTO 'other.db'", "schema.sql:1:"),
    ] {
        folder.write("schema.sql", text);
        let run = check();
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(run.err.contains(word), "{run:?}");
    }
    folder.write("schema.sql", b"CREATE TABLE t (a); -- \xff");
    assert_eq!(check().code, Some(2));
    folder.write("schema.sql", "CREATE TABLE t (a)");
    let run = folder.run(&["snapshot", "--database-url", "missing.db", "--check"]);
    assert_eq!(run.code, Some(2));
    assert!(!folder.path("missing.db").exists() && !folder.path("other.db").exists());
}
