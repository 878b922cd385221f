//! Parameters: each takes its type, and whether NULL may be bound, from the places where it stands.

use super::types::branches;
use super::{Inference, column_of};
use crate::catalog::InsteadOf;
use crate::dialect::{Nulls, Returns};
use crate::hir::{
    Assignment, BinaryOp, Body, Call, Expr, ExprKind, From, Hir, MergeAction, ParamId, Query, QueryId, SourceId,
    SourceKind, Statement, UnaryOp,
};
use crate::{Code, Diagnostic, Origin, Span, SqlType};

/// What is known of a parameter.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ParamFacts {
    pub(crate) ty: SqlType,
    pub(crate) nullable: bool,
    pub(crate) origin: Option<Origin>,
}

impl Default for ParamFacts {
    fn default() -> Self {
        Self { ty: SqlType::Any, nullable: false, origin: None }
    }
}

/// What a place wants of a parameter.
#[derive(Clone, Copy)]
struct Want<'w> {
    ty: Option<SqlType>,
    /// Further types, of an operand of CASE: those of its other WHENs.
    also: &'w [SqlType],
    null: NullUse,
    /// The column that it stands beside.
    column: Option<(SourceId, usize)>,
}

impl Want<'_> {
    /// Of a place beside no column.
    fn of(ty: Option<SqlType>, null: NullUse) -> Self {
        Want { ty, also: &[], null, column: None }
    }
}

/// What a place does with NULL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NullUse {
    /// It fails.
    Fails,
    /// It is asked for: IS NULL, COALESCE.
    Asked,
    /// It never matches.
    NeverMatches,
    /// It is stored.
    Stored,
    /// It passes through.
    Passes,
}

/// The places of one parameter so far.
#[derive(Default, Clone)]
struct Seen {
    types: Vec<(SqlType, Span)>,
    uses: Vec<NullUse>,
    origin: Option<Origin>,
}

struct Walk<'i, 'a> {
    inference: &'i Inference<'a>,
    seen: Vec<Seen>,
}

/// Visits every place of every parameter.
pub(super) fn infer(inference: &Inference<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<ParamFacts> {
    let hir = inference.hir;
    if hir.params.is_empty() {
        return Vec::new();
    }
    let mut walk = Walk { inference, seen: vec![Seen::default(); hir.params.len()] };
    walk.statement(&hir.statement);
    for id in 0..hir.queries.len() as u32 {
        walk.query(hir.query(QueryId(id)));
    }
    for source in &hir.sources {
        if let SourceKind::Function { function, args } = &source.kind {
            for (index, arg) in args.iter().enumerate() {
                let ty = function.args.get(index).or(function.args.last()).copied();
                walk.expr(arg, Want::of(ty, NullUse::Passes));
            }
        }
    }
    for source in &hir.sources {
        if let SourceKind::Calls { calls, .. } = &source.kind {
            walk.results(calls.iter());
        }
    }
    let seen = walk.seen;
    let decided = hir.params.iter().zip(seen);
    decided.map(|(param, seen)| decide(inference, param.ty, seen, diagnostics)).collect()
}

fn decide(
    inference: &Inference<'_>,
    known: Option<SqlType>,
    seen: Seen,
    diagnostics: &mut Vec<Diagnostic>,
) -> ParamFacts {
    let (mut ty, mut agree) = (SqlType::Any, true);
    let places = if known.is_some() { Vec::new() } else { seen.types };
    for (next, span) in places.into_iter().filter(|(ty, _)| !matches!(ty, SqlType::Any | SqlType::Null)) {
        let together = if ty == SqlType::Any { next } else { inference.engine.unify(&ty, &next) };
        if together == SqlType::Any {
            let message = format!("this parameter is {next} here and {ty} in an earlier place");
            let error = Diagnostic::error(Code::ParameterType, span, message);
            diagnostics.push(error.help("use two parameters, or CAST one of the places"));
            agree = false;
            continue;
        }
        // The narrower name says more: a DATE that is also stored as TEXT stays a DATE.
        ty = if together == SqlType::Text && ty != SqlType::Any { ty } else { together };
    }
    let ty = known.unwrap_or(if agree { ty } else { SqlType::Any });
    let any = |null: NullUse| seen.uses.contains(&null);
    let stored = any(NullUse::Stored) && !any(NullUse::NeverMatches);
    ParamFacts { ty, nullable: !any(NullUse::Fails) && (any(NullUse::Asked) || stored), origin: seen.origin }
}

impl Walk<'_, '_> {
    fn hir(&self) -> &'_ Hir {
        self.inference.hir
    }

    fn statement(&mut self, statement: &Statement) {
        match statement {
            Statement::Select(_) => {}
            Statement::Insert(insert) => {
                if let Some(query) = insert.source {
                    let wants: Vec<Want> =
                        insert.columns.iter().map(|column| self.stored(insert.target, *column)).collect();
                    self.source_rows(query, &wants);
                }
                for (assignments, filter) in insert.upserts.iter().filter_map(|upsert| upsert.update.as_ref()) {
                    self.assignments(assignments, insert.target);
                    self.conditions(filter);
                }
                self.results(insert.returning.iter().flat_map(|returning| &returning.projection));
            }
            Statement::Update(update) => {
                self.from(update.from.as_ref());
                self.assignments(&update.assignments, update.target);
                self.conditions(&update.filter);
                self.results(update.returning.iter().flat_map(|returning| &returning.projection));
            }
            Statement::Delete(delete) => {
                self.from(delete.using.as_ref());
                self.conditions(&delete.filter);
                self.results(delete.returning.iter().flat_map(|returning| &returning.projection));
            }
            Statement::Merge(merge) => {
                self.from(Some(&merge.from));
                self.condition(&merge.on);
                for arm in &merge.arms {
                    self.conditions(&arm.condition);
                    match &arm.action {
                        MergeAction::Update(assignments) => self.assignments(assignments, merge.target),
                        MergeAction::Insert(columns, row) => {
                            for (column, value) in columns.iter().zip(row) {
                                let want = self.stored(merge.target, *column);
                                self.expr(value, want);
                            }
                        }
                        MergeAction::Nothing | MergeAction::Delete => {}
                    }
                }
            }
        }
    }

    /// The rows that an INSERT stores: each value is wanted by its column.
    fn source_rows(&mut self, query: QueryId, wants: &[Want]) {
        let hir = self.inference.hir;
        let store = |walk: &mut Self, exprs: &[Expr]| {
            exprs.iter().zip(wants).for_each(|(expr, want)| walk.expr(expr, *want));
        };
        match &hir.query(query).body {
            Body::Values(rows) => rows.iter().for_each(|row| store(self, row)),
            Body::Select(select) => store(self, &select.projection),
            Body::Set { left, right, .. } => [left, right].into_iter().for_each(|side| self.source_rows(*side, wants)),
            Body::Write(_) => {}
        }
    }

    fn assignments(&mut self, assignments: &[Assignment], target: SourceId) {
        for assignment in assignments {
            let mut want = self.stored(target, assignment.column);
            // Only INSERT gives a row number for NULL.
            if self.hir().relation(target).is_some_and(|relation| relation.is_rowid(&[Some(assignment.column)])) {
                want.null = NullUse::Fails;
            }
            self.expr(&assignment.value, want);
        }
    }

    /// What a column wants of the value that it stores.
    fn stored(&self, target: SourceId, column: usize) -> Want<'static> {
        let ty = Some(self.inference.column_type(target, column));
        let definition = self.hir().relation(target).and_then(|relation| relation.columns.get(column));
        let null = match definition {
            Some(column) if column.not_null && !column.rowid_alias && !column.null_becomes_default => NullUse::Fails,
            // A view's column is one of its table.
            None if self.writes_through(target) && !self.inference.source_nullable(target, column) => NullUse::Fails,
            _ => NullUse::Stored,
        };
        Want { column: Some((target, column)), ..Want::of(ty, null) }
    }

    /// Whether a view's rows are written without a trigger that takes them over.
    fn writes_through(&self, target: SourceId) -> bool {
        let untouched = self.hir().relation(target).is_some_and(|view| view.instead_of == InsteadOf::default());
        untouched && self.inference.engine.habits().writable_views
    }

    fn query(&mut self, query: &Query) {
        match &query.body {
            Body::Select(select) => {
                self.from(select.from.as_ref());
                self.results(select.projection.iter());
                self.conditions(&select.filter);
                self.conditions(&select.having);
                self.results(select.group_by.iter().chain(&select.distinct_on));
            }
            Body::Values(rows) => self.results(rows.iter().flatten()),
            Body::Set { .. } => {}
            Body::Write(statement) => self.statement(statement),
        }
        self.results(query.order_by.iter());
        for bound in query.limit.iter().chain(&query.offset) {
            let null = if self.inference.engine.habits().null_limit { NullUse::Asked } else { NullUse::Fails };
            self.expr(bound, Want::of(Some(SqlType::Integer), null));
        }
    }

    fn from(&mut self, from: Option<&From>) {
        if let Some(From::Join { left, right, on, .. }) = from {
            self.from(Some(left));
            self.from(Some(right));
            on.iter().for_each(|condition| self.condition(condition));
        }
    }

    fn conditions(&mut self, condition: &Option<Expr>) {
        condition.iter().for_each(|condition| self.condition(condition));
    }

    fn condition(&mut self, condition: &Expr) {
        self.expr(condition, Want::of(Some(SqlType::Boolean), NullUse::Passes));
    }

    fn results<'e>(&mut self, exprs: impl Iterator<Item = &'e Expr>) {
        exprs.for_each(|expr| self.expr(expr, Want::of(None, NullUse::Passes)));
    }

    fn record(&mut self, id: ParamId, span: Span, want: Want<'_>) {
        let seen = &mut self.seen[id.0 as usize];
        seen.types.extend(want.ty.iter().chain(want.also).map(|ty| (*ty, span)));
        seen.uses.push(want.null);
        if let (None, Some((source, column))) = (&seen.origin, want.column) {
            seen.origin = self.inference.column_origin(source, column);
        }
    }

    fn expr(&mut self, expr: &Expr, want: Want<'_>) {
        match &expr.kind {
            ExprKind::Param(id) => self.record(*id, expr.span, want),
            ExprKind::Unary(UnaryOp::Not, inner) | ExprKind::IsTruth(inner, ..) => self.condition(inner),
            ExprKind::Unary(_, inner) | ExprKind::Collate(inner, _) => self.expr(inner, want),
            ExprKind::Cast(inner, ty) => self.expr(inner, Want { ty: Some(*ty), also: &[], ..want }),
            ExprKind::Binary(op, left, right) => self.binary(*op, left, right, want),
            ExprKind::IsNull(inner, _) => self.expr(inner, Want::of(None, NullUse::Asked)),
            ExprKind::Is(left, right, _) => self.compared(left, right, NullUse::Asked),
            ExprKind::Between(value, low, high, _) => {
                self.compared(value, low, NullUse::NeverMatches);
                let want = self.like(value, NullUse::NeverMatches);
                self.expr(high, want);
            }
            ExprKind::InList(value, list, _) => {
                match list.first() {
                    Some(first) => self.compared(value, first, NullUse::NeverMatches),
                    None => self.results(std::iter::once(&**value)),
                }
                list.iter().skip(1).for_each(|item| self.one_side(item, value, NullUse::NeverMatches));
            }
            ExprKind::InQuery(value, query, _) => {
                let ty = self.inference.query_types(*query).first().copied();
                self.expr(value, Want::of(ty, NullUse::NeverMatches));
            }
            ExprKind::Like(value, pattern, escape, _) => {
                for part in [value, pattern].into_iter().chain(escape) {
                    self.expr(part, Want::of(Some(SqlType::Text), NullUse::NeverMatches));
                }
            }
            ExprKind::Case { operand, arms, otherwise } => {
                self.case(operand.as_deref(), arms, otherwise.as_deref(), &want)
            }
            ExprKind::Call(call) => self.call(call, &want),
            _ => expr.for_each_child(&mut |child| self.expr(child, Want::of(None, NullUse::Passes))),
        }
    }

    fn binary(&mut self, op: BinaryOp, left: &Expr, right: &Expr, want: Want<'_>) {
        match op {
            BinaryOp::And | BinaryOp::Or => [left, right].into_iter().for_each(|side| self.condition(side)),
            _ if op.compares() => self.compared(left, right, NullUse::NeverMatches),
            BinaryOp::Concat | BinaryOp::JsonGet | BinaryOp::JsonGetText | BinaryOp::Match => {
                let want = |ty| Want::of(Some(ty), NullUse::Passes);
                self.expr(left, want(SqlType::Text));
                self.expr(right, want(SqlType::Text));
            }
            _ => {
                let (to_left, to_right) = (self.operand(right), self.operand(left));
                let null = want.null;
                self.expr(left, Want::of(Some(to_left), passing(null)));
                self.expr(right, Want::of(Some(to_right), passing(null)));
            }
        }
    }

    /// The type of a number beside this one.
    fn operand(&self, other: &Expr) -> SqlType {
        match self.inference.type_of(other) {
            ty @ (SqlType::Integer | SqlType::Real) => ty,
            SqlType::Boolean => SqlType::Integer,
            _ => SqlType::Numeric,
        }
    }

    /// Two sides that are compared want each other's type; row values go element by element.
    fn compared(&mut self, left: &Expr, right: &Expr, null: NullUse) {
        self.one_side(left, right, null);
        self.one_side(right, left, null);
    }

    fn one_side(&mut self, expr: &Expr, other: &Expr, null: NullUse) {
        match (&expr.kind, &other.kind) {
            (ExprKind::Row(items), ExprKind::Row(others)) if items.len() == others.len() => {
                items.iter().zip(others).for_each(|(item, other)| self.one_side(item, other, null));
            }
            (ExprKind::Row(items), ExprKind::Subquery(query)) => {
                let types = self.inference.query_types(*query);
                for (item, ty) in items.iter().zip(types) {
                    self.expr(item, Want::of(Some(ty), null));
                }
            }
            _ => {
                let want = self.like(other, null);
                self.expr(expr, want);
            }
        }
    }

    /// The want of a place beside this expression.
    fn like(&self, other: &Expr, null: NullUse) -> Want<'static> {
        Want { column: column_of(&other.kind), ..Want::of(Some(self.inference.type_of(other)), null) }
    }

    fn case(
        &mut self,
        operand: Option<&Expr>,
        arms: &[crate::hir::CaseArm],
        otherwise: Option<&Expr>,
        want: &Want<'_>,
    ) {
        match operand {
            Some(operand) => {
                let whens: Vec<&Expr> = arms.iter().map(|arm| &arm.when).collect();
                self.case_operand(operand, &whens);
                whens.iter().for_each(|when| self.one_side(when, operand, NullUse::NeverMatches));
            }
            None => arms.iter().for_each(|arm| self.condition(&arm.when)),
        }
        let values: Vec<&Expr> = arms.iter().map(|arm| &arm.then).chain(otherwise).collect();
        self.alternatives(&values, want, want.null);
    }

    /// Walks the operand once with the types of all its WHENs: a walk for each of them would double the work for each
    /// CASE in CASE.
    fn case_operand(&mut self, operand: &Expr, whens: &[&Expr]) {
        let null = NullUse::NeverMatches;
        if let (ExprKind::Row(_), Some(first)) = (&operand.kind, whens.first()) {
            // Lowering takes a row here only where it decides the types itself.
            return self.one_side(operand, first, null);
        }
        let types: Vec<SqlType> = whens.iter().map(|when| self.inference.type_of(when)).collect();
        let also = types.get(1..).unwrap_or_default();
        let column = whens.iter().find_map(|when| column_of(&when.kind));
        self.expr(operand, Want { also, column, ..Want::of(types.first().copied(), null) });
    }

    /// Values of which one is taken: each wants the type that the place wants, or that the others have.
    fn alternatives(&mut self, values: &[&Expr], want: &Want<'_>, null: NullUse) {
        let known = values.iter().filter(|value| !matches!(value.kind, ExprKind::Param(_)));
        let others = self.inference.unified(known.copied());
        let ty = want.ty.filter(|ty| *ty != SqlType::Any).unwrap_or(others);
        for value in values {
            self.expr(value, Want { ty: Some(ty), null, ..*want });
        }
    }

    fn call(&mut self, call: &Call, want: &Want<'_>) {
        let all: Vec<&Expr> = call.args.iter().collect();
        match (call.function.returns, call.function.nulls) {
            (Returns::Unified, Nulls::AllNull) => self.alternatives(&all, want, NullUse::Asked),
            (Returns::Unified, _) => self.alternatives(&all, want, NullUse::Passes),
            (Returns::Branches, _) => {
                let values: Vec<&Expr> = branches(&call.args).collect();
                call.args
                    .iter()
                    .filter(|arg| !values.iter().any(|value| std::ptr::eq(*value, *arg)))
                    .for_each(|arg| self.condition(arg));
                self.alternatives(&values, want, want.null);
            }
            // The first argument is the result: it is wanted as the result is.
            _ if call.function.name == "nullif" => {
                let ty = want.ty.unwrap_or_else(|| self.inference.type_of(&call.args[1]));
                self.expr(&call.args[0], Want { ty: Some(ty), null: passing(want.null), ..*want });
                self.one_side(&call.args[1], &call.args[0], NullUse::Passes);
            }
            _ => {
                for (index, arg) in call.args.iter().enumerate() {
                    let ty = Some(call.function.arg(index));
                    self.expr(arg, Want::of(ty, NullUse::Passes));
                }
            }
        }
        call.filter.iter().for_each(|filter| self.condition(filter));
        self.results(call.order_by.iter());
        if let Some(over) = &call.over {
            self.results(over.partition_by.iter().chain(&over.order_by));
            for bound in &over.bounds {
                self.expr(bound, Want::of(Some(SqlType::Integer), NullUse::Fails));
            }
        }
    }
}

/// An operand of arithmetic hands NULL on; what fails on NULL still does, what stores it is not asked for it.
fn passing(null: NullUse) -> NullUse {
    if null == NullUse::Fails { NullUse::Fails } else { NullUse::Passes }
}
