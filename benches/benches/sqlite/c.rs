//! The C interface by hand, as a careful programmer uses it from Rust: statements prepared once and kept, values bound
//! without a copy, text checked to be UTF-8 (without that there is no `str`), every return code looked at.

use crate::ffi;
use querent_benches::contender::{
    self, AUTHORS, Author, BOOKS_OF, Book, Contender, DATA, IN_ANY, IN_CATEGORY, INSERT, JOIN, Joined, Nest, PAGE,
    POINT, REVIEWS_OF, SCAN, SCHEMA,
};
use std::ffi::CString;
use std::hint::black_box;
use std::ptr;
use std::slice;
use std::str;

pub(crate) struct Bare {
    name: &'static str,
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
    /// Last, so that it is closed last.
    connection: Connection,
}

impl Bare {
    pub(crate) fn new(name: &'static str) -> Self {
        let connection = Connection::open_in_memory();
        connection.execute_batch(SCHEMA);
        connection.execute_batch(DATA);
        let prepare = |sql| Statement::prepare(&connection, sql);
        Self {
            name,
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
            connection,
        }
    }
}

impl Contender for Bare {
    fn name(&self) -> &'static str {
        self.name
    }

    fn point(&mut self, id: i64) -> usize {
        let statement = &mut self.point;
        statement.bind_int(1, id);
        assert!(statement.step());
        let row = black_box(book(statement));
        statement.reset();
        contender::book(row.id, &row.title, row.subtitle.as_deref())
    }

    fn point_checked(&mut self, id: i64) -> usize {
        let statement = &mut self.point;
        statement.bind_int(1, id);
        assert!(statement.step());
        let row = black_box(book(statement));
        assert!(!statement.step());
        statement.reset();
        contender::book(row.id, &row.title, row.subtitle.as_deref())
    }

    fn scan(&mut self, rows: i64) -> usize {
        self.scan.bind_int(1, rows);
        books(&mut self.scan)
    }

    fn page(&mut self, rows: i64) -> usize {
        self.page.bind_text(1, Some("paperback"));
        self.page.bind_int(2, rows);
        books(&mut self.page)
    }

    fn scan_borrowed(&mut self, rows: i64) -> usize {
        let statement = &mut self.scan;
        statement.bind_int(1, rows);
        let mut sum = 0;
        while statement.step() {
            let title = statement.text(1).expect("NOT NULL");
            sum += contender::book(statement.int(0), title, statement.text(2));
        }
        statement.reset();
        sum
    }

    fn join(&mut self, author: i64) -> usize {
        let statement = &mut self.join;
        statement.bind_int(1, author);
        let mut all = Vec::new();
        while statement.step() {
            all.push(Joined {
                id: statement.int(0),
                title: statement.text(1).expect("NOT NULL").to_owned(),
                author: statement.text(2).expect("NOT NULL").to_owned(),
                category: statement.text(3).map(str::to_owned),
                weight_kg: statement.real(4),
            });
        }
        statement.reset();
        black_box(all).iter().map(contender::joined).sum()
    }

    fn nested(&mut self, authors: i64) -> usize {
        let owned = |text: Option<&str>| text.expect("NOT NULL").to_owned();
        self.authors.bind_int(1, authors);
        let mut nest = Nest::of(self.authors.rows(|row| (row.int(0), owned(row.text(1)))));
        self.books_of.bind_int(1, authors);
        nest.books(self.books_of.rows(|row| (row.int(0), row.int(1), owned(row.text(2)))));
        self.reviews_of.bind_int(1, authors);
        nest.reviews(self.reviews_of.rows(|row| (row.int(0), row.int(1), row.text(2).map(str::to_owned))));
        black_box(nest).digest()
    }

    fn dynamic(&mut self, category: Option<i64>, rows: i64) -> usize {
        match category {
            Some(category) => {
                self.in_category.bind_int(1, category);
                self.in_category.bind_int(2, rows);
                books(&mut self.in_category)
            }
            None => {
                self.in_any.bind_int(1, rows);
                books(&mut self.in_any)
            }
        }
    }

    fn insert(&mut self, authors: &[Author]) -> usize {
        let statement = &mut self.insert;
        let mut changed = 0;
        for author in authors {
            statement.bind_int(1, author.id);
            statement.bind_text(2, Some(&author.name));
            statement.bind_text(3, author.biography.as_deref());
            assert!(!statement.step());
            statement.reset();
            changed += self.connection.changes();
        }
        changed
    }

    fn batch(&mut self, sql: &str) {
        self.connection.execute_batch(sql);
    }
}

fn books(statement: &mut Statement) -> usize {
    let mut all = Vec::new();
    while statement.step() {
        all.push(book(statement));
    }
    statement.reset();
    black_box(all).len()
}

fn book(statement: &Statement) -> Book {
    Book {
        id: statement.int(0),
        title: statement.text(1).expect("NOT NULL").to_owned(),
        subtitle: statement.text(2).map(str::to_owned),
    }
}

/// An open database.
struct Connection(*mut ffi::sqlite3);

impl Connection {
    /// For one thread, as rusqlite opens it: without a lock in each call.
    fn open_in_memory() -> Self {
        let mut connection = ptr::null_mut();
        let flags = ffi::SQLITE_OPEN_READWRITE | ffi::SQLITE_OPEN_CREATE | ffi::SQLITE_OPEN_NOMUTEX;
        // SAFETY: the name ends with a zero byte; the handle is used only if the call was good.
        let code = unsafe { ffi::sqlite3_open_v2(c":memory:".as_ptr(), &raw mut connection, flags, ptr::null()) };
        assert_eq!(code, ffi::SQLITE_OK);
        Self(connection)
    }

    fn execute_batch(&self, sql: &str) {
        let sql = CString::new(sql).expect("SQL has no zero byte");
        // SAFETY: the connection is open; the text ends with a zero byte.
        let code = unsafe { ffi::sqlite3_exec(self.0, sql.as_ptr(), None, ptr::null_mut(), ptr::null_mut()) };
        assert_eq!(code, ffi::SQLITE_OK, "{sql:?}");
    }

    #[inline]
    fn changes(&self) -> usize {
        // SAFETY: the connection is open.
        unsafe { ffi::sqlite3_changes(self.0) as usize }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        // SAFETY: the connection is open, its statements are finalised (see [`Bare`]), and this is its last use.
        unsafe { ffi::sqlite3_close(self.0) };
    }
}

/// The calls of the C interface, one each. Its connection outlives it: see [`Bare`]. All run on one thread.
struct Statement(*mut ffi::sqlite3_stmt);

impl Statement {
    fn prepare(connection: &Connection, sql: &str) -> Self {
        let (mut statement, length) = (ptr::null_mut(), sql.len() as i32);
        // SAFETY: the connection is open; text and length describe `sql`.
        let code = unsafe {
            let flags = ffi::SQLITE_PREPARE_PERSISTENT as _;
            ffi::sqlite3_prepare_v3(
                connection.0,
                sql.as_ptr().cast(),
                length,
                flags,
                &raw mut statement,
                ptr::null_mut(),
            )
        };
        assert_eq!(code, ffi::SQLITE_OK);
        Self(statement)
    }

    #[inline]
    fn bind_int(&mut self, number: i32, value: i64) {
        // SAFETY: the statement is valid.
        assert_eq!(unsafe { ffi::sqlite3_bind_int64(self.0, number, value) }, ffi::SQLITE_OK);
    }

    #[inline]
    fn bind_text(&mut self, number: i32, value: Option<&str>) {
        // SAFETY: pointer and length describe the text, which lives beyond the steps until the next binding.
        let code = unsafe {
            match value {
                Some(text) => {
                    let (pointer, length) = (text.as_ptr().cast(), text.len() as u64);
                    ffi::sqlite3_bind_text64(
                        self.0,
                        number,
                        pointer,
                        length,
                        ffi::SQLITE_STATIC(),
                        ffi::SQLITE_UTF8 as u8,
                    )
                }
                None => ffi::sqlite3_bind_null(self.0, number),
            }
        };
        assert_eq!(code, ffi::SQLITE_OK);
    }

    #[inline]
    fn step(&mut self) -> bool {
        // SAFETY: the statement is valid.
        match unsafe { ffi::sqlite3_step(self.0) } {
            ffi::SQLITE_ROW => true,
            ffi::SQLITE_DONE => false,
            code => panic!("step: {code}"),
        }
    }

    /// The rows, each read when it is asked for.
    fn rows<T>(&mut self, read: impl Fn(&Self) -> T) -> impl Iterator<Item = T> {
        std::iter::from_fn(move || {
            if self.step() {
                return Some(read(self));
            }
            self.reset();
            None
        })
    }

    #[inline]
    fn reset(&mut self) {
        // SAFETY: the statement is valid.
        assert_eq!(unsafe { ffi::sqlite3_reset(self.0) }, ffi::SQLITE_OK);
    }

    #[inline]
    fn int(&self, index: i32) -> i64 {
        // SAFETY: the statement stands on a row.
        unsafe { ffi::sqlite3_column_int64(self.0, index) }
    }

    #[inline]
    fn real(&self, index: i32) -> Option<f64> {
        // SAFETY: the statement stands on a row.
        unsafe {
            (ffi::sqlite3_column_type(self.0, index) != ffi::SQLITE_NULL)
                .then(|| ffi::sqlite3_column_double(self.0, index))
        }
    }

    #[inline]
    fn text(&self, index: i32) -> Option<&str> {
        // SAFETY: the statement stands on a row; the text stays until the next step, which needs `&mut self`.
        let bytes = unsafe {
            let pointer = ffi::sqlite3_column_text(self.0, index);
            if pointer.is_null() {
                return None;
            }
            slice::from_raw_parts(pointer, ffi::sqlite3_column_bytes(self.0, index) as usize)
        };
        Some(str::from_utf8(bytes).expect("SQLite keeps UTF-8"))
    }
}

impl Drop for Statement {
    fn drop(&mut self) {
        // SAFETY: the statement is valid, and this is its last use.
        unsafe { ffi::sqlite3_finalize(self.0) };
    }
}
