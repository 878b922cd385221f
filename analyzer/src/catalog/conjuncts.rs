//! What a CHECK puts together with AND, as spans of its text.

use super::reader::Reader;
use crate::Span;
use crate::lexer::Kind;

/// Parentheses nested deeper than this say nothing of single columns.
const DEEPEST: usize = 30;

/// The parts of `a AND b`, without the parentheses around them all.
pub(super) fn conjuncts(reader: &Reader<'_>, span: Span) -> Vec<Span> {
    nested(reader, span, 0)
}

fn nested(reader: &Reader<'_>, span: Span, depth: usize) -> Vec<Span> {
    if depth > DEEPEST {
        return vec![span];
    }
    let mut part = reader.within(span);
    if part.peek().kind == Kind::Punct(b'(') {
        let inner = part.parenthesised();
        if let (Ok(inner), true) = (inner, part.at_end()) {
            return nested(reader, inner, depth + 1);
        }
    }
    let mut part = reader.within(span);
    // How many BETWEENs wait for the AND of their own: one may stand in another.
    let (mut parts, mut start, mut between) = (Vec::new(), part.position(), 0usize);
    while !part.at_end() {
        if part.is_word("OR") || part.is_word("CASE") {
            return vec![span];
        }
        let joins = part.is_word("AND");
        let ends = joins && between == 0;
        between = between.saturating_sub(usize::from(joins)) + usize::from(part.is_word("BETWEEN"));
        if ends {
            parts.push(Span::new(start, part.position()));
            part.bump();
            start = part.position();
        } else if part.peek().kind == Kind::Punct(b'(') {
            _ = part.parenthesised();
        } else {
            part.bump();
        }
    }
    parts.push(Span::new(start, part.position()));
    parts.into_iter().flat_map(|it| if it == span { vec![it] } else { unwrapped(reader, it, depth + 1) }).collect()
}

/// A part with its parentheses taken off, and taken apart in its turn.
fn unwrapped(reader: &Reader<'_>, span: Span, depth: usize) -> Vec<Span> {
    let mut part = reader.within(span);
    match part.peek().kind {
        Kind::Punct(b'(') => match part.parenthesised() {
            Ok(inner) if part.at_end() => nested(reader, inner, depth + 1),
            _ => vec![span],
        },
        _ => vec![span],
    }
}
