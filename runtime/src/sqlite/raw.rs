//! The unsafe code: prepared statements through SQLite's C interface, behind safe types.
//!
//! An idle [`Statement`] waits in a [`Pool`], reset. [`Pool::start`] turns it into a [`Running`] one, which borrows the
//! pool, the connection and the bound values, and which goes back when it is dropped.
//!
//! Four facts carry all arguments below:
//!
//! * Memory: a `sqlite3_stmt` is valid until it is finalised, which only `Statement::drop` does. A connection with
//!   statements left is not closed (rusqlite uses `sqlite3_close`, which then refuses), so it outlives them.
//! * Threads: a pool belongs to one `sqlite::Connection`, which is not `Sync` and hands out no `&mut` of the
//!   `rusqlite::Connection` in it. Whoever holds a `Running` holds a `&Connection`, and so is on the only thread that uses it.
//! * Bindings: an idle statement keeps the pointers that were lent to it, and they dangle. SQLite reads bound values in
//!   `sqlite3_step`, or for a trace hook while the statement runs or is reset; only a `Running` runs, which `start` gives
//!   out with *all* parameters bound anew; binding and finalising drop a lent pointer without a look at it. To clear them
//!   after each run could cost more than the run: `sqlite3_clear_bindings` makes SQLite compile the statement again where
//!   the plan depends on a parameter (`LIMIT ?1`).
//! * Rows: `Running::step` takes `&mut self`, so no value that was read of a row outlives the row.
#![allow(unsafe_code)]

use crate::address::ByQuery;
use crate::statement::Site;
use crate::{Argument, ValueRef};
use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator;
use rusqlite::ffi;
use std::cell::RefCell;
use std::ffi::{CStr, c_char, c_int};
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::ptr::{self, NonNull};
use std::slice;
use std::str;

/// Why a text cannot be read.
pub(super) const NOT_UTF8: &str = "the text is not UTF-8";

/// An idle prepared statement: reset.
struct Statement {
    raw: NonNull<ffi::sqlite3_stmt>,
    /// How many values it takes.
    parameters: usize,
}

// SAFETY: SQLite ties neither statements nor connections to a thread; that no two threads use one connection at the
// same time is the second fact above.
unsafe impl Send for Statement {}

impl Drop for Statement {
    fn drop(&mut self) {
        // SAFETY: the statement is valid, and this is its last use.
        unsafe { ffi::sqlite3_finalize(self.raw.as_ptr()) };
    }
}

impl Statement {
    #[cold]
    fn prepare(connection: &rusqlite::Connection, sql: &str) -> Result<Self, rusqlite::Error> {
        let length = c_int::try_from(sql.len()).map_err(|_| failure(ffi::SQLITE_TOOBIG, None))?;
        let mut statement = ptr::null_mut();
        // SAFETY: the handle is valid while `connection` is borrowed; text and length describe `sql`.
        let code = unsafe {
            ffi::sqlite3_prepare_v3(
                connection.handle(),
                sql.as_ptr().cast::<c_char>(),
                length,
                ffi::SQLITE_PREPARE_PERSISTENT as _,
                &raw mut statement,
                ptr::null_mut(),
            )
        };
        if code != ffi::SQLITE_OK {
            // SAFETY: the handle is valid while `connection` is borrowed.
            return Err(unsafe { last_error(connection.handle(), code) });
        }
        let no_sql = || failure(ffi::SQLITE_MISUSE, Some("no SQL in the query".into()));
        let raw = NonNull::new(statement).ok_or_else(no_sql)?;
        // SAFETY: the statement is valid.
        let parameters = unsafe { ffi::sqlite3_bind_parameter_count(raw.as_ptr()) } as usize;
        Ok(Self { raw, parameters })
    }
}

/// The idle statements of one connection. A query that is run while it runs (a fetch inside of a fetch of the same call)
/// finds its place empty and prepares one more; all of them are kept.
#[derive(Default)]
pub(super) struct Pool(RefCell<Places>);

#[derive(Default)]
struct Places {
    places: Vec<Place>,
    /// The place of each query.
    indices: ByQuery<usize>,
}

impl Places {
    /// The place of the query, and an idle statement in it.
    #[inline]
    fn take(&mut self, query: &Site) -> (usize, Option<Statement>) {
        match self.indices.get(query) {
            Some(index) => (*index, self.places[*index].take()),
            None => (self.add(query), None),
        }
    }

    #[cold]
    fn add(&mut self, query: &Site) -> usize {
        self.places.push(Place::default());
        self.indices.insert(query, self.places.len() - 1);
        self.places.len() - 1
    }
}

/// The idle statements of one query.
#[derive(Default)]
struct Place {
    /// Almost always the only one, and so without a detour over a `Vec`'s memory.
    first: Option<Statement>,
    more: Vec<Statement>,
}

impl Place {
    #[inline]
    fn take(&mut self) -> Option<Statement> {
        match self.first.take() {
            None => self.more.pop(),
            first => first,
        }
    }

    #[inline]
    fn put(&mut self, statement: Statement) {
        match self.first {
            None => self.first = Some(statement),
            Some(_) => self.more.push(statement),
        }
    }
}

impl Pool {
    /// Takes the query's statement, or prepares it, and binds the values without copying them.
    #[inline]
    pub(super) fn start<'a>(
        &'a self,
        connection: &'a rusqlite::Connection,
        query: &Site,
        args: &'a [Argument<'_>],
    ) -> Result<Running<'a>, rusqlite::Error> {
        let mut running = self.take(connection, query, args.len())?;
        for (position, argument) in args.iter().enumerate() {
            // SAFETY: the values outlive 'a and so the `Running`; without it nothing steps the statement.
            unsafe { running.bind(position, argument.as_ref(), ffi::SQLITE_STATIC()) }?;
        }
        Ok(running)
    }

    /// The same with copies of the values.
    pub(super) fn start_with_copies<'a>(
        &'a self,
        connection: &'a rusqlite::Connection,
        query: &Site,
        args: &[Argument<'_>],
    ) -> Result<Running<'a>, rusqlite::Error> {
        let mut running = self.take(connection, query, args.len())?;
        running.copies = args.len();
        for (position, argument) in args.iter().enumerate() {
            // SAFETY: SQLITE_TRANSIENT has SQLite copy the value before the call returns.
            unsafe { running.bind(position, argument.as_ref(), ffi::SQLITE_TRANSIENT()) }?;
        }
        Ok(running)
    }

    /// Takes the query's statement, or prepares it, for so many values: neither more nor fewer than it has parameters.
    #[inline]
    fn take<'a>(
        &'a self,
        connection: &'a rusqlite::Connection,
        query: &Site,
        values: usize,
    ) -> Result<Running<'a>, rusqlite::Error> {
        let (index, idle) = self.0.borrow_mut().take(query);
        let statement = match idle {
            Some(statement) => statement,
            None => Statement::prepare(connection, query.sql)?,
        };
        if statement.parameters != values {
            return Err(failure(ffi::SQLITE_RANGE, Some("the query has another number of parameters".into())));
        }
        Ok(Running { statement: ManuallyDrop::new(statement), pool: self, index, copies: 0, connection: PhantomData })
    }

    #[inline]
    fn put(&self, index: usize, statement: Statement) {
        self.0.borrow_mut().places[index].put(statement);
    }

    /// Finalises all idle statements.
    pub(super) fn clear(&self) {
        self.0.borrow_mut().places.fill_with(Place::default);
    }
}

/// A statement at work.
pub struct Running<'a> {
    /// Goes back to the pool on drop.
    statement: ManuallyDrop<Statement>,
    pool: &'a Pool,
    index: usize,
    /// How many values SQLite has copied, which are freed when it ends. (A `bool` costs: a word that is written in part
    /// and moved as a whole stalls the processor.)
    copies: usize,
    connection: PhantomData<&'a rusqlite::Connection>,
}

impl Drop for Running<'_> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: the statement is valid, and taken out of `self` once, at the end of its life. An error that reset
        // repeats was reported by the step that made it.
        let statement = unsafe {
            ffi::sqlite3_reset(self.raw());
            if self.copies != 0 {
                ffi::sqlite3_clear_bindings(self.raw());
            }
            ManuallyDrop::take(&mut self.statement)
        };
        self.pool.put(self.index, statement);
    }
}

impl Running<'_> {
    #[inline]
    fn raw(&self) -> *mut ffi::sqlite3_stmt {
        self.statement.raw.as_ptr()
    }

    /// Binds the value to the parameter at `position`, from 0.
    ///
    /// # Safety
    /// With `SQLITE_STATIC` as `keep` the value must live until the last step, or until the parameter is bound again.
    #[inline]
    unsafe fn bind(
        &mut self,
        position: usize,
        value: ValueRef<'_>,
        keep: ffi::sqlite3_destructor_type,
    ) -> Result<(), rusqlite::Error> {
        let (raw, number) = (self.raw(), position as c_int + 1);
        // SAFETY: the statement is valid, SQLite checks the number; pointers and lengths describe `value`, whose life the
        // caller answers for. An empty slice's pointer is dangling but not null, and is not read.
        let code = unsafe {
            match value {
                ValueRef::Null => ffi::sqlite3_bind_null(raw, number),
                ValueRef::Integer(integer) => ffi::sqlite3_bind_int64(raw, number, integer),
                ValueRef::Real(real) => ffi::sqlite3_bind_double(raw, number, real),
                ValueRef::Text(text) => {
                    let (pointer, length) = (text.as_ptr().cast(), text.len() as u64);
                    ffi::sqlite3_bind_text64(raw, number, pointer, length, keep, ffi::SQLITE_UTF8 as u8)
                }
                ValueRef::Blob([]) => ffi::sqlite3_bind_zeroblob(raw, number, 0),
                ValueRef::Blob(blob) => {
                    ffi::sqlite3_bind_blob64(raw, number, blob.as_ptr().cast(), blob.len() as u64, keep)
                }
            }
        };
        if code == ffi::SQLITE_OK { Ok(()) } else { Err(self.error(code)) }
    }

    /// Goes on to the next row; false after the last.
    #[inline]
    pub(super) fn step(&mut self) -> Result<bool, rusqlite::Error> {
        // SAFETY: the statement is valid.
        match unsafe { ffi::sqlite3_step(self.raw()) } {
            ffi::SQLITE_ROW => Ok(true),
            ffi::SQLITE_DONE => Ok(false),
            code => Err(self.error(code)),
        }
    }

    /// The value in the column `index`, from 0, of the row that the last step reached; NULL if there is none. The error
    /// says why a text cannot be read.
    #[inline(always)]
    pub(super) fn value(&self, index: usize) -> Result<ValueRef<'_>, &'static str> {
        // SAFETY: the statement is valid, SQLite checks the index. The value is used before anything else is done to the
        // statement, on the one thread that uses the connection, where an unprotected value is as good as a protected
        // one. It is read as the type that it has, so that no second read converts it and moves its bytes, which stay
        // in place until the next step, reset or finalisation: these need `&mut self` or the end of `self`.
        unsafe {
            let value = ffi::sqlite3_column_value(self.raw(), index as c_int);
            Ok(match ffi::sqlite3_value_type(value) {
                ffi::SQLITE_INTEGER => ValueRef::Integer(ffi::sqlite3_value_int64(value)),
                ffi::SQLITE_FLOAT => ValueRef::Real(ffi::sqlite3_value_double(value)),
                ffi::SQLITE_TEXT => {
                    let pointer = ffi::sqlite3_value_text(value);
                    if pointer.is_null() {
                        return Err("no memory to convert the text");
                    }
                    let text = slice::from_raw_parts(pointer, ffi::sqlite3_value_bytes(value) as usize);
                    ValueRef::Text(str::from_utf8(text).map_err(|_| NOT_UTF8)?)
                }
                ffi::SQLITE_BLOB => {
                    let pointer = ffi::sqlite3_value_blob(value).cast::<u8>();
                    if pointer.is_null() {
                        return Ok(ValueRef::Blob(&[])); // how SQLite gives no bytes
                    }
                    ValueRef::Blob(slice::from_raw_parts(pointer, ffi::sqlite3_value_bytes(value) as usize))
                }
                _ => ValueRef::Null,
            })
        }
    }

    /// How many columns the row has.
    #[inline]
    pub(super) fn columns(&self) -> usize {
        // SAFETY: the statement is valid.
        unsafe { ffi::sqlite3_column_count(self.raw()) as usize }
    }

    /// The name of the column `index`.
    #[cold]
    pub(super) fn column_name(&self, index: usize) -> String {
        // SAFETY: the statement is valid, SQLite checks the index; the name is copied at once.
        unsafe { text(ffi::sqlite3_column_name(self.raw(), index as c_int)) }.unwrap_or_default()
    }

    #[cold]
    fn error(&self, code: c_int) -> rusqlite::Error {
        // SAFETY: the statement is valid, and so is its connection.
        unsafe { last_error(ffi::sqlite3_db_handle(self.raw()), code) }
    }
}

/// The connection's last error, which must be that of `code`.
///
/// # Safety
/// `connection` must be valid.
#[cold]
unsafe fn last_error(connection: *mut ffi::sqlite3, code: c_int) -> rusqlite::Error {
    // SAFETY: the caller's promise; the message is copied before any other call.
    failure(code, unsafe { text(ffi::sqlite3_errmsg(connection)) })
}

fn failure(code: c_int, message: Option<String>) -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(ffi::Error::new(code), message)
}

/// A copy of SQLite's text, if it is not null.
///
/// # Safety
/// A `pointer` that is not null must point to a valid text that ends with a zero byte.
unsafe fn text(pointer: *const c_char) -> Option<String> {
    if pointer.is_null() {
        return None;
    }
    // SAFETY: the caller's promise.
    Some(unsafe { CStr::from_ptr(pointer) }.to_string_lossy().into_owned())
}

/// The rows of rusqlite's cached statement together with the statement, which rusqlite itself only lends.
pub struct CachedRows<'c> {
    /// Borrows from `statement`, so it is dropped first.
    rows: ManuallyDrop<rusqlite::Rows<'c>>,
    /// Owned, and never moved: made by `Box::into_raw`.
    statement: NonNull<rusqlite::CachedStatement<'c>>,
}

impl<'c> CachedRows<'c> {
    pub(super) fn new(statement: rusqlite::CachedStatement<'c>) -> Self {
        let statement = NonNull::from(Box::leak(Box::new(statement)));
        // SAFETY: the pointer is the only way to the statement, which stays until `drop`, after the rows.
        let rows = unsafe { &mut *statement.as_ptr() }.raw_query();
        Self { rows: ManuallyDrop::new(rows), statement }
    }

    /// The next row.
    #[inline]
    pub(super) fn next(&mut self) -> Result<Option<&rusqlite::Row<'_>>, rusqlite::Error> {
        self.rows.next()
    }

    /// The row that `next` gave.
    pub(super) fn row(&self) -> Option<&rusqlite::Row<'_>> {
        self.rows.get()
    }
}

impl Drop for CachedRows<'_> {
    fn drop(&mut self) {
        // SAFETY: each is dropped once and never used again, the borrower before the lender.
        unsafe {
            ManuallyDrop::drop(&mut self.rows);
            drop(Box::from_raw(self.statement.as_ptr()));
        }
    }
}
