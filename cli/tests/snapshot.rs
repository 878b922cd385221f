//! `cargo querent snapshot` on real databases: stable bytes, round trips, and no harm done on failure.

mod support;

use std::path::{Path, PathBuf};
use support::Folder;

/// The snapshot of a database, and of a database made from that snapshot: both are the same bytes.
fn round_trip(folder: &Folder, database: &str) -> String {
    let snapshot = |database: &str, output: &str| {
        let url = format!("sqlite:{database}");
        let run = folder.run(&["snapshot", "--database-url", &url, "--output", output]);
        assert_eq!(run.code, Some(0), "{run:?}");
        folder.read(output)
    };
    let first = snapshot(database, "first.sql");
    folder.sql("again.db", &first);
    assert_eq!(snapshot("again.db", "second.sql"), first);
    for database in [database, "again.db"] {
        let run = folder.run(&["snapshot", "--database-url", database, "--output", "first.sql", "--check"]);
        assert_eq!(run.code, Some(0), "{run:?}");
    }
    first
}

#[test]
fn real_schemas_round_trip() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    let corpus = std::env::var_os("QUERENT_CORPUS").map_or(beside, PathBuf::from);
    if !corpus.is_dir() {
        eprintln!("SKIPPED: no corpus at {} (QUERENT_CORPUS names another folder)", corpus.display());
        return;
    }
    for schema in [
        "martin-sqlite/schema.sql",
        "vibe-kanban-sqlite/schema.sql",
        "schemas/chinook-sqlite.sql",
        "schemas/northwind-sqlite.sql",
        "schemas/sakila-sqlite.sql",
    ] {
        let folder = Folder::new(&format!("real-{}", schema.replace('/', "-")));
        let script = std::fs::read_to_string(corpus.join(schema)).unwrap();
        folder.sql("app.db", &script);
        assert!(round_trip(&folder, "app.db").matches("CREATE TABLE").count() >= 8, "{schema}");
        // The script itself, data and comments and all, is an equal of its database too.
        folder.write("script.sql", &script);
        let run = folder.run(&["snapshot", "--database-url", "app.db", "--output", "script.sql", "--check"]);
        assert_eq!(run.code, Some(0), "{schema}: {run:?}");
    }
}

const NASTY: &str = r#"
    CREATE TABLE [Order Details] ("a ""b""" TEXT, `c`/* ; */ INT, 'd' REAL, -- the ' fourth
        CHECK (`c` IN ("x", "y;")), PRIMARY KEY ("a ""b""")) WITHOUT ROWID ;
    CREATE TABLE b (id INTEGER PRIMARY KEY AUTOINCREMENT, a_id REFERENCES a DEFERRABLE INITIALLY DEFERRED);
    CREATE TABLE IF NOT EXISTS main.a (id ANY PRIMARY KEY ON CONFLICT REPLACE) STRICT;
    CREATE TABLE grown (id INTEGER PRIMARY KEY,
        price REAL
        -- the last word
    );
    ALTER TABLE grown ADD COLUMN   tax  REAL   NOT NULL
        DEFAULT (0.0)  ;
    ALTER TABLE grown ADD COLUMN total REAL GENERATED ALWAYS AS (price + tax) VIRTUAL;
    ALTER TABLE grown RENAME COLUMN price TO "net price";
    CREATE TABLE old_name (x, y AS (x || ';') STORED);
    ALTER TABLE old_name RENAME TO "new name";
    CREATE TABLE copied AS SELECT 1 AS one, 'two' AS "2";
    CREATE UNIQUE INDEX IF NOT EXISTS "by total" ON grown (total DESC, lower(id) COLLATE NOCASE)
        WHERE total > 0 -- only real ones
    ;
    CREATE VIEW a_top AS SELECT * FROM "z base" -- a comment at the end
    ;
    CREATE VIEW "z base" (k) AS SELECT id FROM a /* ; */ ;
    CREATE VIEW m_broken AS SELECT * FROM nowhere;
    CREATE VIEW loop_a AS SELECT * FROM loop_b;
    CREATE VIEW loop_b AS SELECT * FROM loop_a;
    CREATE VIRTUAL TABLE search USING fts5(title, body, content='');
    CREATE TABLE source (title, body);
    CREATE VIRTUAL TABLE aside USING fts4(content="source");
    CREATE VIRTUAL TABLE area USING rtree(id, x0, x1);
    CREATE TRIGGER on_a AFTER INSERT ON a WHEN CASE WHEN new.id THEN 1 ELSE 0 END BEGIN
        INSERT INTO b (a_id) VALUES (new.id); -- ; END;
        SELECT CASE WHEN 1 THEN ';' END;
    END;
    CREATE TRIGGER on_view INSTEAD OF INSERT ON a_top BEGIN SELECT 1; END;
"#;

#[test]
fn nasty_schemas_round_trip() {
    let folder = Folder::new("nasty");
    folder.sql("app.db", NASTY);
    let snapshot = round_trip(&folder, "app.db");
    assert!(snapshot.starts_with("-- querent: dialect=sqlite\n\nCREATE TABLE a ("), "{snapshot}");
    let place = |text: &str| snapshot.find(text).unwrap_or_else(|| panic!("no {text}\n{snapshot}"));
    assert!(place("CREATE VIEW \"z base\"") < place("CREATE VIEW a_top"), "a view comes after what it is made of");
    assert!(place("CREATE TABLE source") < place("CREATE VIRTUAL TABLE aside"));
    for internal in ["sqlite_sequence", "search_data", "aside_segments", "area_node"] {
        assert!(!snapshot.contains(internal), "{internal}\n{snapshot}");
    }
}

#[test]
fn the_order_of_creation_does_not_count() {
    let folder = Folder::new("order");
    let statements = [
        "CREATE TABLE b (id INTEGER PRIMARY KEY, a_id REFERENCES a);",
        "CREATE TABLE A (id INTEGER PRIMARY KEY, n TEXT);",
        "CREATE INDEX i2 ON a (n);",
        "CREATE INDEX I1 ON b (a_id);",
        "CREATE VIEW v AS SELECT * FROM w;",
        "CREATE VIEW w AS SELECT * FROM a;",
    ];
    folder.sql("one.db", &statements.concat());
    folder.sql("two.db", &[1, 0, 3, 2, 5, 4].map(|at| statements[at]).concat());
    let one = round_trip(&folder, "one.db");
    std::fs::remove_file(folder.path("again.db")).unwrap();
    assert_eq!(one, round_trip(&folder, "two.db"));
    let order = one.lines().filter_map(|line| line.split_whitespace().nth(2)).collect::<Vec<_>>();
    assert_eq!(order, ["dialect=sqlite", "A", "b", "I1", "i2", "w", "v"]);
}

#[test]
fn it_says_what_it_wrote_and_leaves_an_equal_file_alone() {
    let folder = Folder::new("says");
    folder.sql("app.db", "CREATE TABLE a (id); CREATE TABLE b (id); CREATE INDEX i ON a (id)");
    // As cargo calls it, with the address from the environment's usual form.
    let arguments = ["querent", "snapshot", "--database-url", "sqlite://app.db?mode=rwc"];
    let run = folder.run(&arguments);
    assert_eq!((run.code, run.out.as_str()), (Some(0), "wrote schema.sql (2 tables, 1 index)\n"), "{run:?}");
    let before = std::fs::metadata(folder.path("schema.sql")).unwrap().modified().unwrap();
    let run = folder.run(&arguments);
    assert_eq!(run.out, "already up to date: schema.sql (2 tables, 1 index)\n");
    assert_eq!(std::fs::metadata(folder.path("schema.sql")).unwrap().modified().unwrap(), before);
}

#[test]
fn nothing_is_lost_or_made_on_failure() {
    let folder = Folder::new("failure");
    folder.write("schema.sql", "-- precious\n");
    folder.write("note.txt", "no database, only a text that is longer than the header of one\n".repeat(40));
    std::fs::create_dir(folder.path("folder")).unwrap();
    for (url, word) in [
        ("sqlite:missing.db", "`missing.db`"),
        ("sqlite::memory:", "in memory"),
        ("mysql://me:secret@host/db", "`mysql` databases"),
        ("note.txt", "not a database"),
        ("folder", "no file"),
    ] {
        let run = folder.run(&["snapshot", "--database-url", url]);
        assert_eq!(run.code, Some(2), "{url}: {run:?}");
        assert!(run.err.starts_with("error: ") && run.err.contains(word) && !run.err.contains("secret"), "{run:?}");
    }
    assert!(!folder.path("missing.db").exists());
    folder.sql("app.db", "CREATE TABLE a (id)");
    let run = folder.run(&["snapshot", "--database-url", "app.db", "--output", "nowhere/schema.sql"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("`nowhere/schema.sql`"), "{run:?}");
    assert_eq!(folder.read("schema.sql"), "-- precious\n");
    let left = std::fs::read_dir(folder.path("")).unwrap().map(|entry| entry.unwrap().file_name()).collect::<Vec<_>>();
    assert_eq!(left.len(), 4, "{left:?}");
}
