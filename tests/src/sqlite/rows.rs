//! Invented data: a database's schema in, rows of every kind that it takes out.
//!
//! The values come from small pools, so that joins match and groups fill, and fit the declared types: what SQLite
//! allows beyond them (text in an INTEGER column) is not what a typed client promises to read.

use super::{Database, Value, quoted, text_literals};
use crate::random::Source;

/// Fills every table with a few random rows; a row that a constraint refuses is left out.
pub fn invent(database: &Database, schema: &str, source: &mut Source) {
    let literals = text_literals(schema);
    for table in tables(database) {
        for _ in 0..source.below(13) {
            insert(database, &table, &literals, source);
        }
    }
}

struct Table {
    name: String,
    columns: Vec<Column>,
}

struct Column {
    name: String,
    declared: String,
    not_null: bool,
}

fn tables(database: &Database) -> Vec<Table> {
    let sql = "SELECT l.name, x.name, x.type, x.\"notnull\" FROM pragma_table_list l, pragma_table_xinfo(l.name) x
        JOIN sqlite_schema s ON s.name = l.name
        WHERE l.schema = 'main' AND l.type = 'table' AND x.hidden = 0 AND l.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
        ORDER BY s.rowid, x.cid";
    let mut statement = database.connection().prepare(sql).expect("the pragma functions");
    let mut rows = statement.query([]).expect("the schema's tables");
    let mut tables: Vec<Table> = Vec::new();
    while let Some(row) = rows.next().expect("the schema's tables") {
        let get = |index| row.get::<_, String>(index).expect("text");
        let column = Column { name: get(1), declared: get(2), not_null: row.get(3).expect("a flag") };
        match tables.last_mut() {
            Some(table) if table.name == get(0) => table.columns.push(column),
            _ => tables.push(Table { name: get(0), columns: vec![column] }),
        }
    }
    tables
}

fn insert(database: &Database, table: &Table, literals: &[String], source: &mut Source) {
    let names: Vec<String> = table.columns.iter().map(|column| quoted(&column.name)).collect();
    let marks = vec!["?"; names.len()].join(", ");
    let sql = format!("INSERT OR IGNORE INTO {} ({}) VALUES ({marks})", quoted(&table.name), names.join(", "));
    let values: Vec<Value> = table.columns.iter().map(|column| value(column, literals, source)).collect();
    // A foreign key or a trigger may refuse the row: then it is not there.
    let _ = database.connection().execute(&sql, rusqlite::params_from_iter(values));
}

fn value(column: &Column, literals: &[String], source: &mut Source) -> Value {
    if !column.not_null && source.one_in(3) {
        return Value::Null;
    }
    let declared = column.declared.to_ascii_uppercase();
    let has = |parts: &[&str]| parts.iter().any(|part| declared.contains(part));
    let text = |text: &str| Value::Text(text.into());
    if has(&["BOOL"]) {
        Value::Integer(source.below(2) as i64)
    } else if has(&["DATE", "TIMESTAMP"]) {
        text(source.pick(&["2024-01-31", "2024-02-29 12:30:00", "1999-12-31 23:59:59"]))
    } else if has(&["TIME"]) {
        text(source.pick(&["12:30:00", "00:00"]))
    } else if has(&["JSON"]) {
        text(source.pick(&["{\"a\":1}", "[1,null,\"x\"]", "null", "{}", "{\"a\":null,\"b\":[]}"]))
    } else if has(&["UUID"]) {
        Value::Blob(vec![source.below(4) as u8; 16])
    } else if has(&["INT"]) {
        Value::Integer(source.pick(&[1, 2, 3, 0, 4, 5, -1]))
    } else if has(&["CHAR", "CLOB", "TEXT"]) {
        let pool = ["a", "b", "c", "", "A", "1", "x%y", "ab"];
        match source.below(pool.len() + literals.len()) {
            choice if choice < pool.len() => text(pool[choice]),
            choice => text(&literals[choice - pool.len()]),
        }
    } else if has(&["BLOB"]) {
        Value::Blob(source.pick(&[&[1u8, 2][..], &[], &[0]]).to_vec())
    } else if has(&["REAL", "FLOA", "DOUB"]) {
        Value::Real(source.pick(&[1.5, 0.0, -2.25, 1.0e10]))
    } else if declared.is_empty() || declared == "ANY" {
        [Value::Integer(1), text("a"), Value::Real(1.5), Value::Blob(vec![0])][source.below(4)].clone()
    } else {
        [Value::Integer(1), Value::Real(1.5), Value::Integer(0), Value::Integer(-3)][source.below(4)].clone()
    }
}
