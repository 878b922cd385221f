//! Texts inside of the statement's: bodies of views, queries that made tables, expressions of the schema. Their trees
//! stand on each other, and so does the stack that they take.

use super::Lowering;
use crate::stack::{Depth, Stack};
use crate::syntax::too_deep;
use crate::{Column, Diagnostic, Span};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The views that may be stacked on each other.
pub(super) const MAX_VIEWS: usize = 24;

/// What stands between a text and the one inside of it.
const BETWEEN: Depth = Depth { reading: 40, walking: 0 };

/// The texts that are being read, and what it takes to read them.
#[derive(Clone, Default)]
pub(crate) struct Nesting {
    /// The views whose bodies they are, outermost first.
    pub(crate) views: Vec<String>,
    /// The number of the schema's statement that the text stands in: names mean what they meant then.
    pub(crate) as_of: Option<u32>,
    /// Of all of them for reading, of all that were ever read for walking.
    pub(crate) depth: Depth,
    pub(crate) stack: Stack,
    /// What queries of the schema gave by themselves so far, by schema and name, and the number of the statement.
    pub(crate) answers: Arc<Mutex<Answers>>,
}

pub(crate) type Answers = HashMap<(String, String, u32), Answer>;

/// The columns of a query of the schema, or what is wrong in it.
pub(crate) type Answer = Result<Vec<Column>, Vec<Diagnostic>>;

impl Nesting {
    pub(super) fn answers(&self) -> MutexGuard<'_, Answers> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lowering<'_> {
    /// Lowers a text of this depth inside of the one at hand, where the stack suffices for both.
    pub(super) fn nested<R: Send>(
        &mut self,
        depth: Depth,
        span: Span,
        lower: impl FnOnce(&mut Self) -> R + Send,
    ) -> Option<R> {
        let (reading, stack) = (self.nesting.depth.reading, self.nesting.stack);
        self.nesting.depth = self.nesting.depth + depth + BETWEEN;
        let lowered = if self.nesting.depth.is_too_deep() {
            self.report(too_deep(span));
            None
        } else {
            Some(stack.run(self.nesting.depth.reading, |stack| {
                self.nesting.stack = stack;
                lower(self)
            }))
        };
        self.nesting.depth.reading = reading;
        self.nesting.stack = stack;
        lowered
    }
}
