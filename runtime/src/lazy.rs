//! Rows that are read when they are asked for, on the drivers that block.

use crate::{Error, Result};

/// A running statement until it ends or fails.
pub(crate) enum Lazy<C> {
    Running(C),
    /// It could not be started: the error is the only item.
    Failed(Error),
    Done,
}

impl<C> Lazy<C> {
    pub(crate) fn new(started: Result<C>) -> Self {
        match started {
            Ok(cursor) => Lazy::Running(cursor),
            Err(error) => Lazy::Failed(error),
        }
    }

    /// The next item; a failure is the last one. `read` reads the next row.
    pub(crate) fn next<T>(&mut self, read: impl FnOnce(&mut C) -> Result<Option<T>>) -> Option<Result<T>> {
        if let Lazy::Running(cursor) = self {
            match read(cursor) {
                Ok(Some(row)) => return Some(Ok(row)),
                Ok(None) => *self = Lazy::Done,
                Err(error) => *self = Lazy::Failed(error),
            }
        }
        match std::mem::replace(self, Lazy::Done) {
            Lazy::Failed(error) => Some(Err(error)),
            Lazy::Running(_) | Lazy::Done => None,
        }
    }
}
