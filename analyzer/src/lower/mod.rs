//! Stage 5: the parser's tree in, names resolved to ids out. Reports every name that does not resolve.

mod aggregates;
mod call;
mod column_names;
mod computed;
mod conversion;
mod cte;
mod dml;
mod expr;
mod forms;
mod from;
mod grouping;
mod literal;
mod locks;
mod merge;
mod names;
mod namespace;
mod nesting;
mod operators;
mod order;
mod owner;
pub(crate) mod params;
mod parts;
mod projection;
mod query;
mod relation;
mod routines;
mod scope;
mod search;
mod select;
mod set_operation;
mod stores;
mod table_calls;
mod typed;
mod typed_call;
mod unknown_column;
mod upsert;
mod using;
mod values;
mod views;
mod xml;

use crate::catalog::{Catalog, Key, Relation};
use crate::dialect::{At, Engine, Habits, Typing};
use crate::hir::{
    self, Hir, OutputColumn, Param, ParamId, Predicate, Query, QueryId, Source, SourceColumn, SourceId, SourceKind,
    Statement,
};
use crate::syntax::{self, Notes, Parsed};
use crate::{Code, Diagnostic, Span};
pub(crate) use nesting::Nesting;
use scope::Scope;
use sqlparser::ast;
use std::sync::Arc;

/// Resolves a parsed statement. Errors go to `diagnostics`; what they touch becomes `Broken`.
pub(crate) fn lower(
    catalog: &Catalog,
    parsed: Parsed,
    text: &str,
    nesting: Nesting,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Hir> {
    let Parsed { statement, notes } = parsed;
    let mut lowering = Lowering {
        catalog,
        engine: catalog.dialect().rules().0,
        habits: catalog.dialect().rules().0.habits(),
        typing: catalog.dialect().rules().0.typing(),
        keep_unknown: false,
        filled: None,
        home: None,
        locking: false,
        beside: Scope::default(),
        queries: Vec::new(),
        sources: Vec::new(),
        selects: 0,
        params: Vec::new(),
        diagnostics,
        lints: Vec::new(),
        scopes: Vec::new(),
        ctes: Vec::new(),
        text: Text { text: text.to_owned(), notes, at: None },
        nesting,
    };
    let statement = lowering.statement(&statement)?;
    lowering.settle_params();
    let Lowering { queries, sources, params, lints, nesting, locking, .. } = lowering;
    Some(Hir { queries, sources, params, statement, lints, locking, walking: nesting.depth.walking })
}

/// The work in progress.
struct Lowering<'a> {
    catalog: &'a Catalog,
    engine: &'static dyn Engine,
    habits: &'static Habits,
    /// The rules of types, where the engine decides them before it runs.
    typing: Option<&'static dyn Typing>,
    /// Whether the query to come leaves untyped results to whoever reads them: INSERT, a set operation.
    keep_unknown: bool,
    /// Inside of a materialised view: the number of the statement that its rows may be as old as.
    filled: Option<u32>,
    /// The schema of the view that is being read, where the view sees no other.
    home: Option<String>,
    /// Whether rows are locked: each may then be another than the rows around it saw.
    locking: bool,
    /// The FROM at hand so far: what LATERAL sees.
    beside: Scope,
    queries: Vec<Query>,
    sources: Vec<Source>,
    /// How many SELECTs have their number.
    selects: u32,
    params: Vec<Param>,
    diagnostics: &'a mut Vec<Diagnostic>,
    lints: Vec<Diagnostic>,
    /// The scopes that names are looked up in, innermost last.
    scopes: Vec<Scope>,
    /// The CTEs in reach, innermost last.
    ctes: Vec<cte::Binding>,
    text: Text,
    /// The texts that the one at hand is a part of.
    nesting: Nesting,
}

/// The text that is being lowered: the query's, or a view's body.
struct Text {
    text: String,
    notes: Notes,
    /// Inside of a view's body: where the query names the view.
    at: Option<Span>,
}

impl Lowering<'_> {
    fn statement(&mut self, statement: &ast::Statement) -> Option<Statement> {
        match statement {
            ast::Statement::Query(query) => self.query_statement(query),
            ast::Statement::Insert(insert) => self.insert(insert).map(Statement::Insert),
            ast::Statement::Update(update) => self.update(update).map(Statement::Update),
            ast::Statement::Delete(delete) => self.delete(delete).map(Statement::Delete),
            ast::Statement::Merge(merge) => self.merge(merge).map(Statement::Merge),
            _ => {
                self.error(Code::Unsupported, Span::default(), "this statement is not read by the analyser");
                None
            }
        }
    }

    /// A query, or WITH in front of a statement that writes.
    fn query_statement(&mut self, query: &ast::Query) -> Option<Statement> {
        use ast::SetExpr::{Delete, Insert, Merge, Update};
        match &*query.body {
            Insert(statement) | Update(statement) | Delete(statement) | Merge(statement) => {
                let mark = self.ctes.len();
                self.with(query.with.as_ref());
                let lowered = self.statement(statement);
                self.ctes.truncate(mark);
                lowered
            }
            _ => Some(Statement::Select(self.query(query))),
        }
    }

    /// Where names of types, functions and operators are looked up.
    fn here(&self) -> At<'_> {
        At { catalog: self.catalog, then: self.nesting.as_of }
    }

    /// The byte range of a span of the parser's, as diagnostics show it.
    fn span(&self, span: sqlparser::tokenizer::Span) -> Span {
        self.text.at.unwrap_or_else(|| syntax::span(span))
    }

    /// The span of a thing that stands at `span` of the current text.
    fn place(&self, span: Span) -> Span {
        self.text.at.unwrap_or(span)
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        // One mistake inside of a view is the view's mistake, however often its text is read.
        if !self.diagnostics.contains(&diagnostic) {
            self.diagnostics.push(diagnostic);
        }
    }

    fn error(&mut self, code: Code, span: Span, message: impl Into<String>) {
        self.report(Diagnostic::error(code, span, message));
    }

    /// Something that the parsing library reads and the engine does not.
    fn not_sql(&mut self, what: &str, span: Span) {
        let name = self.catalog.dialect().name();
        self.error(Code::Syntax, span, format!("{what} is not part of {name}'s SQL"));
    }

    fn new_query(&mut self, query: Query) -> QueryId {
        self.queries.push(query);
        QueryId(self.queries.len() as u32 - 1)
    }

    fn new_source(&mut self, source: Source) -> SourceId {
        self.sources.push(source);
        let id = SourceId(self.sources.len() as u32 - 1);
        if let Some(table) = self.table(id).cloned() {
            // The schema's expressions know the columns by the table's own names, not by those of an alias.
            let own = table.columns.iter().map(SourceColumn::of).collect();
            let shown = std::mem::replace(&mut self.sources[id.0 as usize].columns, own);
            let predicates = table.keys.iter().map(|key| self.predicate(key, id)).collect();
            let expressions = table.keys.iter().flat_map(|key| key.expressions.iter().map(|text| (key.since, text)));
            let expressions = expressions.map(|(since, text)| self.expression_then(text, id, since)).collect();
            let generated = self.generated(&table, id);
            let source = &mut self.sources[id.0 as usize];
            (source.predicates, source.key_expressions, source.generated) = (predicates, expressions, generated);
            source.columns = shown;
        }
        id
    }

    fn predicate(&mut self, key: &Key, source: SourceId) -> Predicate {
        let Some(text) = &key.predicate else { return Predicate::Total };
        self.expression_then(text, source, key.since).map_or(Predicate::Unreadable, Predicate::Partial)
    }

    /// As [`Lowering::expression_of`], with the functions and types that the schema's statement of that number named.
    fn expression_then(&mut self, text: &str, source: SourceId, since: u32) -> Option<hir::Expr> {
        let around = std::mem::replace(&mut self.nesting.as_of, self.typing.map(|_| since));
        let expression = self.expression_of(text, source);
        self.nesting.as_of = around;
        expression
    }

    /// The computed columns that may be NULL for all that their declaration says.
    fn generated(&mut self, table: &Relation, source: SourceId) -> Vec<(usize, crate::hir::Expr)> {
        let open = table.columns.iter().enumerate().filter(|(_, column)| !column.not_null);
        let computed =
            open.filter_map(|(at, column)| Some((at, column.generated.as_ref().filter(|it| it.everywhere)?)));
        let lowered = computed.map(|(at, generated)| Some((at, self.expression_of(&generated.expression, source)?)));
        lowered.flatten().collect()
    }

    /// An expression of the schema over one table.
    fn expression_of(&mut self, text: &str, source: SourceId) -> Option<hir::Expr> {
        let outer = std::mem::replace(&mut self.scopes, vec![Scope { sources: vec![source], ..Scope::default() }]);
        let expression = self.schema_expr(text);
        self.scopes = outer;
        expression
    }

    fn source(&self, id: SourceId) -> &Source {
        &self.sources[id.0 as usize]
    }

    /// The table behind a source, if it is one.
    fn table(&self, id: SourceId) -> Option<&Arc<Relation>> {
        match &self.source(id).kind {
            SourceKind::Table(relation) => Some(relation),
            _ => None,
        }
    }

    /// The parameter that a placeholder stands for.
    fn param(&mut self, placeholder: &str, span: Span) -> ParamId {
        let at = params::place(&mut self.params, placeholder, span).unwrap_or_else(|error| {
            self.report(error);
            self.params.len() // looked at by nobody: the statement is refused
        });
        ParamId(at as u32)
    }
}

impl Lowering<'_> {
    /// Whether two names are the same to the engine.
    fn same(&self, one: &str, other: &str) -> bool {
        if self.habits.exact_names { one == other } else { one.eq_ignore_ascii_case(other) }
    }

    /// Names of a derived table's columns: some engines make doubles distinct by `:1`.
    fn source_columns(&self, columns: &[OutputColumn]) -> Vec<SourceColumn> {
        let mut named: Vec<SourceColumn> = Vec::with_capacity(columns.len());
        for column in columns {
            let mut name = column.name.clone();
            let mut count = 0;
            while self.habits.doubles_renamed && named.iter().any(|known| self.same(&known.name, &name)) {
                count += 1;
                let bare = name.trim_end_matches(|c: char| c.is_ascii_digit()).strip_suffix(':').unwrap_or(&name);
                name = format!("{bare}:{count}");
            }
            named.push(SourceColumn { name, hidden: false });
        }
        named
    }
}
