//! What is wrong with a statement or a schema: code, span, message, help, note.

use crate::Span;

/// One finding about a statement or a schema.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// Which kind of mistake it is.
    pub code: Code,
    /// Error or warning.
    pub level: Level,
    /// The very word that is wrong, as a byte range of the text.
    pub span: Span,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
    /// Where the schema object is defined, or why.
    pub note: Option<String>,
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// Stops the build.
    Error,
    /// Shown, does not stop the build.
    Warning,
    /// Not shown.
    Allow,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// The kinds of findings. Each has a stable name that users meet in messages and in `querent.toml`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Code { $($(#[$doc])* $variant,)* }

        impl Code {
            /// All codes, in the order of their definition.
            pub const ALL: &[Code] = &[$(Code::$variant,)*];

            /// The stable name, as in `[unknown-column]`.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }
        }
    };
}

codes! {
    /// The text is not SQL of this dialect.
    Syntax = "syntax",
    /// The text holds no statement.
    EmptyQuery = "empty-query",
    /// The text holds more than one statement.
    MultipleStatements = "multiple-statements",
    /// The statement is nested or chained deeper than the engine takes.
    TooComplex = "too-complex",
    /// SQL that the engine knows and this analyser does not type yet.
    Unsupported = "unsupported",
    /// No table, view or CTE of that name.
    UnknownTable = "unknown-table",
    /// No column of that name in reach.
    UnknownColumn = "unknown-column",
    /// A column name that several relations in reach have.
    AmbiguousColumn = "ambiguous-column",
    /// No function of that name.
    UnknownFunction = "unknown-function",
    /// A function call with the wrong number of arguments.
    WrongArgumentCount = "wrong-argument-count",
    /// No window, collation or other named object of that name.
    UnknownName = "unknown-name",
    /// An aggregate where none may stand.
    MisplacedAggregate = "misplaced-aggregate",
    /// A window function where none may stand.
    MisplacedWindow = "misplaced-window",
    /// A column outside GROUP BY and outside an aggregate (lint where the engine takes it).
    UngroupedColumn = "ungrouped-column",
    /// HAVING on a query that does not aggregate.
    HavingWithoutAggregate = "having-without-aggregate",
    /// An ORDER BY or GROUP BY position or term that no result column answers.
    OrderByTerm = "order-by-term",
    /// Sides of a set operation, rows of VALUES or a row value with different widths.
    WidthMismatch = "width-mismatch",
    /// A subquery with several columns where one value stands.
    SubqueryColumns = "subquery-columns",
    /// An INSERT with more or fewer values than columns.
    ValueCount = "value-count",
    /// An INSERT that leaves out a NOT NULL column without default.
    MissingColumn = "missing-column",
    /// NULL stored into a NOT NULL column.
    NullIntoNotNull = "null-into-not-null",
    /// A write to a generated column.
    GeneratedColumn = "generated-column",
    /// A column named twice in INSERT or SET (lint where the engine takes it), a CTE or relation of a name that is taken.
    DuplicateColumn = "duplicate-column",
    /// An ON CONFLICT target that no unique constraint matches.
    ConflictTarget = "conflict-target",
    /// A write to a view or a system table.
    NotWritable = "not-writable",
    /// Types that the engine refuses to put together.
    TypeMismatch = "type-mismatch",
    /// Types that the engine takes and that never match (lint).
    NeverMatches = "never-matches",
    /// A value stored where the column's type cannot be read from it again (lint).
    StoredType = "stored-type",
    /// A parameter used with two types that do not agree (lint where the engine converts, an error unless configured).
    ParameterType = "parameter-type",
    /// Numbers, names and styles of placeholders that do not go together.
    Placeholder = "placeholder",
    /// The schema snapshot itself is wrong.
    Schema = "schema",
    /// `querent.toml` is wrong.
    Config = "config",
    /// A query file that cannot be read.
    QueryFile = "query-file",
    /// A result column that makes no field: no identifier, a name used twice, an override that is no type.
    FieldName = "field-name",
    /// A result that the macro cannot give: `query_scalar!` of two columns, `query_as!` without rows.
    RowShape = "row-shape",
    /// UPDATE or DELETE that hits every row (lint, an error unless configured).
    NoWhere = "no-where",
    /// A comparison with NULL that is never true (lint).
    NullComparison = "null-comparison",
    /// A double-quoted word that is no column and counts as a string (lint).
    QuotedString = "quoted-string",
}

impl Code {
    /// Whether its level may be configured: the engine takes the statement.
    pub fn is_lint(self) -> bool {
        matches!(
            self,
            Code::UngroupedColumn
                | Code::DuplicateColumn
                | Code::NeverMatches
                | Code::NoWhere
                | Code::NullComparison
                | Code::ParameterType
                | Code::QuotedString
                | Code::StoredType
        )
    }

    /// Whether it is an error only until it is configured; any other error of a lint's code is the engine's refusal.
    pub(crate) fn is_denied_lint(self) -> bool {
        matches!(self, Code::NoWhere | Code::ParameterType)
    }
}

impl Diagnostic {
    /// An error with no help yet.
    pub fn error(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self { code, level: Level::Error, span, message: message.into(), help: None, note: None }
    }

    /// A warning with no help yet.
    pub fn warning(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self { level: Level::Warning, ..Self::error(code, span, message) }
    }

    /// Adds how to mend it.
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// Adds where the schema object is defined, or why.
    pub fn note(self, note: impl Into<String>) -> Self {
        Self { note: Some(note.into()), ..self }
    }
}
