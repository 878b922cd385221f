//! A table or a view as the schema defines it.

use super::definition::Definition;
use crate::SqlType;
use crate::lexer::Lexis;
use std::sync::Arc;

/// A table or a view.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// Its name, as the schema spells it; with its schema before it where that is not in the search path.
    pub name: String,
    /// The schema that it stands in: `main`, `public`.
    pub schema: String,
    /// How its names compare.
    pub(crate) lexis: &'static Lexis,
    /// Table or view, with what only that kind has.
    pub kind: RelationKind,
    /// The columns in order; empty for a view, whose columns come from its query.
    pub columns: Vec<ColumnDef>,
    /// Primary key, unique constraints and unique indexes that hold after every statement for all that a query of this
    /// relation sees: none that is deferrable, none of a table that others inherit from.
    pub keys: Vec<Key>,
    /// The names of exclusion constraints that are checked at once.
    pub exclusions: Vec<String>,
    /// Foreign keys to parents.
    pub foreign_keys: Vec<ForeignKey>,
    /// CHECKs of the form `column IN (literals)`.
    pub checks: Vec<CheckList>,
    /// CHECKs by which columns are NULL together or not at all: `(a IS NULL) = (b IS NULL)`.
    pub(crate) together: Vec<Together>,
    /// Which writes may silently leave a row out: a trigger with `RAISE(IGNORE)`, an INSTEAD OF trigger,
    /// a constraint with ON CONFLICT IGNORE.
    pub skipping_trigger: Writes,
    /// Which writes of one row may change another one before its turn comes: a trigger, or a foreign key to the table
    /// itself that sets its columns.
    pub rewrites_itself: Writes,
    /// Which writes may store a row otherwise than the statement gives it: those with a BEFORE trigger of PostgreSQL.
    pub rewrites_rows: Writes,
    /// The writes in whose place a rule puts something else (PostgreSQL's DO INSTEAD): RETURNING gives the rows of that.
    pub ruled: Writes,
    /// The writes that a rule of PostgreSQL changes, or adds something to.
    pub(crate) rules: Writes,
    /// Those among them that no WITH may hold: what a rule puts in their place is not one statement.
    pub(crate) rules_outside_with: Writes,
    /// The writes that a rule with RETURNING stands for.
    pub returning_rules: Writes,
    /// Of a materialised view that is filled as soon as it is made: the number of its statement among all. Its rows may be as old.
    pub(crate) filled: Option<u32>,
    /// Whether policies may hide rows: what a foreign key points to may not be seen.
    pub row_security: bool,
    /// Which writes an INSTEAD OF trigger takes over: those that a view allows.
    pub instead_of: Writes,
    /// The number of the statement that defines it.
    pub(crate) defined: u32,
    /// Where it is defined.
    pub location: Location,
}

/// What kind of relation it is.
#[derive(Debug, Clone, PartialEq)]
pub enum RelationKind {
    /// A table.
    Table {
        /// SQLite's WITHOUT ROWID.
        without_rowid: bool,
        /// SQLite's STRICT.
        strict: bool,
    },
    /// A table that the engine itself keeps and that no statement may write: `sqlite_schema`.
    System,
    /// A sequence read as a table: one row, which only the sequence's functions write.
    Sequence,
    /// A virtual table (FTS, R-Tree …): its columns are known by name, not by type.
    Virtual {
        /// The module's name in lower case: `fts5`.
        module: String,
    },
    /// A view.
    View {
        /// Its SELECT, as written.
        query: String,
        /// The column names of `CREATE VIEW v(a, b)`; empty when the query names them.
        columns: Vec<String>,
    },
}

/// Some of the ways to write a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Writes {
    /// INSERT.
    pub insert: bool,
    /// UPDATE, also that of ON CONFLICT.
    pub update: bool,
    /// DELETE.
    pub delete: bool,
}

impl Writes {
    pub(crate) const NONE: Self = Self { insert: false, update: false, delete: false };
    pub(crate) const ALL: Self = Self { insert: true, update: true, delete: true };
    pub(crate) const INSERT: Self = Self { insert: true, ..Self::NONE };
    pub(crate) const UPDATE: Self = Self { update: true, ..Self::NONE };
    pub(crate) const DELETE: Self = Self { delete: true, ..Self::NONE };

    /// Those of a statement, by its keyword.
    pub(crate) fn of(keyword: &str) -> Self {
        match keyword {
            "INSERT" => Self::INSERT,
            "UPDATE" => Self::UPDATE,
            "DELETE" => Self::DELETE,
            _ => Self::NONE,
        }
    }

    /// Whether there are some.
    pub fn any(self) -> bool {
        self != Self::NONE
    }

    /// Whether both have one in common.
    pub(crate) fn meets(self, other: Self) -> bool {
        self.insert && other.insert || self.update && other.update || self.delete && other.delete
    }

    /// Their keywords.
    pub fn keywords(self) -> Vec<&'static str> {
        let all = [(self.insert, "INSERT"), (self.update, "UPDATE"), (self.delete, "DELETE")];
        all.into_iter().filter(|(held, _)| *held).map(|(_, keyword)| keyword).collect()
    }

    /// Takes others in.
    pub(crate) fn add(&mut self, other: Self) {
        self.insert |= other.insert;
        self.update |= other.update;
        self.delete |= other.delete;
    }
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnDef {
    /// Its name, as the schema spells it.
    pub name: String,
    /// Its type as written, empty for none.
    pub declared: String,
    /// What the declared type stands for.
    pub ty: SqlType,
    /// The number of the statement that adds it; 0 for a column that was always there.
    pub(crate) since: u32,
    /// Whether it can never hold NULL: NOT NULL, SQLite's INTEGER PRIMARY KEY, a WITHOUT ROWID or STRICT rule.
    pub not_null: bool,
    /// The number of the statement that said so.
    pub(crate) not_null_since: u32,
    /// Whether a domain of PostgreSQL refuses NULL for it. It may hold NULL nevertheless: what a subquery without rows gives is of the
    /// domain's type already, and not checked again.
    pub domain_refuses_null: bool,
    /// Whether NULL stored into it turns into the default: NOT NULL ON CONFLICT REPLACE.
    pub null_becomes_default: bool,
    /// The DEFAULT, as written, without the outer parentheses; `None` also for DEFAULT NULL.
    pub default: Option<String>,
    /// Whether it is an identity column of PostgreSQL.
    pub identity: Option<Identity>,
    /// Whether and how its value is computed.
    pub generated: Option<Generated>,
    /// Whether it is an alias of the rowid (`INTEGER PRIMARY KEY`): assigned when left out or NULL.
    pub rowid_alias: bool,
    /// Its collation, as written.
    pub collation: Option<String>,
    /// Whether `*` leaves it out (a hidden column of a virtual table).
    pub hidden: bool,
    /// Where it is defined.
    pub location: Location,
}

/// GENERATED … AS IDENTITY.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Identity {
    /// No statement may give a value but DEFAULT.
    Always,
    /// A statement may give a value.
    ByDefault,
}

/// How a generated column is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Generated {
    /// The expression, as written, without the outer parentheses.
    pub expression: String,
    /// STORED, not VIRTUAL.
    pub stored: bool,
    /// Whether it is computed so in all rows: from PostgreSQL 16 on, a table below this one may have an expression of its own.
    pub(crate) everywhere: bool,
}

/// Columns whose values tell rows apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// Primary key, constraint or index.
    pub kind: KeyKind,
    /// The constraint's or the index's name, where the engine has one.
    pub name: Option<String>,
    /// The columns as indexes into [`Relation::columns`]; `None` for an expression.
    pub columns: Vec<Option<usize>>,
    /// The COLLATE of each entry of `columns`, as written; `None` stands for the column's own.
    pub collations: Vec<Option<String>>,
    /// The index expressions as written, for the entries that are no columns.
    pub expressions: Vec<String>,
    /// The WHERE of a partial index, as written.
    pub predicate: Option<String>,
    /// The number of the statement that made it.
    pub(crate) since: u32,
    /// Whether it may tell rows apart that `=` takes for equal: by another operator class of PostgreSQL.
    pub(crate) finer: bool,
}

/// What makes a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyKind {
    /// PRIMARY KEY.
    Primary,
    /// A UNIQUE constraint.
    Unique,
    /// CREATE UNIQUE INDEX.
    Index,
}

/// A reference to a parent table.
#[derive(Debug, Clone, PartialEq)]
pub struct ForeignKey {
    /// The child's columns, as indexes.
    pub columns: Vec<usize>,
    /// The parent table, as written.
    pub parent: String,
    /// The schema that the parent stands in, where the name does not tell it.
    pub parent_schema: Option<String>,
    /// The parent's columns as written; empty stands for its primary key.
    pub parent_columns: Vec<String>,
    /// Whether it may be checked only at commit.
    pub deferred: bool,
    /// The number of the statement from which on it holds for all rows.
    pub(crate) since: u32,
}

/// `CHECK (column IN ('a', 'b'))`.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckList {
    /// The column, as an index.
    pub column: usize,
    /// The text literals that it may hold.
    pub values: Vec<String>,
}

/// Columns that are NULL together or not at all.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Together {
    pub(crate) columns: Vec<usize>,
    /// The number of the statement from which on it holds for all rows.
    pub(crate) since: u32,
}

/// A place in a file of the schema; displayed as `schema.sql:12`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Location {
    /// The file's name as messages show it.
    pub file: Arc<str>,
    /// The line, from 1.
    pub line: u32,
}

impl std::fmt::Display for Location {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}:{}", self.file, self.line)
    }
}

impl Relation {
    /// The relation of a definition, before its columns are read.
    pub(crate) fn empty(definition: &Definition, lexis: &'static Lexis, location: Location) -> Self {
        let defined = definition.statement.sequence;
        Self { location, defined, ..Self::named(definition.shown.clone(), definition.schema.clone(), lexis) }
    }

    /// A relation of that name without columns.
    pub(crate) fn named(name: String, schema: String, lexis: &'static Lexis) -> Self {
        Self {
            name,
            schema,
            lexis,
            kind: RelationKind::Table { without_rowid: false, strict: false },
            defined: 0,
            columns: Vec::new(),
            keys: Vec::new(),
            exclusions: Vec::new(),
            foreign_keys: Vec::new(),
            checks: Vec::new(),
            together: Vec::new(),
            skipping_trigger: Writes::NONE,
            rewrites_itself: Writes::NONE,
            rewrites_rows: Writes::NONE,
            rules: Writes::NONE,
            rules_outside_with: Writes::NONE,
            ruled: Writes::NONE,
            returning_rules: Writes::NONE,
            row_security: false,
            filled: None,
            instead_of: Writes::NONE,
            location: Location::default(),
        }
    }

    /// Takes away what was not yet demanded of its rows when a statement ran.
    pub(crate) fn forget_since(&mut self, sequence: u32) {
        self.columns.iter_mut().for_each(|column| column.not_null &= column.not_null_since <= sequence);
        self.keys.retain(|key| key.since <= sequence);
        self.foreign_keys.retain(|key| key.since <= sequence);
        self.together.retain(|together| together.since <= sequence);
    }

    /// Its name without the schema that may stand before it: what its columns are qualified with.
    pub fn bare_name(&self) -> &str {
        let own = self.name.strip_prefix(self.schema.as_str()).and_then(|rest| rest.strip_prefix('.'));
        own.unwrap_or(&self.name)
    }

    /// The index of a column by name, as the engine compares names.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| self.lexis.same_name(&column.name, name))
    }
}

impl Key {
    /// A key over whole columns.
    pub(crate) fn over(kind: KeyKind, columns: Vec<usize>) -> Self {
        Self {
            kind,
            name: None,
            collations: vec![None; columns.len()],
            columns: columns.into_iter().map(Some).collect(),
            expressions: Vec::new(),
            predicate: None,
            since: 0,
            finer: false,
        }
    }
}

impl ColumnDef {
    /// Whether a NULL that is bound to it, or stands for a value left out, is an error.
    pub(crate) fn refuses_null(&self) -> bool {
        self.not_null || self.domain_refuses_null
    }

    /// A column of that name without a type or a constraint.
    pub(crate) fn untyped(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            declared: String::new(),
            ty: SqlType::Any,
            since: 0,
            not_null: false,
            not_null_since: 0,
            domain_refuses_null: false,
            null_becomes_default: false,
            default: None,
            identity: None,
            generated: None,
            rowid_alias: false,
            collation: None,
            hidden: false,
            location: Location::default(),
        }
    }
}
