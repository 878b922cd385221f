//! A running statement on either kind of connection: the rows one by one, errors with their statement.

use super::connection::Connection;
use super::error::{failed, refused};
use super::raw::{CachedRows, Running as Pooled};
use super::row::Source;
use crate::statement::Site;
use crate::{Argument, Error, ErrorKind, Result, ValueRef};
use rusqlite::CachedStatement;
use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator;
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef as Theirs};
use std::borrow::Borrow;

/// A connection of either kind. Each kind has its own type of running statement, so that a step of one knows nothing of the other.
pub trait Handle<'c>: Copy {
    /// Where what the statement borrows from lies while it runs.
    type Place: Default;
    /// The running statement.
    type Running<'a>: Running
    where
        'c: 'a;

    /// Starts the statement with the bound values, which it borrows.
    fn start<'a>(
        self,
        site: &Site,
        args: &'a [Argument<'_>],
        place: &'a mut Self::Place,
    ) -> rusqlite::Result<Self::Running<'a>>
    where
        'c: 'a;

    /// Starts the statement with copies of the bound values.
    fn start_with_copies(self, site: &Site, args: &[Argument<'_>]) -> rusqlite::Result<Kept<'c>>;

    /// rusqlite's connection.
    fn connection(self) -> &'c rusqlite::Connection;
}

/// A running statement. It is reset when it is dropped.
pub trait Running {
    /// Goes on to the next row; false after the last.
    fn step(&mut self) -> rusqlite::Result<bool>;

    /// The row that the last step reached.
    fn row(&self) -> Option<Source<'_>>;
}

/// A connection of this crate.
#[derive(Clone, Copy)]
pub struct Own<'c>(pub(super) &'c Connection);

/// A connection of rusqlite's.
#[derive(Clone, Copy)]
pub struct Bare<'c>(pub(super) &'c rusqlite::Connection);

impl<'c> Handle<'c> for Own<'c> {
    type Place = ();
    type Running<'a>
        = Pooled<'a>
    where
        'c: 'a;

    #[inline]
    fn start<'a>(self, site: &Site, args: &'a [Argument<'_>], (): &'a mut ()) -> rusqlite::Result<Pooled<'a>>
    where
        'c: 'a,
    {
        self.0.pool.start(&self.0.inner, site, args)
    }

    fn start_with_copies(self, site: &Site, args: &[Argument<'_>]) -> rusqlite::Result<Kept<'c>> {
        self.0.pool.start_with_copies(&self.0.inner, site, args).map(Kept::Own)
    }

    #[inline]
    fn connection(self) -> &'c rusqlite::Connection {
        &self.0.inner
    }
}

impl<'c> Handle<'c> for Bare<'c> {
    type Place = Option<CachedStatement<'c>>;
    type Running<'a>
        = Lent<'a>
    where
        'c: 'a;

    fn start<'a>(
        self,
        site: &Site,
        args: &'a [Argument<'_>],
        place: &'a mut Option<CachedStatement<'c>>,
    ) -> rusqlite::Result<Lent<'a>>
    where
        'c: 'a,
    {
        // The statement stays in its place, which is cheaper than to hand it on.
        let statement = place.insert(self.0.prepare_cached(site.sql)?);
        bind(statement, args)?;
        Ok(Lent(statement.raw_query()))
    }

    fn start_with_copies(self, site: &Site, args: &[Argument<'_>]) -> rusqlite::Result<Kept<'c>> {
        let mut statement = self.0.prepare_cached(site.sql)?;
        bind(&mut statement, args)?;
        Ok(Kept::Bare(CachedRows::new(statement)))
    }

    #[inline]
    fn connection(self) -> &'c rusqlite::Connection {
        self.0
    }
}

impl Running for Pooled<'_> {
    #[inline]
    fn step(&mut self) -> rusqlite::Result<bool> {
        Pooled::step(self)
    }

    #[inline]
    fn row(&self) -> Option<Source<'_>> {
        Some(Source::Raw(self))
    }
}

/// The rows of a statement that rusqlite keeps.
pub struct Lent<'a>(rusqlite::Rows<'a>);

impl Running for Lent<'_> {
    fn step(&mut self) -> rusqlite::Result<bool> {
        self.0.advance()?;
        Ok(self.0.get().is_some())
    }

    #[inline]
    fn row(&self) -> Option<Source<'_>> {
        self.0.get().map(Source::Cached)
    }
}

/// A running statement that lies nowhere but in itself, for rows that are read when they are asked for.
pub enum Kept<'c> {
    /// Of a connection of this crate.
    Own(Pooled<'c>),
    /// Of a connection of rusqlite's.
    Bare(CachedRows<'c>),
}

impl Running for Kept<'_> {
    fn step(&mut self) -> rusqlite::Result<bool> {
        match self {
            Kept::Own(pooled) => pooled.step(),
            Kept::Bare(rows) => rows.next().map(|row| row.is_some()),
        }
    }

    fn row(&self) -> Option<Source<'_>> {
        match self {
            Kept::Own(pooled) => pooled.row(),
            Kept::Bare(rows) => rows.row().map(Source::Cached),
        }
    }
}

/// A running statement with what its errors tell of it.
pub(super) struct Cursor<'a, S, P> {
    running: S,
    connection: &'a rusqlite::Connection,
    /// A [`Site`], or a reference to one.
    site: P,
    /// How many columns the first row must have; 0 when it was seen, or may have any number (a PRAGMA and the like).
    expected: usize,
}

impl<'a, S: Running> Cursor<'a, S, &'a Site> {
    /// Starts the statement with the bound values, which it borrows.
    #[inline]
    pub(super) fn open<'c: 'a, H: Handle<'c, Running<'a> = S>>(
        handle: H,
        site: &'a Site,
        args: &'a [Argument<'_>],
        place: &'a mut H::Place,
    ) -> Result<Self> {
        match handle.start(site, args, place) {
            Ok(running) => Ok(Self { running, connection: handle.connection(), site, expected: site.columns }),
            Err(error) => Err(refused(error, *site)),
        }
    }
}

impl<S: Running, P: Borrow<Site>> Cursor<'_, S, P> {
    /// The next row. The thin half is inlined, so that the row is not passed through memory.
    #[inline(always)]
    pub(super) fn next(&mut self) -> Result<Option<Source<'_>>> {
        match self.step() {
            Ok(true) => Ok(self.running.row()),
            Ok(false) => Ok(None),
            Err(error) => Err(error),
        }
    }

    #[inline]
    fn step(&mut self) -> Result<bool> {
        match self.running.step() {
            Ok(true) if self.expected != 0 && !self.has_expected_columns() => Err(self.other_columns()),
            Ok(there_is_one) => Ok(there_is_one),
            Err(error) => Err(failed(error, *self.site.borrow())),
        }
    }

    /// Holds the first row against what the program was compiled for; the later ones are as wide.
    #[inline]
    fn has_expected_columns(&mut self) -> bool {
        let expected = std::mem::take(&mut self.expected);
        self.running.row().is_none_or(|row| row.columns() == expected)
    }

    #[cold]
    fn other_columns(&self) -> Error {
        let (expected, found) = (self.site.borrow().columns, self.running.row().map_or(0, |row| row.columns()));
        Error::new(ErrorKind::ColumnCount { expected, found }).of(*self.site.borrow())
    }

    /// Ends the statement, which must have no row left. A failing commit of an INSERT … RETURNING comes to light here.
    pub(super) fn end(&mut self) -> Result<()> {
        match self.step() {
            Ok(false) => Ok(()),
            Ok(true) => Err(Error::new(ErrorKind::TooManyRows).of(*self.site.borrow())),
            Err(error) => Err(error),
        }
    }

    /// Runs the statement to its end and gives the number of changed rows, where the engine counts them.
    pub(super) fn finish(mut self) -> Result<u64> {
        while self.next()?.is_some() {}
        Ok(if self.site.borrow().counts { self.connection.changes() } else { 0 })
    }
}

impl<'c> Cursor<'c, Kept<'c>, Site> {
    /// Starts the statement with copies of the bound values.
    pub(super) fn open_with_copies(handle: impl Handle<'c>, site: &Site, args: &[Argument<'_>]) -> Result<Self> {
        match handle.start_with_copies(site, args) {
            Ok(running) => Ok(Self { running, connection: handle.connection(), site: *site, expected: site.columns }),
            Err(error) => Err(refused(error, *site)),
        }
    }
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
