//! What the first pass over a source gives: where its statements stand.

use crate::{Code, Diagnostic, Span};

/// What one source holds.
pub(crate) struct Scan {
    /// The statements that may matter.
    pub(super) statements: Vec<StatementSpan>,
    /// The source with statements in the place of what gives their text, where there is any: as long as before.
    pub(super) unfolded: Option<String>,
    /// A quote, a comment or a trigger that nothing closes: what follows it cannot be told apart.
    pub(super) error: Option<Diagnostic>,
}

/// The byte range of a statement, without the `;`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StatementSpan {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it has no effect where it cannot run, and is no mistake.
    pub(super) guarded: bool,
    /// Whether it may not have run: what it takes away counts, what it promises does not.
    pub(super) doubtful: bool,
    /// Whether it stands in a CREATE SCHEMA, and makes things there.
    pub(super) in_schema: bool,
}

impl StatementSpan {
    /// A statement that has run.
    pub(super) fn sure(start: usize, end: usize) -> Self {
        Self { start, end, guarded: false, doubtful: false, in_schema: false }
    }
}

/// A quote or a comment that nothing closes.
pub(super) fn unterminated(text: &str, open: usize) -> Diagnostic {
    let dollar =
        text[open..].find(|c: char| c != '$' && !c.is_alphanumeric() && c != '_').map_or(text.len(), |end| open + end);
    let (what, close) = match text.as_bytes()[open] {
        b'$' => ("string", &text[open..dollar]),
        b'/' => ("comment", "*/"),
        b'[' => ("name", "]"),
        b'"' => ("name", "\""),
        b'`' => ("name", "`"),
        _ => ("string", "'"),
    };
    Diagnostic::error(Code::Schema, Span::new(open, open + 1), format!("this {what} is not closed"))
        .help(format!("close it with `{close}`"))
}

/// Which bytes are among these.
pub(super) const fn byte_set(members: &[u8]) -> [bool; 256] {
    let mut set = [false; 256];
    let mut index = 0;
    while index < members.len() {
        set[members[index] as usize] = true;
        index += 1;
    }
    set
}
