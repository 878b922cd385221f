//! SQLite's rules.

mod types;

use super::Dialect;
use crate::SqlType;

/// The SQLite dialect.
pub(crate) struct Sqlite;

impl Dialect for Sqlite {
    fn name(&self) -> &'static str {
        "sqlite"
    }

    fn declared_type(&self, declared: &str) -> SqlType {
        types::declared_type(declared)
    }
}
