//! What can go wrong in a request, and the status that HTTP has for it.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use deadpool_postgres::PoolError;
use querent::postgres::Retryable;
use querent::{Error, ErrorKind};
use serde::Serialize;

pub(crate) type Result<T> = std::result::Result<T, Failure>;

/// Why there is no answer.
pub(crate) enum Failure {
    /// The agent has as many tickets as an agent of that capacity may have.
    NoRoom,
    /// A query failed.
    Query(Error),
    /// There is no connection to be had.
    Pool(PoolError),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Query(error)
    }
}

impl From<PoolError> for Failure {
    fn from(error: PoolError) -> Self {
        Failure::Pool(error)
    }
}

/// Which failures a transaction is run again for.
impl Retryable for Failure {
    fn is_retryable(&self) -> bool {
        matches!(self, Failure::Query(error) if error.is_retryable())
    }
}

impl Failure {
    fn status(&self) -> StatusCode {
        let error = match self {
            Failure::NoRoom => return StatusCode::CONFLICT,
            Failure::Pool(_) => return StatusCode::SERVICE_UNAVAILABLE,
            Failure::Query(error) => error,
        };
        match error.kind() {
            ErrorKind::RowNotFound => StatusCode::NOT_FOUND,
            ErrorKind::UniqueViolation { .. } => StatusCode::CONFLICT,
            ErrorKind::ForeignKeyViolation { .. } | ErrorKind::CheckViolation { .. } => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            ErrorKind::Connection => StatusCode::SERVICE_UNAVAILABLE,
            // The transaction conflicted each time that it was run.
            _ if error.is_retryable() => StatusCode::SERVICE_UNAVAILABLE,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What the client is told: the schema's names of what it did wrong, and nothing of the inside.
    fn message(&self, status: StatusCode) -> String {
        match self {
            Failure::NoRoom => "the agent has no room for another ticket".to_owned(),
            Failure::Query(error) if status.is_client_error() => error.kind().to_string(),
            _ => status.canonical_reason().unwrap_or_default().to_lowercase(),
        }
    }

    /// For the log. An error says which query failed, where in the program; it never shows a bound value.
    fn log(&self) {
        match self {
            Failure::NoRoom => {}
            Failure::Query(error) => eprintln!("{error}"),
            Failure::Pool(error) => eprintln!("{error}"),
        }
    }
}

/// `{"error": "unique key violated: tickets_reference_key"}`
impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        #[derive(Serialize)]
        struct Body {
            error: String,
        }

        let status = self.status();
        if status.is_server_error() {
            self.log();
        }
        (status, Json(Body { error: self.message(status) })).into_response()
    }
}
