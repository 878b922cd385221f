//! One query on trial: its case's databases and the analyser's answer in; problems, weak claims and the outcome's lines out.

use crate::case::{CaseFile, Query};
use crate::claim::{Claim, diagnostic_lines};
use crate::engine::{Database, Prepared, Run};
use crate::judge::{self, Proof};
use crate::random::Source;
use crate::rows;
use querent_analyzer::catalog::Source as Ddl;
use querent_analyzer::{Analysis, Cardinality, Catalog, Diagnostic, SqlType, StatementKind};
use rusqlite::types::Value;
use std::collections::BTreeSet;

/// How many databases of invented rows each case gets.
const INVENTED: usize = 32;
/// How many runs with invented parameters each database gets.
const BINDS: usize = 3;

/// What came of a trial.
#[derive(Default)]
pub struct Verdict {
    /// Contradictions and broken expectations.
    pub problems: Vec<String>,
    /// Whether the engine contradicts nothing: only then may the outcome become what is expected.
    pub sound: bool,
    /// Claims that no run bore out, as the ledger spells them.
    pub weak: Vec<String>,
    /// The outcome as the case file spells it.
    pub lines: Vec<String>,
}

/// The databases of a case: empty, with each row set, with invented rows.
///
/// # Errors
/// The engine's message on a schema or rows that it refuses.
pub fn databases(case: &CaseFile) -> Result<Vec<Database>, String> {
    let mut databases = vec![Database::open("empty", case.schema(), "")?];
    for (name, rows) in case.row_sets() {
        databases.push(Database::open(name, case.schema(), rows)?);
    }
    for number in 0..INVENTED {
        let database = Database::open(&format!("invented {number}"), case.schema(), "")?;
        rows::invent(&database, case.schema(), &mut Source::seeded(number as u64));
        databases.push(database);
    }
    Ok(databases)
}

/// The case's schema as the analyser reads it.
///
/// # Errors
/// What it says against the schema.
pub fn catalog(schema: &str) -> Result<Catalog, Vec<Diagnostic>> {
    let dialect = querent_analyzer::dialect("sqlite").expect("the sqlite dialect");
    Catalog::new(dialect, &[Ddl { file: "schema.sql", text: schema }])
}

/// Tries one query.
pub fn try_query(case: &str, query: &Query<'_>, catalog: &Catalog, databases: &[Database]) -> Verdict {
    let answer =
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| querent_analyzer::analyze(catalog, query.sql)));
    let prepared = databases[0].prepare(query.sql);
    let mut verdict = match answer {
        Err(_) => Verdict { problems: vec!["the analyser panics".into()], ..Verdict::default() },
        Ok(Ok(analysis)) => try_accepted(case, query, &analysis, prepared, databases),
        Ok(Err(diagnostics)) => try_refused(query, &diagnostics, prepared, databases),
    };
    verdict.sound = verdict.problems.is_empty();
    if verdict.sound && verdict.lines != query.outcome {
        verdict.problems.push(format!("expected {:#?}\n  answered {:#?}", query.outcome, verdict.lines));
    }
    verdict
}

fn try_accepted(
    case: &str,
    query: &Query<'_>,
    analysis: &Analysis,
    prepared: Result<Prepared, String>,
    databases: &[Database],
) -> Verdict {
    let claim = Claim::of(analysis);
    let mut lines = claim.lines();
    lines.extend(diagnostic_lines("warning", &analysis.lints, query.sql));
    let prepared = match prepared {
        Ok(prepared) => prepared,
        Err(message) => {
            return Verdict {
                problems: vec![format!("accepted, but the engine: {message}")],
                lines,
                ..Verdict::default()
            };
        }
    };
    if analysis.statement == StatementKind::Other {
        return Verdict { lines, ..Verdict::default() };
    }
    let mut problems = judge::against_prepared(&claim, &prepared);
    problems.extend(judge::against_tables(analysis, &prepared, query.sql));
    let mut seen = Seen::default();
    let mut contradictions = Vec::new();
    let mut failures = Vec::new();
    for run in runs(query, &claim, &prepared, databases, &mut problems) {
        contradictions.push(judge::against_run(&claim, &run));
        failures.extend(unexpected_failure(query, &run));
        seen.add(&run);
    }
    problems.extend(contradictions.into_iter().find(|found| !found.is_empty()).into_iter().flatten());
    problems.extend(failures.into_iter().next());
    if !seen.success {
        problems.push("accepted, but no run succeeds".into());
    }
    let weak = seen.weak(&claim).into_iter().map(|what| format!("{case} :: {} :: {what}", query.name)).collect();
    Verdict { problems, weak, lines, sound: false }
}

fn try_refused(
    query: &Query<'_>,
    diagnostics: &[Diagnostic],
    prepared: Result<Prepared, String>,
    databases: &[Database],
) -> Verdict {
    let lines = diagnostic_lines("error", diagnostics, query.sql);
    let mut problems = Vec::new();
    if diagnostics.is_empty() {
        problems.push("refused without a diagnostic".into());
    }
    if let Ok(prepared) = prepared {
        let proofs: Vec<Proof> = diagnostics.iter().map(|diagnostic| judge::proof(diagnostic.code)).collect();
        if proofs.contains(&Proof::NeverSucceeds) {
            problems.extend(success(query, &prepared, databases));
        } else if !proofs.contains(&Proof::HouseRule) {
            let messages: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
            problems.push(format!("the engine prepares it, refused as {lines:?}: {messages:?}"));
        }
    }
    Verdict { problems, lines, ..Verdict::default() }
}

/// A run that shows that a statement said never to succeed does.
fn success(query: &Query<'_>, prepared: &Prepared, databases: &[Database]) -> Option<String> {
    let null = vec![Value::Null; prepared.params.len()];
    databases.iter().find_map(|database| {
        (0..BINDS + 1).find_map(|choice| {
            let values = (0..null.len()).map(|at| judge::sample(&SqlType::Any, choice + at)).collect();
            let values: Vec<Value> = if choice == BINDS { null.clone() } else { values };
            let run = database.run(query.sql, &values);
            let changes = run.error.is_none() && (!run.rows.is_empty() || database.connection().changes() > 0);
            changes.then(|| format!("refused, but it succeeds with {}", run.label))
        })
    })
}

/// All runs of an accepted query: with the case's own values, with invented ones, and with NULL where it may be bound.
pub fn runs(
    query: &Query<'_>,
    claim: &Claim,
    prepared: &Prepared,
    databases: &[Database],
    problems: &mut Vec<String>,
) -> Vec<Run> {
    let mut runs = Vec::new();
    for database in databases {
        let mut binds = Vec::new();
        for bind in &query.binds {
            match bound_values(bind, prepared, database) {
                Ok(values) => binds.push(values),
                Err(message) => problems.push(message),
            }
        }
        binds.extend(invented_binds(claim));
        runs.extend(binds.iter().map(|values| database.run(query.sql, values)));
    }
    runs
}

fn invented_binds(claim: &Claim) -> Vec<Vec<Value>> {
    let params = &claim.params;
    let choices = if params.is_empty() { 1 } else { BINDS };
    let row = |choice: usize| -> Vec<Value> {
        params.iter().enumerate().map(|(at, param)| judge::sample(&param.ty, choice + at)).collect()
    };
    let with_null = params.iter().enumerate().filter(|(_, param)| param.nullable).map(|(at, _)| {
        let mut values = row(0);
        values[at] = Value::Null;
        values
    });
    (0..choices).map(row).chain(with_null).collect()
}

/// The values of `1 = 5; :name = NULL` by parameter number.
fn bound_values(bind: &str, prepared: &Prepared, database: &Database) -> Result<Vec<Value>, String> {
    let mut values = vec![Value::Null; prepared.params.len()];
    for entry in bind.split(';') {
        let (key, expression) = entry.split_once('=').ok_or_else(|| format!("no value in bind `{entry}`"))?;
        let key = key.trim();
        let named = |name: &Option<String>| name.as_deref() == Some(key);
        let index = key.parse::<usize>().ok().map(|number| number - 1);
        let index = index.or_else(|| prepared.params.iter().position(named));
        let slot = index.and_then(|index| values.get_mut(index));
        *slot.ok_or_else(|| format!("no parameter `{key}`"))? = database.value(expression)?;
    }
    Ok(values)
}

/// A failure that the case does not allow. A constraint may refuse invented data, but not for a NULL in it.
fn unexpected_failure(query: &Query<'_>, run: &Run) -> Option<String> {
    let failure = run.error.as_ref()?;
    let allowed = query.may_fail.iter().any(|text| failure.message.contains(text));
    let data =
        failure.constraint && !failure.message.starts_with("NOT NULL") && !failure.message.contains("cannot store");
    (!allowed && !data).then(|| format!("{} fails: {}", run.label, failure.message))
}

/// What all runs of a query showed together.
#[derive(Default)]
struct Seen {
    success: bool,
    nulls: BTreeSet<usize>,
    fewest: Option<usize>,
    most: usize,
}

impl Seen {
    fn add(&mut self, run: &Run) {
        if run.error.is_some() {
            return;
        }
        self.success = true;
        self.most = self.most.max(run.rows.len());
        self.fewest = Some(self.fewest.map_or(run.rows.len(), |fewest| fewest.min(run.rows.len())));
        for row in &run.rows {
            let nulls = row.iter().enumerate().filter(|(_, value)| **value == Value::Null);
            self.nulls.extend(nulls.map(|(index, _)| index));
        }
    }

    fn weak(&self, claim: &Claim) -> Vec<String> {
        let mut weak: Vec<String> = claim
            .columns
            .iter()
            .enumerate()
            .filter(|(index, column)| column.nullable && !self.nulls.contains(index))
            .map(|(_, column)| format!("{} nullable", column.name.split_whitespace().collect::<Vec<_>>().join(" ")))
            .collect();
        match claim.cardinality {
            Cardinality::Many if self.most < 2 => weak.push("many rows".into()),
            Cardinality::AtMostOne if self.most < 1 => weak.push("one row".into()),
            Cardinality::AtMostOne if self.fewest != Some(0) => weak.push("no row".into()),
            _ => {}
        }
        weak
    }
}
