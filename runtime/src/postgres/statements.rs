//! The prepared statements of one connection.

use crate::statement::Site;
use std::sync::{Mutex, PoisonError};
use tokio_postgres::Statement;

/// The prepared statements of one connection, by the number of the query.
#[derive(Default)]
pub(super) struct Statements(Mutex<Vec<Option<Statement>>>);

impl Statements {
    #[inline]
    pub(super) fn get(&self, site: &'static Site) -> Option<Statement> {
        self.lock().get(site.index())?.clone()
    }

    /// Keeps the statement. Two tasks may have prepared it at once: the later one stays, the server closes the other.
    pub(super) fn put(&self, site: &'static Site, statement: &Statement) {
        let mut statements = self.lock();
        if statements.len() <= site.index() {
            statements.resize(site.index() + 1, None);
        }
        statements[site.index()] = Some(statement.clone());
    }

    pub(super) fn forget(&self, site: &'static Site) {
        if let Some(place) = self.lock().get_mut(site.index()) {
            *place = None;
        }
    }

    pub(super) fn clear(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Option<Statement>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
