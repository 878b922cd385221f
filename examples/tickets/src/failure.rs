//! What can go wrong in a request, and the status that HTTP has for it.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use querent::postgres::Retryable;
use querent::{Error, ErrorKind};
use serde::Serialize;

pub(crate) type Result<T> = std::result::Result<T, Failure>;

/// Why there is no answer.
pub(crate) enum Failure {
    /// The agent has as many tickets as an agent of that capacity may have.
    NoRoom,
    /// A query failed, or there was no connection to run it on.
    Database(Error),
}

/// A query's error, or one that becomes it: a pool's.
impl<E: Into<Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Failure::Database(error.into())
    }
}

/// Which failures a transaction is run again for.
impl Retryable for Failure {
    fn is_retryable(&self) -> bool {
        matches!(self, Failure::Database(error) if error.is_retryable())
    }
}

impl Failure {
    fn status(&self) -> StatusCode {
        let error = match self {
            Failure::NoRoom => return StatusCode::CONFLICT,
            Failure::Database(error) => error,
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
            Failure::Database(error) if status.is_client_error() => error.kind().to_string(),
            _ => status.canonical_reason().unwrap_or_default().to_lowercase(),
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
        // For the log: which query failed, where in the program, and never a bound value.
        if let Failure::Database(error) = &self
            && status.is_server_error()
        {
            eprintln!("{error}");
        }
        (status, Json(Body { error: self.message(status) })).into_response()
    }
}
