//! ALTER TABLE, once the table's columns are known.

use super::super::Key;
use super::super::reader::{Name, Reader};
use super::build::Builder;
use super::column::at_table_constraint;
use super::constraint::Conflict;
use crate::Diagnostic;
use crate::lexer::{Kind, token_at, unquote};

impl Builder {
    /// What follows the name of ALTER TABLE, but for RENAME TO.
    pub(super) fn alter(&mut self, reader: &mut Reader<'_>) -> Result<(), Diagnostic> {
        let verb = reader.eat_any(&["ADD", "DROP", "RENAME", "ALTER"]);
        if verb == Some("ADD") && at_table_constraint(reader) {
            return self.add_check(reader);
        }
        if verb == Some("DROP") && reader.eat_word("CONSTRAINT") {
            let name = reader.name("the constraint's name")?;
            self.drop_constraint(&name.text);
            return Ok(());
        }
        reader.eat_word("COLUMN");
        match verb {
            Some("ADD") => self.add_column(reader)?,
            Some("DROP") => {
                let name = reader.name("a column")?;
                self.drop_column(reader, &name)?;
            }
            Some("RENAME") => self.rename_column(reader)?,
            Some("ALTER") => self.alter_column(reader)?,
            _ => return Err(reader.expected("ADD, DROP, RENAME or ALTER")),
        }
        if reader.at_end() { Ok(()) } else { Err(reader.expected("the end of the statement")) }
    }

    fn add_check(&mut self, reader: &mut Reader<'_>) -> Result<(), Diagnostic> {
        let constraint = match reader.eat_word("CONSTRAINT") {
            true => Some(reader.name("the constraint's name")?.text),
            false => None,
        };
        reader.expect_word("CHECK")?;
        self.check(reader, constraint)
    }

    fn add_column(&mut self, reader: &mut Reader<'_>) -> Result<(), Diagnostic> {
        let keys = self.relation.keys.len();
        let token = reader.peek();
        self.column(reader)?;
        if self.relation.keys.len() > keys {
            let span = crate::Span::new(token.start, token.end);
            return Err(reader.error(span, "an added column cannot be a PRIMARY KEY or UNIQUE"));
        }
        Ok(())
    }

    fn drop_column(&mut self, reader: &Reader<'_>, name: &Name) -> Result<(), Diagnostic> {
        let index = self.existing_column(reader, name)?;
        let in_key = self.relation.keys.iter().any(|key| key.columns.contains(&Some(index)));
        let in_foreign_key =
            self.relation.foreign_keys.iter().any(|key| key.columns.len() > 1 && key.columns.contains(&index));
        if in_key || in_foreign_key || self.relation.columns.len() == 1 {
            let message = format!("column `{}` cannot be dropped: a key needs it, or it is the only one", name.text);
            return Err(reader.error(name.span, message));
        }
        self.relation.columns.remove(index);
        self.not_null_names.remove(index);
        let shift = |column: &mut usize| *column -= usize::from(*column > index);
        self.relation.keys.iter_mut().flat_map(|key| key.columns.iter_mut().flatten()).for_each(shift);
        let kept: Vec<bool> = self.relation.foreign_keys.iter().map(|key| key.columns != [index]).collect();
        keep(&mut self.relation.foreign_keys, &kept);
        keep(&mut self.foreign_key_sequences, &kept);
        self.relation.foreign_keys.iter_mut().flat_map(|key| key.columns.iter_mut()).for_each(shift);
        let kept: Vec<bool> = self.relation.checks.iter().map(|check| check.column != index).collect();
        keep(&mut self.relation.checks, &kept);
        keep(&mut self.check_names, &kept);
        self.relation.checks.iter_mut().for_each(|check| shift(&mut check.column));
        Ok(())
    }

    fn rename_column(&mut self, reader: &mut Reader<'_>) -> Result<(), Diagnostic> {
        let from = reader.name("a column")?;
        let index = self.existing_column(reader, &from)?;
        reader.expect_word("TO")?;
        let to = reader.name("the new name")?;
        if self.relation.column(&to.text).is_some_and(|other| other != index) {
            let message = format!("column `{}` exists already in `{}`", to.text, self.relation.name);
            return Err(reader.error(to.span, message));
        }
        let columns = self.relation.columns.iter_mut();
        for generated in columns.filter_map(|column| column.generated.as_mut()) {
            generated.expression = rename_word(&generated.expression, &from.text, &to.text);
        }
        for Key { expressions, predicate, .. } in &mut self.relation.keys {
            for text in expressions.iter_mut().chain(predicate) {
                *text = rename_word(text, &from.text, &to.text);
            }
        }
        self.relation.columns[index].name = to.text;
        Ok(())
    }

    /// `column SET NOT NULL` and `column DROP NOT NULL`.
    fn alter_column(&mut self, reader: &mut Reader<'_>) -> Result<(), Diagnostic> {
        let name = reader.name("a column")?;
        let index = self.existing_column(reader, &name)?;
        let set = reader.eat_words(&["SET", "NOT", "NULL"]);
        if !set && !reader.eat_words(&["DROP", "NOT", "NULL"]) {
            return Err(reader.expected("SET NOT NULL or DROP NOT NULL"));
        }
        let conflict = self.conflict_clause(reader)?;
        let column = &mut self.relation.columns[index];
        column.not_null = set;
        column.null_becomes_default = set && conflict == Conflict::Replace;
        self.not_null_names[index] = None;
        Ok(())
    }

    /// A constraint that says nothing about columns may go unnoticed: it was not kept.
    fn drop_constraint(&mut self, name: &str) {
        let is_it = |own: &Option<String>| own.as_ref().is_some_and(|own| own.eq_ignore_ascii_case(name));
        let kept: Vec<bool> = self.check_names.iter().map(|own| !is_it(own)).collect();
        keep(&mut self.relation.checks, &kept);
        keep(&mut self.check_names, &kept);
        for (column, own) in self.relation.columns.iter_mut().zip(&mut self.not_null_names) {
            if is_it(own) {
                column.not_null = false;
                *own = None;
            }
        }
    }
}

fn keep<T>(items: &mut Vec<T>, kept: &[bool]) {
    let mut kept = kept.iter();
    items.retain(|_| kept.next().copied().unwrap_or(true));
}

/// Renames a column in one of its own table's expressions, where a name that is called is no column.
fn rename_word(text: &str, from: &str, to: &str) -> String {
    let mut renamed = String::with_capacity(text.len());
    let mut copied = 0;
    let mut token = token_at(text, 0);
    while token.kind != Kind::End {
        let next = token_at(text, token.end);
        let raw = &text[token.start..token.end];
        let is_name = matches!(token.kind, Kind::Word | Kind::Quoted) && next.kind != Kind::Punct(b'(');
        if is_name && unquote(raw).eq_ignore_ascii_case(from) {
            renamed.push_str(&text[copied..token.start]);
            renamed.push_str(&format!("\"{}\"", to.replace('"', "\"\"")));
            copied = token.end;
        }
        token = next;
    }
    renamed + &text[copied..]
}
