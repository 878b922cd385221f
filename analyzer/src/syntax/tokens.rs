//! Tokens whose spans are byte ranges: the text is tokenised once, and every location becomes an offset.

use super::Grammar;
use crate::{Code, Diagnostic, Span};
use sqlparser::tokenizer::{Location, Span as ParserSpan, Token, TokenWithSpan, Tokenizer};

/// The text's tokens without white space and comments. Locations carry `line = 1` and `column = byte offset + 1`.
pub(super) fn tokenize(text: &str, grammar: &dyn Grammar) -> Result<Vec<TokenWithSpan>, Diagnostic> {
    let mut raw = Vec::new();
    let result = Tokenizer::new(grammar.dialect(), text).tokenize_with_location_into_buf(&mut raw);
    let mut offsets = Offsets::new(text);
    if let Err(error) = result {
        return Err(unreadable(&error.message, offsets.at(error.location), text));
    }
    let mut tokens = Vec::with_capacity(raw.len() / 2 + 1);
    for token in raw {
        if matches!(token.token, Token::Whitespace(_)) {
            continue;
        }
        let (start, end) = (offsets.at(token.span.start), offsets.at(token.span.end));
        tokens.push(TokenWithSpan { token: token.token, span: to_parser(Span::new(start, end)) });
    }
    Ok(tokens)
}

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

/// Whether the token is this unquoted word, in any case.
pub(super) fn is_word(token: &Token, word: &str) -> bool {
    matches!(token, Token::Word(found) if found.quote_style.is_none() && found.value.eq_ignore_ascii_case(word))
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

fn unreadable(message: &str, offset: usize, text: &str) -> Diagnostic {
    let unterminated = message.to_ascii_lowercase().contains("unterminated") || message.contains("Expected close");
    let error = Diagnostic::error(Code::Syntax, word_at(text, offset), super::sentence(message));
    if unterminated { error.help("close the quote or comment that starts here") } else { error }
}

/// Turns growing (line, column in characters) pairs into byte offsets in one pass.
struct Offsets<'a> {
    text: &'a str,
    line: u64,
    column: u64,
    offset: usize,
}

impl<'a> Offsets<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, line: 1, column: 1, offset: 0 }
    }

    fn at(&mut self, location: Location) -> usize {
        if (location.line, location.column) < (self.line, self.column) {
            *self = Offsets::new(self.text);
        }
        for character in self.text[self.offset..].chars() {
            if (self.line, self.column) >= (location.line, location.column) {
                break;
            }
            self.offset += character.len_utf8();
            if character == '\n' {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
        self.offset
    }
}
