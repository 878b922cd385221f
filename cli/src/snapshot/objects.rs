//! From a connection to its schema's objects, as the engine keeps them, in an order that depends on nothing else.

use crate::tokens::{Token, tokens};
use anyhow::{Context, Result};
use rusqlite::Connection;

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
    // The engine makes a virtual table's shadow tables itself, and its own tables (sqlite_…) too.
    let mut statement = connection.prepare(
        "SELECT type, name, sql FROM sqlite_schema
         WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
           AND tbl_name NOT IN (SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow')",
    )?;
    let rows = statement.query_map([], |row| {
        let kind = match row.get_ref(0)?.as_str()? {
            "table" => ObjectKind::Table,
            "index" => ObjectKind::Index,
            "view" => ObjectKind::View,
            _ => ObjectKind::Trigger,
        };
        Ok(Object { kind, name: row.get(1)?, sql: trimmed(row.get_ref(2)?.as_str()?) })
    })?;
    let mut objects: Vec<Object> =
        rows.collect::<Result<_, _>>().context("the schema's own text cannot be read (is it UTF-8?)")?;
    objects.sort_by_cached_key(|object| (object.kind, folded(&object.name)));
    Ok(objects)
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
