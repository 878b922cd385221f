//! What differs between engines: data and methods of [`Dialect`], never `if dialect == …` elsewhere.

mod functions;
mod habits;
pub(crate) mod postgres;
mod routine;
mod signature;
pub(crate) mod sqlite;
mod typing;

use crate::SqlType;
use crate::catalog::ColumnDef;
use crate::catalog::ddl::Ddl;
use crate::hir::{BinaryOp, Expr, Literal};
use crate::syntax::Grammar;

pub use postgres::postgres_probe;
pub(crate) use routine::Routine;
pub use signature::AppFunction;

pub(crate) use functions::{Arity, ColumnRule, Function, FunctionKind, Nulls, Returns, TableFunction};
pub(crate) use habits::Habits;
pub(crate) use routine::{Operator, OwnCast, RoutineArg, RoutineKind};
pub(crate) use typing::{Arg, At, Chosen, Coercion, CommonTypes, NoMatch, Part, Typing, UNKNOWN};

/// One engine's rules.
pub trait Dialect: Sync {
    /// The name in `-- querent: dialect=…`: `sqlite`.
    fn name(&self) -> &'static str;

    /// The sign in front of a placeholder's number: `?1`, `$1`.
    fn sigil(&self) -> char;

    /// The type that a declared column type stands for.
    fn declared_type(&self, declared: &str) -> SqlType;

    /// Whether a bare word can never be a name in DDL.
    fn is_reserved(&self, word: &str) -> bool;

    /// Whether a name means the row's own number where no column has it.
    fn is_rowid(&self, name: &str) -> bool;

    /// The types that a column of a STRICT table may have.
    fn strict_types(&self) -> &'static [&'static str];

    /// How many columns a table may have.
    fn max_columns(&self) -> usize;

    /// The columns of a virtual table of that module (in lower case); `None` when they are not known.
    fn virtual_columns(&self, module: &str, table: &str, arguments: &[&str]) -> Option<Vec<ColumnDef>>;

    /// The rules that only the analyser reads.
    #[doc(hidden)]
    fn rules(&self) -> Rules;
}

/// The rules that only the analyser reads.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Rules(pub(crate) &'static dyn Engine);

/// What the stages ask of an engine.
pub(crate) trait Engine: Sync {
    /// How its DDL is read.
    fn ddl(&self) -> &'static dyn Ddl;

    /// How its SQL is read.
    fn grammar(&self) -> &'static dyn Grammar;

    /// Who sees which name, and what clauses may hold.
    fn habits(&self) -> &'static Habits;

    /// The rules of types, where the engine decides them before it runs; `None` where they follow from the values.
    fn typing(&self) -> Option<&'static dyn Typing> {
        None
    }

    /// The rows of the function table for a name, in any case; empty for an unknown one.
    fn functions(&self, name: &str) -> &'static [Function];

    /// Every function name, for "did you mean".
    fn function_names(&self) -> Vec<&'static str>;

    /// The table-valued function of that name.
    fn table_function(&self, name: &str) -> Option<&'static TableFunction>;

    /// What does the work of a table-valued function that is not known.
    fn instead_of(&self, _table_function: &str) -> Option<&'static str> {
        None
    }

    /// The columns that an untyped statement shows (PRAGMA, EXPLAIN), and whether it shows exactly one row. `words` are
    /// the statement's first tokens.
    fn untyped_rows(&self, words: &[&str]) -> Option<(&'static [ColumnRule], bool)>;

    /// Collations that every database has, for "did you mean".
    fn collations(&self) -> &'static [&'static str];

    /// Whether the name is a collation that is always there.
    fn has_collation(&self, name: &str) -> bool;

    /// The schemas that the snapshot holds.
    fn schemas(&self) -> &'static [&'static str];

    /// Whether a view of this schema sees only the relations of its own schema.
    fn confines_views(&self, _schema: &str) -> bool {
        false
    }

    /// The names of the hidden row number of a table.
    fn rowid_names(&self) -> &'static [&'static str];

    /// The type of a literal.
    fn literal_type(&self, literal: &Literal) -> SqlType;

    /// The type of the hidden column with this number among [`Engine::rowid_names`].
    fn rowid_type(&self, number: usize) -> SqlType;

    /// The type of `left op right`.
    fn binary_type(&self, op: BinaryOp, left: &SqlType, right: &SqlType) -> SqlType;

    /// The type of a value that is one or the other (CASE, COALESCE, UNION).
    fn unify(&self, left: &SqlType, right: &SqlType) -> SqlType;

    /// The type of a sum over values of this type.
    fn sum_type(&self, argument: &SqlType) -> SqlType;

    /// The type that `CAST(… AS declared)` gives.
    fn cast_type(&self, declared: &str) -> SqlType;

    /// Whether NULL is to this argument of a function what any value is: kept, counted or left out, and never a failure.
    fn takes_null(&self, function: &str, argument: usize) -> bool;

    /// The argument of a function that must be a constant of some kind and is none, and what it must be.
    fn wrong_constant(&self, _function: &str, _args: &[Expr]) -> Option<(usize, &'static str)> {
        None
    }

    /// Whether these time values (the literals among a date function's arguments) always give a date.
    fn date_is_certain(&self, literals: &[Option<&str>]) -> bool;

    /// Whether a date function's argument asks for fractions of a second.
    fn is_subsecond(&self, argument: &str) -> bool;

    /// Whether a date function's format holds nothing but what the engine understands.
    fn date_format_is_certain(&self, format: &str) -> bool;

    /// The most relations that one FROM may join.
    fn max_join(&self) -> usize;
}

/// The dialect of that name, if there is one.
pub fn dialect(name: &str) -> Option<&'static dyn Dialect> {
    match name {
        "sqlite" => Some(&sqlite::Sqlite),
        "postgres" => Some(&postgres::Postgres),
        _ => None,
    }
}
