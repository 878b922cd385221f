//! SQLite's rules.

mod schema;
mod types;
mod virtual_tables;

use super::{Dialect, SystemRelation};
use crate::SqlType;
use crate::catalog::ColumnDef;

/// The SQLite dialect.
pub(crate) struct Sqlite;

impl Dialect for Sqlite {
    fn name(&self) -> &'static str {
        "sqlite"
    }

    fn declared_type(&self, declared: &str) -> SqlType {
        types::declared_type(declared)
    }

    fn is_reserved(&self, word: &str) -> bool {
        schema::RESERVED.iter().any(|reserved| reserved.eq_ignore_ascii_case(word))
    }

    fn is_rowid(&self, name: &str) -> bool {
        schema::ROWID.iter().any(|rowid| rowid.eq_ignore_ascii_case(name))
    }

    fn strict_types(&self) -> &'static [&'static str] {
        types::STRICT
    }

    fn virtual_columns(&self, module: &str, table: &str, arguments: &[&str]) -> Option<Vec<ColumnDef>> {
        virtual_tables::columns(module, table, arguments)
    }

    fn system_relations(&self) -> &'static [SystemRelation] {
        schema::SYSTEM_RELATIONS
    }
}
