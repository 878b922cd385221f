//! [`Executor`] for SQLite's connections and transactions. It blocks: a reply is the value itself.

use super::cursor::{Bare, Cursor, Handle, Kept, Own};
use super::row::Row;
use super::run;
use super::{Connection, Savepoint, Sqlite, Transaction};
use crate::collect::{All, Found};
use crate::lazy::Lazy;
use crate::query::Query;
use crate::statement::{OwnedRow, Shape, Site, decode};
use crate::visit::Visitor;
use crate::{Error, ErrorKind, Executor, Result};
use std::iter::FusedIterator;
use std::marker::PhantomData;

/// A connection, transaction or savepoint, of this crate or of rusqlite: what a function takes that runs queries on any of
/// them, as in `fn users(db: &impl Connected) -> querent::Result<i64>`.
#[diagnostic::on_unimplemented(
    message = "`&{Self}` cannot run queries",
    label = "not an executor",
    note = "pass a reference to a connection, transaction or savepoint, of rusqlite or of `querent::sqlite`",
    note = "a guard or a pooled connection is passed by what it points to: `&*guard`"
)]
pub trait Connected {
    #[doc(hidden)]
    type Handle<'c>: Handle<'c>
    where
        Self: 'c;

    #[doc(hidden)]
    fn handle(&self) -> Self::Handle<'_>;
}

macro_rules! connected {
    ($($type:ty => $handle:ident),*) => {$(
        impl Connected for $type {
            type Handle<'c>
                = $handle<'c>
            where
                Self: 'c;

            #[inline]
            fn handle(&self) -> $handle<'_> {
                $handle(self)
            }
        }
    )*};
}

connected! {
    Connection => Own,
    Transaction<'_> => Own,
    Savepoint<'_> => Own,
    rusqlite::Connection => Bare,
    rusqlite::Transaction<'_> => Bare,
    rusqlite::Savepoint<'_> => Bare
}

impl<'c, T: Connected> Executor<'c> for &'c T {
    type Db = Sqlite;
    type Reply<'q, V>
        = V
    where
        'c: 'q,
        V: 'c;
    type Visited<'q, V: Visitor<Sqlite, X>, X: From<Error>>
        = Result<(), X>
    where
        'c: 'q;
    type Rows<R: Shape<Sqlite>> = Rows<'c, R>;

    fn fetch_one<'q, R: Shape<Sqlite>, C, const N: usize>(
        self,
        query: Query<'q, Sqlite, R, C, N>,
    ) -> Result<OwnedRow<Sqlite, R>>
    where
        'c: 'q,
    {
        let Query { checked, args } = query;
        let mut found = Found::<Sqlite, R>(None);
        match run::one(self.handle(), &checked.site, &args, &mut found) {
            Ok(()) => found.0.ok_or_else(|| failure(ErrorKind::RowNotFound, checked.site)),
            Err(error) => Err(error),
        }
    }

    fn fetch_optional<'q, R: Shape<Sqlite>, C, const N: usize>(
        self,
        query: Query<'q, Sqlite, R, C, N>,
    ) -> Result<Option<OwnedRow<Sqlite, R>>>
    where
        'c: 'q,
    {
        let Query { checked, args } = query;
        let mut found = Found::<Sqlite, R>(None);
        match run::one(self.handle(), &checked.site, &args, &mut found) {
            Ok(()) => Ok(found.0),
            Err(error) => Err(error),
        }
    }

    fn fetch_all<'q, R: Shape<Sqlite>, C, const N: usize>(
        self,
        query: Query<'q, Sqlite, R, C, N>,
    ) -> Result<Vec<OwnedRow<Sqlite, R>>>
    where
        'c: 'q,
    {
        let Query { checked, args } = query;
        let mut all = All::<Sqlite, R>(Vec::new());
        match run::all(self.handle(), &checked.site, &args, &mut all) {
            Ok(()) => Ok(all.0),
            Err(error) => Err(error),
        }
    }

    fn fetch<R: Shape<Sqlite>, C, const N: usize>(self, query: Query<'_, Sqlite, R, C, N>) -> Rows<'c, R> {
        let Query { checked, args } = query;
        let state = Lazy::new(Cursor::open_with_copies(self.handle(), &checked.site, &args));
        Rows { state, site: checked.site, shape: PhantomData }
    }

    fn visit<'q, R, C, const N: usize, V, X>(self, query: Query<'q, Sqlite, R, C, N>, mut visitor: V) -> Result<(), X>
    where
        'c: 'q,
        V: Visitor<Sqlite, X>,
        X: From<Error>,
    {
        let Query { checked, args } = query;
        let mut place = Default::default();
        let mut cursor = Cursor::open(self.handle(), &checked.site, &args, &mut place)?;
        while let Some(row) = cursor.next()? {
            visitor.visit(&Row::new(row))?;
        }
        Ok(())
    }

    fn execute<'q, R, C, const N: usize>(self, query: Query<'q, Sqlite, R, C, N>) -> Result<u64>
    where
        'c: 'q,
    {
        let Query { checked, args } = query;
        run::count(self.handle(), &checked.site, &args)
    }
}

#[cold]
fn failure(kind: ErrorKind, site: Site) -> Error {
    Error::new(kind).of(site)
}

/// The rows of a query one by one: what [`Query::fetch`] gives on SQLite.
///
/// The statement stays open until the last row or until this is dropped, and holds a read lock on the database so long.
#[must_use = "rows are read when they are asked for"]
pub struct Rows<'c, R> {
    state: Lazy<Cursor<'c, Kept<'c>, Site>>,
    site: Site,
    shape: PhantomData<fn() -> R>,
}

impl<R: Shape<Sqlite>> Iterator for Rows<'_, R> {
    type Item = Result<OwnedRow<Sqlite, R>>;

    fn next(&mut self) -> Option<Self::Item> {
        let site = self.site;
        self.state.next(|cursor| match cursor.next()? {
            Some(row) => decode::<Sqlite, R, String, Vec<u8>>(&Row::new(row), site).map(Some),
            None => Ok(None),
        })
    }
}

impl<R: Shape<Sqlite>> FusedIterator for Rows<'_, R> {}
