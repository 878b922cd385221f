//! No toolkit: the functions with rows that come from nowhere, of which no column is read, and that can do nothing. What no toolkit can
//! do without.

use super::Toolkit;
use crate::queries::{Kind, Query};

pub(crate) struct Floor;

impl Toolkit for Floor {
    fn name(&self) -> &'static str {
        "floor"
    }

    fn dependencies(&self) -> String {
        String::new()
    }

    fn uses(&self) -> &'static str {
        "#![allow(unused_variables)]\n\nuse crate::schema::{Connection, Result, count, row, rows};\n"
    }

    fn function(&self, query: &Query) -> String {
        let Query { number, .. } = query;
        let (sql, digest) = (query.sql(), query.digest());
        let signature = query.signature("&Connection", "Result<usize>");
        let row = format!("pub struct Row{number} {{\n{}}}\n\n", query.fields());
        match query.kind {
            Kind::Find => format!(
                "{row}pub {signature} {{
    let row = row::<Row{number}>(db, \"{sql}\")?;
    Ok(row.map_or(0, |row| {digest}))
}}\n"
            ),
            Kind::List | Kind::Join => format!(
                "{row}pub {signature} {{
    let rows = rows::<Row{number}>(db, \"{sql}\")?;
    Ok(rows.iter().map(|row| {digest}).sum())
}}\n"
            ),
            Kind::Insert | Kind::Update => format!("pub {signature} {{\n    count(db, \"{sql}\")\n}}\n"),
        }
    }

    fn program(&self) -> String {
        "fn main() {}\n".into()
    }

    fn schema(&self, _schema: &crate::queries::Schema) -> Option<String> {
        Some(
            "pub struct Connection;

pub type Result<T> = std::result::Result<T, Box<str>>;

pub fn row<T>(_: &Connection, sql: &str) -> Result<Option<T>> {
    Err(sql.into())
}

pub fn rows<T>(_: &Connection, sql: &str) -> Result<Vec<T>> {
    Err(sql.into())
}

pub fn count(_: &Connection, sql: &str) -> Result<usize> {
    Err(sql.into())
}
"
            .into(),
        )
    }

    fn is_peer(&self) -> bool {
        false
    }
}
