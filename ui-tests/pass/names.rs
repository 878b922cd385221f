//! A type of the user's may be called as the record of a query is.
#![deny(warnings)]

use querent::{Decode, query, sqlite::Connection};

#[derive(Debug, Clone, PartialEq, Decode)]
pub struct Record(pub i64);

fn main() -> querent::Result<()> {
    let db = Connection::open_in_memory()?;
    db.execute_batch(include_str!("../../schema.sql"))?;
    query!(INSERT INTO authors (name) VALUES ("Ann")).execute(&db)?;
    let author = query!(SELECT id AS "id: Record", name FROM authors WHERE name = "Ann").fetch_one(&db)?;
    assert_eq!((author.id, author.name.as_str()), (Record(1), "Ann"));
    Ok(())
}
