//! Queries on trial: databases and the analyser's answer in; problems, weak claims and the outcome's lines out.

use crate::answer::Answer;
use crate::case::Query;
use crate::claim::Claim;
use crate::engine::{Data, Engine, Prepared, Run, Value};
use crate::judge::{self, Proof};
use crate::sqlite;
use querent_analyzer::catalog::Source as Ddl;
use querent_analyzer::{Cardinality, Catalog, Diagnostic, SqlType};
use std::collections::BTreeSet;

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

/// A schema as the analyser reads it.
///
/// # Errors
/// What it says against the schema.
///
/// # Panics
/// On a dialect that it does not know.
pub fn catalog(dialect: &str, schema: &str) -> Result<Catalog, Vec<Diagnostic>> {
    let dialect = querent_analyzer::dialect(dialect).unwrap_or_else(|| panic!("no dialect `{dialect}`"));
    let catalog = Catalog::new(dialect, &[Ddl { file: "schema.sql", text: schema }])?;
    Ok(catalog.with_functions(&sqlite::functions()))
}

/// Tries each query with its answer on each database of `data`.
///
/// # Errors
/// The engine's message on a schema or rows that it refuses.
pub fn try_all(dialect: &str, data: &Data<'_>, queries: Vec<(Query<'_>, Answer)>) -> Result<Vec<Verdict>, String> {
    let mut opened: Option<Vec<Trial<'_>>> = None;
    let mut queries = Some(queries);
    data.each(dialect, &mut |engine| {
        let open = || {
            let queries = queries.take().into_iter().flatten();
            queries.map(|(query, answer)| Trial::open(query, answer, engine)).collect()
        };
        opened.get_or_insert_with(open).iter_mut().for_each(|trial| trial.hear(engine));
    })?;
    Ok(opened.into_iter().flatten().map(Trial::verdict).collect())
}

/// One query on trial.
struct Trial<'a> {
    query: Query<'a>,
    answer: Answer,
    prepared: Result<Prepared, String>,
    problems: Vec<String>,
    contradicted: bool,
    failed: bool,
    seen: Seen,
}

impl<'a> Trial<'a> {
    fn open(query: Query<'a>, answer: Answer, engine: &dyn Engine) -> Self {
        let prepared = engine.prepare(&query.sql);
        let problems = match (&answer, &prepared) {
            (Answer::Panic, _) => vec!["the analyser panics".into()],
            (Answer::Accepted { .. }, Err(message)) => vec![format!("accepted, but the engine: {message}")],
            (Answer::Accepted { claim, analysis, .. }, Ok(prepared)) => {
                let mut problems = judge::against_prepared(claim, prepared);
                let tables = analysis.as_ref().zip(prepared.tables.as_ref());
                problems.extend(
                    tables
                        .into_iter()
                        .flat_map(|(analysis, touched)| judge::against_tables(analysis, touched, &query.sql)),
                );
                problems
            }
            (Answer::Refused { .. }, prepared) => refused(&query, &answer, prepared),
        };
        Self { query, answer, prepared, problems, contradicted: false, failed: false, seen: Seen::default() }
    }

    /// Runs it on one more database.
    fn hear(&mut self, engine: &dyn Engine) {
        let Ok(prepared) = &self.prepared else { return };
        let nulls = vec![Value::Null; prepared.params.len()];
        match &self.answer {
            Answer::Accepted { untyped: true, .. } | Answer::Panic => {}
            Answer::Accepted { claim, .. } => {
                let claim = claim.clone();
                for run in runs(&self.query, &claim, prepared, engine, &mut self.problems) {
                    self.judge(&claim, &run);
                }
            }
            Answer::Refused { codes, .. } => {
                let proofs: Vec<Proof> = codes.iter().map(|code| judge::proof(*code)).collect();
                if proofs.contains(&Proof::NeverSucceeds) && !self.contradicted {
                    let types = prepared.params.iter().map(|param| param.ty.unwrap_or(SqlType::Any));
                    let types: Vec<SqlType> = types.collect();
                    let sample = |choice: usize| {
                        types.iter().enumerate().map(|(at, ty)| engine.sample(ty, choice + at)).collect()
                    };
                    let binds = (0..BINDS).map(sample).chain([nulls]);
                    let problem =
                        binds.map(|values: Vec<Value>| engine.run(&self.query.sql, &values)).find_map(|run| {
                            let changes = run.error.is_none() && (!run.rows.is_empty() || run.changed > 0);
                            changes.then(|| format!("refused, but it succeeds with {}", run.label))
                        });
                    self.contradicted = problem.is_some();
                    self.problems.extend(problem);
                }
            }
        }
    }

    /// Holds one run against the claim; the first contradiction and the first failure are enough.
    fn judge(&mut self, claim: &Claim, run: &Run) {
        let contradictions = judge::against_run(claim, run);
        if !self.contradicted && !contradictions.is_empty() {
            self.contradicted = true;
            self.problems.extend(contradictions);
        }
        if let Some(failure) = unexpected_failure(&self.query, run).filter(|_| !self.failed) {
            self.failed = true;
            self.problems.push(failure);
        }
        self.seen.add(run);
    }

    fn verdict(mut self) -> Verdict {
        let lines = self.answer.lines().to_vec();
        let mut weak = Vec::new();
        if let Answer::Accepted { claim, untyped: false, .. } = &self.answer
            && self.prepared.is_ok()
        {
            if !self.seen.success {
                self.problems.push("accepted, but no run succeeds".into());
            }
            weak = self.seen.weak(claim);
        }
        let sound = self.problems.is_empty();
        if sound && lines != self.query.outcome {
            self.problems.push(format!("expected {:#?}\n  answered {lines:#?}", self.query.outcome));
        }
        Verdict { problems: self.problems, sound, weak, lines }
    }
}

/// What the engine's own answer says against a refusal.
fn refused(query: &Query<'_>, answer: &Answer, prepared: &Result<Prepared, String>) -> Vec<String> {
    let Answer::Refused { codes, messages, .. } = answer else { return Vec::new() };
    let mut problems = Vec::new();
    if codes.is_empty() {
        problems.push("refused without a diagnostic".into());
    }
    if let (Err(message), Some(code)) = (prepared, query.code)
        && !message.starts_with(code)
    {
        problems.push(format!("the engine refuses it otherwise: {message}"));
    }
    if prepared.is_ok() && codes.iter().all(|code| judge::proof(*code) == Proof::Refuted) {
        problems.push(format!("the engine prepares it, refused as {:?}: {messages:?}", answer.lines()));
    }
    problems
}

/// All runs of an accepted query on a database: with the case's own values, with invented ones, and with NULL where it may be bound.
pub fn runs(
    query: &Query<'_>,
    claim: &Claim,
    prepared: &Prepared,
    engine: &dyn Engine,
    problems: &mut Vec<String>,
) -> Vec<Run> {
    let mut binds = Vec::new();
    for bind in &query.binds {
        match bound_values(bind, prepared, engine) {
            Ok(values) => binds.push(values),
            Err(message) if problems.contains(&message) => {}
            Err(message) => problems.push(message),
        }
    }
    binds.extend(invented_binds(claim, engine));
    binds.iter().map(|values| engine.run(&query.sql, values)).collect()
}

fn invented_binds(claim: &Claim, engine: &dyn Engine) -> Vec<Vec<Value>> {
    let params = &claim.params;
    let choices = if params.is_empty() { 1 } else { BINDS };
    let row = |choice: usize| -> Vec<Value> {
        params.iter().enumerate().map(|(at, param)| engine.sample(&param.ty, choice + at)).collect()
    };
    let with_null = params.iter().enumerate().filter(|(_, param)| param.nullable).map(|(at, _)| {
        let mut values = row(0);
        values[at] = Value::Null;
        values
    });
    (0..choices).map(row).chain(with_null).collect()
}

/// The values of `1 = 5; :name = NULL` by parameter number.
fn bound_values(bind: &str, prepared: &Prepared, engine: &dyn Engine) -> Result<Vec<Value>, String> {
    let mut values = vec![Value::Null; prepared.params.len()];
    for entry in bind.split(';') {
        let (key, expression) = entry.split_once('=').ok_or_else(|| format!("no value in bind `{entry}`"))?;
        let key = key.trim();
        let index = key.parse::<usize>().ok().map(|number| number - 1);
        let index = index.or_else(|| prepared.params.iter().position(|param| param.name.as_deref() == Some(key)));
        let slot = index.and_then(|index| values.get_mut(index));
        *slot.ok_or_else(|| format!("no parameter `{key}`"))? = engine.value(expression)?;
    }
    Ok(values)
}

/// A failure that the case does not allow. The data may refuse what is invented, but not for a NULL in it.
fn unexpected_failure(query: &Query<'_>, run: &Run) -> Option<String> {
    let failure = run.error.as_ref()?;
    let allowed = query.may_fail.iter().any(|text| failure.message.contains(text));
    (!allowed && !failure.data).then(|| format!("{} fails: {}", run.label, failure.message))
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
