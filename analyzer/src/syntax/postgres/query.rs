//! Queries: WITH, set operations, ORDER BY, LIMIT, locks.

use super::reader::{Read, Reader};
use sqlparser::ast::{Parens, Query, SetExpr, SetOperator, SetQuantifier, Values};
use sqlparser::tokenizer::Token;

/// A query out of its body alone.
pub(super) fn bare(body: SetExpr) -> Query {
    Query {
        with: None,
        body: Box::new(body),
        order_by: None,
        limit_clause: None,
        fetch: None,
        locks: Vec::new(),
        for_clause: None,
        settings: None,
        format_clause: None,
        pipe_operators: Vec::new(),
    }
}

/// A query as an arm of a set operation: in parentheses only when it has clauses of its own.
fn arm(query: Query) -> Box<SetExpr> {
    let clauses = query.with.is_some()
        || query.order_by.is_some()
        || query.limit_clause.is_some()
        || query.fetch.is_some()
        || !query.locks.is_empty();
    if clauses { Box::new(SetExpr::Query(Box::new(query))) } else { query.body }
}

impl Reader<'_> {
    /// Whether a query starts here, without parentheses around it.
    pub(super) fn starts_query(&self) -> bool {
        self.is_one_of(&["select", "with", "table"]) || self.is(&["values"]) && self.peek_nth(1) == &Token::LParen
    }

    /// Whether what follows a query in parentheses makes it part of a larger one.
    pub(super) fn continues_query(&self) -> bool {
        self.peek() == &Token::RParen
            || self.is_one_of(&["union", "intersect", "except", "order", "limit", "offset", "fetch", "for"])
    }

    /// A query with all of its clauses.
    pub(super) fn query(&mut self) -> Read<Query> {
        self.with_body(|reader| {
            let first = reader.query_primary()?;
            reader.query_from(first)
        })
    }

    /// WITH and what it belongs to.
    pub(super) fn with_body(&mut self, body: impl FnOnce(&mut Self) -> Read<Query>) -> Read<Query> {
        self.deeper(|reader| {
            let start = reader.here();
            let with = reader.with()?;
            let mut query = body(reader)?;
            if with.is_some() && query.with.is_some() {
                let help = "put them into one: WITH a AS (…), b AS (…)";
                return reader.error(start, "one query has two WITH clauses", help);
            }
            query.with = with.or(query.with);
            Ok(query)
        })
    }

    /// The rest of a query whose first arm has been read.
    pub(super) fn query_from(&mut self, first: Query) -> Read<Query> {
        let mut query = self.set_operations(first, 0)?;
        self.query_clauses(&mut query)?;
        Ok(query)
    }

    fn query_primary(&mut self) -> Read<Query> {
        match self.word_at(0) {
            Some("select") => Ok(bare(SetExpr::Select(Box::new(self.select()?)))),
            Some("values") => Ok(bare(SetExpr::Values(self.values()?))),
            Some("table") => Ok(bare(SetExpr::Select(Box::new(self.table()?)))),
            _ if self.peek() == &Token::LParen => self.query_in_parens(),
            _ => self.expected("SELECT, VALUES or TABLE"),
        }
    }

    /// `(SELECT …)`, in any number of parentheses.
    pub(super) fn query_in_parens(&mut self) -> Read<Query> {
        self.deeper(|reader| reader.in_parens(Self::query))
    }

    /// INTERSECT binds tighter than UNION and EXCEPT.
    fn set_operations(&mut self, mut left: Query, least: u8) -> Read<Query> {
        loop {
            let (level, op) = match self.word_at(0) {
                Some("union") => (1, SetOperator::Union),
                Some("except") => (1, SetOperator::Except),
                Some("intersect") => (2, SetOperator::Intersect),
                _ => return Ok(left),
            };
            if level <= least {
                return Ok(left);
            }
            self.skip(1);
            let set_quantifier = if self.eat_word("all") { SetQuantifier::All } else { SetQuantifier::None };
            self.eat_word("distinct");
            let right = self.query_primary()?;
            let right = arm(self.set_operations(right, level)?);
            left = bare(SetExpr::SetOperation { left: arm(left), op, set_quantifier, right });
        }
    }

    fn values(&mut self) -> Read<Values> {
        self.skip(1);
        let rows = self.list(|reader| {
            let opening_token = reader.expect(&Token::LParen)?;
            let content = reader.list(Self::expr)?;
            Ok(Parens { opening_token, content, closing_token: reader.expect(&Token::RParen)? })
        })?;
        Ok(Values { explicit_row: false, value_keyword: false, rows })
    }
}
