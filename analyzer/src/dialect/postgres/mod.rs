//! PostgreSQL's rules. What its server knows is data; which function or operator a statement means is decided as the
//! server does it.

mod candidates;
mod coercion;
mod data;
pub(crate) mod ddl;
mod explain;
mod habits;
mod json;
mod literals;
mod named_relation;
mod names;
mod nulls;
mod operators;
mod overloads;
mod polymorphic;
mod probe;
pub(crate) mod relations;
mod routines;
mod types;
mod typing;

pub use probe::postgres_probe;

use super::{ColumnRule, Dialect, Engine, Function, Habits, Rules, TableFunction, Typing};
use crate::SqlType;
use crate::catalog::ddl::Ddl;
use crate::catalog::{self, ColumnDef};
use crate::hir::{BinaryOp, Literal};
use crate::syntax::{self, Grammar};

/// The PostgreSQL dialect.
pub(crate) struct Postgres;

impl Dialect for Postgres {
    fn name(&self) -> &'static str {
        "postgres"
    }

    fn sigil(&self) -> char {
        '$'
    }

    fn declared_type(&self, declared: &str) -> SqlType {
        SqlType::named(declared)
    }

    fn is_reserved(&self, word: &str) -> bool {
        ddl::is_reserved(word)
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

    fn rules(&self) -> Rules {
        Rules(&Postgres)
    }
}

impl Engine for Postgres {
    fn habits(&self) -> &'static Habits {
        &habits::HABITS
    }

    fn ddl(&self) -> &'static dyn Ddl {
        &catalog::postgres::Postgres
    }

    fn grammar(&self) -> &'static dyn Grammar {
        &syntax::Postgres
    }

    fn typing(&self) -> Option<&'static dyn Typing> {
        Some(&Postgres)
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

    fn untyped_rows(&self, words: &[&str]) -> Option<(&'static [ColumnRule], bool)> {
        explain::rows(words)
    }

    fn collations(&self) -> &'static [&'static str] {
        &["C", "POSIX", "default", "ucs_basic"]
    }

    fn has_collation(&self, name: &str) -> bool {
        literals::is_collation(name)
    }

    fn schemas(&self) -> &'static [&'static str] {
        &["public", "pg_catalog", "information_schema"]
    }

    fn rowid_names(&self) -> &'static [&'static str] {
        literals::SYSTEM_COLUMNS
    }

    fn literal_type(&self, literal: &Literal) -> SqlType {
        literals::literal_type(literal)
    }

    fn rowid_type(&self, number: usize) -> SqlType {
        literals::system_column_type(number)
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

    fn takes_null(&self, function: &str, argument: usize) -> bool {
        nulls::are_taken(function, argument)
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
