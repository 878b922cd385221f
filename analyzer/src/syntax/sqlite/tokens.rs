//! SQLite's tokens in the parsing library's form, without white space and comments; each span is a byte range.

use super::keyword_of;
use crate::lexer::{Kind, Token as Piece, token_at, unquote};
use crate::syntax::tokens::to_parser;
use crate::{Code, Diagnostic, Span};
use sqlparser::tokenizer::{Token, TokenWithSpan, Word};

/// All tokens of the text.
pub(super) fn tokenize(text: &str) -> Result<Vec<TokenWithSpan>, Diagnostic> {
    let mut tokens = Vec::with_capacity(text.len() / 5 + 4);
    let mut at = 0;
    loop {
        let piece = token_at(text, at);
        if piece.kind == Kind::End {
            return Ok(tokens);
        }
        let (token, end) = token(text, piece)?;
        tokens.push(TokenWithSpan { token, span: to_parser(Span::new(piece.start, end)) });
        at = end;
    }
}

/// A token, and where it ends: operators and placeholders take in what follows their first byte.
fn token(text: &str, piece: Piece) -> Result<(Token, usize), Diagnostic> {
    let raw = &text[piece.start..piece.end];
    let span = Span::new(piece.start, piece.end);
    let token = match piece.kind {
        Kind::Word if raw.starts_with('$') => placeholder(raw, span)?,
        Kind::Word => word(raw, None),
        Kind::Quoted => word(&unquote(raw), raw.chars().next()),
        Kind::String => Token::SingleQuotedString(unquote(raw)),
        Kind::Number => number(raw, span)?,
        Kind::Blob => blob(raw, span)?,
        Kind::Punct(first) => return operator(text, piece, first),
        Kind::Unterminated => {
            let start = Span::new(piece.start, piece.start + 1);
            let error = Diagnostic::error(Code::Syntax, start, "this quote or comment is never closed");
            return Err(error.help("close the quote or comment that starts here"));
        }
        Kind::End => Token::EOF,
    };
    Ok((token, piece.end))
}

fn word(value: &str, quote_style: Option<char>) -> Token {
    let keyword = if quote_style.is_none() { keyword_of(value) } else { sqlparser::keywords::Keyword::NoKeyword };
    Token::Word(Word { value: value.to_owned(), quote_style, keyword })
}

fn number(raw: &str, span: Span) -> Result<Token, Diagnostic> {
    if raw.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(Token::Number(raw.to_owned(), false));
    }
    let digits = raw.strip_prefix("0x").or_else(|| raw.strip_prefix("0X"));
    if let Some(digits) = digits.filter(|digits| !digits.is_empty() && digits.len() <= 16)
        && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
    {
        return Ok(Token::HexStringLiteral(digits.to_owned()));
    }
    let grouped = raw.split('_').all(|group| group.starts_with(|c: char| c.is_ascii_digit() || c == '.'));
    let is_number = || {
        raw.bytes().all(|b| b.is_ascii_digit() || b"._eE+-".contains(&b)) && raw.replace('_', "").parse::<f64>().is_ok()
    };
    if grouped && is_number() {
        return Ok(Token::Number(raw.to_owned(), false));
    }
    Err(Diagnostic::error(Code::Syntax, span, format!("`{raw}` is no number"))
        .help("put a space behind the number, or quote the name"))
}

fn blob(raw: &str, span: Span) -> Result<Token, Diagnostic> {
    let digits = raw.get(2..raw.len() - 1).unwrap_or("");
    if digits.len() % 2 == 0 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return Ok(Token::HexStringLiteral(digits.to_owned()));
    }
    Err(Diagnostic::error(Code::Syntax, span, "a blob is written as pairs of hexadecimal digits: x'00ff'"))
}

/// An operator of one to three bytes, or a placeholder.
fn operator(text: &str, piece: Piece, first: u8) -> Result<(Token, usize), Diagnostic> {
    let rest = &text.as_bytes()[piece.start..];
    let next = rest.get(1).copied().unwrap_or(0);
    let long = |token: Token, width: usize| Ok((token, piece.start + width));
    match (first, next) {
        (b'?', _) => {
            let digits = rest[1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            let end = piece.start + 1 + digits;
            return Ok((Token::Placeholder(text[piece.start..end].to_owned()), end));
        }
        (b':', b':') => {
            let span = Span::new(piece.start, piece.start + 2);
            return Err(
                Diagnostic::error(Code::Syntax, span, "`::` does not cast in SQLite").help("write CAST(… AS …)")
            );
        }
        (b':' | b'@', _) => {
            let name = token_at(text, piece.end);
            if name.kind == Kind::Word && name.start == piece.end {
                return Ok((Token::Placeholder(text[piece.start..name.end].to_owned()), name.end));
            }
        }
        (b'<', b'=') => return long(Token::LtEq, 2),
        (b'<', b'>') | (b'!', b'=') => return long(Token::Neq, 2),
        (b'<', b'<') => return long(Token::ShiftLeft, 2),
        (b'>', b'=') => return long(Token::GtEq, 2),
        (b'>', b'>') => return long(Token::ShiftRight, 2),
        (b'=', b'=') => return long(Token::DoubleEq, 2),
        (b'|', b'|') => return long(Token::StringConcat, 2),
        (b'-', b'>') if rest.get(2) == Some(&b'>') => return long(Token::LongArrow, 3),
        (b'-', b'>') => return long(Token::Arrow, 2),
        _ => {}
    }
    let token = match first {
        b'(' => Token::LParen,
        b')' => Token::RParen,
        b',' => Token::Comma,
        b';' => Token::SemiColon,
        b'.' => Token::Period,
        b'*' => Token::Mul,
        b'+' => Token::Plus,
        b'-' => Token::Minus,
        b'/' => Token::Div,
        b'%' => Token::Mod,
        b'=' => Token::Eq,
        b'<' => Token::Lt,
        b'>' => Token::Gt,
        b'&' => Token::Ampersand,
        b'|' => Token::Pipe,
        b'~' => Token::Tilde,
        _ => {
            let span = Span::new(piece.start, piece.end);
            let shown = char::from(first).escape_debug().to_string();
            return Err(Diagnostic::error(Code::Syntax, span, format!("`{shown}` does not belong into SQL")));
        }
    };
    Ok((token, piece.end))
}

fn placeholder(raw: &str, span: Span) -> Result<Token, Diagnostic> {
    match raw.len() {
        1 => Err(Diagnostic::error(Code::Placeholder, span, "a parameter has a name or a number behind `$`")
            .help("write `$1`")),
        _ => Ok(Token::Placeholder(raw.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_and_placeholders() {
        let text = "a<=?1||:n->>'x'->\"y\" <> $2 == @p << 0x1F .5 x'0a'";
        let tokens: Vec<String> = tokenize(text).unwrap().iter().map(|token| token.token.to_string()).collect();
        let expected = [
            "a", "<=", "?1", "||", ":n", "->>", "'x'", "->", "\"y\"", "<>", "$2", "==", "@p", "<<", "X'1F'", ".5",
            "X'0a'",
        ];
        assert_eq!(tokens, expected);
    }

    #[test]
    fn what_is_no_token() {
        for text in ["1a", "x'0'", "x'0g'", "$", "a # b", "'open", "/* open", "1__0", "{"] {
            assert!(tokenize(text).is_err(), "{text}");
        }
    }
}
