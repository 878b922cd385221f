//! The runtime on a real PostgreSQL server, by expansions written by hand as the macros print them. Without a server each test
//! says loudly that it is skipped.

mod queries;
mod support;
mod values;
