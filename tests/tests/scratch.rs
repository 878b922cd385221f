//! A crate outside of the workspace, as a user has one: it compiles against its own `schema.sql`, is compiled anew
//! when a file that its queries depend on changes, and each kind of bad input is one clear error.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const SCHEMA: &str = "CREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT NOT NULL);";
const QUERY: &str = "let _ = querent::query!(SELECT id, title FROM books);";
const FILE_QUERY: &str = "let _ = querent::query_file!(\"find.sql\");";

/// How long one call of cargo may take before it counts as a hang; it may wait for other builds.
const DEADLINE: Duration = Duration::from_secs(600);

/// A crate in a temporary folder.
struct Scratch {
    folder: tempfile::TempDir,
}

impl Scratch {
    /// A crate of that name; crates that share a target folder need different ones.
    fn new(name: &str) -> Self {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ is in the workspace");
        let runtime = workspace.join("runtime");
        let scratch = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        // The workspace's lock file and profile: what is built already is not built again.
        let lock = std::fs::read(workspace.join("Cargo.lock")).expect("the workspace's Cargo.lock");
        scratch.write("Cargo.lock", lock);
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
             [dependencies]\nquerent = {{ path = {runtime:?} }}\n\n[profile.dev]\ndebug = \"line-tables-only\"\n"
        );
        scratch.write("Cargo.toml", manifest);
        scratch
    }

    fn write(&self, file: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.folder.path().join(file);
        std::fs::create_dir_all(path.parent().expect("a file in the folder")).expect("a folder for the file");
        std::fs::write(path, bytes).expect("a file that can be written");
        self
    }

    fn remove(&self, file: &str) {
        let _ = std::fs::remove_file(self.folder.path().join(file));
    }

    /// The program's body.
    fn body(&self, body: &str) -> &Self {
        self.write("src/main.rs", format!("fn main() {{\n    {body}\n}}\n"))
    }

    /// What `cargo check` says, if it succeeds or if it does not.
    fn check(&self) -> Result<String, String> {
        self.cargo("check")
    }

    fn cargo(&self, command: &str) -> Result<String, String> {
        let stderr = self.folder.path().join("stderr");
        let output = std::fs::File::create(&stderr).expect("a file for what cargo says");
        let mut cargo = Command::new(env!("CARGO"))
            .args([command, "--offline", "--color=never"])
            .current_dir(self.folder.path())
            .env("CARGO_TARGET_DIR", target())
            .env_remove("QUERENT_SCHEMA")
            .stdout(Stdio::null())
            .stderr(output)
            .spawn()
            .expect("cargo starts");
        let start = Instant::now();
        let status = loop {
            match cargo.try_wait().expect("cargo can be waited for") {
                Some(status) => break status,
                None if start.elapsed() > DEADLINE => {
                    let _ = cargo.kill();
                    panic!("`cargo {command}` hangs");
                }
                None => std::thread::sleep(Duration::from_millis(20)),
            }
        };
        let said = String::from_utf8_lossy(&std::fs::read(stderr).expect("what cargo said")).into_owned();
        if status.success() { Ok(said) } else { Err(said) }
    }

    /// The errors of a `cargo check`, each as the text of its message.
    fn errors(&self) -> Vec<String> {
        let said = self.check().expect_err("an error");
        let errors = said.split("\n\n").filter_map(|part| part.split_once("error").map(|(_, message)| message));
        errors.filter(|message| !message.contains("could not compile")).map(str::to_owned).collect()
    }
}

/// The folder that this test was built in, whose dependencies the scratch crate shares.
fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the target folder").to_owned()
}

#[test]
fn an_edit_of_the_schema_checks_the_queries_again() {
    let scratch = Scratch::new("scratch-edit");
    scratch.write("schema.sql", SCHEMA).write("find.sql", "SELECT title FROM books WHERE id = 1");
    scratch.body(&format!("{QUERY}\n    {FILE_QUERY}"));
    scratch.check().expect("queries that hold");
    let said = scratch.check().expect("queries that hold");
    assert!(!said.contains("Checking"), "nothing changed, nothing is compiled: {said}");

    scratch.write("schema.sql", SCHEMA.replace("title", "caption"));
    let errors = scratch.errors();
    assert_eq!(errors.len(), 2, "{errors:?}");
    assert!(errors.iter().all(|error| error.contains("[unknown-column] no column `title` in `books`")), "{errors:?}");

    scratch.write("schema.sql", SCHEMA);
    scratch.check().expect("the schema is mended");
    scratch.write("find.sql", "SELECT isbn FROM books WHERE id = 1");
    let errors = scratch.errors();
    assert!(errors.len() == 1 && errors[0].contains("--> find.sql:1:8"), "{errors:?}");

    scratch.write("find.sql", "SELECT 1 AS one");
    scratch.write("querent.toml", "schema = 'other.sql'").write("other.sql", "");
    scratch.body(QUERY);
    assert!(scratch.errors()[0].contains("[unknown-table] no table or view `books`"));
    scratch.write("other.sql", SCHEMA);
    scratch.check().expect("the other schema has the table");
    scratch.write("querent.toml", "schema = 'none.sql'");
    assert!(scratch.errors()[0].contains("[schema] no schema snapshot at"));
}

#[test]
fn the_configuration_gives_types_and_levels() {
    let scratch = Scratch::new("scratch-config");
    scratch
        .write("schema.sql", SCHEMA)
        .write("querent.toml", "[columns]\n'books.id' = 'i32'\n[lints]\nno-where = 'warn'");
    scratch.body(
        "let _ = querent::query!(DELETE FROM books);\n    let db = querent::rusqlite::Connection::open_in_memory().unwrap();
         let id: i32 = querent::query!(SELECT id FROM books).fetch_all(&db).unwrap()[0].id;\n    let _ = id;",
    );
    let said = scratch.check().expect("the lint only warns");
    assert!(said.contains("[no-where]"), "{said}");

    scratch.write("querent.toml", "[records]\nderive = ['Debug', 'PartialEq']");
    let body = "let db = querent::rusqlite::Connection::open_in_memory().unwrap();
         db.execute_batch(\"CREATE TABLE books (id, title); INSERT INTO books VALUES (1, 'a'), (2, 'a'), (2, 'b')\").unwrap();
         let find = || querent::query!(SELECT id, title, iif(id > 1, 0.5, NULL) AS share FROM books).fetch_all(&db).unwrap();
         let (rows, again) = (find(), find());
         assert!(rows == again && rows[0] != rows[1] && rows[1] != rows[2], \"{rows:?}\");\n    ";
    scratch.body(body).cargo("run").expect("these two are derived");
    scratch.body(&format!("{body}let _ = rows[0].clone();"));
    let errors = scratch.errors();
    assert!(errors.len() == 1 && errors[0].contains("no method named `clone`"), "{errors:?}");
}

#[test]
fn each_bad_input_is_one_clear_error() {
    let scratch = Scratch::new("scratch-bad");
    let parentheses = format!("SELECT {}1{} AS one", "(".repeat(500_000), ")".repeat(500_000));
    let two = "SELECT 1 AS one; SELECT 2 AS two";
    let twice = format!("{SCHEMA}\n{SCHEMA}");
    let table: [(&str, &str, &[u8], &str); 13] = [
        (QUERY, "schema.sql", b"CREATE TABLE a (b \xff);", "[schema] `schema.sql` is no UTF-8 at line 1, byte 18"),
        (QUERY, "schema.sql", twice.as_bytes(), "[schema] "),
        (QUERY, "schema.sql", b"CREATE TABLE a (b TEXT DEFAULT 'x);", "[schema] "),
        (QUERY, "querent.toml", b"[types]\nINTEGER = 'i32'\n[lint]\n", "[config] querent.toml:3: unknown key `lint`"),
        (QUERY, "querent.toml", b"dialect = ", "[config] querent.toml:1: "),
        (FILE_QUERY, "none.sql", b"", "[query-file] cannot read `"),
        (FILE_QUERY, "find.sql", b"SELECT \xff", "[query-file] `find.sql` is no UTF-8 at line 1, byte 7"),
        (FILE_QUERY, "find.sql", b"", "[empty-query] the query is empty"),
        (FILE_QUERY, "find.sql", b"-- nothing\n", "[empty-query] the query is empty"),
        (FILE_QUERY, "find.sql", two.as_bytes(), "[multiple-statements] "),
        (FILE_QUERY, "find.sql", b"SELECT 'abc", "[syntax] "),
        (FILE_QUERY, "find.sql", b"the quick brown fox", "[syntax] "),
        (FILE_QUERY, "find.sql", parentheses.as_bytes(), "[too-complex] "),
    ];
    for (body, file, bytes, expected) in table {
        scratch.remove("querent.toml");
        scratch.remove("find.sql");
        scratch.write("schema.sql", SCHEMA).write(file, bytes).body(body);
        let errors = scratch.errors();
        assert!(errors.len() == 1 && errors[0].contains(expected), "for {file}, expected {expected}: {errors:#?}");
    }
    scratch.remove("schema.sql");
    scratch.remove("querent.toml");
    scratch.body(QUERY);
    let errors = scratch.errors();
    assert!(errors.len() == 1 && errors[0].contains("[schema] no `schema.sql` in "), "{errors:#?}");
    assert!(errors[0].contains("cargo querent snapshot --database-url sqlite:app.db"), "{errors:#?}");
}
