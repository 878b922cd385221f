//! IS, BETWEEN, IN, LIKE and their kin.

use super::expr::{BETWEEN, IS};
use super::reader::{Read, Reader};
use sqlparser::ast::{BinaryOperator, Expr, NormalizationForm};
use sqlparser::tokenizer::Token;

impl Reader<'_> {
    /// What stands behind IS.
    pub(super) fn is_test(&mut self, left: Expr) -> Read<Expr> {
        let negated = self.eat_word("not");
        let word = self.word_at(0);
        let left = Box::new(left);
        self.skip(1);
        Ok(match (word, negated) {
            (Some("null"), false) => Expr::IsNull(left),
            (Some("null"), true) => Expr::IsNotNull(left),
            (Some("true"), false) => Expr::IsTrue(left),
            (Some("true"), true) => Expr::IsNotTrue(left),
            (Some("false"), false) => Expr::IsFalse(left),
            (Some("false"), true) => Expr::IsNotFalse(left),
            (Some("unknown"), false) => Expr::IsUnknown(left),
            (Some("unknown"), true) => Expr::IsNotUnknown(left),
            (Some("distinct"), _) => {
                self.expect_word("from")?;
                let right = Box::new(self.climb(IS)?);
                if negated { Expr::IsNotDistinctFrom(left, right) } else { Expr::IsDistinctFrom(left, right) }
            }
            (Some("document"), _) => Expr::IsJson { expr: left, kind: None, unique_keys: None, negated },
            (Some("normalized"), _) => Expr::IsNormalized { expr: left, form: None, negated },
            (Some(form @ ("nfc" | "nfd" | "nfkc" | "nfkd")), _) if self.is(&["normalized"]) => {
                self.skip(1);
                let form = match form {
                    "nfc" => NormalizationForm::NFC,
                    "nfd" => NormalizationForm::NFD,
                    "nfkc" => NormalizationForm::NFKC,
                    _ => NormalizationForm::NFKD,
                };
                Expr::IsNormalized { expr: left, form: Some(form), negated }
            }
            _ => {
                self.rewind(self.mark() - 1);
                return self.expected("NULL, TRUE, FALSE, UNKNOWN or DISTINCT FROM");
            }
        })
    }

    /// BETWEEN, IN, LIKE, ILIKE, SIMILAR TO.
    pub(super) fn test(&mut self, left: Expr, negated: bool) -> Read<Expr> {
        let word = self.word_at(0).unwrap_or_default();
        self.skip(1);
        match word {
            "between" => self.between(left, negated),
            "in" => self.in_test(left, negated),
            _ => self.like(left, negated, word),
        }
    }

    /// SYMMETRIC swaps the bounds when need be, which changes neither types nor NULLs.
    fn between(&mut self, expr: Expr, negated: bool) -> Read<Expr> {
        if !self.eat_word("symmetric") {
            self.eat_word("asymmetric");
        }
        let low = self.climb(IS)?;
        self.expect_word("and")?;
        let high = self.climb(BETWEEN)?;
        Ok(Expr::Between { expr: Box::new(expr), negated, low: Box::new(low), high: Box::new(high) })
    }

    fn in_test(&mut self, left: Expr, negated: bool) -> Read<Expr> {
        if self.peek() != &Token::LParen {
            return self.expected("`(`");
        }
        let expr = Box::new(left);
        Ok(match self.parenthesised()? {
            Expr::Subquery(subquery) => Expr::InSubquery { expr, subquery, negated },
            Expr::Tuple(list) if !list.is_empty() => Expr::InList { expr, list, negated },
            Expr::Nested(only) => Expr::InList { expr, list: vec![*only], negated },
            _ => return self.expected("a list of values"),
        })
    }

    /// With ANY and ALL it is the operator behind LIKE.
    fn like(&mut self, left: Expr, negated: bool, word: &str) -> Read<Expr> {
        if word == "similar" {
            self.expect_word("to")?;
        } else if self.is_one_of(&["any", "some", "all"]) {
            let op = match (word, negated) {
                ("like", false) => "~~",
                ("like", true) => "!~~",
                (_, false) => "~~*",
                (_, true) => "!~~*",
            };
            return self.quantified(left, BinaryOperator::Custom(op.to_owned()));
        }
        let (expr, pattern) = (Box::new(left), Box::new(self.climb(BETWEEN)?));
        let escape_char = if self.eat_word("escape") { Some(Box::new(self.climb(BETWEEN)?)) } else { None };
        Ok(match word {
            "like" => Expr::Like { negated, any: false, expr, pattern, escape_char },
            "ilike" => Expr::ILike { negated, any: false, expr, pattern, escape_char },
            _ => Expr::SimilarTo { negated, expr, pattern, escape_char },
        })
    }
}
