//! What the macro prints of a query: its text ([`Site`]), and how a row is read ([`Shape`]).

use crate::cardinality::Zero;
use crate::{Database, Result};
use std::marker::PhantomData;
use std::panic::Location;

/// How the rows of one query on the database `D` become a Rust type.
///
/// The type is generic over what keeps its text and bytes, so that one printed `decode` serves both the owned
/// row (`String`, `Vec<u8>`) and the borrowed one (`&str`, `&[u8]`).
pub trait Shape<D: Database>: 'static {
    /// The row's type, given the types of its text and bytes.
    type Of<T, B>;

    /// Reads one row. What the row itself could not read, [`Database::failure`] tells.
    fn decode<'r, T: Text<'r>, B: Blob<'r>>(row: &'r D::Row<'r>) -> Result<Self::Of<T, B>>;
}

/// What keeps the text of a row.
pub trait Text<'r>: From<&'r str> {}

impl<'r, T: From<&'r str>> Text<'r> for T {}

/// What keeps the bytes of a row.
pub trait Blob<'r>: From<&'r [u8]> {}

impl<'r, B: From<&'r [u8]>> Blob<'r> for B {}

/// A row that owns its text and bytes.
pub(crate) type OwnedRow<D, R> = <R as Shape<D>>::Of<String, Vec<u8>>;

/// A row that borrows its text and bytes from the database.
pub(crate) type BorrowedRow<'r, D, R> = <R as Shape<D>>::Of<&'r str, &'r [u8]>;

/// Reads a row with text and bytes of these types; an error says of which statement it is.
#[inline]
pub(crate) fn decode<'r, D, R, T, B>(row: &'r D::Row<'r>, site: Site) -> Result<R::Of<T, B>>
where
    D: Database,
    R: Shape<D>,
    T: Text<'r>,
    B: Blob<'r>,
{
    match R::decode::<T, B>(row) {
        Ok(decoded) => match D::failure(row) {
            None => Ok(decoded),
            Some(error) => Err(error.of(site)),
        },
        Err(error) => Err(D::failure(row).unwrap_or(error).of(site)),
    }
}

/// The shape of a statement without rows.
impl<D: Database> Shape<D> for () {
    type Of<T, B> = ();

    fn decode<'r, T: Text<'r>, B: Blob<'r>>(_row: &'r D::Row<'r>) -> Result<()> {
        Ok(())
    }
}

/// A statement of the database `D` with the row's shape `R` and the cardinality `C`, as the analyser found them.
pub struct Checked<D, R, C> {
    /// The statement, and where it is called.
    pub site: Site,
    /// The types.
    pub types: PhantomData<fn() -> (D, R, C)>,
}

/// A statement and where it is called: all that is the same in each run of a query.
#[derive(Clone, Copy)]
pub struct Site {
    /// The text for the engine. It lies in the program's own memory, at an address that stands for the query in each connection.
    pub(crate) sql: &'static str,
    /// How many columns a row has; 0 of a statement without rows, or with rows that are skipped.
    pub(crate) columns: usize,
    /// Whether the engine counts the rows that the statement changes.
    pub(crate) counts: bool,
    /// The engine's types, where they are known, to hold them against those of the server.
    pub(crate) types: Option<&'static Types>,
    /// Where it is called.
    pub(crate) location: &'static Location<'static>,
}

/// The engine's own names of the types of columns and parameters.
pub type Types = (TypeNames, TypeNames);

pub(crate) type TypeNames = &'static [&'static str];

/// A statement with rows, of an engine that tells no types, at the place of this call.
///
/// Each of these functions is compiled once for a query. rustc spends less on that than on the literals of the structs.
#[track_caller]
pub const fn rows<D, R, C>(sql: &'static str, columns: usize) -> Checked<D, R, C> {
    let site = Site { sql, columns, counts: false, types: None, location: Location::caller() };
    Checked { site, types: PhantomData }
}

/// A statement without rows, or whose rows are skipped.
#[track_caller]
pub const fn no_rows<D>(sql: &'static str, counts: bool) -> Checked<D, (), Zero> {
    let site = Site { sql, columns: 0, counts, types: None, location: Location::caller() };
    Checked { site, types: PhantomData }
}

/// A statement with the types that the server must agree on.
#[track_caller]
pub const fn typed<D, R, C>(sql: &'static str, counts: bool, types: &'static Types) -> Checked<D, R, C> {
    let site = Site { sql, columns: types.0.len(), counts, types: Some(types), location: Location::caller() };
    Checked { site, types: PhantomData }
}

#[cfg(feature = "postgres")]
impl Site {
    pub(crate) fn column_types(&self) -> TypeNames {
        self.types.map_or(&[], |(columns, _)| columns)
    }

    pub(crate) fn param_types(&self) -> TypeNames {
        self.types.map_or(&[], |(_, params)| params)
    }
}
