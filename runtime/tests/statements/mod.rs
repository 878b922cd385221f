//! Statements as the macros print them, for tests that have no schema.
#![allow(dead_code, unused_imports)] // Each test program uses some.

pub(crate) use querent::__private::rows;
use querent::__private::{Checked, Types, Zero, no_rows};
use querent::{Argument, Query};

/// The statement with the values for it.
pub(crate) fn query<D, R, C, const N: usize>(
    checked: Checked<D, R, C>,
    args: [Argument<'_>; N],
) -> Query<'_, D, R, C, N> {
    Query { checked, args }
}

/// An INSERT, UPDATE or DELETE without rows.
#[track_caller]
pub(crate) const fn changes<D>(sql: &'static str) -> Checked<D, (), Zero> {
    no_rows(sql, true)
}

/// Anything else.
#[track_caller]
pub(crate) const fn other<D>(sql: &'static str) -> Checked<D, (), Zero> {
    no_rows(sql, false)
}

/// A statement with rows or, if it has no columns, one of the changing kinds; with the engine's types.
#[track_caller]
pub(crate) const fn typed<D, R, C>(sql: &'static str, types: &'static Types) -> Checked<D, R, C> {
    querent::__private::typed(sql, types.0.is_empty(), types)
}
