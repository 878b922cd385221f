//! Random statements over random rows: the engine must not contradict what the analyser claims of them, and both must
//! agree on what is a statement at all. `QUERENT_FUZZ_SECONDS` bounds the run (5 unless told), `QUERENT_FUZZ_SEED` starts it elsewhere.

use querent_analyzer::Catalog;
use querent_tests::claim::Claim;
use querent_tests::engine::Engine;
use querent_tests::random::{Source, shrink};
use querent_tests::{generate, judge, postgres, sqlite, trial};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

const DATABASES: u64 = 12;
/// So many kinds of contradictions are shown at most.
const SHOWN: usize = 12;

#[test]
fn random_statements_are_never_contradicted_by_sqlite() {
    let database = |seed: u64| {
        let database = sqlite::Database::open(&format!("rows {seed}"), generate::SCHEMA, "").expect("the schema");
        if seed > 0 {
            sqlite::invent(&database, generate::SCHEMA, &mut Source::seeded(seed));
        }
        database
    };
    Court::open("sqlite", (0..DATABASES).map(database).collect()).sit();
}

#[test]
fn random_statements_are_never_contradicted_by_postgres() {
    let schema = generate::schema("postgres");
    let database = |seed: u64| {
        let mut database = postgres::Database::open(&schema).expect("the schema")?;
        let rows = if seed > 0 { database.invent(&schema, seed) } else { database.fill("empty", "") };
        rows.expect("rows that are taken");
        Some(database)
    };
    let databases: Vec<postgres::Database> = (0..DATABASES).map_while(database).collect();
    if !databases.is_empty() {
        Court::open("postgres", databases).sit();
    }
}

struct Court<E> {
    dialect: &'static str,
    catalog: Catalog,
    databases: Vec<E>,
}

struct Contradiction {
    /// Tells kinds apart while shrinking and reporting.
    kind: String,
    text: String,
}

impl<E: Engine> Court<E> {
    fn open(dialect: &'static str, databases: Vec<E>) -> Self {
        let catalog =
            trial::catalog(dialect, &generate::schema(dialect)).unwrap_or_else(|errors| panic!("{errors:#?}"));
        Self { dialect, catalog, databases }
    }

    /// Judges statements until the time is over.
    fn sit(&self) {
        let seconds = number("QUERENT_FUZZ_SECONDS", 5);
        let first = number("QUERENT_FUZZ_SEED", 1);
        let end = Instant::now() + Duration::from_secs(seconds);
        let mut found: BTreeMap<String, String> = BTreeMap::new();
        let (mut tried, mut accepted) = (0u64, 0u64);
        for seed in first.. {
            if Instant::now() > end || found.len() >= SHOWN {
                break;
            }
            tried += 1;
            let mut source = Source::seeded(seed);
            let sql = generate::statement(&mut source, self.dialect);
            match self.judge(&sql) {
                Ok(both_accept) => accepted += u64::from(both_accept),
                Err(contradiction) if !found.contains_key(&contradiction.kind) => {
                    let kind = contradiction.kind;
                    found.insert(kind.clone(), self.smallest(source.into_record(), &kind, seed));
                }
                Err(_) => {}
            }
        }
        println!("{}: {tried} random statements, {accepted} accepted and run on {DATABASES} databases", self.dialect);
        let texts: Vec<String> = found.into_values().collect();
        assert!(texts.is_empty(), "{} kinds of contradiction\n\n{}", texts.len(), texts.join("\n\n"));
        assert!(accepted * 2 > tried, "the generator makes too little sense: {accepted} of {tried}");
    }

    /// Whether both sides accept the statement, or what they disagree on.
    fn judge(&self, sql: &str) -> Result<bool, Contradiction> {
        let prepared = self.databases[0].prepare(sql);
        let analysis = match (querent_analyzer::analyze(&self.catalog, sql), &prepared) {
            (Err(_), Err(_)) => return Ok(false),
            (Err(errors), Ok(_)) if errors.iter().any(|error| judge::proof(error.code) != judge::Proof::Refuted) => {
                return Ok(false);
            }
            (Err(errors), Ok(_)) => {
                let error = &errors[0];
                return contradiction(format!("refused: {}", error.code.name()), &error.message);
            }
            (Ok(_), Err(message)) => {
                let kind = message.split(['"', ':', '\'']).next().unwrap_or_default();
                return contradiction(format!("accepted: {kind}"), message);
            }
            (Ok(analysis), Ok(_)) => analysis,
        };
        let claim = Claim::of(&analysis);
        let mut found = judge::against_prepared(&claim, prepared.as_ref().expect("prepared"));
        for database in &self.databases {
            found.extend(judge::against_run(&claim, &database.run(sql, &[])));
        }
        match found.first() {
            None => Ok(true),
            Some(text) => contradiction(kind_of(text), text),
        }
    }

    /// The smallest statement found that shows the same kind of contradiction.
    fn smallest(&self, record: Vec<u64>, kind: &str, seed: u64) -> String {
        let sql = |record: Vec<u64>| generate::statement(&mut Source::replay(record), self.dialect);
        let same = |record: Vec<u64>| self.judge(&sql(record)).is_err_and(|found| found.kind == kind);
        let sql = sql(shrink(record, same));
        let text = self.judge(&sql).err().map(|found| found.text).unwrap_or_default();
        format!("{kind} (seed {seed})\n  {text}\n  {sql}")
    }
}

fn contradiction<T>(kind: String, text: &str) -> Result<T, Contradiction> {
    Err(Contradiction { kind, text: text.to_owned() })
}

/// NULL, type, row count or columns: enough to tell contradictions apart.
fn kind_of(text: &str) -> String {
    match text.split_once(" is ") {
        Some((_, rest)) if rest.starts_with("NULL") => "null in a non-null column".into(),
        Some((_, rest)) => format!("type: {}", rest.split("claimed").last().unwrap_or_default().trim()),
        None => text.split_once(": ").map_or(text, |(_, rest)| rest).replace(|letter: char| letter.is_numeric(), "n"),
    }
}

fn number(variable: &str, otherwise: u64) -> u64 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}
