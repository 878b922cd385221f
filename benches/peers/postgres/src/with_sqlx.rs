//! sqlx on PostgreSQL, as its documentation shows it: `query_as` into `FromRow` structs, awaited on tokio's current thread. The macros would
//! print the same calls; they need a database or prepared files to compile.

use crate::server::{self, Server};
use crate::sql::{AUTHORS, BOOKS_OF, INSERT, JOIN, PAGE, POINT, REVIEWS_OF, SCAN};
use futures_util::TryStreamExt;
use querent_benches::contender::{self, Author, Contender, Nest};
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, FromRow, PgConnection, Postgres, QueryBuilder, Row};
use std::hint::black_box;
use tokio::runtime::Runtime;

#[derive(FromRow)]
struct Book {
    id: i64,
    title: String,
    subtitle: Option<String>,
}

#[derive(FromRow)]
struct Joined {
    id: i64,
    title: String,
    author: String,
    category: Option<String>,
    weight_kg: Option<f64>,
}

pub(crate) struct Sqlx {
    runtime: Runtime,
    connection: PgConnection,
}

impl Sqlx {
    pub(crate) fn new(server: &Server) -> Self {
        let runtime = server::runtime();
        let mut options = PgConnectOptions::new_without_pgpass();
        for pair in server.address.split(' ') {
            options = match pair.split_once('=').expect("an address is made of pairs") {
                ("host", host) => options.socket(host),
                ("port", port) => options.port(port.parse().expect("a number")),
                ("user", user) => options.username(user),
                ("dbname", name) => options.database(name),
                (name, _) => panic!("`{name}` is not understood here"),
            };
        }
        let connection = runtime.block_on(options.connect()).expect("the server answers");
        Self { runtime, connection }
    }
}

impl Contender for Sqlx {
    fn name(&self) -> &'static str {
        "sqlx"
    }

    fn point(&mut self, id: i64) -> usize {
        let row = sqlx::query_as::<_, Book>(POINT).bind(id).fetch_one(&mut self.connection);
        let row = black_box(self.runtime.block_on(row).expect("there is such a book"));
        contender::book(row.id, &row.title, row.subtitle.as_deref())
    }

    fn scan(&mut self, rows: i64) -> usize {
        let rows = sqlx::query_as::<_, Book>(SCAN).bind(rows).fetch_all(&mut self.connection);
        black_box(self.runtime.block_on(rows).expect("books can be read")).len()
    }

    fn page(&mut self, rows: i64) -> usize {
        let rows = sqlx::query_as::<_, Book>(PAGE).bind("paperback").bind(rows).fetch_all(&mut self.connection);
        black_box(self.runtime.block_on(rows).expect("books can be read")).len()
    }

    fn scan_borrowed(&mut self, rows: i64) -> usize {
        let connection = &mut self.connection;
        let sum = async {
            let mut sum = 0;
            let mut rows = sqlx::query(SCAN).bind(rows).fetch(connection);
            while let Some(row) = rows.try_next().await? {
                sum += contender::book(row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
            }
            Ok::<_, sqlx::Error>(sum)
        };
        self.runtime.block_on(sum).expect("books can be read")
    }

    fn join(&mut self, author: i64) -> usize {
        let rows = sqlx::query_as::<_, Joined>(JOIN).bind(author).fetch_all(&mut self.connection);
        let digest = |Joined { id, title, author, category, weight_kg }: Joined| {
            contender::joined(&contender::Joined { id, title, author, category, weight_kg })
        };
        black_box(self.runtime.block_on(rows).expect("books can be read")).into_iter().map(digest).sum()
    }

    fn nested(&mut self, authors: i64) -> usize {
        let connection = &mut self.connection;
        let nest = async {
            let rows = sqlx::query_as::<_, (i64, String)>(AUTHORS).bind(authors).fetch_all(&mut *connection).await?;
            let mut nest = Nest::of(rows.into_iter());
            let rows = sqlx::query_as::<_, (i64, i64, String)>(BOOKS_OF).bind(authors);
            nest.books(rows.fetch_all(&mut *connection).await?.into_iter());
            let rows = sqlx::query_as::<_, (i64, i64, Option<String>)>(REVIEWS_OF).bind(authors);
            nest.reviews(rows.fetch_all(&mut *connection).await?.into_iter());
            Ok::<_, sqlx::Error>(nest)
        };
        black_box(self.runtime.block_on(nest).expect("authors can be read")).digest()
    }

    fn dynamic(&mut self, category: Option<i64>, rows: i64) -> usize {
        let mut query = QueryBuilder::<Postgres>::new("SELECT id, title, subtitle FROM books WHERE id <= ");
        query.push_bind(rows);
        if let Some(category) = category {
            query.push(" AND category_id = ").push_bind(category);
        }
        query.push(" ORDER BY id");
        let rows = query.build_query_as::<Book>().fetch_all(&mut self.connection);
        black_box(self.runtime.block_on(rows).expect("books can be read")).len()
    }

    fn insert(&mut self, rows: &[Author]) -> usize {
        let connection = &mut self.connection;
        let changed = async {
            let mut changed = 0;
            for Author { id, name, biography } in rows {
                let query = sqlx::query(INSERT).bind(id).bind(name).bind(biography.as_deref());
                changed += query.execute(&mut *connection).await?.rows_affected();
            }
            Ok::<_, sqlx::Error>(changed as usize)
        };
        self.runtime.block_on(changed).expect("authors can be inserted")
    }

    fn batch(&mut self, sql: &str) {
        let done = sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut self.connection);
        self.runtime.block_on(done).expect("the SQL is right");
    }
}
