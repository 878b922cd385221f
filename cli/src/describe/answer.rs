//! The shapes of the JSON answers: an analysis or its diagnostics in, what serde writes out, borrowed from them.

use super::rust;
use crate::project::Project;
use querent_analyzer::{Access, Analysis, Cardinality, ColumnAlias, Diagnostic, Level, StatementKind};
use serde::Serialize;
use serde_json::value::RawValue;
use std::borrow::Cow;

/// The answer about a query that is wrong.
#[derive(Serialize)]
pub(super) struct Refused<'a> {
    pub(super) id: Option<&'a RawValue>,
    pub(super) ok: bool,
    pub(super) errors: Vec<Finding<'a>>,
}

/// An error or a lint.
#[derive(Serialize)]
pub(super) struct Finding<'a> {
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<&'static str>,
    message: Cow<'a, str>,
    start: u32,
    end: u32,
    line: u32,
    column: u32,
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

impl<'a> Finding<'a> {
    /// A line of the input that is no query.
    pub(super) fn input(message: String) -> Self {
        Self {
            code: "input",
            level: None,
            message: Cow::Owned(format!("the line is no query: {message}")),
            start: 0,
            end: 0,
            line: 1,
            column: 1,
            help: Some("a line reads {\"id\": 1, \"sql\": \"SELECT …\"}"),
            note: None,
        }
    }

    pub(super) fn new(diagnostic: &'a Diagnostic, sql: &str) -> Self {
        let place = diagnostic.span.line_column(sql);
        Self {
            code: diagnostic.code.name(),
            level: None,
            message: Cow::Borrowed(&diagnostic.message),
            start: diagnostic.span.start,
            end: diagnostic.span.end,
            line: place.line,
            column: place.column,
            help: diagnostic.help.as_deref(),
            note: diagnostic.note.as_deref(),
        }
    }
}

/// The answer about a query that is right.
#[derive(Serialize)]
pub(super) struct Described<'a> {
    id: &'a RawValue,
    ok: bool,
    statement: &'static str,
    cardinality: &'static str,
    columns: Vec<Column<'a>>,
    params: Vec<Param<'a>>,
    /// The tables and views by name.
    reads: Vec<&'a str>,
    writes: Vec<&'a str>,
    lints: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Column<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    raw_name: Option<&'a str>,
    r#type: &'static str,
    nullable: bool,
    rust: Cow<'a, str>,
}

#[derive(Serialize)]
struct Param<'a> {
    index: usize,
    name: Option<&'a str>,
    r#type: &'static str,
    nullable: bool,
    rust: Cow<'a, str>,
}

impl<'a> Described<'a> {
    pub(super) fn new(id: &'a RawValue, analysis: &'a Analysis, project: &'a Project, sql: &str) -> Self {
        Self {
            id,
            ok: true,
            statement: statement(analysis.statement),
            cardinality: cardinality(analysis.cardinality),
            columns: analysis.columns.iter().map(|column| Column::new(column, project)).collect(),
            params: analysis.params.iter().map(Param::new).collect(),
            reads: touched(&analysis.reads),
            writes: touched(&analysis.writes),
            lints: lints(analysis, project, sql),
        }
    }
}

impl<'a> Column<'a> {
    fn new(column: &'a querent_analyzer::Column, project: &'a Project) -> Self {
        let alias = ColumnAlias::parse(&column.name);
        Self {
            name: alias.name,
            raw_name: (alias.name != column.name).then_some(&column.name),
            r#type: column.ty.name(),
            nullable: column.nullable,
            rust: rust::of_column(column, &alias, project),
        }
    }
}

impl<'a> Param<'a> {
    fn new(param: &'a querent_analyzer::Param) -> Self {
        Self {
            index: param.index,
            name: param.name.as_deref(),
            r#type: param.ty.name(),
            nullable: param.nullable,
            rust: rust::of_param(param),
        }
    }
}

fn touched(accesses: &[Access]) -> Vec<&str> {
    accesses.iter().map(|access| access.relation.as_str()).collect()
}

fn lints<'a>(analysis: &'a Analysis, project: &Project, sql: &str) -> Vec<Finding<'a>> {
    let level = |lint: &Diagnostic| match project.config.level(lint.code, lint.level) {
        Level::Error => Some("error"),
        Level::Warning => Some("warning"),
        Level::Allow => None,
    };
    let shown = analysis.lints.iter().filter_map(|lint| Some((lint, level(lint)?)));
    shown.map(|(lint, level)| Finding { level: Some(level), ..Finding::new(lint, sql) }).collect()
}

pub(super) fn statement(kind: StatementKind) -> &'static str {
    match kind {
        StatementKind::Select => "select",
        StatementKind::Insert => "insert",
        StatementKind::Update => "update",
        StatementKind::Delete => "delete",
        StatementKind::Merge => "merge",
        StatementKind::Other => "other",
    }
}

fn cardinality(cardinality: Cardinality) -> &'static str {
    match cardinality {
        Cardinality::Zero => "zero",
        Cardinality::ExactlyOne => "exactly-one",
        Cardinality::AtMostOne => "at-most-one",
        Cardinality::Many => "many",
    }
}
