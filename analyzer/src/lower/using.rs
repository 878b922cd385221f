//! USING and NATURAL: a FROM tree in, the columns that they merge and the conditions that they stand for out.

use super::Lowering;
use super::from::Pending;
use super::scope::Merged;
use crate::hir::{BinaryOp, Expr, ExprKind, JoinKind, SourceId, SourceKind};
use crate::syntax;
use crate::{Code, Diagnostic, Span};
use sqlparser::ast::{self, JoinConstraint};

impl Lowering<'_> {
    /// Registers the columns that USING and NATURAL merge, from the leaves up.
    /// Behind an `outer` one (RIGHT or FULL), the engine looks for the left column in all relations.
    /// Gives the columns that `*` shows where merged ones go first, each merged one by the first that it stands for.
    pub(super) fn merge_columns(&mut self, pending: &Pending<'_>, outer: bool) -> Vec<(SourceId, usize)> {
        let (kind, left, right, constraint) = match pending {
            Pending::Join { kind, left, right, constraint } => (kind, left, right, constraint),
            Pending::Nested(inner) => return self.merge_columns(inner, inner.has_right_join()),
            Pending::Source(id, _) => return self.shown_columns(*id),
        };
        let left_columns = self.merge_columns(left, outer);
        let right_columns = self.merge_columns(right, false);
        let mut merged = Vec::new();
        let (mut lefts, mut rights) = (Vec::new(), Vec::new());
        left.sources(&mut lefts);
        right.sources(&mut rights);
        if let Some(constraint) = constraint {
            merged = self.merge_sides((*kind, outer), constraint, (&lefts, &rights));
        }
        if let Some(JoinConstraint::Natural) = constraint {
            merged.extend(left_columns.iter().map(|(id, at)| self.source(*id).columns[*at].name.clone()));
        }
        self.merged_first(&merged, &left_columns, &right_columns)
    }

    /// What USING or NATURAL of the join at hand merges is seen by LATERAL behind it.
    pub(super) fn merge_beside(
        &mut self,
        kind: JoinKind,
        constraint: &JoinConstraint,
        left: &Pending<'_>,
        right: &Pending<'_>,
    ) {
        if self.typing.is_none() || !matches!(constraint, JoinConstraint::Using(_) | JoinConstraint::Natural) {
            return;
        }
        let (mut lefts, mut rights) = (Vec::new(), Vec::new());
        left.sources(&mut lefts);
        right.sources(&mut rights);
        let beside = std::mem::take(&mut self.beside);
        self.scopes.push(beside);
        self.merge_sides((kind, false), constraint, (&lefts, &rights));
        self.beside = self.scopes.pop().expect("pushed above");
    }

    /// Merges what USING or NATURAL names of two sides; the names that USING has.
    fn merge_sides(
        &mut self,
        kind: (JoinKind, bool),
        constraint: &JoinConstraint,
        (lefts, rights): (&[SourceId], &[SourceId]),
    ) -> Vec<String> {
        let mut merged = Vec::new();
        match constraint {
            JoinConstraint::Using(names) => {
                for name in names {
                    let Some(ident) = name.0.last().and_then(|part| part.as_ident()) else { continue };
                    let span = self.span(ident.span);
                    if self.is_keyword(ident) {
                        continue;
                    }
                    if !self.merge_column(kind, lefts, rights, &ident.value, span) {
                        self.not_in_both(&ident.value, lefts, rights, span);
                    }
                    merged.push(ident.value.clone());
                }
                self.using_alias(names, &merged);
            }
            JoinConstraint::Natural => {
                let columns = rights.iter().flat_map(|id| &self.source(*id).columns).filter(|column| !column.hidden);
                let names: Vec<String> = columns.map(|column| column.name.clone()).collect();
                self.natural_renamed(lefts, rights);
                for name in names {
                    self.merge_column(kind, lefts, rights, &name, Span::default());
                }
            }
            _ => {}
        }
        merged
    }

    /// Which columns NATURAL joins in a view changes where one gets a name of the other side, or had it; no text of the view says so.
    fn natural_renamed(&mut self, lefts: &[SourceId], rights: &[SourceId]) {
        if self.nesting.as_of.is_none() {
            return;
        }
        let columns = |side: &[SourceId]| -> Vec<_> { side.iter().flat_map(|id| self.shown_columns(*id)).collect() };
        let names = |(id, at): (SourceId, usize)| [self.source(id).columns[at].name.clone(), self.shown_name(id, at)];
        let (left, right) = (columns(lefts), columns(rights));
        let meets = |part: &(SourceId, usize), side: &[(SourceId, usize)]| {
            let own = names(*part);
            let mut others = side.iter().flat_map(|other| names(*other));
            own[0] != own[1] && others.any(|other| own.iter().any(|name| self.same(name, &other)))
        };
        let of_left = left.iter().find(|part| meets(part, &right));
        if let Some((id, at)) = of_left.or_else(|| right.iter().find(|part| meets(part, &left))).copied() {
            let name = self.source(id).columns[at].name.clone();
            let message = format!("`{name}` of a NATURAL JOIN is renamed later");
            let error = Diagnostic::error(Code::Schema, self.source(id).span, message);
            self.report(error.help("write the view with USING or ON"));
        }
    }

    /// The columns of a source that `*` shows.
    pub(super) fn shown_columns(&self, id: SourceId) -> Vec<(SourceId, usize)> {
        let columns = self.source(id).columns.iter().enumerate();
        columns.filter(|(_, column)| !column.hidden).map(|(at, _)| (id, at)).collect()
    }

    /// The columns of a join: those that it merges, the rest of its left side, the rest of its right side.
    fn merged_first(
        &self,
        names: &[String],
        lefts: &[(SourceId, usize)],
        rights: &[(SourceId, usize)],
    ) -> Vec<(SourceId, usize)> {
        if names.is_empty() {
            return [lefts, rights].concat();
        }
        let merged = &self.scopes.last().expect("FROM has a scope").merged;
        let joins_here = |it: &&Merged| {
            let has = |side: &[(SourceId, usize)]| it.parts.iter().any(|part| side.contains(part));
            has(lefts) && has(rights)
        };
        let own = names.iter().filter_map(|name| merged.iter().filter(joins_here).find(|it| self.same(&it.name, name)));
        let own: Vec<&Merged> = own.collect();
        let is_merged = |part: &&(SourceId, usize)| own.iter().any(|it| it.parts.contains(part));
        let rest = lefts.iter().chain(rights).filter(|part| !is_merged(part)).copied();
        own.iter().map(|it| it.parts[0]).chain(rest).collect()
    }

    /// `USING (a) AS alias`: the alias qualifies the merged columns alone.
    fn using_alias(&mut self, names: &[ast::ObjectName], merged: &[String]) {
        let first = names.first().and_then(|name| name.0.last()).and_then(|part| part.as_ident());
        let start = first.map(|ident| syntax::span(ident.span).start);
        let Some(alias) = start.and_then(|start| self.text.notes.using_aliases.get(&start).cloned()) else { return };
        let known = &self.scope().merged;
        let columns = merged.iter().filter_map(|name| known.iter().rfind(|it| it.name == *name));
        let columns = columns.map(|it| (it.name.clone(), it.expr.clone())).collect();
        self.scope().using_aliases.push((alias.value, columns));
    }

    /// Merges a column; false when one of the sides lacks it.
    fn merge_column(
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
        let position = |id: SourceId| self.source(id).columns.iter().position(|column| self.same(&column.name, name));
        let find = |ids: &[SourceId]| ids.iter().find_map(|id| position(*id).map(|column| (*id, column)));
        let (Some(left), Some(right)) = (find(lefts), find(rights)) else { return false };
        let shared: Vec<(SourceId, usize)> = lefts.iter().filter_map(|id| position(*id).map(|at| (*id, at))).collect();
        let (left_expr, mut parts) = self.take_merged(name, left, span);
        let (right_expr, more) = self.take_merged(name, right, span);
        if (outer || !self.habits.on_sees_all) && !shared.iter().all(|part| parts.contains(part)) {
            let message = format!("`{name}` of USING is in several relations on the left side");
            self.report(Diagnostic::error(Code::AmbiguousColumn, span, message).help("join with ON, and say which"));
        }
        parts.extend(more);
        let [left_side, right_side] = [&left_expr, &right_expr].map(|side| Box::new(side.clone()));
        let condition = self.typed(Expr::new(ExprKind::Binary(BinaryOp::Eq, left_side, right_side), span));
        let expr = match kind {
            JoinKind::Inner | JoinKind::Left => self.as_common(left_expr, &right_expr),
            JoinKind::Right | JoinKind::Full => Expr::new(ExprKind::Merged(vec![left_expr, right_expr]), span),
        };
        let expr = self.typed(expr);
        let scope = self.scopes.last_mut().expect("FROM has a scope");
        scope.compared.push((left.0, right.0, condition));
        scope.merged.push(Merged { name: name.to_owned(), expr, parts });
        true
    }

    /// The left column, which the merged one is, in the type that both sides have in common.
    fn as_common(&self, left: Expr, right: &Expr) -> Expr {
        let Some(typing) = self.typing else { return left };
        let own = self.type_of(&left);
        match typing.common(self.catalog, &[own, self.type_of(right)]) {
            Ok(common) if common != own => {
                let span = left.span;
                Expr { ty: Some(common), ..Expr::new(ExprKind::Cast(Box::new(left), common), span) }
            }
            _ => left,
        }
    }

    /// The column that a join below merged this one into, or the column alone, and what stands behind it.
    fn take_merged(&mut self, name: &str, part: (SourceId, usize), span: Span) -> (Expr, Vec<(SourceId, usize)>) {
        let merged = &self.scopes.last().expect("FROM has a scope").merged;
        let known = merged.iter().position(|it| self.same(&it.name, name) && it.parts.contains(&part));
        let merged = known.map(|known| self.scopes.last_mut().expect("FROM has a scope").merged.remove(known));
        match merged {
            Some(known) => (known.expr, known.parts),
            None => {
                let column = Expr::new(ExprKind::Column(part.0, part.1), span);
                let ty = self.typing.map(|_| self.column_type(part.0, part.1));
                (Expr { ty, ..column }, vec![part])
            }
        }
    }

    fn not_in_both(&mut self, name: &str, lefts: &[SourceId], rights: &[SourceId], span: Span) {
        let names = |ids: &[SourceId]| {
            ids.iter().map(|id| format!("`{}`", self.source(*id).name)).collect::<Vec<_>>().join(", ")
        };
        let has = |ids: &[SourceId]| {
            ids.iter().any(|id| self.source(*id).columns.iter().any(|column| self.same(&column.name, name)))
        };
        let lacking = if has(lefts) { names(rights) } else { names(lefts) };
        let error = Diagnostic::error(
            Code::UnknownColumn,
            span,
            format!("USING needs `{name}` on both sides, and {lacking} lacks it"),
        );
        self.report(error.help("join with ON when the columns have different names"));
    }

    /// What USING and NATURAL between these sides compare.
    pub(super) fn equalities(&self, lefts: &[SourceId], rights: &[SourceId]) -> Vec<Expr> {
        let compared = &self.scopes.last().expect("FROM has a scope").compared;
        let between = |(left, right, _): &&(SourceId, SourceId, Expr)| lefts.contains(left) && rights.contains(right);
        compared.iter().filter(between).map(|(_, _, condition)| condition.clone()).collect()
    }
}

impl Pending<'_> {
    /// Whether a RIGHT or FULL join stands in this list of joins, parentheses aside.
    pub(super) fn has_right_join(&self) -> bool {
        match self {
            Pending::Source(..) | Pending::Nested(_) => false,
            Pending::Join { kind, left, .. } => {
                matches!(kind, JoinKind::Right | JoinKind::Full) || left.has_right_join()
            }
        }
    }
}
