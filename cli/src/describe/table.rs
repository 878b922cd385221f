//! One query in, a page to read out: its columns and parameters, or its mistakes with the words underlined.

use super::{answer, rust};
use crate::project::Project;
use anyhow::Result;
use querent_analyzer::{Access, Analysis, Cardinality, ColumnAlias, Diagnostic, Level, analyze, excerpt};
use std::fmt::Write;
use std::process::ExitCode;

/// Describes the query on the standard output, or its mistakes on the standard error.
pub(super) fn describe(project: &Project, sql: &str) -> Result<ExitCode> {
    let analysis = match analyze(&project.catalog, sql) {
        Ok(analysis) => analysis,
        Err(errors) => {
            errors.iter().for_each(|error| eprintln!("{}", finding("error", error, sql)));
            return Ok(ExitCode::FAILURE);
        }
    };
    print!("{}", page(&analysis, project));
    let mut denied = false;
    for lint in &analysis.lints {
        let level = project.config.level(lint.code, lint.level);
        denied |= level == Level::Error;
        match level {
            Level::Error => eprintln!("\n{}", finding("error", lint, sql)),
            Level::Warning => eprintln!("\n{}", finding("warning", lint, sql)),
            Level::Allow => {}
        }
    }
    Ok(if denied { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn page(analysis: &Analysis, project: &Project) -> String {
    let rows = match analysis.cardinality {
        Cardinality::Zero => "no rows",
        Cardinality::ExactlyOne => "exactly one row",
        Cardinality::AtMostOne => "at most one row",
        Cardinality::Many => "any number of rows",
    };
    let mut page = format!("{}, {rows}\n", answer::statement(analysis.statement));
    let columns = analysis.columns.iter().map(|column| {
        let alias = ColumnAlias::parse(&column.name);
        let rust = rust::of_column(column, &alias, project);
        [alias.name.to_string(), column.ty.name().to_string(), yes_or_no(column.nullable), rust.into_owned()]
    });
    page += &section(["column", "type", "null", "rust"], columns);
    let params = analysis.params.iter().map(|param| {
        let number = format!("{}{}", project.catalog.dialect().sigil(), param.index);
        let name = param.name.as_ref().map_or(number.clone(), |name| format!("{number} {name}"));
        [name, param.ty.name().to_string(), yes_or_no(param.nullable), rust::of_param(param).into_owned()]
    });
    page += &section(["parameter", "type", "null", "rust"], params);
    page += &section(["reads", "columns"], analysis.reads.iter().map(access));
    page += &section(["writes", "columns"], analysis.writes.iter().map(access));
    page
}

fn access(access: &Access) -> [String; 2] {
    [access.relation.clone(), access.columns.join(", ")]
}

fn yes_or_no(yes: bool) -> String {
    if yes { "yes" } else { "no" }.to_string()
}

/// A table with its head, an empty line before it; nothing when there are no rows.
fn section<const N: usize>(head: [&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let mut lines: Vec<[String; N]> = rows.collect();
    if lines.is_empty() {
        return String::new();
    }
    lines.insert(0, head.map(str::to_string));
    let widths: [usize; N] =
        std::array::from_fn(|at| lines.iter().map(|line| line[at].chars().count()).max().unwrap_or(0));
    let mut text = String::from("\n");
    for line in &lines {
        let cells = line.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}"));
        let _ = writeln!(text, "{}", cells.collect::<Vec<_>>().join("  ").trim_end());
    }
    text
}

/// `error: [code] message`, the line of the query with carets under the word, help and note.
fn finding(level: &str, diagnostic: &Diagnostic, sql: &str) -> String {
    let place = excerpt(sql, diagnostic.span.range(), Some("query"));
    let mut text = format!("{level}: [{}] {}\n{place}", diagnostic.code.name(), diagnostic.message);
    for (word, said) in [("help", &diagnostic.help), ("note", &diagnostic.note)] {
        said.iter().for_each(|said| _ = write!(text, "\n{word}: {said}"));
    }
    text
}
