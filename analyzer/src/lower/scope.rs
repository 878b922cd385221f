//! What names can see: the sources of one SELECT or of a statement that writes.

use crate::Span;
use crate::hir::{Expr, SelectId, SourceId};
use sqlparser::ast;

/// One level of name lookup.
#[derive(Default)]
pub(super) struct Scope {
    /// The SELECT that it is of; else the default.
    pub(super) select: SelectId,
    pub(super) sources: Vec<SourceId>,
    /// The row that an INSERT could not insert: seen only as `excluded.column`.
    pub(super) excluded: Option<SourceId>,
    /// The table that is written, as LATERAL meets it: a bare name that it has a column of may not be used.
    pub(super) barred: Option<SourceId>,
    /// The columns that USING and NATURAL merge.
    pub(super) merged: Vec<Merged>,
    /// What each of USING and NATURAL compares: a column of the left side, one of the right, and the condition.
    pub(super) compared: Vec<(SourceId, SourceId, Expr)>,
    /// What the aliases of USING qualify.
    pub(super) using_aliases: Vec<(String, Vec<(String, Expr)>)>,
    /// What `*` shows, in order, where merged columns go first.
    pub(super) star: Vec<(SourceId, usize)>,
    /// The result's names, where the engine lets a clause use them.
    pub(super) aliases: Vec<(String, Expr)>,
    pub(super) aliases_visible: bool,
    /// The clause that is being lowered.
    pub(super) clause: Clause,
    /// Whether an aggregate of this scope's SELECT was met.
    pub(super) aggregates: bool,
    /// Aggregates of SELECTs further out that stand where this one takes some only if it groups.
    pub(super) aggregates_of_others: Vec<(Clause, Span)>,
    /// The WINDOW clause.
    pub(super) windows: Vec<ast::NamedWindowDefinition>,
}

/// A column that several sources share under USING or NATURAL.
pub(super) struct Merged {
    pub(super) name: String,
    pub(super) expr: Expr,
    /// The columns that stand behind it; an unqualified name means none of them.
    pub(super) parts: Vec<(SourceId, usize)>,
}

/// Where in a statement an expression stands: some places take no aggregates, some no windows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Clause {
    #[default]
    Result,
    Where,
    On,
    /// The arguments of a function in FROM, and what LATERAL sees.
    From,
    GroupBy,
    Having,
    OrderBy,
    Limit,
    /// VALUES, SET, and RETURNING.
    Value,
    /// The arguments of an aggregate.
    Aggregate,
    /// The arguments of a window function, and its window.
    Window,
}

impl Clause {
    pub(super) fn takes_aggregates(self) -> bool {
        matches!(self, Clause::Result | Clause::Having | Clause::OrderBy | Clause::Window)
    }

    pub(super) fn takes_windows(self) -> bool {
        matches!(self, Clause::Result | Clause::OrderBy)
    }

    /// The clause's name in messages.
    pub(super) fn name(self) -> &'static str {
        match self {
            Clause::Result => "the result",
            Clause::Where => "WHERE",
            Clause::On => "ON",
            Clause::From => "FROM",
            Clause::GroupBy => "GROUP BY",
            Clause::Having => "HAVING",
            Clause::OrderBy => "ORDER BY",
            Clause::Limit => "LIMIT",
            Clause::Value => "VALUES, SET or RETURNING",
            Clause::Aggregate => "the arguments of an aggregate",
            Clause::Window => "a window function",
        }
    }
}
