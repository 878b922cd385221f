//! The comparison: a claim and what the engine showed in, contradictions out.

use crate::claim::{Claim, ColumnClaim};
use crate::engine::{Prepared, Run, Touched, Value, show};
use querent_analyzer::{Access, Analysis, Cardinality, Code, SqlType};
use std::collections::BTreeSet;

/// What the engine's own description of the statement says against the claim.
pub fn against_prepared(claim: &Claim, prepared: &Prepared) -> Vec<String> {
    let claimed: Vec<&str> = claim.columns.iter().map(|column| column.name.as_str()).collect();
    let real: Vec<&str> = prepared.columns.iter().map(|column| column.name.as_str()).collect();
    let mut found = Vec::new();
    if claimed != real {
        found.push(format!("columns are {real:?} to the engine, claimed {claimed:?}"));
    }
    if claim.params.len() != prepared.params.len() {
        found.push(format!("{} parameters to the engine, claimed {}", prepared.params.len(), claim.params.len()));
    }
    let types = |list: &[ColumnClaim]| -> Vec<SqlType> { list.iter().map(|claim| claim.ty).collect() };
    let told: Option<Vec<SqlType>> = prepared.columns.iter().map(|column| column.ty).collect();
    found.extend(differing("columns", &types(&claim.columns), told));
    let told: Option<Vec<SqlType>> = prepared.params.iter().map(|param| param.ty).collect();
    found.extend(differing("parameters", &types(&claim.params), told));
    found
}

/// Types that the engine tells against those claimed.
fn differing(what: &str, claimed: &[SqlType], told: Option<Vec<SqlType>>) -> Option<String> {
    let told = told.filter(|told| told != claimed)?;
    let names = |types: &[SqlType]| types.iter().map(SqlType::name).collect::<Vec<_>>().join(", ");
    Some(format!("{what} are ({}) to the engine, claimed ({})", names(&told), names(claimed)))
}

/// What the engine touches against the reads and writes that the analyser lists.
///
/// The engine also names the tables that foreign keys lead to and table-valued functions; so a table that `sql` does
/// not spell, or writes itself, is left out.
pub fn against_tables(analysis: &Analysis, touched: &Touched, sql: &str) -> Vec<String> {
    let sql = sql.to_lowercase();
    let words: BTreeSet<&str> = sql.split(|letter: char| !letter.is_alphanumeric() && letter != '_').collect();
    let claimed =
        |list: &[Access]| -> BTreeSet<String> { list.iter().map(|access| access.relation.to_lowercase()).collect() };
    let (reads, writes) = (claimed(&analysis.reads), claimed(&analysis.writes));
    let listed = |table: &String| {
        let function = ["sqlite_", "json_", "pragma_", "dbstat"].iter().any(|prefix| table.starts_with(prefix));
        !function && words.contains(table.as_str())
    };
    let real = |tables: &BTreeSet<String>| -> BTreeSet<String> {
        tables.iter().map(|table| table.to_lowercase()).filter(listed).collect()
    };
    let mut found = Vec::new();
    let engine_reads = real(&touched.read);
    if analysis.statement != querent_analyzer::StatementKind::Other
        && !engine_reads.iter().all(|table| reads.contains(table) || writes.contains(table))
    {
        found.push(format!("the engine reads {engine_reads:?}, claimed {reads:?}"));
    }
    let engine_writes = real(&touched.written);
    if !writes.is_subset(&engine_writes) || (writes.is_empty() && !engine_writes.is_empty()) {
        found.push(format!("the engine writes {engine_writes:?}, claimed {writes:?}"));
    }
    found
}

/// What one run says against the claim.
pub fn against_run(claim: &Claim, run: &Run) -> Vec<String> {
    let mut found = Vec::new();
    let too_many = matches!(claim.cardinality, Cardinality::AtMostOne | Cardinality::ExactlyOne) && run.rows.len() > 1;
    let too_few = claim.cardinality == Cardinality::ExactlyOne && run.rows.is_empty() && run.error.is_none();
    let unexpected = claim.cardinality == Cardinality::Zero && !run.rows.is_empty();
    if too_many || too_few || unexpected {
        found.push(format!("{}: {} rows, claimed {:?}", run.label, run.rows.len(), claim.cardinality));
    }
    for (index, column) in claim.columns.iter().enumerate() {
        let value_of = |row: &Vec<Value>| row.get(index).cloned().unwrap_or(Value::Null);
        let wrong = run.rows.iter().map(value_of).find(|value| !admits(&column.ty, column.nullable, value));
        if let Some(value) = wrong {
            let nullable = if column.nullable { "?" } else { "" };
            found.push(format!(
                "{}: `{}` is {}, claimed {}{nullable}",
                run.label,
                column.name,
                show(&value),
                column.ty
            ));
        }
    }
    found
}

/// Whether a client that decodes `ty` can read this value.
pub fn admits(ty: &SqlType, nullable: bool, value: &Value) -> bool {
    use SqlType::*;
    match (ty, value) {
        (_, Value::Null) => nullable,
        (Any | Named(_), _) => true,
        (Integer, Value::Integer(_)) | (Real, Value::Real(_)) | (Text, Value::Text(_)) | (Blob, Value::Blob(_)) => true,
        (Numeric, Value::Integer(_) | Value::Real(_)) => true,
        (Boolean, Value::Integer(number)) => matches!(number, 0 | 1),
        (Date | Time | DateTime, Value::Text(_) | Value::Integer(_) | Value::Real(_)) => true,
        (Json, Value::Text(_) | Value::Integer(_) | Value::Real(_) | Value::Blob(_)) => true,
        (Uuid, Value::Text(_) | Value::Blob(_)) => true,
        _ => false,
    }
}

/// What must hold on the engine when the analyser refuses a statement that the engine prepares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// The refusal is wrong: the engine runs it.
    Refuted,
    /// No run may store or give a row: each fails or changes nothing.
    NeverSucceeds,
    /// A rule of the house, stricter than the engine on purpose.
    HouseRule,
}

/// What a refusal by that code has to show.
pub fn proof(code: Code) -> Proof {
    match code {
        Code::ConflictTarget | Code::MissingColumn | Code::NullIntoNotNull | Code::TypeMismatch => Proof::NeverSucceeds,
        // Of labels and values that come by twos SQLite counts when it runs.
        Code::WrongArgumentCount => Proof::NeverSucceeds,
        // Said to be wanted or not with a WHERE; SQLite would silently keep one of two values.
        Code::NoWhere | Code::DuplicateColumn => Proof::HouseRule,
        // The statement is refused with the way to run it, not with a claim that it is wrong.
        Code::Unsupported | Code::EmptyQuery => Proof::HouseRule,
        // SQLite binds one variable to both places, Rust would need a value of two types.
        Code::ParameterType | Code::Placeholder => Proof::HouseRule,
        _ => Proof::Refuted,
    }
}
