//! What differs between engines: data and methods of [`Dialect`], never `if dialect == …` elsewhere.

mod sqlite;

use crate::SqlType;
use crate::catalog::ColumnDef;

/// One engine's rules.
pub trait Dialect: Sync {
    /// The name in `-- querent: dialect=…`: `sqlite`.
    fn name(&self) -> &'static str;

    /// The type that a declared column type stands for.
    fn declared_type(&self, declared: &str) -> SqlType;

    /// Whether a bare word can never be a name in DDL.
    fn is_reserved(&self, word: &str) -> bool;

    /// Whether a name means the row's own number where no column has it.
    fn is_rowid(&self, name: &str) -> bool;

    /// The types that a column of a STRICT table may have.
    fn strict_types(&self) -> &'static [&'static str];

    /// The columns of a virtual table of that module (in lower case); `None` when they are not known.
    fn virtual_columns(&self, module: &str, table: &str, arguments: &[&str]) -> Option<Vec<ColumnDef>>;

    /// The relations that every database has.
    fn system_relations(&self) -> &'static [SystemRelation];
}

/// A relation that the engine itself defines.
pub struct SystemRelation {
    /// Its name.
    pub name: &'static str,
    /// A CREATE TABLE that tells the truth about its columns.
    pub ddl: &'static str,
    /// Whether no statement may write it.
    pub read_only: bool,
    /// The keyword that some CREATE TABLE must hold for it to exist.
    pub needs: Option<&'static str>,
}

/// The dialect of that name, if there is one.
pub fn dialect(name: &str) -> Option<&'static dyn Dialect> {
    match name {
        "sqlite" => Some(&sqlite::Sqlite),
        _ => None,
    }
}
