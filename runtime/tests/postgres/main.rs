//! The runtime on a real PostgreSQL server, by expansions written by hand as the macros print them. Without a server each test
//! says loudly that it is skipped.

#[cfg(feature = "postgres-sync")]
mod blocking;
mod errors;
mod queries;
#[path = "../statements/mod.rs"]
mod statements;
mod support;
mod transactions;
mod values;
