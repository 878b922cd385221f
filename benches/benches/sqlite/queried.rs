//! Querent, on its own connection and on rusqlite's: the same code, which a macro prints for both.

use crate::contender::{self, Author, Contender};
use querent::{query, rusqlite};
use std::hint::black_box;

macro_rules! contender {
    ($type:ident($connection:ty), $name:literal) => {
        pub(crate) struct $type(pub(crate) $connection);

        impl Contender for $type {
            fn name(&self) -> &'static str {
                $name
            }

            fn point(&mut self, id: i64) -> usize {
                let query = query!("SELECT id, title, subtitle FROM books WHERE id = ?1", id);
                let row = black_box(query.fetch_one(&self.0).expect("there is such a book"));
                contender::book(row.id, &row.title, row.subtitle.as_deref())
            }

            fn point_checked(&mut self, id: i64) -> usize {
                self.point(id)
            }

            fn scan(&mut self, rows: i64) -> usize {
                let query = query!("SELECT id, title, subtitle FROM books WHERE id <= ?1", rows);
                black_box(query.fetch_all(&self.0).expect("books can be read")).len()
            }

            fn page(&mut self, rows: i64) -> usize {
                let query = query!("SELECT id, title, subtitle FROM books WHERE format = ?1 LIMIT ?2", "paperback", rows);
                black_box(query.fetch_all(&self.0).expect("books can be read")).len()
            }

            fn scan_borrowed(&mut self, rows: i64) -> usize {
                let query = query!("SELECT id, title, subtitle FROM books WHERE id <= ?1", rows);
                let mut sum = 0;
                let result = query.for_each(&self.0, |row| sum += contender::book(row.id, row.title, row.subtitle));
                result.expect("books can be read");
                sum
            }

            fn join(&mut self, author: i64) -> usize {
                let query = query!(
                    "SELECT b.id, b.title, a.name AS author, c.name AS category, b.weight_kg
                     FROM books b JOIN authors a ON a.id = b.author_id LEFT JOIN categories c ON c.id = b.category_id
                     WHERE b.author_id = ?1 ORDER BY b.title",
                    author
                );
                let rows = black_box(query.fetch_all(&self.0).expect("books can be read"));
                rows.iter()
                    .map(|row| {
                        contender::joined(row.id, &row.title, &row.author, row.category.as_deref(), row.weight_kg)
                    })
                    .sum()
            }

            fn insert(&mut self, authors: &[Author]) -> usize {
                let mut changed = 0;
                for Author { id, name, biography } in authors {
                    let query =
                        query!("INSERT INTO authors (id, name, biography) VALUES (?1, ?2, ?3)", id, name, biography);
                    changed += query.execute(&self.0).expect("an author can be inserted") as usize;
                }
                changed
            }

            fn connection(&self) -> &rusqlite::Connection {
                &self.0
            }
        }
    };
}

contender!(OnOwn(querent::sqlite::Connection), "querent");
contender!(OnRusqlite(rusqlite::Connection), "querent, bare");
