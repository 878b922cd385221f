//! A running statement on either kind of connection: the rows one by one, errors with their statement.

use super::connection::Connection;
use super::error::{failed, refused};
use super::raw::{CachedRows, Running};
use super::row::{Row, Source};
use crate::statement::Site;
use crate::{Argument, Error, ErrorKind, Result, ValueRef};
use rusqlite::CachedStatement;
use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator;
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef as Theirs};

/// A connection of either kind.
#[derive(Clone, Copy)]
pub enum Handle<'c> {
    /// The crate's own.
    Own(&'c Connection),
    /// rusqlite's.
    Bare(&'c rusqlite::Connection),
}

/// A running statement. It is reset when it is dropped.
///
/// rusqlite lends the rows of a statement, so that on its connections both lie outside of the cursor, for as long as 'p.
pub(super) struct Cursor<'a, 'p> {
    rows: Rows<'a, 'p>,
    connection: &'a rusqlite::Connection,
    site: &'static Site,
    /// How many columns the first row must have; 0 when it was seen, or may have any number (a PRAGMA and the like).
    expected: usize,
}

enum Rows<'a, 'p> {
    Raw(Running<'a>),
    Lent(&'a mut rusqlite::Rows<'p>),
    Kept(CachedRows<'a>),
}

impl<'a, 'p> Cursor<'a, 'p> {
    /// Starts the statement with the bound values, which it borrows. On rusqlite's connections it fills the places.
    /// Inlined, because the kind of connection is known where it is called.
    #[inline]
    pub(super) fn open<'c: 'p>(
        handle: Handle<'c>,
        site: &'static Site,
        args: &'a [Argument<'_>],
        statement: &'p mut Option<CachedStatement<'c>>,
        rows: &'a mut Option<rusqlite::Rows<'p>>,
    ) -> Result<Self> {
        match handle {
            Handle::Own(own) => match own.pool.start(&own.inner, site.sql, site.index(), args) {
                Ok(running) => {
                    Ok(Self { rows: Rows::Raw(running), connection: &own.inner, site, expected: site.columns })
                }
                Err(error) => Err(refused(error, site)),
            },
            Handle::Bare(connection) => match lend(connection, site, args, statement) {
                Ok(statement) => {
                    let rows = Rows::Lent(rows.insert(statement.raw_query()));
                    Ok(Self { rows, connection, site, expected: site.columns })
                }
                Err(error) => Err(refused(error, site)),
            },
        }
    }

    /// Starts the statement with copies of the bound values.
    pub(super) fn open_with_copies(handle: Handle<'a>, site: &'static Site, args: &[Argument<'_>]) -> Result<Self> {
        let opened = match handle {
            Handle::Own(own) => {
                let running = own.pool.start_with_copies(&own.inner, site.sql, site.index(), args);
                running.map(|running| (Rows::Raw(running), &own.inner))
            }
            Handle::Bare(connection) => {
                let bound = connection.prepare_cached(site.sql).and_then(|mut statement| {
                    bind(&mut statement, args)?;
                    Ok(statement)
                });
                bound.map(|statement| (Rows::Kept(CachedRows::new(statement)), connection))
            }
        };
        match opened {
            Ok((rows, connection)) => Ok(Self { rows, connection, site, expected: site.columns }),
            Err(error) => Err(refused(error, site)),
        }
    }

    /// The next row. The thin half is inlined, so that the row is not passed through memory.
    #[inline(always)]
    pub(super) fn next(&mut self) -> Result<Option<Row<'_>>> {
        match self.step() {
            Ok(true) => Ok(self.row()),
            Ok(false) => Ok(None),
            Err(error) => Err(error),
        }
    }

    #[inline]
    fn step(&mut self) -> Result<bool> {
        let stepped = match &mut self.rows {
            Rows::Raw(running) => running.step(),
            rows => rows.step_rusqlite(),
        };
        match stepped {
            Ok(true) if self.expected != 0 => self.check_columns(),
            Ok(there_is_one) => Ok(there_is_one),
            Err(error) => Err(failed(error, self.site)),
        }
    }

    #[inline(always)]
    fn row(&self) -> Option<Row<'_>> {
        match &self.rows {
            Rows::Raw(running) => Some(Row(Source::Raw(running))),
            Rows::Lent(rows) => rows.get().map(|row| Row(Source::Cached(row))),
            Rows::Kept(rows) => rows.row().map(|row| Row(Source::Cached(row))),
        }
    }

    /// Holds the first row against what the program was compiled for.
    fn check_columns(&mut self) -> Result<bool> {
        let expected = std::mem::take(&mut self.expected);
        match self.row().map(|row| row.columns()) {
            Some(found) if found != expected => {
                Err(Error::new(ErrorKind::ColumnCount { expected, found }).of(self.site.sql, self.site.location))
            }
            _ => Ok(true),
        }
    }

    /// Ends the statement, which must have no row left. A failing commit of an INSERT … RETURNING comes to light here.
    pub(super) fn end(&mut self) -> Result<()> {
        match self.step() {
            Ok(false) => Ok(()),
            Ok(true) => Err(Error::new(ErrorKind::TooManyRows).of(self.site.sql, self.site.location)),
            Err(error) => Err(error),
        }
    }

    /// Runs the statement to its end and gives the number of changed rows, where the engine counts them.
    pub(super) fn finish(mut self) -> Result<u64> {
        while self.next()?.is_some() {}
        Ok(if self.site.counts { self.connection.changes() } else { 0 })
    }
}

impl Rows<'_, '_> {
    /// A step of the kinds that are not [`Running`], in a function of its own: one per program instead of one per query.
    fn step_rusqlite(&mut self) -> rusqlite::Result<bool> {
        match self {
            Rows::Raw(running) => running.step(),
            Rows::Lent(rows) => rows.next().map(|row| row.is_some()),
            Rows::Kept(rows) => rows.next().map(|row| row.is_some()),
        }
    }
}

/// rusqlite's prepared statement with the values bound. It stays in its place, which is cheaper than to hand it on.
fn lend<'p, 'c>(
    connection: &'c rusqlite::Connection,
    site: &Site,
    args: &[Argument<'_>],
    place: &'p mut Option<CachedStatement<'c>>,
) -> rusqlite::Result<&'p mut CachedStatement<'c>> {
    let statement = place.insert(connection.prepare_cached(site.sql)?);
    bind(statement, args)?;
    Ok(statement)
}

fn bind(statement: &mut CachedStatement<'_>, args: &[Argument<'_>]) -> rusqlite::Result<()> {
    for (position, argument) in args.iter().enumerate() {
        statement.raw_bind_parameter(position + 1, Bound(argument.as_ref()))?;
    }
    Ok(())
}

/// A value as rusqlite binds it.
struct Bound<'a>(ValueRef<'a>);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            ValueRef::Null => Theirs::Null,
            ValueRef::Integer(integer) => Theirs::Integer(integer),
            ValueRef::Real(real) => Theirs::Real(real),
            ValueRef::Text(text) => Theirs::Text(text.as_bytes()),
            ValueRef::Blob(blob) => Theirs::Blob(blob),
        }))
    }
}
