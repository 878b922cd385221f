//! What the calls of blocking drivers make of rows. A driver's loop over the rows knows none of their types and is compiled once
//! for all queries of a program; what is compiled for each query is this.

use crate::statement::{OwnedRow, Shape, Site};
use crate::visit::Visitor;
use crate::{Database, Error, Result};

/// Takes the rows of a call. It may leave it to its caller to ask whether all columns of a row could be read.
pub(crate) type Take<'t, D> = &'t mut dyn Visitor<D, Error>;

/// Hands a row over, and sees whether all of its columns could be read.
#[inline]
pub(crate) fn hand_over<'r, D: Database>(row: &'r D::Row<'r>, site: &Site, take: Take<'_, D>) -> Result<()> {
    match (take.visit(row), D::failure(row)) {
        (Ok(()), None) => Ok(()),
        (_, Some(error)) | (Err(error), None) => Err(error.of(*site)),
    }
}

/// Keeps all rows.
pub(crate) struct All<D: Database, R: Shape<D>>(pub(crate) Vec<OwnedRow<D, R>>);

/// Keeps the last row.
pub(crate) struct Found<D: Database, R: Shape<D>>(pub(crate) Option<OwnedRow<D, R>>);

impl<D: Database, R: Shape<D>> Visitor<D, Error> for All<D, R> {
    fn visit<'r>(&mut self, row: &'r D::Row<'r>) -> Result<()> {
        match R::decode::<String, Vec<u8>>(row) {
            Ok(row) => self.0.push(row),
            Err(error) => return Err(error),
        }
        Ok(())
    }
}

impl<D: Database, R: Shape<D>> Visitor<D, Error> for Found<D, R> {
    fn visit<'r>(&mut self, row: &'r D::Row<'r>) -> Result<()> {
        match R::decode::<String, Vec<u8>>(row) {
            Ok(row) => self.0 = Some(row),
            Err(error) => return Err(error),
        }
        Ok(())
    }
}
