//! The name that an engine gives a result column without an alias: what it calls, not its text.
//! Source: PostgreSQL's `FigureColname`.

use super::Lowering;
use sqlparser::ast::{self, AccessExpr, Expr as E, FunctionArguments, SelectItem, SetExpr};

/// How sure a name is: a conversion's type gives way to what is converted.
#[derive(PartialEq, PartialOrd)]
enum Weight {
    Type,
    Name,
}

type Named = Option<(String, Weight)>;

impl Lowering<'_> {
    /// The name of a column without an alias.
    pub(super) fn figured_name(&self, expr: &E) -> String {
        self.figure(expr).map_or("?column?".to_owned(), |(name, _)| name)
    }

    fn figure(&self, expr: &E) -> Named {
        let name = |name: &str| Some((name.to_owned(), Weight::Name));
        match expr {
            E::Identifier(ident) => name(&ident.value),
            E::CompoundIdentifier(parts) => name(&parts.last()?.value),
            E::CompoundFieldAccess { root, access_chain } => {
                let field = access_chain.iter().rev().find_map(|access| match access {
                    AccessExpr::Dot(E::Identifier(ident)) => Some(&ident.value),
                    _ => None,
                });
                field.map_or_else(|| self.figure(root), |field| name(field))
            }
            E::Nested(inner) | E::Collate { expr: inner, .. } => self.figure(inner),
            E::Cast { expr, data_type, .. } => match self.figure(expr) {
                Some((named, Weight::Name)) => name(&named),
                _ => self.type_name(&data_type.to_string()),
            },
            E::Function(function) => self.figure_call(function),
            E::Case { else_result, .. } => match else_result.as_deref().and_then(|otherwise| self.figure(otherwise)) {
                Some((named, Weight::Name)) => name(&named),
                _ => Some(("case".to_owned(), Weight::Type)),
            },
            E::Exists { negated: false, .. } => name("exists"),
            E::Subquery(query) => self.figure_query(&query.body),
            E::Array(_) => name("array"),
            E::Tuple(_) => name("row"),
            E::AtTimeZone { .. } => name("timezone"),
            E::IsNormalized { negated: false, .. } => name("is_normalized"),
            _ => None,
        }
    }

    fn figure_call(&self, function: &ast::Function) -> Named {
        let ident = function.name.0.last()?.as_ident()?;
        let array = matches!(function.args, FunctionArguments::Subquery(_));
        let own = if array { "array".to_owned() } else { ident.value.clone() };
        let own = if ident.quote_style.is_none() { own.to_lowercase() } else { own };
        Some((own, Weight::Name))
    }

    /// A subquery's first column.
    fn figure_query(&self, body: &SetExpr) -> Named {
        match body {
            SetExpr::Select(select) => match select.projection.first()? {
                SelectItem::UnnamedExpr(expr) => Some((self.figured_name(expr), Weight::Name)),
                SelectItem::ExprWithAlias { alias, .. } => Some((alias.value.clone(), Weight::Name)),
                _ => None,
            },
            SetExpr::Query(query) => self.figure_query(&query.body),
            SetExpr::SetOperation { left, .. } => self.figure_query(left),
            SetExpr::Values(_) => Some(("column1".to_owned(), Weight::Name)),
            _ => None,
        }
    }

    /// A type's own name: that of an array's element.
    fn type_name(&self, written: &str) -> Named {
        let ty = self.typing?.type_named(self.here(), written.trim_end_matches("[]"))?;
        let name = ty.name().rsplit('.').next()?;
        Some((name.trim_start_matches('_').to_owned(), Weight::Type))
    }
}
