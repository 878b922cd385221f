//! The resolved statement: every name is an id, every scope is closed. No parser type reaches past this point.

mod expr;
mod implied;
mod reach;

use crate::catalog::{ColumnDef, Relation, Writes};
use crate::dialect::TableFunction;
use crate::{Diagnostic, Span, SqlType};
use std::sync::Arc;

pub(crate) use expr::{BinaryOp, Call, CaseArm, Expr, ExprKind, Literal, Over, UnaryOp};
pub(crate) use reach::Reach;

/// An index into [`Hir::queries`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct QueryId(pub(crate) u32);

/// An index into [`Hir::sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct SourceId(pub(crate) u32);

/// An index into [`Hir::params`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct ParamId(pub(crate) u32);

/// The number of a SELECT in its statement; no aggregate belongs to the default one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub(crate) struct SelectId(pub(crate) u32);

/// One statement and all that it is made of.
pub(crate) struct Hir {
    pub(crate) queries: Vec<Query>,
    pub(crate) sources: Vec<Source>,
    pub(crate) params: Vec<Param>,
    pub(crate) statement: Statement,
    /// Findings of lowering that do not stop the statement.
    pub(crate) lints: Vec<Diagnostic>,
    /// Whether rows are locked: each is then read anew, and may be newer than the rows around it.
    pub(crate) locking: bool,
    /// The stack that a walk through it needs, in KiB.
    pub(crate) walking: usize,
}

impl Statement {
    /// The table that it writes.
    pub(crate) fn target(&self) -> Option<SourceId> {
        match self {
            Statement::Select(_) => None,
            Statement::Insert(insert) => Some(insert.target),
            Statement::Update(update) => Some(update.target),
            Statement::Delete(delete) => Some(delete.target),
            Statement::Merge(merge) => Some(merge.target),
        }
    }
}

/// What the statement does.
pub(crate) enum Statement {
    Select(QueryId),
    Insert(Insert),
    Update(Update),
    Delete(Delete),
    Merge(Merge),
}

/// A placeholder.
pub(crate) struct Param {
    /// The engine's number, from 1.
    pub(crate) index: usize,
    pub(crate) name: Option<String>,
    pub(crate) spans: Vec<Span>,
    /// Its type, where the engine decides it before it runs.
    pub(crate) ty: Option<SqlType>,
}

/// SELECT, VALUES or a set operation, with its order and its limit.
pub(crate) struct Query {
    pub(crate) body: Body,
    /// The result's columns: names as the engine reports them.
    pub(crate) columns: Vec<OutputColumn>,
    /// The columns' types, where the engine decides them before it runs; else empty.
    pub(crate) types: Vec<SqlType>,
    pub(crate) order_by: Vec<Expr>,
    pub(crate) limit: Option<Expr>,
    pub(crate) offset: Option<Expr>,
    /// Whether it is a recursive CTE: its second side reads the query itself.
    pub(crate) recursive: bool,
    /// Whether it is a view's body, whose spans are those of the view's name.
    pub(crate) in_view: bool,
    pub(crate) span: Span,
}

/// A result column's name and place.
#[derive(Debug, Clone)]
pub(crate) struct OutputColumn {
    pub(crate) name: String,
    pub(crate) span: Span,
}

/// The rows of a query, before order and limit.
pub(crate) enum Body {
    Select(Box<Select>),
    Values(Vec<Vec<Expr>>),
    Set {
        op: SetOp,
        left: QueryId,
        right: QueryId,
    },
    /// A CTE that writes: its rows are those of RETURNING.
    Write(Box<Statement>),
}

/// UNION ALL keeps duplicates, the others do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SetOp {
    Union,
    UnionAll,
    Intersect,
    IntersectAll,
    Except,
    ExceptAll,
}

/// One SELECT.
#[derive(Default)]
pub(crate) struct Select {
    pub(crate) id: SelectId,
    pub(crate) from: Option<From>,
    pub(crate) filter: Option<Expr>,
    pub(crate) group_by: Vec<Expr>,
    /// GROUPING SETS, ROLLUP and CUBE: which entries of `group_by` each set holds; empty for a plain GROUP BY.
    pub(crate) grouping_sets: Vec<Vec<usize>>,
    pub(crate) having: Option<Expr>,
    pub(crate) projection: Vec<Expr>,
    pub(crate) distinct: bool,
    pub(crate) distinct_on: Vec<Expr>,
    /// Whether an aggregate of this very SELECT stands in its result, HAVING or ORDER BY, or in a subquery there.
    pub(crate) aggregates: bool,
}

/// The tree of a FROM clause.
pub(crate) enum From {
    Source(SourceId),
    Join { kind: JoinKind, left: Box<From>, right: Box<From>, on: Vec<Expr> },
}

/// Which side of a join may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum JoinKind {
    Inner,
    Left,
    Right,
    Full,
}

/// One relation that a FROM clause, or a statement that writes, brings into scope.
pub(crate) struct Source {
    pub(crate) kind: SourceKind,
    /// The name that qualifies its columns.
    pub(crate) name: String,
    /// The columns' names, and whether `*` leaves them out.
    pub(crate) columns: Vec<SourceColumn>,
    /// Of a table: for each of its keys, the rows that the key holds for.
    pub(crate) predicates: Vec<Predicate>,
    /// Of a table: the expressions of all its keys, one after the other; `None` for one that cannot be read.
    pub(crate) key_expressions: Vec<Option<Expr>>,
    /// Of a table: the columns that are computed and may be NULL by their definition, and of what.
    pub(crate) generated: Vec<(usize, Expr)>,
    /// Whether it gives only some of the table's rows: a sample, or ONLY without the child tables. A foreign key may not find its parent.
    pub(crate) leaves_rows_out: bool,
    /// Whether it sees what stands before it in its FROM: under LATERAL, and a call.
    pub(crate) lateral: bool,
    /// The arguments of a table function, of a virtual table, or of a sample.
    pub(crate) args: Vec<Expr>,
    /// Where it is named.
    pub(crate) span: Span,
}

/// Which rows a key holds for.
pub(crate) enum Predicate {
    /// All of them.
    Total,
    /// Those of a partial index.
    Partial(Expr),
    /// Those of a partial index whose condition cannot be read.
    Unreadable,
}

/// A column of a source.
#[derive(Debug, Clone)]
pub(crate) struct SourceColumn {
    pub(crate) name: String,
    pub(crate) hidden: bool,
}

/// Where a source's rows come from.
pub(crate) enum SourceKind {
    /// A table; a column index equal to the number of its columns stands for the rowid.
    Table(Arc<Relation>),
    /// A derived table, a view or a CTE.
    Query { query: QueryId, view: Option<Arc<Relation>> },
    /// A recursive CTE inside its own body.
    Recursive(QueryId),
    /// A table-valued function.
    Function(&'static TableFunction),
    /// Calls of PostgreSQL's in FROM, side by side: each gives one column or several, WITH ORDINALITY adds one.
    Calls { calls: Vec<Expr>, ordinality: bool, types: Vec<SqlType> },
    /// A relation that could not be resolved: reported once, and every column of it is taken.
    Broken,
}

/// INSERT.
pub(crate) struct Insert {
    pub(crate) target: SourceId,
    /// The columns that each row gives, in the order of its values.
    pub(crate) columns: Vec<usize>,
    /// `None` for DEFAULT VALUES.
    pub(crate) source: Option<QueryId>,
    /// The defaults of the columns that it leaves out, where they are looked at: for RETURNING and DO UPDATE.
    pub(crate) defaults: Vec<(usize, Expr)>,
    pub(crate) upserts: Vec<Upsert>,
    pub(crate) conflict: Conflict,
    pub(crate) returning: Option<Returning>,
}

impl Insert {
    /// What becomes of its rows.
    pub(crate) fn writes(&self) -> Writes {
        Writes { update: self.upserts.iter().any(|upsert| upsert.update.is_some()), ..Writes::INSERT }
    }
}

/// `OR …` of a statement that writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Conflict {
    /// The statement fails.
    Fail,
    /// The row is skipped.
    Ignore,
    /// The rows in the way are deleted, NULLs replaced by defaults.
    Replace,
}

/// One ON CONFLICT clause; `None` is DO NOTHING.
pub(crate) struct Upsert {
    /// The row that was to be inserted, where the update sees it.
    pub(crate) excluded: Option<SourceId>,
    pub(crate) update: Option<(Vec<Assignment>, Option<Expr>)>,
}

/// UPDATE.
pub(crate) struct Update {
    pub(crate) target: SourceId,
    pub(crate) from: Option<From>,
    pub(crate) assignments: Vec<Assignment>,
    pub(crate) filter: Option<Expr>,
    pub(crate) conflict: Conflict,
    pub(crate) returning: Option<Returning>,
    pub(crate) span: Span,
}

/// DELETE.
pub(crate) struct Delete {
    pub(crate) target: SourceId,
    /// The target joined with the relations of USING.
    pub(crate) using: Option<From>,
    pub(crate) filter: Option<Expr>,
    pub(crate) returning: Option<Returning>,
    pub(crate) span: Span,
}

/// MERGE.
pub(crate) struct Merge {
    pub(crate) target: SourceId,
    pub(crate) from: From,
    pub(crate) on: Expr,
    pub(crate) arms: Vec<MergeArm>,
}

/// `WHEN [NOT] MATCHED [AND condition] THEN …`.
pub(crate) struct MergeArm {
    pub(crate) condition: Option<Expr>,
    pub(crate) action: MergeAction,
}

/// What an arm of MERGE does.
pub(crate) enum MergeAction {
    Nothing,
    Delete,
    Update(Vec<Assignment>),
    /// The columns and the row's values; empty for DEFAULT VALUES.
    Insert(Vec<usize>, Vec<Expr>),
}

/// `column = value`; the value of a row assignment is [`ExprKind::Element`].
pub(crate) struct Assignment {
    pub(crate) column: usize,
    pub(crate) value: Expr,
}

/// RETURNING.
pub(crate) struct Returning {
    pub(crate) projection: Vec<Expr>,
    pub(crate) columns: Vec<OutputColumn>,
}

impl Hir {
    /// The statement itself, behind those that its CTEs hold.
    pub(crate) fn statements(&self) -> impl Iterator<Item = &Statement> {
        let inner = self.queries.iter().filter_map(|query| match &query.body {
            Body::Write(statement) => Some(&**statement),
            _ => None,
        });
        inner.chain([&self.statement])
    }

    /// Every FROM, also those of UPDATE and DELETE.
    pub(crate) fn froms(&self) -> impl Iterator<Item = &From> {
        let selects = self.queries.iter().filter_map(Query::select).filter_map(|select| select.from.as_ref());
        selects.chain(self.statements().filter_map(|statement| match statement {
            Statement::Update(update) => update.from.as_ref(),
            Statement::Delete(delete) => delete.using.as_ref(),
            Statement::Merge(merge) => Some(&merge.from),
            Statement::Select(_) | Statement::Insert(_) => None,
        }))
    }

    pub(crate) fn query(&self, id: QueryId) -> &Query {
        &self.queries[id.0 as usize]
    }

    pub(crate) fn source(&self, id: SourceId) -> &Source {
        &self.sources[id.0 as usize]
    }

    /// The table or view behind a source, if it is one.
    pub(crate) fn relation(&self, id: SourceId) -> Option<&Arc<Relation>> {
        self.source(id).relation()
    }
}

impl Source {
    /// A source without arguments, whose keys are not read yet.
    pub(crate) fn new(kind: SourceKind, name: String, columns: Vec<SourceColumn>, span: Span) -> Self {
        Self {
            kind,
            name,
            columns,
            predicates: Vec::new(),
            key_expressions: Vec::new(),
            generated: Vec::new(),
            leaves_rows_out: false,
            lateral: false,
            args: Vec::new(),
            span,
        }
    }

    /// The table or view behind it, if it is one.
    pub(crate) fn relation(&self) -> Option<&Arc<Relation>> {
        match &self.kind {
            SourceKind::Table(relation) | SourceKind::Query { view: Some(relation), .. } => Some(relation),
            _ => None,
        }
    }
}

impl SourceColumn {
    /// A table's column as a source has it.
    pub(crate) fn of(column: &ColumnDef) -> Self {
        Self { name: column.name.clone(), hidden: column.hidden }
    }
}

impl From {
    /// The sources in the order of the text.
    pub(crate) fn sources(&self) -> Vec<SourceId> {
        match self {
            From::Source(id) => vec![*id],
            From::Join { left, right, .. } => {
                let mut sources = left.sources();
                sources.extend(right.sources());
                sources
            }
        }
    }
}

impl Query {
    /// A query without order and limit.
    pub(crate) fn unordered(body: Body, columns: Vec<OutputColumn>, in_view: bool) -> Self {
        let span = columns.iter().fold(Span::default(), |span, column| span.to(column.span));
        Query {
            body,
            columns,
            types: Vec::new(),
            order_by: Vec::new(),
            limit: None,
            offset: None,
            recursive: false,
            in_view,
            span,
        }
    }

    /// The SELECT, when the body is one.
    pub(crate) fn select(&self) -> Option<&Select> {
        match &self.body {
            Body::Select(select) => Some(select),
            _ => None,
        }
    }
}
