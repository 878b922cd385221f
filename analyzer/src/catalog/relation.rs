//! A table or a view as the schema defines it.

use crate::SqlType;

/// A table or a view.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// Its name, as the schema spells it.
    pub name: String,
    /// Table or view, with what only that kind has.
    pub kind: RelationKind,
    /// The columns in order; empty for a view, whose columns come from its query.
    pub columns: Vec<ColumnDef>,
    /// Primary key, unique constraints and unique indexes.
    pub keys: Vec<Key>,
    /// Foreign keys to parents.
    pub foreign_keys: Vec<ForeignKey>,
    /// CHECKs of the form `column IN (literals)`.
    pub checks: Vec<CheckList>,
    /// Whether a trigger on it may skip a row or refuse it silently (`RAISE(IGNORE)`, INSTEAD OF).
    pub skipping_trigger: bool,
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

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnDef {
    /// Its name, as the schema spells it.
    pub name: String,
    /// Its type as written, empty for none.
    pub declared: String,
    /// What the declared type stands for.
    pub ty: SqlType,
    /// Whether it can never hold NULL: NOT NULL, SQLite's INTEGER PRIMARY KEY, a WITHOUT ROWID or STRICT rule.
    pub not_null: bool,
    /// The DEFAULT, as written.
    pub default: Option<String>,
    /// Whether and how its value is computed.
    pub generated: Option<Generated>,
    /// Whether it is an alias of the rowid (`INTEGER PRIMARY KEY`): assigned when left out or NULL.
    pub rowid_alias: bool,
    /// Its collation, as written.
    pub collation: Option<String>,
    /// Whether `*` leaves it out (a hidden column of a virtual table).
    pub hidden: bool,
}

/// How a generated column is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Generated {
    /// The expression, as written, without the outer parentheses.
    pub expression: String,
    /// STORED, not VIRTUAL.
    pub stored: bool,
}

/// Columns whose values tell rows apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// Primary key, constraint or index.
    pub kind: KeyKind,
    /// The columns as indexes into [`Relation::columns`]; `None` for an expression.
    pub columns: Vec<Option<usize>>,
    /// The index expressions as written, for the entries that are no columns.
    pub expressions: Vec<String>,
    /// The WHERE of a partial index, as written.
    pub predicate: Option<String>,
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
    /// The parent's columns as written; empty stands for its primary key.
    pub parent_columns: Vec<String>,
    /// Whether it is checked only at commit.
    pub deferred: bool,
}

/// `CHECK (column IN ('a', 'b'))`.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckList {
    /// The column, as an index.
    pub column: usize,
    /// The text literals that it may hold.
    pub values: Vec<String>,
}

/// A place in a file of the schema.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Location {
    /// The file's name as messages show it.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
}

impl Relation {
    /// The index of a column by name (ASCII case-insensitively).
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name.eq_ignore_ascii_case(name))
    }
}
