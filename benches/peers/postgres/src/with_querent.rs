//! Querent, on its client that keeps the prepared statements.

use crate::server::{self, Server};
use querent::postgres::Client;
use querent::{query, query_as};
use querent_benches::contender::{self, Author, Contender, Joined, Nest};
use std::hint::black_box;
use tokio::runtime::Runtime;

pub(crate) struct Querent {
    runtime: Runtime,
    client: Client,
}

impl Querent {
    pub(crate) fn new(server: &Server) -> Self {
        let runtime = server::runtime();
        let client = server::connect(&runtime, &server.address).into();
        Self { runtime, client }
    }
}

impl Contender for Querent {
    fn name(&self) -> &'static str {
        "querent"
    }

    fn point(&mut self, id: i64) -> usize {
        let query = query!("SELECT id, title, subtitle FROM books WHERE id = $1", id);
        let row = black_box(self.runtime.block_on(query.fetch_one(&self.client)).expect("there is such a book"));
        contender::book(row.id, &row.title, row.subtitle.as_deref())
    }

    fn scan(&mut self, rows: i64) -> usize {
        let query = query!("SELECT id, title, subtitle FROM books WHERE id <= $1", rows);
        black_box(self.runtime.block_on(query.fetch_all(&self.client)).expect("books can be read")).len()
    }

    fn page(&mut self, rows: i64) -> usize {
        let query = query!("SELECT id, title, subtitle FROM books WHERE format = $1 LIMIT $2", "paperback", rows);
        black_box(self.runtime.block_on(query.fetch_all(&self.client)).expect("books can be read")).len()
    }

    fn scan_borrowed(&mut self, rows: i64) -> usize {
        let query = query!("SELECT id, title, subtitle FROM books WHERE id <= $1", rows);
        let mut sum = 0;
        let visit = query.for_each(&self.client, |row| sum += contender::book(row.id, row.title, row.subtitle));
        self.runtime.block_on(visit).expect("books can be read");
        sum
    }

    fn join(&mut self, author: i64) -> usize {
        let query = query_as!(
            Joined,
            "SELECT b.id, b.title, a.name AS author, c.name AS category, b.weight_kg
             FROM books b JOIN authors a ON a.id = b.author_id LEFT JOIN categories c ON c.id = b.category_id
             WHERE b.author_id = $1 ORDER BY b.title",
            author
        );
        black_box(self.runtime.block_on(query.fetch_all(&self.client)).expect("books can be read"))
            .iter()
            .map(contender::joined)
            .sum()
    }

    fn nested(&mut self, authors: i64) -> usize {
        let query = query!("SELECT id, name FROM authors WHERE id <= $1 ORDER BY id", authors);
        let rows = self.runtime.block_on(query.fetch_all(&self.client)).expect("authors can be read");
        let mut nest = Nest::of(rows.into_iter().map(|row| (row.id, row.name)));
        let query =
            query!("SELECT author_id, id, title FROM books WHERE author_id <= $1 ORDER BY author_id, id", authors);
        let rows = self.runtime.block_on(query.fetch_all(&self.client)).expect("books can be read");
        nest.books(rows.into_iter().map(|row| (row.author_id, row.id, row.title)));
        let query = query!(
            "SELECT r.book_id, r.rating, r.body FROM reviews r JOIN books b ON b.id = r.book_id
             WHERE b.author_id <= $1 ORDER BY r.book_id, r.id",
            authors
        );
        let rows = self.runtime.block_on(query.fetch_all(&self.client)).expect("reviews can be read");
        nest.reviews(rows.into_iter().map(|row| (row.book_id, row.rating, row.body)));
        black_box(nest).digest()
    }

    fn dynamic(&mut self, category: Option<i64>, rows: i64) -> usize {
        if let Some(category) = category {
            let query = query!(
                "SELECT id, title, subtitle FROM books WHERE category_id = $1 AND id <= $2 ORDER BY id",
                category,
                rows
            );
            black_box(self.runtime.block_on(query.fetch_all(&self.client)).expect("books can be read")).len()
        } else {
            let query = query!("SELECT id, title, subtitle FROM books WHERE id <= $1 ORDER BY id", rows);
            black_box(self.runtime.block_on(query.fetch_all(&self.client)).expect("books can be read")).len()
        }
    }

    fn insert(&mut self, authors: &[Author]) -> usize {
        let changed = async {
            let mut changed = 0;
            for Author { id, name, biography } in authors {
                let query =
                    query!("INSERT INTO authors (id, name, biography) VALUES ($1, $2, $3)", id, name, biography);
                changed += query.execute(&self.client).await?;
            }
            Ok::<_, querent::Error>(changed as usize)
        };
        self.runtime.block_on(changed).expect("authors can be inserted")
    }

    fn batch(&mut self, sql: &str) {
        self.runtime.block_on(self.client.batch_execute(sql)).expect("the SQL is right");
    }
}
