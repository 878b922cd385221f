//! A record has what `#[derive(Debug, Clone)]` would give it, borrowed ones the first of them, at any number of columns; and no name of
//! the user's can come between.
#![deny(warnings, unused_qualifications)]

use querent::{Decode, query, sqlite::Connection};

#[derive(Debug, Clone, Decode)]
pub struct AuthorId(pub i64);

mod same {
    #[derive(Debug)]
    pub struct Record {
        pub id: super::AuthorId,
        pub r#type: String,
        pub none: Option<String>,
        pub real: f64,
        pub blob: Vec<u8>,
    }
}

mod long {
    #[derive(Debug)]
    #[allow(dead_code)]
    pub struct Record {
        pub a: i64,
        pub b: i64,
        pub c: i64,
        pub d: i64,
        pub e: i64,
        pub f: i64,
        pub g: i64,
        pub h: i64,
        pub i: i64,
        pub j: i64,
        pub k: i64,
        pub l: i64,
        pub m: i64,
        pub n: Option<i64>,
    }
}

#[allow(non_upper_case_globals, dead_code)]
const row: i64 = 1;
#[allow(non_upper_case_globals, dead_code)]
const f: i64 = 1;
#[allow(non_upper_case_globals, dead_code)]
const other: i64 = 1;

/// Methods of the user's with the names of those that a record's traits are made of.
#[allow(dead_code)]
trait Others: Sized {
    fn clone(self) -> Self {
        self
    }

    fn eq(self, _: Self) {}
}

impl<T> Others for T {}

fn main() -> querent::Result<()> {
    let db = Connection::open_in_memory()?;
    db.execute_batch(include_str!("../../schema.sql"))?;
    query!(INSERT INTO authors (name) VALUES ("Ann")).execute(&db)?;

    let record = query!(
        r#"SELECT id AS "id: AuthorId", name AS type, CASE WHEN id > 5 THEN name END AS none, 0.5 AS "real!: f64", x'01' AS blob
           FROM authors WHERE id = 1"#
    )
    .fetch_one(&db)?;
    let (id, r#type) = (AuthorId(1), "Ann".to_owned());
    let same = same::Record { id, r#type, none: None, real: 0.5, blob: vec![1] };
    assert_eq!(format!("{record:?}"), format!("{same:?}"));
    assert_eq!(format!("{record:#?}"), format!("{same:#?}"));
    assert_eq!(format!("{:?}", Clone::clone(&record)), format!("{record:?}"));

    let long = query!(
        "SELECT 1 AS a, 2 AS b, 3 AS c, 4 AS d, 5 AS e, 6 AS f, 7 AS g, 8 AS h, 9 AS i, 10 AS j, 11 AS k, 12 AS l, 13 AS m,
                CASE WHEN id = 1 THEN 14 END AS n
         FROM authors WHERE id = 1"
    )
    .fetch_one(&db)?;
    let same =
        long::Record { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, i: 9, j: 10, k: 11, l: 12, m: 13, n: Some(14) };
    assert_eq!(format!("{long:?}"), format!("{same:?}"));
    assert_eq!(format!("{long:#?}"), format!("{same:#?}"));

    let mut seen = Vec::new();
    query!("SELECT id, name FROM authors").for_each(&db, |borrowed| seen.push(format!("{borrowed:?}")))?;
    assert_eq!(seen, ["Record { id: 1, name: \"Ann\" }"]);
    Ok(())
}
