//! Running a statement whatever its rows become: the part of a call that is compiled once for all queries of a program.

use super::handle::Handle;
use crate::collect::{Take, hand_over};
use crate::postgres::check;
use crate::postgres::error::failed;
use crate::postgres::reply::failure;
use crate::postgres::{Postgres, Row};
use crate::statement::Site;
use crate::{Argument, ErrorKind, Result};
use postgres::RowIter;
use postgres::fallible_iterator::FallibleIterator;

/// Hands over all rows.
pub(super) fn all(handle: Handle<'_, '_>, site: Site, args: &[Argument<'_>], take: Take<'_, Postgres>) -> Result<()> {
    handle.read(site, args, |rows| {
        let mut cursor = Cursor::new(rows, site);
        while let Some(row) = cursor.next()? {
            hand_over(&Row::new(&row), &site, take)?;
        }
        Ok(())
    })
}

/// Hands over the only row, if there is one; a second one is an error.
pub(super) fn one(handle: Handle<'_, '_>, site: Site, args: &[Argument<'_>], take: Take<'_, Postgres>) -> Result<()> {
    handle.read(site, args, |rows| {
        let mut cursor = Cursor::new(rows, site);
        let Some(row) = cursor.next()? else { return Ok(()) };
        hand_over(&Row::new(&row), &site, take)?;
        cursor.end()
    })
}

/// Skips all rows; the number of changed rows, where the engine counts them.
pub(super) fn count(handle: Handle<'_, '_>, site: Site, args: &[Argument<'_>]) -> Result<u64> {
    handle.read(site, args, |mut rows| {
        while rows.next().map_err(|error| failed(error, site))?.is_some() {}
        Ok(if site.counts { rows.rows_affected().unwrap_or(0) } else { 0 })
    })
}

/// A running statement.
pub(super) struct Cursor<'c> {
    rows: RowIter<'c>,
    pub(super) site: Site,
    /// Whether the first row was held against what the program was compiled for.
    checked: bool,
}

impl<'c> Cursor<'c> {
    pub(super) fn new(rows: RowIter<'c>, site: Site) -> Self {
        Self { rows, site, checked: false }
    }

    #[inline]
    pub(super) fn next(&mut self) -> Result<Option<postgres::Row>> {
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
