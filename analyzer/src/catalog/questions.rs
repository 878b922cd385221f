//! What the stages ask of a relation.

use super::{KeyKind, Relation, RelationKind};

impl Relation {
    /// Whether its rows have a hidden number of their own.
    pub fn has_rowid(&self) -> bool {
        match &self.kind {
            RelationKind::Table { without_rowid, .. } => !without_rowid,
            RelationKind::Virtual { .. } | RelationKind::System => true,
            RelationKind::View { .. } | RelationKind::Sequence => false,
        }
    }

    /// The column that is another name of the rowid; that of a virtual table has the same value, and is a column by itself.
    pub fn rowid_alias(&self) -> Option<usize> {
        let own = !matches!(self.kind, RelationKind::Virtual { .. });
        self.columns.iter().position(|column| own && column.rowid_alias)
    }

    /// The columns of the primary key, in its order; empty when there is none.
    pub fn primary_key(&self) -> Vec<usize> {
        let key = self.keys.iter().find(|key| key.kind == KeyKind::Primary);
        let columns = key.map(|key| key.columns.iter().copied().flatten().collect());
        columns.or_else(|| self.rowid_alias().map(|column| vec![column])).unwrap_or_default()
    }

    /// Whether these columns are the rowid alone.
    pub(crate) fn is_rowid(&self, columns: &[Option<usize>]) -> bool {
        match columns {
            [Some(column)] => self.has_rowid() && *column == self.rowid_alias().unwrap_or(self.columns.len()),
            _ => false,
        }
    }
}
