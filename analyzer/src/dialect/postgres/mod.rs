//! PostgreSQL's rules.

use super::{ColumnRule, Dialect, Engine, Function, Rules, SystemRelation, TableFunction};
use crate::SqlType;
use crate::catalog::ColumnDef;
use crate::hir::BinaryOp;
use crate::syntax::{self, Grammar};

/// The PostgreSQL dialect.
pub(crate) struct Postgres;

impl Dialect for Postgres {
    fn name(&self) -> &'static str {
        "postgres"
    }

    fn declared_type(&self, declared: &str) -> SqlType {
        SqlType::named(declared)
    }

    fn is_reserved(&self, _word: &str) -> bool {
        false
    }

    fn is_rowid(&self, _name: &str) -> bool {
        false
    }

    fn strict_types(&self) -> &'static [&'static str] {
        &[]
    }

    fn max_columns(&self) -> usize {
        1600
    }

    fn virtual_columns(&self, _module: &str, _table: &str, _arguments: &[&str]) -> Option<Vec<ColumnDef>> {
        None
    }

    fn system_relations(&self) -> &'static [SystemRelation] {
        &[]
    }

    fn rules(&self) -> Rules {
        Rules(&Postgres)
    }
}

impl Engine for Postgres {
    fn grammar(&self) -> &'static dyn Grammar {
        &syntax::Postgres
    }

    fn functions(&self, _name: &str) -> &'static [Function] {
        &[]
    }

    fn function_names(&self) -> Vec<&'static str> {
        Vec::new()
    }

    fn table_function(&self, _name: &str) -> Option<&'static TableFunction> {
        None
    }

    fn untyped_rows(&self, _words: &[&str]) -> Option<(&'static [ColumnRule], bool)> {
        None
    }

    fn has_collation(&self, _name: &str) -> bool {
        true
    }

    fn schemas(&self) -> &'static [&'static str] {
        &["public"]
    }

    fn rowid_names(&self) -> &'static [&'static str] {
        &[]
    }

    fn binary_type(&self, _op: BinaryOp, left: &SqlType, _right: &SqlType) -> SqlType {
        *left
    }

    fn unify(&self, left: &SqlType, _right: &SqlType) -> SqlType {
        *left
    }

    fn sum_type(&self, argument: &SqlType) -> SqlType {
        *argument
    }

    fn cast_type(&self, declared: &str) -> SqlType {
        SqlType::named(declared)
    }

    fn date_is_certain(&self, _literals: &[Option<&str>]) -> bool {
        false
    }

    fn is_subsecond(&self, _argument: &str) -> bool {
        false
    }

    fn date_format_is_certain(&self, _format: &str) -> bool {
        false
    }

    fn max_join(&self) -> usize {
        1600
    }
}
