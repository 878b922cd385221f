//! FROM: relations, functions, subqueries and joins.

use super::reader::{Read, Reader};
use super::select::single;
use crate::{Code, Diagnostic, Span};
use sqlparser::ast::{
    Join, JoinConstraint, JoinOperator, ObjectName, Query, TableAlias, TableAliasColumnDef, TableFactor, TableSample,
    TableSampleKind, TableSampleMethod, TableSampleModifier, TableSampleQuantity, TableWithJoins,
};
use sqlparser::tokenizer::Token;

/// What parentheses in FROM hold.
enum Inside {
    /// A query, with its opening parenthesis.
    Query(Query, Span),
    /// Joins, with their alias.
    Joins(TableFactor),
}

impl Reader<'_> {
    /// The items of FROM or USING.
    pub(super) fn relations(&mut self) -> Read<Vec<TableWithJoins>> {
        self.list(Self::joined_relation)
    }

    /// A relation with its joins.
    pub(super) fn joined_relation(&mut self) -> Read<TableWithJoins> {
        let relation = self.table_factor()?;
        self.joined(relation)
    }

    /// A relation and the joins behind it.
    fn joined(&mut self, relation: TableFactor) -> Read<TableWithJoins> {
        let mut item = single(relation);
        while let Some(join) = self.join()? {
            item.joins.push(join);
        }
        Ok(item)
    }

    fn join(&mut self) -> Read<Option<Join>> {
        let natural = self.is(&["natural"]);
        let at = usize::from(natural);
        let kind = self.word_at(at);
        match kind {
            Some("cross") if !natural => {
                self.skip(1);
                self.expect_word("join")?;
                let relation = self.table_factor()?;
                let join_operator = JoinOperator::CrossJoin(JoinConstraint::None);
                return Ok(Some(Join { relation, global: false, join_operator }));
            }
            Some("join" | "inner" | "left" | "right" | "full") => self.skip(at),
            _ if natural => {
                self.skip(1);
                return self.expected("JOIN");
            }
            _ => return Ok(None),
        }
        if kind != Some("join") {
            self.skip(1);
            if kind != Some("inner") {
                self.eat_word("outer");
            }
        }
        self.expect_word("join")?;
        let (relation, constraint) = match natural {
            true => (self.table_factor()?, JoinConstraint::Natural),
            false => (self.right_side()?, self.join_constraint()?),
        };
        let join_operator = match kind {
            Some("left") => JoinOperator::Left(constraint),
            Some("right") => JoinOperator::Right(constraint),
            Some("full") => JoinOperator::FullOuter(constraint),
            _ => JoinOperator::Join(constraint),
        };
        Ok(Some(Join { relation, global: false, join_operator }))
    }

    /// What a condition follows, the right side of a join or the source of a MERGE; joins in front of ON are part of it.
    pub(super) fn right_side(&mut self) -> Read<TableFactor> {
        self.deeper(|reader| {
            let item = reader.joined_relation()?;
            Ok(match item.joins.is_empty() {
                true => item.relation,
                false => TableFactor::NestedJoin { table_with_joins: Box::new(item), alias: None },
            })
        })
    }

    fn join_constraint(&mut self) -> Read<JoinConstraint> {
        if self.eat_word("on") {
            return Ok(JoinConstraint::On(self.expr()?));
        }
        if !self.eat_word("using") {
            return self.expected("ON or USING");
        }
        let columns = self.in_parens(|reader| reader.list(Self::name))?;
        if self.eat_word("as") {
            let alias = self.name()?;
            self.notes.using_aliases.insert(crate::syntax::span(columns[0].span).start, alias);
        }
        Ok(JoinConstraint::Using(columns.into_iter().map(super::expr::name_of).collect()))
    }

    pub(super) fn table_factor(&mut self) -> Read<TableFactor> {
        self.deeper(|reader| {
            let lateral = reader.eat_word("lateral");
            if reader.peek() == &Token::LParen {
                return match reader.inside()? {
                    Inside::Query(query, start) => reader.derived(query, lateral, start),
                    Inside::Joins(joins) => Ok(joins),
                };
            }
            if reader.is(&["rows", "from"]) && reader.peek_nth(2) == &Token::LParen {
                return reader.rows_from();
            }
            if reader.is(&["xmltable"]) && reader.peek_nth(1) == &Token::LParen {
                let error = Diagnostic::error(Code::Unsupported, reader.here(), "XMLTABLE is not read by the analyser");
                return Err(error.help("take the nodes by unnest(xpath(…)), or run this query with your own driver"));
            }
            if lateral || reader.is_call() {
                return reader.function_factor();
            }
            reader.relation(true)
        })
    }

    /// What parentheses hold: a query that may go on behind them, or joins. Each parenthesis is read once.
    fn inside(&mut self) -> Read<Inside> {
        self.deeper(|reader| {
            let start = reader.here();
            reader.expect(&Token::LParen)?;
            let first = if reader.starts_query() {
                let query = reader.query()?;
                reader.expect(&Token::RParen)?;
                return Ok(Inside::Query(query, start));
            } else if reader.peek() == &Token::LParen {
                match reader.inside()? {
                    Inside::Query(query, _) if reader.continues_query() => {
                        let query = reader.query_from(query)?;
                        reader.expect(&Token::RParen)?;
                        return Ok(Inside::Query(query, start));
                    }
                    Inside::Query(query, start) => reader.derived(query, false, start)?,
                    Inside::Joins(joins) => joins,
                }
            } else {
                reader.table_factor()?
            };
            let item = reader.joined(first)?;
            if item.joins.is_empty() && !matches!(item.relation, TableFactor::NestedJoin { .. }) {
                return reader.expected("JOIN");
            }
            reader.expect(&Token::RParen)?;
            let alias = reader.table_alias()?;
            Ok(Inside::Joins(TableFactor::NestedJoin { table_with_joins: Box::new(item), alias }))
        })
    }

    fn derived(&mut self, query: Query, lateral: bool, start: Span) -> Read<TableFactor> {
        let alias = self.table_alias()?;
        if alias.is_none() {
            let start = Span { start: start.start, end: start.start + 1 };
            return self.error(start, "a subquery in FROM has a name", "give it one: (…) AS name");
        }
        Ok(TableFactor::Derived { lateral, subquery: Box::new(query), alias, sample: None })
    }

    /// A relation by name: ONLY and `*` choose among child tables.
    pub(super) fn relation(&mut self, aliased: bool) -> Read<TableFactor> {
        let only = self.eat_word("only");
        let parens = only && self.eat(&Token::LParen);
        let name = self.object_name()?;
        if let Some(ident) = name.0.last().and_then(|part| part.as_ident()).filter(|_| only) {
            self.notes.only.insert(crate::syntax::span(ident.span).start);
        }
        if parens {
            self.expect(&Token::RParen)?;
        } else if !only && self.peek() == &Token::Mul {
            self.skip(1);
        }
        let alias = if aliased { self.table_alias()? } else { None };
        let sample = if aliased { self.sample()? } else { None };
        Ok(named(name, alias, sample))
    }

    /// `TABLESAMPLE method (percent) REPEATABLE (seed)`.
    fn sample(&mut self) -> Read<Option<TableSampleKind>> {
        if !self.eat_word("tablesample") {
            return Ok(None);
        }
        let method = self.object_name()?;
        let name = match method.to_string().as_str() {
            "bernoulli" => Some(TableSampleMethod::Bernoulli),
            "system" => Some(TableSampleMethod::System),
            _ => None,
        };
        let mut quantities = self.in_parens(|reader| reader.list(Self::expr))?;
        let value = quantities.swap_remove(0);
        let offset = if self.eat_word("repeatable") { Some(self.in_parens(Self::expr)?) } else { None };
        let quantity = Some(TableSampleQuantity { parenthesized: true, value, unit: None });
        let modifier = TableSampleModifier::TableSample;
        let sample = TableSample { modifier, name, quantity, seed: None, bucket: None, offset };
        Ok(Some(TableSampleKind::AfterTableAlias(Box::new(sample))))
    }

    /// `AS a`, `a (b, c)`.
    pub(super) fn table_alias(&mut self) -> Read<Option<TableAlias>> {
        let explicit = self.eat_word("as");
        if !explicit && !self.is_name(0) {
            return Ok(None);
        }
        let name = self.name()?;
        let columns = match self.peek() == &Token::LParen {
            true => self.in_parens(|reader| reader.list(Self::name))?,
            false => Vec::new(),
        };
        let column = |name| TableAliasColumnDef { name, data_type: None };
        Ok(Some(TableAlias { explicit, name, columns: columns.into_iter().map(column).collect(), at: None }))
    }
}

/// A relation by name.
pub(super) fn named(name: ObjectName, alias: Option<TableAlias>, sample: Option<TableSampleKind>) -> TableFactor {
    TableFactor::Table {
        name,
        alias,
        args: None,
        with_hints: Vec::new(),
        version: None,
        with_ordinality: false,
        partitions: Vec::new(),
        json_path: None,
        sample,
        index_hints: Vec::new(),
    }
}
