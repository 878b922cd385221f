//! Statements as the macros print them, for tests that have no schema.
#![allow(dead_code)] // Each test program uses some.

use querent::__private::{Checked, Site, Types, site, typed_site};
use querent::{Argument, Query};
use std::marker::PhantomData;

/// The statement with its types.
pub(crate) const fn checked<D, R, C>(site: Site) -> Checked<D, R, C> {
    Checked { site, types: PhantomData }
}

/// The statement with the values for it.
pub(crate) fn query<D, R, C, const N: usize>(
    checked: Checked<D, R, C>,
    args: [Argument<'_>; N],
) -> Query<'_, D, R, C, N> {
    Query { checked, args }
}

/// A statement with rows of so many columns.
#[track_caller]
pub(crate) const fn rows(sql: &'static str, columns: usize) -> Site {
    site(sql, columns, false)
}

/// An INSERT, UPDATE or DELETE without rows.
#[track_caller]
pub(crate) const fn changes(sql: &'static str) -> Site {
    site(sql, 0, true)
}

/// Anything else.
#[track_caller]
pub(crate) const fn other(sql: &'static str) -> Site {
    site(sql, 0, false)
}

/// A statement with rows or, if it has no columns, one of the changing kinds; with the engine's types.
#[track_caller]
pub(crate) const fn typed(sql: &'static str, types: &'static Types) -> Site {
    typed_site(sql, types.0.is_empty(), types)
}
