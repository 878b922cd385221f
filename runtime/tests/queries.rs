//! Hand-written expansions, exactly as the macros print them, on both kinds of connection: every method.

mod statements;

use querent::__private::{AtMostOne, Blob, Checked, ExactlyOne, Many, Shape, Text, Zero, encode, encode_nullable};
use querent::sqlite::{Connected, Row};
use querent::types::{INTEGER, TEXT};
use querent::{ErrorKind, Query, Result, Sqlite};
use statements::{changes, other, query, rows};

const SCHEMA: &str = "
    CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT, picture BLOB);
    INSERT INTO users VALUES (1, 'Ann', 'ann@example.org', x'0102'), (2, 'Bob', NULL, NULL), (3, 'Cy', '', x'');
";

#[derive(Debug, Clone, PartialEq)]
struct Record<T = String, B = Vec<u8>> {
    id: i64,
    name: T,
    email: Option<T>,
    picture: Option<B>,
}

struct Users;

impl Shape<Sqlite> for Users {
    type Of<T, B> = Record<T, B>;

    fn decode<'r, T: Text<'r>, B: Blob<'r>>(row: &'r Row<'r>) -> Result<Self::Of<T, B>> {
        Ok(Record { id: row.i64(0), name: row.text(1), email: row.opt_text(2), picture: row.opt_blob(3) })
    }
}

fn all() -> Query<'static, Sqlite, Users, Many, 0> {
    const STATEMENT: Checked<Sqlite, Users, Many> = rows("SELECT id, name, email, picture FROM users ORDER BY id", 4);
    query(STATEMENT, [])
}

fn by_id(id: &i64) -> Query<'_, Sqlite, Users, AtMostOne, 1> {
    const STATEMENT: Checked<Sqlite, Users, AtMostOne> =
        rows("SELECT id, name, email, picture FROM users WHERE id = ?1", 4);
    query(STATEMENT, [encode::<INTEGER>(id)])
}

struct Scalar;

impl Shape<Sqlite> for Scalar {
    type Of<T, B> = i64;

    fn decode<'r, T: Text<'r>, B: Blob<'r>>(row: &'r Row<'r>) -> Result<Self::Of<T, B>> {
        Ok(row.i64(0))
    }
}

fn count() -> Query<'static, Sqlite, Scalar, ExactlyOne, 0> {
    const STATEMENT: Checked<Sqlite, Scalar, ExactlyOne> = rows("SELECT count(*) FROM users", 1);
    query(STATEMENT, [])
}

fn set_email<'q>(email: &'q Option<String>, name: &'q &str) -> Query<'q, Sqlite, (), Zero, 2> {
    const STATEMENT: Checked<Sqlite, (), Zero> = changes("UPDATE users SET email = ?1 WHERE name >= ?2");
    query(STATEMENT, [encode_nullable::<TEXT>(email), encode::<TEXT>(name)])
}

fn insert(name: &str) -> Query<'_, Sqlite, Scalar, ExactlyOne, 1> {
    const STATEMENT: Checked<Sqlite, Scalar, ExactlyOne> = rows("INSERT INTO users (name) VALUES (?1) RETURNING id", 1);
    query(STATEMENT, [encode::<TEXT>(name)])
}

fn ann() -> Record {
    Record { id: 1, name: "Ann".into(), email: Some("ann@example.org".into()), picture: Some(vec![1, 2]) }
}

/// Runs the test body with each kind of connection as `$db`.
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

#[test]
fn run_gives_what_the_query_gives() {
    on_each_connection!(db => {
        let all: Vec<Record> = all().run(&db).unwrap();
        assert_eq!(all.len(), 3);
        assert_eq!(all[0], ann());
        assert_eq!(all[2], Record { id: 3, name: "Cy".into(), email: Some(String::new()), picture: Some(vec![]) });
        let one: Option<Record> = by_id(&1).run(&db).unwrap();
        assert_eq!(one, Some(ann()));
        let count: i64 = count().run(&db).unwrap();
        assert_eq!(count, 3);
        let changed: u64 = set_email(&Some("b@example.org".into()), &"B").run(&db).unwrap();
        assert_eq!(changed, 2);
    });
}

#[test]
fn one_row_or_none() {
    on_each_connection!(db => {
        assert_eq!(by_id(&1).fetch_one(&db).unwrap(), ann());
        assert_eq!(by_id(&9).fetch_optional(&db).unwrap(), None);
        assert_eq!(by_id(&2).fetch_all(&db).unwrap().len(), 1);
        let error = by_id(&9).fetch_one(&db).unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::RowNotFound);
        assert_eq!(error.sql(), Some("SELECT id, name, email, picture FROM users WHERE id = ?1"));
        assert!(error.location().unwrap().file().ends_with("queries.rs"));
    });
}

#[test]
fn fetch_is_lazy_and_outlives_its_arguments() {
    on_each_connection!(db => {
        let mut rows = { let id = 1; by_id(&id).fetch(&db) };
        assert_eq!(rows.next().unwrap().unwrap(), ann());
        assert!(rows.next().is_none());
        assert!(rows.next().is_none());
        let mut rows = all().fetch(&db);
        rows.next();
        drop(rows);
        assert_eq!(all().fetch(&db).map(|row| row.unwrap().id).collect::<Vec<_>>(), [1, 2, 3]);
    });
}

#[test]
fn a_query_runs_inside_of_itself() {
    on_each_connection!(db => {
        let mut seen = Vec::new();
        for outer in all().fetch(&db) {
            for inner in all().fetch(&db) {
                assert_eq!(all().fetch_all(&db).unwrap().len(), 3);
                seen.push((outer.as_ref().unwrap().id, inner.unwrap().id));
            }
        }
        assert_eq!(seen, [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3), (3, 1), (3, 2), (3, 3)]);
    });
}

#[test]
fn rows_can_be_borrowed() {
    on_each_connection!(db => {
        let mut names = String::new();
        all().for_each(&db, |row| {
            let _: (&str, Option<&[u8]>) = (row.name, row.picture);
            names.push_str(row.name);
        }).unwrap();
        assert_eq!(names, "AnnBobCy");
        let mut first = None;
        let stopped = all().try_for_each(&db, |row| {
            first = Some(row.id);
            Err(Box::<dyn std::error::Error>::from("enough"))
        });
        assert_eq!(stopped.unwrap_err().to_string(), "enough");
        assert_eq!(first, Some(1));
    });
}

#[test]
fn returning_is_complete_when_the_call_returns() {
    on_each_connection!(db => {
        let name = String::from("Dee");
        assert_eq!(insert(&name).fetch_one(&db).unwrap(), 4);
        assert_eq!(insert("Eve").run(&db).unwrap(), 5);
        assert_eq!(count().run(&db).unwrap(), 5);
    });
}

#[test]
fn any_null_and_empty_value_is_bound_as_it_is() {
    on_each_connection!(db => {
        set_email(&None, &"A").run(&db).unwrap();
        assert!(all().run(&db).unwrap().iter().all(|user| user.email.is_none()));
        set_email(&Some(String::new()), &"A").run(&db).unwrap();
        assert!(all().run(&db).unwrap().iter().all(|user| user.email.as_deref() == Some("")));
        set_email(&Some("a\0b".into()), &"").run(&db).unwrap();
        assert_eq!(all().run(&db).unwrap()[0].email.as_deref(), Some("a\0b"));
    });
}

/// A function that takes any connection.
fn users(db: &impl Connected) -> i64 {
    count().fetch_one(db).unwrap()
}

#[test]
fn transactions_of_both_kinds_roll_back() {
    let mut db = querent::sqlite::Connection::open_in_memory().unwrap();
    db.execute_batch(SCHEMA).unwrap();
    {
        let mut transaction = db.transaction().unwrap();
        insert("Dee").run(&transaction).unwrap();
        {
            let mut savepoint = transaction.savepoint().unwrap();
            insert("Eve").run(&savepoint).unwrap();
            let inner = savepoint.savepoint().unwrap();
            insert("Flo").run(&inner).unwrap();
            inner.rollback().unwrap();
            assert_eq!(users(&savepoint), 5);
        }
        assert_eq!(users(&transaction), 4);
        let savepoint = transaction.savepoint().unwrap();
        insert("Gus").run(&savepoint).unwrap();
        savepoint.commit().unwrap();
        transaction.commit().unwrap();
    }
    assert_eq!(users(&db), 5);
    insert("Hal").run(&db.transaction().unwrap()).unwrap();
    insert("Ida").run(&db.savepoint().unwrap()).unwrap();
    assert_eq!(users(&db), 5);

    let mut db = db.into_inner();
    {
        let mut transaction = db.transaction().unwrap();
        insert("Dee").run(&transaction).unwrap();
        insert("Eve").run(&transaction.savepoint().unwrap()).unwrap();
        assert_eq!(users(&transaction), 6);
    }
    assert_eq!(users(&db), 5);
    db.close().unwrap();
}

#[test]
fn a_connection_moves_to_another_thread_and_closes() {
    let db = querent::sqlite::Connection::open_in_memory().unwrap();
    db.execute_batch(SCHEMA).unwrap();
    all().run(&db).unwrap();
    let db = std::thread::spawn(move || {
        assert_eq!(all().run(&db).unwrap().len(), 3);
        db
    });
    let db = db.join().unwrap();
    db.clear_statements();
    assert_eq!(all().run(&db).unwrap().len(), 3);
    db.into_inner().close().expect("no statement is left open");
}

#[test]
fn a_statement_of_any_kind_is_run_to_its_end() {
    const STATEMENT: Checked<Sqlite, (), Zero> = other("PRAGMA table_info(users)");
    on_each_connection!(db => {
        assert_eq!(query(STATEMENT, []).execute(&db).unwrap(), 0);
        assert_eq!(query(STATEMENT, []).run(&db).unwrap(), 0);
    });
}
