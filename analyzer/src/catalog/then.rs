//! What names meant to a statement of the schema (a view's), whatever they are called by now. In: the statement's number.

use super::{Catalog, ColumnDef, Relation};
use crate::Diagnostic;
use crate::lexer::Kind;
use std::sync::Arc;

impl Catalog {
    /// As [`Catalog::relation_in`], for a name in the schema's statement of that number: what it meant there.
    pub(crate) fn relation_as_of(
        &self,
        sequence: u32,
        schema: Option<&str>,
        name: &str,
    ) -> Result<Option<Arc<Relation>>, Diagnostic> {
        let ddl = self.dialect.rules().0.ddl();
        let meant = ddl.meant(&self.index, sequence, schema, name).and_then(|at| self.index.definitions[at].as_ref());
        match meant.filter(|definition| definition.is_relation()) {
            Some(definition) => self.relation_in(Some(&definition.schema), &definition.name),
            // What needed it went with it, whatever has its name since.
            None if self.index.was_dropped(sequence, schema, name) => Ok(None),
            None => self.relation_in(schema, name),
        }
    }

    /// The type that a name in the schema's statement of that number meant, by the name that it has now.
    pub(crate) fn type_as_of(&self, sequence: u32, schema: Option<&str>, name: &str) -> Option<String> {
        self.dialect.rules().0.ddl().type_meant(&self.index, sequence, schema, name)
    }

    /// The columns of a table as the schema's statement of that number saw them; `None` for one that came later.
    pub(crate) fn columns_as_of(&self, relation: &Relation, sequence: u32) -> Vec<Option<String>> {
        let owner = self.index.position(Some(&relation.schema), relation.bare_name());
        let then = |column: &ColumnDef| match owner {
            Some(owner) => self.index.column_then(owner, sequence, &column.name),
            None => column.name.clone(),
        };
        relation.columns.iter().map(|column| (column.since <= sequence).then(|| then(column))).collect()
    }

    /// Whether a text of that statement names a table that is renamed later (`table.`), or, with `inner` queries, such a column too.
    pub(crate) fn is_renamed_in(&self, text: &str, sequence: u32, inner: bool) -> bool {
        let mut later = self.index.renames.iter().filter(|rename| rename.statement.sequence > sequence).peekable();
        if later.peek().is_none() {
            return false;
        }
        let later: Vec<_> = later.collect();
        let lexis = self.dialect.rules().0.ddl().lexis();
        let mut token = lexis.token_at(text, 0);
        while !matches!(token.kind, Kind::End | Kind::Unterminated) {
            let next = lexis.token_at(text, token.end);
            let is_name = matches!(token.kind, Kind::Word | Kind::Quoted | Kind::String);
            if is_name && (inner || next.kind == Kind::Punct(b'.')) {
                let name = lexis.name(&text[token.start..token.end]);
                let is = |from: &str| lexis.same_name(from, &name);
                if later.iter().any(|it| it.column.as_ref().map_or(is(&it.table), |column| inner && is(column))) {
                    return true;
                }
            }
            token = next;
        }
        false
    }

    /// What a view was from a statement on until its query was replaced, once or more: the eldest first.
    pub(crate) fn views_since(&self, view: &Relation, sequence: u32) -> Vec<Relation> {
        let Some(definition) = self.index.find(Some(&view.schema), view.bare_name()) else { return Vec::new() };
        let replaced = definition.former.iter().filter(|(until, _)| sequence < *until);
        replaced.filter_map(|(_, then)| self.dialect.rules().0.ddl().relation_at(self, *then).ok()).collect()
    }

    /// What a view's column is called at a statement, of what its query calls `name`.
    pub(crate) fn view_column(&self, view: &Relation, until: u32, name: &str) -> String {
        match self.index.position(Some(&view.schema), view.bare_name()) {
            Some(owner) if until < view.defined => self.index.column_then(owner, until, name),
            Some(owner) => self.index.column_at(owner, (view.defined, until), name),
            None => name.to_owned(),
        }
    }
}
