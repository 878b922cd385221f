//! Forms of SQLite's expressions that the parsing library lacks or reads otherwise. In: the parser in front of one; out: its tree.

use super::spans;
use crate::dialect::sqlite;
use sqlparser::ast::{BinaryOperator, DataType, Expr, Ident, ObjectName, UnaryOperator};
use sqlparser::keywords::Keyword;
use sqlparser::parser::{Parser, ParserError};
use sqlparser::tokenizer::Token;

/// `a IS b` and `a IS NOT b` for any operands.
pub(super) fn is_operator(parser: &mut Parser, left: &Expr, precedence: u8) -> Option<Result<Expr, ParserError>> {
    if !spans::is(&parser.peek_token_ref().token, Keyword::IS) {
        return None;
    }
    let negated = spans::is(&parser.peek_nth_token_ref(1).token, Keyword::NOT);
    let operand = &parser.peek_nth_token_ref(1 + usize::from(negated)).token;
    if [Keyword::NULL, Keyword::TRUE, Keyword::FALSE, Keyword::DISTINCT].iter().any(|word| spans::is(operand, *word)) {
        return None;
    }
    for _ in 0..1 + usize::from(negated) {
        parser.next_token();
    }
    let right = parser.parse_subexpr(precedence);
    Some(right.map(|right| match negated {
        true => Expr::IsDistinctFrom(Box::new(left.clone()), Box::new(right)),
        false => Expr::IsNotDistinctFrom(Box::new(left.clone()), Box::new(right)),
    }))
}

/// `x [NOT] IN ((SELECT …), …)`: a list that starts with a parenthesis, which the library takes for a query.
pub(super) fn in_list(parser: &mut Parser, left: &Expr) -> Option<Result<Expr, ParserError>> {
    let negated = spans::is(&parser.peek_token_ref().token, Keyword::NOT);
    let at = usize::from(negated);
    let opens = |offset: usize| parser.peek_nth_token_ref(at + offset).token == Token::LParen;
    if !(spans::is(&parser.peek_nth_token_ref(at).token, Keyword::IN) && opens(1) && opens(2)) {
        return None;
    }
    for _ in 0..at + 2 {
        parser.next_token();
    }
    let list = parser.parse_comma_separated(Parser::parse_expr);
    let list = list.and_then(|list| parser.expect_token(&Token::RParen).map(|_| list));
    Some(list.map(|list| Expr::InList { expr: Box::new(left.clone()), list, negated }))
}

/// `[NOT] GLOB`, `[NOT] MATCH`, `[NOT] REGEXP`.
pub(super) fn match_operator(parser: &mut Parser, left: &Expr, precedence: u8) -> Option<Result<Expr, ParserError>> {
    let negated = spans::is(&parser.peek_token_ref().token, Keyword::NOT);
    let word = &parser.peek_nth_token_ref(usize::from(negated)).token;
    let Token::Word(word) = word else { return None };
    let op = match word.keyword {
        Keyword::GLOB => BinaryOperator::Glob,
        Keyword::MATCH => BinaryOperator::Match,
        Keyword::REGEXP => BinaryOperator::Regexp,
        _ => return None,
    };
    for _ in 0..1 + usize::from(negated) {
        parser.next_token();
    }
    let right = match parser.parse_subexpr(precedence) {
        Ok(right) => right,
        Err(error) => return Some(Err(error)),
    };
    let matched = Expr::BinaryOp { left: Box::new(left.clone()), op, right: Box::new(right) };
    Some(Ok(match negated {
        true => Expr::UnaryOp { op: UnaryOperator::Not, expr: Box::new(matched) },
        false => matched,
    }))
}

/// COLLATE is a postfix operator that binds tighter than all others.
pub(super) fn collate(parser: &mut Parser, left: &Expr) -> Option<Result<Expr, ParserError>> {
    if !spans::is(&parser.peek_token_ref().token, Keyword::COLLATE) {
        return None;
    }
    parser.next_token();
    let collation = parser.parse_object_name(false);
    Some(collation.map(|collation| Expr::Collate { expr: Box::new(left.clone()), collation }))
}

/// `(VALUES (1), (2))` as a scalar subquery.
pub(super) fn values(parser: &mut Parser) -> Result<Expr, ParserError> {
    parser.next_token();
    let query = parser.parse_query()?;
    parser.expect_token(&Token::RParen)?;
    Ok(Expr::Subquery(query))
}

/// `CAST(expr AS any words (1, 2))`: SQLite takes any words as a type.
pub(super) fn cast(parser: &mut Parser) -> Result<Expr, ParserError> {
    parser.next_token();
    parser.expect_token(&Token::LParen)?;
    let expr = parser.parse_expr()?;
    parser.expect_keyword(Keyword::AS)?;
    let mut words: Vec<String> = Vec::new();
    while let Some(word) = type_word(&parser.peek_token_ref().token) {
        words.push(word.to_owned());
        parser.next_token();
    }
    if !words.is_empty() && parser.consume_token(&Token::LParen) {
        signed_number(parser)?;
        if parser.consume_token(&Token::Comma) {
            signed_number(parser)?;
        }
        parser.expect_token(&Token::RParen)?;
    }
    parser.expect_token(&Token::RParen)?;
    let name = ObjectName::from(vec![Ident::new(words.join(" "))]);
    let data_type = DataType::Custom(name, Vec::new());
    Ok(Expr::Cast { kind: sqlparser::ast::CastKind::Cast, expr: Box::new(expr), data_type, format: None })
}

/// A word of a type's name: any name, also as a string.
fn type_word(token: &Token) -> Option<&str> {
    match token {
        Token::Word(word) if word.quote_style.is_some() || !sqlite::is_reserved(&word.value) => Some(&word.value),
        Token::SingleQuotedString(text) => Some(text),
        _ => None,
    }
}

fn signed_number(parser: &mut Parser) -> Result<(), ParserError> {
    let _sign = parser.consume_token(&Token::Minus) || parser.consume_token(&Token::Plus);
    let token = parser.next_token();
    match token.token {
        Token::Number(..) => Ok(()),
        _ => parser.expected("a number", token),
    }
}
