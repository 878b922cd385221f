//! One query, all of its mistakes, and no error about what is done with it.

use querent::{query, rusqlite::Connection};

fn main() -> querent::Result<()> {
    let db = Connection::open_in_memory()?;
    let min = 3;
    for book in query!(
        SELECT titel, uper(isbn) AS isbn
        FROM books
        WHERE stok >= {min} // a comment
    )
    .fetch_all(&db)?
    {
        println!("{} {}", book.titel, book.isbn + 1);
    }
    Ok(())
}
