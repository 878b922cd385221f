//! Operands: literals, columns, parentheses, CASE, ARRAY, subscripts.

use super::expr::{cast, subquery};
use super::keywords::{Category, category};
use super::reader::{Read, Reader};
use sqlparser::ast::helpers::attached_token::AttachedToken;
use sqlparser::ast::{AccessExpr, DataType, Expr, Ident, ObjectName, Query, Subscript, Value, ValueWithSpan};
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

    pub(super) fn literal(&mut self) -> Expr {
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
}
