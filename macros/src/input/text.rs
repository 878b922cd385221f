//! The text spelling: string literals or a file's text in, a [`SqlText`] out. Everything but the placeholders
//! stays as the user wrote it; placeholders inside strings, quoted names and comments are none.

use crate::database::{Spelling, awaits_operand};
use crate::report::Error;
use crate::sql_text::{Origin, Placeholder, SqlText, Writer};
use proc_macro2::{Group, Span, TokenStream, TokenTree};
use querent_analyzer::Code;
use std::ops::Range;

/// How deep the brackets of a Rust expression inside a text may nest.
const DEEPEST: usize = 64;

/// Text, and the literals that it is made of: the byte at which each ends, and its span.
pub(crate) struct Text {
    pub(crate) text: String,
    pub(crate) parts: Vec<(usize, Span)>,
    /// The file's name as messages show it.
    pub(crate) file: Option<String>,
}

/// Finds the placeholders and rewrites them.
pub(super) fn sql_text(source: Text, spelling: &'static Spelling) -> Result<SqlText, Error> {
    let mut writer = Writer::new(spelling);
    let mut done = 0;
    let mut scanner = Scanner { text: &source.text, at: 0, spelling, operand: false, brackets: 0 };
    while let Some(range) = scanner.placeholder() {
        let span = source.span(range.start);
        source.copy(done..range.start, &mut writer);
        let error = |error: Error| error.excerpt(Some(source.excerpt(&range)));
        let placeholder = parse(&source.text[range.clone()], span).map_err(error)?;
        writer.placeholder(placeholder, span, range.clone()).map_err(error)?;
        done = range.end;
    }
    source.copy(done..source.text.len(), &mut writer);
    Ok(writer.finish(Origin::Text(source.text, source.file)))
}

impl Text {
    /// Copies bytes as they are, cut where one literal ends and the next begins.
    fn copy(&self, range: Range<usize>, writer: &mut Writer) {
        let mut start = range.start;
        for (end, span) in &self.parts {
            let end = (*end).min(range.end);
            if start < end {
                writer.push(&self.text[start..end], *span, start..end);
                start = end;
            }
        }
    }

    fn span(&self, offset: usize) -> Span {
        let part = self.parts.iter().find(|(end, _)| offset < *end);
        part.or(self.parts.last()).map_or_else(Span::call_site, |(_, span)| *span)
    }

    fn excerpt(&self, range: &Range<usize>) -> String {
        querent_analyzer::excerpt(&self.text, range.clone(), self.file.as_deref())
    }
}

/// Walks over SQL and stops at placeholders.
struct Scanner<'a> {
    text: &'a str,
    at: usize,
    spelling: &'static Spelling,
    /// Whether what was read last is an operand, so that an operator follows.
    operand: bool,
    /// How many brackets are open that are no quotes.
    brackets: usize,
}

impl Scanner<'_> {
    /// The range of the next placeholder.
    fn placeholder(&mut self) -> Option<Range<usize>> {
        while let Some(byte) = self.peek(0) {
            let start = self.at;
            let operand = std::mem::replace(&mut self.operand, true);
            match (byte, self.peek(1)) {
                (b'\'' | b'"' | b'`', _) => self.skip_past(1, &(byte as char).to_string()),
                (b'e' | b'E', Some(b'\'')) if self.spelling.postgres_strings => self.skip_escape_string(),
                (b'$', _) if self.spelling.postgres_strings && self.skip_dollar_string() => {}
                (b'[', _) if self.spelling.bracket_names => self.skip_past(1, "]"),
                (b'-', Some(b'-')) => self.pass(operand, |scanner| scanner.skip_past(2, "\n")),
                (b'/', Some(b'*')) => self.pass(operand, Self::skip_comment),
                (b'{', _) => {
                    self.skip_braces();
                    return Some(start..self.at);
                }
                (b':', Some(b':')) => self.at += 2,
                (b':', _) if self.brackets > 0 => self.pass(false, |scanner| scanner.at += 1),
                (b':' | b'@' | b'$', Some(next)) if word(next) && self.spelling.name_sigils.contains(byte as char) => {
                    self.at += 1;
                    self.skip_word();
                    return Some(start..self.at);
                }
                (b'?', next) if self.spelling.question_operators && is_operator(operand, next) => {
                    self.pass(false, |scanner| scanner.at += 1);
                }
                (b'?', _) => {
                    self.at += 1;
                    self.skip_word();
                    return Some(start..self.at);
                }
                _ if word(byte) => {
                    self.skip_word();
                    // Only where `?` may be an operator is it asked for.
                    self.operand = !self.spelling.question_operators || !awaits_operand(&self.text[start..self.at]);
                }
                _ => {
                    self.operand = matches!(byte, b')' | b']') || (byte.is_ascii_whitespace() && operand);
                    self.brackets = match byte {
                        b'[' => self.brackets + 1,
                        b']' => self.brackets.saturating_sub(1),
                        _ => self.brackets,
                    };
                    self.at += 1;
                }
            }
        }
        None
    }

    /// Skips something that is no operand: whether one stands before it stays, or becomes, as told.
    fn pass(&mut self, operand: bool, skip: impl FnOnce(&mut Self)) {
        skip(self);
        self.operand = operand;
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + ahead).copied()
    }

    /// Skips some bytes, then up to and with the end mark, or all when there is none.
    fn skip_past(&mut self, bytes: usize, end: &str) {
        let from = self.at + bytes;
        self.at = self.text[from..].find(end).map_or(self.text.len(), |found| from + found + end.len());
    }

    /// Skips a comment; PostgreSQL's nest.
    fn skip_comment(&mut self) {
        let mut depth = 0usize;
        while let (Some(byte), next) = (self.peek(0), self.peek(1)) {
            match (byte, next) {
                (b'/', Some(b'*')) if depth == 0 || self.spelling.postgres_strings => {
                    (depth, self.at) = (depth + 1, self.at + 2)
                }
                (b'*', Some(b'/')) => (depth, self.at) = (depth - 1, self.at + 2),
                _ => self.at += 1,
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// Skips `E'…'`, in which a backslash keeps the quote behind it.
    fn skip_escape_string(&mut self) {
        self.at += 2;
        while let Some(byte) = self.peek(0) {
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == b'\'' {
                return;
            }
        }
        self.at = self.at.min(self.text.len());
    }

    /// Skips `$tag$…$tag$`, if that stands here.
    fn skip_dollar_string(&mut self) -> bool {
        let rest = &self.text[self.at..];
        let Some(end) = rest[1..].find('$').map(|end| end + 2) else { return false };
        let tag = &rest[1..end - 1];
        let is_tag = tag.bytes().all(word) && !tag.starts_with(|first: char| first.is_ascii_digit());
        if is_tag {
            let mark = rest[..end].to_owned();
            self.skip_past(mark.len(), &mark);
        }
        is_tag
    }

    fn skip_word(&mut self) {
        // A loop over an index: an iterator's closures take ten times as long while macros are not optimised.
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() && (word(bytes[self.at]) || bytes[self.at] == b'$') {
            self.at += 1;
        }
    }

    /// Skips a Rust expression in braces, and the strings and braces within it.
    fn skip_braces(&mut self) {
        let mut depth = 0usize;
        while let Some(byte) = self.peek(0) {
            self.at += 1;
            match byte {
                b'{' => depth += 1,
                b'}' => depth -= 1,
                b'"' => self.skip_rust_string(),
                _ => {}
            }
            if depth == 0 {
                return;
            }
        }
    }

    fn skip_rust_string(&mut self) {
        while let Some(byte) = self.peek(0) {
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == b'"' {
                return;
            }
        }
        self.at = self.at.min(self.text.len());
    }
}

/// Whether `?` is an operator, by what stands before and behind it: `data ? 'key'`, `data ?| keys`.
fn is_operator(operand: bool, next: Option<u8>) -> bool {
    match next {
        Some(b'|' | b'&') => true,
        Some(next) if next.is_ascii_digit() => false,
        _ => operand,
    }
}

/// Whether the byte is part of a SQL word; every byte beyond ASCII is.
fn word(byte: u8) -> bool {
    matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | 0x80..)
}

/// Reads one placeholder.
fn parse(text: &str, span: Span) -> Result<Placeholder, Error> {
    let (sigil, rest) = text.split_at(1);
    let digits = !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
    match sigil {
        "{" => inline(rest, span),
        "?" if rest.is_empty() => Ok(Placeholder::Next),
        "?" | "$" if digits => Ok(Placeholder::Numbered(rest.parse().unwrap_or(usize::MAX))),
        ":" | "@" | "$" if identifier(rest) => Ok(Placeholder::Named(rest.to_owned())),
        _ => Err(Error::new(Code::Placeholder, span, format!("`{text}` is no placeholder"))
            .help("write `{expression}`, `:name`, `$1`, `?1` or `?`")),
    }
}

fn identifier(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(unicode_ident::is_xid_start) | text.starts_with('_')
        && chars.all(unicode_ident::is_xid_continue)
}

/// The expression of `{expression}`; `rest` is all behind the first brace.
fn inline(rest: &str, span: Span) -> Result<Placeholder, Error> {
    let Some(expression) = rest.strip_suffix('}') else {
        return Err(Error::new(Code::Placeholder, span, "`{` without its `}`")
            .help("close the Rust expression with `}`; a brace of SQL text belongs in quotes"));
    };
    let wrong =
        |why: &str| Error::new(Code::Placeholder, span, format!("`{{{expression}}}` holds no Rust expression: {why}"));
    if expression.trim().is_empty() {
        return Err(super::empty_placeholder(span));
    }
    if nesting(expression) > DEEPEST {
        return Err(Error::new(Code::TooComplex, span, "the Rust expression in braces is nested too deeply")
            .help("bind it to a variable first"));
    }
    let tokens: TokenStream = expression.parse().map_err(|_| wrong("it is no list of Rust tokens"))?;
    if tokens.is_empty() {
        return Err(wrong("it is only a comment"));
    }
    Ok(Placeholder::Inline(respan(tokens, span)))
}

/// The deepest that brackets of any kind may nest in the text, strings counted too.
fn nesting(text: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    for byte in text.bytes() {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// The tokens at the literal's place, where errors about them are shown; no deeper than [`DEEPEST`].
pub(crate) fn respan(tokens: TokenStream, span: Span) -> TokenStream {
    let place = |mut token: TokenTree| {
        if let TokenTree::Group(group) = &token {
            token = Group::new(group.delimiter(), respan(group.stream(), span)).into();
        }
        token.set_span(span);
        token
    };
    tokens.into_iter().map(place).collect()
}

/// The Rust type that a text names, at the place of `span`.
pub(crate) fn rust_type(text: &str, span: Span) -> Option<TokenStream> {
    if nesting(text) > DEEPEST || text.matches(['<', '&']).count() > DEEPEST {
        return None;
    }
    let tokens: TokenStream = text.parse().ok()?;
    syn::parse2::<syn::Type>(tokens.clone()).ok()?;
    Some(respan(tokens, span))
}
