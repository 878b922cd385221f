//! CREATE TABLE: column definitions and table options.

use super::super::reader::Reader;
use super::super::{ColumnDef, Generated, KeyKind, Location, RelationKind};
use super::build::Builder;
use super::constraint::Conflict;
use crate::lexer::{Kind, unquote};
use crate::{Diagnostic, Span};

impl Builder {
    /// What follows the name of CREATE TABLE.
    pub(super) fn create_table(&mut self, reader: &mut Reader<'_>) -> Result<(), Diagnostic> {
        let open = reader.peek();
        reader.expect(b'(')?;
        self.column(reader)?;
        while reader.eat(b',') {
            if at_table_constraint(reader) {
                self.table_constraints(reader)?;
                break;
            }
            self.column(reader)?;
        }
        if reader.at_end() {
            let error = reader.error(Span::new(open.start, open.end), "this parenthesis is not closed");
            return Err(error.help("close it with `)` and end the statement with `;`"));
        }
        if !reader.eat(b')') {
            return Err(reader.expected("`,` or `)`"));
        }
        self.table_options(reader)
    }

    /// `name type constraint…`
    pub(super) fn column(&mut self, reader: &mut Reader<'_>) -> Result<(), Diagnostic> {
        let name = reader.name("a column's name")?;
        if self.relation.column(&name.text).is_some() {
            let message = format!("column `{}` is defined twice in `{}`", name.text, self.relation.name);
            return Err(reader.error(name.span, message));
        }
        let limit = reader.dialect().max_columns();
        if self.relation.columns.len() == limit {
            return Err(reader.error(name.span, format!("`{}` has more than {limit} columns", self.relation.name)));
        }
        let declared = declared_type(reader)?;
        let ty = reader.dialect().declared_type(&declared);
        // The line follows when the statement is read; until then the byte offset stands in for it.
        let location = Location { line: name.span.start, ..Location::default() };
        self.relation.columns.push(ColumnDef { declared, ty, location, ..ColumnDef::untyped(name.text) });
        self.not_null_names.push(None);
        self.column_constraints(reader)
    }

    fn column_constraints(&mut self, reader: &mut Reader<'_>) -> Result<(), Diagnostic> {
        let index = self.relation.columns.len() - 1;
        let mut constraint = None;
        let mut referenced = None;
        while reader.peek().kind == Kind::Word {
            let start = reader.position();
            if reader.eat_word("CONSTRAINT") {
                constraint = Some(reader.name("the constraint's name")?.text);
            } else if reader.eat_word("DEFAULT") {
                self.relation.columns[index].default = default_value(reader)?;
            } else if reader.eat_words(&["NOT", "NULL"]) {
                let conflict = self.conflict_clause(reader)?;
                let column = &mut self.relation.columns[index];
                column.not_null = true;
                column.null_becomes_default = conflict == Conflict::Replace;
                self.not_null_names[index] = constraint.take();
            } else if reader.eat_word("NULL") {
                self.conflict_clause(reader)?;
            } else if reader.eat_words(&["PRIMARY", "KEY"]) {
                let descending = reader.eat_any(&["ASC", "DESC"]) == Some("DESC");
                self.conflict_clause(reader)?;
                let automatic = reader.eat_word("AUTOINCREMENT");
                let span = Span::new(start, reader.position());
                self.primary_key(reader, vec![index], span, descending, automatic)?;
            } else if reader.eat_word("UNIQUE") {
                self.conflict_clause(reader)?;
                self.relation.keys.push(super::super::Key::over(KeyKind::Unique, vec![index]));
            } else if reader.eat_word("CHECK") {
                self.check(reader, constraint.take())?;
            } else if reader.eat_word("REFERENCES") {
                referenced = Some(self.relation.foreign_keys.len());
                self.references(reader, vec![index], start)?;
            } else if let Some(deferred) = super::constraint::deferrable(reader)? {
                if let Some(foreign_key) = referenced {
                    self.relation.foreign_keys[foreign_key].deferred = deferred;
                }
            } else if reader.eat_word("COLLATE") {
                self.relation.columns[index].collation = Some(reader.name("a collation")?.text);
            } else if reader.eat_words(&["GENERATED", "ALWAYS"]) || reader.is_word("AS") {
                reader.expect_word("AS")?;
                self.relation.columns[index].generated = Some(generated(reader)?);
            } else {
                break;
            }
        }
        Ok(())
    }

    fn table_options(&mut self, reader: &mut Reader<'_>) -> Result<(), Diagnostic> {
        let (mut without_rowid, mut strict) = (false, false);
        // The engine takes a comma before the first option too.
        reader.eat(b',');
        while !reader.at_end() {
            if reader.eat_words(&["WITHOUT", "ROWID"]) {
                without_rowid = true;
            } else if reader.eat_word("STRICT") {
                strict = true;
            } else {
                return Err(reader.expected("WITHOUT ROWID, STRICT or the end"));
            }
            if !reader.eat(b',') && !reader.at_end() {
                return Err(reader.expected("`,` or the end"));
            }
        }
        self.relation.kind = RelationKind::Table { without_rowid, strict };
        if without_rowid && !self.relation.keys.iter().any(|key| key.kind == KeyKind::Primary) {
            let message = format!("`{}` is a WITHOUT ROWID table and needs a PRIMARY KEY", self.relation.name);
            return Err(self.error_at_create(reader, message));
        }
        for column in &mut self.relation.columns {
            column.rowid_alias &= !without_rowid;
        }
        let types = reader.dialect().strict_types();
        let known = |column: &&ColumnDef| types.iter().any(|name| name.eq_ignore_ascii_case(&column.declared));
        match self.relation.columns.iter().find(|column| strict && !known(column)) {
            None => Ok(()),
            Some(column) => {
                let start = column.location.line as usize;
                let message = format!("`{}` of a STRICT table has the unknown type `{}`", column.name, column.declared);
                let error = reader.error(Span::new(start, start + column.name.len()), message);
                Err(error.help(format!("write one of {}", types.join(", "))))
            }
        }
    }

    fn error_at_create(&self, reader: &Reader<'_>, message: String) -> Diagnostic {
        let start = self.relation.columns.first().map_or(0, |column| column.location.line as usize);
        reader.error(Span::new(start, start), message)
    }
}

/// Whether a table constraint begins here: its words are reserved, so no column can.
pub(super) fn at_table_constraint(reader: &Reader<'_>) -> bool {
    ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"].iter().any(|word| reader.is_word(word))
}

/// The type as written: words, then one or two numbers in parentheses. GENERATED ALWAYS is none of its words.
fn declared_type(reader: &mut Reader<'_>) -> Result<String, Diagnostic> {
    let first = reader.peek();
    let mut end = first.start;
    while reader.is_name() && !is_generated(reader) {
        end = reader.bump().end;
    }
    if end == first.start {
        return Ok(String::new());
    }
    if reader.eat(b'(') {
        signed_number(reader)?;
        if reader.eat(b',') {
            signed_number(reader)?;
        }
        end = reader.peek().end;
        reader.expect(b')')?;
    }
    if matches!(first.kind, Kind::Quoted | Kind::String) {
        // The engine takes a quoted word for the whole type.
        return Ok(unquote(reader.raw(first)));
    }
    Ok(reader.slice(Span::new(first.start, end)).to_owned())
}

fn is_generated(reader: &Reader<'_>) -> bool {
    reader.is_word("GENERATED") && reader.clone().eat_words(&["GENERATED", "ALWAYS", "AS"])
}

fn signed_number(reader: &mut Reader<'_>) -> Result<(), Diagnostic> {
    let _ = reader.eat(b'+') || reader.eat(b'-');
    if reader.peek().kind != Kind::Number {
        return Err(reader.expected("a number"));
    }
    reader.bump();
    Ok(())
}

/// `(expression)`, a literal with or without a sign, or a bare word; DEFAULT NULL is no default.
fn default_value(reader: &mut Reader<'_>) -> Result<Option<String>, Diagnostic> {
    let first = reader.peek();
    let span = if first.kind == Kind::Punct(b'(') {
        reader.parenthesised()?
    } else {
        let _ = reader.eat(b'+') || reader.eat(b'-');
        let literal = matches!(reader.peek().kind, Kind::Number | Kind::Blob) || reader.is_word("NULL");
        if !literal && !reader.is_name() {
            return Err(reader.expected("a default value"));
        }
        Span::new(first.start, reader.bump().end)
    };
    let text = reader.slice(span);
    Ok((!text.eq_ignore_ascii_case("NULL")).then(|| text.to_owned()))
}

/// `(expression) [VIRTUAL | STORED]`, after AS.
fn generated(reader: &mut Reader<'_>) -> Result<Generated, Diagnostic> {
    let expression = reader.parenthesised()?;
    let stored = reader.eat_any(&["STORED", "VIRTUAL"]) == Some("STORED");
    Ok(Generated { expression: reader.slice(expression).to_owned(), stored, everywhere: true })
}
