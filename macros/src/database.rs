//! The databases that a query can be for, and how each spells what the macros themselves read and write.

use querent_analyzer::Dialect;

/// The database that the project's schema is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Database {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// How SQL is spelled, as far as placeholders and strings go.
#[derive(Debug)]
pub(crate) struct Spelling {
    /// What a placeholder's number stands behind in the text for the engine.
    pub(crate) sigil: char,
    /// The most placeholders that the engine takes.
    pub(crate) most_slots: usize,
    /// What the name of a placeholder may stand behind.
    pub(crate) name_sigils: &'static str,
    /// Whether `[name]` is a quoted name; otherwise brackets hold expressions, and slices with a colon.
    pub(crate) bracket_names: bool,
    /// Whether `?` is an operator, too: where it stands behind an operand.
    pub(crate) question_operators: bool,
    /// Whether there are `$tag$strings$tag$`, `E'strings\n'` and nested comments.
    pub(crate) postgres_strings: bool,
    /// Bytes as a literal.
    pub(crate) bytes: fn(hex: &str) -> String,
}

static SQLITE: Spelling = Spelling {
    sigil: '?',
    most_slots: 32_766,
    name_sigils: ":@$",
    bracket_names: true,
    question_operators: false,
    postgres_strings: false,
    bytes: |hex| format!("X'{hex}'"),
};

/// `@` is an operator and begins others.
static POSTGRES: Spelling = Spelling {
    sigil: '$',
    most_slots: 65_535,
    name_sigils: ":$",
    bracket_names: false,
    question_operators: true,
    postgres_strings: true,
    bytes: |hex| format!("'\\x{hex}'::bytea"),
};

impl Database {
    /// The database of a dialect.
    pub(crate) fn of(dialect: &dyn Dialect) -> Self {
        if dialect.name() == "postgres" { Database::Postgres } else { Database::Sqlite }
    }

    pub(crate) fn spelling(self) -> &'static Spelling {
        match self {
            Database::Sqlite => &SQLITE,
            Database::Postgres => &POSTGRES,
        }
    }

    /// The feature of `querent` that it takes, if it is not enabled.
    pub(crate) fn missing_feature(self) -> Option<&'static str> {
        let (feature, enabled) = match self {
            Database::Sqlite => ("sqlite", cfg!(feature = "sqlite")),
            Database::Postgres => ("postgres", cfg!(feature = "postgres")),
        };
        (!enabled).then_some(feature)
    }
}

/// Whether an operand may stand behind the word, so that `?` behind it is a placeholder and no operator.
pub(crate) fn awaits_operand(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "all",
        "and",
        "any",
        "array",
        "as",
        "between",
        "by",
        "case",
        "cast",
        "collate",
        "distinct",
        "do",
        "else",
        "except",
        "exists",
        "fetch",
        "filter",
        "first",
        "for",
        "from",
        "having",
        "ilike",
        "in",
        "intersect",
        "interval",
        "into",
        "is",
        "join",
        "like",
        "limit",
        "next",
        "not",
        "offset",
        "on",
        "only",
        "or",
        "order",
        "returning",
        "row",
        "rows",
        "select",
        "set",
        "similar",
        "some",
        "symmetric",
        "then",
        "to",
        "union",
        "using",
        "values",
        "when",
        "where",
        "zone",
    ];
    WORDS.binary_search(&word.to_ascii_lowercase().as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_word_that_awaits_an_operand_is_found() {
        assert!(super::awaits_operand("WHERE") && super::awaits_operand("all") && super::awaits_operand("zone"));
        assert!(!super::awaits_operand("data"));
    }
}
