//! SQLite's grammar on top of the parsing library: its keywords, and the forms that the library lacks.

mod forms;
mod joins;
mod library;
mod normalise;
mod parentheses;
mod tokens;
mod writes;

use super::tokens as spans;
use super::{Grammar, Notes, Parsed, SelectItems, upsert};
use crate::Diagnostic;
use crate::dialect::sqlite;
use crate::words::Words;
use forms::{cast, collate, in_list, is_operator, match_operator, values};
use library::expect_end;
pub(super) use library::{parser, syntax_error};
use normalise::normalise;
use sqlparser::ast::{Expr, UnaryOperator};
use sqlparser::dialect::{Dialect, Precedence, SQLiteDialect};
use sqlparser::keywords::Keyword;
use sqlparser::parser::{Parser, ParserError};
use sqlparser::tokenizer::{Token, TokenWithSpan, Word};

/// SQLite's grammar.
#[derive(Debug)]
pub(crate) struct Sqlite;

super::keywords! {
    /// What SQLite's own parser treats as keywords (sqlite.org/lang_keywords.html) where a query can hold it, and TRUE and
    /// FALSE. Every other word is an ordinary name, whatever it means elsewhere (`interval`, `position`, `top`); so is
    /// WINDOW, but for the places that `normalise` finds.
    ABORT ALL ALTER ALWAYS ANALYZE AND AS ASC ATTACH AUTOINCREMENT BEFORE BEGIN BETWEEN BY CASCADE
    CASE CAST CHECK COLLATE COLUMN COMMIT CONFLICT CONSTRAINT CREATE CROSS CURRENT CURRENT_DATE
    CURRENT_TIME CURRENT_TIMESTAMP DATABASE DEFAULT DEFERRABLE DEFERRED DELETE DESC DETACH DISTINCT DO
    DROP EACH ELSE END ESCAPE EXCEPT EXCLUDE EXCLUSIVE EXISTS EXPLAIN FAIL FALSE FILTER FIRST
    FOLLOWING FOR FOREIGN FROM FULL GENERATED GLOB GROUP GROUPS HAVING IF IGNORE IMMEDIATE IN INDEX
    INITIALLY INNER INSERT INSTEAD INTERSECT INTO IS JOIN KEY LAST LEFT LIKE LIMIT MATCH MATERIALIZED
    NATURAL NO NOT NOTHING NOTNULL NULL NULLS OF OFFSET ON OR ORDER OUTER OVER PARTITION PLAN
    PRAGMA PRECEDING PRIMARY QUERY RAISE RANGE RECURSIVE REFERENCES REGEXP REINDEX RELEASE RENAME
    REPLACE RESTRICT RETURNING RIGHT ROLLBACK ROW ROWS SAVEPOINT SELECT SET TABLE TEMP TEMPORARY THEN
    TIES TO TRUE UNBOUNDED UNION UPDATE USING VALUES WHEN WHERE WITH WITHOUT
}

const STATEMENT_WORDS: [&str; 27] = [
    "SELECT",
    "INSERT",
    "UPDATE",
    "DELETE",
    "REPLACE",
    "WITH",
    "VALUES",
    "PRAGMA",
    "VACUUM",
    "ATTACH",
    "DETACH",
    "CREATE",
    "DROP",
    "ALTER",
    "BEGIN",
    "COMMIT",
    "END",
    "ROLLBACK",
    "SAVEPOINT",
    "RELEASE",
    "REINDEX",
    "ANALYZE",
    "EXPLAIN",
    "INTO",
    "FROM",
    "WHERE",
    "SET",
];

impl Grammar for Sqlite {
    fn tokenize(&self, text: &str) -> Result<Vec<TokenWithSpan>, Diagnostic> {
        tokens::tokenize(text)
    }

    fn is_untyped(&self, first_word: &str) -> bool {
        STATEMENT_WORDS.iter().position(|word| *word == first_word).is_some_and(|at| (7..23).contains(&at))
    }

    fn explained(&self, tokens: &[TokenWithSpan]) -> Option<usize> {
        let is = |at: usize, word| tokens.get(at).is_some_and(|token| spans::is(&token.token, word));
        let plan = is(1, Keyword::QUERY) && is(2, Keyword::PLAN);
        is(0, Keyword::EXPLAIN).then_some(if plan { 3 } else { 1 })
    }

    fn statement_words(&self) -> &[&'static str] {
        &STATEMENT_WORDS[..23]
    }

    fn starts_in_parentheses(&self) -> bool {
        false
    }

    fn statement(&self, tokens: Vec<TokenWithSpan>, text: &str) -> Result<Parsed, Diagnostic> {
        let frame_exclusion = tokens.iter().any(|token| spans::is(&token.token, Keyword::EXCLUDE));
        let mut notes = Notes { frame_exclusion, ..Notes::default() };
        let mut tokens = normalise(tokens, &mut notes);
        joins::normalise(&mut tokens);
        parentheses::none_around_star(&tokens)?;
        let on_conflict = upsert::first(&tokens);
        let (tokens, upserts) = upsert::take(tokens, text)?;
        let items = SelectItems::find(&tokens);
        let mut parser = parser(tokens);
        let statement = parser.parse_statement().map_err(|error| syntax_error(error, text))?;
        expect_end(&mut parser, text)?;
        writes::check(&statement, on_conflict)?;
        Ok(Parsed { statement, notes: Notes { upserts, items, ..notes } })
    }

    fn expression(&self, tokens: Vec<TokenWithSpan>, text: &str) -> Result<Expr, Diagnostic> {
        let mut parser = parser(normalise(tokens, &mut Notes::default()));
        let expr = parser.parse_expr().map_err(|error| syntax_error(error, text))?;
        expect_end(&mut parser, text)?;
        Ok(expr)
    }
}

impl Dialect for Sqlite {
    fn dialect(&self) -> std::any::TypeId {
        SQLiteDialect {}.dialect()
    }

    fn is_delimited_identifier_start(&self, ch: char) -> bool {
        matches!(ch, '`' | '"' | '[')
    }

    fn is_identifier_start(&self, ch: char) -> bool {
        ch.is_ascii_alphabetic() || ch == '_' || ch > '\u{7f}'
    }

    fn is_identifier_part(&self, ch: char) -> bool {
        self.is_identifier_start(ch) || ch.is_ascii_digit() || ch == '$'
    }

    fn supports_filter_during_aggregation(&self) -> bool {
        true
    }

    fn supports_in_empty_list(&self) -> bool {
        true
    }

    fn supports_cross_join_constraint(&self) -> bool {
        true
    }

    fn supports_limit_comma(&self) -> bool {
        true
    }

    fn supports_dollar_placeholder(&self) -> bool {
        true
    }

    fn supports_notnull_operator(&self) -> bool {
        true
    }

    fn supports_numeric_literal_underscores(&self) -> bool {
        true
    }

    fn supports_bitwise_shift_operators(&self) -> bool {
        true
    }

    fn supports_insert_table_alias(&self) -> bool {
        true
    }

    fn supports_window_clause_named_window_reference(&self) -> bool {
        true
    }

    /// The words of joins are no names unless AS says so.
    fn is_select_item_alias(&self, explicit: bool, kw: &Keyword, parser: &mut Parser) -> bool {
        explicit || is_alias(*kw).unwrap_or_else(|| self.is_column_alias(kw, parser))
    }

    fn is_reserved_for_identifier(&self, kw: Keyword) -> bool {
        may_start(kw)
    }

    fn is_table_factor_alias(&self, explicit: bool, kw: &Keyword, parser: &mut Parser) -> bool {
        explicit || is_alias(*kw).unwrap_or_else(|| self.is_table_alias(kw, parser))
    }

    /// SQLite gives `=`, IS, IN, LIKE, BETWEEN one level, and binds `||`, `->` and `->>` tightest.
    fn prec_value(&self, precedence: Precedence) -> u8 {
        match precedence {
            Precedence::Period => 100,
            Precedence::DoubleColon => 60,
            Precedence::AtTz => 41,
            Precedence::MulDivModOp => 40,
            Precedence::PlusMinus => 30,
            Precedence::Xor | Precedence::Ampersand | Precedence::Caret | Precedence::Pipe | Precedence::Colon => 25,
            Precedence::PgOther => 50,
            Precedence::Between | Precedence::Eq | Precedence::Like | Precedence::Is => 20,
            Precedence::UnaryNot => 15,
            Precedence::And => 10,
            Precedence::Or => 5,
        }
    }

    fn get_next_precedence(&self, parser: &Parser) -> Option<Result<u8, ParserError>> {
        match &parser.peek_token_ref().token {
            Token::StringConcat => Some(Ok(self.prec_value(Precedence::PgOther))),
            Token::Lt | Token::LtEq | Token::Gt | Token::GtEq => Some(Ok(22)),
            Token::Word(word) if word.keyword == Keyword::COLLATE => Some(Ok(55)),
            _ => None,
        }
    }

    fn parse_infix(&self, parser: &mut Parser, left: &Expr, precedence: u8) -> Option<Result<Expr, ParserError>> {
        in_list(parser, left)
            .or_else(|| is_operator(parser, left, precedence))
            .or_else(|| match_operator(parser, left, precedence))
            .or_else(|| collate(parser, left))
    }

    fn parse_prefix(&self, parser: &mut Parser) -> Option<Result<Expr, ParserError>> {
        let (first, second) = (parser.peek_nth_token_ref(0), parser.peek_nth_token_ref(1));
        let sign = match first.token {
            Token::Tilde => Some(UnaryOperator::BitwiseNot),
            Token::Minus => Some(UnaryOperator::Minus),
            Token::Plus => Some(UnaryOperator::Plus),
            _ => None,
        };
        // Signs bind tighter than every infix operator.
        if let Some(op) = sign {
            parser.next_token();
            let operand = parser.parse_subexpr(self.prec_value(Precedence::PgOther));
            return Some(operand.map(|expr| Expr::UnaryOp { op, expr: Box::new(expr) }));
        }
        if first.token == Token::LParen && spans::is(&second.token, Keyword::VALUES) {
            return Some(values(parser));
        }
        if spans::is(&first.token, Keyword::CAST) && second.token == Token::LParen {
            return Some(cast(parser));
        }
        match &first.token {
            Token::Word(word) if starts_no_expression(word) => {
                Some(parser.expected("an expression", parser.peek_token()))
            }
            // The library tries each of them as a type first.
            Token::Number(..) | Token::SingleQuotedString(_) | Token::Placeholder(_) => {
                Some(parser.parse_value().map(Expr::Value))
            }
            Token::Word(word) if word.keyword == Keyword::NoKeyword && is_no_prefix(&second.token) => {
                Some(parser.parse_identifier().map(Expr::Identifier))
            }
            _ => None,
        }
    }
}

/// Whether a word in front of this token is a name by itself: no function, and no prefix of a string.
fn is_no_prefix(next: &Token) -> bool {
    !matches!(
        next,
        Token::LParen | Token::SingleQuotedString(_) | Token::DoubleQuotedString(_) | Token::HexStringLiteral(_)
    )
}

/// Whether a keyword is an alias without AS, where the engine and the parsing library disagree: the words of joins are none.
fn is_alias(keyword: Keyword) -> Option<bool> {
    use Keyword as K;
    match keyword {
        K::ANALYZE | K::END | K::EXCLUDE | K::EXPLAIN | K::FOR | K::OFFSET | K::PARTITION | K::WITH => Some(true),
        K::CROSS | K::FULL | K::INNER | K::LEFT | K::NATURAL | K::OUTER | K::RIGHT => Some(false),
        _ => None,
    }
}

/// Whether an expression may start with the reserved word.
fn may_start(keyword: Keyword) -> bool {
    matches!(keyword, Keyword::CASE | Keyword::EXISTS | Keyword::NOT | Keyword::NULL)
}

/// Whether a bare word belongs to a clause, so that an expression is missing in front of it.
fn starts_no_expression(word: &Word) -> bool {
    word.keyword != Keyword::NoKeyword
        && !may_start(word.keyword)
        && word.quote_style.is_none()
        && sqlite::is_reserved(&word.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_sorted() {
        assert!(WORDS.is_sorted());
    }
}
