//! One definition to its relation: the CREATE, then each later change in order, those of its parents among them.

use super::super::definition::{Change, ChangeKind, Definition, DefinitionKind};
use super::super::reader::Reader;
use super::super::source::Statement;
use super::super::{Catalog, ColumnDef, Key, Relation, RelationKind, Writes};
use super::Result;
use super::constraint::Constraint;
use crate::lexer::{Kind, POSTGRES};
use crate::{Code, Diagnostic, Span, SqlType};

/// A relation on its way from statement to statement.
#[derive(Clone)]
pub(super) struct Builder<'c> {
    pub(super) catalog: &'c Catalog,
    /// The relation's place among the definitions.
    pub(super) position: usize,
    pub(super) relation: Relation,
    /// The columns; a dropped one keeps its place until the end.
    pub(super) columns: Vec<Slot>,
    pub(super) constraints: Vec<Constraint>,
    /// Whether it is a partitioned table: an UPDATE may move a row from one partition to another.
    pub(super) partitioned: bool,
    /// The statement that is being read.
    pub(super) statement: Statement,
    /// How the statement that is being read reaches this relation.
    pub(super) via: Via,
    /// Whether it says that it concerns no other table than this one.
    pub(super) only: bool,
    /// How many relations are being read because one of them is made after this one.
    depth: usize,
}

/// The tables that may be made after each other: reading one reads the next.
const MAX_MODELS: usize = 24;

/// A column, which may be gone by now.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    pub(super) column: ColumnDef,
    pub(super) dropped: bool,
}

/// Whose statement it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Via {
    /// The relation's own.
    Own,
    /// That of a table it inherits from: no keys and foreign keys come along.
    Parent,
    /// That of the table it is a partition of.
    Whole,
}

/// Reads a relation's statements.
///
/// # Errors
/// The first mistake in them.
pub(super) fn relation(catalog: &Catalog, definition: &Definition) -> Result<Relation> {
    let position = catalog.index.position(Some(&definition.schema), &definition.name).expect("a live relation");
    relation_at(catalog, position)
}

/// As [`relation`], of the definition at a place.
///
/// # Errors
/// The first mistake in its statements.
pub(super) fn relation_at(catalog: &Catalog, position: usize) -> Result<Relation> {
    let builder = Builder::until(catalog, position, u32::MAX)?;
    let source = &catalog.sources[catalog.index.ever_defined(position).statement.source];
    builder.finish().map_err(|error| source.locate(error))
}

/// A sequence read as a relation.
pub(super) fn sequence(mut relation: Relation) -> Relation {
    let column = |(name, ty): (&str, &'static str)| ColumnDef {
        declared: ty.to_owned(),
        ty: SqlType::Named(ty),
        not_null: true,
        location: relation.location.clone(),
        ..ColumnDef::untyped(name)
    };
    let columns = [("last_value", "int8"), ("log_cnt", "int8"), ("is_called", "bool")];
    relation.columns = columns.map(column).into();
    relation.kind = RelationKind::Sequence;
    relation
}

impl<'c> Builder<'c> {
    /// A relation as it is before the statement with that number.
    pub(super) fn until(catalog: &'c Catalog, position: usize, end: u32) -> Result<Self> {
        Self::read(catalog, position, end, 0)
    }

    /// Another relation, which this one is made after.
    pub(super) fn model(&self, position: usize, end: u32) -> Result<Self> {
        Self::read(self.catalog, position, end, self.depth + 1)
    }

    fn read(catalog: &'c Catalog, position: usize, end: u32, depth: usize) -> Result<Self> {
        let definition = catalog.index.ever_defined(position);
        let statement = definition.statement;
        bounded(catalog, statement, depth)?;
        let mut builder = Self {
            catalog,
            position,
            relation: Relation::empty(definition, &POSTGRES, statement.location(&catalog.sources)),
            columns: Vec::new(),
            constraints: Vec::new(),
            partitioned: false,
            statement,
            via: Via::Own,
            only: false,
            depth,
        };
        let mut reader = statement.reader(catalog.dialect, &catalog.sources, definition.body);
        let source = &catalog.sources[statement.source];
        builder.create(&mut reader, definition).map_err(|error| source.locate(error))?;
        let mut swept = statement.sequence;
        for (change, via) in changes(catalog, position, end, 0)? {
            builder.sweep(swept..change.statement.sequence);
            swept = change.statement.sequence;
            let source = &catalog.sources[change.statement.source];
            let mut reader = change.statement.reader(catalog.dialect, &catalog.sources, change.body);
            (builder.statement, builder.via) = (change.statement, via);
            builder.only = says_only(catalog, &change);
            let before = change.statement.guarded.then(|| builder.clone());
            match (builder.change(&mut reader, change.kind), before) {
                (Err(_), Some(before)) => builder = before,
                (changed, _) => changed.map_err(|error| source.locate(error))?,
            }
        }
        builder.sweep(swept..end);
        (builder.statement, builder.via, builder.only) = (statement, Via::Own, false);
        Ok(builder)
    }

    /// A column is NOT NULL from the statement of that number on, if it is not already.
    pub(super) fn refuse_null(&mut self, column: usize, since: u32) {
        let column = &mut self.columns[column].column;
        if !column.not_null {
            (column.not_null, column.not_null_since) = (true, since);
        }
    }

    fn create(&mut self, reader: &mut Reader<'_>, definition: &Definition) -> Result {
        match definition.kind {
            DefinitionKind::View => self.create_view(reader),
            DefinitionKind::Sequence => {
                self.relation = sequence(self.relation.clone());
                let columns = std::mem::take(&mut self.relation.columns);
                self.columns = columns.into_iter().map(|column| Slot { column, dropped: false }).collect();
                Ok(())
            }
            _ => {
                self.create_table(reader)?;
                while !reader.at_end() && !self.partitioned {
                    self.partitioned = reader.eat_words(&["PARTITION", "BY"]);
                    reader.bump();
                }
                Ok(())
            }
        }
    }

    /// `[(columns)] [WITH (…)] AS query`.
    fn create_view(&mut self, reader: &mut Reader<'_>) -> Result {
        let head = &self.catalog.sources[self.statement.source].text[self.statement.start..reader.position()];
        let says = |word: &str| head.split_ascii_whitespace().take(4).any(|it| it.eq_ignore_ascii_case(word));
        let (recursive, materialized) = (says("RECURSIVE"), says("MATERIALIZED"));
        let names = if reader.peek().kind == Kind::Punct(b'(') { reader.names("a column's name")? } else { Vec::new() };
        let columns: Vec<String> = names.into_iter().map(|name| name.text).collect();
        while !reader.at_end() && !reader.is_word("AS") {
            if reader.peek().kind == Kind::Punct(b'(') { _ = reader.parenthesised()? } else { _ = reader.bump() }
        }
        reader.expect_word("AS")?;
        let span = query(reader)?;
        let mut query = reader.slice(span).to_owned();
        if recursive {
            let quoted = |name: &String| format!("\"{}\"", name.replace('"', "\"\""));
            let (name, list) = (quoted(&self.name()), columns.iter().map(quoted).collect::<Vec<_>>().join(", "));
            query = format!("WITH RECURSIVE {name}({list}) AS ({query}) SELECT {list} FROM {name}");
        }
        self.relation.kind = RelationKind::View { query, columns };
        // One without data is filled once the schema is there: dumps say so of all.
        let fills = materialized && !reader.eat_words(&["WITH", "NO", "DATA"]);
        self.relation.filled = fills.then_some(self.statement.sequence);
        Ok(())
    }

    /// The relation's name without its schema.
    pub(super) fn name(&self) -> String {
        self.catalog.index.ever_defined(self.position).name.clone()
    }

    fn change(&mut self, reader: &mut Reader<'_>, kind: ChangeKind) -> Result {
        let is_table = matches!(self.relation.kind, RelationKind::Table { .. });
        match kind {
            ChangeKind::Trigger { .. } => self.trigger(reader),
            ChangeKind::Rule => {
                self.rule(reader);
                Ok(())
            }
            ChangeKind::Index { unique } if is_table => self.create_index(reader, unique),
            ChangeKind::Index { unique: true } => self.named_index(reader),
            ChangeKind::Alter if is_table => self.alter(reader),
            ChangeKind::Doubt if is_table => {
                self.doubt(reader.rest());
                Ok(())
            }
            // What a view's columns are called, the index tells.
            ChangeKind::Alter | ChangeKind::Index { .. } | ChangeKind::Doubt | ChangeKind::Dropped => Ok(()),
        }
    }

    /// `{BEFORE | AFTER | INSTEAD OF} event [OR event]… ON table … [FOR EACH ROW | STATEMENT]`.
    fn trigger(&mut self, reader: &mut Reader<'_>) -> Result {
        let before = reader.eat_word("BEFORE");
        let instead = reader.eat_words(&["INSTEAD", "OF"]);
        let mut writes = Writes::NONE;
        let mut by_row = false;
        let mut in_head = true;
        while !reader.at_end() {
            in_head &= !reader.is_word("ON");
            if in_head {
                writes.insert |= reader.is_word("INSERT");
                writes.update |= reader.is_word("UPDATE");
                writes.delete |= reader.is_word("DELETE");
            }
            if reader.eat_word("FOR") {
                reader.eat_word("EACH");
                by_row = reader.eat_word("ROW");
            } else {
                reader.bump();
            }
        }
        if instead {
            self.relation.instead_of.add(writes);
        }
        if instead || (before && by_row) {
            self.rewrites(writes);
        }
        Ok(())
    }

    /// These writes may change a row, leave it out, and change others.
    pub(super) fn rewrites(&mut self, writes: Writes) {
        self.relation.skipping_trigger.add(writes);
        self.relation.rewrites_rows.add(writes);
        self.relation.rewrites_itself.add(writes);
    }

    /// `event TO table [WHERE …] DO [ALSO | INSTEAD] …`.
    fn rule(&mut self, reader: &mut Reader<'_>) {
        let event = Writes::of(reader.eat_any(&["INSERT", "UPDATE", "DELETE"]).unwrap_or_default());
        let mut conditional = false;
        while !reader.at_end() && !reader.is_word("DO") {
            conditional |= reader.is_word("WHERE");
            reader.bump();
        }
        reader.eat_word("DO");
        self.relation.rewrites_itself.add(event);
        self.relation.rules.add(event);
        let instead = reader.eat_word("INSTEAD");
        if conditional || !instead || !is_one_statement(reader.clone()) {
            self.relation.rules_outside_with.add(event);
        }
        if !instead {
            return;
        }
        self.relation.ruled.add(event);
        self.rewrites(event);
        if !matches!(self.relation.kind, RelationKind::Table { .. }) {
            self.relation.instead_of.add(event);
        }
        while !reader.at_end() && !reader.is_word("RETURNING") {
            reader.bump();
        }
        if !reader.at_end() {
            self.relation.returning_rules.add(event);
        }
    }

    /// The index of a column by its name, if it is still there.
    pub(super) fn column_index(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|slot| !slot.dropped && slot.column.name == name)
    }

    /// A unique index of a materialised view: its columns are known by name only.
    fn named_index(&mut self, reader: &mut Reader<'_>) -> Result {
        let (names, predicate) = self.index_names(reader)?;
        let Some(names) = names else { return Ok(()) };
        self.relation.keys.push(Key {
            columns: vec![None; names.len()],
            collations: vec![None; names.len()],
            expressions: names,
            predicate,
            ..Key::over(super::super::KeyKind::Index, Vec::new())
        });
        Ok(())
    }
}

/// Whether a rule's action is one statement, in parentheses or not.
fn is_one_statement(mut action: Reader<'_>) -> bool {
    if action.is_word("NOTHING") {
        return false;
    }
    let Ok(inner) = action.parenthesised() else { return true };
    let mut inner = action.within(inner);
    while !inner.at_end() && !inner.eat(b';') {
        inner.bump();
    }
    inner.at_end()
}

/// Refuses tables that are made after each other without end.
fn bounded(catalog: &Catalog, statement: Statement, depth: usize) -> Result {
    if depth <= MAX_MODELS {
        return Ok(());
    }
    let span = Span::new(statement.start, statement.end);
    let message = format!("more than {MAX_MODELS} tables are made after each other");
    Err(catalog.sources[statement.source].locate(Diagnostic::error(Code::Schema, span, message)))
}

/// The changes of a relation up to a statement, those of its parents since it has them among them; `depth` counts the
/// relations whose changes are being gathered.
pub(super) fn changes(catalog: &Catalog, position: usize, end: u32, depth: usize) -> Result<Vec<(Change, Via)>> {
    let index = &catalog.index;
    let definition = index.ever_defined(position);
    bounded(catalog, definition.statement, depth)?;
    let own = definition.changes.iter().filter(|change| change.statement.sequence < end);
    let mut all: Vec<(Change, Via)> = own.map(|change| (*change, Via::Own)).collect();
    for link in index.objects.links.above(position).filter(|link| link.parent != position) {
        let via = if link.partition { Via::Whole } else { Via::Parent };
        let inherited = changes(catalog, link.parent, end, depth + 1)?.into_iter();
        let inherited = inherited.filter(|(change, _)| {
            let comes = match change.kind {
                ChangeKind::Trigger { .. } => link.partition,
                ChangeKind::Rule | ChangeKind::Dropped => false,
                ChangeKind::Index { .. } | ChangeKind::Alter | ChangeKind::Doubt => true,
            };
            comes && (link.since..link.until).contains(&change.statement.sequence) && !says_only(catalog, change)
        });
        all.extend(inherited.map(|(change, deeper)| (change, if deeper == Via::Parent { deeper } else { via })));
    }
    all.sort_by_key(|(change, _)| change.statement.sequence);
    all.dedup_by_key(|(change, _)| change.statement.sequence);
    Ok(all)
}

/// Whether a statement says that it concerns no table but the one it names.
fn says_only(catalog: &Catalog, change: &Change) -> bool {
    let text = &catalog.sources[change.statement.source].text[change.statement.start..change.body];
    text.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("ONLY"))
}

/// The query after AS, up to WITH CHECK OPTION and WITH [NO] DATA.
pub(super) fn query(reader: &mut Reader<'_>) -> Result<Span> {
    if reader.at_end() {
        return Err(reader.expected("a SELECT"));
    }
    let start = reader.position();
    let (mut end, mut with) = (start, None::<(usize, Reader<'_>)>);
    while !reader.at_end() {
        if reader.is_word("WITH") {
            with = Some((end, reader.clone()));
        }
        end = reader.bump().end;
    }
    if let Some((before, with)) = with {
        let mut tail = with.clone();
        tail.eat_word("WITH");
        tail.eat_any(&["CASCADED", "LOCAL", "NO"]);
        let closes = tail.eat_words(&["CHECK", "OPTION"]) || tail.eat_word("DATA");
        if closes && tail.at_end() {
            (end, *reader) = (before, with);
        }
    }
    Ok(Span::new(start, end))
}
