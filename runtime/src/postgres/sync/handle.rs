//! A connection of any of the blocking drivers, and the start of a statement on it.

use crate::postgres::bind::bound;
use crate::postgres::check;
use crate::postgres::error::{failed, is_aborted, is_stale};
use crate::postgres::statements::Statements;
use crate::postgres::types::all_known;
use crate::statement::Site;
use crate::{Argument, Error, Result};
use postgres::types::Type;
use postgres::{RowIter, Statement};

/// A connection, and where its prepared statements are kept.
pub(super) struct Handle<'c, 't> {
    pub(super) connection: Connection<'c, 't>,
    pub(super) statements: Option<&'c Statements>,
}

/// A client, or a transaction of one, in which nothing else can run behind a failed statement.
pub(super) enum Connection<'c, 't> {
    Client(&'c mut postgres::Client),
    Transaction(&'c mut postgres::Transaction<'t>),
}

/// Calls a method that clients and transactions both have.
macro_rules! on_either {
    ($connection:expr, $method:ident($($argument:expr),*)) => {
        match $connection {
            Connection::Client(client) => client.$method($($argument),*),
            Connection::Transaction(transaction) => transaction.$method($($argument),*),
        }
    };
}

impl<'c, 't> Handle<'c, 't> {
    /// Runs the statement and reads its rows. One that went stale is prepared again.
    pub(super) fn read<T, X: From<Error>>(
        mut self,
        site: Site,
        args: &[Argument<'_>],
        read: impl FnOnce(RowIter<'_>) -> Result<T, X>,
    ) -> Result<T, X> {
        let error = match self.reborrow().start(site, args) {
            Ok(rows) => return read(rows),
            Err(error) => error,
        };
        let again = error.postgres().is_some_and(is_stale) && matches!(self.connection, Connection::Client(_));
        if !again {
            return Err(error.into());
        }
        match self.start(site, args) {
            Ok(rows) => read(rows),
            Err(again) if is_aborted(&again) => Err(error.into()),
            Err(again) => Err(again.into()),
        }
    }

    /// Starts the statement. One that went stale is forgotten, and prepared again when it is used the next time.
    pub(super) fn start(mut self, site: Site, args: &[Argument<'_>]) -> Result<RowIter<'c>> {
        if self.statements.is_none()
            && let Some(types) = all_known(site)
        {
            return self.start_unprepared(site, &types, args);
        }
        let statement = self.prepare(site)?;
        let statements = self.statements;
        on_either!(self.connection, query_raw(&statement, bound(args))).map_err(|error| {
            if let Some(statements) = statements.filter(|_| is_stale(&error)) {
                statements.forget(site);
            }
            failed(error, site)
        })
    }

    fn reborrow(&mut self) -> Handle<'_, 't> {
        let connection = match &mut self.connection {
            Connection::Client(client) => Connection::Client(client),
            Connection::Transaction(transaction) => Connection::Transaction(transaction),
        };
        Handle { connection, statements: self.statements }
    }

    fn start_unprepared(self, site: Site, types: &[Type], args: &[Argument<'_>]) -> Result<RowIter<'c>> {
        let args = bound(args).zip(types.iter().cloned());
        on_either!(self.connection, query_typed_raw(site.sql, args)).map_err(|error| failed(error, site))
    }

    fn prepare(&mut self, site: Site) -> Result<Statement> {
        if let Some(statement) = self.statements.and_then(|statements| statements.get(site)) {
            return Ok(statement);
        }
        let statement = on_either!(&mut self.connection, prepare(site.sql)).map_err(|error| failed(error, site))?;
        check::statement(site, &statement)?;
        if let Some(statements) = self.statements {
            statements.put(site, &statement);
        }
        Ok(statement)
    }
}
