//! Every case file through the analyser and the engine. `QUERENT_BLESS=1` rewrites the expected outcomes where the
//! engine does not contradict them,
//! `QUERENT_CASE=text` takes only the queries whose `case :: query` contains the text.

use querent_tests::case::CaseFile;
use querent_tests::draft::draft;
use querent_tests::ledger::Ledger;
use querent_tests::trial::{self, Verdict};
use std::collections::HashMap;
use std::path::Path;

#[test]
fn every_case_holds_on_the_engine() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let only = std::env::var("QUERENT_CASE").unwrap_or_default();
    let bless = std::env::var("QUERENT_BLESS").is_ok_and(|value| value == "1");
    let (mut problems, mut weak, mut count) = (Vec::new(), Vec::new(), 0);
    for mut case in CaseFile::load_all(&root.join("cases")) {
        let verdicts = try_case(&case, &only, &mut problems);
        count += verdicts.len();
        for verdict in verdicts.values() {
            weak.extend(verdict.weak.iter().cloned());
        }
        if bless {
            case.bless(|query| {
                verdicts.get(query).filter(|verdict| verdict.sound).map(|verdict| verdict.lines.clone())
            });
        }
    }
    if only.is_empty() {
        let ledger = Ledger::load(&root.join("precision.txt"));
        problems.extend(ledger.settle(&weak));
        println!("{count} queries on trial, {} claims in the precision ledger", ledger.len());
        assert!(count >= 150, "only {count} queries");
    }
    assert!(problems.is_empty(), "{} problems\n\n{}", problems.len(), problems.join("\n\n"));
}

/// `QUERENT_BLESS=engine` gives a new query a first outcome, drawn from the engine alone.
#[test]
fn new_cases_are_drafted() {
    if std::env::var("QUERENT_BLESS").is_ok_and(|value| value == "engine") {
        for mut case in CaseFile::load_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("cases")) {
            let databases = trial::databases(&case).unwrap_or_else(|error| panic!("{}: {error}", case.name));
            let queries = case.queries();
            let new = queries.iter().filter(|query| query.outcome.is_empty());
            let drafts: HashMap<String, Vec<String>> =
                new.map(|query| (query.name.to_owned(), draft(query, &databases))).collect();
            case.bless(|query| drafts.get(query).cloned());
        }
    }
}

fn try_case(case: &CaseFile, only: &str, problems: &mut Vec<String>) -> HashMap<String, Verdict> {
    let databases = trial::databases(case).unwrap_or_else(|error| panic!("{}: {error}", case.name));
    let catalog = match trial::catalog(case.schema()) {
        Ok(catalog) => catalog,
        Err(errors) => {
            problems.push(format!("{}: the schema is refused: {errors:#?}", case.name));
            return HashMap::new();
        }
    };
    let mut verdicts = HashMap::new();
    for query in case.queries() {
        let name = format!("{} :: {}", case.name, query.name);
        if !name.contains(only) {
            continue;
        }
        let verdict = trial::try_query(&case.name, &query, &catalog, &databases);
        problems.extend(verdict.problems.iter().map(|problem| format!("{name}: {problem}\n  {}", query.sql)));
        assert!(verdicts.insert(query.name.to_owned(), verdict).is_none(), "{name} twice");
    }
    verdicts
}
