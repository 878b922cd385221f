//! What [`for_each`](crate::Query::for_each) does with a row: a closure behind a type that a future can name.

use crate::statement::{BorrowedRow, Shape, Site, decode};
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
    pub(crate) site: Site,
    pub(crate) shape: PhantomData<fn() -> R>,
}

/// The visitor of [`try_for_each`](crate::Query::try_for_each).
pub struct TryEach<R, F> {
    pub(crate) visit: F,
    pub(crate) site: Site,
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
        (self.visit)(decode::<D, R, &'r str, &'r [u8]>(row, self.site)?);
        Ok(())
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
        (self.visit)(decode::<D, R, &'r str, &'r [u8]>(row, self.site)?)
    }
}
