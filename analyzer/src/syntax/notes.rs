//! What a statement holds and the parsing library's tree has no place for, each by the byte where its keyword or name starts.

use super::upsert::Upserts;
use super::{SelectItems, Upsert};
use crate::Span;
use sqlparser::ast::{AccessExpr, Expr, Ident};
use std::collections::{BTreeMap, BTreeSet};

/// What stands beside the tree.
#[derive(Default)]
pub(crate) struct Notes {
    /// The ON CONFLICT clauses of each INSERT, in order, by the INSERT.
    pub(crate) upserts: Upserts,
    /// Where each result column of each SELECT and RETURNING stands.
    pub(crate) items: SelectItems,
    /// Whether a window frame leaves rows out by EXCLUDE.
    pub(crate) frame_exclusion: bool,
    /// `OVERRIDING … VALUE`, by the INSERT.
    pub(crate) overriding: BTreeMap<u32, Overriding>,
    /// Where the relations are named that stand behind ONLY.
    pub(crate) only: BTreeSet<u32>,
    /// The index of INDEXED BY, by the relation's name.
    pub(crate) indexed: BTreeMap<u32, Ident>,
    /// `USING (a, b) AS alias`, by the first column.
    pub(crate) using_aliases: BTreeMap<u32, Ident>,
    /// SEARCH and CYCLE, by the CTE's name.
    pub(crate) cte_columns: BTreeMap<u32, CteColumns>,
    /// The part of a column that is written to, `a.field` or `a[1]`, by the column's name.
    pub(crate) parts: BTreeMap<u32, Vec<AccessExpr>>,
}

impl Notes {
    /// Takes the ON CONFLICT clauses of the INSERT out.
    pub(crate) fn take_upserts(&mut self, insert: Span) -> Vec<Upsert> {
        self.upserts.remove(&insert.start).unwrap_or_default()
    }
}

/// Whose values an identity column takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Overriding {
    /// The statement's, also for GENERATED ALWAYS.
    System,
    /// The sequence's: the statement's are ignored.
    User,
}

/// The columns that SEARCH and CYCLE add to a recursive CTE.
#[derive(Default)]
pub(crate) struct CteColumns {
    /// The columns in BY.
    pub(crate) search_by: Vec<Ident>,
    /// DEPTH FIRST, not BREADTH FIRST.
    pub(crate) depth_first: bool,
    /// The column in SET.
    pub(crate) search: Option<Ident>,
    /// The columns behind CYCLE.
    pub(crate) cycle_by: Vec<Ident>,
    /// The mark's column, its two values, and the path's column.
    pub(crate) cycle: Option<(Ident, [Expr; 2], Ident)>,
}
