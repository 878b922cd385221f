//! The catalogue against the engine: what SQLite's pragmas say of a schema, Querent must say from its text alone.

use querent_analyzer::Catalog;
use querent_analyzer::catalog::{ColumnDef, ForeignKey, Key, KeyKind, Relation, RelationKind, Source};
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

#[test]
fn a_nasty_schema_reads_as_the_engine_reads_it() {
    compare("nasty.sql", include_str!("nasty.sql"));
}

#[test]
fn the_corpus_reads_as_the_engine_reads_it() {
    let beside_workspace = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    let corpus = std::env::var_os("QUERENT_CORPUS").map_or_else(beside_workspace, PathBuf::from);
    if !corpus.exists() {
        eprintln!("SKIPPED: no corpus at {} (QUERENT_CORPUS names another place)", corpus.display());
        return;
    }
    let files = ["martin-sqlite/schema", "vibe-kanban-sqlite/schema"].into_iter().chain([
        "schemas/chinook-sqlite",
        "schemas/northwind-sqlite",
        "schemas/sakila-sqlite",
    ]);
    for file in files {
        let path = corpus.join(file).with_extension("sql");
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        compare(file, &text);
    }
}

/// Loads the schema into both and compares every relation.
fn compare(file: &str, text: &str) {
    let engine = Connection::open_in_memory().unwrap();
    engine.execute_batch(text).unwrap_or_else(|error| panic!("{file}: the engine refuses it: {error}"));
    let dialect = querent_analyzer::dialect("sqlite").unwrap();
    let catalog = Catalog::new(dialect, &[Source { file, text }]).unwrap_or_else(|errors| panic!("{file}: {errors:?}"));

    let names = strings(
        &engine,
        "SELECT name FROM pragma_table_list WHERE type IN ('table', 'view', 'virtual') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
        "",
    );
    let ours: BTreeSet<String> = catalog.relation_names().into_iter().map(str::to_owned).collect();
    assert_eq!(ours, names.into_iter().collect(), "{file}: relations");
    for name in &ours {
        let relation = catalog.relation(name).unwrap_or_else(|error| panic!("{file}: {name}: {error:?}")).unwrap();
        assert_eq!(&relation.name, name);
        if !matches!(relation.kind, RelationKind::View { .. }) {
            assert_eq!(our_columns(&relation), engine_columns(&engine, name), "{file}: columns of {name}");
            assert_eq!(
                our_foreign_keys(&relation),
                engine_foreign_keys(&engine, name),
                "{file}: foreign keys of {name}"
            );
            assert_eq!(our_keys(&relation), engine_keys(&engine, name), "{file}: keys of {name}");
            assert_eq!(our_rowid(&relation), engine_rowid(&engine, name), "{file}: rowid of {name}");
        }
    }
}

/// `name|type|not null|default|place in the primary key|hidden or generated`.
fn our_columns(relation: &Relation) -> Vec<String> {
    let primary = relation.keys.iter().find(|key| key.kind == KeyKind::Primary);
    let is_table = matches!(relation.kind, RelationKind::Table { .. });
    let column = |(index, column): (usize, &ColumnDef)| {
        let place = primary.and_then(|key| key.columns.iter().position(|part| *part == Some(index)));
        let hidden = match &column.generated {
            _ if column.hidden => 1,
            Some(generated) => 2 + i32::from(generated.stored),
            None => 0,
        };
        format!(
            "{}|{}|{}|{}|{}|{hidden}",
            column.name,
            column.declared.to_ascii_uppercase(),
            i32::from(column.not_null && is_table),
            column.default.as_deref().filter(|_| is_table).unwrap_or("NULL"),
            place.map_or(0, |place| place + 1),
        )
    };
    relation.columns.iter().enumerate().map(column).collect()
}

/// The same; the pragma does not say that a rowid is never NULL, so that is added.
fn engine_columns(engine: &Connection, table: &str) -> Vec<String> {
    let sql = format!(
        "SELECT format('%s|%s|%d|%s|%d|%d', name, upper(type), \"notnull\" OR (pk = 1 AND {HAS_ROWID_ALIAS}),
                coalesce(dflt_value, 'NULL'), pk, hidden)
         FROM pragma_table_xinfo(?1) ORDER BY cid"
    );
    strings(engine, &sql, table)
}

/// A primary key without an index of its own is the rowid.
const HAS_ROWID_ALIAS: &str = "NOT EXISTS (SELECT 1 FROM pragma_index_list(?1) WHERE origin = 'pk')";

/// `child columns|parent|parent columns`.
fn our_foreign_keys(relation: &Relation) -> BTreeSet<String> {
    let key = |key: &ForeignKey| {
        let columns: Vec<&str> = key.columns.iter().map(|index| relation.columns[*index].name.as_str()).collect();
        format!("{}|{}|{}", columns.join(","), key.parent, key.parent_columns.join(","))
    };
    relation.foreign_keys.iter().map(key).collect()
}

fn engine_foreign_keys(engine: &Connection, table: &str) -> BTreeSet<String> {
    let sql = "SELECT format('%s|%s|%s', group_concat(\"from\"), \"table\", coalesce(group_concat(\"to\"), '')) \
               FROM (SELECT * FROM pragma_foreign_key_list(?1) ORDER BY id, seq) GROUP BY id";
    strings(engine, sql, table).into_iter().collect()
}

/// `columns with their collations|partial`, an expression as `?`; the rowid's key has no index in the engine.
fn our_keys(relation: &Relation) -> BTreeSet<String> {
    let is_rowid = |key: &Key| {
        key.columns.iter().flatten().any(|index| relation.columns[*index].rowid_alias) && key.columns.len() == 1
    };
    let keys = relation.keys.iter().filter(|key| key.kind != KeyKind::Primary || !is_rowid(key));
    let mut names = BTreeSet::new();
    for key in keys {
        let parts = key.columns.iter().zip(&key.collations).map(|(column, collation)| match column {
            None => "?".to_owned(),
            Some(index) => {
                let column = &relation.columns[*index];
                let collation = collation.as_deref().or(column.collation.as_deref()).unwrap_or("BINARY");
                format!("{} {}", column.name, collation.to_ascii_uppercase())
            }
        });
        names.insert(format!("{}|{}", parts.collect::<Vec<_>>().join(","), i32::from(key.predicate.is_some())));
    }
    names
}

fn engine_keys(engine: &Connection, table: &str) -> BTreeSet<String> {
    let sql = "SELECT format('%s|%d', (SELECT group_concat(CASE WHEN cid < 0 THEN '?' ELSE name || ' ' || upper(coll) END) \
               FROM (SELECT * FROM pragma_index_xinfo(l.name) WHERE key ORDER BY seqno)), partial) \
               FROM pragma_index_list(?1) AS l WHERE \"unique\"";
    strings(engine, sql, table).into_iter().collect()
}

/// The column that is the rowid, WITHOUT ROWID, STRICT.
fn our_rowid(relation: &Relation) -> Vec<String> {
    let alias = relation.columns.iter().find(|column| column.rowid_alias).map(|column| column.name.as_str());
    match relation.kind {
        RelationKind::Table { without_rowid, strict } => {
            vec![format!("{}|{}|{}", alias.unwrap_or(""), i32::from(without_rowid), i32::from(strict))]
        }
        _ => vec!["|0|0".to_owned()],
    }
}

fn engine_rowid(engine: &Connection, table: &str) -> Vec<String> {
    let sql = format!(
        "SELECT format('%s|%d|%d', coalesce((SELECT name FROM pragma_table_xinfo(?1) WHERE pk = 1 AND {HAS_ROWID_ALIAS}), ''),
                wr AND type <> 'virtual', strict)
         FROM pragma_table_list(?1)"
    );
    strings(engine, &sql, table)
}

/// The rows of a query over one text column, with the table's name as its parameter.
fn strings(engine: &Connection, sql: &str, table: &str) -> Vec<String> {
    let mut statement = engine.prepare(sql).unwrap();
    let parameters: &[&dyn rusqlite::ToSql] = if sql.contains("?1") { &[&table] } else { &[] };
    let rows = statement.query_map(parameters, |row| row.get(0)).unwrap();
    rows.collect::<rusqlite::Result<_>>().unwrap()
}
