//! Running a statement whatever its rows become: the part of a call that is compiled once for all queries of a program.

use super::Sqlite;
use super::cursor::{Cursor, Handle};
use super::row::Row;
use crate::collect::{Take, hand_over};
use crate::statement::Site;
use crate::{Argument, Result};

/// Hands over all rows.
pub(super) fn all<'c>(
    handle: impl Handle<'c>,
    site: &Site,
    args: &[Argument<'_>],
    take: Take<'_, Sqlite>,
) -> Result<()> {
    let mut place = Default::default();
    let mut cursor = Cursor::open(handle, site, args, &mut place)?;
    while let Some(row) = cursor.next()? {
        hand_over(&Row::new(row), site, take)?;
    }
    Ok(())
}

/// Hands over the only row, if there is one; a second one is an error.
pub(super) fn one<'c>(
    handle: impl Handle<'c>,
    site: &Site,
    args: &[Argument<'_>],
    take: Take<'_, Sqlite>,
) -> Result<()> {
    let mut place = Default::default();
    let mut cursor = Cursor::open(handle, site, args, &mut place)?;
    let Some(row) = cursor.next()? else { return Ok(()) };
    hand_over(&Row::new(row), site, take)?;
    cursor.end()
}

/// Skips all rows; the number of changed rows, where the engine counts them.
pub(super) fn count<'c>(handle: impl Handle<'c>, site: &Site, args: &[Argument<'_>]) -> Result<u64> {
    let mut place = Default::default();
    Cursor::open(handle, site, args, &mut place)?.finish()
}
