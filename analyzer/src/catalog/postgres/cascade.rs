//! DROP … CASCADE: what goes with the things that a statement names, and what of a relation goes with them.

use super::super::definition::DefinitionKind;
use super::super::index::Index;
use super::super::reader::Reader;
use super::super::source::{SourceFile, Statement};
use super::build::Builder;
use super::constraint::Rule;
use super::drop::drop_relation;
use super::gone::{Gone, GoneThings, Owner, Thing};
use super::table_alter::words;
use crate::lexer::Kind;
use std::ops::Range;

/// A DROP … CASCADE, or an ALTER that says so.
#[derive(Debug)]
pub(super) struct Cascade {
    pub(super) sequence: u32,
    pub(super) gone: GoneThings,
}

/// A sequence that goes with a column.
pub(super) struct OwnedSequence {
    name: String,
    /// As written; the sequence's is the same.
    schema: Option<String>,
    table: String,
    column: String,
}

impl Index {
    /// What goes with a thing that a statement drops by CASCADE, by its schema as written and its name; it is still there.
    pub(super) fn cascade(
        &mut self,
        sources: &[SourceFile],
        statement: Statement,
        what: &str,
        (schema, name): (Option<&str>, &str),
    ) {
        let mut gone = GoneThings { path: self.path.clone(), ..GoneThings::default() };
        match what {
            "EXTENSION" => gone.extensions.push(name.to_owned()),
            "SCHEMA" => self.all_of_schema(sources, name, &mut gone),
            "OPERATOR" => gone.note(Thing::Operator, None, name),
            "TABLE" | "VIEW" | "TYPE" | "DOMAIN" => self.relation_with_names(sources, (schema, name), &mut gone),
            "SEQUENCE" => self.former_names(Thing::Sequence, schema, name, &mut gone),
            // What was never made is not there to go.
            _ if self.objects.routines.contains_key(name) => gone.note(Thing::Routine, schema, name),
            _ => return,
        }
        self.sequences_owned(&mut gone);
        self.routines_of(sources, &mut gone);
        self.domains_of(sources, statement, &mut gone);
        self.objects.cascades.push(Cascade { sequence: statement.sequence, gone });
    }

    /// A column that goes by CASCADE, with the sequences that it owns.
    pub(super) fn cascade_of_column(&mut self, statement: Statement, table: &str, column: &str) {
        let owner = Owner { schema: None, table: table.to_owned(), columns: vec![column.to_owned()] };
        let mut gone = GoneThings { path: self.path.clone(), owners: vec![owner], ..GoneThings::default() };
        self.sequences_owned(&mut gone);
        self.objects.cascades.push(Cascade { sequence: statement.sequence, gone });
    }

    /// A thing under the names that it had.
    fn former_names(&self, thing: Thing, schema: Option<&str>, name: &str, gone: &mut GoneThings) {
        let (mut schema, mut name) = (schema.map(str::to_owned), name.to_owned());
        gone.note(thing, schema.as_deref(), &name);
        for moved in self.objects.moves.iter().rev() {
            let same = moved.to.name == name && schema.as_ref().is_none_or(|schema| *schema == moved.to.schema);
            if same && moved.from != moved.to {
                (schema, name) = (Some(moved.from.schema.clone()), moved.from.name.clone());
                gone.note(thing, schema.as_deref(), &name);
            }
        }
    }

    /// A relation or type that is there; a table brought sequences by the names of its columns.
    fn relation_with_names(&self, sources: &[SourceFile], (schema, name): (Option<&str>, &str), gone: &mut GoneThings) {
        let Some(definition) = self.position(schema, name).and_then(|position| self.definitions[position].as_ref())
        else {
            return;
        };
        let thing = match definition.kind {
            DefinitionKind::Sequence => Thing::Sequence,
            DefinitionKind::Type | DefinitionKind::Domain => Thing::Type,
            _ => Thing::Relation,
        };
        let before = gone.things.len();
        self.former_names(thing, Some(&definition.schema), &definition.name, gone);
        if definition.kind == DefinitionKind::Table {
            let text = &sources[definition.statement.source].text[definition.statement.start..definition.statement.end];
            let columns: Vec<String> = words(text).collect();
            let owner =
                |gone: &Gone| Owner { schema: gone.schema.clone(), table: gone.name.clone(), columns: columns.clone() };
            let owners: Vec<Owner> = gone.things[before..].iter().map(owner).collect();
            gone.owners.extend(owners);
        }
    }

    fn all_of_schema(&self, sources: &[SourceFile], schema: &str, gone: &mut GoneThings) {
        for name in self.relations.names(schema) {
            self.relation_with_names(sources, (Some(schema), &name), gone);
        }
        let own = |event: &super::objects::RoutineEvent| event.schema.as_deref() == Some(schema);
        let routines = self.objects.routines.iter().filter(|(_, events)| events.iter().any(own));
        routines.for_each(|(name, _)| gone.note(Thing::Routine, Some(schema), name));
    }

    /// The sequences that go with their columns; one that stays by itself is not taken for one of those.
    fn sequences_owned(&self, gone: &mut GoneThings) {
        let goes = |it: &&OwnedSequence| {
            let at_home = |owner: &Owner| owner.schema.is_none() || it.schema.is_none() || owner.schema == it.schema;
            let is_owner = |owner: &Owner| owner.table == it.table && owner.columns.contains(&it.column);
            gone.owners.iter().any(|owner| at_home(owner) && is_owner(owner))
        };
        let owned: Vec<&OwnedSequence> = self.objects.owned_sequences.iter().filter(goes).collect();
        owned.iter().for_each(|it| gone.note(Thing::Sequence, it.schema.as_deref(), &it.name));
        let sequences = self.definitions.iter().flatten().filter(|it| it.kind == DefinitionKind::Sequence);
        gone.stay = match gone.owners.is_empty() {
            true => Vec::new(),
            false => sequences.map(|it| it.name.clone()).collect(),
        };
    }

    /// The routines that have a type that is gone in their heads.
    fn routines_of(&self, sources: &[SourceFile], gone: &mut GoneThings) {
        let types = |it: &&Gone| matches!(it.thing, Thing::Type | Thing::Relation);
        let needs = |event: &super::objects::RoutineEvent| {
            let text = &sources[event.statement.source].text[event.body..event.statement.end];
            let head =
                [" AS ", " as ", "$"].iter().filter_map(|it| text.find(it)).min().map_or(text, |end| &text[..end]);
            let named = |gone: &&Gone| head.contains(gone.name.as_str());
            gone.things.iter().filter(types).filter(named).any(|gone| words(head).any(|word| word == gone.name))
        };
        let routines = self.objects.routines.iter().filter(|(_, events)| events.iter().any(needs));
        let names: Vec<String> = routines.map(|(name, _)| name.clone()).collect();
        names.iter().for_each(|name| gone.note(Thing::Routine, None, name));
    }

    /// The domains whose default goes: they go themselves.
    fn domains_of(&mut self, sources: &[SourceFile], statement: Statement, gone: &mut GoneThings) {
        let needs = |statement: Statement| {
            let text = &sources[statement.source].text[statement.start..statement.end];
            let default = text.to_ascii_uppercase().find("DEFAULT").map(|at| &text[at..]);
            default
                .is_some_and(|text| gone.takes(&text[..text.to_ascii_uppercase().find("CHECK").unwrap_or(text.len())]))
        };
        let domains = self.definitions.iter().flatten().filter(|it| it.kind == DefinitionKind::Domain);
        let names: Vec<_> =
            domains.filter(|it| needs(it.statement)).map(|it| (it.schema.clone(), it.name.clone())).collect();
        for (schema, name) in names {
            drop_relation(self, statement, Some(&schema), &name);
            gone.note(Thing::Type, Some(&schema), &name);
        }
    }

    /// `OWNED BY schema.table.column`, in CREATE and ALTER SEQUENCE.
    pub(super) fn note_owner(&mut self, reader: &mut Reader<'_>, sequence: &str) {
        while !reader.at_end() && !reader.eat_words(&["OWNED", "BY"]) {
            reader.bump();
        }
        let mut parts = Vec::new();
        while matches!(reader.peek().kind, Kind::Word | Kind::Quoted) {
            let token = reader.bump();
            parts.push(reader.lexis().name(reader.raw(token)));
            reader.eat(b'.');
        }
        let (column, table, schema) = (parts.pop(), parts.pop(), parts.pop());
        let owned = &mut self.objects.owned_sequences;
        owned.retain(|own| own.name != sequence || own.schema.is_some() && own.schema != schema);
        if let (Some(column), Some(table)) = (column, table) {
            owned.push(OwnedSequence { name: sequence.to_owned(), schema, table, column });
        }
    }
}

impl GoneThings {
    fn note(&mut self, thing: Thing, schema: Option<&str>, name: &str) {
        self.things.push(Gone { thing, schema: schema.map(str::to_owned), name: name.to_owned() });
    }
}

impl Builder<'_> {
    /// Lets go of what went by CASCADE between two statements.
    pub(super) fn sweep(&mut self, between: Range<u32>) {
        let cascades = &self.catalog.index.objects.cascades;
        for cascade in cascades.iter().filter(|it| between.contains(&it.sequence)) {
            for at in 0..self.columns.len() {
                let column = &mut self.columns[at].column;
                column.default.take_if(|default| cascade.gone.takes(default));
                if column.generated.as_ref().is_some_and(|it| cascade.gone.takes(&it.expression)) {
                    self.drop_column(at, true);
                }
            }
            self.constraints.retain(|constraint| match &constraint.rule {
                Rule::Key { key, .. } => {
                    !key.expressions.iter().chain(&key.predicate).any(|text| cascade.gone.takes(text))
                }
                Rule::Check(check) => !cascade.gone.takes(&check.text),
                Rule::Foreign(_) | Rule::Exclude { .. } => true,
            });
        }
    }
}
