//! What each contender has to do, and the data that it does it on: the bookshop with 10,000 books.

/// One way to use a database. Each method gives a digest of what it read or wrote, which must be the same for all.
pub trait Contender {
    /// Its column in the tables.
    fn name(&self) -> &'static str;

    /// [`POINT`]: one book by its primary key, as a struct that owns its text.
    fn point(&mut self, id: i64) -> usize;

    /// The same, and makes sure that there is no second one, as Querent always does.
    fn point_checked(&mut self, id: i64) -> usize {
        self.point(id)
    }

    /// [`SCAN`]: a `Vec` of such structs.
    fn scan(&mut self, rows: i64) -> usize;

    /// [`PAGE`]: the same with a bound text and a bound LIMIT.
    fn page(&mut self, rows: i64) -> usize;

    /// [`SCAN`], nothing kept, and the text borrowed where the contender can.
    fn scan_borrowed(&mut self, rows: i64) -> usize;

    /// [`JOIN`]: a `Vec` of structs.
    fn join(&mut self, author: i64) -> usize;

    /// The first authors with their books with their reviews: three queries ([`AUTHORS`], [`BOOKS_OF`], [`REVIEWS_OF`]) and
    /// [`Nest`].
    fn nested(&mut self, authors: i64) -> usize;

    /// The books of a category, or all, of which the first ones by `id` are read: a condition that is there or not.
    fn dynamic(&mut self, category: Option<i64>, rows: i64) -> usize;

    /// [`INSERT`], once for each.
    fn insert(&mut self, authors: &[Author]) -> usize;

    /// Runs SQL that is not timed: `BEGIN`, `ROLLBACK`.
    fn batch(&mut self, sql: &str);
}

// `query!` takes a literal, so that the queries stand in `queried.rs` once more; were they others, the digests would differ.

/// One row.
pub const POINT: &str = "SELECT id, title, subtitle FROM books WHERE id = ?1";
/// Three columns, one of them nullable text.
pub const SCAN: &str = "SELECT id, title, subtitle FROM books WHERE id <= ?1";
/// A text and a LIMIT.
pub const PAGE: &str = "SELECT id, title, subtitle FROM books WHERE format = ?1 LIMIT ?2";
/// Three relations, twenty rows.
pub const JOIN: &str = "SELECT b.id, b.title, a.name AS author, c.name AS category, b.weight_kg \
    FROM books b JOIN authors a ON a.id = b.author_id LEFT JOIN categories c ON c.id = b.category_id \
    WHERE b.author_id = ?1 ORDER BY b.title";
/// The outermost of the nested rows.
pub const AUTHORS: &str = "SELECT id, name FROM authors WHERE id <= ?1 ORDER BY id";
/// The middle ones.
pub const BOOKS_OF: &str = "SELECT author_id, id, title FROM books WHERE author_id <= ?1 ORDER BY author_id, id";
/// The innermost ones.
pub const REVIEWS_OF: &str = "SELECT r.book_id, r.rating, r.body FROM reviews r JOIN books b ON b.id = r.book_id \
    WHERE b.author_id <= ?1 ORDER BY r.book_id, r.id";
/// `dynamic` with a category.
pub const IN_CATEGORY: &str = "SELECT id, title, subtitle FROM books WHERE category_id = ?1 AND id <= ?2 ORDER BY id";
/// `dynamic` without one.
pub const IN_ANY: &str = "SELECT id, title, subtitle FROM books WHERE id <= ?1 ORDER BY id";
/// One author.
pub const INSERT: &str = "INSERT INTO authors (id, name, biography) VALUES (?1, ?2, ?3)";

/// A row of [`POINT`] and [`SCAN`].
#[derive(Debug)]
pub struct Book {
    /// The key.
    pub id: i64,
    /// Never NULL.
    pub title: String,
    /// NULL in each third row.
    pub subtitle: Option<String>,
}

/// A row of [`JOIN`].
#[derive(Debug)]
pub struct Joined {
    /// The book's key.
    pub id: i64,
    /// The book's title.
    pub title: String,
    /// Its author's name.
    pub author: String,
    /// Its category's name.
    pub category: Option<String>,
    /// NULL in each second row.
    pub weight_kg: Option<f64>,
}

/// A row to insert.
#[derive(Debug)]
pub struct Author {
    /// The key.
    pub id: i64,
    /// Unique.
    pub name: String,
    /// NULL in each third row.
    pub biography: Option<String>,
}

impl Author {
    /// As many.
    pub fn many(count: i64) -> Vec<Self> {
        let biography = |id: i64| (id % 3 != 0).then(|| format!("born in the year {}, no more is known", 1000 + id));
        (1_000_001..1_000_001 + count)
            .map(|id| Self { id, name: format!("writer number {id}"), biography: biography(id) })
            .collect()
    }
}

/// The result of [`Contender::nested`], built by all in the same way: children follow in the order of their parents.
#[derive(Debug, Default)]
pub struct Nest(Vec<NestedAuthor>);

#[derive(Debug)]
struct NestedAuthor {
    id: i64,
    name: String,
    books: Vec<NestedBook>,
}

#[derive(Debug)]
struct NestedBook {
    id: i64,
    title: String,
    reviews: Vec<(i64, Option<String>)>,
}

impl Nest {
    /// The authors, each with its key, without books yet.
    pub fn of(authors: impl Iterator<Item = (i64, String)>) -> Self {
        Self(authors.map(|(id, name)| NestedAuthor { id, name, books: Vec::new() }).collect())
    }

    /// Gives each author its books.
    pub fn books(&mut self, books: impl Iterator<Item = (i64, i64, String)>) {
        let mut authors = self.0.iter_mut();
        let mut author = authors.next();
        for (of, id, title) in books {
            while author.as_ref().is_some_and(|author| author.id != of) {
                author = authors.next();
            }
            author.as_mut().expect("a book has an author").books.push(NestedBook { id, title, reviews: Vec::new() });
        }
    }

    /// Gives each book its reviews. Their order is that of `book_id` alone, so that a book is searched in order of keys.
    pub fn reviews(&mut self, reviews: impl Iterator<Item = (i64, i64, Option<String>)>) {
        let books = self.0.iter_mut().flat_map(|author| author.books.iter_mut());
        let mut books: Vec<&mut NestedBook> = books.collect();
        books.sort_by_key(|book| book.id);
        let mut place = 0;
        for (of, rating, body) in reviews {
            while books[place].id != of {
                place += 1;
            }
            books[place].reviews.push((rating, body));
        }
    }

    /// The digest.
    pub fn digest(&self) -> usize {
        let review = |(rating, body): &(i64, Option<String>)| *rating as usize + body.as_ref().map_or(0, String::len);
        let book = |book: &NestedBook| book.title.len() + book.reviews.iter().map(review).sum::<usize>();
        self.0.iter().map(|author| author.name.len() + author.books.iter().map(book).sum::<usize>()).sum()
    }
}

/// The digest of a book, by which all fields are used.
pub fn book(id: i64, title: &str, subtitle: Option<&str>) -> usize {
    id as usize + title.len() + subtitle.map_or(0, str::len)
}

/// The digest of a row of [`JOIN`].
pub fn joined(row: &Joined) -> usize {
    let weight = row.weight_kg.map_or(0, |weight| weight as usize);
    book(row.id, &row.title, row.category.as_deref()) + row.author.len() + weight
}

/// The schema of the bookshop.
pub const SCHEMA: &str = include_str!("../../schema.sql");

/// 10,000 books by 500 authors in 50 categories, two reviews a book.
pub const DATA: &str = "
    WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 500)
    INSERT INTO authors (id, name) SELECT n, 'author number ' || n FROM n;
    INSERT INTO categories (id, name) SELECT id, 'category ' || id FROM authors WHERE id <= 50;
    WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 10000)
    INSERT INTO books (id, isbn, title, subtitle, author_id, category_id, price_cents, weight_kg)
    SELECT n, 'isbn-' || n, 'the title of book ' || n, CASE WHEN n % 3 <> 0 THEN 'with a subtitle, ' || n END,
        n * 7 % 500 + 1, n * 11 % 50 + 1, n % 5000, CASE WHEN n % 2 <> 0 THEN n / 1000.0 END
    FROM n;
    INSERT INTO customers (id, name, email) VALUES (1, 'one', 'one@example.org'), (2, 'two', 'two@example.org');
    INSERT INTO reviews (book_id, customer_id, rating, body, posted_at)
    SELECT b.id, c.id, b.id % 5 + 1, CASE WHEN c.id = 1 THEN 'the review of book ' || b.id END, '2024-05-06 07:08:09'
    FROM books b CROSS JOIN customers c;
    ANALYZE;";
