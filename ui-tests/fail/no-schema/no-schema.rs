//! Three queries, one report.

use querent::{query, query_scalar, rusqlite::Connection};

fn main() -> querent::Result<()> {
    let db = Connection::open_in_memory()?;
    for book in query!(SELECT title FROM books).fetch_all(&db)? {
        println!("{}", book.title);
    }
    let count: i64 = query_scalar!("SELECT count(*) FROM books").run(&db)?;
    println!("{}", query!(SELECT {count} AS count).run(&db)?.count);
    Ok(())
}
