//! [`Executor`] for the blocking drivers' connections and transactions: a reply is the value itself.

use super::handle::{Connection, Handle};
use super::{Client, Transaction};
use crate::postgres::check;
use crate::postgres::error::failed;
use crate::postgres::reply::failure;
use crate::postgres::{Postgres, Row};
use crate::query::Query;
use crate::statement::{OwnedRow, Shape, Site, decode};
use crate::visit::Visitor;
use crate::{Argument, Error, ErrorKind, Executor, Result};
use postgres::RowIter;
use postgres::fallible_iterator::FallibleIterator;
use std::iter::FusedIterator;
use std::marker::PhantomData;

/// A running statement.
struct Cursor<'c> {
    rows: RowIter<'c>,
    site: Site,
    /// Whether the first row was held against what the program was compiled for.
    checked: bool,
}

impl<'c> Cursor<'c> {
    fn new(rows: RowIter<'c>, site: Site) -> Self {
        Self { rows, site, checked: false }
    }

    #[inline]
    fn next(&mut self) -> Result<Option<postgres::Row>> {
        let row = self.rows.next().map_err(|error| failed(error, self.site))?;
        if !self.checked
            && let Some(row) = &row
        {
            check::columns(self.site, row.columns())?;
            self.checked = true;
        }
        Ok(row)
    }

    /// Ends the statement, which must have no row left.
    fn end(&mut self) -> Result<()> {
        match self.next()? {
            Some(_) => Err(failure(ErrorKind::TooManyRows, self.site)),
            None => Ok(()),
        }
    }
}

/// `impl Executor for &mut $type`, given the connection's [`Handle`].
macro_rules! executor {
    ([$($generics:tt)*] $type:ty, $([$($bounds:tt)*],)? |$connection:ident| $handle:expr) => {
        impl<'c, $($generics)*> Executor<'c> for &'c mut $type
        $(where $($bounds)*)?
        {
            type Db = Postgres;
            type Reply<'q, T>
                = T
            where
                'c: 'q,
                T: 'c;
            type Visited<'q, V: Visitor<Postgres, X>, X: From<Error>>
                = Result<(), X>
            where
                'c: 'q;
            type Rows<R: Shape<Postgres>> = Rows<'c, R>;

            fn fetch_one<'q, R: Shape<Postgres>, C, const N: usize>(
                self,
                query: Query<'q, Postgres, R, C, N>,
            ) -> Result<OwnedRow<Postgres, R>>
            where
                'c: 'q,
            {
                let ($connection, site) = (self, query.site);
                match optional::<R>($handle, site, &query.args)? {
                    Some(row) => Ok(row),
                    None => Err(failure(ErrorKind::RowNotFound, site)),
                }
            }

            fn fetch_optional<'q, R: Shape<Postgres>, C, const N: usize>(
                self,
                query: Query<'q, Postgres, R, C, N>,
            ) -> Result<Option<OwnedRow<Postgres, R>>>
            where
                'c: 'q,
            {
                let $connection = self;
                optional::<R>($handle, query.site, &query.args)
            }

            fn fetch_all<'q, R: Shape<Postgres>, C, const N: usize>(
                self,
                query: Query<'q, Postgres, R, C, N>,
            ) -> Result<Vec<OwnedRow<Postgres, R>>>
            where
                'c: 'q,
            {
                let $connection = self;
                all::<R>($handle, query.site, &query.args)
            }

            fn fetch<R: Shape<Postgres>, C, const N: usize>(self, query: Query<'_, Postgres, R, C, N>) -> Rows<'c, R> {
                let ($connection, site) = (self, query.site);
                let state = match $handle.start(site, &query.args) {
                    Ok(rows) => State::Running(Cursor::new(rows, site)),
                    Err(error) => State::Failed(error),
                };
                Rows { state, shape: PhantomData }
            }

            fn visit<'q, R, C, const N: usize, V, X>(
                self,
                query: Query<'q, Postgres, R, C, N>,
                mut visitor: V,
            ) -> Result<(), X>
            where
                'c: 'q,
                V: Visitor<Postgres, X>,
                X: From<Error>,
            {
                let ($connection, site) = (self, query.site);
                $handle.read(site, &query.args, |rows| {
                    let mut cursor = Cursor::new(rows, site);
                    while let Some(row) = cursor.next()? {
                        visitor.visit(&Row::new(&row))?;
                    }
                    Ok(())
                })
            }

            fn execute<'q, R, C, const N: usize>(self, query: Query<'q, Postgres, R, C, N>) -> Result<u64>
            where
                'c: 'q,
            {
                let $connection = self;
                count($handle, query.site, &query.args)
            }
        }
    };
}

executor!([] Client, |own| Handle {
    connection: Connection::Client(&mut own.inner),
    statements: Some(&own.statements),
});

executor!(['t] Transaction<'t>, |own| Handle {
    connection: Connection::Transaction(&mut own.inner),
    statements: Some(own.statements),
});

executor!([] postgres::Client, |client| Handle { connection: Connection::Client(client), statements: None });

executor!(['t] postgres::Transaction<'t>, |transaction| Handle {
    connection: Connection::Transaction(transaction),
    statements: None,
});

#[cfg(feature = "r2d2-postgres")]
executor!(
    [Tls] r2d2_postgres::r2d2::PooledConnection<r2d2_postgres::PostgresConnectionManager<Tls>>,
    [
        Tls: postgres::tls::MakeTlsConnect<postgres::Socket> + Clone + Send + Sync + 'static,
        Tls::TlsConnect: Send,
        Tls::Stream: Send,
        <Tls::TlsConnect as postgres::tls::TlsConnect<postgres::Socket>>::Future: Send,
    ],
    |pooled| Handle { connection: Connection::Client(pooled), statements: None }
);

fn optional<R: Shape<Postgres>>(
    handle: Handle<'_, '_>,
    site: Site,
    args: &[Argument<'_>],
) -> Result<Option<OwnedRow<Postgres, R>>> {
    handle.read(site, args, |rows| {
        let mut cursor = Cursor::new(rows, site);
        let Some(row) = cursor.next()? else { return Ok(None) };
        let row = decode::<Postgres, R, String, Vec<u8>>(&Row::new(&row), site)?;
        cursor.end()?;
        Ok(Some(row))
    })
}

fn all<R: Shape<Postgres>>(
    handle: Handle<'_, '_>,
    site: Site,
    args: &[Argument<'_>],
) -> Result<Vec<OwnedRow<Postgres, R>>> {
    handle.read(site, args, |rows| {
        let mut cursor = Cursor::new(rows, site);
        let mut all = Vec::new();
        while let Some(row) = cursor.next()? {
            all.push(decode::<Postgres, R, String, Vec<u8>>(&Row::new(&row), site)?);
        }
        Ok(all)
    })
}

fn count(handle: Handle<'_, '_>, site: Site, args: &[Argument<'_>]) -> Result<u64> {
    handle.read(site, args, |mut rows| {
        while rows.next().map_err(|error| failed(error, site))?.is_some() {}
        Ok(if site.counts { rows.rows_affected().unwrap_or(0) } else { 0 })
    })
}

/// The rows of a query one by one: what [`Query::fetch`](crate::Query::fetch) gives on the blocking drivers.
#[must_use = "rows are read when they are asked for"]
pub struct Rows<'c, R> {
    state: State<'c>,
    shape: PhantomData<fn() -> R>,
}

enum State<'c> {
    Running(Cursor<'c>),
    Failed(Error),
    Done,
}

impl<R: Shape<Postgres>> Iterator for Rows<'_, R> {
    type Item = Result<OwnedRow<Postgres, R>>;

    fn next(&mut self) -> Option<Self::Item> {
        let result = match &mut self.state {
            State::Running(cursor) => match cursor.next() {
                Ok(Some(row)) => decode::<Postgres, R, String, Vec<u8>>(&Row::new(&row), cursor.site).map(Some),
                Ok(None) => Ok(None),
                Err(error) => Err(error),
            },
            State::Failed(_) | State::Done => match std::mem::replace(&mut self.state, State::Done) {
                State::Failed(error) => Err(error),
                _ => Ok(None),
            },
        };
        if !matches!(result, Ok(Some(_))) {
            self.state = State::Done;
        }
        result.transpose()
    }
}

impl<R: Shape<Postgres>> FusedIterator for Rows<'_, R> {}
