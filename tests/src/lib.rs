//! The judge of the analyser: data files of queries in, the contradictions between what the analyser
//! claims of them and what the real engine does out.
//!
//! A snapshot of the analyser's answers alone would bless its own bugs. So every claim (column names, types,
//! nullability, row counts, parameters, refusals) is held against the real engine with rows in it: [`case`] reads the
//! files, [`engine`] is what an engine is asked, [`sqlite`] and [`postgres`] ask theirs and invent rows for it, [`answer`]
//! and [`claim`] put both sides into one form, [`judge`] compares, [`trial`] puts a query through all of it, [`ledger`] keeps
//! count of claims that are weaker than what the rows show.

pub mod answer;
pub mod case;
pub mod claim;
pub mod corpus;
pub mod draft;
pub mod engine;
pub mod generate;
pub mod judge;
pub mod ledger;
pub mod postgres;
pub mod random;
pub mod sqlite;
pub mod trial;

/// The README's code compiles against `schema.sql`.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
