//! Which statements make a relation what it is: its CREATE, and what came after.

use super::index::Index;
use super::source::Statement;
use super::{Relation, TypeDef, Writes};
use crate::Diagnostic;
use std::sync::{Arc, OnceLock};

/// A relation that the schema defines, not read yet or read already.
pub(crate) struct Definition {
    /// The schema that it stands in at the end.
    pub(super) schema: String,
    /// Its name at the end, as the schema spells it.
    pub(super) name: String,
    /// How queries and messages call it: with its schema where that is not in the search path.
    pub(super) shown: String,
    pub(super) kind: DefinitionKind,
    /// The CREATE statement.
    pub(super) statement: Statement,
    /// Where the part after the relation's name begins.
    pub(super) body: usize,
    /// Of a view that was replaced: the places of the definitions before, each with the number of the statement that replaced it.
    pub(super) former: Vec<(u32, usize)>,
    /// The later statements, in their order.
    pub(super) changes: Vec<Change>,
    /// The relation, once somebody has asked for it.
    pub(super) relation: OnceLock<Result<Arc<Relation>, Diagnostic>>,
    /// The type that it is or whose values its rows are, once somebody has asked for it.
    pub(super) ty: OnceLock<Result<Arc<TypeDef>, Diagnostic>>,
}

/// What CREATE creates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DefinitionKind {
    Table,
    View,
    Virtual,
    /// CREATE SEQUENCE: one row that a query may read.
    Sequence,
    /// CREATE TYPE.
    Type,
    /// CREATE DOMAIN.
    Domain,
}

/// A later statement about a relation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change {
    pub(super) statement: Statement,
    /// Where the part begins that `kind` does not tell.
    pub(super) body: usize,
    pub(super) kind: ChangeKind,
}

/// How a statement changes a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChangeKind {
    /// CREATE INDEX; the body begins at the list of columns.
    Index { unique: bool },
    /// CREATE TRIGGER; the body begins after the relation's name.
    Trigger { event: Writes, instead: bool },
    /// CREATE RULE; the body begins at the event.
    Rule,
    /// ALTER TABLE, but for RENAME TO; the body begins after the relation's name.
    Alter,
    /// What a DO block puts together and EXECUTEs, or a DROP that may not have run: what it takes away is not known.
    Doubt,
    /// An index or a trigger that is gone.
    Dropped,
}

/// ALTER TABLE … RENAME, of a table or a column: what other relations have to follow.
#[derive(Debug)]
pub(super) struct Rename {
    pub(super) statement: Statement,
    /// The table, by its name before.
    pub(super) table: String,
    /// The column's name before, when a column was renamed.
    pub(super) column: Option<String>,
    /// The new name.
    pub(super) to: String,
}

impl Definition {
    pub(super) fn new(
        (schema, name): (String, String),
        kind: DefinitionKind,
        statement: Statement,
        body: usize,
    ) -> Self {
        let shown = name.clone();
        Self {
            schema,
            name,
            shown,
            kind,
            statement,
            body,
            former: Vec::new(),
            changes: Vec::new(),
            relation: OnceLock::new(),
            ty: OnceLock::new(),
        }
    }

    /// The number of the statement that made it, whatever replaced its query since.
    pub(super) fn since(&self, index: &Index) -> u32 {
        let first = self.former.first().map_or(self, |(_, first)| index.ever_defined(*first));
        first.statement.sequence
    }

    /// Whether rows can be read from it.
    pub(super) fn is_relation(&self) -> bool {
        !matches!(self.kind, DefinitionKind::Type | DefinitionKind::Domain)
    }

    /// Forgets the statement behind an index or a trigger.
    pub(super) fn drop_change(&mut self, sequence: u32) {
        if let Ok(position) = self.changes.binary_search_by_key(&sequence, |change| change.statement.sequence) {
            self.changes[position].kind = ChangeKind::Dropped;
        }
    }
}

/// A column under a new name.
pub(super) struct ColumnRename {
    pub(super) sequence: u32,
    /// The relation's place among the definitions.
    pub(super) owner: usize,
    pub(super) from: String,
    pub(super) to: String,
}
