//! The desk's own types: what keeps an agent's number from being taken for a ticket's, and a status from being any text.

use querent::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// A ticket's number. A newtype is stored as the value inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub(crate) struct TicketId(pub(crate) i64);

/// An agent's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub(crate) struct AgentId(pub(crate) i64);

/// The schema's `ticket_status`: a label of it that has no variant here is a compile error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[querent(rename_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub(crate) enum Status {
    Open,
    Waiting,
    Closed,
}
