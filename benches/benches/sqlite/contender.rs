//! What each contender has to do, and the data that it does it on.

use querent::rusqlite;

/// One way to use SQLite. Each method gives a digest of what it read or wrote, which must be the same for all.
pub(crate) trait Contender {
    fn name(&self) -> &'static str;
    /// [`POINT`]: one book by its primary key, as a struct that owns its text.
    fn point(&mut self, id: i64) -> usize;
    /// The same, and makes sure that there is no second one, as Querent always does.
    fn point_checked(&mut self, id: i64) -> usize;
    /// [`SCAN`]: a `Vec` of such structs.
    fn scan(&mut self, rows: i64) -> usize;
    /// [`PAGE`]: the same with a bound text and a bound LIMIT.
    fn page(&mut self, rows: i64) -> usize;
    /// [`SCAN`], the text borrowed from SQLite, nothing kept.
    fn scan_borrowed(&mut self, rows: i64) -> usize;
    /// [`JOIN`]: a `Vec` of structs.
    fn join(&mut self, author: i64) -> usize;
    /// [`INSERT`], once for each.
    fn insert(&mut self, authors: &[Author]) -> usize;
    /// The connection, for what is not timed.
    fn connection(&self) -> &rusqlite::Connection;

    fn begin(&self) {
        self.connection().execute_batch("BEGIN").expect("a transaction begins");
    }

    fn roll_back(&self) {
        self.connection().execute_batch("ROLLBACK").expect("a transaction is rolled back");
    }
}

// `query!` takes a literal, so that the queries stand in `queried.rs` once more; were they others, the digests would differ.
pub(crate) const POINT: &str = "SELECT id, title, subtitle FROM books WHERE id = ?1";
pub(crate) const SCAN: &str = "SELECT id, title, subtitle FROM books WHERE id <= ?1";
pub(crate) const PAGE: &str = "SELECT id, title, subtitle FROM books WHERE format = ?1 LIMIT ?2";
pub(crate) const JOIN: &str = "SELECT b.id, b.title, a.name AS author, c.name AS category, b.weight_kg \
    FROM books b JOIN authors a ON a.id = b.author_id LEFT JOIN categories c ON c.id = b.category_id \
    WHERE b.author_id = ?1 ORDER BY b.title";
pub(crate) const INSERT: &str = "INSERT INTO authors (id, name, biography) VALUES (?1, ?2, ?3)";

/// A row of [`POINT`] and [`SCAN`].
pub(crate) struct Book {
    pub(crate) id: i64,
    pub(crate) title: String,
    pub(crate) subtitle: Option<String>,
}

/// A row of [`JOIN`].
pub(crate) struct Joined {
    pub(crate) id: i64,
    pub(crate) title: String,
    pub(crate) author: String,
    pub(crate) category: Option<String>,
    pub(crate) weight_kg: Option<f64>,
}

/// A row to insert.
pub(crate) struct Author {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) biography: Option<String>,
}

impl Author {
    pub(crate) fn many(count: i64) -> Vec<Self> {
        let biography = |id: i64| (id % 3 != 0).then(|| format!("born in the year {}, no more is known", 1000 + id));
        (1_000_001..1_000_001 + count)
            .map(|id| Self { id, name: format!("writer number {id}"), biography: biography(id) })
            .collect()
    }
}

/// The digest of a book, by which all fields are used.
pub(crate) fn book(id: i64, title: &str, subtitle: Option<&str>) -> usize {
    id as usize + title.len() + subtitle.map_or(0, str::len)
}

/// The digest of a row of [`JOIN`].
pub(crate) fn joined(id: i64, title: &str, author: &str, category: Option<&str>, weight_kg: Option<f64>) -> usize {
    book(id, title, category) + author.len() + weight_kg.map_or(0, |weight| weight as usize)
}

/// A database in memory with 10,000 books by 500 authors in 50 categories.
pub(crate) fn database() -> rusqlite::Connection {
    let connection = rusqlite::Connection::open_in_memory().expect("a database in memory");
    connection.execute_batch(include_str!("../../../schema.sql")).expect("the schema is right");
    connection.execute_batch(DATA).expect("the data fit the schema");
    connection
}

const DATA: &str = "
    WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 500)
    INSERT INTO authors (id, name) SELECT n, 'author number ' || n FROM n;
    INSERT INTO categories (id, name) SELECT id, 'category ' || id FROM authors WHERE id <= 50;
    WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 10000)
    INSERT INTO books (id, isbn, title, subtitle, author_id, category_id, price_cents, weight_kg)
    SELECT n, 'isbn-' || n, 'the title of book ' || n, CASE WHEN n % 3 THEN 'with a subtitle, ' || n END,
        n * 7 % 500 + 1, n * 11 % 50 + 1, n % 5000, CASE WHEN n % 2 THEN n / 1000.0 END
    FROM n;
    ANALYZE;";
