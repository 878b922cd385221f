//! A first outcome for a new query, drawn from the engine alone: what its runs showed, to be reviewed by hand.
//! It knows nothing of the analyser, so that the analyser's later answer meets an independent one.

use crate::case::Query;
use crate::claim::{Claim, ColumnClaim};
use crate::engine::{Database, Run};
use crate::judge;
use crate::trial;
use querent_analyzer::{Cardinality, SqlType};
use rusqlite::types::Value;

/// The outcome's lines as the engine's runs suggest them.
pub fn draft(query: &Query<'_>, databases: &[Database]) -> Vec<String> {
    let prepared = match databases[0].prepare(query.sql) {
        Ok(prepared) => prepared,
        Err(message) => return vec![format!("error: ? \"{}\"", message.lines().next().unwrap_or_default())],
    };
    let any = |name: String| ColumnClaim { name, ty: SqlType::Any, nullable: true };
    let params = prepared.params.iter().enumerate();
    let params = params.map(|(at, name)| any(name.clone().unwrap_or(format!("?{}", at + 1)))).collect();
    let mut claim = Claim { cardinality: Cardinality::Many, columns: Vec::new(), params };
    let runs = trial::runs(query, &claim, &prepared, databases, &mut Vec::new());
    let whole: Vec<&Run> = runs.iter().filter(|run| run.error.is_none()).collect();
    claim.cardinality = cardinality(prepared.columns.len(), &whole);
    claim.columns = prepared
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| {
            let values: Vec<&Value> =
                whole.iter().flat_map(|run| run.rows.iter().map(move |row| &row[index])).collect();
            let dialect = querent_analyzer::dialect("sqlite").expect("the sqlite dialect");
            let declared = column.declared.as_ref().map(|name| dialect.declared_type(name));
            let fitting = declared.filter(|ty| values.iter().all(|value| judge::admits(ty, true, value)));
            let ty = fitting.unwrap_or_else(|| seen_type(&values));
            ColumnClaim { name: column.name.clone(), ty, nullable: values.contains(&&Value::Null) }
        })
        .collect();
    let mut lines = claim.lines();
    lines.extend(failures(&runs));
    lines
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

/// The narrowest type that reads all these values.
fn seen_type(values: &[&Value]) -> SqlType {
    use SqlType::*;
    let fits = |ty: &SqlType| values.iter().all(|value| judge::admits(ty, true, value));
    let null = values.iter().all(|value| **value == Value::Null);
    [Integer, Real, Text, Blob, Numeric].into_iter().find(|ty| !null && fits(ty)).unwrap_or(if null {
        Null
    } else {
        Any
    })
}

/// What runs failed with, as a comment for the reviewer.
fn failures(runs: &[Run]) -> Vec<String> {
    let messages = runs.iter().filter_map(|run| run.error.as_ref()).filter(|failure| !failure.constraint);
    let mut lines: Vec<String> = messages.map(|failure| format!("may fail: {}", failure.message)).collect();
    lines.sort();
    lines.dedup();
    lines
}
