//! The futures and streams that calls on async executors give: `Send` as far as what they yield is.

use super::steps::{Step, Steps};
use super::{Postgres, Row};
use crate::statement::{OwnedRow, Shape, Site, decode};
use crate::visit::Visitor;
use crate::{Error, ErrorKind, Result};
use futures_util::Stream;
use std::marker::PhantomData;
use std::ops::ControlFlow;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// A call's answer to be: a future of `T`.
#[must_use = "nothing is sent to the server before the call is awaited"]
pub struct Reply<'q, T> {
    steps: Steps<'q>,
    site: Site,
    so_far: Option<T>,
    take: Take<T>,
}

/// Takes a step into the answer so far, or ends it.
type Take<T> = fn(&mut Option<T>, Result<Step>, Site) -> ControlFlow<T>;

/// No part of the answer is ever pinned.
impl<T> Unpin for Reply<'_, T> {}

impl<T> Future for Reply<'_, T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let this = &mut *self;
        loop {
            let step = ready!(this.steps.as_mut().poll_next(context)).expect("a finished call is not polled again");
            if let ControlFlow::Break(answer) = (this.take)(&mut this.so_far, step, this.site) {
                return Poll::Ready(answer);
            }
        }
    }
}

impl<'q> Reply<'q, ()> {
    pub(super) fn one<R: Shape<Postgres>>(steps: Steps<'q>, site: Site) -> Reply<'q, Result<OwnedRow<Postgres, R>>> {
        Reply { steps, site, so_far: None, take: take_one::<R> }
    }

    pub(super) fn optional<R: Shape<Postgres>>(
        steps: Steps<'q>,
        site: Site,
    ) -> Reply<'q, Result<Option<OwnedRow<Postgres, R>>>> {
        Reply { steps, site, so_far: None, take: take_optional::<R> }
    }

    pub(super) fn all<R: Shape<Postgres>>(
        steps: Steps<'q>,
        site: Site,
    ) -> Reply<'q, Result<Vec<OwnedRow<Postgres, R>>>> {
        Reply { steps, site, so_far: Some(Ok(Vec::new())), take: take_all::<R> }
    }

    pub(super) fn count(steps: Steps<'q>, site: Site) -> Reply<'q, Result<u64>> {
        Reply { steps, site, so_far: None, take: take_count }
    }
}

fn take_one<R: Shape<Postgres>>(
    so_far: &mut Option<Result<OwnedRow<Postgres, R>>>,
    step: Result<Step>,
    site: Site,
) -> ControlFlow<Result<OwnedRow<Postgres, R>>> {
    match step {
        Ok(Step::Row(_)) if so_far.is_some() => {
            let first = so_far.take().and_then(Result::err);
            ControlFlow::Break(Err(first.unwrap_or_else(|| failure(ErrorKind::TooManyRows, site))))
        }
        Ok(Step::Row(row)) => {
            *so_far = Some(decode::<Postgres, R, String, Vec<u8>>(&Row::new(&row), site));
            ControlFlow::Continue(())
        }
        Ok(Step::End(_)) => {
            ControlFlow::Break(so_far.take().unwrap_or_else(|| Err(failure(ErrorKind::RowNotFound, site))))
        }
        Err(error) => ControlFlow::Break(Err(error)),
    }
}

fn take_optional<R: Shape<Postgres>>(
    so_far: &mut Option<Result<Option<OwnedRow<Postgres, R>>>>,
    step: Result<Step>,
    site: Site,
) -> ControlFlow<Result<Option<OwnedRow<Postgres, R>>>> {
    match step {
        Ok(Step::Row(_)) if so_far.is_some() => {
            let first = so_far.take().and_then(Result::err);
            ControlFlow::Break(Err(first.unwrap_or_else(|| failure(ErrorKind::TooManyRows, site))))
        }
        Ok(Step::Row(row)) => {
            *so_far = Some(decode::<Postgres, R, String, Vec<u8>>(&Row::new(&row), site).map(Some));
            ControlFlow::Continue(())
        }
        Ok(Step::End(_)) => ControlFlow::Break(so_far.take().unwrap_or(Ok(None))),
        Err(error) => ControlFlow::Break(Err(error)),
    }
}

fn take_all<R: Shape<Postgres>>(
    so_far: &mut Option<Result<Vec<OwnedRow<Postgres, R>>>>,
    step: Result<Step>,
    site: Site,
) -> ControlFlow<Result<Vec<OwnedRow<Postgres, R>>>> {
    let row = match step {
        Ok(Step::Row(row)) => decode::<Postgres, R, String, Vec<u8>>(&Row::new(&row), site),
        Ok(Step::End(_)) => return ControlFlow::Break(so_far.take().unwrap_or_else(|| Ok(Vec::new()))),
        Err(error) => Err(error),
    };
    match (row, so_far) {
        (Ok(row), Some(Ok(rows))) => {
            rows.push(row);
            ControlFlow::Continue(())
        }
        (Ok(_), _) => ControlFlow::Continue(()),
        (Err(error), _) => ControlFlow::Break(Err(error)),
    }
}

fn take_count(_: &mut Option<Result<u64>>, step: Result<Step>, site: Site) -> ControlFlow<Result<u64>> {
    match step {
        Ok(Step::Row(_)) => ControlFlow::Continue(()),
        Ok(Step::End(count)) => ControlFlow::Break(Ok(if site.counts { count } else { 0 })),
        Err(error) => ControlFlow::Break(Err(error)),
    }
}

#[cold]
pub(super) fn failure(kind: ErrorKind, site: Site) -> Error {
    Error::new(kind).of(site)
}

/// The rows of a query one by one: the stream that [`Query::fetch`](crate::Query::fetch) gives.
#[must_use = "rows are read when they are asked for"]
pub struct Rows<'c, R> {
    pub(super) steps: Steps<'c>,
    pub(super) site: Site,
    pub(super) shape: PhantomData<fn() -> R>,
}

impl<R: Shape<Postgres>> Stream for Rows<'_, R> {
    type Item = Result<OwnedRow<Postgres, R>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(match ready!(self.steps.as_mut().poll_next(context)) {
            Some(Ok(Step::Row(row))) => Some(decode::<Postgres, R, String, Vec<u8>>(&Row::new(&row), self.site)),
            Some(Err(error)) => Some(Err(error)),
            Some(Ok(Step::End(_))) | None => None,
        })
    }
}

/// A call that hands each row to a visitor: the future that [`Query::for_each`](crate::Query::for_each) gives.
#[must_use = "nothing is sent to the server before the call is awaited"]
pub struct Visiting<'q, V, X> {
    pub(super) steps: Steps<'q>,
    pub(super) visitor: V,
    pub(super) error: PhantomData<fn() -> X>,
}

/// The visitor is never pinned.
impl<V, X> Unpin for Visiting<'_, V, X> {}

impl<V: Visitor<Postgres, X>, X: From<Error>> Future for Visiting<'_, V, X> {
    type Output = Result<(), X>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<(), X>> {
        let this = &mut *self;
        loop {
            match ready!(this.steps.as_mut().poll_next(context)) {
                Some(Ok(Step::Row(row))) => {
                    if let Err(error) = this.visitor.visit(&Row::new(&row)) {
                        return Poll::Ready(Err(error));
                    }
                }
                Some(Err(error)) => return Poll::Ready(Err(error.into())),
                Some(Ok(Step::End(_))) | None => return Poll::Ready(Ok(())),
            }
        }
    }
}
