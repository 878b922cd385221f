//! The one error type: its kind, the SQL, the place of the call. A bound value is never in it.

use crate::statement::Site;
use std::fmt;
use std::panic::Location;

/// What the crate's functions return.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a query failed, of which statement and where in the program.
///
/// It is one pointer wide. Neither [`Display`](fmt::Display) nor [`Debug`] ever shows a bound value.
///
/// ```
/// # fn show(error: querent::Error) {
/// use querent::ErrorKind;
/// match error.kind() {
///     ErrorKind::UniqueViolation { constraint } if constraint == "users.email" => println!("this address is taken"),
///     _ if error.is_retryable() => println!("try again"),
///     _ => println!("{error}"),
/// }
/// # }
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    call: Option<Site>,
    source: Option<Source>,
}

/// What the driver said.
pub(crate) enum Source {
    #[cfg(feature = "sqlite")]
    Sqlite(rusqlite::Error),
    /// With its text, which has no bound value, whereas the driver's own shows the server's DETAIL, which has.
    #[cfg(feature = "postgres")]
    Postgres(tokio_postgres::Error, String),
    /// What a pool says that has no connection to give.
    #[cfg(any(feature = "deadpool-postgres", feature = "bb8-postgres", feature = "r2d2-postgres"))]
    Pool(String),
}

/// The kinds of failures. A constraint is named as the engine names it. SQLite: `table.column`, several joined
/// by `, `, `index 'name'` for an index on an expression, or a CHECK's own name or text. PostgreSQL: the constraint's name, and
/// `table.column` for NOT NULL.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// `fetch_one` found no row.
    RowNotFound,
    /// A query that can give one row at most gave two: the database is not as the schema snapshot says.
    TooManyRows,
    /// A column holds what its Rust type cannot take.
    Decode {
        /// The column's name in the result.
        column: String,
        /// What was expected and what kind of value was found.
        reason: String,
    },
    /// The rows have another number of columns than when the query was checked: the snapshot is out of date.
    ColumnCount {
        /// How many columns the program was compiled for.
        expected: usize,
        /// How many columns the database gives.
        found: usize,
    },
    /// A second row with the same key.
    UniqueViolation {
        /// The key.
        constraint: String,
    },
    /// A reference to a row that is not there, or the removal of one that is referred to.
    ForeignKeyViolation {
        /// The constraint; empty on SQLite, which does not tell it.
        constraint: String,
    },
    /// NULL into a NOT NULL column.
    NotNullViolation {
        /// The column.
        constraint: String,
    },
    /// A CHECK constraint failed.
    CheckViolation {
        /// The constraint.
        constraint: String,
    },
    /// Two rows that an exclusion constraint does not let stand together.
    ExclusionViolation {
        /// The constraint.
        constraint: String,
    },
    /// The database types a column or a parameter otherwise than the snapshot that the query was checked against.
    SchemaMismatch {
        /// The column or the parameter: ``column `id` of the result``, `parameter $1`.
        place: String,
        /// Its type in the snapshot.
        expected: String,
        /// Its type in the database.
        found: String,
    },
    /// Another connection holds the lock; the same call or transaction may succeed later.
    Busy,
    /// The transaction cannot be put in order with those beside it (SQLSTATE 40001); run anew it may succeed.
    Serialization,
    /// The transaction and another one waited for each other (SQLSTATE 40P01); run anew it may succeed.
    Deadlock,
    /// The database cannot be opened or reached, or the connection to it is lost.
    Connection,
    /// The statement was stopped: by an interrupt, a cancel request, or the server's time limit.
    Interrupted,
    /// Any other failure of the engine.
    Database,
}

impl Error {
    #[cold]
    pub(crate) fn new(kind: ErrorKind) -> Self {
        Self(Box::new(Inner { kind, call: None, source: None }))
    }

    #[cold]
    pub(crate) fn with_source(kind: ErrorKind, source: Source) -> Self {
        Self(Box::new(Inner { kind, call: None, source: Some(source) }))
    }

    /// Says which statement failed; an error that already knows keeps what it has.
    #[cold]
    pub(crate) fn of(mut self, site: Site) -> Self {
        self.0.call.get_or_insert(site);
        self
    }

    /// What went wrong.
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// The statement's text, if it was a query of this crate that failed.
    pub fn sql(&self) -> Option<&'static str> {
        self.0.call.map(|site| site.sql)
    }

    /// Where in the program the query is written, if it was a query of this crate that failed. In a function with `#[track_caller]` it is where that is called.
    pub fn location(&self) -> Option<&'static Location<'static>> {
        self.0.call.map(|site| site.location)
    }

    /// The violated constraint's name, where the engine tells it; see [`ErrorKind`].
    pub fn constraint(&self) -> Option<&str> {
        match self.kind() {
            ErrorKind::UniqueViolation { constraint }
            | ErrorKind::ForeignKeyViolation { constraint }
            | ErrorKind::NotNullViolation { constraint }
            | ErrorKind::CheckViolation { constraint }
            | ErrorKind::ExclusionViolation { constraint } => Some(constraint.as_str()).filter(|name| !name.is_empty()),
            _ => None,
        }
    }

    /// The SQLSTATE of an error that a PostgreSQL server reported: `23505`.
    #[cfg(feature = "postgres")]
    pub fn sqlstate(&self) -> Option<&str> {
        self.postgres().and_then(tokio_postgres::Error::code).map(tokio_postgres::error::SqlState::code)
    }

    /// The driver's error, if it is one of PostgreSQL. **Its text and its DETAIL hold values**, which this error never shows.
    #[cfg(feature = "postgres")]
    pub fn postgres(&self) -> Option<&tokio_postgres::Error> {
        match &self.0.source {
            Some(Source::Postgres(error, _)) => Some(error),
            _ => None,
        }
    }

    /// Whether the same call, or the transaction around it, may succeed when it is run again.
    pub fn is_retryable(&self) -> bool {
        matches!(self.kind(), ErrorKind::Busy | ErrorKind::Serialization | ErrorKind::Deadlock)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.0.source, self.kind()) {
            (Some(source), _) => write!(formatter, "{source}")?,
            (None, kind) => write!(formatter, "{kind}")?,
        }
        if let Some(Site { sql, location, .. }) = self.0.call {
            write!(formatter, " (at {}:{}, in `", location.file(), location.line())?;
            for (index, word) in sql.split_whitespace().enumerate() {
                let space = if index == 0 { "" } else { " " };
                write!(formatter, "{space}{word}")?;
            }
            formatter.write_str("`)")?;
        }
        Ok(())
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ErrorKind::RowNotFound => formatter.write_str("no row found"),
            ErrorKind::TooManyRows => formatter.write_str(
                "more than one row found where the schema allows one; refresh the schema snapshot from this database",
            ),
            ErrorKind::Decode { column, reason } => write!(formatter, "cannot read column `{column}`: {reason}"),
            ErrorKind::ColumnCount { expected, found } => write!(
                formatter,
                "{found} columns found where the schema gives {expected}; refresh the schema snapshot from this database",
            ),
            ErrorKind::UniqueViolation { constraint } => write!(formatter, "unique key violated: {constraint}"),
            ErrorKind::ForeignKeyViolation { constraint } if constraint.is_empty() => {
                formatter.write_str("foreign key violated")
            }
            ErrorKind::ForeignKeyViolation { constraint } => write!(formatter, "foreign key violated: {constraint}"),
            ErrorKind::ExclusionViolation { constraint } => write!(formatter, "exclusion violated: {constraint}"),
            ErrorKind::SchemaMismatch { place, expected, found } => write!(
                formatter,
                "{place} is of type {found} where the schema gives {expected}; refresh the schema snapshot from this database",
            ),
            ErrorKind::NotNullViolation { constraint } => write!(formatter, "NULL in a NOT NULL column: {constraint}"),
            ErrorKind::CheckViolation { constraint } => write!(formatter, "check violated: {constraint}"),
            ErrorKind::Busy => formatter.write_str("the database is locked"),
            ErrorKind::Serialization => formatter.write_str("the transaction conflicts with another one"),
            ErrorKind::Deadlock => formatter.write_str("the transaction and another one wait for each other"),
            ErrorKind::Connection => formatter.write_str("the database cannot be reached"),
            ErrorKind::Interrupted => formatter.write_str("interrupted"),
            ErrorKind::Database => formatter.write_str("the database refused the statement"),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { kind, call, source } = &*self.0;
        let mut debug = formatter.debug_struct("Error");
        debug.field("kind", kind);
        if let Some(source) = source {
            debug.field("source", &format_args!("{source}"));
        }
        if let Some(Site { sql, location, .. }) = call {
            debug.field("sql", &sql).field("location", &format_args!("{location}"));
        }
        debug.finish()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match *self.0.source.as_ref()? {
            #[cfg(feature = "sqlite")]
            Source::Sqlite(ref source) => Some(source),
            #[cfg(feature = "postgres")]
            Source::Postgres(..) => None,
            #[cfg(any(feature = "deadpool-postgres", feature = "bb8-postgres", feature = "r2d2-postgres"))]
            Source::Pool(_) => None,
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            #[cfg(feature = "sqlite")]
            Source::Sqlite(ref error) => write!(formatter, "{error}"),
            #[cfg(feature = "postgres")]
            Source::Postgres(_, ref text) => formatter.write_str(text),
            #[cfg(any(feature = "deadpool-postgres", feature = "bb8-postgres", feature = "r2d2-postgres"))]
            Source::Pool(ref text) => formatter.write_str(text),
        }
    }
}
