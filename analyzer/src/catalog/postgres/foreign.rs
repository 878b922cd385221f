//! Foreign keys.

use super::super::index::QualifiedName;
use super::super::reader::Reader;
use super::Result;
use super::build::{Builder, Via};
use super::constraint::{Attributes, Foreign, Rule, skip_attributes};
use crate::lexer::Kind;

impl Builder<'_> {
    /// `parent [(columns)] [MATCH …] [ON …]…`, after REFERENCES.
    pub(super) fn references(&mut self, reader: &mut Reader<'_>, columns: Vec<usize>, name: Option<String>) -> Result {
        let parent = QualifiedName::read(reader, "the parent table")?;
        let parent_columns = match reader.peek().kind {
            Kind::Punct(b'(') => reader.names("a column")?,
            _ => Vec::new(),
        };
        if !parent_columns.is_empty() && parent_columns.len() != columns.len() {
            let message = format!("a foreign key of {} columns references {}", columns.len(), parent_columns.len());
            return Err(reader.error(parent.name.span, message));
        }
        let mut after = Attributes::default();
        loop {
            if reader.eat_word("MATCH") {
                reader.bump();
            } else if reader.eat_word("ON") {
                action(reader)?;
            } else {
                let more = skip_attributes(reader)?;
                after.deferrable |= more.deferrable;
                after.not_valid |= more.not_valid;
                if !more.any {
                    break;
                }
            }
        }
        if self.via == Via::Parent {
            return Ok(());
        }
        let foreign = Foreign {
            columns,
            schema: parent.schema.map(|schema| schema.text),
            parent: parent.name,
            parent_columns,
            deferrable: after.deferrable,
            valid: !after.not_valid,
            statement: self.statement,
        };
        let name = name.unwrap_or_else(|| self.free_name(&self.names_of(&foreign.columns), "fkey"));
        self.constrain(name, Rule::Foreign(foreign));
        Ok(())
    }
}

/// `DELETE SET NULL (columns)` and the like, after ON.
fn action(reader: &mut Reader<'_>) -> Result {
    reader.eat_any(&["DELETE", "UPDATE"]).ok_or_else(|| reader.expected("DELETE or UPDATE"))?;
    let actions: [&[&str]; 5] = [&["SET", "NULL"], &["SET", "DEFAULT"], &["CASCADE"], &["RESTRICT"], &["NO", "ACTION"]];
    if !actions.into_iter().any(|action| reader.eat_words(action)) {
        return Err(reader.expected("SET NULL, SET DEFAULT, CASCADE, RESTRICT or NO ACTION"));
    }
    if reader.peek().kind == Kind::Punct(b'(') {
        reader.parenthesised()?;
    }
    Ok(())
}
