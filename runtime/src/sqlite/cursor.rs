//! A running statement on either kind of connection: the rows one by one, errors with their statement.

use super::connection::Connection;
use super::error::{failed, refused};
use super::raw::{CachedRows, Running};
use super::row::{Row, Source};
use crate::statement::Site;
use crate::{Argument, Error, ErrorKind, Result, ValueRef};
use rusqlite::CachedStatement;
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
    /// Whether the next step is the first one.
    fresh: bool,
}

enum Rows<'a, 'p> {
    Raw(Running<'a>),
    Lent(&'a mut rusqlite::Rows<'p>),
    Kept(CachedRows<'a>),
}

impl<'a, 'p> Cursor<'a, 'p> {
    /// Starts the statement with the bound values, which it borrows. On rusqlite's connections it fills the places.
    pub(super) fn open<'c: 'p>(
        handle: Handle<'c>,
        site: &'static Site,
        args: &'a [Argument<'_>],
        statement: &'p mut Option<CachedStatement<'c>>,
        rows: &'a mut Option<rusqlite::Rows<'p>>,
    ) -> Result<Self> {
        let opened = match handle {
            Handle::Own(own) => match own.pool.start(&own.inner, site.sql, site.index(), args) {
                Ok(running) => Ok((Rows::Raw(running), &own.inner)),
                Err(error) => Err(error),
            },
            Handle::Bare(connection) => match cached(connection, site, args) {
                Ok(cached) => Ok((Rows::Lent(rows.insert(statement.insert(cached).raw_query())), connection)),
                Err(error) => Err(error),
            },
        };
        match opened {
            Ok((rows, connection)) => Ok(Self { rows, connection, site, fresh: true }),
            Err(error) => Err(refused(error, site)),
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
                cached(connection, site, args).map(|cached| (Rows::Kept(CachedRows::new(cached)), connection))
            }
        };
        match opened {
            Ok((rows, connection)) => Ok(Self { rows, connection, site, fresh: true }),
            Err(error) => Err(refused(error, site)),
        }
    }

    /// The next row.
    #[inline]
    pub(super) fn next(&mut self) -> Result<Option<Row<'_>>> {
        let site = self.site;
        let row = match &mut self.rows {
            Rows::Raw(running) => match running.step() {
                Ok(true) => Row(Source::Raw(running)),
                Ok(false) => return Ok(None),
                Err(error) => return Err(failed(error, site)),
            },
            Rows::Lent(rows) => match rows.next() {
                Ok(Some(row)) => Row(Source::Cached(row)),
                Ok(None) => return Ok(None),
                Err(error) => return Err(failed(error, site)),
            },
            Rows::Kept(rows) => match rows.next() {
                Ok(Some(row)) => Row(Source::Cached(row)),
                Ok(None) => return Ok(None),
                Err(error) => return Err(failed(error, site)),
            },
        };
        if self.fresh {
            self.fresh = false;
            // Statements without typed rows (PRAGMA and the like) may have any.
            if site.columns != 0 && row.columns() != site.columns {
                let kind = ErrorKind::ColumnCount { expected: site.columns, found: row.columns() };
                return Err(Error::new(kind).of(site.sql, site.location));
            }
        }
        Ok(Some(row))
    }

    /// Runs the statement to its end and gives the number of changed rows, where the engine counts them.
    pub(super) fn finish(mut self) -> Result<u64> {
        while self.next()?.is_some() {}
        Ok(if self.site.counts { self.connection.changes() } else { 0 })
    }
}

/// rusqlite's prepared statement with the values bound.
fn cached<'c>(
    connection: &'c rusqlite::Connection,
    site: &Site,
    args: &[Argument<'_>],
) -> rusqlite::Result<CachedStatement<'c>> {
    let mut statement = connection.prepare_cached(site.sql)?;
    for (position, argument) in args.iter().enumerate() {
        statement.raw_bind_parameter(position + 1, Bound(argument.as_ref()))?;
    }
    Ok(statement)
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
