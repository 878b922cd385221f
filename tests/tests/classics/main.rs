//! Questions to Chinook, Northwind and Sakila, whose snapshots lie in the corpus, on each engine that has them: judged like the cases, and
//! run through `query!` by a scratch crate with its own `schema.sql`. Runs where the corpus is.

mod program;

use querent_analyzer::Catalog;
use querent_tests::answer::Answer;
use querent_tests::case::CaseFile;
use querent_tests::corpus;
use querent_tests::engine::Data;
use querent_tests::trial;
use std::path::Path;

#[test]
fn classics_hold_on_the_engine() {
    let bless = std::env::var("QUERENT_BLESS").is_ok_and(|value| value == "1");
    let mut problems = Vec::new();
    for mut classic in classics() {
        let queries = classic.case.queries(classic.dialect);
        let names: Vec<String> = queries.iter().map(|query| query.name.to_owned()).collect();
        let catalog = classic.catalog();
        let answered = queries.into_iter().map(|query| {
            let answer = Answer::of(&catalog, &query.sql);
            (query, answer)
        });
        let (dialect, script, rows) = (classic.dialect, classic.script(), classic.rows());
        let data = Data { schema: &script, sets: vec![("rows", &rows)], invented: 0 };
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
    let classics = classics();
    if classics.is_empty() {
        return;
    }
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("classics");
    let expected: Vec<Vec<(String, program::Call)>> = classics.iter().map(Classic::calls).collect();
    program::write(&scratch, &classics, &expected);
    for (classic, calls) in classics.iter().zip(&expected).filter(|(_, calls)| !calls.is_empty()) {
        let output = program::run(&scratch, classic);
        for (query, call) in calls {
            let line = format!("{query}: {} rows", call.rows);
            assert!(output.lines().any(|shown| shown == line), "{}: no `{line}` in\n{output}", classic.case.name);
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
    /// The snapshot as the analyser reads it.
    fn catalog(&self) -> Catalog {
        let catalog = trial::catalog(self.dialect, &self.snapshot);
        catalog.unwrap_or_else(|errors| panic!("{}: {errors:#?}", self.case.name))
    }

    /// The snapshot as one connection runs it.
    fn script(&self) -> String {
        match self.dialect {
            // In one transaction without foreign keys, as it fills its tables in any order.
            "sqlite" => format!("PRAGMA foreign_keys = OFF; {}; PRAGMA foreign_keys = ON;", self.snapshot),
            _ => self.snapshot.lines().filter(|line| !is_for_psql(line)).map(|line| format!("{line}\n")).collect(),
        }
    }

    /// The rows beside those of the snapshot.
    fn rows(&self) -> String {
        self.case.row_sets(self.dialect).map(|(_, rows)| rows).collect()
    }

    /// A folder and a package of its own: `postgres-chinook`.
    fn package(&self) -> String {
        self.case.name.replace('/', "-")
    }

    /// Each query with the values that it is called with and the rows that the engine gives; nothing without an engine.
    fn calls(&self) -> Vec<(String, program::Call)> {
        let (script, rows) = (self.script(), self.rows());
        let data = Data { schema: &script, sets: vec![("rows", &rows)], invented: 0 };
        let mut calls = Vec::new();
        let each = data.each(self.dialect, &mut |engine| {
            for query in self.case.queries(self.dialect) {
                let call = program::Call::on(engine, &query);
                calls.push((query.name.to_owned(), call));
            }
        });
        each.unwrap_or_else(|error| panic!("{}: {error}", self.case.name));
        calls
    }
}

/// Whether a line speaks of other databases, or to psql.
fn is_for_psql(line: &str) -> bool {
    ["\\", "CREATE DATABASE", "DROP DATABASE"].iter().any(|start| line.starts_with(start))
}
