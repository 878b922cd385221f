//! SQL text to tokens, one at a time: of the schema, and of SQLite's queries. Never fails and never looks back: what is
//! not closed is a token of its own kind. What differs between engines is data: [`Lexis`].

/// How an engine writes names, strings and comments.
#[derive(Debug, PartialEq)]
pub(crate) struct Lexis {
    /// What opens a quoted name.
    pub(crate) name_quotes: &'static [u8],
    /// Whether a string may stand for a name where only a name fits.
    pub(crate) string_names: bool,
    /// Whether bare names are lower-cased, and names compared exactly.
    pub(crate) folds: bool,
    /// Whether `$$…$$` and `E'…\'…'` are strings.
    pub(crate) dollars_and_escapes: bool,
    /// Whether a block comment may hold another one.
    pub(crate) nested_comments: bool,
}

/// SQLite's lexis.
pub(crate) static SQLITE: Lexis = Lexis {
    name_quotes: b"\"`[",
    string_names: true,
    folds: false,
    dollars_and_escapes: false,
    nested_comments: false,
};

/// PostgreSQL's lexis.
pub(crate) static POSTGRES: Lexis =
    Lexis { name_quotes: b"\"", string_names: false, folds: true, dollars_and_escapes: true, nested_comments: true };

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

/// The token of SQLite at or after byte `at`.
pub(crate) fn token_at(text: &str, at: usize) -> Token {
    SQLITE.token_at(text, at)
}

impl Lexis {
    /// The token at or after byte `at`, past white space and comments. `at` is a character boundary.
    pub(crate) fn token_at(&self, text: &str, at: usize) -> Token {
        let bytes = text.as_bytes();
        let start = match self.skip_blank(bytes, at) {
            Ok(start) => start,
            Err(comment) => return Token { kind: Kind::Unterminated, start: comment, end: bytes.len() },
        };
        let Some(&first) = bytes.get(start) else { return Token { kind: Kind::End, start, end: start } };
        let quoted = |open: usize, kind: Kind| match self.quote_end(bytes, open) {
            Some(end) => (kind, end),
            None => (Kind::Unterminated, bytes.len()),
        };
        let before_quote = bytes.get(start + 1) == Some(&b'\'');
        let (kind, end) = match first {
            b'\'' => quoted(start, Kind::String),
            _ if self.name_quotes.contains(&first) => quoted(start, Kind::Quoted),
            b'x' | b'X' if before_quote => quoted(start + 1, Kind::Blob),
            b'e' | b'E' | b'n' | b'N' | b'b' | b'B' if before_quote && self.dollars_and_escapes => {
                quoted(start + 1, Kind::String)
            }
            b'$' if self.dollars_and_escapes => match dollar_tag(bytes, start) {
                Some(_) => quoted(start, Kind::String),
                None => (Kind::Punct(first), start + 1),
            },
            b'0'..=b'9' => (Kind::Number, number_end(bytes, start)),
            b'.' if bytes.get(start + 1).is_some_and(u8::is_ascii_digit) => (Kind::Number, number_end(bytes, start)),
            _ if is_name_byte(first) => (Kind::Word, name_end(bytes, start)),
            _ => (Kind::Punct(first), start + 1),
        };
        Token { kind, start, end }
    }

    /// The byte after the quoted piece that opens at `at`, if it is closed. A doubled quote stands for itself.
    pub(crate) fn quote_end(&self, bytes: &[u8], at: usize) -> Option<usize> {
        if bytes[at] == b'$' {
            return dollar_end(bytes, at);
        }
        let close = if bytes[at] == b'[' { b']' } else { bytes[at] };
        let escapes = close == b'\'' && self.dollars_and_escapes && is_escape_string(bytes, at);
        let mut at = at + 1;
        loop {
            while at < bytes.len() && bytes[at] != close {
                at += if escapes && bytes[at] == b'\\' { 2 } else { 1 };
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
    pub(crate) fn comment_end(&self, bytes: &[u8], at: usize) -> Result<usize, usize> {
        match (bytes[at], bytes.get(at + 1)) {
            (b'-', Some(b'-')) => {
                let mut end = at + 2;
                while end < bytes.len() && bytes[end] != b'\n' {
                    end += 1;
                }
                Ok(end)
            }
            (b'/', Some(b'*')) => self.block_end(bytes, at).ok_or(at),
            _ => Ok(at),
        }
    }

    fn block_end(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let (mut end, mut depth) = (at + 2, 1);
        while depth > 0 {
            match (bytes.get(end)?, bytes.get(end + 1)?) {
                (b'*', b'/') => (end, depth) = (end + 2, depth - 1),
                (b'/', b'*') if self.nested_comments => (end, depth) = (end + 2, depth + 1),
                _ => end += 1,
            }
        }
        Some(end)
    }

    fn skip_blank(&self, bytes: &[u8], mut at: usize) -> Result<usize, usize> {
        while at < bytes.len() {
            match bytes[at] {
                b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' => at += 1,
                0xef if bytes[at..].starts_with(b"\xef\xbb\xbf") => at += 3,
                b'-' | b'/' => match self.comment_end(bytes, at)? {
                    end if end == at => break,
                    end => at = end,
                },
                _ => break,
            }
        }
        Ok(at)
    }

    /// What a bare or quoted name stands for.
    pub(crate) fn name(&self, raw: &str) -> String {
        match raw.bytes().next() {
            Some(quote) if self.name_quotes.contains(&quote) || quote == b'\'' => unquote(raw),
            _ if self.folds => raw.to_ascii_lowercase(),
            _ => raw.to_owned(),
        }
    }

    /// Whether two names, as [`Lexis::name`] gives them, mean the same.
    pub(crate) fn same_name(&self, left: &str, right: &str) -> bool {
        if self.folds { left == right } else { left.eq_ignore_ascii_case(right) }
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

/// The byte after the tag of the dollar quote that opens at `at`: `$$` or `$tag$`.
fn dollar_tag(bytes: &[u8], at: usize) -> Option<usize> {
    let mut end = at + 1;
    while bytes.get(end).is_some_and(|byte| is_name_byte(*byte) && *byte != b'$') {
        end += 1;
    }
    let named = !bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
    (named && bytes.get(end) == Some(&b'$')).then_some(end + 1)
}

/// The byte after the dollar-quoted string at `at`.
fn dollar_end(bytes: &[u8], at: usize) -> Option<usize> {
    let body = dollar_tag(bytes, at)?;
    let tag = &bytes[at..body];
    let mut end = body;
    while end < bytes.len() {
        if bytes[end] == b'$' && bytes[end..].starts_with(tag) {
            return Some(end + tag.len());
        }
        end += 1;
    }
    None
}

/// Whether the quote at `at` follows an `E` that stands for itself.
fn is_escape_string(bytes: &[u8], at: usize) -> bool {
    let letter = at.checked_sub(1).is_some_and(|before| matches!(bytes[before], b'e' | b'E'));
    letter && !at.checked_sub(2).is_some_and(|before| is_name_byte(bytes[before]))
}

pub(crate) fn is_name_byte(byte: u8) -> bool {
    matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'$' | 0x80..)
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
    fn dollar_quotes_escapes_and_nested_comments() {
        for (text, first) in [
            ("$$a;'$$ b", "$$a;'$$"),
            ("$f$ $$ ; $g$ $f$;", "$f$ $$ ; $g$ $f$"),
            (r"E'\'a''\\' b", r"E'\'a''\\'"),
            (r"'\' b", r"'\'"),
            ("/* a /* b */ ; */ c d", "c"),
            ("a$b$c d", "a$b$c"),
            ("$1", "$"),
            ("[a", "["),
        ] {
            let token = POSTGRES.token_at(text, 0);
            assert_eq!(&text[token.start..token.end], first);
        }
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
