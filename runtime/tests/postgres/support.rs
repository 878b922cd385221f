//! A database of its own for each test, and clients of it.

use querent::postgres::Client;
use querent::postgres::tokio_postgres::{self, NoTls};
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
