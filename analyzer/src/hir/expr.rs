//! Resolved expressions.

use super::{ParamId, QueryId, SelectId, SourceId};
use crate::dialect::{Function, UNKNOWN};
use crate::{Span, SqlType};

/// An expression. Two are equal when they compute the same, wherever they stand.
#[derive(Debug, Clone)]
pub(crate) struct Expr {
    pub(crate) kind: ExprKind,
    pub(crate) span: Span,
    /// Its type, where the engine decides types before it runs; `None` where they follow from the values.
    pub(crate) ty: Option<SqlType>,
}

impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind && (!matches!(self.kind, ExprKind::Literal(_)) || self.may_have_type_of(other))
    }
}

/// What an expression computes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ExprKind {
    /// A column; the index one past the source's columns is the rowid.
    Column(SourceId, usize),
    Literal(Literal),
    Param(ParamId),
    Unary(UnaryOp, Box<Expr>),
    Binary(BinaryOp, Box<Expr>, Box<Expr>),
    /// `IS [NOT] NULL`; the flag is NOT.
    IsNull(Box<Expr>, bool),
    /// `IS [NOT]` between two values; the flag is NOT.
    Is(Box<Expr>, Box<Expr>, bool),
    /// `IS [NOT] TRUE` and `IS [NOT] FALSE`: the value tested for, the flag is NOT.
    IsTruth(Box<Expr>, bool, bool),
    /// The flag is NOT.
    Between(Box<Expr>, Box<Expr>, Box<Expr>, bool),
    /// The flag is NOT.
    InList(Box<Expr>, Vec<Expr>, bool),
    /// The flag is NOT.
    InQuery(Box<Expr>, QueryId, bool),
    /// LIKE and GLOB with the optional ESCAPE; the flag is NOT.
    Like(Box<Expr>, Box<Expr>, Option<Box<Expr>>, bool),
    Case {
        operand: Option<Box<Expr>>,
        arms: Vec<CaseArm>,
        otherwise: Option<Box<Expr>>,
    },
    Cast(Box<Expr>, SqlType),
    Collate(Box<Expr>, String),
    Exists(QueryId),
    Subquery(QueryId),
    Row(Vec<Expr>),
    /// The n-th element of a row value: the right side of `SET (a, b) = …`.
    Element(Box<Expr>, usize),
    Call(Box<Call>),
    /// `ARRAY[a, b]`.
    Array(Vec<Expr>),
    /// `ARRAY(SELECT …)`.
    ArrayQuery(QueryId),
    /// `a[1]`, `a[1][2]`; the flag says that a slice `a[1:2]` is among the subscripts, whose bounds stand in order.
    Subscript(Box<Expr>, Vec<Expr>, bool),
    /// `(composite).field`.
    Field(Box<Expr>, String),
    /// `left op ANY (array)`, `left op ALL (array)`; the operator by its symbol.
    Quantified {
        op: String,
        left: Box<Expr>,
        right: Box<Expr>,
        all: bool,
    },
    /// `left op ANY (SELECT …)`, `left op ALL (SELECT …)`; `= ANY` is [`ExprKind::InQuery`].
    QuantifiedQuery {
        op: String,
        left: Box<Expr>,
        query: QueryId,
        all: bool,
    },
    /// A relation's whole row as one value.
    Whole(SourceId),
    /// DEFAULT, as the value of this column.
    Default(usize),
    /// The column that USING or NATURAL merges, in a FULL join the first that is not NULL.
    Merged(Vec<Expr>),
    /// Something that was reported as an error: agrees with everything.
    Broken,
}

/// WHEN and THEN.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CaseArm {
    pub(crate) when: Expr,
    pub(crate) then: Expr,
}

/// A function call: scalar, aggregate or window.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Call {
    pub(crate) function: Function,
    pub(crate) args: Vec<Expr>,
    /// The names of `f(name => value)`, one for each argument from the first that has one; mostly empty.
    pub(crate) names: Vec<String>,
    /// The columns of a function that gives several, where it is known before the statement runs.
    pub(crate) columns: Vec<(&'static str, SqlType)>,
    /// How many arguments stand before the first that is aggregated: those in front of WITHIN GROUP.
    pub(crate) direct: usize,
    /// Whether the last argument is an array of what follows: VARIADIC.
    pub(crate) variadic: bool,
    pub(crate) distinct: bool,
    pub(crate) filter: Option<Expr>,
    pub(crate) order_by: Vec<Expr>,
    pub(crate) over: Option<Over>,
    /// Of an aggregate and of a window function: the SELECT whose rows it goes over.
    pub(crate) owner: Option<SelectId>,
}

/// A window.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Over {
    pub(crate) partition_by: Vec<Expr>,
    pub(crate) order_by: Vec<Expr>,
    /// Expressions of the frame's bounds.
    pub(crate) bounds: Vec<Expr>,
    /// Whether the current row is in its own frame, whatever the data.
    pub(crate) holds_current_row: bool,
}

/// A literal.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Literal {
    Null,
    Integer(i64),
    Real(f64),
    Text(String),
    /// The digits in upper case.
    Blob(String),
    /// TRUE and FALSE.
    Boolean(bool),
    /// CURRENT_TIMESTAMP and its kin, by name in lower case.
    Now(String),
}

/// Prefix operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UnaryOp {
    Not,
    Minus,
    Plus,
    BitNot,
}

/// Infix operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BinaryOp {
    And,
    Or,
    Eq,
    NotEq,
    Less,
    LessEq,
    Greater,
    GreaterEq,
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    Concat,
    BitAnd,
    BitOr,
    ShiftLeft,
    ShiftRight,
    /// `->`
    JsonGet,
    /// `->>`
    JsonGetText,
    /// MATCH, REGEXP: a function of the engine's or of an extension.
    Match,
}

impl BinaryOp {
    /// Whether it compares: `=`, `<>`, `<` …
    pub(crate) fn compares(self) -> bool {
        use BinaryOp::*;
        matches!(self, Eq | NotEq | Less | LessEq | Greater | GreaterEq)
    }
}

impl Call {
    /// The SELECT whose group of rows it makes one value of: that of an aggregate, not of a window function.
    pub(crate) fn aggregates_for(&self) -> Option<SelectId> {
        self.owner.filter(|_| self.over.is_none())
    }

    /// The arguments in front of WITHIN GROUP: one value for the whole group.
    pub(crate) fn direct_args(&self) -> &[Expr] {
        &self.args[..self.direct]
    }

    /// A call without arguments.
    pub(crate) fn of(function: Function) -> Self {
        Self {
            function,
            args: Vec::new(),
            names: Vec::new(),
            columns: Vec::new(),
            direct: 0,
            variadic: false,
            distinct: false,
            filter: None,
            order_by: Vec::new(),
            over: None,
            owner: None,
        }
    }
}

impl Expr {
    pub(crate) fn new(kind: ExprKind, span: Span) -> Self {
        Self { kind, span, ty: None }
    }

    pub(crate) fn broken(span: Span) -> Self {
        Self::new(ExprKind::Broken, span)
    }

    /// Whether two literals of one text can be read as one type: `'1'::text` and `'1'::int` cannot.
    fn may_have_type_of(&self, other: &Expr) -> bool {
        let untold = |ty: Option<SqlType>| ty.is_none_or(|ty| ty == UNKNOWN);
        self.ty == other.ty || untold(self.ty) || untold(other.ty)
    }

    /// Calls `visit` on each direct operand; subqueries are not entered.
    pub(crate) fn for_each_child<'a>(&'a self, visit: &mut dyn FnMut(&'a Expr)) {
        match &self.kind {
            ExprKind::Column(..) | ExprKind::Literal(_) | ExprKind::Param(_) | ExprKind::Exists(_) => {}
            ExprKind::Subquery(_) | ExprKind::ArrayQuery(_) | ExprKind::Whole(_) => {}
            ExprKind::Default(_) | ExprKind::Broken => {}
            ExprKind::Unary(_, expr)
            | ExprKind::IsNull(expr, _)
            | ExprKind::IsTruth(expr, ..)
            | ExprKind::InQuery(expr, ..)
            | ExprKind::Cast(expr, _)
            | ExprKind::Collate(expr, _)
            | ExprKind::Field(expr, _)
            | ExprKind::QuantifiedQuery { left: expr, .. }
            | ExprKind::Element(expr, _) => visit(expr),
            ExprKind::Binary(_, left, right)
            | ExprKind::Quantified { left, right, .. }
            | ExprKind::Is(left, right, _) => {
                visit(left);
                visit(right);
            }
            ExprKind::Between(expr, low, high, _) => [expr, low, high].into_iter().for_each(|expr| visit(expr)),
            ExprKind::InList(expr, list, _) | ExprKind::Subscript(expr, list, _) => {
                visit(expr);
                list.iter().for_each(visit);
            }
            ExprKind::Like(expr, pattern, escape, _) => {
                visit(expr);
                visit(pattern);
                escape.iter().for_each(|escape| visit(escape));
            }
            ExprKind::Case { operand, arms, otherwise } => {
                operand.iter().for_each(|operand| visit(operand));
                for arm in arms {
                    visit(&arm.when);
                    visit(&arm.then);
                }
                otherwise.iter().for_each(|otherwise| visit(otherwise));
            }
            ExprKind::Row(exprs) | ExprKind::Array(exprs) | ExprKind::Merged(exprs) => exprs.iter().for_each(visit),
            ExprKind::Call(call) => {
                let over = call.over.iter().flat_map(|over| [&over.partition_by, &over.order_by, &over.bounds]);
                let parts = [&call.args, &call.order_by].into_iter().chain(over);
                parts.flatten().chain(&call.filter).for_each(visit);
            }
        }
    }

    /// Calls `visit` on this expression and on all below it; subqueries are not entered.
    pub(crate) fn for_each<'a>(&'a self, visit: &mut dyn FnMut(&'a Expr)) {
        visit(self);
        self.for_each_child(&mut |child| child.for_each(visit));
    }

    /// The literal that it is, through signs and parentheses.
    pub(crate) fn literal(&self) -> Option<&Literal> {
        match &self.kind {
            ExprKind::Literal(literal) => Some(literal),
            ExprKind::Unary(UnaryOp::Minus | UnaryOp::Plus, inner) | ExprKind::Collate(inner, _) => inner.literal(),
            _ => None,
        }
    }

    /// The AND-ed parts of a condition.
    pub(crate) fn conjuncts(&self) -> Vec<&Expr> {
        match &self.kind {
            ExprKind::Binary(BinaryOp::And, left, right) => {
                let mut parts = left.conjuncts();
                parts.extend(right.conjuncts());
                parts
            }
            _ => vec![self],
        }
    }
}
