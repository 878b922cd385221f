//! Constraints and indexes: keys, foreign keys, checks.

use super::super::index::QualifiedName;
use super::super::reader::{Name, Reader};
use super::super::source::Statement;
use super::super::{Key, KeyKind};
use super::Result;
use super::build::{Builder, Via};
use crate::lexer::{Kind, unquote};
use crate::{Diagnostic, Span};

/// A constraint or a unique index; its columns are places in [`Builder::columns`].
#[derive(Debug, Clone)]
pub(super) struct Constraint {
    pub(super) name: String,
    pub(super) rule: Rule,
}

impl Constraint {
    /// Whether another constraint demands what this one does.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        match (&self.rule, &other.rule) {
            (Rule::Key { key, .. }, Rule::Key { key: other, .. }) => {
                key.columns == other.columns && key.expressions == other.expressions && key.predicate == other.predicate
            }
            (Rule::Foreign(own), Rule::Foreign(other)) => own.columns == other.columns,
            _ => self.name == other.name,
        }
    }
}

/// What a constraint says.
#[derive(Debug, Clone)]
pub(super) enum Rule {
    Key {
        key: Key,
        /// Whether it may be broken for the length of a transaction.
        deferrable: bool,
    },
    Foreign(Foreign),
    Check(Check),
    /// EXCLUDE; its columns.
    Exclude(Vec<usize>),
}

/// A foreign key as written.
#[derive(Debug, Clone)]
pub(super) struct Foreign {
    pub(super) columns: Vec<usize>,
    pub(super) schema: Option<String>,
    pub(super) parent: Name,
    pub(super) parent_columns: Vec<Name>,
    pub(super) deferrable: bool,
    /// Whether it holds for the rows that were there before it.
    pub(super) valid: bool,
    pub(super) statement: Statement,
}

/// What a CHECK says of single columns.
#[derive(Debug, Clone, Default)]
pub(super) struct Check {
    /// The names that occur in it.
    pub(super) columns: Vec<usize>,
    /// `column IN ('a', 'b')`.
    pub(super) list: Option<(usize, Vec<String>)>,
    /// The columns that it keeps from being NULL.
    pub(super) not_null: Vec<usize>,
    /// Whether it holds for the rows that were there before it.
    pub(super) valid: bool,
    /// Whether tables that inherit have it too.
    pub(super) inherits: bool,
}

/// What stands after a constraint.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Attributes {
    /// Whether anything stood there.
    pub(super) any: bool,
    pub(super) deferrable: bool,
    pub(super) not_valid: bool,
    pub(super) no_inherit: bool,
}

/// Whether a table constraint begins here: its words are reserved, so no column can; but for EXCLUDE.
pub(super) fn at_table_constraint(reader: &Reader<'_>) -> bool {
    let reserved = ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"].iter().any(|word| reader.is_word(word));
    let mut next = reader.clone();
    reserved || (next.eat_word("EXCLUDE") && (next.is_word("USING") || next.peek().kind == Kind::Punct(b'(')))
}

/// `INCLUDE (…)`, `WITH (…)`, `USING INDEX TABLESPACE x`, `DEFERRABLE`, `NOT VALID` and so on, in any order.
pub(super) fn skip_attributes(reader: &mut Reader<'_>) -> Result<Attributes> {
    let mut found = Attributes::default();
    loop {
        if reader.eat_any(&["INCLUDE", "WITH"]).is_some() {
            reader.parenthesised()?;
        } else if reader.eat_words(&["USING", "INDEX", "TABLESPACE"]) || reader.eat_word("INITIALLY") {
            found.deferrable |= reader.is_word("DEFERRED");
            reader.bump();
        } else if reader.eat_word("DEFERRABLE") {
            found.deferrable = true;
        } else if reader.eat_words(&["NOT", "VALID"]) || reader.eat_words(&["NOT", "ENFORCED"]) {
            found.not_valid = true;
        } else if reader.eat_words(&["NO", "INHERIT"]) {
            found.no_inherit = true;
        } else if !reader.eat_words(&["NOT", "DEFERRABLE"]) && !reader.eat_word("ENFORCED") {
            return Ok(found);
        }
        found.any = true;
    }
}

impl Builder<'_> {
    /// `[CONSTRAINT name] …`
    pub(super) fn table_constraint(&mut self, reader: &mut Reader<'_>) -> Result {
        let name = match reader.eat_word("CONSTRAINT") {
            true => Some(reader.name("the constraint's name")?.text),
            false => None,
        };
        if reader.eat_words(&["PRIMARY", "KEY"]) {
            self.table_key(reader, KeyKind::Primary, name)
        } else if reader.eat_word("UNIQUE") {
            self.table_key(reader, KeyKind::Unique, name)
        } else if reader.eat_word("CHECK") {
            self.check(reader, name, None)
        } else if reader.eat_words(&["FOREIGN", "KEY"]) {
            let names = reader.names("a column")?;
            let columns = names.iter().map(|name| self.existing_column(reader, name)).collect::<Result<_>>()?;
            reader.expect_word("REFERENCES")?;
            self.references(reader, columns, name)
        } else if reader.eat_word("EXCLUDE") {
            self.exclude(reader, name)
        } else if reader.eat_words(&["NOT", "NULL"]) {
            let column = reader.name("a column")?;
            let index = self.existing_column(reader, &column)?;
            self.columns[index].column.not_null = !skip_attributes(reader)?.not_valid;
            Ok(())
        } else {
            Err(reader.expected("a table constraint"))
        }
    }

    /// `[NULLS [NOT] DISTINCT] (columns)`, or `USING INDEX name`.
    fn table_key(&mut self, reader: &mut Reader<'_>, kind: KeyKind, name: Option<String>) -> Result {
        if reader.eat_words(&["USING", "INDEX"]) {
            return self.key_of_index(reader, kind, name);
        }
        nulls_distinct(reader);
        let names = reader.names("a column")?;
        let columns = names.iter().map(|name| self.existing_column(reader, name)).collect::<Result<_>>()?;
        self.add_key(reader, kind, columns, name)
    }

    fn key_of_index(&mut self, reader: &mut Reader<'_>, kind: KeyKind, name: Option<String>) -> Result {
        let index = reader.name("the index's name")?;
        let late = skip_attributes(reader)?.deferrable;
        let Some(constraint) = self.constraints.iter_mut().find(|it| it.name == index.text) else {
            let message = format!("no unique index `{}` of `{}` at this point", index.text, self.relation.name);
            return Err(reader.error(index.span, message));
        };
        constraint.name = name.unwrap_or(index.text);
        if let Rule::Key { key, deferrable } = &mut constraint.rule {
            (key.kind, *deferrable) = (kind, late);
            let columns: Vec<usize> = key.columns.iter().flatten().copied().collect();
            self.not_null_for(kind, &columns);
        }
        Ok(())
    }

    /// A key over whole columns, with what stands after it.
    pub(super) fn add_key(
        &mut self,
        reader: &mut Reader<'_>,
        kind: KeyKind,
        columns: Vec<usize>,
        name: Option<String>,
    ) -> Result {
        nulls_distinct(reader);
        let span = Span::new(reader.position(), reader.position());
        let deferrable = skip_attributes(reader)?.deferrable;
        let primary = |it: &Constraint| matches!(&it.rule, Rule::Key { key, .. } if key.kind == KeyKind::Primary);
        if kind == KeyKind::Primary && self.constraints.iter().any(primary) {
            if self.via != Via::Own {
                return Ok(());
            }
            return Err(reader.error(span, format!("`{}` has more than one PRIMARY KEY", self.relation.name)));
        }
        self.not_null_for(kind, &columns);
        if self.via == Via::Parent {
            return Ok(());
        }
        let name = match (name, kind) {
            (Some(name), _) => name,
            (None, KeyKind::Primary) => self.free_name("", "pkey"),
            (None, _) => self.free_name(&self.names_of(&columns), "key"),
        };
        self.constraints.push(Constraint { name, rule: Rule::Key { key: Key::over(kind, columns), deferrable } });
        Ok(())
    }

    /// The columns of a primary key refuse NULL.
    pub(super) fn not_null_for(&mut self, kind: KeyKind, columns: &[usize]) {
        for column in columns.iter().filter(|_| kind == KeyKind::Primary) {
            self.columns[*column].column.not_null = true;
        }
    }

    fn exclude(&mut self, reader: &mut Reader<'_>, name: Option<String>) -> Result {
        if reader.eat_word("USING") {
            reader.name("an index method")?;
        }
        let span = reader.parenthesised()?;
        let columns = self.mentioned(reader.within(span));
        loop {
            skip_attributes(reader)?;
            if !reader.eat_word("WHERE") {
                break;
            }
            reader.parenthesised()?;
        }
        if self.via != Via::Parent {
            let name = name.unwrap_or_else(|| self.free_name(&self.names_of(&columns), "excl"));
            self.constraints.push(Constraint { name, rule: Rule::Exclude(columns) });
        }
        Ok(())
    }

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
        self.constraints.push(Constraint { name, rule: Rule::Foreign(foreign) });
        Ok(())
    }

    /// CREATE INDEX: `[USING method] (entries) [INCLUDE …] [NULLS NOT DISTINCT] [WITH …] [TABLESPACE …] [WHERE …]`.
    pub(super) fn create_index(&mut self, reader: &mut Reader<'_>, unique: bool) -> Result {
        if reader.eat_word("USING") {
            reader.name("an index method")?;
        }
        let mut key = Key::over(KeyKind::Index, Vec::new());
        for span in reader.parenthesised_list()? {
            self.index_entry(&mut key, reader.within(span))?;
        }
        if !unique || self.via == Via::Parent {
            return Ok(());
        }
        key.predicate = predicate(reader)?;
        let given = self.index_name(reader);
        let name = given.unwrap_or_else(|| self.free_name(&self.key_names(&key), "idx"));
        self.constraints.push(Constraint { name, rule: Rule::Key { key, deferrable: false } });
        Ok(())
    }

    /// The name in the statement that is being read: `CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS name ON`.
    fn index_name(&self, reader: &Reader<'_>) -> Option<String> {
        let catalog = self.catalog;
        let mut head = self.statement.reader(catalog.dialect, &catalog.sources, self.statement.start);
        head.eat_words(&["CREATE", "UNIQUE", "INDEX"]);
        head.eat_word("CONCURRENTLY");
        head.eat_words(&["IF", "NOT", "EXISTS"]);
        (self.via == Via::Own && !head.is_word("ON")).then(|| reader.lexis().name(head.raw(head.peek())))
    }

    /// `column | function(…) | (expression)`, then COLLATE, an operator class, an order.
    fn index_entry(&self, key: &mut Key, mut entry: Reader<'_>) -> Result {
        let start = entry.position();
        let column = match entry.peek().kind {
            Kind::Punct(b'(') => None,
            _ => {
                let name = super::create::any_name(&mut entry, "a column or an expression")?;
                match entry.peek().kind {
                    Kind::Punct(b'(') => None,
                    _ => Some(self.existing_column(&entry, &name.name)?),
                }
            }
        };
        if column.is_none() {
            entry.parenthesised()?;
        }
        let end = entry.last_span().end as usize;
        let collation = match entry.eat_word("COLLATE") {
            true => Some(super::create::any_name(&mut entry, "a collation")?.name.text),
            false => None,
        };
        key.columns.push(column);
        key.collations.push(collation);
        if column.is_none() {
            key.expressions.push(entry.slice(Span::new(start, end)).to_owned());
        }
        Ok(())
    }

    /// The columns' names of an index over a relation whose columns are not known, and its WHERE.
    pub(super) fn index_names(&self, reader: &mut Reader<'_>) -> Result<(Option<Vec<String>>, Option<String>)> {
        if reader.eat_word("USING") {
            reader.name("an index method")?;
        }
        let spans = reader.parenthesised_list()?;
        let name = |span: &Span| {
            let mut entry = reader.within(*span);
            let name = entry.name("a column").ok()?;
            (entry.peek().kind != Kind::Punct(b'(')).then_some(name.text)
        };
        let names = spans.iter().map(name).collect();
        Ok((names, predicate(reader)?))
    }

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

    fn names_of(&self, columns: &[usize]) -> String {
        let names: Vec<&str> = columns.iter().map(|index| self.columns[*index].column.name.as_str()).collect();
        names.join("_")
    }

    fn key_names(&self, key: &Key) -> String {
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
    let cut = |text: &str, length: usize| text[..text.floor_char_boundary(length)].to_owned();
    let (table, columns) = (cut(table, first), cut(columns, second));
    if columns.is_empty() { format!("{table}_{label}") } else { format!("{table}_{columns}_{label}") }
}

fn nulls_distinct(reader: &mut Reader<'_>) {
    let _ = reader.eat_words(&["NULLS", "NOT", "DISTINCT"]) || reader.eat_words(&["NULLS", "DISTINCT"]);
}

/// What stands after an index's list: its WHERE, if it has one.
fn predicate(reader: &mut Reader<'_>) -> Result<Option<String>> {
    loop {
        nulls_distinct(reader);
        if reader.eat_word("WHERE") {
            return Ok(Some(reader.rest().to_owned()));
        }
        if reader.eat_word("TABLESPACE") {
            reader.bump();
        } else if !skip_attributes(reader)?.any {
            return if reader.at_end() { Ok(None) } else { Err(reader.expected("WHERE or the end")) };
        }
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

/// The text of a string literal.
pub(super) fn literal(reader: &Reader<'_>, token: crate::lexer::Token) -> Option<String> {
    let raw = reader.raw(token);
    (token.kind == Kind::String && raw.starts_with('\'')).then(|| unquote(raw))
}
