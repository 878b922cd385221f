//! Every case file through the analyser and the engines that it names. `QUERENT_BLESS=1` rewrites the expected outcomes
//! where the engine does not contradict them, `QUERENT_CASE=text` takes only the queries whose `case :: query` contains
//! the text, `QUERENT_JUDGE=expected` tries what the files expect instead of what the analyser answers.

use querent_tests::answer::Answer;
use querent_tests::case::{CaseFile, Query};
use querent_tests::draft::draft_all;
use querent_tests::engine::Data;
use querent_tests::ledger::Ledger;
use querent_tests::trial::{self, Verdict};
use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

#[test]
fn every_case_holds_on_the_engine() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (only, bless) = (variable("QUERENT_CASE"), variable("QUERENT_BLESS") == "1");
    let mut cases = CaseFile::load_all(&root.join("cases"));
    let mut problems = Vec::new();
    let mut weak = BTreeSet::new();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let trials: Vec<(usize, &'static str)> = cases
        .iter()
        .enumerate()
        .flat_map(|(at, case)| dialects(case).into_iter().map(move |name| (at, name)))
        .collect();
    let tried = in_parallel(&trials, |(at, dialect)| try_case(&cases[*at], dialect, &only));
    for ((at, dialect), (found, verdicts)) in trials.into_iter().zip(tried) {
        let case = &mut cases[at];
        problems.extend(found);
        *counts.entry(dialect).or_default() += verdicts.len();
        for (query, verdict) in &verdicts {
            // What no engine bears out is listed once.
            let name = |dialect: &str, what: &str| format!("{} :: {query} :: {dialect}{what}", case.name);
            let first = dialect == dialects(case)[0];
            let other = |what: &String| if first || weak.contains(&name("", what)) { "" } else { "postgres " };
            let new: Vec<String> = verdict.weak.iter().map(|what| name(other(what), what)).collect();
            weak.extend(new);
        }
        if bless {
            let sound = |query: &str| verdicts.get(query).filter(|verdict| verdict.sound);
            case.bless(dialect, |query| sound(query).map(|verdict| verdict.lines.clone()));
        }
    }
    let count = |dialect| counts.get(dialect).copied().unwrap_or(0);
    println!("{} queries on trial on SQLite, {} on PostgreSQL", count("sqlite"), count("postgres"));
    if only.is_empty() {
        let ledger = Ledger::load(&root.join("precision.txt"));
        println!("{} claims in the precision ledger", ledger.len());
        problems.extend(ledger.settle(&weak, count("postgres") > 0));
        assert!(count("sqlite") >= 150, "only {} queries", count("sqlite"));
        let skipped = count("postgres") == 0;
        assert!(skipped || count("postgres") >= 300, "only {} queries", count("postgres"));
    }
    assert!(problems.is_empty(), "{} problems\n\n{}", problems.len(), problems.join("\n\n"));
}

/// `QUERENT_BLESS=engine` gives a new query a first outcome, drawn from the engine alone.
#[test]
fn new_cases_are_drafted() {
    if variable("QUERENT_BLESS") == "engine" {
        for mut case in CaseFile::load_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("cases")) {
            for dialect in dialects(&case) {
                let new: Vec<Query<'_>> =
                    case.queries(dialect).into_iter().filter(|query| query.outcome.is_empty()).collect();
                if new.is_empty() {
                    continue;
                }
                let schema = case.schema(dialect);
                let drafts = draft_all(dialect, &Data::of(&case, &schema, dialect), &new);
                let drafts = drafts.unwrap_or_else(|error| panic!("{}: {error}", case.name));
                let names = new.iter().map(|query| query.name.to_owned());
                let drafts: HashMap<String, Vec<String>> = names.zip(drafts).collect();
                case.bless(dialect, |query| drafts.get(query).cloned());
            }
        }
    }
}

/// The engines that try a case, the first one first.
fn dialects(case: &CaseFile) -> Vec<&'static str> {
    let known = |name: &str| ["sqlite", "postgres"].into_iter().find(|known| *known == name);
    case.dialects().into_iter().filter_map(known).collect()
}

/// What `work` makes of each item, in their order, on all processors.
fn in_parallel<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let worker = || -> Vec<(usize, R)> {
        let take = || Some(next.fetch_add(1, Ordering::Relaxed)).filter(|at| *at < items.len());
        std::iter::from_fn(take).map(|at| (at, work(&items[at]))).collect()
    };
    let count = std::thread::available_parallelism().map_or(2, usize::from);
    let mut done: Vec<(usize, R)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..count).map(|_| scope.spawn(worker)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("a worker that does not panic")).collect()
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

/// What is wrong with a case on an engine, and the verdict on each query.
fn try_case(case: &CaseFile, dialect: &str, only: &str) -> (Vec<String>, HashMap<String, Verdict>) {
    let schema = case.schema(dialect);
    let chosen = |query: &Query<'_>| format!("{} :: {}", case.name, query.name).contains(only);
    let queries: Vec<Query<'_>> = case.queries(dialect).into_iter().filter(chosen).collect();
    let names: Vec<(String, String)> = queries.iter().map(|query| (query.name.into(), query.sql.to_string())).collect();
    let queries = match answers(queries, dialect, &schema) {
        Ok(queries) => queries,
        Err(errors) => {
            return (vec![format!("{} on {dialect}: {errors}", case.name)], HashMap::new());
        }
    };
    let verdicts = trial::try_all(dialect, &Data::of(case, &schema, dialect), queries);
    let verdicts = verdicts.unwrap_or_else(|error| panic!("{} on {dialect}: {error}", case.name));
    let (mut problems, mut by_name) = (Vec::new(), HashMap::new());
    for ((name, sql), verdict) in names.into_iter().zip(verdicts) {
        let place = format!("{} :: {name} on {dialect}", case.name);
        problems.extend(verdict.problems.iter().map(|problem| format!("{place}: {problem}\n  {sql}")));
        assert!(by_name.insert(name, verdict).is_none(), "{place} twice");
    }
    (problems, by_name)
}

/// Each query with what the analyser answers, or with what the file expects.
fn answers<'a>(queries: Vec<Query<'a>>, dialect: &str, schema: &str) -> Result<Vec<(Query<'a>, Answer)>, String> {
    if variable("QUERENT_JUDGE") == "expected" {
        return Ok(queries
            .into_iter()
            .map(|query| {
                let answer = Answer::expected(&query.outcome, &query.sql);
                (query, answer)
            })
            .collect());
    }
    let catalog = trial::catalog(dialect, schema).map_err(|errors| format!("the schema is refused: {errors:#?}"))?;
    Ok(queries
        .into_iter()
        .map(|query| {
            let answer = Answer::of(&catalog, &query.sql);
            (query, answer)
        })
        .collect())
}

fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_default()
}
