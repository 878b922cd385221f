//! CHECK: what it says of the values of a column, and which columns it keeps from being NULL.

use super::super::CheckList;
use super::super::conjuncts::conjuncts;
use super::super::reader::{Name, Reader};
use super::build::Builder;
use super::constraint::conflict_clause;
use crate::Diagnostic;
use crate::lexer::{Kind, unquote};

/// What a CHECK says of one column, by its name, as the column may come later.
pub(super) struct Check {
    constraint: Option<String>,
    column: Name,
    says: Says,
}

enum Says {
    /// The texts that it may hold.
    OneOf(Vec<String>),
    NotNull,
}

impl Builder {
    /// `(expression)`, after CHECK.
    pub(super) fn check(&mut self, reader: &mut Reader<'_>, constraint: Option<String>) -> Result<(), Diagnostic> {
        let span = reader.parenthesised()?;
        for part in conjuncts(reader, span) {
            let list = check_list(reader.within(part)).map(|(column, values)| (column, Says::OneOf(values)));
            let not_null = || not_null(reader.within(part)).map(|column| (column, Says::NotNull));
            let check = list.or_else(not_null);
            let check = check.map(|(column, says)| Check { constraint: constraint.clone(), column, says });
            self.pending_checks.extend(check);
        }
        // The engine reads the clause here, and never follows it.
        conflict_clause(reader)?;
        Ok(())
    }

    pub(super) fn resolve_checks(&mut self) {
        for Check { constraint, column, says } in std::mem::take(&mut self.pending_checks) {
            let Some(index) = self.relation.column(&column.text) else { continue };
            let column = &mut self.relation.columns[index];
            match says {
                // Under another collation the list lets other spellings pass.
                Says::OneOf(values) if column.collation.as_deref().is_none_or(is_binary) => {
                    self.relation.checks.push(CheckList { column: index, values });
                    self.check_names.push(constraint);
                }
                Says::NotNull if !column.not_null => {
                    column.not_null = true;
                    self.not_null_names[index] = constraint;
                }
                _ => {}
            }
        }
    }
}

fn is_binary(collation: &str) -> bool {
    collation.eq_ignore_ascii_case("BINARY")
}

/// `column IN ('a', 'b')`, in as many parentheses as one likes.
fn check_list(mut reader: Reader<'_>) -> Option<(Name, Vec<String>)> {
    let mut depth = 0;
    while reader.eat(b'(') {
        depth += 1;
    }
    if reader.peek().kind == Kind::String {
        return None;
    }
    let name = reader.name("a column").ok()?;
    let found = reader.eat_word("IN") && reader.eat(b'(');
    let mut values = Vec::new();
    while found && reader.peek().kind == Kind::String {
        let value = reader.bump();
        values.push(unquote(reader.raw(value)));
        if !reader.eat(b',') {
            break;
        }
    }
    let closed = found && !values.is_empty() && (0..=depth).all(|_| reader.eat(b')'));
    (closed && reader.at_end()).then_some((name, values))
}

/// `column IS NOT NULL`, `column NOT NULL`, `column NOTNULL`, and `typeof(column) = 'text'`.
fn not_null(mut reader: Reader<'_>) -> Option<Name> {
    // In an expression this is no name.
    if reader.peek().kind == Kind::String {
        return None;
    }
    if reader.is_word("TYPEOF") {
        reader.bump();
        reader.eat(b'(').then_some(())?;
        let name = reader.name("a column").ok()?;
        (reader.eat(b')') && reader.eat(b'=')).then_some(())?;
        reader.eat(b'=');
        let ty = reader.bump();
        let told = ty.kind == Kind::String && !unquote(reader.raw(ty)).eq_ignore_ascii_case("null");
        return (told && reader.at_end()).then_some(name);
    }
    let name = reader.name("a column").ok()?;
    let tested = reader.eat_word("NOTNULL") || {
        reader.eat_word("IS");
        reader.eat_words(&["NOT", "NULL"])
    };
    (tested && reader.at_end()).then_some(name)
}
