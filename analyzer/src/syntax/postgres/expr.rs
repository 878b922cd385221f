//! Expressions: operators by PostgreSQL's precedence (its manual, 4.1.6).

use super::reader::{Read, Reader};
use sqlparser::ast::{BinaryOperator, CastKind, Expr, Ident, ObjectName, Query, UnaryOperator};
use sqlparser::tokenizer::Token;

pub(super) const OR: u8 = 1;
const AND: u8 = 2;
const NOT: u8 = 3;
pub(super) const IS: u8 = 4;
const COMPARISON: u8 = 5;
pub(super) const BETWEEN: u8 = 6;
const OPERATOR: u8 = 7;
const ADD: u8 = 8;
const MULTIPLY: u8 = 9;
const POWER: u8 = 10;
const AT: u8 = 11;
const COLLATE: u8 = 12;
pub(super) const SIGN: u8 = 13;
const CAST: u8 = 14;

/// An infix operator in front of the cursor.
enum Infix {
    /// AND, OR, and the operators that are symbols, `width` tokens long.
    Binary(BinaryOperator, usize),
    Is,
    IsNull(bool),
    /// BETWEEN, IN, LIKE and the like.
    Test {
        negated: bool,
    },
    Overlaps,
    AtTimeZone,
    Collate,
    Cast,
}

impl Reader<'_> {
    pub(super) fn expr(&mut self) -> Read<Expr> {
        self.climb(0)
    }

    /// An expression out of operators that bind tighter than `least`.
    pub(super) fn climb(&mut self, least: u8) -> Read<Expr> {
        self.deeper(|reader| {
            let left = reader.prefix()?;
            reader.infix(left, least)
        })
    }

    fn prefix(&mut self) -> Read<Expr> {
        let unary = |op, expr| Expr::UnaryOp { op, expr: Box::new(expr) };
        match self.peek() {
            Token::Plus => {
                self.skip(1);
                Ok(unary(UnaryOperator::Plus, self.climb(SIGN)?))
            }
            Token::Minus => {
                self.skip(1);
                Ok(unary(UnaryOperator::Minus, self.climb(SIGN)?))
            }
            Token::CustomBinaryOperator(_) => {
                let span = crate::syntax::tokens::to_parser(self.here());
                let prefix = Ident::with_span(span, self.next().0.token.to_string());
                Ok(Expr::Prefixed { prefix, value: Box::new(self.climb(OPERATOR)?) })
            }
            _ if self.is(&["not"]) => {
                self.skip(1);
                Ok(unary(UnaryOperator::Not, self.climb(NOT)?))
            }
            _ if self.is(&["operator"]) && self.peek_nth(1) == &Token::LParen => {
                let span = crate::syntax::tokens::to_parser(self.here());
                let prefix = Ident::with_span(span, self.named_operator()?.join("."));
                Ok(Expr::Prefixed { prefix, value: Box::new(self.climb(OPERATOR)?) })
            }
            _ => self.primary(),
        }
    }

    /// What follows an operand, as long as it binds tighter than `least`.
    pub(super) fn infix(&mut self, mut left: Expr, least: u8) -> Read<Expr> {
        // The level that does not associate, behind an operand of it.
        let mut closed = 0;
        while let Some((level, infix)) = self.peek_infix() {
            if level <= least {
                break;
            }
            if level == closed {
                return self.expected("parentheses around one of two comparisons");
            }
            let open_right = matches!(infix, Infix::Binary(..))
                || matches!(infix, Infix::Is) && self.has_operand_after_is()
                || matches!(infix, Infix::Test { negated } if !self.is_in(negated));
            closed = if open_right && (IS..=BETWEEN).contains(&level) { level } else { 0 };
            left = self.apply(left, infix, level)?;
        }
        Ok(left)
    }

    fn has_operand_after_is(&self) -> bool {
        self.is(&["is", "distinct"]) || self.is(&["is", "not", "distinct"])
    }

    fn is_in(&self, negated: bool) -> bool {
        self.word_at(usize::from(negated)) == Some("in")
    }

    fn peek_infix(&self) -> Option<(u8, Infix)> {
        use BinaryOperator as B;
        let (level, op) = match self.peek() {
            Token::Plus => (ADD, B::Plus),
            Token::Minus => (ADD, B::Minus),
            Token::Mul => (MULTIPLY, B::Multiply),
            Token::Div => (MULTIPLY, B::Divide),
            Token::Mod => (MULTIPLY, B::Modulo),
            Token::Caret => (POWER, B::PGExp),
            Token::Lt => (COMPARISON, B::Lt),
            Token::Gt => (COMPARISON, B::Gt),
            Token::Eq => (COMPARISON, B::Eq),
            Token::LtEq => (COMPARISON, B::LtEq),
            Token::GtEq => (COMPARISON, B::GtEq),
            Token::Neq => (COMPARISON, B::NotEq),
            Token::CustomBinaryOperator(op) if op == "||" => (OPERATOR, B::StringConcat),
            Token::CustomBinaryOperator(op) => (OPERATOR, B::Custom(op.clone())),
            Token::DoubleColon => return Some((CAST, Infix::Cast)),
            _ => return self.peek_infix_word(self.word_at(0)?),
        };
        Some((level, Infix::Binary(op, 1)))
    }

    fn peek_infix_word(&self, word: &str) -> Option<(u8, Infix)> {
        let tests = |n: usize| {
            matches!(self.word_at(n), Some("between" | "in" | "like" | "ilike"))
                || self.word_at(n) == Some("similar") && self.word_at(n + 1) == Some("to")
        };
        Some(match word {
            "or" => (OR, Infix::Binary(BinaryOperator::Or, 1)),
            "and" => (AND, Infix::Binary(BinaryOperator::And, 1)),
            "is" => (IS, Infix::Is),
            "isnull" => (IS, Infix::IsNull(false)),
            "notnull" => (IS, Infix::IsNull(true)),
            "not" if tests(1) => (BETWEEN, Infix::Test { negated: true }),
            _ if tests(0) => (BETWEEN, Infix::Test { negated: false }),
            "overlaps" => (BETWEEN, Infix::Overlaps),
            "at" if self.is(&["at", "time"]) => (AT, Infix::AtTimeZone),
            "collate" => (COLLATE, Infix::Collate),
            "operator" if self.peek_nth(1) == &Token::LParen => {
                (OPERATOR, Infix::Binary(BinaryOperator::PGCustomBinaryOperator(Vec::new()), 0))
            }
            _ => return None,
        })
    }

    fn apply(&mut self, left: Expr, infix: Infix, level: u8) -> Read<Expr> {
        let boxed = Box::new;
        match infix {
            Infix::Binary(BinaryOperator::PGCustomBinaryOperator(_), _) => {
                let op = BinaryOperator::PGCustomBinaryOperator(self.named_operator()?);
                self.operand(left, op, level)
            }
            Infix::Binary(op, width) => {
                self.skip(width);
                self.operand(left, op, level)
            }
            Infix::Is => {
                self.skip(1);
                self.is_test(left)
            }
            Infix::IsNull(negated) => {
                self.skip(1);
                Ok(if negated { Expr::IsNotNull(boxed(left)) } else { Expr::IsNull(boxed(left)) })
            }
            Infix::Test { negated } => {
                self.skip(usize::from(negated));
                self.test(left, negated)
            }
            Infix::Overlaps => {
                let Expr::Tuple(mut args) = left else { return self.expected("an operator") };
                let at = self.ident();
                if self.peek() != &Token::LParen && !self.is(&["row"]) {
                    return self.expected("(start, end)");
                }
                let Expr::Tuple(right) = self.primary()? else { return self.expected("(start, end)") };
                args.extend(right);
                Ok(super::call::of(at, args))
            }
            Infix::AtTimeZone => {
                self.skip(2);
                self.expect_word("zone")?;
                let time_zone = boxed(self.climb(level)?);
                Ok(Expr::AtTimeZone { timestamp: boxed(left), time_zone })
            }
            Infix::Collate => {
                self.skip(1);
                Ok(Expr::Collate { expr: boxed(left), collation: self.object_name()? })
            }
            Infix::Cast => {
                self.skip(1);
                Ok(cast(left, self.data_type()?))
            }
        }
    }

    /// The right side of an operator: an operand, or `ANY (…)`, `ALL (…)`.
    fn operand(&mut self, left: Expr, op: BinaryOperator, level: u8) -> Read<Expr> {
        let logical = matches!(op, BinaryOperator::And | BinaryOperator::Or);
        if !logical && self.is_one_of(&["any", "some", "all"]) {
            return self.quantified(left, op);
        }
        let right = self.climb(level)?;
        Ok(Expr::BinaryOp { left: Box::new(left), op, right: Box::new(right) })
    }

    pub(super) fn quantified(&mut self, left: Expr, compare_op: BinaryOperator) -> Read<Expr> {
        let (left, word) = (Box::new(left), self.word_at(0));
        self.skip(1);
        let right = Box::new(match self.parenthesised()? {
            Expr::Nested(inner) => *inner,
            query @ Expr::Subquery(_) => query,
            _ => return self.expected("an operator"),
        });
        Ok(match word {
            Some("all") => Expr::AllOp { left, compare_op, right },
            _ => Expr::AnyOp { left, compare_op, right, is_some: word == Some("some") },
        })
    }

    /// `OPERATOR(schema.+)`.
    pub(super) fn named_operator(&mut self) -> Read<Vec<String>> {
        self.skip(1);
        self.in_parens(|reader| {
            let mut parts = Vec::new();
            while matches!(reader.peek(), Token::Word(_)) {
                parts.push(reader.name()?.value);
                reader.expect(&Token::Period)?;
            }
            parts.push(reader.operator()?);
            Ok(parts)
        })
    }

    /// An operator's symbol.
    pub(super) fn operator(&mut self) -> Read<String> {
        match self.peek() {
            Token::Plus
            | Token::Minus
            | Token::Mul
            | Token::Div
            | Token::Mod
            | Token::Caret
            | Token::Lt
            | Token::Gt
            | Token::Eq
            | Token::LtEq
            | Token::GtEq
            | Token::Neq
            | Token::CustomBinaryOperator(_) => Ok(self.next().0.token.to_string()),
            _ => self.expected("an operator"),
        }
    }
}

/// `expr::type`, however it was spelled.
pub(super) fn cast(expr: Expr, data_type: sqlparser::ast::DataType) -> Expr {
    Expr::Cast { kind: CastKind::Cast, expr: Box::new(expr), data_type, format: None }
}

/// A query as an operand.
pub(super) fn subquery(query: Query) -> Expr {
    Expr::Subquery(Box::new(query))
}

/// A name of one part.
pub(super) fn name_of(ident: Ident) -> ObjectName {
    ObjectName::from(vec![ident])
}
