//! `INSERT … SELECT … FROM t ON CONFLICT …`: SQLite takes the ON for that of a join.

use crate::{Code, Diagnostic, Span};
use sqlparser::ast::{GroupByExpr, JoinConstraint, JoinOperator, Query, Select, SetExpr, Statement, TableWithJoins};

/// Refuses an ON CONFLICT right behind a relation that can still be joined.
pub(super) fn check(statement: &Statement, on_conflict: Option<Span>) -> Result<(), Diagnostic> {
    match (source(statement), on_conflict) {
        (Some(query), Some(span)) if ends_in_from(query) => {
            let error = Diagnostic::error(Code::Syntax, span, "SQLite takes this ON for the condition of a join");
            Err(error.help("end the SELECT before it: … WHERE true ON CONFLICT …"))
        }
        _ => Ok(()),
    }
}

fn source(statement: &Statement) -> Option<&Query> {
    match statement {
        Statement::Insert(insert) => insert.source.as_deref(),
        Statement::Query(query) => match &*query.body {
            SetExpr::Insert(statement) => source(statement),
            _ => None,
        },
        _ => None,
    }
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
