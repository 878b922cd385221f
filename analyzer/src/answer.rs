//! Stage 8: the facts of a statement gathered into an [`Analysis`], or everything that is wrong with it.

use crate::accesses::accesses;
use crate::analysis::{Analysis, Cardinality, Column, Param, StatementKind};
use crate::catalog::Catalog;
use crate::check;
use crate::dialect::{ColumnRule, Engine};
use crate::hir::{self, Expr, Hir, OutputColumn, Returning, Statement};
use crate::infer::{Bounds, Facts, Inference, Place};
use crate::lower::{self, Nesting};
use crate::syntax::{self, Text, Tokens, Untyped};
use crate::{Diagnostic, Level, Span, SqlType};

/// Passes a text through all stages.
pub(crate) fn answer(catalog: &Catalog, sql: &str, nesting: Nesting) -> Result<Analysis, Vec<Diagnostic>> {
    let engine = catalog.dialect().rules().0;
    match syntax::read(sql, engine.grammar()).map_err(|error| vec![error])? {
        Text::Typed(tokens) => typed(catalog, tokens, sql, nesting),
        Text::Untyped(statement) => {
            let shown = untyped(engine, &statement, sql).map_err(|error| vec![error])?;
            match statement.explained {
                None => Ok(shown),
                Some(tokens) => {
                    let Analysis { params, reads, writes, .. } = typed(catalog, tokens, sql, nesting)?;
                    Ok(Analysis { params, reads, writes, ..shown })
                }
            }
        }
    }
}

fn typed(catalog: &Catalog, tokens: Tokens<'_>, sql: &str, nesting: Nesting) -> Result<Analysis, Vec<Diagnostic>> {
    let depth = nesting.depth + tokens.depth;
    if depth.is_too_deep() {
        return Err(vec![syntax::too_deep(Span::new(0, sql.len()))]);
    }
    nesting.stack.run(depth.reading, |stack| parsed(catalog, tokens, sql, Nesting { depth, stack, ..nesting }))
}

fn parsed(catalog: &Catalog, tokens: Tokens<'_>, sql: &str, nesting: Nesting) -> Result<Analysis, Vec<Diagnostic>> {
    let grammar = catalog.dialect().rules().0.grammar();
    let parsed = tokens.statement(grammar).map_err(|error| vec![error])?;
    let statement = syntax::kind(&parsed.statement);
    let stack = nesting.stack;
    let mut errors = Vec::new();
    let hir = lower::lower(catalog, parsed, sql, nesting, &mut errors);
    let Some(hir) = hir.filter(|_| errors.is_empty()) else { return Err(sorted(errors)) };
    stack.run(hir.walking, |_| analysis(catalog, statement, hir))
}

fn analysis(catalog: &Catalog, statement: StatementKind, hir: Hir) -> Result<Analysis, Vec<Diagnostic>> {
    let mut findings = Vec::new();
    let inference = Inference::new(&hir, catalog, &mut findings);
    findings.extend(check::check(&inference));
    let is_lint = |finding: &Diagnostic| finding.level != Level::Error || finding.code.is_denied_lint();
    let (lints, refusals): (Vec<_>, Vec<_>) = findings.into_iter().partition(is_lint);
    if !refusals.is_empty() {
        return Err(sorted(refusals));
    }
    let (columns, bounds) = result(&inference);
    let (reads, writes) = accesses(&hir);
    let lints = sorted(hir.lints.iter().cloned().chain(lints).collect());
    Ok(Analysis {
        statement,
        cardinality: bounds.cardinality(),
        columns,
        params: params(&inference),
        reads,
        writes,
        lints,
    })
}

/// Errors in the order of the text, each once.
fn sorted(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    diagnostics.dedup();
    diagnostics
}

/// A statement that is not looked into: its parameters take anything, its rows are known by the engine's tables.
fn untyped(engine: &dyn Engine, statement: &Untyped<'_>, sql: &str) -> Result<Analysis, Diagnostic> {
    let words: Vec<&str> = statement.words.iter().map(|word| word.of(sql)).collect();
    let (rules, one_row) = engine.untyped_rows(&words).unwrap_or_default();
    let span = statement.words.iter().fold(Span::default(), |span, word| span.to(*word));
    let column = |rule: &ColumnRule| Column {
        name: rule.name.to_owned(),
        ty: rule.ty,
        nullable: rule.nullable,
        span,
        origin: None,
    };
    let cardinality = match (rules.is_empty(), one_row) {
        (true, _) => Cardinality::Zero,
        (false, true) => Cardinality::ExactlyOne,
        (false, false) => Cardinality::Many,
    };
    Ok(Analysis {
        statement: StatementKind::Other,
        cardinality,
        columns: rules.iter().filter(|rule| !rule.hidden).map(column).collect(),
        params: untyped_params(&statement.placeholders)?,
        reads: Vec::new(),
        writes: Vec::new(),
        lints: Vec::new(),
    })
}

fn untyped_params(placeholders: &[(String, Span)]) -> Result<Vec<Param>, Diagnostic> {
    let mut params = Vec::new();
    for (placeholder, span) in placeholders {
        lower::params::place(&mut params, placeholder, *span)?;
    }
    let any = |hir::Param { index, name, spans, .. }| Param { name, spans, ..untyped_param(index) };
    Ok(without_gaps(params.into_iter().map(any).collect()))
}

/// A parameter that takes anything.
fn untyped_param(index: usize) -> Param {
    Param { index, name: None, ty: SqlType::Any, nullable: true, spans: Vec::new(), origin: None }
}

/// The columns of the rows that the statement yields, and how many rows.
fn result(inference: &Inference<'_>) -> (Vec<Column>, Bounds) {
    match &inference.hir.statement {
        Statement::Select(query) => {
            let types = inference.query_types(*query);
            let nulls = inference.query_nulls(*query, &Place::row(Facts::default()));
            let origins = inference.query_origins(*query);
            let outputs = &inference.hir.query(*query).columns;
            let facts = types.into_iter().zip(nulls).zip(origins);
            let columns = outputs.iter().zip(facts).map(|(output, ((ty, nullable), origin))| Column {
                name: output.name.clone(),
                ty: inference.shown_type(ty),
                nullable,
                span: output.span,
                origin,
            });
            (columns.collect(), inference.bounds(*query))
        }
        statement => match inference.written(statement) {
            Some((returning, place, bounds)) => (returned(inference, returning, &place), bounds),
            None => (Vec::new(), Bounds::NONE),
        },
    }
}

fn returned(inference: &Inference<'_>, returning: &Returning, place: &Place) -> Vec<Column> {
    let column = |(expr, output): (&Expr, &OutputColumn)| Column {
        name: output.name.clone(),
        ty: inference.shown_type(inference.type_of(expr)),
        nullable: inference.nullable(expr, place),
        span: output.span,
        origin: inference.origin(&expr.kind),
    };
    returning.projection.iter().zip(&returning.columns).map(column).collect()
}

fn params(inference: &Inference<'_>) -> Vec<Param> {
    let facts = inference.hir.params.iter().zip(&inference.params);
    let params = facts
        .map(|(param, facts)| Param {
            index: param.index,
            name: param.name.clone(),
            ty: facts.ty,
            nullable: facts.nullable,
            spans: param.spans.clone(),
            origin: facts.origin.clone(),
        })
        .collect();
    without_gaps(params)
}

/// `?3` without `?2`: the engine counts the parameters up to the highest number.
fn without_gaps(mut params: Vec<Param>) -> Vec<Param> {
    if params.iter().enumerate().all(|(at, param)| param.index == at + 1) {
        return params;
    }
    params.sort_by_key(|param| param.index);
    let highest = params.last().map_or(0, |param| param.index);
    let mut given = params.into_iter().peekable();
    (1..=highest)
        .map(|index| given.next_if(|param| param.index == index).unwrap_or_else(|| untyped_param(index)))
        .collect()
}
