//! PostgreSQL's tokens, without white space and comments; each span is a byte range.
//!
//! Strings of all spellings come out as `SingleQuotedString` with what they stand for, operators of more than one
//! character as `CustomBinaryOperator`, and an unquoted word in lower case.

use super::keywords::keyword_of;
use super::strings;
use crate::syntax::tokens::to_parser;
use crate::{Code, Diagnostic, Span};
use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Token, TokenWithSpan, Word};

/// The bytes that a name keeps.
const LONGEST_NAME: usize = 63;

/// All tokens of the text.
pub(super) fn tokenize(text: &str) -> Result<Vec<TokenWithSpan>, Diagnostic> {
    let mut tokens = Vec::with_capacity(text.len() / 5 + 4);
    let mut at = 0;
    loop {
        at = skip_blank(text, at)?;
        let Some(&first) = text.as_bytes().get(at) else { return Ok(tokens) };
        let (token, end) = token(text, at, first)?;
        if matches!(token, Token::SingleQuotedString(_)) && matches!(first, b'n' | b'N') {
            let nchar = word("nchar".to_owned(), None);
            tokens.push(TokenWithSpan { token: nchar, span: to_parser(Span::new(at, at + 1)) });
        }
        tokens.push(TokenWithSpan { token, span: to_parser(Span::new(at, end)) });
        at = end;
    }
}

/// The first byte at or after `at` that is neither white space nor in a comment.
pub(super) fn skip_blank(text: &str, mut at: usize) -> Result<usize, Diagnostic> {
    let bytes = text.as_bytes();
    while at < bytes.len() {
        match bytes[at] {
            b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'\x0b' => at += 1,
            b'-' if bytes.get(at + 1) == Some(&b'-') => {
                at = bytes[at..].iter().position(|byte| matches!(byte, b'\n' | b'\r')).map_or(bytes.len(), |n| at + n);
            }
            b'/' if bytes.get(at + 1) == Some(&b'*') => at = comment_end(bytes, at).ok_or_else(|| unclosed(at, 2))?,
            _ => break,
        }
    }
    Ok(at)
}

/// The byte behind the comment that opens at `at`; comments nest.
fn comment_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    let mut depth = 0usize;
    loop {
        match (bytes.get(at)?, bytes.get(at + 1)?) {
            (b'/', b'*') => (depth, at) = (depth + 1, at + 2),
            (b'*', b'/') if depth == 1 => return Some(at + 2),
            (b'*', b'/') => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
    }
}

/// The error of a quote or comment without an end.
pub(super) fn unclosed(at: usize, width: usize) -> Diagnostic {
    Diagnostic::error(Code::Syntax, Span::new(at, at + width), "this quote or comment is never closed")
        .help("close the quote or comment that starts here")
}

fn token(text: &str, at: usize, first: u8) -> Result<(Token, usize), Diagnostic> {
    let next = text.as_bytes().get(at + 1).copied().unwrap_or(0);
    match (first, next) {
        (b'\'', _) | (b'e' | b'E' | b'b' | b'B' | b'x' | b'X' | b'n' | b'N', b'\'') | (b'u' | b'U', b'&')
            if strings::opens(text, at) =>
        {
            strings::literal(text, at)
        }
        (b'"', _) => {
            let (name, end) = strings::quoted(text, at)?;
            Ok((quoted_name(name, at, end)?, end))
        }
        (b'0'..=b'9', _) | (b'.', b'0'..=b'9') => number(text, at),
        (b'$', b'0'..=b'9') => placeholder(text, at),
        (b'$', _) => strings::dollar_quoted(text, at),
        _ if is_name_start(first) => {
            let end = name_end(text.as_bytes(), at);
            Ok((word(shortened(text[at..end].to_ascii_lowercase()), None), end))
        }
        _ if is_operator(first) => Ok(operator(text, at)),
        _ => punctuation(text, at, first, next),
    }
}

/// A name in quotes.
pub(super) fn quoted_name(name: String, at: usize, end: usize) -> Result<Token, Diagnostic> {
    if name.is_empty() {
        return Err(Diagnostic::error(Code::Syntax, Span::new(at, end), "a name in quotes cannot be empty"));
    }
    Ok(word(shortened(name), Some('"')))
}

fn word(value: String, quote_style: Option<char>) -> Token {
    let keyword = if quote_style.is_none() { keyword_of(&value) } else { Keyword::NoKeyword };
    Token::Word(Word { value, quote_style, keyword })
}

/// PostgreSQL cuts names off where they are too long.
fn shortened(mut name: String) -> String {
    let end = (0..=LONGEST_NAME.min(name.len())).rev().find(|end| name.is_char_boundary(*end)).unwrap_or(0);
    name.truncate(end);
    name
}

fn is_name_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80
}

fn is_name_part(byte: u8) -> bool {
    is_name_start(byte) || byte.is_ascii_digit() || byte == b'$'
}

fn name_end(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().position(|byte| !is_name_part(*byte)).map_or(bytes.len(), |width| at + width)
}

fn digits_end(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().position(|byte| !byte.is_ascii_digit()).map_or(bytes.len(), |width| at + width)
}

/// `12`, `1.5`, `.5`, `1e-3`; `1..2` is a number and `..`.
fn number(text: &str, at: usize) -> Result<(Token, usize), Diagnostic> {
    let bytes = text.as_bytes();
    let mut end = digits_end(bytes, at);
    if bytes.get(end) == Some(&b'.') && bytes.get(end + 1) != Some(&b'.') {
        end = digits_end(bytes, end + 1);
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        let digits = digits_end(bytes, (end + 1 + sign).min(bytes.len()));
        if digits > end + 1 + sign {
            end = digits;
        }
    }
    no_junk(text, at, end, "number")?;
    Ok((Token::Number(text[at..end].to_owned(), false), end))
}

fn placeholder(text: &str, at: usize) -> Result<(Token, usize), Diagnostic> {
    let end = digits_end(text.as_bytes(), at + 1);
    no_junk(text, at, end, "parameter")?;
    Ok((Token::Placeholder(text[at..end].to_owned()), end))
}

/// Letters right behind a number belong to nothing.
fn no_junk(text: &str, at: usize, end: usize, what: &str) -> Result<(), Diagnostic> {
    if !text.as_bytes().get(end).is_some_and(|byte| is_name_start(*byte)) {
        return Ok(());
    }
    let end = name_end(text.as_bytes(), end);
    let message = format!("`{}` is no {what}", &text[at..end]);
    Err(Diagnostic::error(Code::Syntax, Span::new(at, end), message).help(format!("put a space behind the {what}")))
}

fn is_operator(byte: u8) -> bool {
    b"~!@#^&|`?+-*/%<>=".contains(&byte)
}

/// As many operator characters as belong together: a comment ends them, and so does a last `+` or `-` of an operator
/// that has none of `~ ! @ # % ^ & | \` ?`.
fn operator(text: &str, at: usize) -> (Token, usize) {
    let bytes = &text.as_bytes()[at..];
    let mut width = bytes.iter().position(|byte| !is_operator(*byte)).unwrap_or(bytes.len());
    if let Some(comment) = bytes[..width].windows(2).position(|pair| matches!(pair, b"--" | b"/*")) {
        width = comment;
    }
    while width > 1
        && matches!(bytes[width - 1], b'+' | b'-')
        && !bytes[..width].iter().any(|byte| b"~!@#^&|`?%".contains(byte))
    {
        width -= 1;
    }
    let token = match &text[at..at + width] {
        "+" => Token::Plus,
        "-" => Token::Minus,
        "*" => Token::Mul,
        "/" => Token::Div,
        "%" => Token::Mod,
        "^" => Token::Caret,
        "<" => Token::Lt,
        ">" => Token::Gt,
        "=" => Token::Eq,
        "<=" => Token::LtEq,
        ">=" => Token::GtEq,
        "<>" | "!=" => Token::Neq,
        "=>" => Token::RArrow,
        other => Token::CustomBinaryOperator(other.to_owned()),
    };
    (token, at + width)
}

fn punctuation(text: &str, at: usize, first: u8, next: u8) -> Result<(Token, usize), Diagnostic> {
    let token = match (first, next) {
        (b':', b':') => return Ok((Token::DoubleColon, at + 2)),
        (b':', b'=') => return Ok((Token::Assignment, at + 2)),
        (b'.', b'.') => {
            return Err(Diagnostic::error(Code::Syntax, Span::new(at, at + 2), "`..` does not belong into SQL"));
        }
        (b'(', _) => Token::LParen,
        (b')', _) => Token::RParen,
        (b'[', _) => Token::LBracket,
        (b']', _) => Token::RBracket,
        (b',', _) => Token::Comma,
        (b';', _) => Token::SemiColon,
        (b'.', _) => Token::Period,
        (b':', _) => Token::Colon,
        _ => {
            let shown = text[at..].chars().next().unwrap_or(' ').escape_debug().to_string();
            let span = Span::new(at, at + 1);
            return Err(Diagnostic::error(Code::Syntax, span, format!("`{shown}` does not belong into SQL")));
        }
    };
    Ok((token, at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        tokenize(text).unwrap().iter().map(|token| token.token.to_string()).collect()
    }

    #[test]
    fn operators() {
        assert_eq!(
            shown("a->>$1::TEXT @> b<=-1 !=-2 *-3--x"),
            ["a", "->>", "$1", "::", "text", "@>", "b", "<=", "-", "1", "!=-", "2", "*", "-", "3"]
        );
        assert_eq!(
            shown("a/* /* */ + */*/* */b:=c=>d[1:2]"),
            ["a", "*", "b", ":=", "c", "=>", "d", "[", "1", ":", "2", "]"]
        );
    }

    #[test]
    fn numbers() {
        assert_eq!(shown(".5 1. 1.e5 1E-3"), [".5", "1.", "1.e5", "1E-3"]);
        for text in ["0x1F", "1_000", "1e", "$1a", "12ab", "1..2"] {
            assert!(tokenize(text).is_err(), "{text}");
        }
    }

    #[test]
    fn words() {
        assert_eq!(shown("Größe\"A\"\"b\"U&\"d\\0061t\\+000061\""), ["größe", "\"A\"b\"", "\"data\""]);
        assert_eq!(shown(&"A".repeat(100)), ["a".repeat(63)]);
    }

    #[test]
    fn strings() {
        let text =
            "'it''s' 'a'\n  'b' E'\\x41\\n\\101\\u00e9\\'' $$a'b$$ $x$ $$ $x$ U&'d!0061' UESCAPE '!' X'1f' b'01'";
        let tokens = tokenize(text).unwrap();
        let strings: Vec<&str> = tokens
            .iter()
            .map(|token| match &token.token {
                Token::SingleQuotedString(text)
                | Token::HexStringLiteral(text)
                | Token::SingleQuotedByteStringLiteral(text) => text.as_str(),
                other => panic!("{other}"),
            })
            .collect();
        assert_eq!(strings, ["it's", "ab", "A\nAé'", "a'b", " $$ ", "da", "1f", "01"]);
    }
}
