//! FROM: its tree of sources first, then, with all of them in scope, USING, ON and the functions' arguments.

use super::scope::{Clause, Merged};
use super::{Lowering, source_columns};
use crate::hir::{BinaryOp, Expr, ExprKind, From, JoinKind, Source, SourceColumn, SourceId, SourceKind};
use crate::{Code, Diagnostic, Span, suggest};
use sqlparser::ast::{
    self, FunctionArg, FunctionArgExpr, Ident, JoinConstraint, JoinOperator, TableFactor, TableWithJoins,
};

/// A FROM tree whose conditions are not lowered yet.
pub(super) enum Pending<'q> {
    Source(SourceId, &'q [FunctionArg]),
    Join {
        kind: JoinKind,
        left: Box<Pending<'q>>,
        right: Box<Pending<'q>>,
        constraint: Option<&'q JoinConstraint>,
    },
    /// Joins in parentheses: their conditions see nothing of what is joined outside.
    Nested(Box<Pending<'q>>),
}

impl Lowering<'_> {
    /// The sources of a FROM clause. Derived tables are lowered here, outside of the clause's own scope.
    pub(super) fn pending_from<'q>(&mut self, tables: &'q [TableWithJoins]) -> Option<Pending<'q>> {
        let mut tree: Option<Pending<'q>> = None;
        // One more than may be joined is enough to say so.
        for table in tables.iter().take(self.engine.max_join() + 1) {
            let mut right = self.factor(&table.relation);
            if let Some(left) = tree {
                right = Pending::Join {
                    kind: JoinKind::Inner,
                    left: Box::new(left),
                    right: Box::new(right),
                    constraint: None,
                };
            }
            tree = Some(self.joins(right, &table.joins));
        }
        let tree = tree?;
        let mut sources = Vec::new();
        tree.sources(&mut sources);
        if sources.len() > self.engine.max_join() {
            let span = self.source(sources[self.engine.max_join()]).span;
            let limit = self.engine.max_join();
            self.error(Code::TooComplex, span, format!("at most {limit} relations can be joined"));
        }
        Some(tree)
    }

    /// Lowers the conditions, in the scope that is now on top.
    pub(super) fn finish_from(&mut self, pending: Pending<'_>) -> From {
        self.merge_columns(&pending, pending.has_right_join());
        self.conditions(pending)
    }

    fn joins<'q>(&mut self, first: Pending<'q>, joins: &'q [ast::Join]) -> Pending<'q> {
        let mut tree = first;
        for join in joins.iter().take(self.engine.max_join() + 1) {
            let right = self.factor(&join.relation);
            let (kind, constraint) = match &join.join_operator {
                JoinOperator::Join(on) | JoinOperator::Inner(on) | JoinOperator::CrossJoin(on) => (JoinKind::Inner, on),
                JoinOperator::Left(on) | JoinOperator::LeftOuter(on) => (JoinKind::Left, on),
                JoinOperator::Right(on) | JoinOperator::RightOuter(on) => (JoinKind::Right, on),
                JoinOperator::FullOuter(on) => (JoinKind::Full, on),
                _ => {
                    self.not_sql("this kind of join", Span::default());
                    (JoinKind::Inner, &JoinConstraint::None)
                }
            };
            tree = Pending::Join { kind, left: Box::new(tree), right: Box::new(right), constraint: Some(constraint) };
        }
        tree
    }

    fn factor<'q>(&mut self, factor: &'q TableFactor) -> Pending<'q> {
        match factor {
            TableFactor::Table { name, alias, args, .. } => {
                let args = args.as_ref().map(|args| args.args.as_slice());
                Pending::Source(self.named_source(name, alias.as_ref(), args), args.unwrap_or(&[]))
            }
            TableFactor::Derived { lateral: false, subquery, alias, .. } => {
                self.no_column_aliases(alias.as_ref());
                let query = self.query(subquery);
                let span =
                    alias.as_ref().map_or(self.queries[query.0 as usize].span, |alias| self.span(alias.name.span));
                alias.iter().for_each(|alias| _ = self.is_keyword(&alias.name));
                let name = alias.as_ref().map_or(String::new(), |alias| alias.name.value.clone());
                let columns = source_columns(&self.queries[query.0 as usize].columns);
                let kind = SourceKind::Query { query, view: None };
                Pending::Source(self.new_source(Source { kind, name, columns, predicates: Vec::new(), span }), &[])
            }
            TableFactor::NestedJoin { table_with_joins, alias: None } => {
                let first = self.factor(&table_with_joins.relation);
                Pending::Nested(Box::new(self.joins(first, &table_with_joins.joins)))
            }
            _ => {
                self.not_sql("this item of FROM", Span::default());
                Pending::Source(self.broken_source("", Span::default()), &[])
            }
        }
    }

    /// A table, view, CTE or table function by its name.
    fn named_source(
        &mut self,
        name: &ast::ObjectName,
        alias: Option<&ast::TableAlias>,
        args: Option<&[FunctionArg]>,
    ) -> SourceId {
        self.no_column_aliases(alias);
        let Some((ident, schema)) = self.relation_name(name) else {
            let last = name.0.last().and_then(|part| part.as_ident());
            let name = alias.map(|alias| &alias.name).or(last).map_or("", |ident| ident.value.as_str());
            return self.broken_source(name, Span::default());
        };
        let span = self.span(ident.span);
        let mut source = match args {
            Some(args) => self.table_function(ident, args.len(), span),
            None => self.relation_source(ident, schema, span),
        };
        if let Some(alias) = alias {
            self.is_keyword(&alias.name);
            source.name = alias.name.value.clone();
        }
        self.new_source(source)
    }

    /// The last part of a relation's name, and the schema in front of it.
    pub(super) fn relation_name<'q>(&mut self, name: &'q ast::ObjectName) -> Option<(&'q Ident, Option<&'q str>)> {
        let parts: Vec<&Ident> = name.0.iter().filter_map(|part| part.as_ident()).collect();
        if parts.iter().any(|part| self.is_keyword(part)) {
            return None;
        }
        match parts.as_slice() {
            [name] => Some((name, None)),
            [schema, name] if self.is_schema(&schema.value) => Some((name, Some(&schema.value))),
            [schema, ..] => {
                let span = self.span(schema.span);
                let error = Diagnostic::error(Code::UnknownTable, span, format!("no schema `{}`", schema.value));
                self.report(
                    error.help("the snapshot holds the schema `main`; tables of attached databases are not in it"),
                );
                None
            }
            [] => None,
        }
    }

    fn relation_source(&mut self, ident: &Ident, schema: Option<&str>, span: Span) -> Source {
        let name = ident.value.as_str();
        if schema.is_none()
            && let Some(source) = self.cte_source(name, span)
        {
            return source;
        }
        match self.catalog.relation_in(schema, name) {
            Ok(Some(relation)) => self.relation_as_source(relation, span),
            Ok(None) => match self.engine.table_function(name).filter(|function| function.arity.least == 0) {
                Some(_) => self.table_function(ident, 0, span),
                None => self.unknown_table(ident, span),
            },
            Err(error) => {
                self.report(Diagnostic { span, ..error });
                self.broken(name, span)
            }
        }
    }

    fn unknown_table(&mut self, ident: &Ident, span: Span) -> Source {
        let name = &ident.value;
        let ctes: Vec<String> = self.ctes.iter().map(|cte| cte.name.clone()).collect();
        let names = self.catalog.relation_names();
        let nearest = suggest::nearest(name, names.into_iter().chain(ctes.iter().map(String::as_str)));
        let error = Diagnostic::error(Code::UnknownTable, span, format!("no table or view `{name}`"));
        let error = match nearest {
            Some(nearest) => error.help(format!("did you mean `{nearest}`?")),
            None => error.help("refresh the snapshot if the table is new: `cargo querent snapshot`"),
        };
        self.report(error);
        self.broken(name, span)
    }

    fn table_function(&mut self, ident: &Ident, count: usize, span: Span) -> Source {
        let Some(function) = self.engine.table_function(&ident.value) else {
            if let Ok(Some(relation)) = self.catalog.relation(&ident.value) {
                let message = format!("arguments of the table `{}` are not read by the analyser", ident.value);
                let error = Diagnostic::error(Code::Unsupported, span, message);
                self.report(error.help(format!("write `FROM {0} WHERE {0} MATCH …`", ident.value)));
                return self.relation_as_source(relation, span);
            }
            let error =
                Diagnostic::error(Code::UnknownFunction, span, format!("no table-valued function `{}`", ident.value));
            self.report(error.help(
                "functions of extensions are not known to the analyser: read them in a query of your own driver",
            ));
            return self.broken(&ident.value, span);
        };
        if count < function.arity.least || count > function.arity.most {
            let message = format!(
                "`{}` takes {} to {} arguments, not {count}",
                function.name, function.arity.least, function.arity.most
            );
            self.error(Code::WrongArgumentCount, span, message);
        }
        let columns = function.columns.iter();
        let columns =
            columns.map(|column| SourceColumn { name: column.name.to_owned(), hidden: column.hidden }).collect();
        Source {
            kind: SourceKind::Function { function, args: Vec::new() },
            name: ident.value.clone(),
            columns,
            predicates: Vec::new(),
            span,
        }
    }

    pub(super) fn broken(&self, name: &str, span: Span) -> Source {
        Source { kind: SourceKind::Broken, name: name.to_owned(), columns: Vec::new(), predicates: Vec::new(), span }
    }

    fn broken_source(&mut self, name: &str, span: Span) -> SourceId {
        let source = self.broken(name, span);
        self.new_source(source)
    }

    fn no_column_aliases(&mut self, alias: Option<&ast::TableAlias>) {
        if let Some(column) = alias.and_then(|alias| alias.columns.first()) {
            let span = self.span(column.name.span);
            self.not_sql("a column list behind a table's alias", span);
        }
    }

    /// Registers the columns that USING and NATURAL merge, from the leaves up.
    /// Behind an `outer` one (RIGHT or FULL), the engine looks for the left column in all relations.
    fn merge_columns(&mut self, pending: &Pending<'_>, outer: bool) {
        let (kind, left, right, constraint) = match pending {
            Pending::Join { kind, left, right, constraint } => (kind, left, right, constraint),
            Pending::Nested(inner) => return self.merge_columns(inner, inner.has_right_join()),
            Pending::Source(..) => return,
        };
        self.merge_columns(left, outer);
        self.merge_columns(right, right.has_right_join());
        let (mut lefts, mut rights) = (Vec::new(), Vec::new());
        left.sources(&mut lefts);
        right.sources(&mut rights);
        match constraint {
            Some(JoinConstraint::Using(names)) => {
                for name in names {
                    let Some(ident) = name.0.last().and_then(|part| part.as_ident()) else { continue };
                    let span = self.span(ident.span);
                    if self.is_keyword(ident) {
                        continue;
                    }
                    if !self.merge((*kind, outer), &lefts, &rights, &ident.value, span) {
                        self.not_in_both(&ident.value, &lefts, &rights, span);
                    }
                }
            }
            Some(JoinConstraint::Natural) => {
                let columns = rights.iter().flat_map(|id| &self.source(*id).columns).filter(|column| !column.hidden);
                for name in columns.map(|column| column.name.clone()).collect::<Vec<_>>() {
                    self.merge((*kind, outer), &lefts, &rights, &name, Span::default());
                }
            }
            _ => {}
        }
    }

    /// Merges a column; false when one of the sides lacks it.
    fn merge(
        &mut self,
        (kind, outer): (JoinKind, bool),
        lefts: &[SourceId],
        rights: &[SourceId],
        name: &str,
        span: Span,
    ) -> bool {
        let reported =
            |id: &SourceId| matches!(self.source(*id).kind, SourceKind::Broken) || self.is_misspelt_inside(*id, name);
        if lefts.iter().chain(rights).any(reported) {
            return true;
        }
        let position =
            |id: SourceId| self.source(id).columns.iter().position(|column| column.name.eq_ignore_ascii_case(name));
        let find = |ids: &[SourceId]| ids.iter().find_map(|id| position(*id).map(|column| (*id, column)));
        let (Some(left), Some(right)) = (find(lefts), find(rights)) else { return false };
        let shared: Vec<(SourceId, usize)> = lefts.iter().filter_map(|id| position(*id).map(|at| (*id, at))).collect();
        let (left_expr, mut parts) = self.take_merged(name, left, span);
        let (right_expr, more) = self.take_merged(name, right, span);
        if outer && !shared.iter().all(|part| parts.contains(part)) {
            let message = format!("`{name}` of USING is in several relations on the left side");
            self.report(Diagnostic::error(Code::AmbiguousColumn, span, message).help("join with ON, and say which"));
        }
        parts.extend(more);
        let [left_side, right_side] = [&left_expr, &right_expr].map(|side| Box::new(side.clone()));
        let condition = Expr::new(ExprKind::Binary(BinaryOp::Eq, left_side, right_side), span);
        let expr = match kind {
            JoinKind::Inner | JoinKind::Left => left_expr,
            JoinKind::Right | JoinKind::Full => Expr::new(ExprKind::Merged(vec![left_expr, right_expr]), span),
        };
        let scope = self.scopes.last_mut().expect("FROM has a scope");
        scope.compared.push((left.0, right.0, condition));
        scope.merged.push(Merged { name: name.to_owned(), expr, parts });
        true
    }

    /// The column that a join below merged this one into, or the column alone, and what stands behind it.
    fn take_merged(&mut self, name: &str, part: (SourceId, usize), span: Span) -> (Expr, Vec<(SourceId, usize)>) {
        let merged = &mut self.scopes.last_mut().expect("FROM has a scope").merged;
        let known = merged.iter().position(|it| it.name.eq_ignore_ascii_case(name) && it.parts.contains(&part));
        match known.map(|known| merged.remove(known)) {
            Some(known) => (known.expr, known.parts),
            None => (Expr::new(ExprKind::Column(part.0, part.1), span), vec![part]),
        }
    }

    fn not_in_both(&mut self, name: &str, lefts: &[SourceId], rights: &[SourceId], span: Span) {
        let names = |ids: &[SourceId]| {
            ids.iter().map(|id| format!("`{}`", self.source(*id).name)).collect::<Vec<_>>().join(", ")
        };
        let has = |ids: &[SourceId]| {
            ids.iter().any(|id| self.source(*id).columns.iter().any(|column| column.name.eq_ignore_ascii_case(name)))
        };
        let lacking = if has(lefts) { names(rights) } else { names(lefts) };
        let error = Diagnostic::error(
            Code::UnknownColumn,
            span,
            format!("USING needs `{name}` on both sides, and {lacking} lacks it"),
        );
        self.report(error.help("join with ON when the columns have different names"));
    }

    fn conditions(&mut self, pending: Pending<'_>) -> From {
        match pending {
            Pending::Source(id, args) => {
                self.function_args(id, args);
                From::Source(id)
            }
            Pending::Nested(inner) => {
                let mut own = Vec::new();
                inner.sources(&mut own);
                let scope = self.scopes.last_mut().expect("FROM has a scope");
                let mut merged = std::mem::take(&mut scope.merged);
                let inside = |merged: &mut Merged| merged.parts.iter().any(|(id, _)| own.contains(id));
                scope.merged = merged.extract_if(.., inside).collect();
                let around = std::mem::replace(&mut scope.sources, own);
                let from = self.conditions(*inner);
                let scope = self.scopes.last_mut().expect("FROM has a scope");
                scope.sources = around;
                scope.merged.extend(merged);
                from
            }
            Pending::Join { kind, left, right, constraint } => {
                let (mut lefts, mut rights) = (Vec::new(), Vec::new());
                left.sources(&mut lefts);
                right.sources(&mut rights);
                let left = Box::new(self.conditions(*left));
                let right = Box::new(self.conditions(*right));
                let on = match constraint {
                    Some(JoinConstraint::On(condition)) => vec![self.clause(Clause::On, condition)],
                    Some(JoinConstraint::Using(_) | JoinConstraint::Natural) => self.equalities(&lefts, &rights),
                    _ => Vec::new(),
                };
                From::Join { kind, left, right, on }
            }
        }
    }

    /// What USING and NATURAL between these sides compare.
    fn equalities(&self, lefts: &[SourceId], rights: &[SourceId]) -> Vec<Expr> {
        let compared = &self.scopes.last().expect("FROM has a scope").compared;
        let between = |(left, right, _): &&(SourceId, SourceId, Expr)| lefts.contains(left) && rights.contains(right);
        compared.iter().filter(between).map(|(_, _, condition)| condition.clone()).collect()
    }

    fn function_args(&mut self, id: SourceId, args: &[FunctionArg]) {
        let mut lowered = Vec::new();
        for arg in args {
            match arg {
                FunctionArg::Unnamed(FunctionArgExpr::Expr(expr)) => lowered.push(self.clause(Clause::On, expr)),
                _ => self.not_sql("this argument", Span::default()),
            }
        }
        if let SourceKind::Function { args, .. } = &mut self.sources[id.0 as usize].kind {
            *args = lowered;
        }
    }
}

impl Pending<'_> {
    /// Whether a RIGHT or FULL join stands in this list of joins, parentheses aside.
    fn has_right_join(&self) -> bool {
        match self {
            Pending::Source(..) | Pending::Nested(_) => false,
            Pending::Join { kind, left, .. } => {
                matches!(kind, JoinKind::Right | JoinKind::Full) || left.has_right_join()
            }
        }
    }

    /// The sources in the order of the text.
    pub(super) fn sources(&self, found: &mut Vec<SourceId>) {
        match self {
            Pending::Source(id, _) => found.push(*id),
            Pending::Nested(inner) => inner.sources(found),
            Pending::Join { left, right, .. } => {
                left.sources(found);
                right.sources(found);
            }
        }
    }
}
