//! Spans of the parsing library that carry byte ranges, and the way back.

use crate::Span;
use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Location, Span as ParserSpan, Token, TokenWithSpan};

/// A span of ours in the form that the parsing library carries.
pub(super) fn to_parser(span: Span) -> ParserSpan {
    let at = |offset: u32| Location { line: 1, column: u64::from(offset) + 1 };
    ParserSpan { start: at(span.start), end: at(span.end) }
}

/// The way back; an empty span stays empty.
pub(super) fn from_parser(span: ParserSpan) -> Span {
    if span.start.line == 0 {
        return Span::default();
    }
    Span { start: span.start.column.saturating_sub(1) as u32, end: span.end.column.saturating_sub(1) as u32 }
}

/// The bytes that a token covers.
pub(super) fn span(token: &TokenWithSpan) -> Span {
    from_parser(token.span)
}

/// Whether the token is this keyword; of PostgreSQL's few are marked.
pub(super) fn is(token: &Token, keyword: Keyword) -> bool {
    matches!(token, Token::Word(word) if word.keyword == keyword)
}

/// Takes ` at Line: 1, Column: N` off a message; the offset is `N - 1`.
pub(super) fn split_location(message: &str) -> (&str, Option<usize>) {
    match message.rsplit_once(" at Line: ") {
        Some((head, location)) => {
            let column = location.rsplit_once("Column: ").and_then(|(_, column)| column.trim().parse::<usize>().ok());
            (head, column.map(|column| column.saturating_sub(1)))
        }
        None => (message, None),
    }
}

/// The word, number or single character that starts at the offset.
pub(super) fn word_at(text: &str, offset: usize) -> Span {
    let Some(rest) = text.get(offset..) else { return Span::new(text.len(), text.len()) };
    let word = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
    let width = if word > 0 { word } else { rest.chars().next().map_or(0, char::len_utf8) };
    Span::new(offset, offset + width)
}
