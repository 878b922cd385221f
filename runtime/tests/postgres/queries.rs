//! Every method on every async executor.

use crate::statements::{other, query, typed};
use crate::support::{bare, own, with_database};
use futures_util::{StreamExt, TryStreamExt};
use querent::__private::{AtMostOne, Blob, Checked, ExactlyOne, Many, Shape, Text, Zero, encode, encode_nullable};
use querent::postgres::{Row, types};
use querent::{ErrorKind, Postgres, Query, Result};

const SCHEMA: &str = "
    CREATE TABLE users (id bigserial PRIMARY KEY, name text NOT NULL, email text, picture bytea);
    INSERT INTO users (name, email, picture) VALUES ('Ann', 'ann@example.org', '\\x0102'), ('Bob', NULL, NULL), ('Cy', '', '');
";

#[derive(Debug, Clone, PartialEq)]
struct Record<T = String, B = Vec<u8>> {
    id: i64,
    name: T,
    email: Option<T>,
    picture: Option<B>,
}

struct Users;

impl Shape<Postgres> for Users {
    type Of<T, B> = Record<T, B>;

    fn decode<'r, T: Text<'r>, B: Blob<'r>>(row: &'r Row<'r>) -> Result<Self::Of<T, B>> {
        Ok(Record { id: row.i64(0), name: row.text(1), email: row.opt_text(2), picture: row.opt_blob(3) })
    }
}

const COLUMNS: &[&str] = &["int8", "text", "text", "bytea"];

fn all() -> Query<'static, Postgres, Users, Many, 0> {
    const STATEMENT: Checked<Postgres, Users, Many> =
        typed("SELECT id, name, email, picture FROM users ORDER BY id", &(COLUMNS, &[]));
    query(STATEMENT, [])
}

fn by_id(id: &i64) -> Query<'_, Postgres, Users, AtMostOne, 1> {
    const STATEMENT: Checked<Postgres, Users, AtMostOne> =
        typed("SELECT id, name, email, picture FROM users WHERE id = $1", &(COLUMNS, &["int8"]));
    query(STATEMENT, [encode::<types::int8>(id)])
}

struct Scalar;

impl Shape<Postgres> for Scalar {
    type Of<T, B> = i64;

    fn decode<'r, T: Text<'r>, B: Blob<'r>>(row: &'r Row<'r>) -> Result<Self::Of<T, B>> {
        Ok(row.i64(0))
    }
}

fn count() -> Query<'static, Postgres, Scalar, ExactlyOne, 0> {
    const STATEMENT: Checked<Postgres, Scalar, ExactlyOne> = typed("SELECT count(*) FROM users", &(&["int8"], &[]));
    query(STATEMENT, [])
}

fn set_email<'q>(email: &'q Option<String>, name: &'q str) -> Query<'q, Postgres, (), Zero, 2> {
    const STATEMENT: Checked<Postgres, (), Zero> =
        typed("UPDATE users SET email = $1 WHERE name >= $2", &(&[], &["text", "text"]));
    query(STATEMENT, [encode_nullable::<types::text>(email), encode::<types::text>(name)])
}

fn insert(name: &str) -> Query<'_, Postgres, Scalar, ExactlyOne, 1> {
    const STATEMENT: Checked<Postgres, Scalar, ExactlyOne> =
        typed("INSERT INTO users (name) VALUES ($1) RETURNING id", &(&["int8"], &["text"]));
    query(STATEMENT, [encode::<types::text>(name)])
}

fn ann() -> Record {
    Record { id: 1, name: "Ann".into(), email: Some("ann@example.org".into()), picture: Some(vec![1, 2]) }
}

/// Runs the body with each kind of connection as `$db`, a reference.
macro_rules! on_each_connection {
    ($db:ident => $body:block) => {
        with_database(SCHEMA, async |database| {
            let client = own(database).await;
            let $db = &client;
            $body
        });
        with_database(SCHEMA, async |database| {
            let mut client = own(database).await;
            let transaction = client.transaction().await.unwrap();
            let $db = &transaction;
            $body
        });
        with_database(SCHEMA, async |database| {
            let client = bare(database).await;
            let $db = &client;
            $body
        });
        with_database(SCHEMA, async |database| {
            let mut client = bare(database).await;
            let transaction = client.transaction().await.unwrap();
            let $db = &transaction;
            $body
        });
        #[cfg(feature = "deadpool-postgres")]
        with_database(SCHEMA, async |database| {
            let config = database.url().parse().unwrap();
            let manager = deadpool_postgres::Manager::new(config, querent::postgres::tokio_postgres::NoTls);
            let pool = deadpool_postgres::Pool::builder(manager).max_size(1).build().unwrap();
            let mut pooled = pool.get().await.unwrap();
            {
                let $db = &pooled;
                $body
            }
            pooled.batch_execute(&format!("DROP TABLE users; {SCHEMA}")).await.unwrap();
            let transaction = pooled.transaction().await.unwrap();
            let $db = &transaction;
            $body
        });
        #[cfg(feature = "bb8-postgres")]
        with_database(SCHEMA, async |database| {
            let config = database.url().parse().unwrap();
            let manager =
                bb8_postgres::PostgresConnectionManager::new(config, querent::postgres::tokio_postgres::NoTls);
            let pool = bb8_postgres::bb8::Pool::builder().max_size(1).build(manager).await.unwrap();
            let pooled = pool.get().await.unwrap();
            let $db = &pooled;
            $body
        });
    };
}

#[test]
fn run_gives_what_the_query_gives() {
    on_each_connection!(db => {
        let rows: Vec<Record> = all().run(db).await.unwrap();
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[0], ann());
        assert_eq!(rows[2], Record { id: 3, name: "Cy".into(), email: Some(String::new()), picture: Some(vec![]) });
        let one: Option<Record> = by_id(&1).run(db).await.unwrap();
        assert_eq!(one, Some(ann()));
        let number: i64 = count().run(db).await.unwrap();
        assert_eq!(number, 3);
        let changed: u64 = set_email(&Some("b@example.org".into()), "B").run(db).await.unwrap();
        assert_eq!(changed, 2);
        assert_eq!(insert("Dee").run(db).await.unwrap(), 4);
        assert_eq!(count().run(db).await.unwrap(), 4);
    });
}

#[test]
fn one_row_or_none() {
    on_each_connection!(db => {
        assert_eq!(by_id(&1).fetch_one(db).await.unwrap(), ann());
        assert_eq!(by_id(&9).fetch_optional(db).await.unwrap(), None);
        assert_eq!(by_id(&2).fetch_all(db).await.unwrap().len(), 1);
        let error = by_id(&9).fetch_one(db).await.unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::RowNotFound);
        assert_eq!(error.sql(), Some("SELECT id, name, email, picture FROM users WHERE id = $1"));
        assert!(error.location().unwrap().file().ends_with("queries.rs"));
    });
}

#[test]
fn fetch_is_a_stream_that_outlives_its_arguments() {
    on_each_connection!(db => {
        let mut rows = { let id = 1; by_id(&id).fetch(db) };
        assert_eq!(rows.next().await.unwrap().unwrap(), ann());
        assert!(rows.next().await.is_none());
        assert!(rows.next().await.is_none());
        let mut rows = all().fetch(db);
        rows.next().await;
        drop(rows);
        let ids: Vec<i64> = all().fetch(db).map_ok(|row| row.id).try_collect().await.unwrap();
        assert_eq!(ids, [1, 2, 3]);
    });
}

#[test]
fn rows_can_be_borrowed() {
    on_each_connection!(db => {
        let mut names = String::new();
        all().for_each(db, |row| {
            let _: (&str, Option<&[u8]>) = (row.name, row.picture);
            names.push_str(row.name);
        }).await.unwrap();
        assert_eq!(names, "AnnBobCy");
        let mut first = None;
        let stopped = all().try_for_each(db, |row| {
            first = Some(row.id);
            Err(Box::<dyn std::error::Error>::from("enough"))
        });
        assert_eq!(stopped.await.unwrap_err().to_string(), "enough");
        assert_eq!(first, Some(1));
    });
}

#[test]
fn nothing_happens_before_a_call_is_polled() {
    on_each_connection!(db => {
        drop(insert("Dee").run(db));
        drop(insert("Dee").fetch(db));
        assert_eq!(count().run(db).await.unwrap(), 3);
    });
}

#[test]
fn calls_run_side_by_side_on_one_connection() {
    on_each_connection!(db => {
        let (one, rows, number) = futures_util::join!(by_id(&1).run(db), all().run(db), count().run(db));
        assert_eq!((one.unwrap(), rows.unwrap().len(), number.unwrap()), (Some(ann()), 3, 3));
        let _inside = all().fetch(db).then(async |row| by_id(&row.unwrap().id).run(db).await.unwrap()).count().await;
    });
}

/// Every kind of call moves to another thread with its connection.
#[test]
fn futures_are_send() {
    with_database(SCHEMA, async |database| {
        let db = own(database).await;
        let task = tokio::spawn(async move {
            let id = 1;
            let name = String::from("Dee");
            assert_eq!(by_id(&id).run(&db).await.unwrap(), Some(ann()));
            assert_eq!(by_id(&id).fetch_one(&db).await.unwrap(), ann());
            assert_eq!(by_id(&id).fetch_optional(&db).await.unwrap(), Some(ann()));
            assert_eq!(all().fetch_all(&db).await.unwrap().len(), 3);
            assert_eq!(all().fetch(&db).count().await, 3);
            let mut seen = 0;
            all().for_each(&db, |_| seen += 1).await.unwrap();
            all()
                .try_for_each(&db, |_| {
                    seen += 1;
                    Ok::<_, querent::Error>(())
                })
                .await
                .unwrap();
            assert_eq!(insert(&name).run(&db).await.unwrap(), 4);
            assert_eq!(set_email(&None, &name).execute(&db).await.unwrap(), 1);
            seen
        });
        assert_eq!(task.await.unwrap(), 6);
        let mut db = bare(database).await;
        let task = tokio::spawn(async move {
            let transaction = db.transaction().await.unwrap();
            let seen = all().fetch(&transaction).count().await;
            insert("Eve").run(&transaction).await.unwrap();
            transaction.commit().await.unwrap();
            seen
        });
        assert_eq!(task.await.unwrap(), 4);
    });
}

#[test]
fn transactions_and_savepoints_roll_back() {
    with_database(SCHEMA, async |database| {
        let mut db = own(database).await;
        {
            let mut transaction = db.transaction().await.unwrap();
            insert("Dee").run(&transaction).await.unwrap();
            {
                let savepoint = transaction.transaction().await.unwrap();
                insert("Eve").run(&savepoint).await.unwrap();
                savepoint.rollback().await.unwrap();
            }
            let savepoint = transaction.transaction().await.unwrap();
            insert("Flo").run(&savepoint).await.unwrap();
            savepoint.commit().await.unwrap();
            transaction.commit().await.unwrap();
        }
        assert_eq!(count().run(&db).await.unwrap(), 5);
        let transaction = db.transaction().await.unwrap();
        insert("Gus").run(&transaction).await.unwrap();
        drop(transaction);
        assert_eq!(count().run(&db).await.unwrap(), 5);
    });
}

#[test]
fn a_statement_is_prepared_once_for_a_connection() {
    with_database(SCHEMA, async |database| {
        let db = own(database).await;
        for _ in 0..3 {
            count().run(&db).await.unwrap();
            by_id(&1).run(&db).await.unwrap();
        }
        let kept = db.query("SELECT FROM pg_prepared_statements WHERE statement LIKE '%FROM users%' AND statement NOT LIKE '%prepared%'", &[]).await.unwrap();
        assert_eq!(kept.len(), 2);
        db.clear_statements();
        count().run(&db).await.unwrap();
        let kept = db.query("SELECT FROM pg_prepared_statements WHERE statement LIKE '%FROM users%' AND statement NOT LIKE '%prepared%'", &[]).await.unwrap();
        assert_eq!(kept.len(), 1);
        let other = own(database).await;
        assert_eq!(by_id(&1).run(&other).await.unwrap(), Some(ann()));
    });
}

#[test]
fn a_statement_of_any_kind_is_run() {
    const STATEMENT: Checked<Postgres, (), Zero> = other("SET statement_timeout = 0");
    on_each_connection!(db => {
        assert_eq!(query(STATEMENT, []).execute(db).await.unwrap(), 0);
        assert_eq!(query(STATEMENT, []).run(db).await.unwrap(), 0);
    });
}
