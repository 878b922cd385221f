//! What PostgreSQL's index holds besides relations: the search path from statement to statement, renames, who inherits
//! from whom, routines and extensions.

use super::super::index::{Index, Key};
use super::super::source::Statement;
use super::cascade::{Cascade, OwnedSequence};
use super::cast::CastEvent;
use super::links::Links;
use std::collections::HashMap;

/// The schema of temporary relations.
pub(super) const TEMPORARY: &str = "pg_temp";

/// What only PostgreSQL's index holds.
#[derive(Default)]
pub(crate) struct Objects {
    /// From which statement on which search path holds in the DDL.
    paths: Vec<(u32, Vec<String>)>,
    /// The path that the application sees, where ALTER DATABASE or ALTER ROLE sets one.
    pub(super) application_path: Option<Vec<String>>,
    /// Renames of relations and types, also into other schemas.
    pub(super) moves: Vec<Move>,
    pub(super) links: Links,
    /// What happened to the routines of each name, in order.
    pub(in crate::catalog) routines: HashMap<String, Vec<RoutineEvent>>,
    /// What CREATE OPERATOR says of each symbol, in order.
    pub(super) operators: HashMap<String, Vec<OperatorEvent>>,
    /// The last schema that was made.
    pub(super) schema_made: Option<String>,
    /// Within a CREATE SCHEMA, the path around it.
    path_around: Option<Vec<String>>,
    /// What CREATE CAST says, in order.
    pub(super) casts: Vec<CastEvent>,
    /// The schema's own operator classes: their names, and their statements with the place of the type.
    pub(super) classes: Vec<(String, Statement, usize)>,
    pub(in crate::catalog) extensions: Vec<String>,
    /// The names of the schema's collations.
    pub(in crate::catalog) collations: Vec<String>,
    /// The relations and types that were dropped, each with the number of the statement.
    pub(super) dropped: Vec<(u32, Key)>,
    /// What went by CASCADE, in order.
    pub(super) cascades: Vec<Cascade>,
    pub(super) owned_sequences: Vec<OwnedSequence>,
    /// The number of the last statement that may have taken along what it does not name: views, indices, triggers.
    pub(in crate::catalog) swept: u32,
    /// The number of the last one that may have dropped or renamed any table.
    pub(super) tables_swept: u32,
}

impl Objects {
    /// The schemas that routines were written to, as far as they are named.
    pub(in crate::catalog) fn routine_schemas(&self) -> impl Iterator<Item = &str> {
        self.routines.values().flatten().filter_map(|event| event.schema.as_deref())
    }
}

/// A relation or a type under a new name.
pub(super) struct Move {
    pub(super) sequence: u32,
    pub(super) from: Key,
    pub(super) to: Key,
}

/// A CREATE, DROP or ALTER of a routine.
#[derive(Debug, Clone)]
pub(in crate::catalog) struct RoutineEvent {
    pub(super) schema: Option<String>,
    pub(super) statement: Statement,
    /// Where the arguments begin.
    pub(super) body: usize,
    pub(super) kind: EventKind,
}

/// A CREATE or a DROP OPERATOR.
pub(super) struct OperatorEvent {
    pub(super) schema: String,
    pub(super) statement: Statement,
    /// Where the options begin, or the types of one that goes.
    pub(super) body: usize,
    pub(super) goes: bool,
}

/// What happens to a routine.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::catalog) enum EventKind {
    Function,
    Procedure,
    Aggregate,
    Drop,
    /// It goes to another name or schema from here on.
    Leaves,
    /// It comes from another name or schema.
    Arrives {
        schema: Option<String>,
        name: String,
    },
}

impl Index {
    /// What stands in a CREATE SCHEMA is made there, and looks there first.
    pub(super) fn enter_schema(&mut self, statement: Statement) {
        match (&self.objects.path_around, &self.objects.schema_made) {
            (None, Some(schema)) if statement.in_schema => {
                let mut path = self.path.clone();
                path.insert(1.min(path.len()), schema.clone());
                self.objects.path_around = Some(self.path.clone());
                self.set_path(statement.sequence, path);
            }
            (Some(around), _) if !statement.in_schema => {
                let around = around.clone();
                self.objects.path_around = None;
                self.set_path(statement.sequence, around);
            }
            _ => {}
        }
    }

    /// The search path that holds from a statement on.
    pub(super) fn set_path(&mut self, sequence: u32, path: Vec<String>) {
        self.objects.paths.push((sequence, path.clone()));
        self.path = path;
    }

    /// The schema into which a bare name is created.
    pub(super) fn creation_schema(&self) -> Option<&str> {
        self.path.iter().map(String::as_str).find(|schema| *schema != TEMPORARY)
    }

    /// The search path at a statement.
    pub(in crate::catalog) fn path_at(&self, sequence: u32) -> &[String] {
        let after = self.objects.paths.partition_point(|(since, _)| *since <= sequence);
        match after.checked_sub(1) {
            Some(last) => &self.objects.paths[last].1,
            None => &self.first_path,
        }
    }

    /// What a name in a statement means at the end of the schema, whatever it is called by then.
    pub(super) fn resolve(&self, sequence: u32, schema: Option<&str>, name: &str) -> Option<usize> {
        self.keys_now(sequence, schema, name).find_map(|key| {
            let position = self.relations.at(&key)?;
            let definition = self.definitions[position].as_ref()?;
            (definition.since(self) <= sequence).then_some(position)
        })
    }

    /// The keys that a name in a statement may mean, as they are by the end of the schema.
    fn keys_now<'k>(&'k self, sequence: u32, schema: Option<&'k str>, name: &'k str) -> impl Iterator<Item = Key> + 'k {
        let path = self.path_at(sequence).iter().map(String::as_str);
        let path = path.filter(move |_| schema.is_none());
        schema.into_iter().chain(path).map(move |schema| {
            let mut key = self.key(schema, name);
            for later in self.objects.moves.iter().filter(|moved| moved.sequence > sequence) {
                if later.from == key {
                    key = later.to.clone();
                }
            }
            key
        })
    }

    /// Whether what a statement names was dropped since: what needed it went with it.
    pub(in crate::catalog) fn was_dropped(&self, sequence: u32, schema: Option<&str>, name: &str) -> bool {
        let dropped = |key: Key| self.objects.dropped.iter().any(|(since, gone)| *since > sequence && *gone == key);
        let of_extension = |cascade: &Cascade| cascade.sequence > sequence && cascade.gone.takes_name(name);
        self.keys_now(sequence, schema, name).any(dropped) || self.objects.cascades.iter().any(of_extension)
    }

    /// Settles the application's path, and how each relation is shown in it.
    pub(super) fn settle(&mut self) {
        self.path = match self.objects.application_path.take() {
            Some(path) => path,
            None => self.first_path.clone(),
        };
        for position in 0..self.definitions.len() {
            let Some(definition) = &self.definitions[position] else { continue };
            let visible = self.position(None, &definition.name) == Some(position);
            let shown = match visible {
                true => definition.name.clone(),
                false => format!("{}.{}", definition.schema, definition.name),
            };
            if let Some(definition) = &mut self.definitions[position] {
                definition.shown = shown;
            }
        }
    }
}
