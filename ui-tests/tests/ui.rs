//! Compiles `pass/` and each group of `fail/`, and holds what the compiler prints against the `.stderr` files
//! (`TRYBUILD=overwrite` writes them anew). A group compiles against a schema of its own, which QUERENT_SCHEMA names:
//! the program runs itself once for each, since the variable must stand before anything starts.

use querent_analyzer::Code;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// Folders of `fail/`, and the schema that they compile against.
const GROUPS: [(&str, &str); 3] =
    [(".", "../schema.sql"), ("schema", "fail/schema/schema.sql"), ("no-schema", "fail/no-schema/schema.sql")];

/// Codes that no case here can show.
const ELSEWHERE: [(Code, &str); 1] =
    [(Code::Config, "querent.toml is found by the crate's own place: see tests/tests/scratch.rs")];

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if let Ok(group) = std::env::var("UI_TESTS_GROUP") {
        compile(&group);
        return ExitCode::SUCCESS;
    }
    let passes = |(group, schema): (&str, &str)| {
        let itself = std::env::current_exe().expect("the path of this program");
        let status =
            Command::new(itself).env("UI_TESTS_GROUP", group).env("QUERENT_SCHEMA", root.join(schema)).status();
        status.expect("this program starts once more").success()
    };
    let failed: Vec<&str> = GROUPS.into_iter().filter(|group| !passes(*group)).map(|(group, _)| group).collect();
    let missing = codes_without_case(root);
    eprintln!("groups that failed: {failed:?}; codes without a case in ui-tests/fail: {missing:?}");
    if failed.is_empty() && missing.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn compile(group: &str) {
    let cases = trybuild::TestCases::new();
    if group == "." {
        cases.pass("pass/*.rs");
    }
    cases.compile_fail(format!("fail/{group}/*.rs"));
}

/// The codes for which no `fail/**/<code>.rs` with its `.stderr` shows the code itself.
fn codes_without_case(root: &Path) -> Vec<&'static str> {
    let shown = |code: &Code| {
        let file = |group: &str| root.join("fail").join(group).join(code.name()).with_extension("stderr");
        let shows = |path: PathBuf| {
            let stderr = std::fs::read_to_string(&path).unwrap_or_default();
            path.with_extension("rs").exists() && stderr.contains(&format!("[{}] ", code.name()))
        };
        ELSEWHERE.iter().any(|(elsewhere, _)| elsewhere == code) || GROUPS.iter().any(|(group, _)| shows(file(group)))
    };
    Code::ALL.iter().filter(|code| !shown(code)).map(|code| code.name()).collect()
}
