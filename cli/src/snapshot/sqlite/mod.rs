//! SQLite: a database file to the text of a snapshot, or to what differs from a schema file.

mod clauses;
mod compare;
mod database;
mod dump;
mod fragment;
mod keys;
mod load;
mod model;
mod objects;

use anyhow::Result;
use objects::{Object, ObjectKind};
use std::path::Path;

/// The snapshot's text, and what it holds: `2 tables, 1 index`.
pub(crate) fn snapshot(url: &str) -> Result<(String, String)> {
    let objects = objects::read(&database::open(url)?)?;
    Ok((dump::text(&objects), summary(&objects)))
}

/// How the file and the database differ, one line each.
pub(crate) fn differences(file: &Path, url: &str) -> Result<Vec<String>> {
    let from_file = model::read(&load::schema(file)?)?;
    let from_database = model::read(&database::open(url)?)?;
    Ok(compare::differences(&from_file, &from_database, &file.display().to_string()))
}

fn summary(objects: &[Object]) -> String {
    let kinds = [
        (ObjectKind::Table, "table"),
        (ObjectKind::Index, "index"),
        (ObjectKind::View, "view"),
        (ObjectKind::Trigger, "trigger"),
    ];
    super::list(kinds.map(|(kind, name)| (objects.iter().filter(|object| object.kind == kind).count(), name)))
}
