//! Functions, aggregates and operators as an engine has them that decides types before it runs.

use super::Nulls;
use crate::SqlType;

/// A function, an aggregate or a window function: one row of the engine's catalogue, or a CREATE FUNCTION of the schema.
#[derive(Debug, Clone, PartialEq)]
pub struct Routine {
    pub(crate) name: &'static str,
    /// The schema of one that the schema makes; empty for the engine's and for those of extensions.
    pub(crate) home: &'static str,
    pub(crate) kind: RoutineKind,
    /// The arguments that a call gives (IN, INOUT, VARIADIC), in order.
    pub(crate) args: Vec<RoutineArg>,
    /// Whether the last argument is VARIADIC: its type is an array (or `any`).
    pub(crate) variadic: bool,
    /// The type of one result; `record` where there are several columns.
    pub(crate) returns: SqlType,
    /// Whether it gives a set of rows.
    pub(crate) set: bool,
    /// The columns of RETURNS TABLE or of several OUT arguments; empty for a single value.
    pub(crate) columns: Vec<(&'static str, SqlType)>,
    /// When the result is NULL. A strict function that may still give NULL is [`Nulls::StrictMaybe`].
    pub(crate) nulls: Nulls,
    /// Whether two calls with the same arguments may differ within one statement.
    pub(crate) volatile: bool,
}

/// An argument.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct RoutineArg {
    /// Empty where it has none.
    pub(crate) name: &'static str,
    pub(crate) ty: SqlType,
    /// Whether a call may leave it out.
    pub(crate) default: bool,
}

/// Where a routine may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RoutineKind {
    Function,
    /// Only with CALL.
    Procedure,
    Aggregate,
    /// WITHIN GROUP; so many arguments stand in the parentheses before it.
    OrderedSet {
        direct: usize,
    },
    /// WITHIN GROUP with a hypothetical row: `rank(…) WITHIN GROUP (ORDER BY …)`.
    Hypothetical,
    /// Only with OVER.
    Window,
}

/// A cast of the schema's own.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct OwnCast {
    /// The places where it applies.
    pub(crate) place: super::Coercion,
    /// Whether a value is written as text, and read again.
    pub(crate) reads_text: bool,
    /// When its function gives NULL, and whether it may give another value each time; `None` without a function.
    pub(crate) function: Option<(Nulls, bool)>,
}

/// An infix or prefix operator for two types.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Operator {
    /// `None` for a prefix operator.
    pub(crate) left: Option<SqlType>,
    pub(crate) right: SqlType,
    pub(crate) returns: SqlType,
    pub(crate) nulls: Nulls,
    /// Whether its function may give another value each time.
    pub(crate) volatile: bool,
    /// The schema of one that the schema makes: what it is called says nothing of what it means then. Empty for the engine's.
    pub(crate) home: &'static str,
}

impl Operator {
    /// Whether the schema makes it.
    pub(crate) fn is_own(&self) -> bool {
        !self.home.is_empty()
    }
}

impl std::fmt::Display for Routine {
    /// `name(VARIADIC arg type DEFAULT, …) SETOF type`.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}(", self.name)?;
        for (index, arg) in self.args.iter().enumerate() {
            let comma = if index > 0 { ", " } else { "" };
            let variadic = if self.variadic && index + 1 == self.args.len() { "VARIADIC " } else { "" };
            let space = if arg.name.is_empty() { "" } else { " " };
            let default = if arg.default { " DEFAULT" } else { "" };
            write!(formatter, "{comma}{variadic}{}{space}{}{default}", arg.name, arg.ty)?;
        }
        write!(formatter, ") {}{}", if self.set { "SETOF " } else { "" }, self.returns)
    }
}
