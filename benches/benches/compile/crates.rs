//! The generated crates of one toolkit, and cargo's runs on them.
//!
//! `app` has the functions, ten in a module; `one` is a program of one query. They share a folder of build results, so that the
//! dependencies are compiled once; a clean build uses a folder of its own.

use crate::count;
use crate::queries::Schema;
use crate::stages;
use crate::toolkits::Toolkit;
use crate::watch::{Time, watch};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub(crate) struct Crates<'a> {
    toolkit: &'a dyn Toolkit,
    folder: PathBuf,
}

const PER_MODULE: usize = 10;
const TO_EDIT: &str = "Ok(row.map_or(0, |row| ";

impl<'a> Crates<'a> {
    /// `profile` is what the workspace's manifest says of its profiles.
    pub(crate) fn new(toolkit: &'a dyn Toolkit, profile: &str) -> Self {
        let benches = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = benches.join("../target/compile").join(toolkit.name().replace(' ', "-"));
        fs::create_dir_all(&folder).expect("the folder can be made");
        let crates = Self { toolkit, folder: folder.canonicalize().expect("it was made") };
        crates.write("Cargo.toml", &format!("[workspace]\nresolver = \"3\"\nmembers = [\"app\", \"one\"]\n{profile}"));
        for name in ["app", "one"] {
            let package = format!("[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n");
            let manifest = format!("{package}\n[dependencies]\n{}", toolkit.dependencies());
            crates.write(&format!("{name}/Cargo.toml"), &manifest);
        }
        crates.write("one/src/main.rs", &toolkit.program());
        crates.write("app/src/lib.rs", "");
        // The versions that were measured before; cargo drops what is not needed.
        let lock = benches.join(if toolkit.is_peer() { "peers/Cargo.lock" } else { "../Cargo.lock" });
        fs::copy(lock, crates.folder.join("Cargo.lock")).expect("the lock file can be copied");
        crates
    }

    pub(crate) fn name(&self) -> &'static str {
        self.toolkit.name()
    }

    pub(crate) fn is_variant(&self) -> bool {
        self.toolkit.is_variant()
    }

    /// Writes `app`.
    pub(crate) fn generate(&self, schema: &Schema, size: usize) {
        let source = self.folder.join("app/src");
        fs::remove_dir_all(&source).expect("it was written");
        self.write("schema.sql", &schema.sql());
        self.write("querent.toml", self.toolkit.configuration());
        let queries = schema.queries(size);
        let mut root = String::from("//! Generated.\n\n");
        for (number, queries) in queries.chunks(PER_MODULE).enumerate() {
            let functions: Vec<String> = queries.iter().map(|query| self.toolkit.function(query)).collect();
            let text = format!("{}\n{}", self.toolkit.uses(), functions.join("\n"));
            self.write(&format!("app/src/m{number}.rs"), &text);
            root.push_str(&format!("pub mod m{number};\n"));
        }
        if let Some(schema) = self.toolkit.schema(schema) {
            self.write("app/src/schema.rs", &schema);
            root.push_str("pub mod schema;\n");
        }
        self.write("app/src/lib.rs", &root);
        if self.toolkit.needs_preparation() {
            self.prepare(schema);
        }
    }

    /// What `cargo sqlx prepare` does: compiles against a database, and has the macros write down what it said.
    fn prepare(&self, schema: &Schema) {
        let (database, answers) = (self.folder.join("app.db"), self.folder.join(".sqlx"));
        let _ = fs::remove_file(&database);
        let _ = fs::remove_dir_all(&answers);
        fs::create_dir_all(&answers).expect("the folder can be made");
        let connection = querent::rusqlite::Connection::open(&database).expect("the database can be made");
        connection.execute_batch(&schema.sql()).expect("the schema is right");
        for package in ["app", "one"] {
            self.cargo(&["clean", "-p", package]);
            let mut cargo = self.command(&["check", "-p", package]);
            cargo.env("DATABASE_URL", format!("sqlite:{}", database.display()));
            cargo.env("SQLX_OFFLINE_DIR", &answers).env("SQLX_OFFLINE", "false");
            run(&mut cargo);
        }
    }

    /// The time of a command on `app` alone, of which nothing was compiled before; what it depends on was.
    pub(crate) fn cold(&self, command: &str) -> Time {
        self.forget(command);
        self.warm(command)
    }

    /// Compiles what `app` depends on, and forgets what is known of `app` itself.
    pub(crate) fn forget(&self, command: &str) {
        self.cargo(&[command, "-p", "one"]);
        self.cargo(&["clean", "-p", "app"]);
    }

    /// The time of a command on `app`.
    pub(crate) fn warm(&self, command: &str) -> Time {
        watch(|| self.cargo(&[command, "-p", "app"]))
    }

    /// The instructions that cargo and the compiler run for a command on `app`.
    pub(crate) fn instructions(&self, command: &str) -> u64 {
        count::instructions(&self.command(&[command, "-p", "app"]), &self.folder.join("counts"))
    }

    /// What the macros of `app` say that their stages take.
    pub(crate) fn stages(&self) -> BTreeMap<String, Vec<u64>> {
        self.forget("check");
        let mut cargo = self.command(&["check", "-p", "app"]);
        let output = cargo.env("QUERENT_TIMES", "").stderr(Stdio::piped()).output().expect("cargo runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        stages::parse(&String::from_utf8_lossy(&output.stderr))
    }

    /// Changes one function.
    pub(crate) fn edit(&self) {
        let path = self.folder.join("app/src/m0.rs");
        let text = fs::read_to_string(&path).expect("it was written");
        let edited = text.replacen(TO_EDIT, &format!("{TO_EDIT}1 + "), 1);
        assert_ne!(text, edited);
        fs::write(&path, edited).expect("it can be written");
    }

    /// The time to build the program of one query, with all that it depends on.
    pub(crate) fn clean_build(&self) -> Time {
        let target = self.folder.join("clean");
        let _ = fs::remove_dir_all(&target);
        self.write("schema.sql", &Schema { tables: 30 }.sql());
        let mut cargo = self.command(&["build", "-p", "one"]);
        cargo.env("CARGO_TARGET_DIR", &target);
        watch(|| run(&mut cargo))
    }

    /// How many crates the program of one query is made of, itself not counted.
    pub(crate) fn count(&self) -> usize {
        let arguments = ["tree", "-p", "one", "--prefix", "none", "--edges", "normal,build", "--format", "{p}"];
        let output = self.command(&arguments).stdout(Stdio::piped()).output().expect("cargo runs");
        let text = String::from_utf8(output.stdout).expect("cargo prints text");
        let crates: BTreeSet<&str> =
            text.lines().map(|line| line.trim_end_matches(" (*)")).filter(|line| !line.is_empty()).collect();
        crates.len() - 1
    }

    fn cargo(&self, arguments: &[&str]) {
        run(&mut self.command(arguments));
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO"));
        command.args(arguments).arg("--quiet").current_dir(&self.folder);
        command.env("CARGO_TARGET_DIR", self.folder.join("target")).env("SQLX_OFFLINE", "true");
        command.env_remove("DATABASE_URL");
        command
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("the folder can be made");
        // What is as it was keeps its time.
        if fs::read_to_string(&path).is_ok_and(|before| before == text) {
            return;
        }
        fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}

fn run(command: &mut Command) {
    let status = command.status().expect("cargo runs");
    assert!(status.success(), "{command:?}: {status}");
}
