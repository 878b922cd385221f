//! Columns by their names, and the names that the engine gives to constraints without one.

use super::super::Key;
use super::super::reader::{Name, Reader};
use super::Result;
use super::build::Builder;
use crate::Diagnostic;
use crate::lexer::Kind;

impl Builder<'_> {
    /// A column by its name.
    pub(super) fn existing_column(&self, reader: &Reader<'_>, name: &Name) -> Result<usize> {
        self.column_index(&name.text).ok_or_else(|| self.missing_column(reader, name))
    }

    pub(super) fn missing_column(&self, reader: &Reader<'_>, name: &Name) -> Diagnostic {
        let error = reader.error(name.span, format!("no column `{}` in `{}`", name.text, self.relation.name));
        let columns = self.columns.iter().filter(|slot| !slot.dropped).map(|slot| slot.column.name.as_str());
        match crate::suggest::nearest(&name.text, columns) {
            Some(column) => error.help(format!("did you mean `{column}`?")),
            None => error,
        }
    }

    /// The columns whose names stand in a piece of text.
    pub(super) fn mentioned(&self, mut text: Reader<'_>) -> Vec<usize> {
        let mut found = Vec::new();
        while !text.at_end() {
            let token = text.bump();
            let name = matches!(token.kind, Kind::Word | Kind::Quoted).then(|| text.lexis().name(text.raw(token)));
            found.extend(name.and_then(|name| self.column_index(&name)).filter(|column| !found.contains(column)));
        }
        found
    }

    /// Their names, as a constraint's own name holds them.
    pub(super) fn names_of(&self, columns: &[usize]) -> String {
        let names: Vec<&str> = columns.iter().map(|index| self.columns[*index].column.name.as_str()).collect();
        names.join("_")
    }

    /// As [`Builder::names_of`], with `expr` for an expression.
    pub(super) fn key_names(&self, key: &Key) -> String {
        let name = |column: &Option<usize>| column.map_or("expr", |index| self.columns[index].column.name.as_str());
        key.columns.iter().map(name).collect::<Vec<_>>().join("_")
    }

    /// The name that the engine gives to a constraint without one: `table_columns_label`, cut to 63 bytes.
    pub(super) fn free_name(&self, columns: &str, label: &str) -> String {
        let table = self.table_name_then();
        let mut suffix = label.to_owned();
        let mut number = 0;
        loop {
            let name = object_name(&table, columns, &suffix);
            if !self.constraints.iter().any(|constraint| constraint.name == name) {
                return name;
            }
            number += 1;
            suffix = format!("{label}{number}");
        }
    }

    /// What the table was called at the statement that is being read.
    fn table_name_then(&self) -> String {
        let moves = self.catalog.index.objects.moves.iter().rev();
        let mut name = self.name();
        for moved in moves.take_while(|moved| moved.sequence > self.statement.sequence) {
            if moved.to.name == name {
                name.clone_from(&moved.from.name);
            }
        }
        name
    }
}

/// `makeObjectName` of the engine: the longer of the two names is cut until all fits into 63 bytes.
fn object_name(table: &str, columns: &str, label: &str) -> String {
    let overhead = label.len() + 1 + usize::from(!columns.is_empty());
    let room = 63_usize.saturating_sub(overhead);
    let (mut first, mut second) = (table.len(), columns.len());
    while first + second > room {
        if first > second { first -= 1 } else { second -= 1 }
    }
    let cut = |text: &str, length: usize| {
        let end = (0..=length).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        text[..end].to_owned()
    };
    let (table, columns) = (cut(table, first), cut(columns, second));
    if columns.is_empty() { format!("{table}_{label}") } else { format!("{table}_{columns}_{label}") }
}
