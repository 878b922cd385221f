//! Tables made by a query (CREATE TABLE … AS): they have the columns that the query gave when its statement ran, whatever became of
//! its tables since. In: the sources, replayed once more; out: the columns by the number of the statement.

use super::definition::{Definition, DefinitionKind};
use super::index::Index;
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
                    then.make_last(position, &self.index);
                }
            }
        }
        then.made.into_inner().unwrap_or_default()
    }

    /// Takes in what the definition at that position is made of, if there is one; `last` is the index as it is in the end.
    fn make_last(&mut self, position: usize, last: &Index) {
        let Some(definition) = self.index.definitions.get(position).and_then(Option::as_ref) else { return };
        let mut reader = definition.statement.reader(self.dialect, &self.sources, definition.body);
        let query = self.dialect.rules().0.ddl().query_of_table(&mut reader);
        let (DefinitionKind::Table, Ok(Some((query, columns)))) = (definition.kind, query) else { return };
        let (sequence, key) = (definition.statement.sequence, self.index.key(&definition.schema, &definition.name));
        // In its own query the table is not there yet.
        self.index.relations.remove(&key);
        self.schemas = OnceLock::new();
        let path = self.index.path.clone();
        self.index.see_as(last);
        let columns = self.make(position, query, &columns);
        self.index.path = path;
        self.index.relations.insert(key, position);
        if let Some(made) = self.made.get_mut() {
            made.insert(sequence, columns);
        }
        self.index.forget(position);
    }

    /// The columns of a table that is made by a query.
    fn make(&self, position: usize, query: Span, columns: &str) -> Result<Vec<ColumnDef>, Diagnostic> {
        let definition = self.index.ever_defined(position);
        let source = &self.sources[definition.statement.source];
        let text = format!("{AS_TABLE}{}\n) AS {columns}", query.of(&source.text));
        let location = definition.statement.location(&self.sources);
        let ddl = self.dialect.rules().0.ddl();
        let column = |column: crate::Column| match column.ty {
            SqlType::Null => ColumnDef::untyped(column.name),
            _ if column.origin.is_none() && ddl.forgets_types() => ColumnDef::untyped(column.name),
            ty => ColumnDef { declared: ty.name().to_owned(), ty, ..ColumnDef::untyped(column.name) },
        };
        let column = |own: crate::Column| ColumnDef { location: location.clone(), ..column(own) };
        let answer = answer::answer(self, &text, Nesting::default());
        answer.map(|answer| answer.columns.into_iter().map(column).collect()).map_err(|findings| {
            let finding = findings.into_iter().next().expect("what is refused has a reason");
            untenable(&definition.name, finding, query)
        })
    }
}

/// A mistake in a table's query as one of the schema, in its place there.
fn untenable(table: &str, finding: Diagnostic, query: Span) -> Diagnostic {
    let message = match finding.code {
        Code::Schema => finding.message,
        _ => format!("what `{table}` is made of does not hold: {}", finding.message),
    };
    let place = |at: u32| (query.start + at).saturating_sub(AS_TABLE.len() as u32).clamp(query.start, query.end);
    let span = Span { start: place(finding.span.start), end: place(finding.span.end) };
    Diagnostic { help: finding.help, ..Diagnostic::error(Code::Schema, span, message) }
}
