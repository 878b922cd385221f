//! [`Executor`] for the async drivers' connections and transactions: a reply is a future.

use super::handle::{Cache, Handle};
use super::reply::{Reply, Rows, Visiting};
use super::steps::{steps, steps_with_copies};
use super::{Client, Postgres, Transaction};
use crate::query::Query;
use crate::statement::{OwnedRow, Shape};
use crate::visit::Visitor;
use crate::{Error, Executor, Result};
use std::marker::PhantomData;

/// `impl Executor for &$type`, given the connection's [`Handle`].
macro_rules! executor {
    ([$($generics:tt)*] $type:ty, $([$($bounds:tt)*],)? |$connection:ident| $handle:expr) => {
        impl<'c, $($generics)*> Executor<'c> for &'c $type
        $(where $($bounds)*)?
        {
            type Db = Postgres;
            type Reply<'q, T>
                = Reply<'q, T>
            where
                'c: 'q,
                T: 'c;
            type Visited<'q, V: Visitor<Postgres, X>, X: From<Error>>
                = Visiting<'q, V, X>
            where
                'c: 'q;
            type Rows<R: Shape<Postgres>> = Rows<'c, R>;

            fn fetch_one<'q, R: Shape<Postgres>, C, const N: usize>(
                self,
                query: Query<'q, Postgres, R, C, N>,
            ) -> Reply<'q, Result<OwnedRow<Postgres, R>>>
            where
                'c: 'q,
            {
                let ($connection, site) = (self, query.checked.site);
                Reply::one::<R>(steps($handle, query), site)
            }

            fn fetch_optional<'q, R: Shape<Postgres>, C, const N: usize>(
                self,
                query: Query<'q, Postgres, R, C, N>,
            ) -> Reply<'q, Result<Option<OwnedRow<Postgres, R>>>>
            where
                'c: 'q,
            {
                let ($connection, site) = (self, query.checked.site);
                Reply::optional::<R>(steps($handle, query), site)
            }

            fn fetch_all<'q, R: Shape<Postgres>, C, const N: usize>(
                self,
                query: Query<'q, Postgres, R, C, N>,
            ) -> Reply<'q, Result<Vec<OwnedRow<Postgres, R>>>>
            where
                'c: 'q,
            {
                let ($connection, site) = (self, query.checked.site);
                Reply::all::<R>(steps($handle, query), site)
            }

            fn fetch<R: Shape<Postgres>, C, const N: usize>(self, query: Query<'_, Postgres, R, C, N>) -> Rows<'c, R> {
                let ($connection, site) = (self, query.checked.site);
                Rows { steps: steps_with_copies($handle, query), site, shape: PhantomData }
            }

            fn visit<'q, R, C, const N: usize, V, X>(
                self,
                query: Query<'q, Postgres, R, C, N>,
                visitor: V,
            ) -> Visiting<'q, V, X>
            where
                'c: 'q,
                V: Visitor<Postgres, X>,
                X: From<Error>,
            {
                let $connection = self;
                Visiting { steps: steps($handle, query), visitor, error: PhantomData }
            }

            fn execute<'q, R, C, const N: usize>(self, query: Query<'q, Postgres, R, C, N>) -> Reply<'q, Result<u64>>
            where
                'c: 'q,
            {
                let ($connection, site) = (self, query.checked.site);
                Reply::count(steps($handle, query), site)
            }
        }
    };
}

executor!([] Client, |own| Handle {
    client: &own.inner,
    cache: Cache::Own(&own.statements),
    in_transaction: false,
});

executor!(['t] Transaction<'t>, |own| Handle {
    client: own.inner.client(),
    cache: Cache::Own(own.statements),
    in_transaction: true,
});

executor!([] tokio_postgres::Client, |client| Handle { client, cache: Cache::None, in_transaction: false });

executor!(['t] tokio_postgres::Transaction<'t>, |transaction| Handle {
    client: transaction.client(),
    cache: Cache::None,
    in_transaction: true,
});

#[cfg(feature = "deadpool-postgres")]
executor!([] deadpool_postgres::ClientWrapper, |wrapper| Handle {
    client: wrapper,
    cache: Cache::Deadpool(&wrapper.statement_cache),
    in_transaction: false,
});

#[cfg(feature = "deadpool-postgres")]
executor!([] deadpool_postgres::Client, |pooled| Handle {
    client: pooled,
    cache: Cache::Deadpool(&pooled.statement_cache),
    in_transaction: false,
});

#[cfg(feature = "deadpool-postgres")]
executor!(['t] deadpool_postgres::Transaction<'t>, |transaction| Handle {
    client: transaction.client(),
    cache: Cache::Deadpool(&transaction.statement_cache),
    in_transaction: true,
});

#[cfg(feature = "bb8-postgres")]
executor!(
    ['p, Tls] bb8_postgres::bb8::PooledConnection<'p, bb8_postgres::PostgresConnectionManager<Tls>>,
    [
        Tls: tokio_postgres::tls::MakeTlsConnect<tokio_postgres::Socket> + Clone + Send + Sync + 'static,
        Tls::Stream: Send + Sync,
        Tls::TlsConnect: Send,
        <Tls::TlsConnect as tokio_postgres::tls::TlsConnect<tokio_postgres::Socket>>::Future: Send,
    ],
    |pooled| Handle { client: pooled, cache: Cache::None, in_transaction: false }
);
