//! The parsing library's parser on SQLite's tokens, and its messages as ours.

use super::Sqlite;
use crate::syntax::{depth, shorten, tokens, unexpected};
use crate::{Code, Diagnostic, Span};
use sqlparser::parser::{Parser, ParserError};
use sqlparser::tokenizer::{Token, TokenWithSpan};

/// The parser over the tokens.
pub(in crate::syntax) fn parser(tokens: Vec<TokenWithSpan>) -> Parser<'static> {
    Parser::new(&Sqlite).with_recursion_limit(depth::MAX_RECURSION).with_tokens_with_locations(tokens)
}

/// Nothing may be left.
pub(in crate::syntax) fn expect_end(parser: &mut Parser<'_>, text: &str) -> Result<(), Diagnostic> {
    let next = parser.peek_token();
    match next.token {
        Token::EOF => Ok(()),
        _ => Err(unexpected(tokens::span(&next), text)),
    }
}

/// Turns the parsing library's message into a diagnostic at the token that it names.
pub(in crate::syntax) fn syntax_error(error: ParserError, text: &str) -> Diagnostic {
    match error {
        ParserError::RecursionLimitExceeded => depth::too_deep(Span::default()),
        ParserError::TokenizerError(message) | ParserError::ParserError(message) => {
            let (message, offset) = tokens::split_location(&message);
            let end = Span::new(text.trim_end().len(), text.trim_end().len());
            let span = offset.map_or(end, |offset| tokens::word_at(text, offset));
            let error = Diagnostic::error(Code::Syntax, span, sentence(message));
            let word = span.of(text);
            match word.starts_with(char::is_alphabetic) && message.contains("Expected: an expression") {
                true => error.help(format!("if `{word}` is a name here, it stands in quotes: \"{word}\"")),
                false => error,
            }
        }
    }
}

/// `Expected: an expression, found: FROM` as a sentence of ours.
fn sentence(message: &str) -> String {
    let message = message.trim().trim_start_matches("sql parser error:").trim();
    let Some(rest) = message.strip_prefix("Expected: ") else { return lower_first(message) };
    match rest.split_once(", found: ") {
        Some((expected, "EOF")) => format!("expected {expected}, but the statement ends here"),
        Some((expected, found)) => format!("expected {expected}, found `{}`", shorten(found)),
        None => format!("expected {rest}"),
    }
}

fn lower_first(message: &str) -> String {
    let mut chars = message.chars();
    chars.next().map_or(String::new(), |first| first.to_lowercase().chain(chars).collect())
}
