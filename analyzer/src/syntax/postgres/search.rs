//! SEARCH and CYCLE of a recursive CTE, and ORDER BY … USING: what adds columns or names operators.

use super::reader::{Read, Reader};
use crate::syntax::CteColumns;
use sqlparser::ast::{Expr, Ident, ObjectName, Value, ValueWithSpan};
use sqlparser::tokenizer::Span as ParserSpan;

impl Reader<'_> {
    /// `SEARCH DEPTH FIRST BY a SET o`, `CYCLE a SET is_cycle TO x DEFAULT y USING path`.
    pub(super) fn search_and_cycle(&mut self, cte: &Ident) -> Read<()> {
        let mut found = CteColumns::default();
        if self.eat_word("search") {
            if !self.eat_word("depth") {
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

    /// `USING <`, `USING OPERATOR(schema.<)`.
    pub(super) fn sort_operator(&mut self) -> Read<ObjectName> {
        self.skip(1);
        let parts = match self.is(&["operator"]) {
            true => self.named_operator()?,
            false => vec![self.operator()?],
        };
        Ok(ObjectName::from(parts.into_iter().map(Ident::new).collect::<Vec<Ident>>()))
    }
}

fn boolean(value: bool) -> Expr {
    Expr::Value(ValueWithSpan { value: Value::Boolean(value), span: ParserSpan::empty() })
}
