//! Bound text is lent to SQLite and may be gone when the query is run again: that run must see its own values alone.

mod statements;

use querent::__private::{Blob, Checked, ExactlyOne, Many, Shape, Text, encode};
use querent::types::TEXT;
use querent::{ErrorKind, Result, Sqlite, sqlite::Connection, sqlite::Row};
use statements::{query, rows};

struct Number;

impl Shape<Sqlite> for Number {
    type Of<T, B> = i64;

    fn decode<'r, T: Text<'r>, B: Blob<'r>>(row: &'r Row<'r>) -> Result<i64> {
        Ok(row.i64(0))
    }
}

/// `LIKE ?1` is one of the places where SQLite looks at the bound value, to compile the statement again for it.
#[test]
fn text_that_is_gone_is_not_read_by_the_next_run() {
    const STATEMENT: Checked<Sqlite, Number, Many> = rows("SELECT id FROM words WHERE word LIKE ?1 AND word <> ?2", 1);
    let db = Connection::open_in_memory().unwrap();
    db.execute_batch(
        "PRAGMA case_sensitive_like = TRUE;
         CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE);
         INSERT INTO words VALUES (1, 'red'), (2, 'rose'), (3, 'blue')",
    )
    .unwrap();
    let find = |pattern: &str, not: &str| {
        // Copies that are freed at the end of the call.
        let (pattern, not) = (pattern.to_owned(), not.to_owned());
        query(STATEMENT, [encode::<TEXT>(&pattern), encode::<TEXT>(&not)]).fetch_all(&db).unwrap()
    };
    assert_eq!(find("r%", "red"), [2]);
    assert_eq!(find("r%", "rose"), [1]);
    db.execute_batch("CREATE INDEX words_again ON words (word)").unwrap(); // the statement is compiled again
    assert_eq!(find("%", "rose"), [1, 3]);
    db.clear_statements();
    assert_eq!(find("b%", ""), [3]);
}

#[test]
fn fewer_or_more_values_than_parameters_are_refused() {
    const STATEMENT: Checked<Sqlite, Number, ExactlyOne> = rows("SELECT length(?1)", 1);
    let db = Connection::open_in_memory().unwrap();
    let text = "four".to_owned();
    for _ in 0..2 {
        assert_eq!(query(STATEMENT, [encode::<TEXT>(&text)]).fetch_one(&db).unwrap(), 4);
        assert_eq!(query(STATEMENT, []).fetch_one(&db).unwrap_err().kind(), &ErrorKind::Database);
        let two = [encode::<TEXT>(&text), encode::<TEXT>(&text)];
        assert_eq!(query(STATEMENT, two).fetch_one(&db).unwrap_err().kind(), &ErrorKind::Database);
    }
}
