//! MERGE.

use super::reader::{Read, Reader};
use sqlparser::ast::{
    Merge, MergeAction, MergeClause, MergeClauseKind, MergeInsertExpr, MergeInsertKind, MergeUpdateExpr,
    MergeUpdateKind, Parens, Statement, Values,
};
use sqlparser::tokenizer::Token;

impl Reader<'_> {
    pub(super) fn merge(&mut self) -> Read<Statement> {
        let merge_token = self.next();
        self.expect_word("into")?;
        let table = self.target_relation()?;
        self.expect_word("using")?;
        let source = self.right_side()?;
        self.expect_word("on")?;
        let on = Box::new(self.expr()?);
        let mut clauses = vec![self.merge_clause()?];
        while self.is(&["when"]) {
            let start = self.here();
            let clause = self.merge_clause()?;
            let covers =
                |earlier: &MergeClause| earlier.clause_kind == clause.clause_kind && earlier.predicate.is_none();
            if clauses.iter().any(covers) {
                return self.error(start, "this WHEN is never reached", "give the WHEN before it a condition: AND …");
            }
            clauses.push(clause);
        }
        Ok(Statement::Merge(Merge {
            merge_token,
            optimizer_hints: Vec::new(),
            into: true,
            table,
            source,
            on,
            clauses,
            output: None,
        }))
    }

    fn merge_clause(&mut self) -> Read<MergeClause> {
        let when_token = self.expect_word("when")?;
        let clause_kind = if self.eat_word("not") { MergeClauseKind::NotMatched } else { MergeClauseKind::Matched };
        self.expect_word("matched")?;
        let predicate = if self.eat_word("and") { Some(self.expr()?) } else { None };
        self.expect_word("then")?;
        let matched = clause_kind == MergeClauseKind::Matched;
        let action = match self.word_at(0) {
            Some("do") => {
                let do_token = self.next();
                MergeAction::DoNothing { do_token, nothing_token: self.expect_word("nothing")? }
            }
            Some("update") if matched => {
                let update_token = self.next();
                self.expect_word("set")?;
                let kind = MergeUpdateKind::Set(self.list(Self::assignment)?);
                MergeAction::Update(MergeUpdateExpr {
                    update_token,
                    kind,
                    update_predicate: None,
                    delete_predicate: None,
                })
            }
            Some("delete") if matched => MergeAction::Delete { delete_token: self.next() },
            Some("insert") if !matched => self.merge_insert()?,
            _ if matched => return self.expected("UPDATE, DELETE or DO NOTHING"),
            _ => return self.expected("INSERT or DO NOTHING"),
        };
        Ok(MergeClause { when_token, clause_kind, predicate, action })
    }

    /// DEFAULT VALUES are a row without values.
    fn merge_insert(&mut self) -> Read<MergeAction> {
        let start = self.here();
        let insert_token = self.next();
        let columns = match self.peek() == &Token::LParen {
            true => self.in_parens(|reader| reader.list(Self::target_column))?,
            false => Vec::new(),
        };
        self.overriding(start)?;
        let default = columns.is_empty() && self.eat_word("default");
        let kind_token = self.expect_word("values")?;
        let rows = match default {
            true => Vec::new(),
            false => {
                let opening_token = self.expect(&Token::LParen)?;
                let content = self.list(Self::expr)?;
                vec![Parens { opening_token, content, closing_token: self.expect(&Token::RParen)? }]
            }
        };
        let kind = MergeInsertKind::Values(Values { explicit_row: false, value_keyword: false, rows });
        Ok(MergeAction::Insert(MergeInsertExpr { insert_token, columns, kind_token, kind, insert_predicate: None }))
    }
}
