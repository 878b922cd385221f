//! From a connection to its schema's objects, as the engine keeps them, in an order that depends on nothing else.

use crate::tokens::{Token, tokens};
use anyhow::{Context, Result};
use rusqlite::{Connection, Row};
use std::collections::HashSet;

/// A table, index, view or trigger, as the engine keeps it.
pub(crate) struct Object {
    pub(crate) kind: ObjectKind,
    pub(crate) name: String,
    /// The CREATE statement, without what stands behind its last token.
    pub(crate) sql: String,
}

/// What an object is, in the order of the snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ObjectKind {
    Table,
    Index,
    View,
    Trigger,
}

/// The schema's objects: tables, indexes, views, triggers, each by name.
pub(crate) fn read(connection: &Connection) -> Result<Vec<Object>> {
    // The engine makes its own tables (sqlite_…) itself, and a virtual table's shadow tables too.
    let mut statement = connection.prepare(
        "SELECT type, name, sql, tbl_name FROM sqlite_schema
         WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )?;
    let shadows = shadows(connection)?;
    let mut objects = Vec::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if !shadows.contains(row.get_ref(3)?.as_str()?) {
            let object = object(row).context("the schema's own text cannot be read (is it UTF-8?)")?;
            objects.push(object);
        }
    }
    objects.sort_by_cached_key(|object| (object.kind, folded(&object.name)));
    Ok(objects)
}

fn object(row: &Row<'_>) -> Result<Object> {
    let kind = match row.get_ref(0)?.as_str()? {
        "table" => ObjectKind::Table,
        "index" => ObjectKind::Index,
        "view" => ObjectKind::View,
        _ => ObjectKind::Trigger,
    };
    Ok(Object { kind, name: row.get(1)?, sql: trimmed(row.get_ref(2)?.as_str()?) })
}

/// The shadow tables. To list them the engine resolves every view, so that it is asked only where there may be some.
fn shadows(connection: &Connection) -> rusqlite::Result<HashSet<String>> {
    let query = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow'
         AND EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND rootpage = 0)";
    connection.prepare(query)?.query_map([], |row| row.get(0))?.collect()
}

/// A name as the engine compares names.
pub(crate) fn folded(name: &str) -> String {
    name.to_ascii_lowercase()
}

/// The statement up to its last token. The engine keeps what stands between that and the semicolon for some
/// statements and drops it for others, and a comment there would swallow the snapshot's semicolon.
fn trimmed(sql: &str) -> String {
    sql[..tokens(sql).last().map_or(0, Token::end)].to_string()
}
