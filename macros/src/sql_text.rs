//! Stage 2: one text and one map. Both spellings write into a [`Writer`]; out comes [`SqlText`]: the text for
//! the engine with its placeholders rewritten to `?1`, `?2` … or `$1`, `$2` …, and for each byte of it the token it came from.

use crate::database::Spelling;
use crate::report::Error;
use proc_macro2::{Span, TokenStream};
use querent_analyzer::{Code, Diagnostic, Span as Bytes, excerpt};
use std::ops::Range;

/// A query's text, its way back to the source, and its parameters.
#[derive(Debug)]
pub(crate) struct SqlText {
    /// The text that goes to the engine.
    pub(crate) text: String,
    /// The parameters: the one at index `i` has the number `i + 1`.
    pub(crate) slots: Vec<Slot>,
    /// What a placeholder's number stands behind.
    pub(crate) sigil: char,
    /// In the order of the text, without overlap.
    pieces: Vec<Piece>,
    origin: Origin,
}

/// A parameter of the text.
#[derive(Debug)]
pub(crate) struct Slot {
    /// How the user wrote it.
    pub(crate) placeholder: Placeholder,
    /// Where it stands first.
    pub(crate) span: Span,
}

/// A placeholder as the user wrote it.
#[derive(Debug, Clone)]
pub(crate) enum Placeholder {
    /// `{expression}`.
    Inline(TokenStream),
    /// `:name`, `@name`, `$name`.
    Named(String),
    /// `$1`, `?1`.
    Numbered(usize),
    /// `?`.
    Next,
}

/// What the user's text is.
#[derive(Debug)]
pub(crate) enum Origin {
    /// Tokens of the source: each has its own span.
    Tokens,
    /// A string: errors show its line. With the file's name when it was read from one.
    Text(String, Option<String>),
}

/// A run of the text that came from one token, and the bytes of the user's own text that it stands for.
#[derive(Debug)]
struct Piece {
    range: Range<usize>,
    original: Range<usize>,
    span: Span,
}

/// Builds a [`SqlText`].
#[derive(Debug)]
pub(crate) struct Writer {
    spelling: &'static Spelling,
    text: String,
    slots: Vec<Slot>,
    pieces: Vec<Piece>,
}

impl Writer {
    /// A writer for a database that spells SQL so.
    pub(crate) fn new(spelling: &'static Spelling) -> Self {
        Self { spelling, text: String::new(), slots: Vec::new(), pieces: Vec::new() }
    }

    /// How the database spells SQL.
    pub(crate) fn spelling(&self) -> &'static Spelling {
        self.spelling
    }

    /// The text so far.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Adds white space, which belongs to no token.
    pub(crate) fn space(&mut self, space: &str) {
        self.text.push_str(space);
    }

    /// Adds text as it is. `original` is where it stands in the user's own text.
    pub(crate) fn push(&mut self, text: &str, span: Span, original: Range<usize>) {
        let start = self.text.len();
        self.text.push_str(text);
        self.pieces.push(Piece { range: start..self.text.len(), original, span });
    }

    /// Adds a placeholder by its number; equal names, numbers and plain places (`{user.id}`) share one number.
    pub(crate) fn placeholder(
        &mut self,
        placeholder: Placeholder,
        span: Span,
        original: Range<usize>,
    ) -> Result<(), Error> {
        self.one_style(&placeholder, span)?;
        let number = match placeholder {
            Placeholder::Numbered(number) => self.reserve(number, span)?,
            _ => match self.slots.iter().position(|slot| slot.placeholder.same(&placeholder)) {
                Some(index) => index + 1,
                None => {
                    self.slots.push(Slot { placeholder, span });
                    self.slots.len()
                }
            },
        };
        self.push(&format!("{}{number}", self.spelling.sigil), span, original);
        Ok(())
    }

    /// Ends the text.
    pub(crate) fn finish(self, origin: Origin) -> SqlText {
        SqlText { text: self.text, slots: self.slots, sigil: self.spelling.sigil, pieces: self.pieces, origin }
    }

    /// Names and expressions go together; numbers, and bare `?`, stand alone.
    fn one_style(&self, placeholder: &Placeholder, span: Span) -> Result<(), Error> {
        let Some(first) = self.slots.first() else { return Ok(()) };
        if first.placeholder.style() == placeholder.style() {
            return Ok(());
        }
        let (new, old) = (placeholder.to_string(), first.placeholder.to_string());
        Err(Error::new(Code::Placeholder, span, format!("`{new}` and `{old}` are two styles of placeholders"))
            .help("use one style in a query: `{expression}` and `:name`, or `$1`, or `?`"))
    }

    fn reserve(&mut self, number: usize, span: Span) -> Result<usize, Error> {
        let most = self.spelling.most_slots;
        if number == 0 || number > most {
            let message = format!("no placeholder has the number {number}");
            return Err(
                Error::new(Code::Placeholder, span, message).help(format!("placeholders count from 1 to {most}"))
            );
        }
        for missing in self.slots.len() + 1..=number {
            self.slots.push(Slot { placeholder: Placeholder::Numbered(missing), span });
        }
        Ok(number)
    }
}

impl SqlText {
    /// The first and the last token that a byte range of the text touches; the nearest one for an empty range.
    pub(crate) fn spans(&self, bytes: Bytes) -> (Span, Span) {
        match self.touched(bytes) {
            [] => (Span::call_site(), Span::call_site()),
            [first, .., last] => (first.span, last.span),
            [only] => (only.span, only.span),
        }
    }

    /// The spans of the whole text.
    pub(crate) fn whole(&self) -> (Span, Span) {
        self.spans(Bytes::new(0, self.text.len()))
    }

    /// A finding of the analyser, at its place.
    pub(crate) fn error(&self, diagnostic: &Diagnostic) -> Error {
        Error::found(diagnostic, self.spans(diagnostic.span), self.excerpt(diagnostic.span))
    }

    /// A mistake that the macro found itself, at its place in the text.
    pub(crate) fn mistake(&self, code: Code, bytes: Bytes, message: String) -> Error {
        Error::between(code, self.spans(bytes), message).excerpt(self.excerpt(bytes))
    }

    /// The user's own line with carets, where the source itself cannot be underlined.
    fn excerpt(&self, bytes: Bytes) -> Option<String> {
        let Origin::Text(text, file) = &self.origin else { return None };
        let range = match self.touched(bytes) {
            [] => 0..0,
            [first, .., last] => first.original_at(bytes.start).start..last.original_at(bytes.end).end,
            [only] => only.original_at(bytes.start).start..only.original_at(bytes.end).end,
        };
        Some(excerpt(text, range, file.as_deref()))
    }

    fn touched(&self, bytes: Bytes) -> &[Piece] {
        let (start, end) = (bytes.start as usize, bytes.end as usize);
        let first = self.pieces.partition_point(|piece| piece.range.end <= start);
        let last = self.pieces.partition_point(|piece| piece.range.start < end);
        let pieces = self.pieces.get(first..last).unwrap_or_default();
        if pieces.is_empty() {
            let nearest = first.min(self.pieces.len().saturating_sub(1));
            return self.pieces.get(nearest..nearest + 1).unwrap_or_default();
        }
        pieces
    }
}

impl Piece {
    /// The user's bytes for one byte of the text: that very one, or all of a rewritten placeholder.
    fn original_at(&self, offset: u32) -> Range<usize> {
        if self.range.len() == self.original.len() {
            let offset = (offset as usize).clamp(self.range.start, self.range.end) - self.range.start;
            let at = self.original.start + offset;
            return at..at;
        }
        self.original.clone()
    }
}

impl Placeholder {
    fn style(&self) -> u8 {
        match self {
            Placeholder::Inline(_) | Placeholder::Named(_) => 0,
            Placeholder::Numbered(_) => 1,
            Placeholder::Next => 2,
        }
    }

    /// Whether both stand for one value: an expression does only when evaluating it twice cannot matter.
    fn same(&self, other: &Placeholder) -> bool {
        match (self, other) {
            (Placeholder::Named(left), Placeholder::Named(right)) => left == right,
            (Placeholder::Inline(left), Placeholder::Inline(right)) => {
                let text = left.to_string();
                let place = |char: char| char.is_alphanumeric() || matches!(char, '_' | '.' | ' ' | '#');
                text.chars().all(place) && text == right.to_string()
            }
            _ => false,
        }
    }
}

impl std::fmt::Display for Placeholder {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Placeholder::Inline(tokens) => write!(formatter, "{{{tokens}}}"),
            Placeholder::Named(name) => write!(formatter, ":{name}"),
            Placeholder::Numbered(number) => write!(formatter, "${number}"),
            Placeholder::Next => write!(formatter, "?"),
        }
    }
}
