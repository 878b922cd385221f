//! WITH: CTEs, their SEARCH and CYCLE.

use super::reader::{Read, Reader};
use crate::syntax::CteColumns;
use sqlparser::ast::{
    Cte, CteAsMaterialized, Expr, Ident, SetExpr, TableAlias, TableAliasColumnDef, Value, ValueWithSpan, With,
};
use sqlparser::tokenizer::{Span as ParserSpan, Token};

impl Reader<'_> {
    /// `WITH a AS (…), b AS (…)`.
    pub(super) fn with(&mut self) -> Read<Option<With>> {
        if !self.is(&["with"]) {
            return Ok(None);
        }
        let with_token = self.next();
        let recursive = self.eat_word("recursive");
        Ok(Some(With { with_token, recursive, cte_tables: self.list(Self::cte)? }))
    }

    fn cte(&mut self) -> Read<Cte> {
        let name = self.name()?;
        let columns = match self.peek() == &Token::LParen {
            true => self.in_parens(|reader| reader.list(Self::name))?,
            false => Vec::new(),
        };
        let column = |name| TableAliasColumnDef { name, data_type: None };
        let columns = columns.into_iter().map(column).collect();
        self.expect_word("as")?;
        let materialized = if self.eat_words(&["not", "materialized"]) {
            Some(CteAsMaterialized::NotMaterialized)
        } else {
            self.eat_word("materialized").then_some(CteAsMaterialized::Materialized)
        };
        self.expect(&Token::LParen)?;
        let query = Box::new(self.data_statement()?);
        let closing_paren_token = self.expect(&Token::RParen)?;
        match &*query.body {
            SetExpr::Insert(_) | SetExpr::Update(_) | SetExpr::Delete(_) => self.writing.push(name.clone()),
            SetExpr::Merge(_) => {
                let span = crate::syntax::span(name.span);
                return self.error(span, "MERGE may not stand in WITH", "run it as a statement of its own");
            }
            _ => {}
        }
        self.search_and_cycle(&name)?;
        let alias = TableAlias { explicit: true, name, columns, at: None };
        Ok(Cte { alias, query, from: None, materialized, closing_paren_token })
    }

    /// `SEARCH DEPTH FIRST BY a SET o`, `CYCLE a SET is_cycle TO x DEFAULT y USING path`.
    fn search_and_cycle(&mut self, cte: &Ident) -> Read<()> {
        let mut found = CteColumns::default();
        if self.eat_word("search") {
            found.depth_first = self.eat_word("depth");
            if !found.depth_first {
                self.expect_word("breadth")?;
            }
            self.expect_words(&["first", "by"])?;
            found.search_by = self.list(Self::name)?;
            self.expect_word("set")?;
            found.search = Some(self.name()?);
        }
        if self.eat_word("cycle") {
            found.cycle_by = self.list(Self::name)?;
            self.expect_word("set")?;
            let mark = self.name()?;
            let marks = match self.eat_word("to") {
                true => {
                    let hit = self.primary()?;
                    self.expect_word("default")?;
                    [hit, self.primary()?]
                }
                false => [true, false].map(boolean),
            };
            self.expect_word("using")?;
            found.cycle = Some((mark, marks, self.name()?));
        }
        if found.search.is_some() || found.cycle.is_some() {
            self.notes.cte_columns.insert(crate::syntax::span(cte.span).start, found);
        }
        Ok(())
    }
}

fn boolean(value: bool) -> Expr {
    Expr::Value(ValueWithSpan { value: Value::Boolean(value), span: ParserSpan::empty() })
}
