//! What fails, how it is told, and what is never told.

use crate::statements::{query, typed};
use crate::support::{Exec, bare, number, own, statement, with_database};
use futures_util::StreamExt;
use querent::__private::{Checked, Many, Zero, encode};
use querent::postgres::types;
use querent::{Error, ErrorKind, Postgres};

const SCHEMA: &str = "
    CREATE TABLE users (id integer PRIMARY KEY, email text NOT NULL CONSTRAINT one_email UNIQUE,
        age integer CONSTRAINT grown_up CHECK (age >= 18), boss integer CONSTRAINT has_boss REFERENCES users);
    INSERT INTO users VALUES (1, 'secret@example.org', 20, NULL);
    CREATE EXTENSION IF NOT EXISTS btree_gist;
";

/// The text must tell neither a bound value nor the server's DETAIL.
fn told(error: &Error) -> String {
    let text = format!("{error} {error:?}");
    assert!(!text.contains("secret") && !text.contains("DETAIL") && !text.contains("4711"), "{text}");
    assert!(std::error::Error::source(error).is_none());
    error.to_string()
}

#[test]
fn constraints_are_told_by_kind_and_name_without_values() {
    with_database(SCHEMA, async |database| {
        let db = own(database).await;
        let secret = "secret@example.org";
        let unique = Exec::new("INSERT INTO users VALUES (2, $1, NULL, NULL)", &["text"]);
        let error = unique.run(&db, [encode::<types::text>(secret)]).await.unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::UniqueViolation { constraint: "one_email".into() });
        assert_eq!(error.constraint(), Some("one_email"));
        assert_eq!(error.sqlstate(), Some("23505"));
        assert!(
            told(&error).starts_with("duplicate key value violates unique constraint \"one_email\" (SQLSTATE 23505)")
        );

        let cases: [(&'static str, ErrorKind); 3] = [
            (
                "INSERT INTO users VALUES ($1, 'x', NULL, 4712)",
                ErrorKind::ForeignKeyViolation { constraint: "has_boss".into() },
            ),
            (
                "INSERT INTO users VALUES ($1, 'y', 4, NULL)",
                ErrorKind::CheckViolation { constraint: "grown_up".into() },
            ),
            (
                "INSERT INTO users VALUES ($1, NULL, 40, NULL)",
                ErrorKind::NotNullViolation { constraint: "users.email".into() },
            ),
        ];
        for (sql, kind) in cases {
            let statement = Exec::new(sql, &["int4"]);
            let error = statement.run(&db, [encode::<types::int4>(&4711)]).await.unwrap_err();
            assert_eq!(error.kind(), &kind);
            told(&error);
        }
    });
}

#[test]
fn messages_that_quote_values_lose_them() {
    with_database(SCHEMA, async |database| {
        let db = own(database).await;
        for sql in [
            "SELECT CAST($1 AS text)::integer",
            "SELECT ($1::text)::regclass::integer",
            "SELECT CAST($1 AS text)::date - CURRENT_DATE",
        ] {
            let error = statement(sql, &["int4"], &["text"]).run(&db, [encode::<types::text>("secret")]).await;
            let text = told(&error.unwrap_err());
            assert!(text.contains('…'), "{text}");
        }
    });
}

#[test]
fn a_schema_that_differs_is_told_by_column_and_types() {
    with_database("CREATE TABLE t (id integer, note text)", async |database| {
        let own = own(database).await;
        let bare = bare(database).await;
        const COLUMN: Checked<Postgres, number::Int8, Many> =
            typed("SELECT id AS \"id: Id\" FROM t", &(&["int8"], &[]));
        let expected =
            ErrorKind::SchemaMismatch { place: "column `id`".into(), expected: "int8".into(), found: "int4".into() };
        let error = query(COLUMN, []).fetch_all(&own).await.unwrap_err();
        assert_eq!(error.kind(), &expected);
        assert!(
            error.to_string().starts_with("column `id` is of type int4 where the schema gives int8; refresh"),
            "{error}"
        );
        bare.batch_execute("INSERT INTO t VALUES (1, 'x')").await.unwrap();
        assert_eq!(query(COLUMN, []).fetch_all(&bare).await.unwrap_err().kind(), &expected);

        const PARAMETER: Checked<Postgres, (), Zero> =
            typed("UPDATE t SET note = 'x' WHERE id = $1", &(&[], &["int8"]));
        let error = query(PARAMETER, [encode::<types::int8>(&1)]).execute(&own).await.unwrap_err();
        let expected =
            ErrorKind::SchemaMismatch { place: "parameter $1".into(), expected: "int8".into(), found: "int4".into() };
        assert_eq!(error.kind(), &expected);

        const COUNT: Checked<Postgres, number::Int8, Many> = typed("SELECT * FROM t", &(&["int8"], &[]));
        let error = query(COUNT, []).fetch_all(&own).await.unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::ColumnCount { expected: 1, found: 2 });

        const GONE: Checked<Postgres, number::Int8, Many> = typed("SELECT gone FROM t", &(&["int8"], &[]));
        let error = query(GONE, []).fetch_all(&own).await.unwrap_err();
        assert_eq!(error.sqlstate(), Some("42703"));
        assert!(error.to_string().starts_with("column \"gone\" does not exist"), "{error}");
    });
}

#[test]
fn a_plan_that_went_stale_is_prepared_again_outside_of_a_transaction() {
    with_database("CREATE TABLE t (id bigint); INSERT INTO t VALUES (1)", async |database| {
        const ALL: Checked<Postgres, number::Int8, Many> = typed("SELECT * FROM t", &(&["int8"], &[]));
        let mut db = own(database).await;
        assert_eq!(query(ALL, []).fetch_all(&db).await.unwrap(), [1]);
        // The type of the column changes twice, and with it the plan's; the second one is that of the snapshot again.
        db.batch_execute("ALTER TABLE t ADD x int").await.unwrap();
        let error = query(ALL, []).fetch_all(&db).await.unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::ColumnCount { expected: 1, found: 2 });
        db.batch_execute("ALTER TABLE t DROP x").await.unwrap();
        assert_eq!(query(ALL, []).fetch_all(&db).await.unwrap(), [1]);
        db.batch_execute("DEALLOCATE ALL").await.unwrap();
        assert_eq!(query(ALL, []).fetch_all(&db).await.unwrap(), [1]);
        db.batch_execute("DEALLOCATE ALL").await.unwrap();
        let transaction = db.transaction().await.unwrap();
        assert_eq!(query(ALL, []).fetch_all(&transaction).await.unwrap_err().sqlstate(), Some("26000"));
        drop(transaction);
        assert_eq!(query(ALL, []).fetch_all(&db).await.unwrap(), [1]);
    });
}

#[test]
fn a_time_limit_and_a_lost_connection_are_told() {
    with_database("", async |database| {
        let db = own(database).await;
        db.batch_execute("SET statement_timeout = '50ms'").await.unwrap();
        let sleep = statement("SELECT 1::bigint FROM pg_sleep(5)", &["int8"], &[]);
        let error = sleep.run(&db, []).await.unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::Interrupted);
        assert!(error.to_string().starts_with("canceling statement due to statement timeout"), "{error}");

        db.batch_execute("SET statement_timeout = 0").await.unwrap();
        let process: i32 = db.query_one("SELECT pg_backend_pid()", &[]).await.unwrap().get(0);
        let rows = statement("SELECT n::bigint FROM generate_series(1, 100000000) n", &["int8"], &[]);
        let mut rows = std::pin::pin!(rows.query([]).fetch(&db));
        assert_eq!(rows.next().await.unwrap().unwrap(), 1);
        bare(database).await.execute("SELECT pg_terminate_backend($1)", &[&process]).await.unwrap();
        let mut last = None;
        while let Some(row) = rows.next().await {
            last = Some(row);
        }
        let error = last.unwrap().unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::Connection, "{error:?}");
        let error = statement("SELECT 1::bigint", &["int8"], &[]).run(&db, []).await.unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::Connection, "{error:?}");
        assert!(error.to_string().starts_with("the connection to the server is closed"), "{error}");
    });
}

#[test]
fn conflicts_can_be_retried() {
    with_database("", async |database| {
        let db = bare(database).await;
        for (code, kind) in [
            ("40001", ErrorKind::Serialization),
            ("40P01", ErrorKind::Deadlock),
            ("55P03", ErrorKind::Busy),
            ("P0001", ErrorKind::Database),
        ] {
            let sql = format!("DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '{code}'; END $$");
            let error = Error::from(db.batch_execute(&sql).await.unwrap_err());
            assert_eq!(error.is_retryable(), kind != ErrorKind::Database);
            assert_eq!(error.kind(), &kind);
        }
    });
}

#[test]
fn a_null_where_there_should_be_none_names_its_column() {
    with_database("", async |database| {
        let db = own(database).await;
        let error = statement("SELECT NULL::bigint AS \"total!\"", &["int8"], &[]).run(&db, []).await.unwrap_err();
        let reason = "found NULL where the query gives none".to_owned();
        assert_eq!(error.kind(), &ErrorKind::Decode { column: "total".into(), reason });
    });
}

#[cfg(feature = "deadpool-postgres")]
#[test]
fn a_pool_that_has_no_connection_says_why() {
    with_database(SCHEMA, async |database| {
        let pool = |url: &str| {
            let manager =
                deadpool_postgres::Manager::new(url.parse().unwrap(), querent::postgres::tokio_postgres::NoTls);
            deadpool_postgres::Pool::builder(manager).max_size(1).build().unwrap()
        };
        let nobody = pool("postgres://nobody@127.0.0.1:1/none").get().await.map(drop).map_err(Error::from).unwrap_err();
        assert_eq!(nobody.kind(), &ErrorKind::Connection);
        assert!(told(&nobody).contains("refused"), "{nobody}");

        let pool = pool(database.url());
        let _only = pool.get().await.unwrap();
        let timeouts = deadpool_postgres::Timeouts { wait: Some(std::time::Duration::ZERO), ..pool.timeouts() };
        let none_free = pool.timeout_get(&timeouts).await.map(drop).map_err(Error::from).unwrap_err();
        assert_eq!(none_free.kind(), &ErrorKind::Connection);
        assert!(told(&none_free).contains("waiting"), "{none_free}");
    });
}
