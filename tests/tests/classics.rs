//! Questions to Chinook, Northwind and Sakila, whose snapshots lie in the corpus, on each engine that has them: judged like the cases, and
//! run through `query!` by a scratch crate with its own `schema.sql`. Runs where the corpus is.

use querent_tests::answer::Answer;
use querent_tests::case::{CaseFile, Query};
use querent_tests::corpus;
use querent_tests::engine::{Data, Engine as _, Value};
use querent_tests::sqlite::Database;
use querent_tests::trial;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn classics_hold_on_the_engine() {
    let bless = std::env::var("QUERENT_BLESS").is_ok_and(|value| value == "1");
    let mut problems = Vec::new();
    for mut classic in classics() {
        let queries = classic.case.queries(classic.dialect);
        let names: Vec<String> = queries.iter().map(|query| query.name.to_owned()).collect();
        let answered = queries.into_iter().map(|query| {
            let answer = classic.answer(&query);
            (query, answer)
        });
        let (dialect, script) = (classic.dialect, classic.script());
        let data = Data { schema: &script, sets: classic.case.row_sets(dialect).collect(), invented: 0 };
        let data = if data.sets.is_empty() { Data { sets: vec![("rows", "")], ..data } } else { data };
        let verdicts = trial::try_all(dialect, &data, answered.collect()).unwrap_or_else(|error| panic!("{error}"));
        let mut lines = std::collections::HashMap::new();
        for (name, verdict) in names.into_iter().zip(verdicts) {
            problems
                .extend(verdict.problems.iter().map(|problem| format!("{} :: {name}: {problem}", classic.case.name)));
            if verdict.sound {
                lines.insert(name, verdict.lines);
            }
        }
        if bless {
            classic.case.bless(dialect, |query| lines.get(query).cloned());
        }
    }
    assert!(problems.is_empty(), "{} problems\n\n{}", problems.len(), problems.join("\n\n"));
}

#[test]
fn classics_run_through_the_runtime() {
    let sqlite = classics().into_iter().filter(|classic| classic.dialect == "sqlite");
    let classics: Vec<(CaseFile, String)> = sqlite.map(|classic| (classic.case, classic.snapshot)).collect();
    if classics.is_empty() {
        return;
    }
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("classics");
    write_scratch(&scratch, &classics);
    for (case, schema) in &classics {
        let output = run(&scratch, &case.name);
        let database = database(case, schema);
        for query in case.queries("sqlite") {
            let prepared = database.prepare(&query.sql).unwrap_or_else(|error| panic!("{}: {error}", query.name));
            let rows = database.run(&query.sql, &values(&query.binds, prepared.params.len(), &database)).rows.len();
            let line = format!("{}: {rows} rows", query.name);
            assert!(output.lines().any(|shown| shown == line), "no `{line}` in\n{output}");
        }
    }
}

/// A snapshot with its questions.
struct Classic {
    case: CaseFile,
    dialect: &'static str,
    snapshot: String,
}

fn classics() -> Vec<Classic> {
    let Some(folder) = corpus::folder() else { return Vec::new() };
    let cases = CaseFile::load_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("classics"));
    let classic = |case: CaseFile| {
        let dialect = if case.dialects() == ["postgres"] { "postgres" } else { "sqlite" };
        let name = case.name.rsplit('/').next().expect("a name");
        let path = folder.join(format!("schemas/{name}-{dialect}.sql"));
        let snapshot = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Classic { case, dialect, snapshot }
    };
    cases.into_iter().map(classic).collect()
}

impl Classic {
    /// What the analyser answers; `QUERENT_JUDGE=expected` takes what the file expects instead.
    fn answer(&self, query: &Query<'_>) -> Answer {
        if self.dialect == "postgres" && std::env::var("QUERENT_JUDGE").is_err() {
            return Answer::expected(&query.outcome, &query.sql);
        }
        let catalog = trial::catalog(self.dialect, &self.snapshot);
        Answer::of(&catalog.unwrap_or_else(|errors| panic!("{}: {errors:#?}", self.case.name)), &query.sql)
    }

    /// The snapshot as one connection runs it.
    fn script(&self) -> String {
        match self.dialect {
            "sqlite" => whole(&self.snapshot),
            _ => self.snapshot.lines().filter(|line| !is_for_psql(line)).map(|line| format!("{line}\n")).collect(),
        }
    }
}

/// Whether a line speaks of other databases, or to psql.
fn is_for_psql(line: &str) -> bool {
    ["\\", "CREATE DATABASE", "DROP DATABASE"].iter().any(|start| line.starts_with(start))
}

fn database(case: &CaseFile, schema: &str) -> Database {
    let rows: String = case.row_sets("sqlite").map(|(_, rows)| rows).collect();
    Database::open(&case.name, &whole(schema), &rows).unwrap_or_else(|error| panic!("{}: {error}", case.name))
}

/// The script in one transaction without foreign keys, as it fills its tables in any order.
fn whole(schema: &str) -> String {
    format!("PRAGMA foreign_keys = OFF; {schema}; PRAGMA foreign_keys = ON;")
}

fn values(binds: &[&str], count: usize, database: &Database) -> Vec<Value> {
    let entries = binds.first().into_iter().flat_map(|bind| bind.split(';'));
    let values: Vec<Value> = entries
        .map(|entry| {
            database.value(entry.split_once('=').expect("a value").1).unwrap_or_else(|error| panic!("{error}"))
        })
        .collect();
    assert_eq!(values.len(), count, "one value for each parameter");
    values
}

/// A workspace of one package for each schema, that depends on the runtime by path.
fn write_scratch(scratch: &Path, classics: &[(CaseFile, String)]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    let write = |path: PathBuf, text: &str| {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
        if std::fs::read_to_string(&path).is_ok_and(|before| before == text) {
            return;
        }
        std::fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    };
    let members: Vec<String> = classics.iter().map(|(case, _)| format!("\"{}\"", case.name)).collect();
    write(scratch.join("Cargo.toml"), &format!("[workspace]\nresolver = \"3\"\nmembers = [{}]\n", members.join(", ")));
    let lock = std::fs::read_to_string(root.join("Cargo.lock")).expect("the workspace's lock file");
    write(scratch.join("Cargo.lock"), &lock);
    for (case, schema) in classics {
        let folder = scratch.join(&case.name);
        let runtime = root.join("runtime");
        let manifest = format!(
            "[package]\nname = \"classic-{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nquerent = {{ path = {runtime:?} }}\n",
            case.name
        );
        write(folder.join("Cargo.toml"), &manifest);
        write(folder.join("schema.sql"), schema);
        write(folder.join("rows.sql"), &case.row_sets("sqlite").map(|(_, rows)| rows).collect::<String>());
        write(folder.join("src/main.rs"), &program(case));
    }
}

/// A program that runs each query on the loaded data and prints how many rows it gave.
fn program(case: &CaseFile) -> String {
    let plain = Database::open("values", "", "").expect("an empty database");
    let calls: String = case
        .queries("sqlite")
        .iter()
        .map(|query| {
            let count = query.binds.first().map_or(0, |bind| bind.split(';').count());
            let values: String =
                values(&query.binds, count, &plain).iter().map(|value| format!(", {}", rust(value))).collect();
            format!(
                "    let rows = querent::query!(r##\"{}\"##{values}).fetch_all(&db).expect(\"{}\");\n    \
                 println!(\"{}: {{}} rows\", rows.len());\n",
                query.sql, query.name, query.name
            )
        })
        .collect();
    format!(
        "fn main() {{\n    let db = querent::rusqlite::Connection::open_in_memory().expect(\"a database\");\n    \
         db.execute_batch(\"PRAGMA foreign_keys = OFF\").expect(\"a pragma\");\n    \
         db.execute_batch(include_str!(\"../schema.sql\")).expect(\"the schema\");\n    \
         db.execute_batch(include_str!(\"../rows.sql\")).expect(\"the rows\");\n{calls}}}\n"
    )
}

fn rust(value: &Value) -> String {
    match value {
        Value::Integer(number) => format!("{number}i64"),
        Value::Real(number) => format!("{number:?}f64"),
        Value::Text(text) => format!("{text:?}"),
        other => panic!("no Rust for {other:?}"),
    }
}

fn run(scratch: &Path, name: &str) -> String {
    let package = format!("classic-{name}");
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(scratch).args(["run", "--offline", "--quiet", "--package", &package]);
    // The tests' own target folder: what they were built from need not be built again.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the target folder");
    let output = command.env("CARGO_TARGET_DIR", target).output().expect("cargo");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{package} fails:\n{errors}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}
