//! ON CONFLICT clauses: cut out of the token stream and read here, because SQLite takes several of them, with
//! expressions, collations and a WHERE in the target.

use super::sqlite::{parser, syntax_error};
use super::tokens;
use crate::{Code, Diagnostic, Span};
use sqlparser::ast::{Assignment, Expr, Ident, OrderByExpr};
use sqlparser::keywords::Keyword;
use sqlparser::parser::{Parser, ParserError};
use sqlparser::tokenizer::{Token, TokenWithSpan};
use std::collections::BTreeMap;

/// The ON CONFLICT clauses of each INSERT, in order, by the byte where it starts.
pub(crate) type Upserts = BTreeMap<u32, Vec<Upsert>>;

/// One ON CONFLICT clause.
pub(crate) struct Upsert {
    /// The target's entries; `None` for a clause that catches every conflict.
    pub(crate) target: Option<Vec<OrderByExpr>>,
    /// ON CONSTRAINT and the constraint's name.
    pub(crate) constraint: Option<Ident>,
    /// The target's WHERE, for a partial index.
    pub(crate) predicate: Option<Expr>,
    /// What happens on a conflict.
    pub(crate) action: UpsertAction,
    /// The words of the target, or ON CONFLICT when there is none.
    pub(crate) span: Span,
}

/// What happens on a conflict.
pub(crate) enum UpsertAction {
    /// DO NOTHING.
    Nothing,
    /// DO UPDATE SET … WHERE ….
    Update(Vec<Assignment>, Option<Box<Expr>>),
}

/// Takes the clauses out of an INSERT's tokens; other statements come back as they are.
pub(super) fn take(mut kept: Vec<TokenWithSpan>, text: &str) -> Result<(Vec<TokenWithSpan>, Upserts), Diagnostic> {
    let mut starts = clause_starts(&kept);
    let Some(&first) = starts.first() else { return Ok((kept, Upserts::new())) };
    let end = returning(&kept, first);
    // What stands behind RETURNING is left for the parser to refuse.
    starts.retain(|start| *start < end);
    let tail = kept.split_off(end);
    let clauses = kept.split_off(first);
    let bounds: Vec<usize> = starts.iter().map(|start| start - first).chain([clauses.len()]).collect();
    let mut upserts = Vec::new();
    for bound in bounds.windows(2) {
        let clause = clauses[bound[0]..bound[1]].to_vec();
        let span = tokens::span(&clause[0]).to(tokens::span(&clause[1]));
        let mut parser = parser(clause);
        upserts.push(read(&mut parser, span).map_err(|error| syntax_error(error, text))?);
    }
    if let Some(catch_all) = upserts.iter().rev().skip(1).find(|upsert| upsert.target.is_none()) {
        let error =
            Diagnostic::error(Code::Syntax, catch_all.span, "only the last ON CONFLICT may leave out its target");
        return Err(error.help("name the columns of the constraint: ON CONFLICT (column) DO …"));
    }
    kept.extend(tail);
    let insert = kept.iter().find(|token| tokens::is(&token.token, Keyword::INSERT));
    let upserts = insert.map(|insert| (tokens::span(insert).start, upserts)).into_iter().collect();
    Ok((kept, upserts))
}

/// Where the first ON CONFLICT stands.
pub(super) fn first(tokens: &[TokenWithSpan]) -> Option<Span> {
    let start = *clause_starts(tokens).first()?;
    Some(tokens::span(&tokens[start]).to(tokens::span(&tokens[start + 1])))
}

/// The indexes of `ON CONFLICT` outside of parentheses.
fn clause_starts(tokens: &[TokenWithSpan]) -> Vec<usize> {
    let mut starts = Vec::new();
    if !tokens.iter().any(|token| tokens::is(&token.token, Keyword::CONFLICT)) {
        return starts;
    }
    let mut depth = 0;
    for (index, token) in tokens.iter().enumerate() {
        depth += i32::from(token.token == Token::LParen) - i32::from(token.token == Token::RParen);
        let next = tokens.get(index + 1);
        if depth == 0
            && tokens::is(&token.token, Keyword::ON)
            && next.is_some_and(|next| tokens::is(&next.token, Keyword::CONFLICT))
        {
            starts.push(index);
        }
    }
    starts
}

/// The index of RETURNING outside of parentheses, or the end.
fn returning(tokens: &[TokenWithSpan], from: usize) -> usize {
    let mut depth = 0;
    for (index, token) in tokens.iter().enumerate().skip(from) {
        depth += i32::from(token.token == Token::LParen) - i32::from(token.token == Token::RParen);
        if depth == 0 && tokens::is(&token.token, Keyword::RETURNING) {
            return index;
        }
    }
    tokens.len()
}

fn read(parser: &mut Parser<'_>, span: Span) -> Result<Upsert, ParserError> {
    parser.expect_keyword(Keyword::ON)?;
    parser.expect_keyword(Keyword::CONFLICT)?;
    let (mut target, mut predicate, mut span) = (None, None, span);
    if parser.peek_token_ref().token == Token::LParen {
        let open = parser.next_token();
        target = Some(parser.parse_comma_separated(Parser::parse_order_by_expr)?);
        let close = parser.expect_token(&Token::RParen)?;
        let inside = Span { start: tokens::span(&open).end, end: tokens::span(&close).start };
        span = inside;
        predicate = where_clause(parser)?;
    }
    parser.expect_keyword(Keyword::DO)?;
    let action = if parser.parse_keyword(Keyword::NOTHING) {
        UpsertAction::Nothing
    } else {
        parser.expect_keywords(&[Keyword::UPDATE, Keyword::SET])?;
        let assignments = parser.parse_comma_separated(Parser::parse_assignment)?;
        UpsertAction::Update(assignments, where_clause(parser)?.map(Box::new))
    };
    let end = parser.peek_token();
    match end.token {
        Token::EOF => Ok(Upsert { target, constraint: None, predicate, action, span }),
        _ => parser.expected("ON CONFLICT, RETURNING or the end of the statement", end),
    }
}

fn where_clause(parser: &mut Parser<'_>) -> Result<Option<Expr>, ParserError> {
    if parser.parse_keyword(Keyword::WHERE) { parser.parse_expr().map(Some) } else { Ok(None) }
}
