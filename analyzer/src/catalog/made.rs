//! Tables made by a query (CREATE TABLE … AS): they have the columns that the query gave when its statement ran, whatever became of
//! its tables since. In: the sources, replayed once more; out: the columns by the number of the statement.

use super::definition::{Definition, DefinitionKind};
use super::index::Index;
use super::reader::Reader;
use super::{Catalog, ColumnDef};
use crate::lower::Nesting;
use crate::{Code, Diagnostic, Span, SqlType, answer};
use std::collections::HashMap;
use std::sync::OnceLock;

/// The columns of each table, by the number of its statement, or why its query does not hold.
pub(super) type Made = HashMap<u32, Result<Vec<ColumnDef>, Diagnostic>>;

/// What stands in front of a query, so that its columns get the names that they have in a table.
const AS_TABLE: &str = "SELECT * FROM (";

impl Catalog {
    /// The columns that a table got from its query.
    ///
    /// # Errors
    /// The query did not hold when it ran.
    pub(super) fn made(&self, definition: &Definition) -> Result<Vec<ColumnDef>, Diagnostic> {
        let made = self.made.get_or_init(|| self.make_all());
        made.get(&definition.statement.sequence).cloned().unwrap_or_else(|| Ok(Vec::new()))
    }

    /// Replays the schema, and answers each query when its statement comes: by then those before it have their columns.
    fn make_all(&self) -> Made {
        let ddl = self.dialect.rules().0.ddl();
        let mut then = Self::of(self.dialect, self.sources.clone(), Index::new(self.dialect));
        then.functions.clone_from(&self.functions);
        then.made = OnceLock::from(Made::new());
        for number in 0..then.sources.len() {
            for span in ddl.scan(&then.sources[number].text).statements {
                let position = then.index.definitions.len();
                if then.index.replay(self.dialect, &self.sources, number, span).is_ok() {
                    then.make_last(position);
                }
            }
        }
        then.made.into_inner().unwrap_or_default()
    }

    /// Takes in what the definition at that position is made of, if there is one.
    fn make_last(&mut self, position: usize) {
        let Some(definition) = self.index.definitions.get(position).and_then(Option::as_ref) else { return };
        let sequence = definition.statement.sequence;
        let learn = |made: &mut OnceLock<Made>, columns| made.get_mut().map(|made| made.insert(sequence, columns));
        // In its own query the table is not there yet.
        let message = format!("no table `{}` at this point of the schema", definition.name);
        learn(&mut self.made, Err(Diagnostic::error(Code::Schema, Span::default(), message)));
        let columns = self.make(definition).unwrap_or_else(|| Ok(Vec::new()));
        learn(&mut self.made, columns);
        self.index.forget(position);
    }

    /// The columns of a table that is made by a query.
    fn make(&self, definition: &Definition) -> Option<Result<Vec<ColumnDef>, Diagnostic>> {
        let mut reader = definition.statement.reader(self.dialect, &self.sources, definition.body);
        if definition.kind != DefinitionKind::Table || !reader.eat_word("AS") {
            return None;
        }
        let text = format!("{AS_TABLE}{}\n)", reader.rest());
        let location = definition.statement.location(&self.sources);
        let column = |column: crate::Column| ColumnDef {
            location: location.clone(),
            declared: column.ty.name().to_owned(),
            ty: if column.ty == SqlType::Null { SqlType::Any } else { column.ty },
            ..ColumnDef::untyped(column.name)
        };
        let answer = answer::answer(self, &text, Nesting::default());
        Some(answer.map(|answer| answer.columns.into_iter().map(column).collect()).map_err(|findings| {
            let finding = findings.into_iter().next().expect("what is refused has a reason");
            untenable(&definition.name, finding, &reader)
        }))
    }
}

/// A mistake in a table's query as one of the schema, in its place there.
fn untenable(table: &str, finding: Diagnostic, reader: &Reader<'_>) -> Diagnostic {
    let message = match finding.code {
        Code::Schema => finding.message,
        _ => format!("what `{table}` is made of does not hold: {}", finding.message),
    };
    let start = (reader.position() + finding.span.start as usize).saturating_sub(AS_TABLE.len());
    let span = Span::new(start, start + (finding.span.end - finding.span.start) as usize);
    Diagnostic { help: finding.help, ..Diagnostic::error(Code::Schema, span, message) }
}
