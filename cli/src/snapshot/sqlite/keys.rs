//! A table's keys and foreign keys and an index's definition, from the engine's pragmas to pieces of SQL.

use super::clauses;
use super::fragment::Fragment;
use super::objects::Object;
use crate::tokens::tokens;
use rusqlite::{Connection, Row};

/// PRIMARY KEY and UNIQUE constraints.
pub(crate) fn of_table(connection: &Connection, table: &str) -> rusqlite::Result<Vec<Fragment>> {
    let query = "SELECT name, iif(origin = 'pk', 'PRIMARY KEY', 'UNIQUE') FROM pragma_index_list(?1, 'main')
         WHERE origin IN ('pk', 'u')";
    let indexes: Vec<(String, String)> = rows(connection, query, table, |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut keys = Vec::new();
    for (index, kind) in &indexes {
        let terms: Vec<String> = terms(connection, index)?.into_iter().flatten().collect();
        keys.push(Fragment::new(&format!("{kind} ({})", terms.join(", "))));
    }
    // The alias of the rowid is a key without an index.
    if indexes.iter().all(|(_, kind)| kind == "UNIQUE") {
        let query = format!("SELECT {} FROM pragma_table_xinfo(?1, 'main') WHERE pk = 1", name("name"));
        let alias: Vec<String> = rows(connection, &query, table, |row| row.get(0))?;
        keys.extend(alias.iter().map(|column| Fragment::new(&format!("PRIMARY KEY ({column}) AS rowid"))));
    }
    Ok(keys)
}

/// FOREIGN KEY constraints; `deferred` tells for each, in the order of the DDL, whether it waits for the commit.
pub(crate) fn foreign(connection: &Connection, table: &str, deferred: &[bool]) -> rusqlite::Result<Vec<Fragment>> {
    // A reference without columns means the parent's primary key. The last foreign key of the DDL has the id 0.
    let query = format!(
        "SELECT format('FOREIGN KEY (%s) REFERENCES %s (%s) ON UPDATE %s ON DELETE %s',
           group_concat({child}, ', ' ORDER BY seq), {table}, group_concat({parent}, ', ' ORDER BY seq), on_update, on_delete)
         FROM (SELECT *, coalesce(\"to\", (SELECT name FROM pragma_table_xinfo(key.\"table\", 'main') WHERE pk = seq + 1))
           AS parent FROM pragma_foreign_key_list(?1, 'main') AS key)
         GROUP BY id ORDER BY id DESC",
        child = name("\"from\""),
        table = name("\"table\""),
        parent = name("parent"),
    );
    let keys: Vec<String> = rows(connection, &query, table, |row| row.get(0))?;
    Ok(keys
        .iter()
        .enumerate()
        .map(|(at, key)| {
            let end = if deferred.get(at) == Some(&true) { " DEFERRABLE INITIALLY DEFERRED" } else { "" };
            let key = key.replace(" ON UPDATE NO ACTION", "").replace(" ON DELETE NO ACTION", "");
            Fragment::new(&format!("{key}{end}"))
        })
        .collect())
}

/// What an index is on, behind its name: `UNIQUE ON users (email COLLATE NOCASE) WHERE …`.
pub(crate) fn index(connection: &Connection, index: &Object) -> rusqlite::Result<Fragment> {
    let tokens = tokens(&index.sql);
    let body = clauses::head(&tokens).map(|(_, body)| body).unwrap_or_default();
    let written = clauses::parts(body);
    let terms = terms(connection, &index.name)?.into_iter().zip(written);
    // The engine has no name for an expression: there, the DDL speaks.
    let terms: Vec<String> =
        terms.map(|(term, written)| term.unwrap_or_else(|| Fragment::of(written).to_string())).collect();
    let unique = if tokens.get(1).is_some_and(|token| token.is("UNIQUE")) { "UNIQUE " } else { "" };
    let table = Fragment::of(&body[..body.iter().position(|token| token.is("(")).unwrap_or(0)]);
    let predicate = Fragment::of(&body[clauses::closing(body) + 1..]);
    Ok(Fragment::new(&format!("{unique}{table} ({}) {predicate}", terms.join(", "))))
}

/// The terms of an index, each with its collation and direction; `None` for an expression.
fn terms(connection: &Connection, index: &str) -> rusqlite::Result<Vec<Option<String>>> {
    let query = format!(
        "SELECT {} || iif(coll = 'BINARY', '', ' COLLATE ' || upper(coll)) || iif(desc, ' DESC', '')
         FROM pragma_index_xinfo(?1, 'main') WHERE key ORDER BY seqno",
        name("name")
    );
    rows(connection, &query, index, |row| row.get(0))
}

/// SQL for a name as SQL, quoted where it must be.
fn name(expression: &str) -> String {
    format!("iif({expression} GLOB '*[^a-zA-Z0-9_]*', format('\"%w\"', {expression}), {expression})")
}

/// The rows of a query about one object, by its name.
pub(crate) fn rows<T>(
    connection: &Connection,
    query: &str,
    name: &str,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    connection.prepare_cached(query)?.query_map([name], read)?.collect()
}
