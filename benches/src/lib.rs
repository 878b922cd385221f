//! What the benchmarks at run time share, whatever driver they use: the work ([`contender`], [`workloads`]), how it is
//! timed ([`harness`], [`runner`]), and what comes out ([`table`]). It depends on nothing, so that the packages in `peers/`,
//! whose SQLite is another one, use the same.

pub mod contender;
pub mod harness;
pub mod runner;
pub mod table;
pub mod workloads;
