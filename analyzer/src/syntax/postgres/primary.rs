//! Operands: literals, columns, parentheses, CASE, ARRAY, subscripts.

use super::expr::{cast, name_of, subquery};
use super::keywords::{Category, category};
use super::reader::{Read, Reader};
use sqlparser::ast::helpers::attached_token::AttachedToken;
use sqlparser::ast::{
    AccessExpr, Array, CaseWhen, DataType, Expr, Function, FunctionArguments, Ident, ObjectName, Query, Subscript,
    Value, ValueWithSpan,
};
use sqlparser::tokenizer::{Token, TokenWithSpan};

/// What parentheses hold.
enum Parens {
    Query(Query),
    Expr(Expr),
}

impl Reader<'_> {
    /// An operand.
    pub(super) fn primary(&mut self) -> Read<Expr> {
        match self.peek() {
            Token::Number(..)
            | Token::SingleQuotedString(_)
            | Token::SingleQuotedByteStringLiteral(_)
            | Token::HexStringLiteral(_) => Ok(self.literal()),
            Token::Placeholder(_) => {
                let parameter = self.literal();
                self.access(parameter)
            }
            Token::LParen => {
                let inner = self.parenthesised()?;
                // A row takes none: (a, b).c is no expression.
                if matches!(inner, Expr::Tuple(_)) { Ok(inner) } else { self.access(inner) }
            }
            Token::Word(_) => self.word_primary(),
            _ => self.expected("an expression"),
        }
    }

    fn literal(&mut self) -> Expr {
        let AttachedToken(TokenWithSpan { token, span }) = self.next();
        let value = match token {
            Token::Number(digits, long) => Value::Number(digits, long),
            Token::SingleQuotedString(text) => Value::SingleQuotedString(text),
            Token::SingleQuotedByteStringLiteral(digits) => Value::SingleQuotedByteStringLiteral(digits),
            Token::HexStringLiteral(digits) => Value::HexStringLiteral(digits),
            other => Value::Placeholder(other.to_string()),
        };
        Expr::Value(ValueWithSpan { value, span })
    }

    fn word_primary(&mut self) -> Read<Expr> {
        if let Some(word) = self.word_at(0) {
            if let Some(read) = self.special(word) {
                return read;
            }
            if (category(word) == Category::Column || word == "double")
                && let Some(literal) = self.typed_literal()?
            {
                return Ok(literal);
            }
        }
        let (column, routine) = (self.is_name(0), self.is_routine(0));
        if !column && !routine {
            return self.expected("an expression");
        }
        let mut parts = vec![self.ident()];
        while column && self.peek() == &Token::Period && matches!(self.peek_nth(1), Token::Word(_)) {
            self.skip(1);
            parts.push(self.ident());
        }
        // Behind a period every word is a name, of a function too.
        if routine || parts.len() > 1 {
            match self.peek() {
                Token::LParen => return self.call_or_literal(ObjectName::from(parts)),
                Token::SingleQuotedString(_) => {
                    let data_type = DataType::Custom(ObjectName::from(parts), Vec::new());
                    return Ok(cast(self.literal(), data_type));
                }
                _ => {}
            }
        }
        if !column {
            return self.expected("`(`");
        }
        self.column(parts)
    }

    /// A column with what follows it: `a[1]`, `a.b`, `a.*`.
    fn column(&mut self, parts: Vec<Ident>) -> Read<Expr> {
        if self.peek() == &Token::Period && self.peek_nth(1) == &Token::Mul {
            self.skip(1);
            return Ok(Expr::QualifiedWildcard(ObjectName::from(parts), self.next()));
        }
        let root = match <[Ident; 1]>::try_from(parts) {
            Ok([only]) => Expr::Identifier(only),
            Err(parts) => Expr::CompoundIdentifier(parts),
        };
        self.access(root)
    }

    /// Fields and subscripts behind an operand.
    pub(super) fn access(&mut self, root: Expr) -> Read<Expr> {
        let access_chain = self.access_chain(true)?;
        Ok(match access_chain.is_empty() {
            true => root,
            false => Expr::CompoundFieldAccess { root: Box::new(root), access_chain },
        })
    }

    /// `.field`, `[1]`, `[1:2]`, and `.*` at the end where it may stand.
    pub(super) fn access_chain(&mut self, star: bool) -> Read<Vec<AccessExpr>> {
        let mut chain = Vec::new();
        loop {
            match self.peek() {
                Token::LBracket => chain.push(AccessExpr::Subscript(self.subscript()?)),
                Token::Period => {
                    self.skip(1);
                    if star && self.peek() == &Token::Mul {
                        chain.push(AccessExpr::Dot(Expr::Wildcard(self.next())));
                        return Ok(chain);
                    }
                    chain.push(AccessExpr::Dot(Expr::Identifier(self.label()?)));
                }
                _ => return Ok(chain),
            }
        }
    }

    fn subscript(&mut self) -> Read<Subscript> {
        self.expect(&Token::LBracket)?;
        let bound = |reader: &mut Self, end: &Token| match reader.peek() == end {
            true => Ok(None),
            false => reader.expr().map(Some),
        };
        let lower_bound = bound(self, &Token::Colon)?;
        let subscript = match (self.eat(&Token::Colon), lower_bound) {
            (false, Some(index)) => Subscript::Index { index },
            (_, lower_bound) => {
                let upper_bound = bound(self, &Token::RBracket)?;
                Subscript::Slice { lower_bound, upper_bound, stride: None }
            }
        };
        self.expect(&Token::RBracket)?;
        Ok(subscript)
    }

    /// `(…)`: a subquery, one expression as `Nested`, several as `Tuple`.
    pub(super) fn parenthesised(&mut self) -> Read<Expr> {
        Ok(match self.parens()? {
            Parens::Query(query) => subquery(query),
            Parens::Expr(expr) => expr,
        })
    }

    fn parens(&mut self) -> Read<Parens> {
        self.deeper(|reader| {
            reader.expect(&Token::LParen)?;
            if reader.starts_query() {
                let query = reader.query()?;
                reader.expect(&Token::RParen)?;
                return Ok(Parens::Query(query));
            }
            let first = match reader.peek() {
                Token::LParen => match reader.parens()? {
                    Parens::Query(query) if reader.continues_query() => {
                        let query = reader.query_from(query)?;
                        reader.expect(&Token::RParen)?;
                        return Ok(Parens::Query(query));
                    }
                    Parens::Query(query) => reader.operand_in_parens(subquery(query))?,
                    Parens::Expr(expr) => reader.operand_in_parens(expr)?,
                },
                _ => reader.expr()?,
            };
            if reader.eat(&Token::RParen) {
                return Ok(Parens::Expr(Expr::Nested(Box::new(first))));
            }
            let mut items = vec![first];
            while reader.eat(&Token::Comma) {
                items.push(reader.expr()?);
            }
            reader.expect(&Token::RParen)?;
            Ok(Parens::Expr(Expr::Tuple(items)))
        })
    }

    /// The rest of an expression that starts with parentheses.
    fn operand_in_parens(&mut self, inner: Expr) -> Read<Expr> {
        let operand = if matches!(inner, Expr::Tuple(_)) { inner } else { self.access(inner)? };
        self.infix(operand, 0)
    }

    /// CASE, behind the word.
    pub(super) fn case(&mut self) -> Read<Expr> {
        let case_token = self.next();
        let operand = if self.is(&["when"]) { None } else { Some(Box::new(self.expr()?)) };
        let mut conditions = Vec::new();
        self.expect_word("when")?;
        loop {
            let condition = self.expr()?;
            self.expect_word("then")?;
            conditions.push(CaseWhen { condition, result: self.expr()? });
            if !self.eat_word("when") {
                break;
            }
        }
        let else_result = if self.eat_word("else") { Some(Box::new(self.expr()?)) } else { None };
        let end_token = self.expect_word("end")?;
        Ok(Expr::Case { case_token, end_token, operand, conditions, else_result })
    }

    /// `ARRAY[…]` and `ARRAY(SELECT …)`.
    pub(super) fn array(&mut self) -> Read<Expr> {
        let name = self.ident();
        if self.peek() == &Token::LBracket {
            return self.array_list(true);
        }
        let mut call = super::call::plain(name_of(name), Vec::new());
        call.args = FunctionArguments::Subquery(Box::new(self.query_in_parens()?));
        Ok(Expr::Function(call))
    }

    fn array_list(&mut self, named: bool) -> Read<Expr> {
        self.deeper(|reader| {
            reader.expect(&Token::LBracket)?;
            let elem = match reader.peek() {
                Token::RBracket => Vec::new(),
                Token::LBracket => reader.list(|reader| reader.array_list(false))?,
                _ => reader.list(Self::expr)?,
            };
            reader.expect(&Token::RBracket)?;
            Ok(Expr::Array(Array { elem, named }))
        })
    }

    /// `integer '1'`, `timestamp(3) with time zone '…'`, `interval '1' day`; `None` for a column of that name.
    fn typed_literal(&mut self) -> Read<Option<Expr>> {
        let mark = self.mark();
        let (name, modifiers) = match self.simple_type() {
            Ok(read) => read,
            // Behind these words parentheses belong to a type.
            Err(error) if self.mark() > mark + 1 => return Err(error),
            Err(_) => {
                self.rewind(mark);
                return Ok(None);
            }
        };
        let is_column = self.mark() == mark + 1;
        if !is_column && !matches!(self.peek(), Token::SingleQuotedString(_)) {
            return self.expected("a string");
        }
        if !matches!(self.peek(), Token::SingleQuotedString(_)) {
            self.rewind(mark);
            return Ok(None);
        }
        let literal = self.literal();
        if name.0.last().and_then(|part| part.as_ident()).is_some_and(|ident| ident.value == "interval") {
            self.interval_fields()?;
        }
        Ok(Some(cast(literal, DataType::Custom(name, modifiers))))
    }

    /// `f(…)`, or `mytype(3) 'text'`.
    fn call_or_literal(&mut self, name: ObjectName) -> Read<Expr> {
        let call = self.call(name)?;
        match (self.peek(), call) {
            (
                Token::SingleQuotedString(_),
                Expr::Function(Function { name, args: FunctionArguments::List(list), .. }),
            ) => {
                if list.args.is_empty() {
                    return self.expected("an operator");
                }
                let modifiers = list.args.iter().map(ToString::to_string).collect();
                Ok(cast(self.literal(), DataType::Custom(name, modifiers)))
            }
            (_, call) => Ok(call),
        }
    }
}
