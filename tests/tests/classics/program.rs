//! A program for each snapshot: its questions in, a crate outside of the workspace that asks them through `query!` out.

use crate::Classic;
use querent_analyzer::SqlType;
use querent_tests::case::Query;
use querent_tests::engine::{Engine, Value};
use std::path::{Path, PathBuf};
use std::process::Command;

/// How a query is called, and what the engine gives.
pub(crate) struct Call {
    /// The SQL.
    sql: String,
    /// The values in Rust.
    values: Vec<String>,
    /// How many rows.
    pub(crate) rows: usize,
}

impl Call {
    /// Calls a query with the values of its first `bind`.
    pub(crate) fn on(engine: &dyn Engine, query: &Query<'_>) -> Self {
        let prepared = engine.prepare(&query.sql).unwrap_or_else(|error| panic!("{}: {error}", query.name));
        let entries = query.binds.first().into_iter().flat_map(|bind| bind.split(';'));
        let value = |entry: &str| engine.value(entry.split_once('=').expect("a value").1);
        let values: Vec<Value> = entries.map(|entry| value(entry).unwrap_or_else(|error| panic!("{error}"))).collect();
        assert_eq!(values.len(), prepared.params.len(), "{}: one value for each parameter", query.name);
        let run = engine.run(&query.sql, &values);
        assert!(run.error.is_none(), "{}: {:?}", query.name, run.error);
        let rust = values.iter().zip(&prepared.params).map(|(value, param)| rust(value, param.ty));
        Self { sql: query.sql.to_string(), values: rust.collect(), rows: run.rows.len() }
    }

    /// The call in a program: its rows are counted, its effects taken back.
    fn code(&self, name: &str, dialect: &str) -> String {
        let values: String = self.values.iter().map(|value| format!(", {value}")).collect();
        let (before, executor) = match dialect {
            "sqlite" => ("", "&db"),
            _ => ("let mut work = db.transaction().expect(\"a transaction\");", "&mut work"),
        };
        format!(
            "    {{\n        {before}\n        let rows = querent::query!(r##\"{}\"##{values}).fetch_all({executor}).expect(\"{name}\");\n        \
             println!(\"{name}: {{}} rows\", rows.len());\n    }}\n",
            self.sql
        )
    }
}

/// A value in Rust: SQLite's by what it is, PostgreSQL's by the parameter's type.
fn rust(value: &Value, ty: Option<SqlType>) -> String {
    match (value, ty.map(|ty| ty.name())) {
        (Value::Integer(number), _) => format!("{number}i64"),
        (Value::Real(number), _) => format!("{number:?}f64"),
        (Value::Text(text), Some("int4")) => format!("{text}i32"),
        (Value::Text(text), Some("int8")) => format!("{text}i64"),
        (Value::Text(text), Some("numeric")) => {
            format!("{text:?}.parse::<querent::postgres::Numeric>().expect(\"a number\")")
        }
        (Value::Text(text), Some("_int4")) => format!("vec![{}]", text.trim_matches(['{', '}'])),
        (Value::Text(text), Some("_text")) => format!("vec![{:?}]", text.trim_matches(['{', '}'])),
        (Value::Text(text), _) => format!("{text:?}"),
        (other, _) => panic!("no Rust for {other:?}"),
    }
}

/// A workspace of one package for each snapshot, that depends on the runtime by path.
pub(crate) fn write(scratch: &Path, classics: &[Classic], calls: &[Vec<(String, Call)>]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    let members: Vec<String> = classics.iter().map(|classic| format!("\"{}\"", classic.package())).collect();
    let workspace = format!("[workspace]\nresolver = \"3\"\nmembers = [{}]\n", members.join(", "));
    write_file(scratch.join("Cargo.toml"), &workspace);
    let lock = std::fs::read_to_string(root.join("Cargo.lock")).expect("the workspace's lock file");
    write_file(scratch.join("Cargo.lock"), &lock);
    for (classic, calls) in classics.iter().zip(calls) {
        let folder = scratch.join(classic.package());
        let feature = if classic.dialect == "sqlite" { "sqlite" } else { "postgres-sync" };
        let manifest = format!(
            "[package]\nname = \"classic-{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
             querent = {{ path = {:?}, default-features = false, features = [\"{feature}\"] }}\n",
            classic.package(),
            root.join("runtime")
        );
        write_file(folder.join("Cargo.toml"), &manifest);
        write_file(folder.join("querent.toml"), &format!("dialect = \"{}\"\n", classic.dialect));
        write_file(folder.join("schema.sql"), &classic.snapshot);
        write_file(folder.join("script.sql"), &classic.script());
        write_file(folder.join("rows.sql"), &classic.rows());
        let calls: String = calls.iter().map(|(name, call)| call.code(name, classic.dialect)).collect();
        write_file(folder.join("src/main.rs"), &format!("fn main() {{\n{}{calls}}}\n", opening(classic.dialect)));
    }
}

/// What opens the database and fills it.
fn opening(dialect: &str) -> &'static str {
    match dialect {
        "sqlite" => {
            "    let db = querent::rusqlite::Connection::open_in_memory().expect(\"a database\");
    db.execute_batch(include_str!(\"../script.sql\")).expect(\"the schema\");
    db.execute_batch(include_str!(\"../rows.sql\")).expect(\"the rows\");
"
        }
        _ => {
            "    use querent::postgres::sync::postgres::{Client, NoTls};
    let url = std::env::args().nth(1).expect(\"a URL\");
    let connect = || Client::connect(&url, NoTls).expect(\"a server\");
    connect().batch_execute(include_str!(\"../script.sql\")).expect(\"the schema\");
    let mut db = connect();
    let mut work = db.transaction().expect(\"a transaction\");
    work.batch_execute(include_str!(\"../rows.sql\")).expect(\"the rows\");
    work.commit().expect(\"the rows\");
"
        }
    }
}

/// Runs a snapshot's program and gives what it prints.
pub(crate) fn run(scratch: &Path, classic: &Classic) -> String {
    let package = format!("classic-{}", classic.package());
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(scratch).args(["run", "--offline", "--quiet", "--package", &package, "--"]);
    let database = if classic.dialect == "sqlite" { None } else { querent_test_servers::postgres() };
    command.args(database.as_ref().map(|database| database.url()));
    // The tests' own target folder: what they were built from need not be built again.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the target folder");
    let output = command.env("CARGO_TARGET_DIR", target).output().expect("cargo");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{package} fails:\n{errors}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn write_file(path: PathBuf, text: &str) {
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
    if std::fs::read_to_string(&path).is_ok_and(|before| before == text) {
        return;
    }
    std::fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}
