//! The pool of connections, and the tables in a database that has none yet.

use deadpool_postgres::{Manager, Pool};
use querent::postgres::tokio_postgres::{Config, NoTls};
use querent::query_scalar;
use std::error::Error;

const NO_DATABASE: &str = "DATABASE_URL names no database; for one to try: \
    docker run --rm -d -p 5432:5432 -e POSTGRES_HOST_AUTH_METHOD=trust postgres \
    && DATABASE_URL=postgres://postgres@localhost cargo run -p tickets";

/// Opens the database that `DATABASE_URL` names.
pub(crate) async fn open() -> Result<Pool, Box<dyn Error>> {
    let url = std::env::var("DATABASE_URL").map_err(|_| NO_DATABASE)?;
    let config: Config = url.parse().map_err(|error| format!("DATABASE_URL: {error}"))?;
    let pool = Pool::builder(Manager::new(config, NoTls)).max_size(16).build()?;
    let db = pool.get().await.map_err(|error| format!("DATABASE_URL: {error}"))?;
    let is_empty = query_scalar!(SELECT to_regclass("tickets") IS NULL).run(&db).await?;
    if is_empty == Some(true) {
        db.batch_execute(include_str!("../schema.sql")).await?;
    }
    Ok(pool)
}
