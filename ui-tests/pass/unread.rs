//! Columns that nobody reads, and names that are no snake case, break no lint of the program's.
#![deny(warnings, dead_code, non_snake_case)]

use querent::{query, sqlite::Connection};

fn main() -> querent::Result<()> {
    let db = Connection::open_in_memory()?;
    db.execute_batch(include_str!("../../schema.sql"))?;
    query!(INSERT INTO authors (name) VALUES ("Ann")).execute(&db)?;
    assert_eq!(query!(SELECT id, name FROM authors).fetch_all(&db)?.len(), 1);
    assert_eq!(query!("SELECT 1 AS one, 2 AS two").fetch_one(&db)?.two, 2);
    let names = query!(r#"SELECT 1 AS "camelCase", 2 AS UPPER, 3 AS two__lines, 4 AS é"#);
    let _ = names.fetch_one(&db)?;
    Ok(())
}
