//! diesel-async as its guides show it: `table!`, the query builder, `Queryable` structs.

use crate::server::{self, Server};
use crate::tables::{authors, books, categories, reviews};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};
use futures_util::TryStreamExt;
use querent_benches::contender::{self, Author, Contender, Nest};
use std::hint::black_box;
use std::pin::pin;
use tokio::runtime::Runtime;

#[derive(Queryable, Selectable)]
#[diesel(table_name = books)]
struct Book {
    id: i64,
    title: String,
    subtitle: Option<String>,
}

#[derive(Queryable)]
struct Joined {
    id: i64,
    title: String,
    author: String,
    category: Option<String>,
    weight_kg: Option<f64>,
}

#[derive(Insertable)]
#[diesel(table_name = authors)]
struct NewAuthor<'a> {
    id: i64,
    name: &'a str,
    biography: Option<&'a str>,
}

pub(crate) struct Diesel {
    runtime: Runtime,
    connection: AsyncPgConnection,
}

impl Diesel {
    pub(crate) fn new(server: &Server) -> Self {
        let runtime = server::runtime();
        let client = runtime.block_on(AsyncPgConnection::establish(&server.address));
        Self { connection: client.expect("the server answers"), runtime }
    }

    fn try_nested(&mut self, first: i64) -> QueryResult<Nest> {
        let connection = &mut self.connection;
        self.runtime.block_on(async {
            let rows = authors::table
                .filter(authors::id.le(first))
                .order(authors::id)
                .select((authors::id, authors::name))
                .load::<(i64, String)>(&mut *connection)
                .await?;
            let mut nest = Nest::of(rows.into_iter());
            let rows = books::table
                .filter(books::author_id.le(first))
                .order((books::author_id, books::id))
                .select((books::author_id, books::id, books::title))
                .load::<(i64, i64, String)>(&mut *connection)
                .await?;
            nest.books(rows.into_iter());
            let rows = reviews::table
                .inner_join(books::table)
                .filter(books::author_id.le(first))
                .order((reviews::book_id, reviews::id))
                .select((reviews::book_id, reviews::rating, reviews::body))
                .load::<(i64, i64, Option<String>)>(&mut *connection)
                .await?;
            nest.reviews(rows.into_iter());
            Ok(nest)
        })
    }
}

impl Contender for Diesel {
    fn name(&self) -> &'static str {
        "diesel-async"
    }

    fn point(&mut self, id: i64) -> usize {
        let row = books::table.find(id).select(Book::as_select()).first(&mut self.connection);
        let row = black_box(self.runtime.block_on(row).expect("there is such a book"));
        contender::book(row.id, &row.title, row.subtitle.as_deref())
    }

    fn scan(&mut self, rows: i64) -> usize {
        let rows = books::table.filter(books::id.le(rows)).select(Book::as_select()).load(&mut self.connection);
        black_box(self.runtime.block_on(rows).expect("books can be read")).len()
    }

    fn page(&mut self, rows: i64) -> usize {
        let query = books::table.filter(books::format.eq("paperback")).limit(rows).select(Book::as_select());
        black_box(self.runtime.block_on(query.load(&mut self.connection)).expect("books can be read")).len()
    }

    /// diesel has no borrowed rows.
    fn scan_borrowed(&mut self, rows: i64) -> usize {
        let query = books::table.filter(books::id.le(rows)).select(Book::as_select());
        let connection = &mut self.connection;
        let sum = async {
            let mut sum = 0;
            let mut rows = pin!(query.load_stream::<Book>(connection).await?);
            while let Some(row) = rows.try_next().await? {
                sum += contender::book(row.id, &row.title, row.subtitle.as_deref());
            }
            QueryResult::Ok(sum)
        };
        self.runtime.block_on(sum).expect("books can be read")
    }

    fn join(&mut self, author: i64) -> usize {
        let rows = books::table
            .inner_join(authors::table)
            .left_join(categories::table)
            .filter(books::author_id.eq(author))
            .order(books::title)
            .select((books::id, books::title, authors::name, categories::name.nullable(), books::weight_kg))
            .load::<Joined>(&mut self.connection);
        let digest = |Joined { id, title, author, category, weight_kg }: Joined| {
            contender::joined(&contender::Joined { id, title, author, category, weight_kg })
        };
        black_box(self.runtime.block_on(rows).expect("books can be read")).into_iter().map(digest).sum()
    }

    fn nested(&mut self, authors: i64) -> usize {
        black_box(self.try_nested(authors).expect("authors can be read")).digest()
    }

    fn dynamic(&mut self, category: Option<i64>, rows: i64) -> usize {
        let mut query = books::table.filter(books::id.le(rows)).order(books::id).select(Book::as_select()).into_boxed();
        if let Some(category) = category {
            query = query.filter(books::category_id.eq(category));
        }
        black_box(self.runtime.block_on(query.load(&mut self.connection)).expect("books can be read")).len()
    }

    fn insert(&mut self, rows: &[Author]) -> usize {
        let connection = &mut self.connection;
        let changed = async {
            let mut changed = 0;
            for Author { id, name, biography } in rows {
                let row = NewAuthor { id: *id, name, biography: biography.as_deref() };
                changed += diesel::insert_into(authors::table).values(&row).execute(&mut *connection).await?;
            }
            QueryResult::Ok(changed)
        };
        self.runtime.block_on(changed).expect("authors can be inserted")
    }

    fn batch(&mut self, sql: &str) {
        self.runtime.block_on(self.connection.batch_execute(sql)).expect("the SQL is right");
    }
}
