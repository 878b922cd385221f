use querent::{query, rusqlite::Connection};

fn main() -> querent::Result<()> {
    let db = Connection::open_in_memory()?;
    let _ = query!(SELECT title FROM books).fetch_one(&db)?;
    let _ = query!(SELECT title FROM books).execute(&db)?;
    let _ = query!(DELETE FROM books WHERE id = 1).fetch_all(&db)?;
    Ok(())
}
