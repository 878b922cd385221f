//! Constraints of columns and tables: keys, foreign keys, what happens on a conflict.

use super::super::reader::{Name, Reader};
use super::super::{ForeignKey, Key, KeyKind, Writes};
use super::build::Builder;
use super::column::at_table_constraint;
use crate::lexer::Kind;
use crate::{Diagnostic, Span};

/// What a constraint does to a row that breaks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Conflict {
    /// The statement fails, in one of the engine's ways.
    Fail,
    /// The row is left out.
    Ignore,
    /// The row that is in the way goes, NULL turns into the default.
    Replace,
}

/// One entry of a key.
enum KeyPart {
    Column(usize, Option<String>),
    Expression(String),
}

impl Builder {
    /// The constraints after the columns; the engine lets the commas between them be left out.
    pub(super) fn table_constraints(&mut self, reader: &mut Reader<'_>) -> Result<(), Diagnostic> {
        let mut constraint = None;
        while at_table_constraint(reader) {
            let start = reader.position();
            if reader.eat_word("CONSTRAINT") {
                constraint = Some(reader.name("the constraint's name")?.text);
                continue;
            } else if reader.eat_words(&["PRIMARY", "KEY"]) {
                let automatic = reader.clone().parenthesised().is_ok_and(|span| ends_automatic(reader, span));
                let key = self.key(reader, KeyKind::Primary)?;
                let columns = key.columns.iter().flatten().copied().collect();
                self.primary_key(reader, columns, Span::new(start, reader.position()), false, automatic)?;
                if let Some(primary) = self.relation.keys.last_mut() {
                    *primary = key;
                }
                self.conflict_clause(reader)?;
            } else if reader.eat_word("UNIQUE") {
                let key = self.key(reader, KeyKind::Unique)?;
                self.relation.keys.push(key);
                self.conflict_clause(reader)?;
            } else if reader.eat_word("CHECK") {
                self.check(reader, constraint.take())?;
            } else if reader.eat_words(&["FOREIGN", "KEY"]) {
                self.foreign_key(reader, start)?;
            } else {
                reader.bump();
                return Err(reader.expected("KEY"));
            }
            if reader.eat(b',') && !at_table_constraint(reader) {
                return Err(reader.expected("a table constraint"));
            }
        }
        Ok(())
    }

    /// Adds the primary key; a single column declared INTEGER becomes the rowid's alias.
    pub(super) fn primary_key(
        &mut self,
        reader: &Reader<'_>,
        columns: Vec<usize>,
        span: Span,
        descending_column: bool,
        automatic: bool,
    ) -> Result<(), Diagnostic> {
        if self.relation.keys.iter().any(|key| key.kind == KeyKind::Primary) {
            return Err(reader.error(span, format!("`{}` has more than one PRIMARY KEY", self.relation.name)));
        }
        let alias = match columns[..] {
            [column] => self.relation.columns[column].declared.eq_ignore_ascii_case("INTEGER") && !descending_column,
            _ => false,
        };
        if automatic && !alias {
            return Err(reader.error(span, "only an INTEGER PRIMARY KEY can be AUTOINCREMENT"));
        }
        for &column in &columns {
            self.relation.columns[column].rowid_alias = alias;
        }
        self.relation.keys.push(Key::over(KeyKind::Primary, columns));
        Ok(())
    }

    /// The list of a key or an index.
    pub(super) fn key(&self, reader: &mut Reader<'_>, kind: KeyKind) -> Result<Key, Diagnostic> {
        let mut key = Key::over(kind, Vec::new());
        for span in reader.parenthesised_list()? {
            match self.key_part(reader, span)? {
                KeyPart::Column(column, collation) => {
                    key.columns.push(Some(column));
                    key.collations.push(collation);
                }
                KeyPart::Expression(expression) if kind == KeyKind::Index => {
                    key.columns.push(None);
                    key.collations.push(None);
                    key.expressions.push(expression);
                }
                KeyPart::Expression(_) => {
                    return Err(reader.error(span, "only columns can stand in PRIMARY KEY and UNIQUE"));
                }
            }
        }
        Ok(key)
    }

    /// `column [COLLATE c] [ASC | DESC] [NULLS FIRST | LAST]`, or an expression in the column's place.
    fn key_part(&self, reader: &Reader<'_>, span: Span) -> Result<KeyPart, Diagnostic> {
        let mut part = reader.within(span);
        let mut depth = 0;
        while part.eat(b'(') {
            depth += 1;
        }
        if part.at_end() {
            return Err(part.expected("a column"));
        }
        if part.is_name() {
            let token = part.peek();
            let name = part.name("a column")?;
            let collation = if part.eat_word("COLLATE") { Some(part.name("a collation")?.text) } else { None };
            let closed = (0..depth).all(|_| part.eat(b')'));
            skip_order(&mut part);
            if closed && part.at_end() {
                return match self.relation.column(&name.text) {
                    Some(column) => Ok(KeyPart::Column(column, collation)),
                    // In quotes it is a string for want of a column, and the rowid has no column.
                    None if token.kind == Kind::Quoted || reader.dialect().is_rowid(&name.text) => {
                        Ok(KeyPart::Expression(reader.raw(token).to_owned()))
                    }
                    None => Err(self.missing_column(reader, &name)),
                };
            }
        }
        Ok(KeyPart::Expression(without_order(reader.slice(span)).to_owned()))
    }

    /// A column's index by its name.
    pub(super) fn existing_column(&self, reader: &Reader<'_>, name: &Name) -> Result<usize, Diagnostic> {
        self.relation.column(&name.text).ok_or_else(|| self.missing_column(reader, name))
    }

    fn missing_column(&self, reader: &Reader<'_>, name: &Name) -> Diagnostic {
        let error = reader.error(name.span, format!("no column `{}` in `{}`", name.text, self.relation.name));
        let columns = self.relation.columns.iter().map(|column| column.name.as_str());
        match crate::suggest::nearest(&name.text, columns) {
            Some(column) => error.help(format!("did you mean `{column}`?")),
            None => error,
        }
    }

    fn foreign_key(&mut self, reader: &mut Reader<'_>, start: usize) -> Result<(), Diagnostic> {
        let names = reader.names("a column")?;
        let columns = names.iter().map(|name| self.existing_column(reader, name)).collect::<Result<_, _>>()?;
        reader.expect_word("REFERENCES")?;
        self.references(reader, columns, start)?;
        let deferred = deferrable(reader)?.unwrap_or(false);
        if let Some(foreign_key) = self.relation.foreign_keys.last_mut() {
            foreign_key.deferred = deferred;
        }
        Ok(())
    }

    /// `parent [(columns)] [ON … | MATCH …]…`, after REFERENCES.
    pub(super) fn references(
        &mut self,
        reader: &mut Reader<'_>,
        columns: Vec<usize>,
        start: usize,
    ) -> Result<(), Diagnostic> {
        let parent = reader.name("the parent table")?.text;
        let list = if reader.peek().kind == Kind::Punct(b'(') { reader.names("a column")? } else { Vec::new() };
        let parent_columns: Vec<String> = list.into_iter().map(|name| name.text).collect();
        if !parent_columns.is_empty() && parent_columns.len() != columns.len() {
            let message = format!("a foreign key of {} columns references {}", columns.len(), parent_columns.len());
            return Err(reader.error(Span::new(start, reader.position()), message));
        }
        loop {
            if reader.eat_word("MATCH") {
                reader.name("MATCH's name")?;
            } else if reader.eat_word("ON") {
                let event = reader.eat_any(&["DELETE", "UPDATE", "INSERT"]);
                let deletes = event.ok_or_else(|| reader.expected("DELETE or UPDATE"))? == "DELETE";
                let sets = referential_action(reader, deletes)?;
                if sets && parent.eq_ignore_ascii_case(&self.relation.name) {
                    self.relation.rewrites_itself = Writes::ALL;
                }
            } else {
                break;
            }
        }
        let parent_schema = Some(self.relation.schema.clone());
        let key = ForeignKey { columns, parent, parent_schema, parent_columns, deferred: false, since: 0 };
        self.relation.foreign_keys.push(key);
        Ok(())
    }

    /// `[ON CONFLICT …]`; a row that is left out counts as skipped.
    pub(super) fn conflict_clause(&mut self, reader: &mut Reader<'_>) -> Result<Conflict, Diagnostic> {
        let conflict = conflict_clause(reader)?;
        if conflict == Conflict::Ignore {
            self.relation.skipping_trigger = Writes::ALL;
        }
        Ok(conflict)
    }
}

/// `[NOT] DEFERRABLE [INITIALLY DEFERRED | IMMEDIATE]`: whether it waits for the commit; `None` when there is none.
pub(super) fn deferrable(reader: &mut Reader<'_>) -> Result<Option<bool>, Diagnostic> {
    let not = reader.eat_words(&["NOT", "DEFERRABLE"]);
    if !not && !reader.eat_word("DEFERRABLE") {
        return Ok(None);
    }
    if !reader.eat_word("INITIALLY") {
        return Ok(Some(false));
    }
    let when = reader.eat_any(&["DEFERRED", "IMMEDIATE"]).ok_or_else(|| reader.expected("DEFERRED or IMMEDIATE"))?;
    Ok(Some(!not && when == "DEFERRED"))
}

pub(super) fn conflict_clause(reader: &mut Reader<'_>) -> Result<Conflict, Diagnostic> {
    if !reader.eat_words(&["ON", "CONFLICT"]) {
        return Ok(Conflict::Fail);
    }
    match reader.eat_any(&["ROLLBACK", "ABORT", "FAIL", "IGNORE", "REPLACE"]) {
        Some("IGNORE") => Ok(Conflict::Ignore),
        Some("REPLACE") => Ok(Conflict::Replace),
        Some(_) => Ok(Conflict::Fail),
        None => Err(reader.expected("ROLLBACK, ABORT, FAIL, IGNORE or REPLACE")),
    }
}

/// `SET NULL`, `CASCADE` and so on: whether it sets the child's columns when the parent is deleted or updated.
fn referential_action(reader: &mut Reader<'_>, deletes: bool) -> Result<bool, Diagnostic> {
    let actions: [(&[&str], bool); 5] = [
        (&["SET", "NULL"], true),
        (&["SET", "DEFAULT"], true),
        (&["CASCADE"], !deletes),
        (&["RESTRICT"], false),
        (&["NO", "ACTION"], false),
    ];
    if let Some((_, sets)) = actions.into_iter().find(|(action, _)| reader.eat_words(action)) {
        return Ok(sets);
    }
    Err(reader.expected("SET NULL, SET DEFAULT, CASCADE, RESTRICT or NO ACTION"))
}

fn skip_order(reader: &mut Reader<'_>) {
    reader.eat_any(&["ASC", "DESC"]);
    let _ = reader.eat_words(&["NULLS", "FIRST"]) || reader.eat_words(&["NULLS", "LAST"]);
    reader.eat_word("AUTOINCREMENT");
}

/// An index expression without the order after it.
fn without_order(text: &str) -> &str {
    let mut text = text;
    for suffix in ["LAST", "FIRST", "NULLS", "DESC", "ASC"] {
        let Some(at) = text.len().checked_sub(suffix.len()).filter(|at| *at > 0) else { continue };
        let found = text.get(at..).is_some_and(|tail| tail.eq_ignore_ascii_case(suffix));
        if found && text[..at].ends_with(|before: char| before.is_whitespace() || before == ')') {
            text = text[..at].trim_end();
        }
    }
    text
}

/// Whether a key's list ends with AUTOINCREMENT.
fn ends_automatic(reader: &Reader<'_>, span: Span) -> bool {
    let list = reader.slice(span);
    list.len() > 13 && list.get(list.len() - 13..).is_some_and(|tail| tail.eq_ignore_ascii_case("AUTOINCREMENT"))
}
