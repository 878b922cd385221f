//! The toolkits: how each writes a query, as its documentation shows it.

mod by_hand;
mod diesel;
mod floor;
mod querent;
mod sqlx;

use crate::queries::{Query, Schema};

/// One way to write the queries.
pub(crate) trait Toolkit {
    /// Its row in the tables.
    fn name(&self) -> &'static str;
    /// The lines of `[dependencies]`.
    fn dependencies(&self) -> String;
    /// What the modules of functions begin with.
    fn uses(&self) -> &'static str;
    /// One function.
    fn function(&self, query: &Query) -> String;
    /// The program of one query.
    fn program(&self) -> String;
    /// What the schema needs in Rust, as a module `schema`.
    fn schema(&self, _schema: &Schema) -> Option<String> {
        None
    }
    /// Whether it is another one but for what rows can do, and depends on the same.
    fn is_variant(&self) -> bool {
        false
    }
    /// The text of a `querent.toml`.
    fn configuration(&self) -> &'static str {
        ""
    }
    /// Whether the lock file is that of `peers/`.
    fn is_peer(&self) -> bool {
        true
    }
    /// Whether queries must be prepared against a database before they compile without one.
    fn needs_preparation(&self) -> bool {
        false
    }
}

/// Querent and what it is measured by.
pub(crate) fn ours() -> Vec<Box<dyn Toolkit>> {
    vec![
        Box::new(floor::Floor),
        Box::new(by_hand::BY_HAND),
        Box::new(by_hand::WITH_PARTIAL_EQ),
        Box::new(querent::QUERENT),
        Box::new(querent::WITH_PARTIAL_EQ),
        Box::new(querent::DEBUG_ALONE),
    ]
}

/// Those that the project never compiles otherwise.
pub(crate) fn peers() -> Vec<Box<dyn Toolkit>> {
    vec![Box::new(diesel::Diesel), Box::new(sqlx::Sqlx)]
}
