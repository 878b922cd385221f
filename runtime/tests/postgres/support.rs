//! A database of its own for each test, and clients of it.

use crate::statements::{query, typed};
use querent::__private::{Blob, Checked, Many, Shape, Text, Types, Zero};
use querent::postgres::tokio_postgres::{self, NoTls};
use querent::postgres::{Client, Row};
use querent::{Argument, Postgres, Query, Result};
use querent_test_servers::Database;

/// Runs the test body with a database that holds `schema`, if there is a server.
pub(crate) fn with_database(schema: &str, body: impl AsyncFnOnce(&Database)) {
    let Some(database) = querent_test_servers::postgres() else { return };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        bare(&database).await.batch_execute(schema).await.unwrap();
        body(&database).await;
    });
    runtime.shutdown_background();
}

/// The driver's own client.
pub(crate) async fn bare(database: &Database) -> tokio_postgres::Client {
    let (client, connection) = tokio_postgres::connect(database.url(), NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

/// The client that keeps its statements.
pub(crate) async fn own(database: &Database) -> Client {
    bare(database).await.into()
}

/// A statement that a test makes, of rows of one `int8` or `int4`.
pub(crate) struct Made(Checked<Postgres, number::Int8, Many>);

/// A statement of rows.
pub(crate) fn statement(sql: &'static str, columns: &'static [&'static str], params: &'static [&'static str]) -> Made {
    Made(typed(sql, Box::leak(Box::new((columns, params)))))
}

impl Made {
    pub(crate) fn query<const N: usize>(self, args: [Argument<'_>; N]) -> Query<'_, Postgres, number::Int8, Many, N> {
        query(self.0, args)
    }

    pub(crate) async fn run<const N: usize>(self, db: &Client, args: [Argument<'_>; N]) -> Result<Vec<i64>> {
        query(self.0, args).fetch_all(db).await
    }
}

/// A statement without rows.
pub(crate) struct Exec(Checked<Postgres, (), Zero>);

impl Exec {
    pub(crate) fn new(sql: &'static str, params: &'static [&'static str]) -> Self {
        Self(typed(sql, Box::leak(Box::<Types>::new((&[], params)))))
    }

    pub(crate) async fn run<const N: usize>(self, db: &Client, args: [Argument<'_>; N]) -> Result<u64> {
        query(self.0, args).execute(db).await
    }
}

/// Rows of one number.
pub(crate) mod number {
    use super::*;

    pub(crate) struct Int8;

    impl Shape<Postgres> for Int8 {
        type Of<T, B> = i64;

        fn decode<'r, T: Text<'r>, B: Blob<'r>>(row: &'r Row<'r>) -> Result<i64> {
            Ok(row.i64(0))
        }
    }
}
