//! tokio-postgres by hand: statements prepared once and kept, columns read by their index.

use crate::server::{self, Server};
use crate::sql::{AUTHORS, BOOKS_OF, IN_ANY, IN_CATEGORY, INSERT, JOIN, PAGE, POINT, REVIEWS_OF, SCAN};
use futures_util::TryStreamExt;
use querent_benches::contender::{self, Author, Book, Contender, Joined, Nest};
use std::hint::black_box;
use std::pin::pin;
use tokio::runtime::Runtime;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Error, Row, Statement};

pub(crate) struct ByHand {
    runtime: Runtime,
    client: Client,
    point: Statement,
    scan: Statement,
    page: Statement,
    join: Statement,
    authors: Statement,
    books_of: Statement,
    reviews_of: Statement,
    in_category: Statement,
    in_any: Statement,
    insert: Statement,
}

impl ByHand {
    pub(crate) fn new(server: &Server) -> Self {
        let runtime = server::runtime();
        let client = server::connect(&runtime, &server.address);
        let prepare = |sql| runtime.block_on(client.prepare(sql)).expect("the SQL is right");
        Self {
            point: prepare(POINT),
            scan: prepare(SCAN),
            page: prepare(PAGE),
            join: prepare(JOIN),
            authors: prepare(AUTHORS),
            books_of: prepare(BOOKS_OF),
            reviews_of: prepare(REVIEWS_OF),
            in_category: prepare(IN_CATEGORY),
            in_any: prepare(IN_ANY),
            insert: prepare(INSERT),
            runtime,
            client,
        }
    }

    /// All rows, each read when it comes.
    fn all<T>(&self, statement: &Statement, values: &[&(dyn ToSql + Sync)], read: impl Fn(&Row) -> T) -> Vec<T> {
        let all = async {
            let mut rows = pin!(self.client.query_raw(statement, values.iter().copied()).await?);
            let mut all = Vec::new();
            while let Some(row) = rows.try_next().await? {
                all.push(read(&row));
            }
            Ok::<_, Error>(all)
        };
        self.runtime.block_on(all).expect("rows can be read")
    }
}

fn book(row: &Row) -> Book {
    Book { id: row.get(0), title: row.get(1), subtitle: row.get(2) }
}

impl Contender for ByHand {
    fn name(&self) -> &'static str {
        "tokio-postgres"
    }

    fn point(&mut self, id: i64) -> usize {
        let row = self.runtime.block_on(self.client.query_one(&self.point, &[&id]));
        let row = black_box(book(&row.expect("there is such a book")));
        contender::book(row.id, &row.title, row.subtitle.as_deref())
    }

    fn scan(&mut self, rows: i64) -> usize {
        black_box(self.all(&self.scan, &[&rows], book)).len()
    }

    fn page(&mut self, rows: i64) -> usize {
        black_box(self.all(&self.page, &[&"paperback", &rows], book)).len()
    }

    fn scan_borrowed(&mut self, rows: i64) -> usize {
        let sum = async {
            let mut sum = 0;
            let mut rows = pin!(self.client.query_raw(&self.scan, [&rows]).await?);
            while let Some(row) = rows.try_next().await? {
                sum += contender::book(row.get(0), row.get(1), row.get(2));
            }
            Ok::<_, Error>(sum)
        };
        self.runtime.block_on(sum).expect("rows can be read")
    }

    fn join(&mut self, author: i64) -> usize {
        let read = |row: &Row| Joined {
            id: row.get(0),
            title: row.get(1),
            author: row.get(2),
            category: row.get(3),
            weight_kg: row.get(4),
        };
        black_box(self.all(&self.join, &[&author], read)).iter().map(contender::joined).sum()
    }

    fn nested(&mut self, authors: i64) -> usize {
        let rows = self.all(&self.authors, &[&authors], |row| (row.get(0), row.get(1)));
        let mut nest = Nest::of(rows.into_iter());
        let rows = self.all(&self.books_of, &[&authors], |row| (row.get(0), row.get(1), row.get(2)));
        nest.books(rows.into_iter());
        let rows = self.all(&self.reviews_of, &[&authors], |row| (row.get(0), row.get(1), row.get(2)));
        nest.reviews(rows.into_iter());
        black_box(nest).digest()
    }

    fn dynamic(&mut self, category: Option<i64>, rows: i64) -> usize {
        let all = match category {
            Some(category) => self.all(&self.in_category, &[&category, &rows], book),
            None => self.all(&self.in_any, &[&rows], book),
        };
        black_box(all).len()
    }

    fn insert(&mut self, authors: &[Author]) -> usize {
        let changed = async {
            let mut changed = 0;
            for Author { id, name, biography } in authors {
                changed += self.client.execute(&self.insert, &[id, name, biography]).await?;
            }
            Ok::<_, Error>(changed as usize)
        };
        self.runtime.block_on(changed).expect("authors can be inserted")
    }

    fn batch(&mut self, sql: &str) {
        self.runtime.block_on(self.client.batch_execute(sql)).expect("the SQL is right");
    }
}
