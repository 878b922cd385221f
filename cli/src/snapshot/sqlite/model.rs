//! From a connection to a schema that can be compared: the engine's pragmas say what they can, the DDL the rest.

use super::clauses;
use super::fragment::{Fragment, Names};
use super::keys;
use super::objects::{self, Object, ObjectKind, folded};
use crate::tokens::tokens;
use anyhow::{Context, Result};
use rusqlite::{Connection, Row};
use std::collections::BTreeMap;
use std::fmt;

/// A schema, each object under its folded name.
#[derive(Default)]
pub(crate) struct Schema {
    pub(crate) tables: BTreeMap<String, Table>,
    /// Indexes, views, triggers and virtual tables, also under what they are: their definitions are compared as a whole.
    pub(crate) definitions: BTreeMap<(&'static str, String), Definition>,
    /// The names of all relations and columns.
    pub(crate) names: Names,
}

/// A table.
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) columns: Vec<Column>,
    /// Keys, foreign keys and CHECKs, as SQL.
    pub(crate) constraints: Vec<Fragment>,
    /// STRICT, WITHOUT ROWID, AUTOINCREMENT.
    pub(crate) options: Vec<Fragment>,
}

/// A column of a table.
#[derive(Default)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) declared: Fragment,
    pub(crate) not_null: bool,
    pub(crate) default: Option<Fragment>,
    pub(crate) generated: Option<Fragment>,
    pub(crate) stored: bool,
    pub(crate) collation: String,
    pub(crate) conflict: Option<Fragment>,
}

/// Anything that is no ordinary table: its name, and its definition behind the name.
pub(crate) struct Definition {
    pub(crate) name: String,
    pub(crate) sql: Fragment,
}

/// Reads the schema.
pub(crate) fn read(connection: &Connection) -> Result<Schema> {
    // One transaction, so that a change in between is not seen half.
    let transaction = connection.unchecked_transaction()?;
    let mut schema = Schema::default();
    for object in objects::read(&transaction)? {
        let tokens = tokens(&object.sql);
        let body = clauses::head(&tokens).map(|(_, body)| body).unwrap_or_default();
        let (kind, sql) = match object.kind {
            ObjectKind::Table if !tokens.get(1).is_some_and(|token| token.is("VIRTUAL")) => {
                let table =
                    table(&transaction, &object).with_context(|| format!("cannot read the table `{}`", object.name))?;
                schema.names.extend(table.columns.iter().map(|column| folded(&column.name)));
                schema.names.insert(folded(&object.name));
                schema.tables.insert(folded(&object.name), table);
                continue;
            }
            ObjectKind::Table => ("virtual table", Fragment::of(body)),
            ObjectKind::Index => ("index", keys::index(&transaction, &object)?),
            ObjectKind::View => ("view", Fragment::of(body)),
            ObjectKind::Trigger => ("trigger", Fragment::of(body)),
        };
        schema.names.insert(folded(&object.name));
        schema.definitions.insert((kind, folded(&object.name)), Definition { name: object.name, sql });
    }
    Ok(schema)
}

fn table(connection: &Connection, object: &Object) -> rusqlite::Result<Table> {
    let name = &object.name;
    let tokens = tokens(&object.sql);
    let clauses = clauses::read(&tokens);
    let mut columns = keys::rows(connection, "SELECT * FROM pragma_table_xinfo(?1, 'main')", name, column)?;
    let mut options = clauses.options;
    for column in &mut columns {
        let (_, collation, _, _, autoincrement) = connection.column_metadata(Some("main"), name, &column.name)?;
        column.collation = collation.map(|name| name.to_string_lossy().to_uppercase()).unwrap_or_default();
        column.generated = clauses.generated.get(&folded(&column.name)).cloned();
        column.conflict = clauses.conflicts.get(&folded(&column.name)).cloned();
        options.extend(autoincrement.then(|| Fragment::new("AUTOINCREMENT")));
    }
    let mut constraints = keys::of_table(connection, name)?;
    constraints.extend(keys::foreign(connection, name, &clauses.deferred)?);
    constraints.extend(clauses.constraints);
    Ok(Table { name: name.clone(), columns, constraints, options })
}

fn column(row: &Row<'_>) -> rusqlite::Result<Column> {
    Ok(Column {
        name: row.get("name")?,
        declared: Fragment::new(&row.get::<_, String>("type")?),
        not_null: row.get("notnull")?,
        default: row.get::<_, Option<String>>("dflt_value")?.map(|default| Fragment::new(&default)),
        // 2 is VIRTUAL, 3 is STORED.
        stored: row.get::<_, u32>("hidden")? == 3,
        ..Column::default()
    })
}

impl fmt::Display for Column {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let declared = self.declared.to_string();
        formatter.write_str(if declared.is_empty() { "no type" } else { &declared })?;
        if self.not_null {
            formatter.write_str(" NOT NULL")?;
        }
        if let Some(default) = &self.default {
            write!(formatter, " DEFAULT {default}")?;
        }
        if let Some(expression) = &self.generated {
            write!(formatter, " AS {expression} {}", if self.stored { "STORED" } else { "VIRTUAL" })?;
        }
        if self.collation != "BINARY" {
            write!(formatter, " COLLATE {}", self.collation)?;
        }
        self.conflict.iter().try_for_each(|conflict| write!(formatter, " {conflict}"))
    }
}
