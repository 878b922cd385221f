//! ALTER TABLE, action by action.

use super::super::Identity;
use super::super::reader::Reader;
use super::Result;
use super::build::{Builder, Slot, Via};
use super::column::default_value;
use super::constraint::{Check, Foreign, Rule, at_table_constraint};
use super::type_name::TypeName;
use crate::lexer::{Kind, POSTGRES};
use crate::{Span, SqlType};

impl Builder<'_> {
    /// What follows the name of ALTER TABLE.
    pub(super) fn alter(&mut self, reader: &mut Reader<'_>) -> Result {
        loop {
            self.action(reader)?;
            skip_action(reader);
            if !reader.eat(b',') {
                return Ok(());
            }
        }
    }

    fn action(&mut self, reader: &mut Reader<'_>) -> Result {
        if self.statement.doubtful && self.doubted(reader)? {
            return Ok(());
        }
        match reader.eat_any(&["ADD", "DROP", "ALTER", "RENAME", "VALIDATE", "ENABLE", "DISABLE"]) {
            Some("ADD") => self.add(reader),
            Some("DROP") => self.drop(reader),
            Some("ALTER") => self.alter_part(reader),
            Some("RENAME") => self.rename(reader),
            Some("VALIDATE") => {
                reader.expect_word("CONSTRAINT")?;
                let name = reader.name("the constraint's name")?.text;
                let since = self.statement.sequence;
                for constraint in self.constraints.iter_mut().filter(|constraint| constraint.name == name) {
                    match &mut constraint.rule {
                        Rule::Check(Check { valid, .. }) | Rule::Foreign(Foreign { valid, .. }) if !*valid => {
                            (*valid, constraint.since) = (true, since);
                        }
                        _ => {}
                    }
                }
                Ok(())
            }
            Some(verb) if reader.eat_words(&["ROW", "LEVEL", "SECURITY"]) && self.via == Via::Own => {
                self.relation.row_security = verb == "ENABLE";
                Ok(())
            }
            Some(_) if reader.eat_word("RULE") => {
                // Which of them still holds is not known: nothing is refused for their sake.
                (self.relation.rules, self.relation.rules_outside_with) = Default::default();
                Ok(())
            }
            _ => Ok(()),
        }
    }

    pub(super) fn add(&mut self, reader: &mut Reader<'_>) -> Result {
        if at_table_constraint(reader) {
            return self.table_constraint(reader);
        }
        reader.eat_word("COLUMN");
        let keep = reader.eat_words(&["IF", "NOT", "EXISTS"]);
        let token = reader.peek();
        let name = reader.lexis().name(reader.raw(token));
        self.drop_if_gone(&name);
        if self.column_index(&name).is_some() && (keep || self.via != Via::Own) {
            skip_action(reader);
            return Ok(());
        }
        self.column(reader)
    }

    fn drop(&mut self, reader: &mut Reader<'_>) -> Result {
        let constraint = reader.eat_word("CONSTRAINT");
        if !constraint {
            reader.eat_word("COLUMN");
        }
        let lenient = reader.eat_words(&["IF", "EXISTS"]) || self.via != Via::Own;
        let name = reader.name("a name")?;
        if constraint {
            self.constraints.retain(|own| own.name != name.text);
            return Ok(());
        }
        match self.column_index(&name.text) {
            Some(index) => {
                self.drop_column(index, reader.eat_word("CASCADE"));
                Ok(())
            }
            None if lenient => Ok(()),
            None => self.existing_column(reader, &name).map(|_| ()),
        }
    }

    /// A column goes with its type.
    pub(super) fn drop_if_gone(&mut self, name: &str) {
        let gone = self.column_index(name).filter(|index| self.columns[*index].column.ty == SqlType::Any);
        gone.into_iter().for_each(|index| self.drop_column(index, true));
    }

    /// A column goes with all that needs it; with the columns that are computed of it, where it says so.
    pub(super) fn drop_column(&mut self, index: usize, cascade: bool) {
        let name = self.columns[index].column.name.clone();
        self.columns[index].dropped = true;
        let needs = |text: &String| words(text).any(|word| word == name);
        let computed = |slot: &Slot| slot.column.generated.as_ref().is_some_and(|it| needs(&it.expression));
        let with_it: Vec<usize> = (0..self.columns.len())
            .filter(|at| cascade && !self.columns[*at].dropped && computed(&self.columns[*at]))
            .collect();
        with_it.into_iter().for_each(|computed| self.drop_column(computed, cascade));
        self.constraints.retain(|constraint| match &constraint.rule {
            Rule::Key { key, .. } => {
                !key.columns.contains(&Some(index)) && !key.expressions.iter().chain(&key.predicate).any(needs)
            }
            Rule::Foreign(foreign) => !foreign.columns.contains(&index),
            Rule::Check(check) => !check.columns.contains(&index),
            Rule::Exclude { columns, .. } => !columns.contains(&index),
        });
    }

    fn rename(&mut self, reader: &mut Reader<'_>) -> Result {
        let constraint = reader.eat_word("CONSTRAINT");
        reader.eat_word("COLUMN");
        let from = reader.name("a name")?;
        reader.expect_word("TO")?;
        let to = reader.name("the new name")?;
        if constraint {
            for own in self.constraints.iter_mut().filter(|own| own.name == from.text) {
                own.name.clone_from(&to.text);
            }
            return Ok(());
        }
        let index = match self.column_index(&from.text) {
            None if self.via != Via::Own => return Ok(()),
            _ => self.existing_column(reader, &from)?,
        };
        if self.column_index(&to.text).is_some_and(|other| other != index) {
            let message = format!("column `{}` exists already in `{}`", to.text, self.relation.name);
            return Err(reader.error(to.span, message));
        }
        self.rename_in_texts(&from.text, &to.text);
        self.columns[index].column.name = to.text;
        Ok(())
    }

    fn rename_in_texts(&mut self, from: &str, to: &str) {
        for generated in self.columns.iter_mut().filter_map(|slot| slot.column.generated.as_mut()) {
            generated.expression = rename_word(&generated.expression, from, to);
        }
        for constraint in &mut self.constraints {
            if let Rule::Key { key, .. } = &mut constraint.rule {
                for text in key.expressions.iter_mut().chain(&mut key.predicate) {
                    *text = rename_word(text, from, to);
                }
            }
        }
    }

    fn alter_part(&mut self, reader: &mut Reader<'_>) -> Result {
        if reader.eat_word("CONSTRAINT") {
            return self.alter_constraint(reader);
        }
        reader.eat_word("COLUMN");
        let name = reader.name("a column")?;
        let index = match self.column_index(&name.text) {
            None if self.via != Via::Own => return Ok(()),
            _ => self.existing_column(reader, &name)?,
        };
        if reader.eat_words(&["SET", "DATA", "TYPE"]) || reader.eat_word("TYPE") {
            let start = reader.position();
            let ty = TypeName::read(reader, self.statement.sequence)?;
            self.columns[index].column.declared = reader.slice(Span::new(start, ty.span.end as usize)).to_owned();
            self.columns[index].column.ty = ty.resolve_or_gone(self.catalog, reader)?;
            return Ok(());
        }
        if reader.eat_words(&["SET", "EXPRESSION", "AS"]) {
            let expression = reader.parenthesised()?;
            if let Some(generated) = &mut self.columns[index].column.generated {
                generated.expression = reader.slice(expression).to_owned();
            }
            return Ok(());
        }
        if reader.eat_words(&["ADD", "GENERATED"]) {
            return self.generated(reader, index);
        }
        if reader.eat_words(&["SET", "EXPRESSION", "AS"]) {
            return self.generated_as(reader, index);
        }
        if reader.eat_words(&["SET", "NOT", "NULL"]) {
            self.refuse_null(index, self.statement.sequence);
            return Ok(());
        }
        let column = &mut self.columns[index].column;
        if reader.eat_words(&["DROP", "NOT", "NULL"]) {
            column.not_null = false;
        } else if reader.eat_words(&["SET", "DEFAULT"]) {
            column.default = Some(default_value(reader)?);
        } else if reader.eat_words(&["DROP", "DEFAULT"]) {
            column.default = None;
        } else if reader.eat_words(&["DROP", "EXPRESSION"]) {
            column.generated = None;
        } else if reader.eat_words(&["DROP", "IDENTITY"]) {
            (column.identity, column.default) = (None, None);
        } else if reader.eat_words(&["SET", "GENERATED"]) {
            let always = reader.eat_word("ALWAYS");
            column.identity = Some(if always { Identity::Always } else { Identity::ByDefault });
        }
        Ok(())
    }

    /// `name [NOT] DEFERRABLE …`.
    fn alter_constraint(&mut self, reader: &mut Reader<'_>) -> Result {
        let name = reader.name("the constraint's name")?.text;
        let after = super::constraint::skip_attributes(reader)?;
        for constraint in self.constraints.iter_mut().filter(|constraint| constraint.name == name) {
            if let Rule::Foreign(foreign) = &mut constraint.rule {
                foreign.deferrable = after.deferrable;
            }
        }
        Ok(())
    }
}

/// Skips to the comma before the next action.
fn skip_action(reader: &mut Reader<'_>) {
    let mut brackets = 0_usize;
    while !reader.at_end() {
        match reader.peek().kind {
            Kind::Punct(b',') if brackets == 0 => return,
            Kind::Punct(b'[') => brackets += 1,
            Kind::Punct(b']') => brackets = brackets.saturating_sub(1),
            _ => {}
        }
        match reader.peek().kind {
            Kind::Punct(b'(') if reader.parenthesised().is_ok() => {}
            _ => drop(reader.bump()),
        }
    }
}

/// The names in an expression.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let token = POSTGRES.token_at(text, at);
            at = token.end;
            match token.kind {
                Kind::End => return None,
                Kind::Word | Kind::Quoted => return Some(POSTGRES.name(&text[token.start..token.end])),
                _ => {}
            }
        }
    })
}

/// Renames a column in one of its own table's expressions, where a name that is called is no column.
fn rename_word(text: &str, from: &str, to: &str) -> String {
    let mut renamed = String::with_capacity(text.len());
    let mut copied = 0;
    let mut token = POSTGRES.token_at(text, 0);
    while token.kind != Kind::End {
        let next = POSTGRES.token_at(text, token.end);
        let raw = &text[token.start..token.end];
        let is_name = matches!(token.kind, Kind::Word | Kind::Quoted) && next.kind != Kind::Punct(b'(');
        if is_name && POSTGRES.name(raw) == from {
            renamed.push_str(&text[copied..token.start]);
            renamed.push_str(&format!("\"{}\"", to.replace('"', "\"\"")));
            copied = token.end;
        }
        token = next;
    }
    renamed + &text[copied..]
}
