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

/// Statements with words taken out, doubled, swapped or put in: whatever the engine still accepts must read the same,
/// and nothing may panic.
#[test]
fn mutants_read_as_the_engine_reads_them() {
    let text = include_str!("nasty.sql");
    let words: Vec<&str> = words(text);
    let statements: Vec<&str> = text.split_inclusive(";\n").filter(|text| !text.contains("VIRTUAL")).collect();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut accepted = 0;
    for round in 0..ROUNDS {
        let mut mutant = self::words(statements[round % statements.len()]);
        for _ in 0..=random.below(3) {
            let (at, other) = (random.below(mutant.len()), random.below(mutant.len()));
            match random.below(4) {
                0 => drop(mutant.remove(at)),
                1 => mutant.insert(at, mutant[at]),
                2 => mutant.insert(at, words[random.below(words.len())]),
                _ => mutant.swap(at, other),
            }
            if mutant.is_empty() {
                break;
            }
        }
        let sql = format!("{BEFORE_MUTANT}{}", mutant.concat());
        let engine = Connection::open_in_memory().unwrap();
        if engine.execute_batch(&sql).is_ok() {
            accepted += 1;
            compare_with(&engine, &sql, &sql);
        } else if let Ok(catalog) = catalog("mutant", &sql) {
            catalog.relation_names().into_iter().for_each(|name| drop(catalog.relation(name)));
        }
    }
    assert!(accepted > ROUNDS / 10, "only {accepted} mutants were valid: the test has lost its force");
}

/// What the mutants may refer to.
const BEFORE_MUTANT: &str = "CREATE TABLE plain(a, b, c, \"d d\", e, f, g); CREATE VIEW v1 AS SELECT 1;
    CREATE TABLE old_name(id INTEGER PRIMARY KEY, gone TEXT, kept TEXT, up TEXT REFERENCES plain(a));
    CREATE TABLE refers(a REFERENCES old_name(kept), up INT REFERENCES old_name, c, FOREIGN KEY(a, c) REFERENCES old_name(kept, up));
    CREATE UNIQUE INDEX on_old_name ON old_name(kept, up) WHERE up <> 'up' AND lower(kept) = 1;\n";

const ROUNDS: usize = 4_000;

/// A text in runs of name characters and single others, none left out.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_name = |c: char| c.is_alphanumeric() || c == '_';
        let end = if is_name(first) { rest.find(|c| !is_name(c)).unwrap_or(rest.len()) } else { first.len_utf8() };
        let (word, after) = rest.split_at(end);
        words.push(word);
        rest = after;
    }
    words
}

/// Xorshift: the same numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }
}

/// Loads the schema into both and compares every relation.
fn compare(file: &str, text: &str) {
    let engine = Connection::open_in_memory().unwrap();
    engine.execute_batch(text).unwrap_or_else(|error| panic!("{file}: the engine refuses it: {error}"));
    compare_with(&engine, file, text);
}

fn compare_with(engine: &Connection, file: &str, text: &str) {
    let catalog = catalog(file, text).unwrap_or_else(|errors| panic!("{file}: {errors:?}"));
    let sql = "SELECT name FROM pragma_table_list
               WHERE type IN ('table', 'view', 'virtual') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
    let ours: BTreeSet<String> = catalog.relation_names().into_iter().map(str::to_owned).collect();
    assert_eq!(ours, strings(engine, sql, "").into_iter().collect(), "{file}: relations");
    for name in &ours {
        let relation = catalog.relation(name).unwrap_or_else(|error| panic!("{file}: {name}: {error:?}")).unwrap();
        assert_eq!(&relation.name, name);
        if !matches!(relation.kind, RelationKind::View { .. }) {
            assert_eq!(our_columns(&relation), engine_columns(engine, name), "{file}: columns of {name}");
            assert_eq!(
                our_foreign_keys(&relation),
                engine_foreign_keys(engine, name),
                "{file}: foreign keys of {name}"
            );
            assert_eq!(our_keys(&relation), engine_keys(engine, name), "{file}: keys of {name}");
            assert_eq!(our_rowid(&relation), engine_rowid(engine, name), "{file}: rowid of {name}");
        }
    }
}

fn catalog(file: &str, text: &str) -> Result<Catalog, Vec<querent_analyzer::Diagnostic>> {
    Catalog::new(querent_analyzer::dialect("sqlite").unwrap(), &[Source { file, text }])
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
