//! The corpus of real applications beside the repository: schemas, queries and mutants as the engine judged them.
//! It is data that stays out of the project; where it is missing, its tests say so and pass.

use querent_analyzer::SqlType;
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
    /// The parameters' types by the engine's word, where it types them.
    pub params: Vec<SqlType>,
}

/// A result column by the engine's word.
pub struct RealColumn {
    /// Its name.
    pub name: String,
    /// Its type, where the engine types statements.
    pub ty: Option<SqlType>,
    /// What the application's own tool found of NULL; `None` where it did not know.
    pub recorded: Option<bool>,
    /// Whether the application says by `!` that it is never NULL.
    pub insists: bool,
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
    let reason = format!("no corpus at {} (QUERENT_CORPUS names another folder)", folder.display());
    querent_test_servers::skipped("corpus", &reason);
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
    let list = |key: &str| line[key].as_array().map_or(&[][..], Vec::as_slice);
    let column = |(at, column): (usize, &Json)| {
        let recorded = &line["columns"][at];
        RealColumn {
            name: text(&column["name"]),
            ty: column["type"].as_str().map(type_of_spelling),
            recorded: recorded["nullable"].as_bool(),
            insists: recorded["override"]["nullable"] == Json::Bool(false),
            origin_not_null: column["origin"].is_string().then(|| column["origin_not_null"] == Json::Bool(true)),
        }
    };
    RealQuery {
        id: text(&line["id"]),
        sql: text(&line["sql"]),
        engine_ok: line["engine_ok"] == Json::Bool(true),
        columns: list("engine_columns").iter().enumerate().map(column).collect(),
        params: list("engine_params").iter().filter_map(|param| param["type"].as_str()).map(type_of_spelling).collect(),
    }
}

/// PostgreSQL's type of a spelling as `format_type` gives it: `character varying(20)[]`.
fn type_of_spelling(spelling: &str) -> SqlType {
    let (element, array) = spelling.strip_suffix("[]").map_or((spelling, ""), |element| (element, "_"));
    // `(20)` goes, also from the middle of `timestamp(3) with time zone`.
    let element = element.split_once('(').map_or(element.to_owned(), |(head, rest)| {
        format!("{head}{}", rest.split_once(')').map_or("", |(_, tail)| tail))
    });
    let name = match &*element {
        "bigint" => "int8",
        "boolean" => "bool",
        "character varying" => "varchar",
        "double precision" => "float8",
        "integer" => "int4",
        "real" => "float4",
        "smallint" => "int2",
        "time without time zone" => "time",
        "timestamp with time zone" => "timestamptz",
        "timestamp without time zone" => "timestamp",
        other => other,
    };
    SqlType::named(&format!("{array}{name}"))
}

fn negative(line: &Json) -> Negative {
    let changed = &line["changed"];
    let range = changed["at"].as_u64().map(|at| at as usize..at as usize + text(&changed["to"]).len());
    Negative { id: text(&line["id"]), kind: text(&line["kind"]), sql: text(&line["sql"]), changed: range }
}

fn text(value: &Json) -> String {
    value.as_str().expect("text").to_owned()
}
