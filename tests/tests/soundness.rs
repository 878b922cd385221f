//! Random statements over random rows: the engine must not contradict what the analyser claims of them, and both must
//! agree on what is a statement at all. `QUERENT_FUZZ_SECONDS` bounds the run (5 unless told), `QUERENT_FUZZ_SEED` starts it
//! elsewhere.

use querent_analyzer::Catalog;
use querent_tests::case::Query;
use querent_tests::claim::Claim;
use querent_tests::engine::{Engine, Failure};
use querent_tests::random::{Source, shrink};
use querent_tests::sqlite::{self, Database};
use querent_tests::{generate, judge, postgres, trial};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

const DATABASES: usize = 12;
/// Fewer, as each statement travels to each of them.
const POSTGRES_DATABASES: u64 = 6;
/// So many kinds of contradictions are shown at most.
const SHOWN: usize = 12;

#[test]
fn random_sqlite_statements_are_never_contradicted() {
    let schema = generate::SCHEMA;
    let database = |number: usize| {
        let database = Database::open(&format!("rows {number}"), schema, "").expect("the schema");
        if number > 0 {
            sqlite::invent(&database, schema, &mut Source::seeded(number as u64));
        }
        database
    };
    let databases: Vec<Database> = (0..DATABASES).map(database).collect();
    let databases = databases.iter().map(|database| database as &dyn Engine).collect();
    Court::new("sqlite", schema, generate::statement, databases).sit();
}

#[test]
fn random_postgres_statements_are_never_contradicted() {
    let schema = generate::postgres::SCHEMA;
    let open = |number| {
        let mut database = postgres::Database::open(schema).expect("the schema")?;
        let rows = if number > 0 { database.invent(schema, number) } else { database.fill("empty", "") };
        rows.expect("rows that are taken");
        Some(database)
    };
    let databases: Vec<postgres::Database> = (0..POSTGRES_DATABASES).map_while(open).collect();
    if databases.is_empty() {
        return;
    }
    let databases = databases.iter().map(|database| database as &dyn Engine).collect();
    Court::new("postgres", schema, generate::postgres::statement, databases).sit();
}

struct Court<'d> {
    catalog: Catalog,
    statement: fn(&mut Source) -> String,
    databases: Vec<&'d dyn Engine>,
}

/// What came of a statement that nothing contradicts.
enum Outcome {
    /// Both sides accept it.
    Accepted,
    /// Both refuse it, or it is refused by a rule of the house, which is told.
    Refused(Option<String>),
}

struct Contradiction {
    /// Tells kinds apart while shrinking and reporting.
    kind: String,
    text: String,
}

impl<'d> Court<'d> {
    fn new(dialect: &str, schema: &str, statement: fn(&mut Source) -> String, databases: Vec<&'d dyn Engine>) -> Self {
        let catalog = trial::catalog(dialect, schema).unwrap_or_else(|errors| panic!("{errors:#?}"));
        Self { catalog, statement, databases }
    }

    /// Tries statements until the time is over.
    fn sit(&self) {
        let (seconds, first) = (number("QUERENT_FUZZ_SECONDS", 5), number("QUERENT_FUZZ_SEED", 1));
        let end = Instant::now() + Duration::from_secs(seconds);
        let mut found: BTreeMap<String, String> = BTreeMap::new();
        let mut rules: BTreeMap<String, (u64, String)> = BTreeMap::new();
        let (mut tried, mut accepted) = (0u64, 0u64);
        for seed in first.. {
            if Instant::now() > end || found.len() >= SHOWN {
                break;
            }
            tried += 1;
            let mut source = Source::seeded(seed);
            let sql = (self.statement)(&mut source);
            match self.judge(&sql) {
                Ok(Outcome::Accepted) => accepted += 1,
                Ok(Outcome::Refused(rule)) => {
                    rule.into_iter().for_each(|rule| rules.entry(rule).or_insert((0, sql.clone())).0 += 1);
                }
                Err(contradiction) if !found.contains_key(&contradiction.kind) => {
                    let kind = contradiction.kind;
                    found.insert(kind.clone(), self.smallest(source.into_record(), &kind, seed));
                }
                Err(_) => {}
            }
        }
        println!("{tried} random statements, {accepted} accepted and run on {} databases each", self.databases.len());
        for (rule, (count, sql)) in rules {
            println!("{count} times {rule}, though the engine prepares it: {sql}");
        }
        let texts: Vec<String> = found.into_values().collect();
        assert!(texts.is_empty(), "{} kinds of contradiction\n\n{}", texts.len(), texts.join("\n\n"));
        assert!(accepted * 2 > tried, "the generator makes too little sense: {accepted} of {tried}");
    }

    /// Whether both sides accept the statement, or what they disagree on.
    fn judge(&self, sql: &str) -> Result<Outcome, Contradiction> {
        let prepared = self.databases[0].prepare(sql);
        let analysis = match (querent_analyzer::analyze(&self.catalog, sql), &prepared) {
            (Err(_), Err(_)) => return Ok(Outcome::Refused(None)),
            (Err(errors), Ok(_)) => {
                let error = &errors[0];
                let kind = format!("refused: {}: {}", error.code.name(), without_names(&error.message));
                if errors.iter().any(|error| judge::proof(error.code) != judge::Proof::Refuted) {
                    return Ok(Outcome::Refused(Some(kind)));
                }
                return contradiction(kind, &error.message);
            }
            (Ok(_), Err(message)) => {
                return contradiction(format!("accepted: {}", without_names(message)), message);
            }
            (Ok(analysis), Ok(_)) => analysis,
        };
        let claim = Claim::of(&analysis);
        let prepared = prepared.as_ref().expect("prepared");
        let mut found = judge::against_prepared(&claim, prepared);
        let query = Query {
            name: "",
            sql: Cow::Borrowed(sql),
            binds: Vec::new(),
            may_fail: Vec::new(),
            code: None,
            outcome: Vec::new(),
        };
        for database in &self.databases {
            if !found.is_empty() {
                break;
            }
            for run in trial::runs(&query, &claim, prepared, *database, &mut Vec::new()) {
                found.extend(judge::against_run(&claim, &run));
                let failure = run.error.filter(|failure| !may_fail(failure));
                found.extend(failure.map(|failure| format!("fails: {}", failure.message)));
            }
        }
        match found.first() {
            None => Ok(Outcome::Accepted),
            Some(text) => contradiction(kind_of(text), text),
        }
    }

    /// The smallest statement found that shows the same kind of contradiction.
    fn smallest(&self, record: Vec<u64>, kind: &str, seed: u64) -> String {
        let sql = |record: Vec<u64>| (self.statement)(&mut Source::replay(record));
        let same = |record: Vec<u64>| self.judge(&sql(record)).is_err_and(|found| found.kind == kind);
        let sql = sql(shrink(record, same));
        let text = self.judge(&sql).err().map(|found| found.text).unwrap_or_default();
        let text = format!("{kind} (seed {seed})\n  {text}\n  {sql}");
        println!("{text}\n");
        text
    }
}

fn contradiction<T>(kind: String, text: &str) -> Result<T, Contradiction> {
    Err(Contradiction { kind, text: text.to_owned() })
}

/// The data may refuse a statement, also by a NULL that was not to be stored; what is endless is stopped, by either side.
fn may_fail(failure: &Failure) -> bool {
    let allowed = [
        "22004",
        "57014",
        "23502",
        "0A000: cannot convert infinity",
        "0A000: cannot convert NaN",
        "NOT NULL constraint",
        "more rows than",
    ];
    failure.data || allowed.iter().any(|start| failure.message.starts_with(start))
}

/// NULL, type, row count or columns: enough to tell contradictions apart.
fn kind_of(text: &str) -> String {
    match text.split_once(" is ") {
        Some((_, rest)) if rest.starts_with("NULL") => "null in a non-null column".into(),
        Some((_, rest)) => format!("type: {}", rest.split("claimed").last().unwrap_or_default().trim()),
        None => match text.split_once(") to the engine, claimed (") {
            Some((told, claimed)) => {
                let lists = told
                    .rsplit('(')
                    .next()
                    .unwrap_or_default()
                    .split(", ")
                    .zip(claimed.trim_end_matches(')').split(", "));
                lists
                    .into_iter()
                    .find(|(told, claimed)| told != claimed)
                    .map_or(text.into(), |pair| format!("types: {pair:?}"))
            }
            None => without_names(text),
        },
    }
}

/// A message without what it quotes and counts.
fn without_names(text: &str) -> String {
    let plain = text.split(['`', '"']).step_by(2).collect::<Vec<_>>().join("…");
    plain.replace(|letter: char| letter.is_numeric(), "n")
}

fn number(variable: &str, otherwise: u64) -> u64 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}
