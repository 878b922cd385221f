//! The prepared statements of one connection.

use crate::address::ByQuery;
use crate::statement::Site;
use std::sync::{Mutex, PoisonError};
use tokio_postgres::Statement;

/// The prepared statement of each query in one connection.
#[derive(Default)]
pub(super) struct Statements(Mutex<ByQuery<Statement>>);

impl Statements {
    #[inline]
    pub(super) fn get(&self, site: Site) -> Option<Statement> {
        self.lock().get(&site).cloned()
    }

    /// Keeps the statement. Two tasks may have prepared it at once: the later one stays, the server closes the other.
    pub(super) fn put(&self, site: Site, statement: &Statement) {
        self.lock().insert(&site, statement.clone());
    }

    pub(super) fn forget(&self, site: Site) {
        self.lock().remove(&site);
    }

    pub(super) fn clear(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, ByQuery<Statement>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
