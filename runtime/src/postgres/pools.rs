//! The errors of the pools as the crate's: what the driver said where it said something, else that there is no connection.

use crate::error::Source;
use crate::{Error, ErrorKind};

#[cfg(feature = "deadpool-postgres")]
impl From<deadpool_postgres::PoolError> for Error {
    fn from(error: deadpool_postgres::PoolError) -> Self {
        match error {
            deadpool_postgres::PoolError::Backend(error) => error.into(),
            error => no_connection(error.to_string()),
        }
    }
}

#[cfg(feature = "bb8-postgres")]
impl From<bb8_postgres::bb8::RunError<tokio_postgres::Error>> for Error {
    fn from(error: bb8_postgres::bb8::RunError<tokio_postgres::Error>) -> Self {
        match error {
            bb8_postgres::bb8::RunError::User(error) => error.into(),
            error => no_connection(error.to_string()),
        }
    }
}

#[cfg(feature = "r2d2-postgres")]
impl From<r2d2_postgres::r2d2::Error> for Error {
    fn from(error: r2d2_postgres::r2d2::Error) -> Self {
        no_connection(error.to_string())
    }
}

#[cold]
fn no_connection(said: String) -> Error {
    Error::with_source(ErrorKind::Connection, Source::Pool(said))
}
