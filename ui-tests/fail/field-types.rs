//! A type that the user names for a column and that cannot be made of it: the error is at the column.

use querent::{query, sqlite::Connection};

fn main() -> querent::Result<()> {
    let db = Connection::open_in_memory()?;
    query!(SELECT id,
        name AS "name: std::time::Duration" FROM authors).fetch_all(&db)?;
    Ok(())
}
