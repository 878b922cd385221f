//! A running statement as a stream of its rows, ended by the number of rows that it changed.

use super::error::failed;
use super::handle::Handle;
use crate::query::Query;
use crate::statement::Site;
use crate::{Error, Result};
use futures_util::Stream;
use pin_project_lite::pin_project;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio_postgres::{Row, RowStream};

/// What a running statement yields.
pub(super) enum Step {
    /// A row.
    Row(Row),
    /// The end, with the number of rows that the statement changed or gave.
    End(u64),
}

/// A running statement: the one allocation of a call. It does not know the type that the rows become.
pub(super) type Steps<'q> = Pin<Box<dyn Stream<Item = Result<Step>> + Send + 'q>>;

/// The statement with the values that it borrows.
pub(super) fn steps<'q, R, C, const N: usize>(
    handle: Handle<'q>,
    query: Query<'q, super::Postgres, R, C, N>,
) -> Steps<'q> {
    let site = query.checked.site;
    let args = query.args;
    Box::pin(Running::Starting { start: async move { handle.start(site, &args).await }, site })
}

/// The statement with copies of the values.
pub(super) fn steps_with_copies<'c, R, C, const N: usize>(
    handle: Handle<'c>,
    query: Query<'_, super::Postgres, R, C, N>,
) -> Steps<'c> {
    steps(handle, query.into_owned())
}

pin_project! {
    #[project = State]
    enum Running<F> {
        Starting { #[pin] start: F, site: Site },
        Yielding { #[pin] rows: RowStream, site: Site, checked: bool },
        Done,
    }
}

impl<F: Future<Output = Result<(RowStream, bool)>>> Stream for Running<F> {
    type Item = Result<Step>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Step>>> {
        loop {
            let (step, next) = match self.as_mut().project() {
                State::Starting { start, site } => {
                    let site = *site;
                    match ready!(start.poll(context)) {
                        Ok((rows, checked)) => (None, Some(Running::Yielding { rows, site, checked })),
                        Err(error) => (Some(Err(error)), Some(Running::Done)),
                    }
                }
                State::Yielding { mut rows, site, checked } => match ready!(rows.as_mut().poll_next(context)) {
                    Some(Ok(row)) => match first(&row, *site, checked) {
                        Ok(()) => (Some(Ok(Step::Row(row))), None),
                        Err(error) => (Some(Err(error)), Some(Running::Done)),
                    },
                    Some(Err(error)) => (Some(Err(failed(error, *site))), Some(Running::Done)),
                    None => (Some(Ok(Step::End(rows.rows_affected().unwrap_or(0)))), Some(Running::Done)),
                },
                State::Done => return Poll::Ready(None),
            };
            if let Some(next) = next {
                self.set(next);
            }
            if let Some(step) = step {
                return Poll::Ready(Some(step));
            }
        }
    }
}

/// Holds the first row against what the program was compiled for, where no statement was prepared.
#[inline]
fn first(row: &Row, site: Site, checked: &mut bool) -> Result<(), Error> {
    if *checked {
        return Ok(());
    }
    *checked = true;
    super::check::columns(site, row.columns())
}
