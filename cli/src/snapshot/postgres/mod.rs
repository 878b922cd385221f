//! PostgreSQL: a live database to the text of a snapshot, or to what differs from a schema file.

mod compare;
mod connect;
mod objects;
mod queries;

use crate::project;
use anyhow::{Context, Result};
use std::path::Path;

use objects::Object;

/// The first lines of every snapshot. Functions may name what comes after them.
const HEADER: &str = "-- querent: dialect=postgres\n\nSET check_function_bodies = false;\n";

/// Whether that is the address of a PostgreSQL database.
pub(crate) fn is_address(url: &str) -> bool {
    ["postgres://", "postgresql://"].iter().any(|scheme| url.starts_with(scheme))
}

/// The snapshot's text, and what it holds: `2 tables, 1 view`.
pub(crate) fn snapshot(url: &str) -> Result<(String, String)> {
    let objects = objects(url)?;
    Ok((text(&objects), summary(&objects)))
}

/// How the file and the database differ, one line each.
pub(crate) fn differences(file: &Path, url: &str) -> Result<Vec<String>> {
    let in_file = project::load(Some(file), Some("postgres"))?.catalog;
    let live = text(&objects(url)?);
    let in_database = project::catalog_of(in_file.dialect(), "the database", live)
        .context("this is a bug in querent: it cannot read its own snapshot")?;
    compare::differences(&in_file, &in_database, &file.display().to_string())
}

fn objects(url: &str) -> Result<Vec<Object>> {
    let mut client = connect::open(url)?;
    objects::read(&mut client).map_err(|error| match error.downcast_ref::<postgres::Error>() {
        Some(refusal) => connect::refused(refusal).context("cannot read the database's catalogue"),
        None => error,
    })
}

fn text(objects: &[Object]) -> String {
    let statements = objects.iter().map(|object| format!("\n{};\n", object.sql));
    std::iter::once(HEADER.to_string()).chain(statements).collect()
}

fn summary(objects: &[Object]) -> String {
    let kinds = ["table", "index", "view", "materialized view", "type", "domain", "function", "trigger"];
    super::list(kinds.map(|kind| (objects.iter().filter(|object| object.kind == kind).count(), kind)))
}
