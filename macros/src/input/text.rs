//! The text spelling: string literals or a file's text in, a [`SqlText`] out. Everything but the placeholders
//! stays as the user wrote it; placeholders inside strings, quoted names and comments are none.

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
pub(super) fn sql_text(source: Text) -> Result<SqlText, Error> {
    let mut writer = Writer::default();
    let mut done = 0;
    let mut scanner = Scanner { text: &source.text, at: 0 };
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
}

impl Scanner<'_> {
    /// The range of the next placeholder.
    fn placeholder(&mut self) -> Option<Range<usize>> {
        while let Some(byte) = self.peek(0) {
            let start = self.at;
            match (byte, self.peek(1)) {
                (b'\'' | b'"' | b'`', _) => self.skip_past(1, &(byte as char).to_string()),
                (b'[', _) => self.skip_past(1, "]"),
                (b'-', Some(b'-')) => self.skip_past(2, "\n"),
                (b'/', Some(b'*')) => self.skip_past(2, "*/"),
                (b'{', _) => {
                    self.skip_braces();
                    return Some(start..self.at);
                }
                (b':', Some(b':')) => self.at += 2,
                (b':' | b'@' | b'$', Some(next)) if word(next) => {
                    self.at += 1;
                    self.skip_word();
                    return Some(start..self.at);
                }
                (b'?', _) => {
                    self.at += 1;
                    self.skip_word();
                    return Some(start..self.at);
                }
                _ if word(byte) => self.skip_word(),
                _ => self.at += 1,
            }
        }
        None
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + ahead).copied()
    }

    /// Skips some bytes, then up to and with the end mark, or all when there is none.
    fn skip_past(&mut self, bytes: usize, end: &str) {
        let from = self.at + bytes;
        self.at = self.text[from..].find(end).map_or(self.text.len(), |found| from + found + end.len());
    }

    fn skip_word(&mut self) {
        while self.peek(0).is_some_and(|byte| word(byte) || byte == b'$') {
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

/// Whether the byte is part of a SQL word; every byte beyond ASCII is.
fn word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
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
