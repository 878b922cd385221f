//! FROM: relations, functions, subqueries and joins.

use super::reader::{Read, Reader};
use super::select::single;
use crate::Span;
use sqlparser::ast::{
    DataType, Expr, Function, FunctionArg, FunctionArguments, Ident, Join, JoinConstraint, JoinOperator, ObjectName,
    Query, StructField, TableAlias, TableAliasColumnDef, TableFactor, TableSample, TableSampleKind, TableSampleMethod,
    TableSampleModifier, TableSampleQuantity, TableWithJoins,
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
    pub(super) fn from_list(&mut self) -> Read<Vec<TableWithJoins>> {
        self.list(Self::from_item)
    }

    /// A relation with its joins.
    pub(super) fn from_item(&mut self) -> Read<TableWithJoins> {
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

    /// The right side of a join with a condition; joins in front of ON are part of it.
    fn right_side(&mut self) -> Read<TableFactor> {
        self.deeper(|reader| {
            let item = reader.from_item()?;
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

    /// Whether a function is called here.
    fn is_call(&self) -> bool {
        const BARE: [&str; 11] = [
            "current_date",
            "current_role",
            "current_user",
            "session_user",
            "user",
            "current_catalog",
            "current_schema",
            "current_time",
            "current_timestamp",
            "localtime",
            "localtimestamp",
        ];
        let mut at = 1;
        while self.peek_nth(at) == &Token::Period && matches!(self.peek_nth(at + 1), Token::Word(_)) {
            at += 2;
        }
        let called =
            matches!(self.peek(), Token::Word(_)) && !self.is(&["only"]) && self.peek_nth(at) == &Token::LParen;
        called || self.is_one_of(&BARE)
    }

    /// `f(…) WITH ORDINALITY AS x(a int)`.
    fn function_factor(&mut self) -> Read<TableFactor> {
        let call = self.primary()?;
        let with_ordinality = self.eat_words(&["with", "ordinality"]);
        match call {
            Expr::Function(Function { name, args: FunctionArguments::List(list), .. }) => {
                let alias = self.function_alias()?;
                Ok(TableFactor::Function { lateral: true, name, args: list.args, with_ordinality, alias })
            }
            expr @ (Expr::Function(_) | Expr::Cast { .. }) => {
                Ok(TableFactor::TableFunction { expr, alias: self.function_alias()? })
            }
            _ => self.expected("a function"),
        }
    }

    /// `ROWS FROM (f(…), g(…) AS (a int))`: a function of that name whose arguments are the calls.
    fn rows_from(&mut self) -> Read<TableFactor> {
        let name =
            super::expr::name_of(Ident { quote_style: Some('"'), value: "rows from".to_owned(), ..self.ident() });
        self.skip(1);
        let args = self.in_parens(|reader| {
            reader.list(|reader| {
                let call = reader.primary()?;
                let call = match reader.eat_word("as") {
                    true => Expr::Struct { values: vec![call], fields: reader.column_definitions()? },
                    false => call,
                };
                Ok(super::call::unnamed(call))
            })
        })?;
        let args: Vec<FunctionArg> = args;
        let with_ordinality = self.eat_words(&["with", "ordinality"]);
        Ok(TableFactor::Function { lateral: true, name, args, with_ordinality, alias: self.function_alias()? })
    }

    fn column_definitions(&mut self) -> Read<Vec<StructField>> {
        let columns = self.in_parens(|reader| reader.list(Self::column_definition))?;
        let field = |column: TableAliasColumnDef| StructField {
            field_name: Some(column.name),
            field_type: column.data_type.unwrap_or(DataType::Unspecified),
            options: None,
        };
        Ok(columns.into_iter().map(field).collect())
    }

    fn column_definition(&mut self) -> Read<TableAliasColumnDef> {
        let name = self.name()?;
        let data_type = Some(self.data_type()?);
        if self.eat_word("collate") {
            self.object_name()?;
        }
        Ok(TableAliasColumnDef { name, data_type })
    }

    /// A relation by name: ONLY and `*`, which choose among child tables, leave no trace.
    pub(super) fn relation(&mut self, aliased: bool) -> Read<TableFactor> {
        let only = self.eat_word("only");
        let parens = only && self.eat(&Token::LParen);
        let name = self.object_name()?;
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

    /// As a relation's, or with types: `AS a (b int)`, `AS (b int)`, the latter with an empty name.
    fn function_alias(&mut self) -> Read<Option<TableAlias>> {
        let explicit = self.eat_word("as");
        let name = match self.peek() {
            Token::LParen if explicit => Ident::new(""),
            _ if self.is_name(0) => self.name()?,
            _ if explicit => return self.expected("a name"),
            _ => return Ok(None),
        };
        let columns = match self.peek() == &Token::LParen {
            true => self.in_parens(|reader| {
                let typed = name.value.is_empty() || !matches!(reader.peek_nth(1), Token::Comma | Token::RParen);
                reader.list(|reader| match typed {
                    true => reader.column_definition(),
                    false => Ok(TableAliasColumnDef { name: reader.name()?, data_type: None }),
                })
            })?,
            false => Vec::new(),
        };
        Ok(Some(TableAlias { explicit, name, columns, at: None }))
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
