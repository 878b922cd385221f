//! What follows the rows of a query: ORDER BY, LIMIT, OFFSET, FETCH, locks.

use super::reader::{Read, Reader};
use sqlparser::ast::{
    Expr, Fetch, Ident, LimitClause, LockClause, LockType, NonBlock, ObjectName, Offset, OffsetRows, OrderBy,
    OrderByExpr, OrderByKind, OrderByOptions, OrderBySort, Query, Value, ValueWithSpan,
};

impl Reader<'_> {
    /// ORDER BY, LIMIT, OFFSET, FETCH and FOR, each at most once.
    pub(super) fn query_clauses(&mut self, query: &mut Query) -> Read<()> {
        let (mut limit, mut offset) = match query.limit_clause.take() {
            Some(LimitClause::LimitOffset { limit, offset, .. }) => (limit.map(Some), offset),
            _ => (None, None),
        };
        let mut ordered = true;
        loop {
            let start = self.here();
            let twice = match self.word_at(0) {
                Some("order") if ordered => {
                    let twice = query.order_by.is_some();
                    let kind = OrderByKind::Expressions(self.order_by()?.unwrap_or_default());
                    query.order_by = Some(OrderBy { kind, interpolate: None });
                    twice
                }
                Some("limit") => {
                    self.skip(1);
                    let all = self.eat_word("all");
                    limit.replace(if all { None } else { Some(self.expr()?) }).is_some() || query.fetch.is_some()
                }
                Some("fetch") => {
                    let twice = limit.is_some() || query.fetch.is_some();
                    let (quantity, with_ties) = self.fetch()?;
                    match with_ties {
                        true => query.fetch = Some(Fetch { with_ties, percent: false, quantity: Some(quantity) }),
                        false => limit = Some(Some(quantity)),
                    }
                    twice
                }
                Some("offset") => {
                    self.skip(1);
                    let value = self.expr()?;
                    if !self.eat_word("rows") {
                        self.eat_word("row");
                    }
                    offset.replace(Offset { value, rows: OffsetRows::None }).is_some()
                }
                Some("for") => {
                    let locks = self.locks()?;
                    query.locks.extend(locks);
                    false
                }
                _ => break,
            };
            ordered = false;
            if twice {
                return self.error(start, "this query has the same clause twice", "keep one of them");
            }
        }
        self.with_ties(query)?;
        let limit = limit.flatten();
        if limit.is_some() || offset.is_some() {
            query.limit_clause = Some(LimitClause::LimitOffset { limit, offset, limit_by: Vec::new() });
        }
        Ok(())
    }

    /// WITH TIES goes with an order, and with rows that are not skipped.
    fn with_ties(&self, query: &Query) -> Read<()> {
        if query.fetch.is_none() {
            return Ok(());
        }
        if query.order_by.is_none() {
            return self.error(self.here(), "WITH TIES needs an ORDER BY", "order the rows, or write ONLY");
        }
        if query.locks.iter().any(|lock| lock.nonblock == Some(NonBlock::SkipLocked)) {
            return self.error(self.here(), "WITH TIES does not go with SKIP LOCKED", "write ONLY, or leave it out");
        }
        Ok(())
    }

    /// `ORDER BY …`, if it is there.
    pub(super) fn order_by(&mut self) -> Read<Option<Vec<OrderByExpr>>> {
        if !self.eat_word("order") {
            return Ok(None);
        }
        self.expect_word("by")?;
        self.list(Self::sort_term).map(Some)
    }

    /// `a DESC NULLS LAST`, `a USING <`.
    pub(super) fn sort_term(&mut self) -> Read<OrderByExpr> {
        let expr = self.expr()?;
        self.sort_options(expr)
    }

    /// What stands behind a term of ORDER BY.
    pub(super) fn sort_options(&mut self, expr: Expr) -> Read<OrderByExpr> {
        let sort = match self.word_at(0) {
            Some("asc") => Some(OrderBySort::Asc),
            Some("desc") => Some(OrderBySort::Desc),
            Some("using") => Some(OrderBySort::Using(self.sort_operator()?)),
            _ => None,
        };
        if matches!(sort, Some(OrderBySort::Asc | OrderBySort::Desc)) {
            self.skip(1);
        }
        let nulls_first = match (self.is(&["nulls", "first"]), self.is(&["nulls", "last"])) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        };
        self.skip(if nulls_first.is_some() { 2 } else { 0 });
        Ok(OrderByExpr { expr, options: OrderByOptions { sort, nulls_first }, with_fill: None })
    }

    /// `FETCH FIRST n ROWS ONLY`: the count, and whether WITH TIES.
    fn fetch(&mut self) -> Read<(Expr, bool)> {
        self.skip(1);
        if !self.eat_word("next") {
            self.expect_word("first")?;
        }
        let quantity = match self.is_one_of(&["row", "rows"]) {
            true => {
                let span = crate::syntax::tokens::to_parser(self.here());
                Expr::Value(ValueWithSpan { value: Value::Number("1".to_owned(), false), span })
            }
            false => self.climb(super::expr::SIGN)?,
        };
        if !self.eat_word("rows") {
            self.expect_word("row")?;
        }
        let with_ties = self.eat_words(&["with", "ties"]);
        if !with_ties {
            self.expect_word("only")?;
        }
        Ok((quantity, with_ties))
    }

    /// `FOR NO KEY UPDATE OF a, b SKIP LOCKED`: one clause for each relation.
    fn locks(&mut self) -> Read<Vec<LockClause>> {
        self.skip(1);
        let lock_type = match self.word_at(0) {
            Some("update") => LockType::Update,
            Some("share") => LockType::Share,
            Some("no" | "key" | "read") => return self.weak_locks(),
            _ => return self.expected("UPDATE, NO KEY UPDATE, SHARE or KEY SHARE"),
        };
        self.skip(1);
        self.locked(lock_type)
    }

    /// `NO KEY UPDATE`, `KEY SHARE`, and `READ ONLY`, which locks nothing.
    fn weak_locks(&mut self) -> Read<Vec<LockClause>> {
        if self.eat_word("read") {
            return self.expect_word("only").map(|_| Vec::new());
        }
        if self.eat_word("no") {
            self.expect_words(&["key", "update"])?;
            return self.locked(LockType::Update);
        }
        self.expect_words(&["key", "share"])?;
        self.locked(LockType::Share)
    }

    fn locked(&mut self, lock_type: LockType) -> Read<Vec<LockClause>> {
        let of = if self.eat_word("of") { self.list(Self::name)? } else { Vec::new() };
        let of = of.into_iter().map(super::expr::name_of);
        let nonblock = if self.eat_word("nowait") {
            Some(NonBlock::Nowait)
        } else if self.eat_word("skip") {
            self.expect_word("locked")?;
            Some(NonBlock::SkipLocked)
        } else {
            None
        };
        let of: Vec<_> = if of.len() == 0 { vec![None] } else { of.map(Some).collect() };
        Ok(of.into_iter().map(|of| LockClause { lock_type, of, nonblock }).collect())
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
