//! What differs between engines: data and methods of [`Dialect`], never `if dialect == …` elsewhere.

mod sqlite;

use crate::SqlType;

/// One engine's rules.
pub trait Dialect: Sync {
    /// The name in `-- querent: dialect=…`: `sqlite`.
    fn name(&self) -> &'static str;

    /// The type that a declared column type stands for.
    fn declared_type(&self, declared: &str) -> SqlType;
}

/// The dialect of that name, if there is one.
pub fn dialect(name: &str) -> Option<&'static dyn Dialect> {
    match name {
        "sqlite" => Some(&sqlite::Sqlite),
        _ => None,
    }
}
