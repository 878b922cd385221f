//! Functions in FROM, where the engine types them: one call or several side by side, their columns by name and type.

use super::Lowering;
use super::routines::RoutineName;

use crate::hir::{Call, Expr, ExprKind, Source, SourceColumn, SourceKind};
use crate::{Code, Diagnostic, Span, SqlType};
use sqlparser::ast::{self, Expr as E, FunctionArg, FunctionArgExpr, FunctionArguments, StructField, TableAlias};

/// A function in FROM as written.
pub(super) struct TableCall<'q> {
    name: &'q ast::ObjectName,
    args: &'q [FunctionArg],
    /// Its own column definitions.
    fields: &'q [StructField],
}

/// The columns of the calls so far.
#[derive(Default)]
struct Columns {
    names: Vec<String>,
    types: Vec<SqlType>,
}

/// The calls of `ROWS FROM (f(…), g(…))`, or the one that stands alone.
pub(super) fn side_by_side<'q>(name: &'q ast::ObjectName, args: &'q [FunctionArg]) -> Vec<TableCall<'q>> {
    let together = name.0.last().and_then(|part| part.as_ident());
    if together.is_none_or(|ident| ident.value != "rows from" || name.0.len() > 1) {
        return vec![TableCall { name, args, fields: &[] }];
    }
    let call = |arg: &'q FunctionArg| {
        let FunctionArg::Unnamed(FunctionArgExpr::Expr(expr)) = arg else { return None };
        let (expr, fields) = match expr {
            E::Struct { values, fields } => (values.first()?, fields.as_slice()),
            expr => (expr, [].as_slice()),
        };
        let E::Function(function) = expr else { return None };
        let FunctionArguments::List(list) = &function.args else { return None };
        Some(TableCall { name: &function.name, args: &list.args, fields })
    };
    args.iter().filter_map(call).collect()
}

impl Lowering<'_> {
    /// A value in FROM, as CURRENT_DATE is: one row of one column.
    pub(super) fn value_source(&mut self, expr: &E, alias: Option<&TableAlias>) -> Source {
        let name = alias.map_or_else(|| self.figured_name(expr), |alias| alias.name.value.clone());
        let value = self.expr(expr);
        let (span, types) = (value.span, vec![self.type_of(&value)]);
        let columns = vec![SourceColumn { name: name.clone(), hidden: false }];
        let kind = SourceKind::Calls { calls: vec![value], ordinality: false, types };
        let mut source = Source::new(kind, name, columns, span);
        self.rename_columns(&mut source, alias);
        source
    }

    /// The source that calls stand for; it sees the relations before it.
    pub(super) fn calls_source(
        &mut self,
        calls: &[TableCall<'_>],
        ordinality: bool,
        alias: Option<&TableAlias>,
    ) -> Source {
        let Some(typing) = self.typing else { return self.broken("", Span::default()) };
        let mut columns = Columns::default();
        let mut lowered: Vec<Expr> = Vec::new();
        let beside = std::mem::take(&mut self.beside);
        self.in_beside(beside, |this| {
            for call in calls {
                for expr in this.table_call(call) {
                    this.call_columns(&expr, call, calls.len() == 1, alias, &mut columns);
                    lowered.push(expr);
                }
            }
        });
        let first = calls.first().and_then(|call| call.name.0.last()).and_then(|part| part.as_ident());
        let span = first.map_or(Span::default(), |ident| self.span(ident.span));
        if ordinality {
            columns.names.push("ordinality".to_owned());
            columns.types.push(typing.common_types().bigint);
        }
        let name = alias
            .map(|alias| &alias.name)
            .filter(|name| !name.value.is_empty())
            .or(first)
            .map_or(String::new(), |ident| ident.value.clone());
        if lowered.iter().any(|expr| matches!(expr.kind, ExprKind::Broken)) && columns.types.contains(&SqlType::Any) {
            return self.broken(&name, span);
        }
        let Columns { names, types } = columns;
        let columns = names.into_iter().map(|name| SourceColumn { name, hidden: false }).collect();
        let kind = SourceKind::Calls { calls: lowered, ordinality, types };
        Source { lateral: true, ..Source::new(kind, name, columns, span) }
    }

    /// The call; `unnest` of several arrays is one call for each.
    fn table_call(&mut self, call: &TableCall<'_>) -> Vec<Expr> {
        let parts: Vec<&ast::Ident> = call.name.0.iter().filter_map(|part| part.as_ident()).collect();
        let (schema, ident) = match parts.as_slice() {
            [ident] => (None, *ident),
            [schema, ident] => (Some(schema.value.as_str()), *ident),
            _ => return vec![Expr::broken(Span::default())],
        };
        let span = self.span(ident.span);
        let name = RoutineName { schema, name: &ident.value, span };
        let bare = schema.is_none() && ident.quote_style.is_none() && name.name != "grouping";
        if bare && let Some(special) = self.special_form(&ident.value.to_lowercase(), call.args, span) {
            return vec![special];
        }
        if self.kind_of_call(name, false).is_none() {
            return vec![Expr::broken(span)];
        }
        let mut template = Call::of(super::routines::UNRESOLVED);
        for arg in call.args {
            if !self.argument(arg, &mut template, span) {
                return vec![Expr::broken(span)];
            }
        }
        if name.name == "unnest" && template.args.len() > 1 {
            let args = std::mem::take(&mut template.args);
            return args
                .into_iter()
                .map(|arg| self.choose(name, Call { args: vec![arg], ..template.clone() }))
                .collect();
        }
        vec![self.choose(name, template)]
    }

    /// The columns that one call adds: those of its result, or one with the name of the alias or the function.
    fn call_columns(
        &mut self,
        expr: &Expr,
        call: &TableCall<'_>,
        alone: bool,
        alias: Option<&TableAlias>,
        columns: &mut Columns,
    ) {
        let Some(typing) = self.typing else { return };
        let ty = self.type_of(expr);
        let function = call.name.0.last().and_then(|part| part.as_ident()).map_or("", |ident| &ident.value);
        let known: &[(&str, SqlType)] = match &expr.kind {
            ExprKind::Call(call) => &call.columns,
            _ => &[],
        };
        if let Some(fields) = self.fields_of_type(ty) {
            for (name, ty) in fields {
                columns.names.push(name);
                columns.types.push(ty);
            }
        } else if !known.is_empty() {
            columns.names.extend(known.iter().map(|(name, _)| (*name).to_owned()));
            columns.types.extend(known.iter().map(|(_, ty)| *ty));
        } else if ty == typing.common_types().record {
            self.defined_columns(call, alias, expr.span, columns);
        } else {
            let named = alias.filter(|_| alone && columns.names.is_empty()).map(|alias| alias.name.value.as_str());
            columns.names.push(named.unwrap_or(function).to_owned());
            columns.types.push(ty);
        }
    }

    /// `AS x(a int, b text)`, which a function of type record needs.
    fn defined_columns(&mut self, call: &TableCall<'_>, alias: Option<&TableAlias>, span: Span, columns: &mut Columns) {
        let own = call.fields.iter().filter_map(|field| Some((field.field_name.as_ref()?, &field.field_type)));
        let named = alias.map(|alias| alias.columns.as_slice()).unwrap_or_default();
        let named = named.iter().filter_map(|column| Some((&column.name, column.data_type.as_ref()?)));
        let defined: Vec<_> = own.chain(named).collect();
        if defined.is_empty() {
            let message = "the columns of this function's rows are not known";
            let error = Diagnostic::error(Code::Syntax, span, message);
            self.report(error.help("define them: AS x(a int, b text)"));
            columns.types.push(SqlType::Any);
            return;
        }
        for (name, ty) in defined {
            let at = self.span(name.span);
            let ty = self.named_type(&ty.to_string(), at);
            columns.names.push(name.value.clone());
            columns.types.push(ty.unwrap_or(SqlType::Any));
        }
    }

    /// `AS x(a, b)`: the first columns get these names.
    pub(super) fn rename_columns(&mut self, source: &mut Source, alias: Option<&TableAlias>) {
        let Some(alias) = alias else { return };
        if matches!(source.kind, SourceKind::Broken) {
            return;
        }
        let names = alias.columns.iter().filter(|column| column.data_type.is_none());
        for (at, column) in names.enumerate() {
            let Some(own) = source.columns.get_mut(at) else {
                let message =
                    format!("`{}` has {} columns, and more are named", alias.name.value, source.columns.len());
                let span = self.span(column.name.span);
                self.error(Code::WidthMismatch, span, message);
                return;
            };
            own.name = column.name.value.clone();
        }
    }
}
