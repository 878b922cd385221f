//! What is claimed of a query, by the analyser or shown by the engine, in the one form that case files spell.

use querent_analyzer::{Analysis, Cardinality, Diagnostic, SqlType};

/// The shape of a statement's result.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// How many rows.
    pub cardinality: Cardinality,
    /// The columns in order.
    pub columns: Vec<ColumnClaim>,
    /// The parameters in order of their numbers.
    pub params: Vec<ColumnClaim>,
}

/// The shape of a column or a parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnClaim {
    /// The name as the engine reports it; of a parameter, `?1` or `:name`.
    pub name: String,
    /// The type.
    pub ty: SqlType,
    /// Whether NULL may occur, or be bound.
    pub nullable: bool,
}

impl Claim {
    /// The analyser's answer.
    pub fn of(analysis: &Analysis) -> Self {
        let columns = analysis.columns.iter().map(|column| ColumnClaim {
            name: column.name.clone(),
            ty: column.ty,
            nullable: column.nullable,
        });
        let params = analysis.params.iter().map(|param| ColumnClaim {
            name: param.name.as_ref().map_or(format!("?{}", param.index), |name| format!(":{name}")),
            ty: param.ty,
            nullable: param.nullable,
        });
        Self { cardinality: analysis.cardinality, columns: columns.collect(), params: params.collect() }
    }

    /// The claim that such lines spell; without any, that of a statement that gives and takes nothing.
    pub fn parse(lines: &[&str]) -> Self {
        let of = |key: &str| lines.iter().find_map(|line| line.strip_prefix(key)).unwrap_or_default().trim();
        let (cardinality, columns) = of("expect:").split_once(" | ").unwrap_or((of("expect:"), ""));
        let all = [Cardinality::ExactlyOne, Cardinality::AtMostOne, Cardinality::Many];
        let cardinality = all.into_iter().find(|one| cardinality_name(*one) == cardinality);
        let cardinality = cardinality.unwrap_or(Cardinality::Zero);
        Self { cardinality, columns: parse_list(columns), params: parse_list(of("params:")) }
    }

    /// The `expect` and `params` lines.
    pub fn lines(&self) -> Vec<String> {
        let mut expect = format!("expect: {}", cardinality_name(self.cardinality));
        if !self.columns.is_empty() {
            expect += " | ";
            expect += &list(&self.columns);
        }
        let params = (!self.params.is_empty()).then(|| format!("params: {}", list(&self.params)));
        [expect].into_iter().chain(params).collect()
    }
}

/// The `error` and `warning` lines of diagnostics about `sql`.
pub fn diagnostic_lines(key: &str, diagnostics: &[Diagnostic], sql: &str) -> Vec<String> {
    let line = |diagnostic: &Diagnostic| {
        let text = diagnostic.span.of(sql).replace('\n', " ");
        format!("{key}: {} \"{text}\"", diagnostic.code.name())
    };
    diagnostics.iter().map(line).collect()
}

/// The name of a cardinality in case files and in `describe`.
pub fn cardinality_name(cardinality: Cardinality) -> &'static str {
    match cardinality {
        Cardinality::Zero => "zero",
        Cardinality::ExactlyOne => "exactly-one",
        Cardinality::AtMostOne => "at-most-one",
        Cardinality::Many => "many",
    }
}

fn list(columns: &[ColumnClaim]) -> String {
    columns.iter().map(ColumnClaim::text).collect::<Vec<_>>().join(", ")
}

/// `id int4, "a, b" text?` apart.
fn parse_list(mut text: &str) -> Vec<ColumnClaim> {
    let mut columns = Vec::new();
    while !text.is_empty() {
        let (name, rest) = match text.strip_prefix('"') {
            Some(quoted) => quoted.rsplit_once("\" ").filter(|_| !quoted.contains(", ")).or(quoted.split_once("\" ")),
            None => text.split_once(' '),
        }
        .unwrap_or((text, ""));
        let (ty, rest) = rest.split_once(", ").unwrap_or((rest, ""));
        let nullable = ty.ends_with('?');
        columns.push(ColumnClaim { name: name.into(), ty: parse_type(ty.trim_end_matches('?')), nullable });
        text = rest;
    }
    columns
}

fn parse_type(name: &str) -> SqlType {
    use SqlType::*;
    let neutral = [Integer, Real, Text, Blob, Numeric, Boolean, Date, Time, DateTime, Json, Uuid, Any, Null];
    neutral.into_iter().find(|ty| ty.name() == name).unwrap_or_else(|| SqlType::named(name))
}

impl ColumnClaim {
    fn text(&self) -> String {
        let plain = |first: char| first.is_alphanumeric() || "_?:".contains(first);
        let mark = if self.nullable { "?" } else { "" };
        match !self.name.is_empty() && self.name.chars().all(plain) {
            true => format!("{} {}{mark}", self.name, self.ty),
            false => format!("\"{}\" {}{mark}", self.name.replace('\n', " "), self.ty),
        }
    }
}
