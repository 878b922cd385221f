//! A field of the user's struct that a column cannot be read as: the error is at the column.

use querent::{query_as, sqlite::Connection};

struct Author {
    id: i64,
    name: i64,
}

fn main() -> querent::Result<()> {
    let db = Connection::open_in_memory()?;
    let author = query_as!(Author, SELECT id,
        name FROM authors LIMIT 1).fetch_optional(&db)?;
    if let Some(Author { id, name }) = author {
        println!("{id} {name}");
    }
    Ok(())
}
