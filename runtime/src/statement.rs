//! What the macro prints of a query: its static text and place ([`Statement`]), and how a row is read ([`Shape`]).

use crate::{Database, Result};
use std::marker::PhantomData;
use std::panic::Location;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How the rows of one query on the database `D` become a Rust type.
///
/// The type is generic over the storage of its text and bytes, so that one printed `decode` serves both the owned
/// row (`String`, `Vec<u8>`) and the borrowed one (`&str`, `&[u8]`).
pub trait Shape<D: Database>: 'static {
    /// The row's type, given the types of its text and bytes.
    type Of<T, B>;

    /// Reads one row.
    fn decode<'r, S: Storage>(row: &'r D::Row<'r>) -> Result<Self::Of<S::Text<'r>, S::Blob<'r>>>;
}

/// A row that owns its text and bytes.
pub(crate) type OwnedRow<D, R> = <R as Shape<D>>::Of<String, Vec<u8>>;

/// A row that borrows its text and bytes from the database.
pub(crate) type BorrowedRow<'r, D, R> = <R as Shape<D>>::Of<&'r str, &'r [u8]>;

/// Where a row keeps its text and bytes.
pub trait Storage {
    /// Text.
    type Text<'r>: From<&'r str>;
    /// Bytes.
    type Blob<'r>: From<&'r [u8]>;
}

/// In the row itself.
pub(crate) enum Owned {}

impl Storage for Owned {
    type Text<'r> = String;
    type Blob<'r> = Vec<u8>;
}

/// In the database's memory, until the next row.
pub(crate) enum Borrowed {}

impl Storage for Borrowed {
    type Text<'r> = &'r str;
    type Blob<'r> = &'r [u8];
}

/// The shape of a statement without rows.
impl<D: Database> Shape<D> for () {
    type Of<T, B> = ();

    fn decode<'r, S: Storage>(_row: &'r D::Row<'r>) -> Result<()> {
        Ok(())
    }
}

/// One query of the program: a static with the database `D`, the row's shape `R` and the cardinality `C`.
pub struct Statement<D, R, C> {
    pub(crate) site: Site,
    types: PhantomData<fn() -> (D, R, C)>,
}

/// What is known of a query apart from its types.
#[allow(unreachable_pub)] // The sealed traits of the connections name it.
pub struct Site {
    pub(crate) sql: &'static str,
    /// How many columns a row has.
    pub(crate) columns: usize,
    /// Whether the engine counts the rows that the statement changes.
    pub(crate) counts: bool,
    /// Whether the engine's types of columns and parameters are known, to hold them against those of the server.
    #[cfg_attr(not(feature = "postgres"), allow(dead_code))]
    pub(crate) is_typed: bool,
    #[cfg_attr(not(feature = "postgres"), allow(dead_code))]
    pub(crate) column_types: &'static [&'static str],
    #[cfg_attr(not(feature = "postgres"), allow(dead_code))]
    pub(crate) param_types: &'static [&'static str],
    pub(crate) location: &'static Location<'static>,
    /// The number that `index` gave out, plus one; 0 before that.
    slot: AtomicUsize,
}

impl<D, R, C> Statement<D, R, C> {
    /// A statement with rows of so many columns.
    #[track_caller]
    pub const fn rows(sql: &'static str, columns: usize) -> Self {
        Self::new(sql, columns, false)
    }

    /// An INSERT, UPDATE or DELETE without rows.
    #[track_caller]
    pub const fn changes(sql: &'static str) -> Self {
        Self::new(sql, 0, true)
    }

    /// Anything else: its rows, if it has any, are skipped.
    #[track_caller]
    pub const fn other(sql: &'static str) -> Self {
        Self::new(sql, 0, false)
    }

    /// The same, with the types of its columns and parameters by the engine's own names.
    pub const fn typed(mut self, columns: &'static [&'static str], params: &'static [&'static str]) -> Self {
        self.site.is_typed = true;
        self.site.column_types = columns;
        self.site.param_types = params;
        self
    }

    #[track_caller]
    const fn new(sql: &'static str, columns: usize, counts: bool) -> Self {
        let site = Site {
            sql,
            columns,
            counts,
            is_typed: false,
            column_types: &[],
            param_types: &[],
            location: Location::caller(),
            slot: AtomicUsize::new(0),
        };
        Self { site, types: PhantomData }
    }
}

impl Site {
    /// The query's own small number, the same for the process's whole life: the place of its prepared statement in
    /// each connection.
    #[inline]
    pub(crate) fn index(&self) -> usize {
        match self.slot.load(Ordering::Relaxed) {
            0 => self.draw_index(),
            slot => slot - 1,
        }
    }

    #[cold]
    fn draw_index(&self) -> usize {
        static DRAWN: AtomicUsize = AtomicUsize::new(0);
        let slot = DRAWN.fetch_add(1, Ordering::Relaxed) + 1;
        // Two threads may draw at once: the first one to store wins, the other number stays unused.
        match self.slot.compare_exchange(0, slot, Ordering::Relaxed, Ordering::Relaxed) {
            Ok(_) => slot - 1,
            Err(first) => first - 1,
        }
    }
}
