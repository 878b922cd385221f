//! What [`for_each`](crate::Query::for_each) does with a row: a closure behind a type that a future can name.

use crate::statement::{Borrowed, BorrowedRow, Shape, Site};
use crate::{Database, Error, Result};
use std::marker::PhantomData;

/// Takes the rows of a query one by one, and may end it with an `X`.
pub trait Visitor<D: Database, X> {
    /// Takes a row that is not yet decoded.
    fn visit<'r>(&mut self, row: &'r D::Row<'r>) -> Result<(), X>;
}

/// The visitor of [`for_each`](crate::Query::for_each).
pub struct Each<R, F> {
    pub(crate) visit: F,
    pub(crate) site: &'static Site,
    pub(crate) shape: PhantomData<fn() -> R>,
}

/// The visitor of [`try_for_each`](crate::Query::try_for_each).
pub struct TryEach<R, F> {
    pub(crate) visit: F,
    pub(crate) site: &'static Site,
    pub(crate) shape: PhantomData<fn() -> R>,
}

impl<D, R, F> Visitor<D, Error> for Each<R, F>
where
    D: Database,
    R: Shape<D>,
    F: for<'r> FnMut(BorrowedRow<'r, D, R>),
{
    #[inline]
    fn visit<'r>(&mut self, row: &'r D::Row<'r>) -> Result<()> {
        match R::decode::<Borrowed>(row) {
            Ok(row) => {
                (self.visit)(row);
                Ok(())
            }
            Err(error) => Err(error.of(self.site.sql, self.site.location)),
        }
    }
}

impl<D, R, F, X> Visitor<D, X> for TryEach<R, F>
where
    D: Database,
    R: Shape<D>,
    F: for<'r> FnMut(BorrowedRow<'r, D, R>) -> Result<(), X>,
    X: From<Error>,
{
    #[inline]
    fn visit<'r>(&mut self, row: &'r D::Row<'r>) -> Result<(), X> {
        match R::decode::<Borrowed>(row) {
            Ok(row) => (self.visit)(row),
            Err(error) => Err(error.of(self.site.sql, self.site.location).into()),
        }
    }
}
