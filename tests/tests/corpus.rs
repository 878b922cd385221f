//! Real applications' queries: all accepted with the engine's columns, none contradicted by rows; every mutant refused
//! at the changed word. Runs where the corpus is; prints its figures.

use querent_analyzer::{Analysis, Catalog, StatementKind};
use querent_tests::case::Query;
use querent_tests::corpus::{self, Corpus, Negative, RealQuery};
use querent_tests::engine::Database;
use querent_tests::random::Source;
use querent_tests::{rows, trial};

const APPLICATIONS: [&str; 2] = ["martin-sqlite", "vibe-kanban-sqlite"];

#[test]
fn real_queries_are_accepted_and_never_contradicted() {
    let mut problems = Vec::new();
    let (mut accepted, mut total, mut imprecise) = (0, 0, 0);
    for application in applications() {
        let catalog = catalog(&application);
        let databases = databases(&application);
        for query in application.queries.iter().filter(|query| query.engine_ok) {
            total += 1;
            let found = match querent_analyzer::analyze(&catalog, &query.sql) {
                Err(errors) => {
                    vec![format!("refused: {:?}", errors.iter().map(|error| &error.message).collect::<Vec<_>>())]
                }
                Ok(analysis) => {
                    accepted += 1;
                    imprecise += imprecise_columns(&application, query, &analysis);
                    contradictions(&application, query, &analysis, &catalog, &databases)
                }
            };
            problems
                .extend(found.iter().map(|text| format!("{} {}: {text}\n{}", application.name, query.id, query.sql)));
        }
    }
    println!("{accepted} of {total} real queries accepted, {imprecise} columns less precise than their origin");
    assert!(problems.is_empty(), "{} problems\n\n{}", problems.len(), problems.join("\n\n"));
}

#[test]
fn every_mutant_is_refused_at_the_changed_word() {
    let (mut problems, mut astray) = (Vec::new(), Vec::new());
    let (mut refused, mut total) = (0, 0);
    for application in applications() {
        let catalog = catalog(&application);
        for negative in &application.negatives {
            total += 1;
            match querent_analyzer::analyze(&catalog, &negative.sql) {
                Ok(_) => problems.push(format!(
                    "{} {} ({}) is accepted: {}",
                    application.name, negative.id, negative.kind, negative.sql
                )),
                Err(errors) => {
                    refused += 1;
                    let spans: Vec<_> = errors.iter().map(|error| error.span.range()).collect();
                    if !spans.iter().any(|span| touches(span, negative)) {
                        astray.push(format!("{} {}: {:?}\n{}", negative.id, negative.kind, errors, negative.sql));
                    }
                }
            }
        }
    }
    let touching = refused - astray.len();
    println!("{refused} of {total} mutants refused, {touching} of {refused} at the changed word");
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
    assert!(touching * 100 >= refused * 95, "{}", astray.join("\n\n"));
}

fn applications() -> Vec<Corpus> {
    let load = |folder: std::path::PathBuf| APPLICATIONS.iter().map(move |name| Corpus::load(&folder, name));
    corpus::folder().into_iter().flat_map(load).collect()
}

fn catalog(application: &Corpus) -> Catalog {
    trial::catalog(&application.schema).unwrap_or_else(|errors| panic!("{}: {errors:#?}", application.name))
}

fn databases(application: &Corpus) -> Vec<Database> {
    let open = |number: u64| {
        let database =
            Database::open(&format!("invented {number}"), &application.schema, "").expect("the corpus' schema");
        rows::invent(&database, &application.schema, &mut Source::seeded(number));
        database
    };
    (0..16).map(open).collect()
}

/// What the engine's columns and invented rows say against the analysis.
fn contradictions(
    application: &Corpus,
    query: &RealQuery,
    analysis: &Analysis,
    catalog: &Catalog,
    databases: &[Database],
) -> Vec<String> {
    let recorded: Vec<&str> = query.columns.iter().map(|column| column.name.as_str()).collect();
    let claimed: Vec<&str> = analysis.columns.iter().map(|column| column.name.as_str()).collect();
    let mut found = Vec::new();
    if recorded != claimed && analysis.statement != StatementKind::Other {
        found.push(format!("columns {claimed:?}, the engine's {recorded:?}"));
    }
    let trial =
        Query { name: &query.id, sql: &query.sql, binds: Vec::new(), may_fail: Vec::new(), outcome: Vec::new() };
    let verdict = trial::try_query(&application.name, &trial, catalog, databases);
    let unexpected =
        |problem: &&String| !problem.starts_with("expected") && !problem.starts_with("accepted, but no run");
    found.extend(verdict.problems.iter().filter(unexpected).cloned());
    found
}

/// Columns claimed nullable although they pass through a NOT NULL column and no outer join is near.
fn imprecise_columns(application: &Corpus, query: &RealQuery, analysis: &Analysis) -> usize {
    let upper = query.sql.to_uppercase();
    if ["LEFT ", "RIGHT ", "FULL "].iter().any(|word| upper.contains(word)) {
        return 0;
    }
    let pairs = query.columns.iter().zip(&analysis.columns);
    let imprecise = pairs.filter(|(real, claimed)| real.origin_not_null == Some(true) && claimed.nullable);
    imprecise.inspect(|(real, _)| println!("imprecise: {} {} `{}`", application.name, query.id, real.name)).count()
}

/// Whether an error's range touches the changed word; a mutant without one is an INSERT, where any range counts.
fn touches(span: &std::ops::Range<usize>, negative: &Negative) -> bool {
    match &negative.changed {
        Some(changed) => span.start < changed.end && changed.start < span.end.max(span.start + 1),
        None => span.end <= negative.sql.len(),
    }
}
