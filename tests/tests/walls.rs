//! The walls between the crates, as docs/architecture.md draws them: who may depend on whom, which words may
//! not stand in whose source, and which licences the dependencies come under.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Each package with the packages of this workspace that it may depend on.
const MAY_DEPEND_ON: &[(&str, &[&str])] = &[
    ("querent-analyzer", &[]),
    ("querent-macros", &["querent-analyzer"]),
    ("querent", &["querent-macros"]),
    ("cargo-querent", &["querent", "querent-analyzer"]),
    ("querent-postgres-tests", &["querent"]),
    ("querent-tests", &["querent", "querent-analyzer", "querent-test-servers"]),
    ("querent-test-servers", &[]),
    ("querent-ui-tests", &["querent", "querent-analyzer"]),
    ("querent-benches", &["cargo-querent", "querent", "querent-analyzer"]),
    ("bookshop", &["querent"]),
    ("tickets", &["querent"]),
    ("xtask", &["querent-analyzer", "querent-test-servers"]),
];

const PROC_MACRO: &[&str] = &["proc-macro2", "quote", "syn"];
const DRIVERS: &[&str] = &["libsqlite3-sys", "mysql", "mysql_async", "postgres", "rusqlite", "tokio-postgres"];
const ASYNC: &[&str] = &["async-std", "futures", "smol", "tokio"];

/// Each package with the packages from outside that it must not depend on.
const MUST_NOT_USE: &[(&str, &[&[&str]])] = &[
    ("querent-analyzer", &[PROC_MACRO, DRIVERS, ASYNC]),
    ("querent-macros", &[DRIVERS, ASYNC]),
    ("querent", &[PROC_MACRO, &["sqlparser"]]),
    ("cargo-querent", &[PROC_MACRO, &["sqlparser"]]),
];

/// Words that may stand only in some places: the word, the folder that is searched, the folders and files where it may stand.
const WORDS: &[(&str, &str, &[&str])] = &[
    ("sqlparser::", "analyzer/src", &["analyzer/src/syntax", "analyzer/src/lower"]),
    ("sqlparser::", "macros/src", &[]),
    ("std::fs", "analyzer/src", &[]),
    ("std::env", "analyzer/src", &[]),
    ("std::net", "analyzer/src", &[]),
    ("std::process", "analyzer/src", &[]),
    ("async fn", "analyzer/src", &[]),
    ("async move", "analyzer/src", &[]),
    (".await", "analyzer/src", &[]),
    ("std::fs", "macros/src", &["macros/src/project.rs", "macros/src/project"]),
    (
        "std::env",
        "macros/src",
        &["macros/src/project.rs", "macros/src/project", "macros/src/track.rs", "macros/src/watch.rs"],
    ),
    ("unsafe {", "macros/src", &[]),
    ("unsafe {", "analyzer/src", &[]),
];

#[test]
fn packages_depend_only_downwards() {
    let packages = packages(&["--no-deps"]);
    let ours: Vec<&str> = packages.iter().map(name).collect();
    for package in &packages {
        let Some((_, allowed)) = MAY_DEPEND_ON.iter().find(|(listed, _)| *listed == name(package)) else {
            panic!("`{}` is new: say in MAY_DEPEND_ON what it may depend on", name(package));
        };
        for dependency in dependencies(package) {
            let inside = ours.contains(&dependency);
            assert!(!inside || allowed.contains(&dependency), "`{}` must not depend on `{dependency}`", name(package));
        }
    }
}

#[test]
fn packages_use_nothing_from_behind_a_wall() {
    for package in packages(&["--no-deps"]) {
        for dependency in dependencies(&package) {
            let walled = MUST_NOT_USE
                .iter()
                .find(|(listed, _)| *listed == name(&package))
                .is_some_and(|(_, lists)| lists.iter().any(|list| list.contains(&dependency)));
            assert!(!walled, "`{}` must not use `{dependency}`", name(&package));
            let tool = matches!(name(&package), "cargo-querent" | "xtask");
            assert!(dependency != "anyhow" || tool, "`anyhow` belongs in cli and xtask only");
        }
    }
}

#[test]
fn words_stay_in_their_places() {
    let mut strays = Vec::new();
    for (word, folder, welcome) in WORDS {
        for file in sources(&root().join(folder)) {
            if welcome.iter().any(|place| file.starts_with(root().join(place))) {
                continue;
            }
            let text = std::fs::read_to_string(&file).expect("a source file is readable UTF-8");
            let lines = text.lines().enumerate().filter(|(_, line)| code(line).contains(word));
            strays.extend(lines.map(|(number, _)| format!("{}:{}: `{word}`", file.display(), number + 1)));
        }
    }
    assert!(strays.is_empty(), "these belong behind a wall:\n{}", strays.join("\n"));
}

#[test]
fn dependencies_come_under_a_permitted_licence() {
    let deny = std::fs::read_to_string(root().join("deny.toml")).expect("deny.toml is readable");
    let list = deny.split_once("allow = [").and_then(|(_, rest)| rest.split_once(']')).expect("deny.toml has a list").0;
    let permitted: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
    for package in packages(&["--all-features", "--filter-platform", &host()]) {
        let licence = package["license"].as_str().unwrap_or("none stated").replace('/', " OR ");
        let any = |choice: &str| choice.split(" OR ").any(|one| permitted.contains(&one.trim_matches(['(', ')', ' '])));
        assert!(licence.split(" AND ").all(any), "`{}` comes under {licence}", name(&package));
    }
}

/// The packages that `cargo metadata` lists.
fn packages(arguments: &[&str]) -> Vec<Value> {
    let cargo = std::env::var_os("CARGO").unwrap_or("cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version=1", "--locked", "--offline"])
        .args(arguments)
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata prints JSON");
    metadata["packages"].as_array().expect("a list of packages").clone()
}

fn name(package: &Value) -> &str {
    package["name"].as_str().expect("a package has a name")
}

/// What a package is built with; what only its tests use is free.
fn dependencies(package: &Value) -> Vec<&str> {
    let dependencies = package["dependencies"].as_array().expect("a list of dependencies");
    dependencies.iter().filter(|dependency| dependency["kind"] != "dev").map(name).collect()
}

/// The triple that this machine builds for.
fn host() -> String {
    let output = Command::new("rustc").args(["--print", "host-tuple"]).output().expect("rustc runs");
    String::from_utf8(output.stdout).expect("a triple is ASCII").trim().to_string()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package lies in the workspace").to_path_buf()
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder is readable");
    let paths = entries.map(|entry| entry.expect("the entry is readable").path());
    paths
        .flat_map(|path| match path.is_dir() {
            true => sources(&path),
            false => vec![path],
        })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

/// A line without its comment.
fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or("")
}
