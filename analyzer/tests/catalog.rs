//! The catalogue through its public face: what a schema says beyond the engine's pragmas (those are compared with the
//! engine in `tests/tests/catalog.rs`), the messages of broken schemas, and hostile text.

use querent_analyzer::catalog::{Relation, RelationKind, Source};
use querent_analyzer::{Catalog, Code, Diagnostic, SqlType};
use std::sync::Arc;

fn load(sources: &[(&str, &str)]) -> Result<Catalog, Vec<Diagnostic>> {
    let sources: Vec<_> = sources.iter().map(|(file, text)| Source { file, text }).collect();
    Catalog::new(querent_analyzer::dialect("sqlite").unwrap(), &sources)
}

fn catalog(text: &str) -> Catalog {
    load(&[("schema.sql", text)]).unwrap_or_else(|errors| panic!("{errors:?}"))
}

fn relation(text: &str, name: &str) -> Arc<Relation> {
    catalog(text).relation(name).unwrap_or_else(|error| panic!("{error:?}")).expect("the relation is defined")
}

#[test]
fn names_fold_and_quote() {
    let catalog = catalog("CREATE TABLE \"Über Users\"(id); create temp table [x y](a); CREATE TABLE main.'quoted'(b)");
    assert_eq!(catalog.relation_names(), ["Über Users", "x y", "quoted"]);
}

#[test]
fn temporary_relations_hide_those_of_the_schema() {
    let catalog =
        catalog("CREATE TABLE t(a); CREATE TEMP TABLE t(b); CREATE TABLE other.t(c); ALTER TABLE main.t ADD d;");
    let columns = |schema, name| -> Vec<String> {
        let relation = catalog.relation_in(schema, name).unwrap();
        relation.iter().flat_map(|relation| relation.columns.iter().map(|column| column.name.clone())).collect()
    };
    assert_eq!(columns(None, "T"), ["b"]);
    assert_eq!(columns(Some("MAIN"), "t"), ["a", "d"]);
    assert_eq!(columns(Some("temp"), "t"), ["b"]);
    assert_eq!(columns(Some("Other"), "t"), ["c"]);
    assert_eq!(columns(Some("third"), "t"), [""; 0]);
}

#[test]
fn places_are_those_of_the_files() {
    let first = "-- users\nCREATE TABLE users(\n  id INTEGER PRIMARY KEY,\n  email TEXT\n);\n";
    let second = "\nALTER TABLE users\n ADD COLUMN name TEXT;";
    let catalog = load(&[("1.sql", first), ("2.sql", second)]).unwrap();
    let users = catalog.relation("users").unwrap().unwrap();
    assert_eq!(users.location.to_string(), "1.sql:2");
    let places: Vec<String> = users.columns.iter().map(|column| column.location.to_string()).collect();
    assert_eq!(places, ["1.sql:3", "1.sql:4", "2.sql:3"]);
}

#[test]
fn check_lists_follow_their_columns() {
    let text = "CREATE TABLE t(gone, status TEXT CHECK (status IN ('a', 'it''s')), kind TEXT COLLATE NOCASE, level TEXT,
                  CHECK (kind IN ('x')), CONSTRAINT lvl CHECK (((level) IN ('y'))), CONSTRAINT two CHECK (level IN ('1')),
                  CHECK (status NOT IN ('z')), CHECK (status IN ('z') OR level), CHECK (status IN ('a', 1)));
                ALTER TABLE t DROP COLUMN gone; ALTER TABLE t RENAME status TO state; ALTER TABLE t DROP CONSTRAINT two;";
    let table = relation(text, "t");
    let lists: Vec<_> =
        table.checks.iter().map(|check| (table.columns[check.column].name.as_str(), check.values.join("|"))).collect();
    // `kind` compares without case, so its list is no list; parentheses around the name are not looked into.
    assert_eq!(lists, [("state", "a|it's".to_owned())]);
}

#[test]
fn foreign_keys_that_wait_for_the_commit() {
    let text =
        "CREATE TABLE t(a REFERENCES p DEFERRABLE INITIALLY DEFERRED, b REFERENCES p NOT DEFERRABLE INITIALLY DEFERRED,
                  c REFERENCES p DEFERRABLE, d REFERENCES p ON DELETE CASCADE NOT NULL,
                  FOREIGN KEY (a, b) REFERENCES q(x, y) DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY (c) REFERENCES q)";
    let deferred: Vec<bool> = relation(text, "t").foreign_keys.iter().map(|key| key.deferred).collect();
    assert_eq!(deferred, [true, false, false, false, true, false]);
}

#[test]
fn writes_that_may_leave_a_row_out() {
    for (ddl, skips) in [
        ("", false),
        ("CREATE TRIGGER r BEFORE INSERT ON t BEGIN SELECT RAISE(ABORT, 'no'); END;", false),
        ("CREATE TRIGGER r BEFORE INSERT ON t BEGIN SELECT raise ( ignore ); END;", true),
        ("CREATE TRIGGER r BEFORE INSERT ON t BEGIN SELECT 'RAISE(IGNORE)'; END;", false),
        ("CREATE TRIGGER r BEFORE INSERT ON t BEGIN SELECT RAISE(IGNORE); END; DROP TRIGGER r;", false),
        ("ALTER TABLE t ADD b NOT NULL ON CONFLICT IGNORE DEFAULT 1;", true),
        ("ALTER TABLE t ADD b NOT NULL ON CONFLICT REPLACE DEFAULT 1;", false),
    ] {
        assert_eq!(relation(&format!("CREATE TABLE t(a); {ddl}"), "t").skipping_trigger.any(), skips, "{ddl}");
    }
    assert!(relation("CREATE TABLE t(a UNIQUE ON CONFLICT IGNORE)", "t").skipping_trigger.any());
    let replaced = relation("CREATE TABLE t(a NOT NULL ON CONFLICT REPLACE DEFAULT 1, b NOT NULL)", "t");
    assert_eq!([replaced.columns[0].null_becomes_default, replaced.columns[1].null_becomes_default], [true, false]);
}

#[test]
fn views_are_kept_as_written() {
    let text = "CREATE VIEW v AS SELECT 1 AS a; CREATE TEMP VIEW w(\"x y\", z) AS\n WITH c AS (SELECT 1, ';') SELECT * FROM c ;
                CREATE TRIGGER i INSTEAD OF UPDATE OF a ON v BEGIN SELECT 1; END; CREATE TABLE copy AS SELECT * FROM v";
    let view = relation(text, "v");
    assert_eq!(view.kind, RelationKind::View { query: "SELECT 1 AS a".into(), columns: vec![] });
    assert_eq!((view.instead_of.insert, view.instead_of.update, view.instead_of.delete), (false, true, false));
    assert_eq!(view.skipping_trigger, view.instead_of);
    let columns = vec!["x y".to_owned(), "z".to_owned()];
    let query = "WITH c AS (SELECT 1, ';') SELECT * FROM c".to_owned();
    assert_eq!(relation(text, "w").kind, RelationKind::View { query, columns });
    // The engine gives no type to what is computed.
    assert_eq!(relation(text, "copy").columns[0].ty, SqlType::Any);
}

#[test]
fn expressions_follow_a_renamed_column() {
    let text = "CREATE TABLE t(a, b AS (a || \"a\" || a(1) || 'a' || aa)); CREATE UNIQUE INDEX i ON t(lower(a) DESC) WHERE [a] > 1;
                ALTER TABLE t RENAME a TO \"new \"\" name\";";
    let table = relation(text, "t");
    let new = "\"new \"\" name\"";
    assert_eq!(table.columns[1].generated.as_ref().unwrap().expression, format!("{new} || {new} || a(1) || 'a' || aa"));
    assert_eq!(table.keys[0].expressions, [format!("lower({new})")]);
    assert_eq!(table.keys[0].predicate.as_deref(), Some(format!("{new} > 1").as_str()));
}

#[test]
fn the_engine_has_relations_of_its_own() {
    let text = "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT); DROP TABLE t;";
    for name in ["sqlite_schema", "SQLITE_MASTER", "sqlite_temp_schema", "sqlite_temp_master"] {
        let schema = relation("", name);
        assert_eq!(schema.kind, RelationKind::System);
        let not_null: Vec<bool> = schema.columns.iter().map(|column| column.not_null).collect();
        assert_eq!(not_null, [true, true, true, false, false]);
        assert_eq!(schema.columns[3].ty, SqlType::Integer);
    }
    assert_eq!(relation(text, "sqlite_sequence").columns.len(), 2);
    assert_eq!(catalog("CREATE TABLE t(a DEFAULT 'AUTOINCREMENT')").relation("sqlite_sequence"), Ok(None));
    assert_eq!(relation("", "sqlite_stat1").columns.len(), 3);
    assert!(catalog(text).relation_names().is_empty());
}

#[test]
fn a_near_name_is_suggested() {
    let catalog = catalog("CREATE TABLE users(id); CREATE TABLE orders(id);");
    assert_eq!((catalog.suggest("usres"), catalog.suggest("invoices")), (Some("users"), None));
}

#[test]
fn a_table_of_another_schema_is_suggested() {
    let catalog = catalog("CREATE TABLE t(a); CREATE TABLE sync.only(a);");
    let said = |sql| {
        let error = querent_analyzer::analyze(&catalog, sql).unwrap_err().remove(0);
        format!("{}; {}", error.message, error.help.unwrap_or_default())
    };
    assert_eq!(said("SELECT a FROM main.only"), "no table or view `main.only`; did you mean `sync.only`?");
    let column = "no relation `main.only` is in FROM; `only` is in the schema `sync` here";
    assert_eq!(said("SELECT main.only.a FROM only"), column);
}

/// A schema that cannot be indexed: the marked word, the message, the note.
#[test]
fn mistakes_of_the_schema() {
    for (text, word, message, note) in [
        ("CREATE TABLE t(a DEFAULT 'x", "'", "this string is not closed", "at schema.sql:1"),
        ("CREATE TABLE t(a);\n/* CREATE", "/", "this comment is not closed", "at schema.sql:2"),
        (
            "CREATE TABLE t(a);\nCREATE VIEW T AS SELECT 1",
            "T",
            "`T` is defined twice",
            "it is defined at schema.sql:1 and at schema.sql:2",
        ),
        ("CREATE INDEX i ON t(a)", "t", "no table `t` at this point of the schema", "at schema.sql:1"),
        ("\nALTER TABLE t ADD a", "t", "no table `t` at this point of the schema", "at schema.sql:2"),
        (
            "CREATE TABLE t(a); CREATE INDEX i ON t(a); CREATE INDEX I ON t(a)",
            "I",
            "index `I` is defined twice",
            "at schema.sql:1",
        ),
        ("CREATE TABLE 12(a)", "12", "expected a name, found `12`", "at schema.sql:1"),
        (
            "CREATE TABLE a(b); CREATE TABLE c(b); ALTER TABLE a RENAME TO C",
            "C",
            "cannot rename `a`: `C` exists already",
            "at schema.sql:1",
        ),
    ] {
        let errors = load(&[("schema.sql", text)]).err().unwrap_or_else(|| panic!("accepted: {text}"));
        let [error] = &errors[..] else { panic!("{text}: {errors:?}") };
        assert_eq!((error.code, error.span.of(text), error.message.as_str()), (Code::Schema, word, message), "{text}");
        assert_eq!(error.note.as_deref(), Some(note), "{text}");
    }
}

/// A relation `t` that cannot be read: the marked word and the message; the others still can.
#[test]
fn mistakes_of_one_relation() {
    for (text, word, message) in [
        ("CREATE TABLE t(a, b, A)", "A", "column `A` is defined twice in `t`"),
        ("CREATE TABLE t(a", "(", "this parenthesis is not closed"),
        ("CREATE TABLE t(a DEFAULT (1 + (2), b)", "(", "this parenthesis is not closed"),
        ("CREATE TABLE t(a INT b!)", "!", "expected `,` or `)`, found `!`"),
        ("CREATE TABLE t()", ")", "expected a column's name, found `)`"),
        ("CREATE TABLE t(a VARCHAR(max))", "max", "expected a number, found `max`"),
        ("CREATE TABLE t(name, PRIMARY KEY(nmae))", "nmae", "no column `nmae` in `t`"),
        ("CREATE TABLE t(a, UNIQUE(lower(a)))", "lower(a)", "only columns can stand in PRIMARY KEY and UNIQUE"),
        ("CREATE TABLE t(a); CREATE INDEX i ON t(b)", "b", "no column `b` in `t`"),
        ("CREATE TABLE t(a, FOREIGN KEY(b) REFERENCES p)", "b", "no column `b` in `t`"),
        ("CREATE TABLE t(a REFERENCES p(x, y))", "REFERENCES p(x, y)", "a foreign key of 1 columns references 2"),
        ("CREATE TABLE t(a PRIMARY KEY, PRIMARY KEY(a))", "PRIMARY KEY(a)", "`t` has more than one PRIMARY KEY"),
        (
            "CREATE TABLE t(a INT PRIMARY KEY AUTOINCREMENT)",
            "PRIMARY KEY AUTOINCREMENT",
            "only an INTEGER PRIMARY KEY can be AUTOINCREMENT",
        ),
        ("CREATE TABLE t(a) WITHOUT ROWID", "", "`t` is a WITHOUT ROWID table and needs a PRIMARY KEY"),
        ("CREATE TABLE t(a INT, b DATETIME) STRICT", "b", "`b` of a STRICT table has the unknown type `DATETIME`"),
        ("CREATE TABLE t(a) ENGINE=InnoDB", "ENGINE", "expected WITHOUT ROWID, STRICT or the end, found `ENGINE`"),
        ("CREATE TABLE t(a); ALTER TABLE t DROP b", "b", "no column `b` in `t`"),
        (
            "CREATE TABLE t(a, b UNIQUE); ALTER TABLE t DROP b",
            "b",
            "column `b` cannot be dropped: a key needs it, or it is the only one",
        ),
        ("CREATE TABLE t(a); ALTER TABLE t ADD b UNIQUE", "b", "an added column cannot be a PRIMARY KEY or UNIQUE"),
        (
            "CREATE VIRTUAL TABLE t USING spellfix1",
            "spellfix1",
            "the columns of a virtual table of `spellfix1` are not known",
        ),
        ("CREATE VIEW t AS", "", "expected a SELECT, but the statement ends"),
        (
            "CREATE TABLE x(a); CREATE VIEW t AS SELECT a FROM x; ALTER TABLE x RENAME TO y; DROP TABLE y; CREATE TABLE x(a)",
            "x",
            "view `t` reads `x`, which became `y` and is gone",
        ),
        (
            "CREATE TABLE o(a); CREATE TABLE t AS SELECT b FROM o; ALTER TABLE o ADD b",
            "b",
            "what `t` is made of does not hold: no column `b` in `o`",
        ),
        ("CREATE TABLE t AS SELECT * FROM t", "t", "what `t` is made of does not hold: no table or view `t`"),
        ("CREATE TABLE t AS SELECT 1 AS x; ALTER TABLE t DROP y", "y", "no column `y` in `t`"),
    ] {
        let text = &format!("CREATE TABLE other(a);\n{text}");
        let catalog = catalog(text);
        assert!(catalog.relation("other").is_ok());
        let error = catalog.relation("t").err().unwrap_or_else(|| panic!("accepted: {text}"));
        assert_eq!((error.code, error.span.of(text), error.message.as_str()), (Code::Schema, word, message), "{text}");
        assert!(error.note.is_some_and(|note| note.contains("schema.sql:2")), "{text}");
    }
}

#[test]
fn mistakes_are_counted_out_at_twenty() {
    assert_eq!(load(&[("schema.sql", &"DROP INDEX 1; CREATE INDEX a ON b(c);".repeat(50))]).err().unwrap().len(), 20);
}

/// Text that is no schema: nothing panics, overflows the stack or takes long.
#[test]
fn hostile_text() {
    let deep = 1 << 18;
    let (open, close) = ("(".repeat(deep), ")".repeat(deep));
    let mut texts = vec![
        format!("CREATE TABLE t(a DEFAULT {open}"),
        format!("CREATE TABLE t(a DEFAULT {open}1{close}, CHECK {open}a{close})"),
        format!("CREATE TABLE t(a); CREATE UNIQUE INDEX i ON t({open}a{close})"),
        format!("CREATE VIRTUAL TABLE t USING fts5{open}"),
        close,
        "CREATE TABLE t(\0a\0)".to_owned(),
        "CREATE".to_owned(),
        "CREATE TRIGGER TRIGGER TRIGGER".to_owned(),
        "CREATE TABLE t(é \"\u{0}\u{1f600}\" DEFAULT -é)".to_owned(),
        "a b ".repeat(deep),
        format!("CREATE TABLE t({})", "a,".repeat(deep)),
        format!("CREATE TABLE t(a);{}", "ALTER TABLE t RENAME a TO a;".repeat(2000)),
    ];
    let pieces = [
        "CREATE ",
        "TABLE ",
        "t",
        "(",
        ")",
        ",",
        "'",
        "\"",
        "[",
        "é",
        "\0",
        "--",
        "/*",
        ";",
        "1",
        "PRIMARY KEY",
        "AS ",
    ];
    let mut seed = 1_u64;
    texts.extend((0..2000).map(|_| {
        let piece = |_| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            pieces[(seed >> 33) as usize % pieces.len()]
        };
        format!("CREATE TABLE t{}", (0..30).map(piece).collect::<String>())
    }));
    for text in texts {
        if let Ok(catalog) = load(&[("schema.sql", &text)]) {
            catalog.relation_names().into_iter().for_each(|name| drop(catalog.relation(name)));
        }
    }
}

#[test]
fn the_catalogue_can_be_shared() {
    fn shared<T: Send + Sync + 'static>(_: &T) {}
    shared(&catalog("CREATE TABLE t(a)"));
}
