//! SQL checked at compile time against a schema snapshot, rows as checked structs.
//!
//! A query is written with one of the macros, and run on an executor: on SQLite a `&rusqlite::Connection`, `&Transaction` or
//! `&Savepoint`, or the faster `sqlite::Connection` and its transactions; on PostgreSQL one of those that the module `postgres` lists,
//! async or not. What `query!` returns, a [`Query`], has the methods: [`run`](Query::run), [`fetch_one`](Query::fetch_one),
//! [`fetch_optional`](Query::fetch_optional), [`fetch_all`](Query::fetch_all), [`fetch`](Query::fetch),
//! [`for_each`](Query::for_each), [`execute`](Query::execute).
//!
//! | feature | what it adds |
//! |---|---|
//! | `sqlite` (default) | SQLite through rusqlite |
//! | `postgres` | PostgreSQL through tokio-postgres |
//! | `postgres-sync` | PostgreSQL through the blocking crate `postgres` |
//! | `deadpool-postgres`, `bb8-postgres`, `r2d2-postgres` | the clients of these pools as executors |
//! | `chrono`, `time`, `jiff` | their dates and times (`time` is the default type where several are on, then `chrono`; `jiff` is for PostgreSQL alone) |
//! | `uuid` | `uuid::Uuid` |
//! | `serde_json` | `serde_json::Value` for JSON columns, and `Json` |
//! | `rust_decimal`, `ipnetwork` | their types for PostgreSQL's numeric, and inet and cidr |
//! | `serde` | records implement `serde::Serialize` |

#![warn(unsafe_code)]
// A reply of a result of the rows of a query: an alias for it would hide what a call gives.
#![allow(clippy::type_complexity)]

#[cfg(any(feature = "sqlite", feature = "postgres"))]
mod address;
mod cardinality;
#[cfg(any(feature = "sqlite", feature = "postgres-sync"))]
mod collect;
mod decode;
mod encode;
mod error;
mod executor;
#[cfg(any(feature = "sqlite", feature = "postgres-sync"))]
mod lazy;
#[cfg(feature = "postgres")]
pub mod postgres;
mod query;
mod record;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
mod redact;
#[cfg(feature = "sqlite")]
pub mod sqlite;
mod statement;
pub mod types;
mod value;
mod visit;

#[cfg(feature = "postgres")]
pub use self::postgres::Postgres;
#[cfg(feature = "sqlite")]
pub use self::sqlite::Sqlite;
pub use decode::{Decode, DecodeError};
pub use encode::{Encode, MayBeNull, NotNull};
pub use error::{Error, ErrorKind, Result};
pub use executor::{Database, Executor};
pub use querent_macros::{Decode, Encode, query, query_as, query_file, query_file_as, query_file_scalar, query_scalar};
pub use query::Query;
#[cfg(feature = "sqlite")]
pub use rusqlite;
#[cfg(feature = "serde_json")]
pub use types::serde_json::Json;
pub use value::{Argument, Value, ValueRef};

/// What the macros' expansions name. No part of the public interface: it changes without notice.
#[doc(hidden)]
pub mod __private {
    pub use crate::Result;
    pub use crate::cardinality::{AtMostOne, ExactlyOne, Many, Zero};
    pub use crate::encode::{encode, encode_nullable};
    #[cfg(feature = "postgres")]
    pub use crate::postgres::{Postgres, Row as PostgresRow};
    pub use crate::record::{More, clone, debug};
    #[cfg(feature = "sqlite")]
    pub use crate::sqlite::{Row as SqliteRow, Sqlite};
    pub use crate::statement::{Blob, Checked, Shape, Text, Types, no_rows, rows, typed};
    pub use crate::types::Textual;
    #[cfg(feature = "chrono")]
    pub use chrono;
    pub use core::primitive::{bool, f32, f64, i16, i32, i64, u8};
    #[cfg(feature = "ipnetwork")]
    pub use ipnetwork;
    #[cfg(feature = "jiff")]
    pub use jiff;
    #[cfg(feature = "rust_decimal")]
    pub use rust_decimal;
    #[cfg(feature = "serde")]
    pub use serde;
    #[cfg(feature = "serde_json")]
    pub use serde_json;
    pub use std::clone::Clone;
    pub use std::cmp::PartialEq;
    pub use std::fmt::{Debug, Formatter, Result as FmtResult};
    pub use std::option::Option::{self, None, Some};
    pub use std::result::Result::Ok;
    pub use std::string::String;
    pub use std::vec::Vec;
    #[cfg(feature = "time")]
    pub use time;
    #[cfg(feature = "uuid")]
    pub use uuid;
}
