//! [`Executor`] for the blocking drivers' connections and transactions: a reply is the value itself.

use super::handle::{Connection, Handle};
use super::run::{self, Cursor};
use super::{Client, Transaction};
use crate::collect::{All, Found};
use crate::lazy::Lazy;
use crate::postgres::reply::failure;
use crate::postgres::{Postgres, Row};
use crate::query::Query;
use crate::statement::{OwnedRow, Shape, decode};
use crate::visit::Visitor;
use crate::{Error, ErrorKind, Executor, Result};
use std::iter::FusedIterator;
use std::marker::PhantomData;

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
                let ($connection, Query { checked, args }) = (self, query);
                let site = checked.site;
                let mut found = Found::<Postgres, R>(None);
                match run::one($handle, site, &args, &mut found) {
                    Ok(()) => found.0.ok_or_else(|| failure(ErrorKind::RowNotFound, site)),
                    Err(error) => Err(error),
                }
            }

            fn fetch_optional<'q, R: Shape<Postgres>, C, const N: usize>(
                self,
                query: Query<'q, Postgres, R, C, N>,
            ) -> Result<Option<OwnedRow<Postgres, R>>>
            where
                'c: 'q,
            {
                let ($connection, Query { checked, args }) = (self, query);
                let site = checked.site;
                let mut found = Found::<Postgres, R>(None);
                match run::one($handle, site, &args, &mut found) {
                    Ok(()) => Ok(found.0),
                    Err(error) => Err(error),
                }
            }

            fn fetch_all<'q, R: Shape<Postgres>, C, const N: usize>(
                self,
                query: Query<'q, Postgres, R, C, N>,
            ) -> Result<Vec<OwnedRow<Postgres, R>>>
            where
                'c: 'q,
            {
                let ($connection, Query { checked, args }) = (self, query);
                let site = checked.site;
                let mut all = All::<Postgres, R>(Vec::new());
                match run::all($handle, site, &args, &mut all) {
                    Ok(()) => Ok(all.0),
                    Err(error) => Err(error),
                }
            }

            fn fetch<R: Shape<Postgres>, C, const N: usize>(self, query: Query<'_, Postgres, R, C, N>) -> Rows<'c, R> {
                let ($connection, site) = (self, query.checked.site);
                let state = Lazy::new($handle.start(site, &query.args).map(|rows| Cursor::new(rows, site)));
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
                let ($connection, site) = (self, query.checked.site);
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
                run::count($handle, query.checked.site, &query.args)
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

/// The rows of a query one by one: what [`Query::fetch`](crate::Query::fetch) gives on the blocking drivers.
#[must_use = "rows are read when they are asked for"]
pub struct Rows<'c, R> {
    state: Lazy<Cursor<'c>>,
    shape: PhantomData<fn() -> R>,
}

impl<R: Shape<Postgres>> Iterator for Rows<'_, R> {
    type Item = Result<OwnedRow<Postgres, R>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.state.next(|cursor| match cursor.next()? {
            Some(row) => decode::<Postgres, R, String, Vec<u8>>(&Row::new(&row), cursor.site).map(Some),
            None => Ok(None),
        })
    }
}

impl<R: Shape<Postgres>> FusedIterator for Rows<'_, R> {}
