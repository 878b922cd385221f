//! Transactions that are run again.

use crate::support::{bare, own, with_database};
use querent::postgres::{Client, IsolationLevel, TransactionOptions, transaction, transaction_with};
use querent::{Error, ErrorKind};
use std::time::Duration;

const SCHEMA: &str =
    "CREATE TABLE counters (id integer PRIMARY KEY, value integer NOT NULL); INSERT INTO counters VALUES (1, 0)";
const CONFLICT: &str = "DO $$ BEGIN RAISE EXCEPTION 'restart transaction' USING ERRCODE = '40001'; END $$";

fn quick(attempts: u32) -> TransactionOptions {
    TransactionOptions {
        isolation: Some(IsolationLevel::Serializable),
        attempts,
        base_delay: Duration::from_millis(1),
        max_delay: Duration::from_millis(20),
        ..TransactionOptions::default()
    }
}

async fn value(db: &Client) -> i32 {
    db.query_one("SELECT value FROM counters", &[]).await.unwrap().get(0)
}

#[test]
fn a_conflict_is_run_again_and_nothing_of_the_failed_attempt_stays() {
    with_database(SCHEMA, async |database| {
        let mut db = own(database).await;
        let mut attempts = 0;
        let done = transaction_with(&mut db, quick(5), async |transaction| {
            attempts += 1;
            transaction.execute("UPDATE counters SET value = value + 1", &[]).await?;
            if attempts < 3 {
                transaction.batch_execute(CONFLICT).await?;
            }
            Ok::<_, Error>("done")
        });
        assert_eq!(done.await.unwrap(), "done");
        assert_eq!((attempts, value(&db).await), (3, 1));
    });
}

#[test]
fn attempts_are_bounded_and_other_errors_end_it() {
    with_database(SCHEMA, async |database| {
        let mut db = own(database).await;
        let mut attempts = 0;
        let failed = transaction_with(&mut db, quick(4), async |transaction| {
            attempts += 1;
            Ok::<_, Error>(transaction.batch_execute(CONFLICT).await?)
        });
        assert_eq!(failed.await.unwrap_err().kind(), &ErrorKind::Serialization);
        assert_eq!(attempts, 4);

        let mut attempts = 0;
        let failed = transaction(&mut db, async |transaction| {
            attempts += 1;
            transaction.execute("UPDATE counters SET value = 7", &[]).await?;
            Err::<(), Box<dyn std::error::Error + Send + Sync>>("no money".into())
        });
        assert_eq!(failed.await.unwrap_err().to_string(), "no money");
        assert_eq!((attempts, value(&db).await), (1, 0));
    });
}

/// Increments that read before they write conflict with each other; none is lost. The whole moves between threads.
#[test]
fn transactions_that_really_conflict_all_succeed() {
    with_database(SCHEMA, async |database| {
        let mut tasks = Vec::new();
        for _ in 0..3 {
            let mut db = own(database).await;
            tasks.push(tokio::spawn(async move {
                for _ in 0..5 {
                    let increment = transaction_with(&mut db, quick(100), async |transaction| {
                        let value: i32 = transaction.query_one("SELECT value FROM counters", &[]).await?.get(0);
                        tokio::time::sleep(Duration::from_millis(1)).await;
                        transaction.execute("UPDATE counters SET value = $1", &[&(value + 1)]).await?;
                        Ok::<_, Error>(())
                    });
                    increment.await.unwrap();
                }
            }));
        }
        for task in tasks {
            task.await.unwrap();
        }
        assert_eq!(value(&own(database).await).await, 15);
    });
}

#[test]
fn options_reach_the_server() {
    with_database(SCHEMA, async |database| {
        let mut db = bare(database).await;
        let options = TransactionOptions { read_only: true, ..quick(1) };
        let written = transaction_with(&mut db, options, async |transaction| {
            let level = transaction.query_one("SELECT current_setting('transaction_isolation')", &[]).await?;
            assert_eq!(level.get::<_, &str>(0), "serializable");
            Ok::<_, Error>(transaction.execute("UPDATE counters SET value = 7", &[]).await?)
        });
        assert_eq!(written.await.unwrap_err().sqlstate(), Some("25006"));
    });
}

#[cfg(feature = "postgres-sync")]
#[test]
fn the_blocking_twin_does_the_same() {
    use querent::postgres::sync;
    let Some(database) = querent_test_servers::postgres() else { return };
    let mut db = sync::Client::connect(database.url(), querent::postgres::tokio_postgres::NoTls).unwrap();
    db.batch_execute(SCHEMA).unwrap();
    let mut attempts = 0;
    let done = sync::transaction_with(&mut db, quick(5), |transaction| {
        attempts += 1;
        transaction.execute("UPDATE counters SET value = value + 1", &[])?;
        if attempts < 3 {
            transaction.batch_execute(CONFLICT)?;
        }
        Ok::<_, Error>("done")
    });
    assert_eq!((done.unwrap(), attempts), ("done", 3));
    let value: i32 = db.query_one("SELECT value FROM counters", &[]).unwrap().get(0);
    assert_eq!(value, 1);
}
