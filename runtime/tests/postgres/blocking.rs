//! Every method on every blocking executor.

use crate::statements::{query, typed};
use querent::__private::{AtMostOne, Blob, Checked, ExactlyOne, Many, Shape, Text, Zero, encode};
use querent::postgres::tokio_postgres::NoTls;
use querent::postgres::{Row, sync, types};
use querent::{ErrorKind, Postgres, Query, Result};

const SCHEMA: &str = "
    DROP TABLE IF EXISTS users;
    CREATE TABLE users (id bigserial PRIMARY KEY, name text NOT NULL);
    INSERT INTO users (name) VALUES ('Ann'), ('Bob'), ('Cy')
";

#[derive(Debug, Clone, PartialEq)]
struct Record<T = String> {
    id: i64,
    name: T,
}

struct Users;

impl Shape<Postgres> for Users {
    type Of<T, B> = Record<T>;

    fn decode<'r, T: Text<'r>, B: Blob<'r>>(row: &'r Row<'r>) -> Result<Self::Of<T, B>> {
        Ok(Record { id: row.i64(0), name: row.text(1) })
    }
}

fn all() -> Query<'static, Postgres, Users, Many, 0> {
    const STATEMENT: Checked<Postgres, Users, Many> =
        typed("SELECT id, name FROM users ORDER BY id", &(&["int8", "text"], &[]));
    query(STATEMENT, [])
}

fn by_id(id: &i64) -> Query<'_, Postgres, Users, AtMostOne, 1> {
    const STATEMENT: Checked<Postgres, Users, AtMostOne> =
        typed("SELECT id, name FROM users WHERE id = $1", &(&["int8", "text"], &["int8"]));
    query(STATEMENT, [encode::<types::int8>(id)])
}

fn insert(name: &str) -> Query<'_, Postgres, Users, ExactlyOne, 1> {
    const STATEMENT: Checked<Postgres, Users, ExactlyOne> =
        typed("INSERT INTO users (name) VALUES ($1) RETURNING id, name", &(&["int8", "text"], &["text"]));
    query(STATEMENT, [encode::<types::text>(name)])
}

fn delete(id: &i64) -> Query<'_, Postgres, (), Zero, 1> {
    const STATEMENT: Checked<Postgres, (), Zero> = typed("DELETE FROM users WHERE id >= $1", &(&[], &["int8"]));
    query(STATEMENT, [encode::<types::int8>(id)])
}

/// Runs every method on a connection, an expression that gives a `&mut` of it.
macro_rules! every_method {
    ($db:expr) => {
        let ann = Record { id: 1, name: "Ann".to_owned() };
        assert_eq!(all().run($db).unwrap().len(), 3);
        assert_eq!(by_id(&1).run($db).unwrap(), Some(ann.clone()));
        assert_eq!(by_id(&1).fetch_one($db).unwrap(), ann);
        assert_eq!(by_id(&9).fetch_optional($db).unwrap(), None);
        assert_eq!(by_id(&9).fetch_one($db).unwrap_err().kind(), &ErrorKind::RowNotFound);
        assert_eq!(insert("Dee").run($db).unwrap().id, 4);
        let mut rows = {
            let id = 1;
            by_id(&id).fetch($db)
        };
        assert_eq!(rows.next().unwrap().unwrap(), ann);
        assert!(rows.next().is_none() && rows.next().is_none());
        drop(rows);
        all().fetch($db).next();
        assert_eq!(all().fetch($db).map(|row| row.unwrap().id).collect::<Vec<_>>(), [1, 2, 3, 4]);
        let mut names = String::new();
        all().for_each($db, |row| names.push_str(row.name)).unwrap();
        assert_eq!(names, "AnnBobCyDee");
        let stopped = all().try_for_each($db, |_| Err(Box::<dyn std::error::Error>::from("enough")));
        assert_eq!(stopped.unwrap_err().to_string(), "enough");
        assert_eq!(delete(&3).run($db).unwrap(), 2);
        assert_eq!(delete(&3).execute($db).unwrap(), 0);
    };
}

#[test]
fn the_client_that_keeps_its_statements() {
    let Some(database) = querent_test_servers::postgres() else { return };
    let mut db = sync::Client::connect(database.url(), NoTls).unwrap();
    db.batch_execute(SCHEMA).unwrap();
    every_method!(&mut db);
    db.batch_execute(SCHEMA).unwrap();
    db.batch_execute("DEALLOCATE ALL").unwrap();
    {
        let mut transaction = db.transaction().unwrap();
        all().run(&mut transaction).unwrap_err();
    }
    every_method!(&mut db);
    db.batch_execute(SCHEMA).unwrap();
    let mut transaction = db.transaction().unwrap();
    every_method!(&mut transaction);
    {
        let mut savepoint = transaction.transaction().unwrap();
        delete(&0).run(&mut savepoint).unwrap();
    }
    assert_eq!(all().run(&mut transaction).unwrap().len(), 2);
    transaction.commit().unwrap();
    let kept =
        db.query("SELECT FROM pg_prepared_statements WHERE statement LIKE 'SELECT id, name FROM%'", &[]).unwrap();
    assert_eq!(kept.len(), 2);
}

#[test]
fn the_drivers_own_client() {
    let Some(database) = querent_test_servers::postgres() else { return };
    let mut db = sync::postgres::Client::connect(database.url(), NoTls).unwrap();
    db.batch_execute(SCHEMA).unwrap();
    every_method!(&mut db);
    db.batch_execute(SCHEMA).unwrap();
    let mut transaction = db.transaction().unwrap();
    every_method!(&mut transaction);
}

#[cfg(feature = "r2d2-postgres")]
#[test]
fn a_pooled_client() {
    use r2d2_postgres::{PostgresConnectionManager, r2d2::Pool};
    let Some(database) = querent_test_servers::postgres() else { return };
    let manager = PostgresConnectionManager::new(database.url().parse().unwrap(), NoTls);
    let pool = Pool::builder().max_size(1).build(manager).unwrap();
    let mut db = pool.get().unwrap();
    db.batch_execute(SCHEMA).unwrap();
    every_method!(&mut db);
}
