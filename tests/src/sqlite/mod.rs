//! SQLite: schema and rows in, what it says of a statement and what its rows are out.

mod own;
mod rows;

use crate::engine::{
    Data, Engine, EngineColumn, EngineParam, Failure, MAX_ROWS, Prepared, Run, Touched, Value, bound, quoted,
    text_literals,
};
use crate::random::Source;
use querent_analyzer::SqlType;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::{Connection, Statement};
use std::sync::{Arc, Mutex};

pub(crate) use own::functions;
pub use rows::invent;

/// A database in memory.
pub struct Database {
    /// Which data it holds, for messages.
    name: String,
    connection: Connection,
    /// What the statement under preparation touches; the connection's authorizer fills it.
    touched: Arc<Mutex<Touched>>,
}

/// More virtual machine steps than this and a run counts as endless.
const MAX_STEPS: i32 = 50_000_000;

/// Shows each database of `data`.
pub(crate) fn each(data: &Data<'_>, visit: &mut dyn FnMut(&dyn Engine)) -> Result<(), String> {
    for (name, rows) in &data.sets {
        visit(&Database::open(name, data.schema, rows)?);
    }
    for number in 0..data.invented {
        let database = Database::open(&format!("invented {number}"), data.schema, "")?;
        invent(&database, data.schema, &mut Source::seeded(number as u64));
        visit(&database);
    }
    Ok(())
}

impl Database {
    /// A database with that schema and those rows.
    ///
    /// # Errors
    /// The engine's message on a schema or rows that it refuses.
    pub fn open(name: &str, schema: &str, rows: &str) -> Result<Self, String> {
        let mut connection = Connection::open_in_memory().map_err(|error| error.to_string())?;
        let touched = observe(&mut connection).map_err(|error| error.to_string())?;
        own::bring(&connection).map_err(|error| error.to_string())?;
        connection.execute_batch(schema).map_err(|error| format!("schema: {error}"))?;
        connection.execute_batch(rows).map_err(|error| format!("rows `{name}`: {error}"))?;
        Ok(Self { name: name.into(), connection, touched })
    }

    /// The connection, to add rows to it.
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Runs a statement that cannot stand in a transaction (VACUUM, PRAGMA …) and keeps its effects.
    ///
    /// # Errors
    /// The engine's message.
    pub fn run_bare(&self, sql: &str) -> Result<usize, String> {
        let mut rows = Vec::new();
        self.fill(sql, &[], &mut rows).map_err(|failure| failure.message)?;
        Ok(rows.len())
    }

    fn fill(&self, sql: &str, values: &[Value], rows: &mut Vec<Vec<Value>>) -> Result<(), Failure> {
        let mut statement = self.connection.prepare(sql)?;
        let width = statement.column_count();
        for (index, value) in values.iter().enumerate() {
            statement.raw_bind_parameter(index + 1, value)?;
        }
        let mut cursor = statement.raw_query();
        while let Some(row) = cursor.next()? {
            rows.push((0..width).map(|index| row.get(index)).collect::<rusqlite::Result<_>>()?);
            if rows.len() == MAX_ROWS {
                return Err(Failure { message: "more rows than the judge takes".into(), data: false });
            }
        }
        Ok(())
    }
}

impl Engine for Database {
    fn prepare(&self, sql: &str) -> Result<Prepared, String> {
        *self.touched.lock().expect("no panic while held") = Touched::default();
        let statement = self.connection.prepare(sql).map_err(|error| error.to_string())?;
        let tables = self.touched.lock().expect("no panic while held").clone();
        Ok(Prepared { columns: columns(&statement), params: params(&statement), tables: Some(tables) })
    }

    fn run(&self, sql: &str, values: &[Value]) -> Run {
        let in_savepoint = self.connection.execute_batch("SAVEPOINT judge").is_ok();
        let label = format!("{}{}", self.name, bound(values));
        let mut run = Run { label, rows: Vec::new(), changed: 0, error: None };
        run.error = self.fill(sql, values, &mut run.rows).err();
        run.changed = self.connection.changes();
        if in_savepoint {
            self.connection.execute_batch("ROLLBACK TO judge; RELEASE judge").expect("a savepoint to take back");
        }
        run
    }

    fn value(&self, expression: &str) -> Result<Value, String> {
        let sql = format!("SELECT {expression}");
        self.connection.query_row(&sql, [], |row| row.get(0)).map_err(|error| error.to_string())
    }

    fn sample(&self, ty: &SqlType, choice: usize) -> Value {
        let text = |items: &[&str]| Value::Text(items[choice % items.len()].into());
        match ty {
            SqlType::Integer | SqlType::Numeric => Value::Integer([1, 2, 3, 0][choice % 4]),
            SqlType::Real => Value::Real([1.5, 0.0, -2.25][choice % 3]),
            SqlType::Blob | SqlType::Uuid => Value::Blob(vec![choice as u8; 16]),
            SqlType::Boolean => Value::Integer((choice % 2) as i64),
            SqlType::Date => text(&["2024-01-31", "1999-12-31"]),
            SqlType::Time => text(&["12:30:00", "00:00:00"]),
            SqlType::DateTime => text(&["2024-02-29 12:30:00", "1999-12-31 23:59:59"]),
            SqlType::Json => text(&["{\"a\":1}", "[1]"]),
            SqlType::Any if choice.is_multiple_of(2) => Value::Integer(1),
            SqlType::Text | SqlType::Any | SqlType::Null | SqlType::Named(_) => text(&["a", "b", "1", ""]),
        }
    }
}

/// Stops endless statements, and reports what each one touches as it is prepared.
fn observe(connection: &mut Connection) -> rusqlite::Result<Arc<Mutex<Touched>>> {
    connection.progress_handler(MAX_STEPS, Some(|| true))?;
    let touched = Arc::new(Mutex::new(Touched::default()));
    let filled = Arc::clone(&touched);
    connection.authorizer(Some(move |context: AuthContext<'_>| {
        filled.lock().expect("no panic while held").add(&context);
        Authorization::Allow
    }))?;
    Ok(touched)
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        let constraint = error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation);
        // A NULL that may not be there, or a value that the column's type refuses, is the statement's fault.
        let message = error.to_string();
        let data = constraint && !message.starts_with("NOT NULL") && !message.contains("cannot store");
        Self { message, data }
    }
}

impl Touched {
    fn add(&mut self, context: &AuthContext<'_>) {
        if context.accessor.is_some() {
            return;
        }
        match context.action {
            AuthAction::Read { table_name, .. } if !table_name.is_empty() => {
                self.read.insert(table_name.to_owned());
            }
            AuthAction::Insert { table_name }
            | AuthAction::Delete { table_name }
            | AuthAction::Update { table_name, .. } => {
                self.written.insert(table_name.to_owned());
            }
            _ => {}
        }
    }
}

fn columns(statement: &Statement<'_>) -> Vec<EngineColumn> {
    let columns = statement.columns();
    let column = |column: rusqlite::Column<'_>| EngineColumn {
        name: column.name().to_owned(),
        ty: None,
        declared: column.decl_type().map(str::to_owned),
    };
    columns.into_iter().map(column).collect()
}

fn params(statement: &Statement<'_>) -> Vec<EngineParam> {
    let name = |index| statement.parameter_name(index).map(str::to_owned);
    (1..=statement.parameter_count()).map(|index| EngineParam { name: name(index), ty: None }).collect()
}
