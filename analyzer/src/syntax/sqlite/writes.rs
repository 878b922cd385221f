//! What the library reads of statements that write, and SQLite does not.

use crate::syntax::span;
use crate::{Code, Diagnostic, Span};
use sqlparser::ast::{
    FromTable, GroupByExpr, Ident, Insert, JoinConstraint, JoinOperator, Query, Select, SetExpr, Statement,
    TableFactor, TableWithJoins,
};

/// Refuses an alias without AS, arguments of a table that is written, INSERT without INTO, and an ON CONFLICT right behind a relation that can still be joined.
pub(super) fn check(statement: &Statement, on_conflict: Option<Span>) -> Result<(), Diagnostic> {
    match statement {
        Statement::Query(query) => match &*query.body {
            SetExpr::Insert(statement) | SetExpr::Update(statement) | SetExpr::Delete(statement) => {
                check(statement, on_conflict)
            }
            _ => Ok(()),
        },
        Statement::Insert(insert) => check_insert(insert, on_conflict),
        Statement::Update(update) => check_target(&update.table),
        Statement::Delete(delete) => {
            if let Some(name) = delete.tables.first() {
                let span = name.0.first().and_then(|part| part.as_ident()).map_or(Span::default(), |it| span(it.span));
                let error = Diagnostic::error(Code::Syntax, span, "SQLite wants FROM behind DELETE");
                return Err(error.help("write DELETE FROM, and what is joined in a subquery: … WHERE id IN (SELECT …)"));
            }
            match &delete.from {
                FromTable::WithFromKeyword(tables) | FromTable::WithoutKeyword(tables) => {
                    tables.iter().try_for_each(check_target)
                }
            }
        }
        _ => Ok(()),
    }
}

fn check_insert(insert: &Insert, on_conflict: Option<Span>) -> Result<(), Diagnostic> {
    if !insert.into {
        let span = span(insert.insert_token.0.span);
        return Err(Diagnostic::error(Code::Syntax, span, "SQLite wants INTO behind INSERT").help("write INSERT INTO"));
    }
    if let Some(alias) = insert.table_alias.as_ref().filter(|alias| !alias.explicit) {
        return Err(without_as(&alias.alias));
    }
    match (insert.source.as_deref(), on_conflict) {
        (Some(query), Some(span)) if ends_in_from(query) => {
            let error = Diagnostic::error(Code::Syntax, span, "SQLite takes this ON for the condition of a join");
            Err(error.help("end the SELECT before it: … WHERE true ON CONFLICT …"))
        }
        _ => Ok(()),
    }
}

/// The table that UPDATE and DELETE write: only of one that is read SQLite takes an alias without AS.
fn check_target(table: &TableWithJoins) -> Result<(), Diagnostic> {
    match &table.relation {
        TableFactor::Table { alias: Some(alias), .. } if !alias.explicit => Err(without_as(&alias.name)),
        TableFactor::Table { name, args: Some(_), .. } => {
            let last = name.0.last().and_then(|part| part.as_ident());
            let span = last.map_or(Span::default(), |last| span(last.span));
            let error = Diagnostic::error(Code::Syntax, span, "a table that is written takes no arguments");
            Err(error.help("write them in WHERE: … WHERE docs MATCH 'word'"))
        }
        _ => Ok(()),
    }
}

fn without_as(alias: &Ident) -> Diagnostic {
    let error = Diagnostic::error(
        Code::Syntax,
        span(alias.span),
        "SQLite wants AS before the alias of a table that is written",
    );
    error.help(format!("write AS {alias}"))
}

fn ends_in_from(query: &Query) -> bool {
    let mut body = &*query.body;
    while let SetExpr::SetOperation { right, .. } = body {
        body = right;
    }
    let SetExpr::Select(select) = body else { return false };
    query.order_by.is_none()
        && query.limit_clause.is_none()
        && !has_clauses(select)
        && select.from.last().is_some_and(can_be_joined)
}

/// Whether something stands behind FROM.
fn has_clauses(select: &Select) -> bool {
    let groups = !matches!(&select.group_by, GroupByExpr::Expressions(terms, _) if terms.is_empty());
    select.selection.is_some() || groups || select.having.is_some() || !select.named_window.is_empty()
}

/// Whether the last relation has no ON or USING yet.
fn can_be_joined(table: &TableWithJoins) -> bool {
    match table.joins.last().map(|join| &join.join_operator) {
        Some(
            JoinOperator::Join(on)
            | JoinOperator::Inner(on)
            | JoinOperator::CrossJoin(on)
            | JoinOperator::Left(on)
            | JoinOperator::LeftOuter(on)
            | JoinOperator::Right(on)
            | JoinOperator::RightOuter(on)
            | JoinOperator::FullOuter(on),
        ) => matches!(on, JoinConstraint::None | JoinConstraint::Natural),
        _ => true,
    }
}
