//! SQLite's rules.

mod dates;
mod functions;
mod operators;
mod pragmas;
pub(crate) mod schema;
mod types;
pub(crate) mod virtual_tables;

use super::{ColumnRule, Dialect, Engine, Function, Habits, Rules, TableFunction};
use crate::SqlType;
use crate::catalog::ddl::Ddl;
use crate::catalog::{self, ColumnDef};
use crate::hir::{BinaryOp, Expr, ExprKind, Literal};
use crate::syntax::{self, Grammar};

/// The SQLite dialect.
pub(crate) struct Sqlite;

/// Whether a bare word is never a name.
pub(crate) fn is_reserved(word: &str) -> bool {
    schema::RESERVED.contains(word)
}

impl Dialect for Sqlite {
    fn name(&self) -> &'static str {
        "sqlite"
    }

    fn sigil(&self) -> char {
        '?'
    }

    fn declared_type(&self, declared: &str) -> SqlType {
        types::declared_type(declared)
    }

    fn is_reserved(&self, word: &str) -> bool {
        is_reserved(word)
    }

    fn is_rowid(&self, name: &str) -> bool {
        schema::ROWID.iter().any(|rowid| rowid.eq_ignore_ascii_case(name))
    }

    fn strict_types(&self) -> &'static [&'static str] {
        types::STRICT
    }

    fn max_columns(&self) -> usize {
        schema::MAX_COLUMNS
    }

    fn virtual_columns(&self, module: &str, table: &str, arguments: &[&str]) -> Option<Vec<ColumnDef>> {
        virtual_tables::columns(module, table, arguments)
    }

    fn rules(&self) -> Rules {
        Rules(&Sqlite)
    }
}

static HABITS: Habits = Habits {
    exact_names: false,
    aliases_everywhere: true,
    names_by_text: true,
    renames_reach_views: true,
    quoted_strings: true,
    doubles_renamed: true,
    merged_first: false,
    on_sees_all: true,
    returning_sees_from: false,
    excluded_is_bare: false,
    whole_rows: false,
    rowid_is_key: true,
    empty_escape: false,
    null_limit: false,
    windows_hide_aggregates: true,
    limit_sees_outer: false,
    ordered_values: false,
    compound_order_by_sides: true,
    writable_views: false,
    strict_grouping: false,
    aggregates_by_place: true,
    having_groups: false,
    one_write_a_column: false,
    ctes_look_ahead: true,
    ctes_see_outer: false,
    recursion_in_from_only: true,
};

impl Engine for Sqlite {
    fn habits(&self) -> &'static Habits {
        &HABITS
    }

    fn ddl(&self) -> &'static dyn Ddl {
        &catalog::sqlite::Sqlite
    }

    fn grammar(&self) -> &'static dyn Grammar {
        &syntax::Sqlite
    }

    fn functions(&self, name: &str) -> &'static [Function] {
        functions::named(name)
    }

    fn function_names(&self) -> Vec<&'static str> {
        functions::FUNCTIONS.iter().map(|function| function.name).collect()
    }

    fn table_function(&self, name: &str) -> Option<&'static TableFunction> {
        let named = functions::TABLE_FUNCTIONS.iter().find(|function| function.name.eq_ignore_ascii_case(name));
        named.or_else(|| pragmas::function(name))
    }

    fn instead_of(&self, table_function: &str) -> Option<&'static str> {
        functions::instead_of(table_function)
    }

    fn untyped_rows(&self, words: &[&str]) -> Option<(&'static [ColumnRule], bool)> {
        pragmas::rows(words)
    }

    fn collations(&self) -> &'static [&'static str] {
        &["BINARY", "NOCASE", "RTRIM"]
    }

    fn has_collation(&self, name: &str) -> bool {
        ["binary", "nocase", "rtrim"].iter().any(|known| name.eq_ignore_ascii_case(known))
    }

    fn schemas(&self) -> &'static [&'static str] {
        &["main", "temp"]
    }

    fn confines_views(&self, schema: &str) -> bool {
        !schema.eq_ignore_ascii_case("temp")
    }

    fn rowid_names(&self) -> &'static [&'static str] {
        &["rowid", "_rowid_", "oid"]
    }

    fn literal_type(&self, literal: &Literal) -> SqlType {
        operators::literal_type(literal)
    }

    fn rowid_type(&self, _number: usize) -> SqlType {
        SqlType::Integer
    }

    fn binary_type(&self, op: BinaryOp, left: &SqlType, right: &SqlType) -> SqlType {
        operators::binary_type(op, *left, *right)
    }

    fn unify(&self, left: &SqlType, right: &SqlType) -> SqlType {
        operators::unify(*left, *right)
    }

    fn sum_type(&self, argument: &SqlType) -> SqlType {
        operators::number(*argument)
    }

    fn cast_type(&self, declared: &str) -> SqlType {
        operators::cast_type(declared)
    }

    fn takes_null(&self, function: &str, argument: usize) -> bool {
        functions::takes_null(function, argument)
    }

    fn wrong_constant(&self, function: &str, args: &[Expr]) -> Option<(usize, &'static str)> {
        let is_share = |arg: &Expr| matches!(arg.kind, ExprKind::Literal(Literal::Real(value)) if value <= 1.0);
        let wrong = function == "likelihood" && !args.get(1).is_some_and(is_share);
        wrong.then_some((1, "a number from 0.0 to 1.0, written out"))
    }

    fn date_is_certain(&self, literals: &[Option<&str>]) -> bool {
        dates::certain(literals)
    }

    fn is_subsecond(&self, argument: &str) -> bool {
        dates::is_subsecond(argument)
    }

    fn date_format_is_certain(&self, format: &str) -> bool {
        dates::format_is_certain(format)
    }

    fn max_join(&self) -> usize {
        64
    }
}
