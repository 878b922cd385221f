//! Static types while names are resolved: an expression takes its type from its parts, and gives its untyped parts
//! theirs, in the order of the engine's own analysis. Engines whose types follow from the values come through untouched.

use super::Lowering;
use crate::dialect::{CommonTypes, Operator, Typing};
use crate::hir::{BinaryOp, CaseArm, Expr, ExprKind, Literal, QueryId, Select, SourceId, SourceKind, UnaryOp};
use crate::{Code, Diagnostic, SqlType};

impl Lowering<'_> {
    /// The expression with its type; its parts have theirs.
    pub(super) fn typed(&mut self, mut expr: Expr) -> Expr {
        let Some(typing) = self.typing.filter(|_| expr.ty.is_none()) else { return expr };
        let types = typing.common_types();
        // An operator of the schema's own that the expression compares by.
        let (mut symbol, mut own) = ("=", None);
        let ty = match &mut expr.kind {
            ExprKind::Column(source, column) => self.column_type(*source, *column),
            ExprKind::Literal(literal) => self.engine.literal_type(literal),
            ExprKind::Param(id) => {
                self.params.get(id.0 as usize).and_then(|param| param.ty).unwrap_or(typing.unknown())
            }
            ExprKind::Binary(op, ..) if !op.compares() && !matches!(op, BinaryOp::And | BinaryOp::Or) => {
                return self.typed_operator(expr);
            }
            ExprKind::Unary(..) | ExprKind::Binary(..) | ExprKind::IsNull(..) | ExprKind::IsTruth(..) => {
                return self.typed_condition(expr, types);
            }
            ExprKind::Is(left, right, _) => {
                // With a bare NULL written out it is a test for NULL, which asks for no operator.
                let untold = |side: &Expr| self.type_of(side) == typing.unknown();
                let tests = |null: &Expr, other: &Expr| {
                    null.literal() == Some(&Literal::Null) && untold(null) && !untold(other)
                };
                if !tests(left, right) && !tests(right, left) {
                    own = self.compare("=", left, right);
                }
                types.boolean
            }
            ExprKind::Between(value, low, high, _) => {
                symbol = ">=";
                own = self.compare(">=", value, low);
                own = self.compare("<=", value, high).or(own);
                types.boolean
            }
            ExprKind::InList(value, list, _) => {
                own = self.type_in_list(value, list);
                types.boolean
            }
            ExprKind::InQuery(value, query, _) => {
                let (query, span) = (*query, value.span);
                own = match &mut value.kind {
                    ExprKind::Row(items) => self.compare_with_query("=", items, query, span),
                    _ => self.compare_with_query("=", std::slice::from_mut(&mut **value), query, span),
                };
                types.boolean
            }
            ExprKind::Like(..) | ExprKind::Quantified { .. } | ExprKind::QuantifiedQuery { .. } => {
                types.boolean // forms.rs has seen to their sides
            }
            ExprKind::Case { operand, arms, otherwise } => self.type_case(operand, arms, otherwise.as_deref_mut()),
            ExprKind::Cast(_, ty) => *ty,
            ExprKind::Collate(inner, _) => {
                self.settle(inner);
                let own = self.type_of(inner);
                if own != SqlType::Any && !typing.takes_collation(self.catalog, own) {
                    let message = format!("values of type {} have no collation", typing.sql_name(own));
                    let error = Diagnostic::error(Code::TypeMismatch, expr.span, message);
                    self.report(error.help("COLLATE stands behind texts"));
                }
                own
            }
            ExprKind::Exists(_) => types.boolean,
            ExprKind::Subquery(query) => self.query_type(*query, 0),
            ExprKind::Element(inner, index) => match inner.kind {
                ExprKind::Subquery(query) => self.query_type(query, *index),
                _ => SqlType::Any,
            },
            ExprKind::Row(_) => types.record,
            ExprKind::Array(items) if items.is_empty() => {
                let error =
                    Diagnostic::error(Code::TypeMismatch, expr.span, "nothing tells the type of this empty array");
                self.report(error.help("cast it: ARRAY[]::text[]"));
                SqlType::Any
            }
            ExprKind::Array(items) => {
                let mut items: Vec<&mut Expr> = items.iter_mut().collect();
                let element = self.unify(&mut items, "this array").unwrap_or(SqlType::Any);
                self.array_of(typing, element)
            }
            ExprKind::ArrayQuery(query) => self.array_of(typing, self.query_type(*query, 0)),
            ExprKind::Whole(source) => self.row_type(*source, types),
            ExprKind::Merged(parts) => {
                let mut parts: Vec<&mut Expr> = parts.iter_mut().collect();
                self.unify(&mut parts, "USING").unwrap_or(SqlType::Any)
            }
            ExprKind::Subscript(..) | ExprKind::Field(..) | ExprKind::Call(_) => SqlType::Any, // typed where they are made
            ExprKind::Default(_) | ExprKind::Broken => SqlType::Any,
        };
        self.by_own(Expr { ty: Some(ty), ..expr }, symbol, own)
    }

    fn typed_operator(&mut self, expr: Expr) -> Expr {
        let ExprKind::Binary(op, left, right) = expr.kind else { return expr };
        self.operator_call(symbol(op), Some(*left), *right)
    }

    fn typed_condition(&mut self, mut expr: Expr, types: &CommonTypes) -> Expr {
        let mut ty = types.boolean;
        let (mut sign, mut own) = ("", None);
        match &mut expr.kind {
            ExprKind::Unary(UnaryOp::Not, inner) => **inner = self.condition((**inner).clone(), "NOT"),
            // A sign in front of digits is a part of the number.
            ExprKind::Unary(UnaryOp::Minus, inner) if matches!(inner.kind, ExprKind::Literal(Literal::Integer(_))) => {
                if let ExprKind::Literal(Literal::Integer(value)) = inner.kind {
                    ty = self.engine.literal_type(&Literal::Integer(-value));
                }
            }
            ExprKind::Unary(op, inner) => {
                sign = match op {
                    UnaryOp::Minus => "-",
                    UnaryOp::Plus => "+",
                    _ => "~",
                };
                let operator = self.resolve(sign, None, inner);
                ty = operator.map_or(SqlType::Any, |operator| operator.returns);
                own = operator.filter(|operator| operator.is_own());
            }
            // Their sides are conditions as soon as they are read.
            ExprKind::Binary(BinaryOp::And | BinaryOp::Or, ..) => {}
            ExprKind::Binary(op, left, right) => {
                sign = symbol(*op);
                own = self.compare(sign, left, right);
                ty = own.filter(|_| !matches!(left.kind, ExprKind::Row(_))).map_or(ty, |operator| operator.returns);
            }
            ExprKind::IsTruth(inner, ..) => **inner = self.condition((**inner).clone(), "IS TRUE"),
            _ => {}
        }
        self.by_own(Expr { ty: Some(ty), ..expr }, sign, own)
    }

    /// IN: all values without columns are made one type with the left side, if they have one; each of the others is
    /// compared by itself. Gives an operator, if one is of the schema's own.
    fn type_in_list(&mut self, value: &mut Expr, list: &mut [Expr]) -> Option<Operator> {
        let typing = self.typing?;
        let is_plain = |expr: &Expr| {
            let mut plain = !matches!(expr.kind, ExprKind::Row(_));
            expr.for_each(&mut |part| plain &= !matches!(part.kind, ExprKind::Column(..)));
            plain
        };
        let plain: Vec<bool> = list.iter().map(is_plain).collect();
        if plain.iter().filter(|plain| **plain).count() > 1 && !matches!(value.kind, ExprKind::Row(_)) {
            let items = list.iter().zip(&plain).filter(|(_, plain)| **plain).map(|(item, _)| self.type_of(item));
            let types: Vec<SqlType> = std::iter::once(self.type_of(value)).chain(items).collect();
            if !types.contains(&SqlType::Any)
                && let Ok(common) = typing.common(self.catalog, &types)
            {
                for (item, _) in list.iter_mut().zip(&plain).filter(|(_, plain)| **plain) {
                    self.convert(item, common, crate::dialect::Coercion::Implicit);
                }
            }
        }
        list.iter_mut().fold(None, |own, item| self.compare("=", value, item).or(own))
    }

    fn type_case(
        &mut self,
        operand: &mut Option<Box<Expr>>,
        arms: &mut [CaseArm],
        otherwise: Option<&mut Expr>,
    ) -> SqlType {
        if let Some(given) = operand {
            self.settle(given);
            let owns = arms.iter_mut().map(|arm| self.compare("=", given, &mut arm.when));
            let owns: Vec<Option<Operator>> = owns.collect();
            if owns.iter().any(Option::is_some) {
                self.compare_in_arms(operand, arms, owns);
            }
        }
        let mut values: Vec<&mut Expr> =
            otherwise.into_iter().chain(arms.iter_mut().map(|arm| &mut arm.then)).collect();
        self.unify(&mut values, "CASE").unwrap_or(SqlType::Any)
    }

    /// `CASE a WHEN b` as `CASE WHEN a = b`, as operators of the schema's own stand there.
    fn compare_in_arms(&self, operand: &mut Option<Box<Expr>>, arms: &mut [CaseArm], owns: Vec<Option<Operator>>) {
        let (Some(operand), Some(typing)) = (operand.take(), self.typing) else { return };
        for (arm, own) in arms.iter_mut().zip(owns) {
            let when = std::mem::replace(&mut arm.when, Expr::broken(operand.span));
            let span = when.span;
            let kind = ExprKind::Binary(BinaryOp::Eq, operand.clone(), Box::new(when));
            let equal = Expr { ty: Some(typing.common_types().boolean), ..Expr::new(kind, span) };
            arm.when = self.by_own(equal, "=", own);
        }
    }

    fn array_of(&mut self, typing: &dyn Typing, element: SqlType) -> SqlType {
        match element {
            SqlType::Any => SqlType::Any,
            // An array of arrays is an array with one more dimension.
            array if typing.element(self.catalog, array).is_some() => array,
            element => typing.array_of(self.catalog, element).unwrap_or(SqlType::Any),
        }
    }

    /// The type of a source's column, where types are decided before the statement runs.
    pub(super) fn column_type(&self, source: SourceId, column: usize) -> SqlType {
        match &self.source(source).kind {
            SourceKind::Table(relation) => match relation.columns.get(column) {
                Some(definition) => definition.ty,
                None => self.engine.rowid_type(column - relation.columns.len()),
            },
            SourceKind::Query { query, .. } | SourceKind::Recursive(query) => self.query_type(*query, column),
            SourceKind::Function(function) => function.columns.get(column).map_or(SqlType::Any, |column| column.ty),
            SourceKind::Calls { types, .. } => types.get(column).copied().unwrap_or(SqlType::Any),
            SourceKind::Broken => SqlType::Any,
        }
    }

    pub(super) fn query_type(&self, query: QueryId, column: usize) -> SqlType {
        self.queries[query.0 as usize].types.get(column).copied().unwrap_or(SqlType::Any)
    }

    /// The type of a relation's row as a value.
    fn row_type(&self, source: SourceId, types: &CommonTypes) -> SqlType {
        let source = self.source(source);
        match &source.kind {
            SourceKind::Table(relation) | SourceKind::Query { view: Some(relation), .. } => {
                SqlType::named(&relation.name)
            }
            // A function's row is of the type that it gives.
            SourceKind::Calls { calls, ordinality: false, .. } => match &calls[..] {
                [one] if self.fields_of_type(self.type_of(one)).is_some() => self.type_of(one),
                _ => types.record,
            },
            SourceKind::Broken => SqlType::Any,
            _ => types.record,
        }
    }

    /// What DISTINCT and ORDER BY compare has a type, whoever reads the query.
    pub(super) fn settle_sorted(&mut self, select: &mut Select, order_by: &[Expr]) {
        let Select { distinct, distinct_on, projection, .. } = select;
        let sorts = |expr: &Expr| *distinct || distinct_on.contains(expr) || order_by.contains(expr);
        let sorted = projection.iter_mut().filter(|expr| sorts(expr));
        sorted.for_each(|expr| self.settle(expr));
    }

    /// The types of a query's columns; what is still untyped becomes text, unless whoever reads the query tells.
    pub(super) fn result_types(&mut self, exprs: &mut [Expr], keep_unknown: bool) -> Vec<SqlType> {
        if self.typing.is_none() {
            return Vec::new();
        }
        if !keep_unknown {
            exprs.iter_mut().for_each(|expr| self.settle(expr));
        }
        exprs.iter().map(|expr| self.type_of(expr)).collect()
    }

    /// The fields of a value: a composite's, or the columns of a call that gives several.
    pub(super) fn fields_of(&self, value: &Expr) -> Option<Vec<(String, SqlType)>> {
        match &value.kind {
            ExprKind::Call(call) if call.columns.len() > 1 => {
                Some(call.columns.iter().map(|(name, ty)| ((*name).to_owned(), *ty)).collect())
            }
            _ => self.fields_of_type(self.type_of(value)),
        }
    }

    /// The fields of a row type, also of those that a query tells.
    pub(super) fn fields_of_type(&self, ty: SqlType) -> Option<Vec<(String, SqlType)>> {
        let typing = self.typing?;
        let base = typing.base(self.catalog, ty);
        let (schema, name) =
            base.name().rsplit_once('.').map_or((None, base.name()), |(schema, name)| (Some(schema), name));
        let relation = || self.catalog.relation_in(schema, name).ok().flatten();
        if let Some(fields) = typing.fields(self.catalog, ty) {
            return Some(match (self.nesting.as_of, relation()) {
                (Some(then), Some(table)) if table.columns.len() == fields.len() => {
                    let names = self.catalog.columns_as_of(&table, then).into_iter();
                    names.zip(fields).filter_map(|(name, (_, ty))| Some((name?, ty))).collect()
                }
                _ => fields,
            });
        }
        self.catalog.type_def(base.name())?;
        let relation = relation()?;
        let mut columns = self.told_columns(&relation)?;
        columns.truncate(self.width_then(&relation).unwrap_or(columns.len()));
        Some(columns)
    }

    /// A composite's field: `(value).field`.
    pub(super) fn field(&mut self, inner: Expr, name: &str, span: crate::Span) -> Expr {
        let Some(typing) = self.typing else { return inner };
        let own = self.type_of(&inner);
        if own == SqlType::Any {
            return Expr::broken(span);
        }
        let whole = match inner.kind {
            ExprKind::Whole(source) => {
                self.source(source).columns.iter().position(|column| column.name == name).map(|at| (source, at))
            }
            _ => None,
        };
        if let Some((source, column)) = whole {
            return self.typed(Expr::new(ExprKind::Column(source, column), span));
        }
        if let ExprKind::Row(items) = &inner.kind {
            // A row that is written out has its values under these names.
            let at =
                name.strip_prefix('f').and_then(|digits| digits.parse::<usize>().ok()).and_then(|at| at.checked_sub(1));
            if let Some(item) = at.and_then(|at| items.get(at)).filter(|item| !self.is_unknown(item)) {
                return item.clone();
            }
        }
        let fields = self.fields_of(&inner);
        let found = fields.iter().flatten().find(|(field, _)| field == name);
        match found {
            Some((_, ty)) => {
                Expr { ty: Some(*ty), ..Expr::new(ExprKind::Field(Box::new(inner), name.to_owned()), span) }
            }
            None => {
                if let Some(value) = self.computed_field(inner, name, span) {
                    return value;
                }
                let message = format!("{} has no field `{name}`", typing.sql_name(own));
                let error = Diagnostic::error(Code::UnknownColumn, span, message);
                let names = fields.iter().flatten().map(|(field, _)| field.as_str());
                let nearest = crate::suggest::nearest(name, names).map(|near| format!("did you mean `{near}`?"));
                self.report(Diagnostic { help: nearest, ..error });
                Expr::broken(span)
            }
        }
    }
}

/// An operator as the engine's catalogue names it.
fn symbol(op: BinaryOp) -> &'static str {
    use BinaryOp::*;
    match op {
        And => "AND",
        Or => "OR",
        Eq => "=",
        NotEq => "<>",
        Less => "<",
        LessEq => "<=",
        Greater => ">",
        GreaterEq => ">=",
        Add => "+",
        Subtract => "-",
        Multiply => "*",
        Divide => "/",
        Modulo => "%",
        Concat => "||",
        BitAnd => "&",
        BitOr => "|",
        ShiftLeft => "<<",
        ShiftRight => ">>",
        JsonGet => "->",
        JsonGetText => "->>",
        Match => "~",
    }
}
