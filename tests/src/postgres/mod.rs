//! PostgreSQL: schema and rows in, what it says of a statement and what its rows are out.
//!
//! One database serves all sets of rows of a schema: each set lives in a transaction that ends before the next begins.
//! Parameters go out as text, so that any type can be bound; columns come back as bytes, of which only NULL counts.

mod rows;
mod samples;

use crate::engine::{
    Data, Engine, EngineColumn, EngineParam, Failure, MAX_ROWS, Prepared, Run, Value, bound, text_literals,
};
use crate::random::Source;
use ::postgres::fallible_iterator::FallibleIterator;
use ::postgres::types::{FromSql, Type};
use ::postgres::{Client, Error, NoTls, Statement};
use querent_analyzer::SqlType;
use samples::Samples;
use std::cell::RefCell;
use std::collections::HashMap;

pub use samples::Text;

/// So many statements stay prepared.
const KEPT: usize = 1_000;

/// A database of a schema, and a connection to it.
pub struct Database {
    /// Which data it holds, for messages.
    name: String,
    client: RefCell<Client>,
    statements: RefCell<HashMap<String, Statement>>,
    samples: Samples,
    _database: querent_test_servers::Database,
}

/// Shows each database of `data`; where there is no server, none.
pub(crate) fn each(data: &Data<'_>, visit: &mut dyn FnMut(&dyn Engine)) -> Result<(), String> {
    let Some(mut database) = Database::open(data.schema)? else { return Ok(()) };
    for (name, rows) in &data.sets {
        database.fill(name, rows)?;
        visit(&database);
    }
    for number in 0..data.invented {
        database.invent(data.schema, number as u64)?;
        visit(&database);
    }
    Ok(())
}

impl Database {
    /// A database with that schema; `None` where there is no server.
    ///
    /// # Errors
    /// The engine's message on a schema that it refuses.
    pub fn open(schema: &str) -> Result<Option<Self>, String> {
        let Some(database) = querent_test_servers::postgres() else { return Ok(None) };
        let connect = || Client::connect(database.url(), NoTls).map_err(|error| message(&error));
        connect()?.batch_execute(schema).map_err(|error| format!("schema: {}", message(&error)))?;
        // What the schema's script has set (pg_dump empties the search path) ends with its own connection.
        let mut client = connect()?;
        client.batch_execute("SET statement_timeout = '2s'").map_err(|error| message(&error))?;
        let samples = Samples::load(&mut client, &text_literals(schema)).map_err(|error| message(&error))?;
        let (name, client, statements) = (String::new(), RefCell::new(client), RefCell::default());
        Ok(Some(Self { name, client, statements, samples, _database: database }))
    }

    /// Holds invented rows and no others.
    ///
    /// # Errors
    /// The engine's message on a script that it refuses.
    pub fn invent(&mut self, schema: &str, seed: u64) -> Result<(), String> {
        let rows = rows::invent(self, &text_literals(schema), &mut Source::seeded(seed));
        self.fill(&format!("invented {seed}"), &rows)
    }

    /// Holds those rows and no others.
    ///
    /// # Errors
    /// The engine's message on rows that it refuses.
    pub fn fill(&mut self, name: &str, rows: &str) -> Result<(), String> {
        let refused = |error: Error| format!("rows `{name}`: {}", message(&error));
        let client = self.client.get_mut();
        client.batch_execute("ROLLBACK; BEGIN").map_err(refused)?;
        client.batch_execute(rows).map_err(refused)?;
        client.batch_execute("SAVEPOINT judge").map_err(refused)?;
        self.name = name.into();
        Ok(())
    }

    fn statement(&self, sql: &str) -> Result<Statement, Error> {
        let known = self.statements.borrow().get(sql).cloned();
        if let Some(statement) = known {
            return Ok(statement);
        }
        let statement = self.client.borrow_mut().prepare(sql)?;
        let mut statements = self.statements.borrow_mut();
        if statements.len() == KEPT {
            statements.clear();
        }
        statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }

    fn execute(&self, sql: &str, values: &[Value], run: &mut Run) -> Result<(), Failure> {
        let statement = self.statement(sql)?;
        let mut client = self.client.borrow_mut();
        let mut rows = client.query_raw(&statement, values.iter().map(Text))?;
        while let Some(row) = rows.next()? {
            run.rows.push((0..row.len()).map(|index| row.get::<_, Option<Bytes>>(index)).map(value).collect());
            if run.rows.len() == MAX_ROWS {
                return Err(Failure { message: "more rows than the judge takes".into(), data: false });
            }
        }
        run.changed = rows.rows_affected().unwrap_or(0);
        Ok(())
    }

    fn take_back(&self) {
        self.client.borrow_mut().batch_execute("ROLLBACK TO judge").expect("a savepoint to take back");
    }
}

impl Engine for Database {
    fn prepare(&self, sql: &str) -> Result<Prepared, String> {
        let statement = self.statement(sql);
        self.take_back();
        let statement = statement.map_err(|error| message(&error))?;
        let column = |column: &::postgres::Column| EngineColumn {
            name: column.name().into(),
            ty: Some(sql_type(column.type_())),
            declared: None,
        };
        let param = |ty: &Type| EngineParam { name: None, ty: Some(sql_type(ty)) };
        let columns = statement.columns().iter().map(column).collect();
        Ok(Prepared { columns, params: statement.params().iter().map(param).collect(), tables: None })
    }

    fn run(&self, sql: &str, values: &[Value]) -> Run {
        let label = format!("{}{}", self.name, bound(values));
        let mut run = Run { label, rows: Vec::new(), changed: 0, error: None };
        run.error = self.execute(sql, values, &mut run).err();
        // A SELECT that succeeds leaves nothing to take back; WITH may hide a write.
        if run.error.is_some() || !sql.starts_with("SELECT") {
            self.take_back();
        }
        run
    }

    fn value(&self, expression: &str) -> Result<Value, String> {
        let row = self.client.borrow_mut().query_one(&format!("SELECT ({expression})::text"), &[]);
        let text = row.map(|row| row.get::<_, Option<String>>(0));
        text.map(|text| text.map_or(Value::Null, Value::Text)).map_err(|error| message(&error))
    }

    fn sample(&self, ty: &SqlType, choice: usize) -> Value {
        Value::Text(self.samples.of(ty.name(), choice))
    }
}

/// A type as the analyser names it: bare in `pg_catalog` and `public`, else with its schema.
fn sql_type(ty: &Type) -> SqlType {
    match ty.schema() {
        "pg_catalog" | "public" => SqlType::named(ty.name()),
        schema => SqlType::named(&format!("{schema}.{}", ty.name())),
    }
}

/// The bytes of a value of any type.
struct Bytes(Vec<u8>);

impl<'a> FromSql<'a> for Bytes {
    fn from_sql(_: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self(raw.to_vec()))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

fn value(bytes: Option<Bytes>) -> Value {
    bytes.map_or(Value::Null, |Bytes(bytes)| Value::Blob(bytes))
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let code = error.code().map_or("", |code| code.code());
        // A NULL that may not be there is the statement's fault; triggers may refuse what they like.
        let data =
            matches!(code.get(..2), Some("21" | "22" | "23" | "44" | "P0")) && !["22004", "23502"].contains(&code);
        Self { message: message(&error), data }
    }
}

/// The server's code and message.
fn message(error: &Error) -> String {
    error.as_db_error().map_or(error.to_string(), |error| format!("{}: {}", error.code().code(), error.message()))
}
