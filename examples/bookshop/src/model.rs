//! The shop's own types: what keeps a customer's number from being taken for a book's.

use querent::{Decode, Encode};
use std::fmt;

/// A book's number. A newtype is stored as the value inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub(crate) struct BookId(pub(crate) i64);

/// A customer's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub(crate) struct CustomerId(pub(crate) i64);

/// How a book is bound. An enum of plain variants is stored as text: `hardcover`, `paperback`, `ebook`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[querent(rename_all = "lowercase")]
pub(crate) enum Format {
    Hardcover,
    Paperback,
    Ebook,
}

impl fmt::Display for BookId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{}", self.0)
    }
}

impl fmt::Display for CustomerId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "no. {}", self.0)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Format::Hardcover => "hardcover",
            Format::Paperback => "paperback",
            Format::Ebook => "e-book",
        })
    }
}
