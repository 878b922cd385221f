//! Querent, on its own connection and on rusqlite's: the same code, which a macro prints for both.

use querent::{query, query_as, rusqlite};
use querent_benches::contender::{self, Author, Contender, Joined, Nest};
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
                let query = query_as!(
                    Joined,
                    "SELECT b.id, b.title, a.name AS author, c.name AS category, b.weight_kg
                     FROM books b JOIN authors a ON a.id = b.author_id LEFT JOIN categories c ON c.id = b.category_id
                     WHERE b.author_id = ?1 ORDER BY b.title",
                    author
                );
                black_box(query.fetch_all(&self.0).expect("books can be read")).iter().map(contender::joined).sum()
            }

            fn nested(&mut self, authors: i64) -> usize {
                let query = query!("SELECT id, name FROM authors WHERE id <= ?1 ORDER BY id", authors);
                let rows = query.fetch_all(&self.0).expect("authors can be read");
                let mut nest = Nest::of(rows.into_iter().map(|row| (row.id, row.name)));
                let query = query!(
                    "SELECT author_id, id, title FROM books WHERE author_id <= ?1 ORDER BY author_id, id",
                    authors
                );
                let rows = query.fetch_all(&self.0).expect("books can be read");
                nest.books(rows.into_iter().map(|row| (row.author_id, row.id, row.title)));
                let query = query!(
                    "SELECT r.book_id, r.rating, r.body FROM reviews r JOIN books b ON b.id = r.book_id
                     WHERE b.author_id <= ?1 ORDER BY r.book_id, r.id",
                    authors
                );
                let rows = query.fetch_all(&self.0).expect("reviews can be read");
                nest.reviews(rows.into_iter().map(|row| (row.book_id, row.rating, row.body)));
                black_box(nest).digest()
            }

            fn dynamic(&mut self, category: Option<i64>, rows: i64) -> usize {
                if let Some(category) = category {
                    let query = query!(
                        "SELECT id, title, subtitle FROM books WHERE category_id = ?1 AND id <= ?2 ORDER BY id",
                        category,
                        rows
                    );
                    black_box(query.fetch_all(&self.0).expect("books can be read")).len()
                } else {
                    let query = query!("SELECT id, title, subtitle FROM books WHERE id <= ?1 ORDER BY id", rows);
                    black_box(query.fetch_all(&self.0).expect("books can be read")).len()
                }
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

            fn batch(&mut self, sql: &str) {
                self.0.execute_batch(sql).expect("the SQL is right");
            }
        }
    };
}

contender!(OnOwn(querent::sqlite::Connection), "querent");
contender!(OnRusqlite(rusqlite::Connection), "querent, bare");
