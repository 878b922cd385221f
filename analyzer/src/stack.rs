//! The stack that a statement needs, and a thread with more of it where the caller's may not suffice.
//!
//! Proc macros run unoptimised on whatever stack the compiler or the editor gives them. Nearly every statement needs
//! less than a mebibyte, and runs where it is: a thread of its own would cost more than the analysis.

#[cfg(test)]
mod tests;

use std::ops::Add;
use std::panic::resume_unwind;
use std::thread;

/// How deep statements are, in KiB of the stack of an unoptimised build; the tests hold it against the truth.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Depth {
    /// What parsing and lowering need.
    pub(crate) reading: usize,
    /// What walking the lowered trees needs: one may lead into any other.
    pub(crate) walking: usize,
}

/// What the smallest statement needs.
const LEAST: usize = 220;

/// What may be used of the caller's stack.
const CALLERS: usize = 1024;

/// The stack of the thread for what is deeper.
const LARGE: usize = 64 << 10;

impl Depth {
    /// Whether no stack suffices.
    pub(crate) fn is_too_deep(self) -> bool {
        LEAST + self.reading.max(self.walking) > LARGE
    }
}

impl Add for Depth {
    type Output = Depth;

    fn add(self, other: Depth) -> Depth {
        Depth { reading: self.reading + other.reading, walking: self.walking + other.walking }
    }
}

/// Where the work at hand runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Stack {
    #[default]
    Callers,
    Large,
}

impl Stack {
    /// Does work of this depth where the stack suffices for it.
    pub(crate) fn run<R: Send>(self, depth: usize, work: impl FnOnce(Stack) -> R + Send) -> R {
        match self {
            Stack::Callers if LEAST + depth > CALLERS => Self::run_on_thread(work),
            _ => work(self),
        }
    }

    fn run_on_thread<R: Send>(work: impl FnOnce(Stack) -> R + Send) -> R {
        thread::scope(|scope| {
            let thread = thread::Builder::new().stack_size(LARGE << 10);
            let thread = thread.spawn_scoped(scope, || work(Stack::Large)).expect("the system gives a thread");
            thread.join().unwrap_or_else(|panic| resume_unwind(panic))
        })
    }
}
