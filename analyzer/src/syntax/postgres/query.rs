//! Queries: WITH, set operations, ORDER BY, LIMIT, locks.

use super::reader::{Read, Reader};
use sqlparser::ast::{
    Cte, CteAsMaterialized, Expr, Fetch, LimitClause, LockClause, LockType, NonBlock, Offset, OffsetRows, OrderBy,
    OrderByExpr, OrderByKind, OrderByOptions, OrderBySort, Parens, Query, SetExpr, SetOperator, SetQuantifier,
    TableAlias, TableAliasColumnDef, Value, ValueWithSpan, Values, With,
};
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

    /// ORDER BY, LIMIT, OFFSET, FETCH and FOR, each at most once.
    fn query_clauses(&mut self, query: &mut Query) -> Read<()> {
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
}
