//! What SQLite's DDL takes for granted: reserved words, the rowid's names, the tables that every database has.

use crate::words::Words;

/// A relation that the engine itself defines.
pub(crate) struct SystemRelation {
    pub(crate) name: &'static str,
    /// A CREATE TABLE that tells the truth about its columns.
    pub(crate) ddl: &'static str,
    /// Whether no statement may write it.
    pub(crate) read_only: bool,
    /// The keyword that some CREATE TABLE must hold for it to exist.
    pub(crate) needs: Option<&'static str>,
}

/// One of the names of the table that holds the schema.
macro_rules! schema_table {
    ($name:literal) => {
        SystemRelation {
            name: $name,
            ddl: concat!(
                "CREATE TABLE ",
                $name,
                "(type TEXT NOT NULL, name TEXT NOT NULL, tbl_name TEXT NOT NULL, rootpage INT, sql TEXT)"
            ),
            read_only: true,
            needs: None,
        }
    };
}

/// The words that no bare name can be: those of the grammar (`parse.y`) that do not fall back to an identifier.
/// The words of joins (LEFT, CROSS …) and INDEXED are names in DDL.
#[rustfmt::skip]
pub(super) static RESERVED: Words = Words::new(&[
    "ADD", "ALL", "ALTER", "AND", "AS", "AUTOINCREMENT", "BETWEEN", "CASE", "CHECK", "COLLATE", "COMMIT",
    "CONSTRAINT", "CREATE", "DEFAULT", "DEFERRABLE", "DELETE", "DISTINCT", "DROP", "ELSE", "ESCAPE", "EXCEPT",
    "EXISTS", "FOREIGN", "FROM", "GROUP", "HAVING", "IN", "INDEX", "INSERT", "INTERSECT", "INTO", "IS", "ISNULL",
    "JOIN", "LIMIT", "NOT", "NOTHING", "NOTNULL", "NULL", "ON", "OR", "ORDER", "PRIMARY", "REFERENCES",
    "RETURNING", "SELECT", "SET", "TABLE", "THEN", "TO", "TRANSACTION", "UNION", "UNIQUE", "UPDATE", "USING",
    "VALUES", "WHEN", "WHERE",
]);

/// SQLITE_MAX_COLUMN, unless the engine was compiled with another one.
pub(super) const MAX_COLUMNS: usize = 2000;

/// The names of the rowid.
pub(super) const ROWID: &[&str] = &["rowid", "_rowid_", "oid"];

/// Source: sqlite.org/schematab.html and sqlite.org/fileformat2.html, section 2.6. `rootpage` and `sql` can be NULL;
/// `sqlite_sequence` and `sqlite_stat1` are ordinary tables, whose columns hold whatever a program writes there.
pub(crate) const SYSTEM_RELATIONS: &[SystemRelation] = &[
    schema_table!("sqlite_schema"),
    schema_table!("sqlite_master"),
    schema_table!("sqlite_temp_schema"),
    schema_table!("sqlite_temp_master"),
    SystemRelation {
        name: "sqlite_sequence",
        ddl: "CREATE TABLE sqlite_sequence(name, seq)",
        read_only: false,
        needs: Some("AUTOINCREMENT"),
    },
    SystemRelation {
        name: "sqlite_stat1",
        ddl: "CREATE TABLE sqlite_stat1(tbl, idx, stat)",
        read_only: false,
        needs: None,
    },
];
