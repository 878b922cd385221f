//! The real engine: schema and rows in, what SQLite says of a statement and what its rows are out.

use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::types::Value;
use rusqlite::{Connection, Statement};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

/// A database in memory.
pub struct Database {
    /// Which data it holds, for messages.
    pub name: String,
    connection: Connection,
    /// What the statement under preparation touches; the connection's authorizer fills it.
    touched: Arc<Mutex<Touched>>,
}

/// What the engine says of a statement before it runs.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The columns of its result.
    pub columns: Vec<EngineColumn>,
    /// The parameters by number: their names with the sigil, if they have any.
    pub params: Vec<Option<String>>,
    /// The tables that the statement itself (no view, no trigger) reads from and those that it writes to.
    pub tables: Touched,
}

/// A result column as the engine reports it.
#[derive(Debug, Clone)]
pub struct EngineColumn {
    /// Its name.
    pub name: String,
    /// The declared type of the table column that it passes through.
    pub declared: Option<String>,
    /// That table and column.
    pub origin: Option<(String, String)>,
}

/// Tables that a statement touches.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Touched {
    /// Those whose columns it reads.
    pub read: BTreeSet<String>,
    /// Those that it changes.
    pub written: BTreeSet<String>,
}

/// One run of a statement.
#[derive(Debug)]
pub struct Run {
    /// The data and the bound values, for messages.
    pub label: String,
    /// The rows up to the error or the end.
    pub rows: Vec<Vec<Value>>,
    /// Why it stopped.
    pub error: Option<Failure>,
}

/// A failed run.
#[derive(Debug)]
pub struct Failure {
    /// The engine's message.
    pub message: String,
    /// Whether a constraint over the data said no.
    pub constraint: bool,
}

/// More virtual machine steps, or rows, than this and a run counts as endless.
const MAX_STEPS: i32 = 50_000_000;
const MAX_ROWS: usize = 20_000;

impl Database {
    /// A database with that schema and those rows.
    ///
    /// # Errors
    /// The engine's message on a schema or rows that it refuses.
    pub fn open(name: &str, schema: &str, rows: &str) -> Result<Self, String> {
        let mut connection = Connection::open_in_memory().map_err(|error| error.to_string())?;
        let touched = observe(&mut connection).map_err(|error| error.to_string())?;
        connection.execute_batch(schema).map_err(|error| format!("schema: {error}"))?;
        connection.execute_batch(rows).map_err(|error| format!("rows `{name}`: {error}"))?;
        Ok(Self { name: name.into(), connection, touched })
    }

    /// The connection, to add rows to it.
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Prepares a statement.
    ///
    /// # Errors
    /// The engine's message on a statement that it refuses.
    pub fn prepare(&self, sql: &str) -> Result<Prepared, String> {
        *self.touched.lock().expect("no panic while held") = Touched::default();
        let statement = self.connection.prepare(sql).map_err(|error| error.to_string())?;
        let tables = self.touched.lock().expect("no panic while held").clone();
        Ok(Prepared { columns: columns(&statement), params: params(&statement), tables })
    }

    /// Runs a statement with those values by parameter number and takes its effects back.
    pub fn run(&self, sql: &str, values: &[Value]) -> Run {
        let in_savepoint = self.connection.execute_batch("SAVEPOINT judge").is_ok();
        let mut run = Run { label: format!("{}{}", self.name, bound(values)), rows: Vec::new(), error: None };
        run.error = self.fill(sql, values, &mut run.rows).err();
        if in_savepoint {
            self.connection.execute_batch("ROLLBACK TO judge; RELEASE judge").expect("a savepoint to take back");
        }
        run
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

    /// The value of an SQL expression.
    ///
    /// # Errors
    /// The engine's message.
    pub fn value(&self, expression: &str) -> Result<Value, String> {
        let sql = format!("SELECT {expression}");
        self.connection.query_row(&sql, [], |row| row.get(0)).map_err(|error| error.to_string())
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
                return Err(Failure { message: "more rows than the judge takes".into(), constraint: false });
            }
        }
        Ok(())
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
        Self { message: error.to_string(), constraint }
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
    let origins = statement.columns_with_metadata();
    let column = |(column, origin): (rusqlite::Column<'_>, rusqlite::ColumnMetadata<'_>)| EngineColumn {
        name: column.name().to_owned(),
        declared: column.decl_type().map(str::to_owned),
        origin: origin.table_name().zip(origin.origin_name()).map(|(table, name)| (table.into(), name.into())),
    };
    columns.zip(origins).map(column).collect()
}

fn params(statement: &Statement<'_>) -> Vec<Option<String>> {
    (1..=statement.parameter_count()).map(|index| statement.parameter_name(index).map(str::to_owned)).collect()
}

fn bound(values: &[Value]) -> String {
    let values: Vec<String> = values.iter().map(show).collect();
    if values.is_empty() { String::new() } else { format!(" bound to ({})", values.join(", ")) }
}

/// A value as SQL spells it.
pub fn show(value: &Value) -> String {
    match value {
        Value::Null => "NULL".into(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => format!("{number:?}"),
        Value::Text(text) => format!("'{}'", text.replace('\'', "''")),
        Value::Blob(bytes) => format!("x'{}'", bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>()),
    }
}
