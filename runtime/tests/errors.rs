//! Errors: each kind on both kinds of connection, what they tell, and that they never tell a bound value.

mod statements;

use querent::__private::{Blob, Checked, Many, Shape, Text, Zero, encode, encode_nullable};
use querent::types::{ANY, TEXT};
use querent::{Error, ErrorKind, Result, Sqlite, sqlite::Row};
use statements::{changes, query, rows};

const SCHEMA: &str = "
    PRAGMA foreign_keys = ON;
    CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, age INTEGER, CONSTRAINT adult CHECK (age >= 18));
    CREATE TABLE pets (owner INTEGER REFERENCES users DEFERRABLE INITIALLY DEFERRED, name TEXT, UNIQUE (owner, name));
    CREATE UNIQUE INDEX pets_lower ON pets (lower(name));
    INSERT INTO users VALUES (1, 'ann@example.org', 40);
    INSERT INTO pets VALUES (1, 'Rex');
";

macro_rules! on_each_connection {
    ($db:ident => $body:block) => {{
        {
            let $db = querent::sqlite::Connection::open_in_memory().unwrap();
            $db.execute_batch(SCHEMA).unwrap();
            $body
        }
        {
            let $db = rusqlite::Connection::open_in_memory().unwrap();
            $db.execute_batch(SCHEMA).unwrap();
            $body
        }
    }};
}

/// The error of a statement without rows, its parameters bound.
macro_rules! error {
    ($db:ident, $sql:literal $(, $value:expr)*) => {{
        const STATEMENT: Checked<Sqlite, (), Zero> = changes($sql);
        query(STATEMENT, [$(encode_nullable::<ANY>(&($value))),*]).run(&$db).unwrap_err()
    }};
}

fn unique(constraint: &str) -> ErrorKind {
    ErrorKind::UniqueViolation { constraint: constraint.to_owned() }
}

#[test]
fn constraints_are_told_by_kind_and_name() {
    on_each_connection!(db => {
        let error = error!(db, "INSERT INTO users (email) VALUES (?1)", "ann@example.org");
        assert_eq!(error.kind(), &unique("users.email"));
        assert_eq!(error.constraint(), Some("users.email"));
        assert_eq!(error!(db, "INSERT INTO users VALUES (?1, 'x', 20)", 1).kind(), &unique("users.id"));
        assert_eq!(error!(db, "INSERT INTO pets VALUES (1, ?1)", "Rex").kind(), &unique("index 'pets_lower'"));
        let error = error!(db, "INSERT INTO users (email) VALUES (?1)", None::<String>);
        assert_eq!(error.kind(), &ErrorKind::NotNullViolation { constraint: "users.email".to_owned() });
        let error = error!(db, "INSERT INTO users (email, age) VALUES (?1, ?2)", "b", 17);
        assert_eq!(error.kind(), &ErrorKind::CheckViolation { constraint: "adult".to_owned() });
        // The constraint is deferred: the statement fails when it commits, in the last step.
        let error = error!(db, "INSERT INTO pets VALUES (?1, 'Tom')", 9);
        assert_eq!(error.kind(), &ErrorKind::ForeignKeyViolation { constraint: String::new() });
        assert!(!error.is_retryable());
    });
}

#[test]
fn a_failing_commit_of_returning_is_seen() {
    struct Owner;
    impl Shape<Sqlite> for Owner {
        type Of<T, B> = i64;
        fn decode<'r, T: Text<'r>, B: Blob<'r>>(row: &'r Row<'r>) -> Result<i64> {
            Ok(row.i64(0))
        }
    }
    const STATEMENT: Checked<Sqlite, Owner, querent::__private::ExactlyOne> =
        rows("INSERT INTO pets VALUES (9, 'Tom') RETURNING owner", 1);
    on_each_connection!(db => {
        assert_eq!(query(STATEMENT, []).run(&db).unwrap_err().kind(), &ErrorKind::ForeignKeyViolation { constraint: String::new() });
    });
}

#[test]
fn an_error_tells_the_statement_and_the_place_but_no_value() {
    on_each_connection!(db => {
        let error = error!(db, "INSERT INTO users (email)\n    VALUES (?1)", "ann@example.org");
        let text = error.to_string();
        let place = format!("errors.rs:{}, in `INSERT INTO users (email) VALUES (?1)`)", line!() - 2);
        assert!(text.starts_with("UNIQUE constraint failed: users.email (at "), "{text}");
        assert!(text.ends_with(&place), "{text}");
        let secret = error!(db, "UPDATE users SET email = json_extract('{}', ?1)", "secret");
        assert_eq!(secret.kind(), &ErrorKind::Database);
        for told in [text, format!("{error:?}"), secret.to_string(), format!("{secret:?}")] {
            assert!(!told.contains("ann@example.org") && !told.contains("secret"), "{told}");
        }
        let source = std::error::Error::source(&secret).unwrap();
        assert!(!source.to_string().contains("secret") && source.is::<rusqlite::Error>());
    });
}

#[test]
fn a_lock_can_be_retried() {
    let file = std::env::temp_dir().join(format!("querent-{}.db", std::process::id()));
    let _ = std::fs::remove_file(&file);
    let own = querent::sqlite::Connection::open(&file).unwrap();
    own.execute_batch(SCHEMA).unwrap();
    own.busy_timeout(std::time::Duration::ZERO).unwrap();
    let mut other = querent::sqlite::Connection::open(&file).unwrap();
    let lock = other.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).unwrap();
    let error = error!(own, "UPDATE users SET age = 50 WHERE id = ?1", 1);
    assert_eq!(error.kind(), &ErrorKind::Busy);
    assert!(error.is_retryable());
    drop(lock);
    drop((own, other));
    std::fs::remove_file(&file).unwrap();
    let error = querent::sqlite::Connection::open("/nowhere/at/all.db").unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Connection);
}

#[test]
fn a_refused_statement_is_a_database_error() {
    on_each_connection!(db => {
        let error = error!(db, "DELETE FROM absent");
        assert_eq!(error.kind(), &ErrorKind::Database);
        assert!(error.to_string().starts_with("no such table: absent"), "{error}");
        let error = error!(db, "DELETE FROM users WHERE id = ?1 AND age = ?2", 1, 2, 3);
        assert_eq!(error.sql(), Some("DELETE FROM users WHERE id = ?1 AND age = ?2"));
    });
}

#[test]
fn rusqlite_errors_join_in() {
    fn run(db: &rusqlite::Connection) -> querent::Result<i64> {
        Ok(db.query_row("SELECT id FROM users WHERE id = 9", [], |row| row.get(0))?)
    }
    on_each_connection!(db => {
        assert_eq!(run(&db).unwrap_err().kind(), &ErrorKind::RowNotFound);
    });
    assert_eq!(size_of::<Error>(), size_of::<usize>());
}

#[derive(Debug, PartialEq)]
struct Typed<T = String> {
    id: i64,
    text: T,
}

struct Mistyped;

impl Shape<Sqlite> for Mistyped {
    type Of<T, B> = Typed<T>;

    fn decode<'r, T: Text<'r>, B: Blob<'r>>(row: &'r Row<'r>) -> Result<Self::Of<T, B>> {
        Ok(Typed { id: row.i64(0), text: row.text(1) })
    }
}

#[test]
fn a_column_of_another_kind_is_an_error_and_never_zero() {
    let cases = [
        ("'12'", "'a'", "id", "expected INTEGER, found TEXT"),
        ("NULL", "'a'", "id", "expected INTEGER, found NULL"),
        ("1.5", "'a'", "id", "expected INTEGER, found REAL"),
        ("1", "2", "text", "expected TEXT, found INTEGER"),
        ("1", "x'41'", "text", "expected TEXT, found BLOB"),
        ("1", "CAST(x'ff' AS TEXT)", "text", "the text is not UTF-8"),
    ];
    const STATEMENT: Checked<Sqlite, Mistyped, Many> =
        rows("SELECT id, text AS \"text!: String\" FROM odd WHERE ?1 = ?1", 2);
    on_each_connection!(db => {
        for (id, text, column, reason) in cases {
            db.execute_batch(&format!("DROP TABLE IF EXISTS odd; CREATE TABLE odd AS SELECT {id} AS id, {text} AS text")).unwrap();
            let bound = || query(STATEMENT, [encode::<TEXT>("secret")]);
            let kind = ErrorKind::Decode { column: column.to_owned(), reason: reason.to_owned() };
            let error = bound().fetch_all(&db).unwrap_err();
            assert_eq!(error.kind(), &kind);
            assert!(error.sql().is_some() && error.location().is_some());
            assert_eq!(bound().fetch(&db).next().unwrap().unwrap_err().kind(), &kind);
            assert_eq!(bound().for_each(&db, |_| ()).unwrap_err().kind(), &kind);
        }
    });
}

#[test]
fn another_number_of_columns_is_told() {
    const STATEMENT: Checked<Sqlite, Mistyped, Many> = rows("SELECT * FROM odd", 2);
    on_each_connection!(db => {
        db.execute_batch("CREATE TABLE odd (id INTEGER, text TEXT); INSERT INTO odd VALUES (1, 'a')").unwrap();
        let row = Typed { id: 1, text: "a".to_owned() };
        assert_eq!(query(STATEMENT, []).fetch_all(&db).unwrap(), [row]);
        db.execute_batch("ALTER TABLE odd ADD COLUMN more TEXT").unwrap();
        let error = query(STATEMENT, []).fetch_all(&db).unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::ColumnCount { expected: 2, found: 3 });
    });
}

#[test]
fn a_second_row_of_one_is_told() {
    const STATEMENT: Checked<Sqlite, Mistyped, querent::__private::AtMostOne> =
        rows("SELECT 1 AS id, 'a' AS text UNION ALL SELECT 2, 'b'", 2);
    on_each_connection!(db => {
        assert_eq!(query(STATEMENT, []).fetch_one(&db).unwrap_err().kind(), &ErrorKind::TooManyRows);
        assert_eq!(query(STATEMENT, []).run(&db).unwrap_err().kind(), &ErrorKind::TooManyRows);
    });
}
