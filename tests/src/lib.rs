//! To come.

/// The README's code compiles against `schema.sql`.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
