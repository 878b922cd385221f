//! The files of the schema, and where things stand in them.

use super::Location;
use super::reader::Reader;
use crate::{Diagnostic, Dialect};
use std::sync::{Arc, OnceLock};

/// One file of DDL, kept for as long as relations may be asked for.
pub(crate) struct SourceFile {
    pub(super) file: Arc<str>,
    pub(super) text: String,
    /// The byte offset of each line's start, made when a line is first asked for.
    lines: OnceLock<Vec<u32>>,
}

/// A statement: its file by number, its bytes, and its place in the order of all statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Statement {
    pub(super) source: usize,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) sequence: u32,
    /// Whether it has no effect where it cannot run.
    pub(super) guarded: bool,
    /// Whether it may not have run.
    pub(super) doubtful: bool,
    /// Whether it stands in a CREATE SCHEMA.
    pub(super) in_schema: bool,
}

impl SourceFile {
    pub(super) fn new(file: &str, text: &str) -> Self {
        Self { file: file.into(), text: text.to_owned(), lines: OnceLock::new() }
    }

    /// The file and line of a byte.
    pub(super) fn location(&self, at: usize) -> Location {
        let lines = self.lines.get_or_init(|| line_starts(&self.text));
        Location { file: self.file.clone(), line: lines.partition_point(|start| *start as usize <= at) as u32 }
    }

    /// Adds file and line to a finding that does not tell them yet.
    pub(super) fn locate(&self, diagnostic: Diagnostic) -> Diagnostic {
        if diagnostic.note.is_some() {
            return diagnostic;
        }
        let location = self.location(diagnostic.span.start as usize);
        diagnostic.note(format!("at {location}"))
    }
}

impl Statement {
    /// Where the statement begins.
    pub(super) fn location(&self, sources: &[SourceFile]) -> Location {
        sources[self.source].location(self.start)
    }

    /// A cursor over the statement from byte `body` on.
    pub(super) fn reader<'a>(
        &self,
        dialect: &'static dyn Dialect,
        sources: &'a [SourceFile],
        body: usize,
    ) -> Reader<'a> {
        Reader::new(dialect, &sources[self.source].text, body, self.end)
    }
}

fn line_starts(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let mut starts = vec![0];
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'\n' {
            starts.push(at as u32 + 1);
        }
        at += 1;
    }
    starts
}
