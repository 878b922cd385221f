//! The corpus of real applications beside the repository: schemas, queries and mutants as the engine judged them.
//! It is data that stays out of the project; where it is missing, its tests say so and pass.

use serde_json::Value as Json;
use std::path::{Path, PathBuf};

/// One application's schema and statements.
pub struct Corpus {
    /// The folder's name: `martin-sqlite`.
    pub name: String,
    /// The DDL.
    pub schema: String,
    /// Real queries.
    pub queries: Vec<RealQuery>,
    /// Mutants that the engine refuses, or that can never insert a row.
    pub negatives: Vec<Negative>,
}

/// A real query.
pub struct RealQuery {
    /// Its number in the corpus.
    pub id: String,
    /// The SQL.
    pub sql: String,
    /// Whether the engine accepts it.
    pub engine_ok: bool,
    /// The result's columns by the engine's word.
    pub columns: Vec<RealColumn>,
}

/// A result column by the engine's word.
pub struct RealColumn {
    /// Its name.
    pub name: String,
    /// Whether the table column that it passes through is NOT NULL; `None` for an expression.
    pub origin_not_null: Option<bool>,
}

/// A mutant of a real query.
pub struct Negative {
    /// Its number in the corpus.
    pub id: String,
    /// What was done to it.
    pub kind: String,
    /// The SQL.
    pub sql: String,
    /// The byte range of the changed word, where there is one.
    pub changed: Option<std::ops::Range<usize>>,
}

/// The corpus' folder; `None`, with a loud line, where it is not there.
pub fn folder() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    let folder = std::env::var_os("QUERENT_CORPUS").map_or(beside, PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("SKIPPED: no corpus at {} (QUERENT_CORPUS names another folder)", folder.display());
    None
}

impl Corpus {
    /// Reads one application's folder.
    pub fn load(folder: &Path, name: &str) -> Self {
        let read = |file: &str| {
            let path = folder.join(name).join(file);
            std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        };
        Self {
            name: name.into(),
            schema: read("schema.sql"),
            queries: lines(&read("queries.jsonl")).map(|line| real_query(&line)).collect(),
            negatives: lines(&read("negatives.jsonl")).map(|line| negative(&line)).collect(),
        }
    }
}

fn lines(text: &str) -> impl Iterator<Item = Json> {
    text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON"))
}

fn real_query(line: &Json) -> RealQuery {
    let columns = line["engine_columns"].as_array().into_iter().flatten();
    let column = |column: &Json| RealColumn {
        name: text(&column["name"]),
        origin_not_null: column["origin"].is_string().then(|| column["origin_not_null"] == Json::Bool(true)),
    };
    RealQuery {
        id: text(&line["id"]),
        sql: text(&line["sql"]),
        engine_ok: line["engine_ok"] == Json::Bool(true),
        columns: columns.map(column).collect(),
    }
}

fn negative(line: &Json) -> Negative {
    let changed = &line["changed"];
    let range = changed["at"].as_u64().map(|at| at as usize..at as usize + text(&changed["to"]).len());
    Negative { id: text(&line["id"]), kind: text(&line["kind"]), sql: text(&line["sql"]), changed: range }
}

fn text(value: &Json) -> String {
    value.as_str().expect("text").to_owned()
}
