//! A connection of any of the async drivers, and the start of a statement on it.

use super::bind::bound;
use super::check;
use super::error::{failed, is_aborted, is_stale};
use super::statements::Statements;
use super::types::all_known;
use crate::statement::Site;
use crate::{Argument, Result};
use tokio_postgres::types::Type;
use tokio_postgres::{Client, RowStream, Statement};

/// A connection, and where its prepared statements are kept.
#[derive(Clone, Copy)]
pub(super) struct Handle<'c> {
    pub(super) client: &'c Client,
    pub(super) cache: Cache<'c>,
    /// Whether a failed statement leaves a transaction behind in which nothing else can run.
    pub(super) in_transaction: bool,
}

/// Where prepared statements are kept.
#[derive(Clone, Copy)]
pub(super) enum Cache<'c> {
    /// Nowhere.
    None,
    /// In the crate's own client.
    Own(&'c Statements),
    #[cfg(feature = "deadpool-postgres")]
    Deadpool(&'c deadpool_postgres::StatementCache),
}

impl Handle<'_> {
    /// Starts the statement. Its rows are all still to come, and whether their columns were held against what the program was
    /// compiled for.
    pub(super) async fn start(self, site: Site, args: &[Argument<'_>]) -> Result<(RowStream, bool)> {
        if matches!(self.cache, Cache::None)
            && let Some(types) = all_known(site)
        {
            return Ok((self.start_unprepared(site, &types, args).await?, false));
        }
        let statement = self.prepare(site).await?;
        let error = match self.client.query_raw(&statement, bound(args)).await {
            Ok(rows) => return Ok((rows, true)),
            Err(error) => error,
        };
        if is_stale(&error) {
            self.forget(site);
            if !self.in_transaction {
                match self.prepare(site).await {
                    Ok(statement) => {
                        let rows = self.client.query_raw(&statement, bound(args)).await;
                        return rows.map(|rows| (rows, true)).map_err(|error| failed(error, site));
                    }
                    Err(again) if is_aborted(&again) => {}
                    Err(again) => return Err(again),
                }
            }
        }
        Err(failed(error, site))
    }

    async fn start_unprepared(self, site: Site, types: &[Type], args: &[Argument<'_>]) -> Result<RowStream> {
        let args = bound(args).zip(types.iter().cloned());
        self.client.query_typed_raw(site.sql, args).await.map_err(|error| failed(error, site))
    }

    async fn prepare(self, site: Site) -> Result<Statement> {
        let prepared = match self.cache {
            Cache::None => self.client.prepare(site.sql).await,
            Cache::Own(statements) => match statements.get(site) {
                Some(statement) => return Ok(statement),
                None => self.client.prepare(site.sql).await,
            },
            #[cfg(feature = "deadpool-postgres")]
            Cache::Deadpool(cache) => cache.prepare(self.client, site.sql).await,
        };
        let statement = prepared.map_err(|error| failed(error, site))?;
        check::statement(site, &statement)?;
        if let Cache::Own(statements) = self.cache {
            statements.put(site, &statement);
        }
        Ok(statement)
    }

    fn forget(self, site: Site) {
        match self.cache {
            Cache::None => {}
            Cache::Own(statements) => statements.forget(site),
            #[cfg(feature = "deadpool-postgres")]
            Cache::Deadpool(cache) => drop(cache.remove(site.sql, &[])),
        }
    }
}
