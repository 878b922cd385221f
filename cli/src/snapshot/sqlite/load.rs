//! From a schema file to an engine that holds its schema, in memory: the engine is the judge of what the file says.

use super::clauses;
use crate::project;
use crate::tokens::{statements, tokens};
use anyhow::{Result, anyhow};
use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::limits::Limit;
use rusqlite::{Connection, Error};
use std::path::Path;

/// An in-memory database with the schema of that file, or of the migrations of that folder.
pub(crate) fn schema(path: &Path) -> Result<Connection> {
    let connection = empty_database()?;
    for file in project::read(path)? {
        for statement in statements(&file.text) {
            run(&connection, statement).map_err(|error| {
                let before = statement.as_ptr() as usize - file.text.as_ptr() as usize;
                let line = file.text[..before].matches('\n').count() + 1;
                anyhow!("{}:{line}: the engine refuses this statement: {}", file.name, message(&error))
            })?;
        }
    }
    Ok(connection)
}

fn empty_database() -> Result<Connection> {
    let connection = Connection::open_in_memory()?;
    // A schema file may carry rows, in any order; and nothing in it shall reach another file (ATTACH, VACUUM INTO).
    connection.execute_batch("PRAGMA foreign_keys = OFF")?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    // What an old engine took into the schema must load: `CHECK (kind IN ("a", "b"))`.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, true)?;
    Ok(connection)
}

/// Runs a statement. The application's own functions, collations, modules and attached databases are unknown here: they get
/// a stand-in, but a virtual table of an unknown module is only noted down.
fn run(connection: &Connection, statement: &str) -> rusqlite::Result<()> {
    loop {
        let Err(error) = connection.execute_batch(statement) else { return Ok(()) };
        let message = message(&error);
        if let Some(function) = message.strip_prefix("no such function: ") {
            let flags = FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
            connection.create_scalar_function(function, -1, flags, |_| Ok(rusqlite::types::Null))?;
        } else if let Some(collation) = message.strip_prefix("no such collation sequence: ") {
            connection.create_collation(collation, |left: &str, right: &str| left.cmp(right))?;
        } else if message.starts_with("no such module: ") {
            return note_virtual_table(connection, statement);
        } else if let Some(database) = message.strip_prefix("unknown database ") {
            attach_stand_in(connection, database)?;
        } else if message.starts_with("object name reserved for internal use: ") {
            // `.schema` prints sqlite_sequence, which the engine makes itself.
            return Ok(());
        } else {
            return Err(error);
        }
    }
}

/// An empty database for what the schema makes in one that the program attaches: none of it is compared.
fn attach_stand_in(connection: &Connection, name: &str) -> rusqlite::Result<()> {
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 10)?;
    let attached = connection.execute("ATTACH ':memory:' AS ?1", [name]);
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    attached.map(drop)
}

/// Enters `CREATE VIRTUAL TABLE [IF NOT EXISTS] name …` as the engine would, without making it.
fn note_virtual_table(connection: &Connection, statement: &str) -> rusqlite::Result<()> {
    let name = clauses::head(&tokens(statement)).map(|(name, _)| name.unquoted()).unwrap_or_default();
    connection.execute_batch("PRAGMA writable_schema = ON")?;
    let row = "INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES ('table', ?1, ?1, 0, ?2)";
    connection.execute(row, [name.as_str(), statement])?;
    connection.execute_batch("PRAGMA writable_schema = OFF")
}

fn message(error: &Error) -> String {
    match error {
        Error::SqlInputError { msg, .. } | Error::SqliteFailure(_, Some(msg)) => msg.clone(),
        other => other.to_string(),
    }
}
