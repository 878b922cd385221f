//! SELECT and its clauses, `TABLE t`, and the lists of RETURNING.

use super::reader::{Read, Reader};
use crate::Span;
use sqlparser::ast::helpers::attached_token::AttachedToken;
use sqlparser::ast::{
    AccessExpr, Distinct, Expr, GroupByExpr, NamedWindowDefinition, NamedWindowExpr, Select, SelectFlavor, SelectInto,
    SelectItem, SelectItemQualifiedWildcardKind, TableFactor, TableWithJoins, WildcardAdditionalOptions,
};
use sqlparser::tokenizer::Token;

/// The words that end a select list.
const CLAUSES: [&str; 14] = [
    "from",
    "where",
    "group",
    "having",
    "window",
    "union",
    "intersect",
    "except",
    "order",
    "limit",
    "offset",
    "fetch",
    "for",
    "into",
];

/// A SELECT of nothing.
fn empty(select_token: AttachedToken) -> Select {
    Select {
        select_token,
        optimizer_hints: Vec::new(),
        distinct: None,
        select_modifiers: None,
        top: None,
        top_before_distinct: false,
        projection: Vec::new(),
        exclude: None,
        into: None,
        from: Vec::new(),
        lateral_views: Vec::new(),
        prewhere: None,
        selection: None,
        connect_by: Vec::new(),
        group_by: GroupByExpr::Expressions(Vec::new(), Vec::new()),
        cluster_by: Vec::new(),
        distribute_by: Vec::new(),
        sort_by: Vec::new(),
        having: None,
        named_window: Vec::new(),
        qualify: None,
        window_before_qualify: false,
        value_table_mode: None,
        flavor: SelectFlavor::Standard,
    }
}

impl Reader<'_> {
    pub(super) fn select(&mut self) -> Read<Select> {
        let start = self.here();
        let mut select = empty(self.next());
        let all = self.eat_word("all");
        if !all && self.eat_word("distinct") {
            select.distinct = Some(match self.eat_word("on") {
                true => Distinct::On(self.in_parens(|reader| reader.list(Self::expr))?),
                false => Distinct::Distinct,
            });
        }
        let ends = self.is_one_of(&CLAUSES) || matches!(self.peek(), Token::EOF | Token::RParen);
        if !ends || select.distinct.is_some() {
            select.projection = self.items(start)?;
        }
        if self.eat_word("into") {
            select.into = Some(self.table_to_make()?);
        }
        if self.eat_word("from") {
            select.from = self.relations()?;
        }
        select.selection = self.where_clause()?;
        if self.eat_word("group") {
            self.expect_word("by")?;
            if !self.eat_word("distinct") {
                self.eat_word("all");
            }
            select.group_by = GroupByExpr::Expressions(self.list(Self::group_term)?, Vec::new());
        }
        if self.eat_word("having") {
            select.having = Some(self.expr()?);
        }
        if self.eat_word("window") {
            select.named_window = self.list(|reader| {
                let name = reader.name()?;
                reader.expect_word("as")?;
                Ok(NamedWindowDefinition(name, NamedWindowExpr::WindowSpec(reader.window()?)))
            })?;
        }
        Ok(select)
    }

    /// `TABLE t` is `SELECT * FROM t`.
    pub(super) fn table(&mut self) -> Read<Select> {
        let span = self.here();
        let mut select = empty(self.next());
        select.projection = vec![SelectItem::Wildcard(WildcardAdditionalOptions {
            wildcard_token: select.select_token.clone(),
            ..WildcardAdditionalOptions::default()
        })];
        self.notes.items.insert(span.start, vec![span]);
        let relation = self.relation(false)?;
        select.from = vec![TableWithJoins { relation, joins: Vec::new() }];
        Ok(select)
    }

    pub(super) fn where_clause(&mut self) -> Read<Option<Expr>> {
        if self.eat_word("where") { self.expr().map(Some) } else { Ok(None) }
    }

    /// RETURNING, if it is there, of the statement that starts at `keyword`.
    pub(super) fn returning(&mut self, keyword: Span) -> Read<Option<Vec<SelectItem>>> {
        if self.eat_word("returning") { self.items(keyword).map(Some) } else { Ok(None) }
    }

    /// The items behind the keyword at `keyword`; where each stands goes into the notes.
    fn items(&mut self, keyword: Span) -> Read<Vec<SelectItem>> {
        let mut spans = Vec::new();
        let items = self.list(|reader| {
            let start = reader.here();
            let item = reader.item()?;
            spans.push(reader.since(start));
            Ok(item)
        })?;
        self.notes.items.insert(keyword.start, spans);
        Ok(items)
    }

    fn item(&mut self) -> Read<SelectItem> {
        if self.peek() == &Token::Mul {
            let wildcard_token = self.next();
            return Ok(SelectItem::Wildcard(WildcardAdditionalOptions { wildcard_token, ..Default::default() }));
        }
        let mut expr = self.expr()?;
        if let Some((kind, wildcard_token)) = star(&mut expr) {
            // An alias of `t.*` means nothing.
            if self.eat_word("as") || self.is_bare_label() {
                self.label()?;
            }
            let options = WildcardAdditionalOptions { wildcard_token, ..Default::default() };
            return Ok(SelectItem::QualifiedWildcard(kind, options));
        }
        if self.eat_word("as") {
            return Ok(SelectItem::ExprWithAlias { expr, alias: self.label()? });
        }
        Ok(match self.is_bare_label() {
            true => SelectItem::ExprWithAlias { expr, alias: self.ident() },
            false => SelectItem::UnnamedExpr(expr),
        })
    }

    /// `INTO [TEMPORARY | UNLOGGED] [TABLE] name`.
    fn table_to_make(&mut self) -> Read<SelectInto> {
        let temporary = self.eat_word("temporary") || self.eat_word("temp");
        let unlogged = !temporary && self.eat_word("unlogged");
        let table = self.eat_word("table");
        let parts = self.object_name()?.0.into_iter().filter_map(|part| part.as_ident().cloned()).collect();
        Ok(SelectInto { temporary, unlogged, table, targets: vec![Expr::CompoundIdentifier(parts)] })
    }

    fn group_term(&mut self) -> Read<Expr> {
        match self.word_at(0) {
            Some("grouping") if self.is(&["grouping", "sets"]) => {
                self.skip(2);
                let sets = self.deeper(|reader| {
                    reader.in_parens(|reader| reader.list(|reader| reader.group_term().map(grouping_set)))
                })?;
                Ok(Expr::GroupingSets(sets))
            }
            Some("rollup") if self.peek_nth(1) == &Token::LParen => Ok(Expr::Rollup(self.grouping_list()?)),
            Some("cube") if self.peek_nth(1) == &Token::LParen => Ok(Expr::Cube(self.grouping_list()?)),
            _ if self.peek() == &Token::LParen && self.peek_nth(1) == &Token::RParen => {
                self.skip(2);
                Ok(Expr::Tuple(Vec::new()))
            }
            _ => self.expr(),
        }
    }

    fn grouping_list(&mut self) -> Read<Vec<Vec<Expr>>> {
        self.skip(1);
        self.in_parens(|reader| reader.list(|reader| reader.expr().map(grouping_set)))
    }
}

/// `(a, b)` groups by both, anything else by itself.
fn grouping_set(term: Expr) -> Vec<Expr> {
    match term {
        Expr::Tuple(terms) => terms,
        Expr::Nested(term) => vec![*term],
        term => vec![term],
    }
}

/// The parts of `t.*` and `(row).*`.
fn star(expr: &mut Expr) -> Option<(SelectItemQualifiedWildcardKind, AttachedToken)> {
    match expr {
        Expr::QualifiedWildcard(name, token) => {
            Some((SelectItemQualifiedWildcardKind::ObjectName(name.clone()), token.clone()))
        }
        Expr::CompoundFieldAccess { root, access_chain } => {
            let is_star = |last: &mut AccessExpr| matches!(last, AccessExpr::Dot(Expr::Wildcard(_)));
            let Some(AccessExpr::Dot(Expr::Wildcard(token))) = access_chain.pop_if(is_star) else { return None };
            let row = if access_chain.is_empty() { (**root).clone() } else { expr.clone() };
            Some((SelectItemQualifiedWildcardKind::Expr(row), token))
        }
        _ => None,
    }
}

/// The relation of a statement that names one.
pub(super) fn single(relation: TableFactor) -> TableWithJoins {
    TableWithJoins { relation, joins: Vec::new() }
}
