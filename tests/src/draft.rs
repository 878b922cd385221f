//! A first outcome for a new query, drawn from the engine alone: what its runs showed, to be reviewed by hand.
//! It knows nothing of the analyser, so that the analyser's later answer meets an independent one.

use crate::case::Query;
use crate::claim::{Claim, ColumnClaim};
use crate::engine::{Data, Engine, EngineColumn, Prepared, Run, Value};
use crate::{judge, trial};
use querent_analyzer::{Cardinality, SqlType};

/// The outcome's lines of each query as the engine's runs suggest them.
///
/// # Errors
/// The engine's message on a schema or rows that it refuses.
pub fn draft_all(dialect: &str, data: &Data<'_>, queries: &[Query<'_>]) -> Result<Vec<Vec<String>>, String> {
    let mut drafts: Vec<Draft> = Vec::new();
    data.each(dialect, &mut |engine| {
        if drafts.is_empty() {
            drafts = queries.iter().map(|query| Draft::open(query, engine)).collect();
        }
        for (draft, query) in drafts.iter_mut().zip(queries) {
            draft.hear(query, engine);
        }
    })?;
    Ok(drafts.iter().map(|draft| draft.lines(dialect)).collect())
}

struct Draft {
    prepared: Result<Prepared, String>,
    /// What runs are made by: of the columns nothing is known yet.
    claim: Claim,
    runs: Vec<Run>,
}

impl Draft {
    fn open(query: &Query<'_>, engine: &dyn Engine) -> Self {
        let prepared = engine.prepare(&query.sql);
        let params = prepared.iter().flat_map(|prepared| prepared.params.iter().enumerate());
        let params = params.map(|(at, param)| ColumnClaim {
            name: param.name.clone().unwrap_or(format!("?{}", at + 1)),
            ty: param.ty.unwrap_or(SqlType::Any),
            nullable: true,
        });
        let claim = Claim { cardinality: Cardinality::Many, columns: Vec::new(), params: params.collect() };
        Self { prepared, claim, runs: Vec::new() }
    }

    fn hear(&mut self, query: &Query<'_>, engine: &dyn Engine) {
        if let Ok(prepared) = &self.prepared {
            self.runs.extend(trial::runs(query, &self.claim, prepared, engine, &mut Vec::new()));
        }
    }

    fn lines(&self, dialect: &str) -> Vec<String> {
        let prepared = match &self.prepared {
            Ok(prepared) => prepared,
            Err(message) => return vec![format!("error: ? \"{}\"", message.lines().next().unwrap_or_default())],
        };
        let whole: Vec<&Run> = self.runs.iter().filter(|run| run.error.is_none()).collect();
        let column = |(index, column): (usize, &EngineColumn)| {
            let values: Vec<&Value> =
                whole.iter().flat_map(|run| run.rows.iter().map(move |row| &row[index])).collect();
            let ty = column.ty.unwrap_or_else(|| type_by_values(column, &values, dialect));
            ColumnClaim { name: column.name.clone(), ty, nullable: values.contains(&&Value::Null) }
        };
        let columns: Vec<ColumnClaim> = prepared.columns.iter().enumerate().map(column).collect();
        let cardinality = cardinality(columns.len(), &whole);
        let mut lines = Claim { cardinality, columns, params: self.claim.params.clone() }.lines();
        lines.extend(failures(&self.runs));
        lines
    }
}

fn cardinality(width: usize, runs: &[&Run]) -> Cardinality {
    let counts = || runs.iter().map(|run| run.rows.len());
    match (width, counts().min(), counts().max()) {
        (0, _, _) => Cardinality::Zero,
        (_, Some(1), Some(1)) => Cardinality::ExactlyOne,
        (_, _, Some(0 | 1)) => Cardinality::AtMostOne,
        _ => Cardinality::Many,
    }
}

/// The declared type where it reads all these values, else the narrowest that does.
fn type_by_values(column: &EngineColumn, values: &[&Value], dialect: &str) -> SqlType {
    use SqlType::*;
    let dialect = querent_analyzer::dialect(dialect).expect("a known dialect");
    let fits = |ty: &SqlType| values.iter().all(|value| judge::admits(ty, true, value));
    let declared = column.declared.as_ref().map(|name| dialect.declared_type(name)).filter(fits);
    let null = values.iter().all(|value| **value == Value::Null);
    let seen = [Integer, Real, Text, Blob, Numeric].into_iter().find(|ty| !null && fits(ty));
    declared.or(seen).unwrap_or(if null { Null } else { Any })
}

/// What runs failed with, as a comment for the reviewer.
fn failures(runs: &[Run]) -> Vec<String> {
    let messages = runs.iter().filter_map(|run| run.error.as_ref()).filter(|failure| !failure.data);
    let mut lines: Vec<String> = messages.map(|failure| format!("may fail: {}", failure.message)).collect();
    lines.sort();
    lines.dedup();
    lines
}
