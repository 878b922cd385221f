//! Real applications' queries: all accepted with the engine's columns, none contradicted by rows; every mutant refused
//! at the changed word. Runs where the corpus is; prints its figures.

use querent_analyzer::{Analysis, Catalog, SqlType, StatementKind};
use querent_tests::answer::Answer;
use querent_tests::case::Query;
use querent_tests::corpus::{self, Corpus, Negative, RealColumn, RealQuery};
use querent_tests::engine::Data;
use querent_tests::trial;

const APPLICATIONS: [(&str, &str); 4] = [
    ("martin-sqlite", "sqlite"),
    ("vibe-kanban-sqlite", "sqlite"),
    ("bors-postgres", "postgres"),
    ("docsrs-postgres", "postgres"),
];

#[test]
fn real_queries_are_accepted_and_never_contradicted() {
    let mut problems = Vec::new();
    for (application, dialect) in applications() {
        let catalog = catalog(&application, dialect);
        let real: Vec<&RealQuery> = application.queries.iter().filter(|query| query.engine_ok).collect();
        let (mut accepted, mut count) = (Vec::new(), Count::default());
        let mut report = |query: &RealQuery, found: &str| {
            problems.push(format!("{} {}: {found}\n{}", application.name, query.id, query.sql));
        };
        for query in &real {
            match Answer::of(&catalog, &query.sql) {
                Answer::Panic => report(query, "the analyser panics"),
                Answer::Refused { messages, .. } => report(query, &format!("refused: {messages:?}")),
                Answer::Accepted { analysis: None, .. } => unreachable!("the analyser's own answer"),
                Answer::Accepted { claim, untyped, analysis: Some(analysis), lines } => {
                    differences(query, &analysis).iter().for_each(|found| report(query, found));
                    count.add(&application, query, &analysis);
                    accepted.push((*query, Answer::Accepted { claim, untyped, analysis: Some(analysis), lines }));
                }
            }
        }
        println!("{}: {} of {} real queries accepted, {count}", application.name, accepted.len(), real.len());
        let queries: Vec<&RealQuery> = accepted.iter().map(|(query, _)| *query).collect();
        let trials = accepted.into_iter().map(|(query, answer)| (trial(query), answer)).collect();
        let data = Data { schema: &application.schema, sets: vec![("empty", "")], invented: 16 };
        let verdicts = trial::try_all(dialect, &data, trials).unwrap_or_else(|error| panic!("{error}"));
        for (query, verdict) in queries.into_iter().zip(verdicts) {
            let expected =
                |problem: &&String| problem.starts_with("expected") || problem.starts_with("accepted, but no run");
            verdict.problems.iter().filter(|problem| !expected(problem)).for_each(|found| report(query, found));
        }
    }
    assert!(problems.is_empty(), "{} problems\n\n{}", problems.len(), problems.join("\n\n"));
}

#[test]
fn every_mutant_is_refused_at_the_changed_word() {
    let mut problems = Vec::new();
    for (application, dialect) in applications() {
        let catalog = catalog(&application, dialect);
        let mut astray = Vec::new();
        for negative in &application.negatives {
            let place = format!("{} {} ({})", application.name, negative.id, negative.kind);
            match querent_analyzer::analyze(&catalog, &negative.sql) {
                Ok(_) => problems.push(format!("{place} is accepted: {}", negative.sql)),
                Err(errors) if errors.iter().any(|error| touches(&error.span.range(), negative)) => {}
                Err(errors) => astray.push(format!("{place}: {errors:?}\n{}", negative.sql)),
            }
        }
        let (total, touching) = (application.negatives.len(), application.negatives.len() - astray.len());
        println!("{}: {touching} of {total} mutants refused at the changed word", application.name);
        if touching * 100 < total * 95 {
            problems.extend(astray);
        }
    }
    assert!(problems.is_empty(), "{} problems\n\n{}", problems.len(), problems.join("\n\n"));
}

fn applications() -> Vec<(Corpus, &'static str)> {
    let load = |folder: std::path::PathBuf| {
        APPLICATIONS.into_iter().map(move |(name, dialect)| (Corpus::load(&folder, name), dialect))
    };
    corpus::folder().into_iter().flat_map(load).collect()
}

fn catalog(application: &Corpus, dialect: &str) -> Catalog {
    trial::catalog(dialect, &application.schema).unwrap_or_else(|errors| panic!("{}: {errors:#?}", application.name))
}

fn trial(query: &RealQuery) -> Query<'_> {
    let sql = query.sql.as_str().into();
    Query { name: &query.id, sql, binds: Vec::new(), may_fail: Vec::new(), code: None, outcome: Vec::new() }
}

/// What the recorded names and types say against the analysis.
fn differences(query: &RealQuery, analysis: &Analysis) -> Vec<String> {
    if analysis.statement == StatementKind::Other {
        return Vec::new();
    }
    let recorded: Vec<(&str, Option<SqlType>)> =
        query.columns.iter().map(|column| (column.name.as_str(), column.ty)).collect();
    let type_of = |at: usize, ty: SqlType| query.columns.get(at).and_then(|column| column.ty).map(|_| ty);
    let claimed = analysis.columns.iter().enumerate();
    let claimed: Vec<_> = claimed.map(|(at, column)| (column.name.as_str(), type_of(at, column.ty))).collect();
    let params: Vec<SqlType> = analysis.params.iter().map(|param| param.ty).collect();
    let mut found = Vec::new();
    if recorded != claimed {
        found.push(format!("columns {claimed:?}, the engine's {recorded:?}"));
    }
    if !query.params.is_empty() && query.params != params {
        found.push(format!("parameters {params:?}, the engine's {:?}", query.params));
    }
    found
}

/// What is known of NULL, against what the application's own tool knew.
#[derive(Default)]
struct Count {
    imprecise: usize,
    unknown: usize,
    insisted: usize,
    proven_unknown: usize,
    proven_insisted: usize,
}

impl Count {
    fn add(&mut self, application: &Corpus, query: &RealQuery, analysis: &Analysis) {
        for (real, claimed) in query.columns.iter().zip(&analysis.columns) {
            let proven = usize::from(!claimed.nullable);
            if real.recorded.is_none() {
                self.unknown += 1;
                self.proven_unknown += proven;
            }
            if real.insists {
                self.insisted += 1;
                self.proven_insisted += proven;
            }
            if claimed.nullable && passes_through_not_null(query, real) {
                self.imprecise += 1;
                println!("imprecise: {} {} `{}`", application.name, query.id, real.name);
            }
        }
    }
}

impl std::fmt::Display for Count {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { imprecise, unknown, insisted, proven_unknown, proven_insisted } = self;
        write!(out, "{imprecise} columns less precise than their origin, {proven_unknown} of {unknown} columns of ")?;
        write!(out, "unknown nullability and {proven_insisted} of {insisted} overridden by `!` proven not to be NULL")
    }
}

/// Whether a column is one that is NOT NULL and no outer join is near.
fn passes_through_not_null(query: &RealQuery, column: &RealColumn) -> bool {
    let upper = query.sql.to_uppercase();
    let outer = ["LEFT ", "RIGHT ", "FULL "].iter().any(|word| upper.contains(word));
    column.origin_not_null == Some(true) && !outer
}

/// Whether an error's range touches the changed word; a mutant without one is an INSERT, where any range counts.
fn touches(span: &std::ops::Range<usize>, negative: &Negative) -> bool {
    match &negative.changed {
        Some(changed) => span.start < changed.end && changed.start < span.end.max(span.start + 1),
        None => span.end <= negative.sql.len(),
    }
}
