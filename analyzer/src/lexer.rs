//! SQL text to tokens, one at a time: of the schema, and of SQLite's queries. Never fails and never looks back: what is not closed is a token of its own kind.

/// A token: its kind and its byte range in the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A keyword or a bare name.
    Word,
    /// A name in `"…"`, `` `…` `` or `[…]`.
    Quoted,
    /// `'…'`; stands for a name wherever only a name fits.
    String,
    /// A number.
    Number,
    /// `x'…'`.
    Blob,
    /// Any other character, all of them ASCII.
    Punct(u8),
    /// A quote or a comment that nothing closes; reaches to the end of the text.
    Unterminated,
    /// The end of the text.
    End,
}

/// The token at or after byte `at`, past white space and comments. `at` is a character boundary.
pub(crate) fn token_at(text: &str, at: usize) -> Token {
    let bytes = text.as_bytes();
    let start = match skip_blank(bytes, at) {
        Ok(start) => start,
        Err(comment) => return Token { kind: Kind::Unterminated, start: comment, end: bytes.len() },
    };
    let Some(&first) = bytes.get(start) else { return Token { kind: Kind::End, start, end: start } };
    let (kind, end) = match first {
        b'\'' => quoted(bytes, start, Kind::String),
        b'"' | b'`' | b'[' => quoted(bytes, start, Kind::Quoted),
        b'x' | b'X' if bytes.get(start + 1) == Some(&b'\'') => quoted(bytes, start + 1, Kind::Blob),
        b'0'..=b'9' => (Kind::Number, number_end(bytes, start)),
        b'.' if bytes.get(start + 1).is_some_and(u8::is_ascii_digit) => (Kind::Number, number_end(bytes, start)),
        _ if is_name_byte(first) => (Kind::Word, name_end(bytes, start)),
        _ => (Kind::Punct(first), start + 1),
    };
    Token { kind, start, end }
}

/// The byte after the quoted piece that opens at `at`, if it is closed. A doubled quote stands for itself.
pub(crate) fn quote_end(bytes: &[u8], at: usize) -> Option<usize> {
    let close = if bytes[at] == b'[' { b']' } else { bytes[at] };
    let mut at = at + 1;
    loop {
        while at < bytes.len() && bytes[at] != close {
            at += 1;
        }
        match bytes.get(at + 1) {
            Some(&next) if next == close && close != b']' => at += 2,
            _ => return (at < bytes.len()).then_some(at + 1),
        }
    }
}

/// The byte after the comment at `at`; `at` itself when no comment is there.
///
/// # Errors
/// A block comment that nothing closes.
pub(crate) fn comment_end(bytes: &[u8], at: usize) -> Result<usize, usize> {
    let mut end = at + 2;
    match (bytes[at], bytes.get(at + 1)) {
        (b'-', Some(b'-')) => {
            while end < bytes.len() && bytes[end] != b'\n' {
                end += 1;
            }
            Ok(end)
        }
        (b'/', Some(b'*')) => {
            while end + 1 < bytes.len() && !(bytes[end] == b'*' && bytes[end + 1] == b'/') {
                end += 1;
            }
            if end + 1 < bytes.len() { Ok(end + 2) } else { Err(at) }
        }
        _ => Ok(at),
    }
}

/// What a quoted name or string stands for; any other text as it is.
pub(crate) fn unquote(raw: &str) -> String {
    let Some(quote) = raw.chars().next().filter(|first| matches!(first, '"' | '`' | '[' | '\'')) else {
        return raw.to_owned();
    };
    let inner = raw.get(1..raw.len().max(2) - 1).unwrap_or("");
    if quote == '[' { inner.to_owned() } else { inner.replace(&format!("{quote}{quote}"), &quote.to_string()) }
}

fn skip_blank(bytes: &[u8], mut at: usize) -> Result<usize, usize> {
    while at < bytes.len() {
        match bytes[at] {
            b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' => at += 1,
            0xef if bytes[at..].starts_with(b"\xef\xbb\xbf") => at += 3,
            b'-' | b'/' => match comment_end(bytes, at)? {
                end if end == at => break,
                end => at = end,
            },
            _ => break,
        }
    }
    Ok(at)
}

fn quoted(bytes: &[u8], open: usize, kind: Kind) -> (Kind, usize) {
    match quote_end(bytes, open) {
        Some(end) => (kind, end),
        None => (Kind::Unterminated, bytes.len()),
    }
}

fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$') || byte >= 0x80
}

fn name_end(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() && is_name_byte(bytes[at]) {
        at += 1;
    }
    at
}

/// Digits, hexadecimal digits, a point, an exponent with its sign.
fn number_end(bytes: &[u8], mut at: usize) -> usize {
    let hexadecimal = matches!(bytes.get(at + 1), Some(b'x' | b'X'));
    while at < bytes.len() {
        let exponent_sign = !hexadecimal && matches!(bytes[at], b'+' | b'-') && matches!(bytes[at - 1], b'e' | b'E');
        if !(is_name_byte(bytes[at]) || bytes[at] == b'.' || exponent_sign) {
            break;
        }
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(Kind, &str)> {
        let mut tokens = Vec::new();
        let mut at = 0;
        loop {
            let token = token_at(text, at);
            if token.kind == Kind::End {
                return tokens;
            }
            tokens.push((token.kind, &text[token.start..token.end]));
            at = token.end;
        }
    }

    #[test]
    fn quotes_comments_and_numbers() {
        use Kind::*;
        assert_eq!(
            kinds("\u{feff}a-- x\n/*;*/'it''s' \"b\"\"\" [c]]`d` x'00' 1.5e+3-.5é$;"),
            [
                (Word, "a"),
                (String, "'it''s'"),
                (Quoted, "\"b\"\"\""),
                (Quoted, "[c]"),
                (Punct(b']'), "]"),
                (Quoted, "`d`"),
                (Blob, "x'00'"),
                (Number, "1.5e+3"),
                (Punct(b'-'), "-"),
                (Number, ".5é$"),
                (Punct(b';'), ";"),
            ]
        );
    }

    #[test]
    fn what_is_not_closed() {
        for text in ["'a''", "\"a", "[a", "`", "/*/", "x'1"] {
            assert_eq!(kinds(text), [(Kind::Unterminated, text)]);
        }
    }

    #[test]
    fn unquoting() {
        for (raw, name) in [("a", "a"), ("\"a\"\"b\"", "a\"b"), ("[a\"b]", "a\"b"), ("'it''s'", "it's"), ("``", "")] {
            assert_eq!(unquote(raw), name);
        }
    }
}
