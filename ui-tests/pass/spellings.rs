//! Every spelling of a query and of its placeholders, run.

#![deny(warnings)]

use querent::{query, query_as, query_scalar, rusqlite::Connection};

#[derive(Debug, PartialEq)]
struct Author {
    id: i64,
    name: String,
    born: Option<String>,
}

struct Filter {
    name: String,
}

fn main() -> querent::Result<()> {
    let db = Connection::open_in_memory()?;
    db.execute_batch(include_str!(env!("QUERENT_SCHEMA")))?;
    let names = ["Jane", "Mary", "it's {me} ?"];
    for name in names {
        assert_eq!(query!(INSERT INTO authors (name) VALUES ({name})).run(&db)?, 1);
    }
    let (id, filter) = (2, Filter { name: "Mary".to_owned() });
    let mary = Author { id: 2, name: "Mary".to_owned(), born: None };

    let found = [
        query_as!(Author, SELECT id, name, born FROM authors WHERE id = {id}).run(&db)?,
        query_as!(Author, SELECT id, name, born FROM authors WHERE name = {filter.name}).run(&db)?,
        query_as!(Author, SELECT id, name, born FROM authors WHERE id = :id).run(&db)?,
        query_as!(Author, SELECT id, name, born FROM authors WHERE id = @id + 0 AND id = @id).run(&db)?,
        query_as!(Author, SELECT id, name, born FROM authors WHERE id = $1; id).run(&db)?,
        query_as!(Author, SELECT id, name, born FROM authors WHERE id = ?; 1 + 1).run(&db)?,
        query_as!(Author, "SELECT id, name, born FROM authors WHERE id = {id}").run(&db)?,
        query_as!(Author, "SELECT id, name, born FROM authors WHERE id = {id + 0}").run(&db)?,
        query_as!(Author, "SELECT id, name, born FROM authors WHERE id = $1", id).run(&db)?,
        query_as!(Author, "SELECT id, name, born FROM authors WHERE id = ?1 AND ?1 = id", id).run(&db)?,
        query_as!(Author, "SELECT id, name, born FROM authors WHERE id = ? AND name = ?", id, "Mary").run(&db)?,
        query_as!(Author, "SELECT id, name, born FROM authors WHERE id = :id").run(&db)?,
        query_as!(Author, "SELECT id, name, born FROM authors WHERE id = @n", n = 2).run(&db)?,
        query_as!(Author, "SELECT id, name, born " + r#"FROM authors WHERE id = $1 -- $2 {x}"#, 2).run(&db)?,
    ];
    assert!(found.iter().all(|found| found.as_ref() == Some(&mary)), "{found:?}");

    // Strings, quoted and raw identifiers, comments and operators between tokens.
    let row = query!(
        SELECT "it's" || 'x' AS text, // a comment
            b"\x01\xff" AS blob, 7 - - 1 AS eight, 1 <> 2 AS differs, 0x10 << 1 AS shifted,
            '"' AS quote, 5 % 3 AS two
    )
    .run(&db)?;
    assert_eq!((row.text.as_str(), row.blob.as_slice(), row.eight), ("it'sx", &[1, 255][..], 8));
    assert_eq!((row.shifted, row.quote.as_str(), row.two), (32, "\"", 2));
    let odd = query_scalar!(SELECT r"name" AS r#type FROM authors WHERE name = "it's {me} ?").run(&db)?;
    assert_eq!(odd.as_deref(), Some("it's {me} ?"));

    // Overrides.
    let row = query!(SELECT born AS "born!: Option<String>", id AS "id?: i32" FROM authors WHERE id = 1).run(&db)?;
    let row = row.expect("Jane is there");
    assert_eq!((row.born, row.id), (None, Some(1_i32)));
    assert_eq!(query_scalar!("SELECT count(*) FROM authors").run(&db)?, 3);
    Ok(())
}
