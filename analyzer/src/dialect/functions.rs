//! The shape of the function tables: one row for each function and number of arguments.

use crate::SqlType;

/// One row: a function as an engine has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Function {
    /// Its name in lower case.
    pub(crate) name: &'static str,
    pub(crate) kind: FunctionKind,
    pub(crate) arity: Arity,
    /// What each argument should be; the last one stands for all that follow.
    pub(crate) args: &'static [SqlType],
    pub(crate) returns: Returns,
    pub(crate) nulls: Nulls,
}

/// How many arguments a function takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Arity {
    pub(crate) least: usize,
    pub(crate) most: usize,
    /// Those behind the least come so many at a time.
    pub(crate) step: usize,
}

impl Arity {
    pub(crate) const fn new(least: usize, most: usize) -> Self {
        Self { least, most, step: 1 }
    }

    pub(crate) fn fits(&self, count: usize) -> bool {
        (self.least..=self.most).contains(&count) && (count - self.least).is_multiple_of(self.step)
    }
}

/// Where a function may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FunctionKind {
    /// Anywhere.
    Scalar,
    /// Anywhere, and each call gives another value.
    Volatile,
    /// Anywhere, and gives any number of rows: a query's own in FROM, else one for each row of the query.
    Set,
    /// Over a group, or with OVER.
    Aggregate,
    /// Only with OVER.
    Window,
}

/// A function's result type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Returns {
    Type(SqlType),
    /// The type of the argument with this index.
    Same(usize),
    /// Text, but a blob for a blob.
    Bytes,
    /// One type for all arguments.
    Unified,
    /// One type for the value and the default of `lag(value, offset, default)`.
    Offset,
    /// The values of `iif(condition, value, …)`.
    Branches,
    /// A number as the engine adds up the first argument.
    Sum,
    /// Whole seconds, unless an argument asks for fractions.
    Epoch,
}

/// When a function's result is NULL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nulls {
    /// Never.
    Never,
    /// Exactly when an argument is.
    Strict,
    /// When an argument is, or when an argument is no number.
    StrictNumber,
    /// When an argument is; an empty blob gives NULL too.
    StrictText,
    /// When the first argument is.
    First,
    /// When every argument is.
    AllNull,
    /// As CASE: `iif(condition, value, condition, value, otherwise)`.
    Branches,
    /// When the group is empty or holds NULL only.
    EmptyGroup,
    /// When the group is empty, whatever its rows hold: `array_agg`.
    NoRows,
    /// A set whose first column is never NULL, and whose others may be.
    FirstColumn,
    /// When the frame is empty, or the row that it picks holds NULL.
    FrameRow,
    /// When no such row exists and no default is given.
    OffsetRow,
    /// When the time values name no date.
    Date,
    /// At any time.
    Maybe,
    /// When an argument is, and at other times too.
    StrictMaybe,
}

/// A function in FROM.
#[derive(Debug, PartialEq)]
pub(crate) struct TableFunction {
    pub(crate) name: &'static str,
    pub(crate) arity: Arity,
    pub(crate) args: &'static [SqlType],
    pub(crate) columns: &'static [ColumnRule],
}

/// A column of a table function.
#[derive(Debug, PartialEq)]
pub(crate) struct ColumnRule {
    pub(crate) name: &'static str,
    pub(crate) ty: SqlType,
    pub(crate) nullable: bool,
    /// Whether `*` leaves it out.
    pub(crate) hidden: bool,
}

impl Function {
    /// Whether two calls with the same arguments in one row may differ. A statement has one `now`.
    pub(crate) fn varies(&self) -> bool {
        self.kind == FunctionKind::Set || self.kind == FunctionKind::Volatile && self.nulls != Nulls::Date
    }

    /// The type that the argument with this index should have.
    pub(crate) fn arg(&self, index: usize) -> SqlType {
        self.args.get(index).or(self.args.last()).cloned().unwrap_or(SqlType::Any)
    }
}
