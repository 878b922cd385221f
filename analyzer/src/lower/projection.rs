//! The result's expressions and their names; `*` spelled out.

use super::Lowering;
use crate::hir::{Expr, ExprKind, OutputColumn, SourceId, SourceKind};
use crate::{Code, Diagnostic, Span};
use sqlparser::ast::{self, SelectItem, SelectItemQualifiedWildcardKind};

/// In front of the name that a column had before a rename rewrote it: no text can ask for it.
pub(super) const REWRITTEN: char = '\0';

impl Lowering<'_> {
    /// The result's expressions and names, `*` spelled out. `items` are the places of the items in the text.
    pub(super) fn projection(
        &mut self,
        list: &[SelectItem],
        items: &[Span],
        has_from: bool,
    ) -> (Vec<Expr>, Vec<OutputColumn>) {
        let mut found = (Vec::new(), Vec::new());
        for (index, item) in list.iter().enumerate() {
            let item_span = items.get(index).copied().unwrap_or_default();
            let span = self.place(item_span);
            match item {
                SelectItem::UnnamedExpr(written) => {
                    let expr = self.expr(written);
                    let name = match self.habits.names_by_text {
                        true => self.implied_name(&expr, item_span),
                        false => self.figured_name(written),
                    };
                    found.1.push(OutputColumn { name, span });
                    found.0.push(expr);
                }
                SelectItem::ExprWithAlias { expr, alias } => {
                    let expr = self.expr(expr);
                    self.is_keyword(alias);
                    found.1.push(OutputColumn { name: alias.value.clone(), span });
                    found.0.push(expr);
                }
                SelectItem::Wildcard(_) if has_from => self.star(span, &mut found),
                SelectItem::Wildcard(_) => {
                    let error = Diagnostic::error(Code::Syntax, span, "`*` needs a FROM");
                    self.report(error.help("name a table: SELECT * FROM …"));
                }
                SelectItem::QualifiedWildcard(SelectItemQualifiedWildcardKind::ObjectName(name), _) => {
                    self.qualified_star(name, span, &mut found)
                }
                SelectItem::QualifiedWildcard(SelectItemQualifiedWildcardKind::Expr(row), _)
                    if self.typing.is_some() =>
                {
                    self.fields_star(row, span, &mut found)
                }
                _ => self.not_sql("this item", span),
            }
        }
        found
    }

    /// The name that the engine gives a column without alias: the column's own, else the text.
    fn implied_name(&self, expr: &Expr, item: Span) -> String {
        match &expr.kind {
            ExprKind::Column(source, column) => self.shown_name(*source, *column),
            _ if self.is_rewritten(expr, item) => format!("{REWRITTEN}{}", item.of(&self.text.text)),
            _ => item.of(&self.text.text).to_owned(),
        }
    }

    /// Whether the engine has another text for an expression of a view by now: it names what is renamed later.
    fn is_rewritten(&self, expr: &Expr, item: Span) -> bool {
        let Some(then) = self.nesting.as_of else { return false };
        let (mut renamed, mut inner) = (false, false);
        expr.for_each(&mut |part| match part.kind {
            ExprKind::Column(id, at) => {
                let column = self.source(id).columns.get(at);
                renamed |= column.is_some_and(|column| column.name != self.shown_name(id, at));
            }
            ExprKind::Subquery(_) | ExprKind::Exists(_) | ExprKind::InQuery(..) => inner = true,
            _ => {}
        });
        renamed || self.catalog.is_renamed_in(item.of(&self.text.text), then, inner)
    }

    /// What a result calls a column: in a view as it is called now.
    pub(super) fn shown_name(&self, id: SourceId, index: usize) -> String {
        let source = self.source(id);
        let name = match &source.kind {
            SourceKind::Table(table) if self.habits.renames_reach_views => table.columns.get(index).map(|it| &it.name),
            _ => source.columns.get(index).map(|column| &column.name),
        };
        name.map_or("rowid", String::as_str).to_owned()
    }

    pub(super) fn star(&mut self, span: Span, found: &mut (Vec<Expr>, Vec<OutputColumn>)) {
        if self.habits.merged_first {
            for (id, at) in self.scope().star.clone() {
                self.star_column(id, at, span, true, found);
            }
            return;
        }
        for id in self.scope().sources.clone() {
            self.star_of(id, span, true, found);
        }
    }

    fn qualified_star(&mut self, name: &ast::ObjectName, span: Span, found: &mut (Vec<Expr>, Vec<OutputColumn>)) {
        let Some(qualifier) = name.0.last().and_then(|part| part.as_ident()).cloned() else { return };
        if name.0.len() > 1 && self.typing.is_none() {
            self.not_sql("a schema in front of `.*`", span);
        }
        let sources = self.scope().sources.clone();
        let named: Vec<SourceId> =
            sources.into_iter().filter(|id| self.same(&self.source(*id).name, &qualifier.value)).collect();
        if named.is_empty() {
            let at = self.span(qualifier.span);
            let error =
                Diagnostic::error(Code::UnknownTable, at, format!("no relation `{}` is in FROM", qualifier.value));
            let names = self
                .scopes
                .last()
                .into_iter()
                .flat_map(|scope| &scope.sources)
                .map(|id| self.source(*id).name.as_str());
            let error = match crate::suggest::nearest(&qualifier.value, names) {
                Some(nearest) => error.help(format!("did you mean `{nearest}`?")),
                None => error,
            };
            self.report(error);
        }
        for id in named {
            self.star_of(id, span, false, found);
        }
    }

    /// The columns of one source; under a plain `*` a merged column shows once.
    fn star_of(&mut self, id: SourceId, span: Span, merge: bool, found: &mut (Vec<Expr>, Vec<OutputColumn>)) {
        for index in 0..self.source(id).columns.len() {
            if !self.source(id).columns[index].hidden {
                self.star_column(id, index, span, merge, found);
            }
        }
    }

    fn star_column(
        &mut self,
        id: SourceId,
        index: usize,
        span: Span,
        merge: bool,
        found: &mut (Vec<Expr>, Vec<OutputColumn>),
    ) {
        let mut expr = Expr::new(ExprKind::Column(id, index), span);
        if merge && let Some(merged) = self.scope().merged.iter().find(|merged| merged.parts.contains(&(id, index))) {
            if merged.parts[0] != (id, index) {
                return;
            }
            expr = Expr { span, ..merged.expr.clone() };
        }
        found.0.push(self.typed(expr));
        found.1.push(OutputColumn { name: self.shown_name(id, index), span });
    }

    /// `(composite).*`: its fields.
    fn fields_star(&mut self, row: &ast::Expr, span: Span, found: &mut (Vec<Expr>, Vec<OutputColumn>)) {
        let Some(typing) = self.typing else { return };
        let row = self.expr(row);
        if let ExprKind::Whole(source) = row.kind {
            return self.star_of(source, span, false, found);
        }
        let fields = self.fields_of(&row);
        if fields.is_none() && !matches!(row.kind, ExprKind::Broken) {
            let message = format!("{} has no fields", typing.sql_name(self.type_of(&row)));
            self.error(Code::TypeMismatch, span, message);
        }
        for (name, _) in fields.into_iter().flatten() {
            found.0.push(self.field(row.clone(), &name, span));
            found.1.push(OutputColumn { name, span });
        }
    }
}
