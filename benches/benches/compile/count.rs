//! Checks and builds by instructions: no neighbour disturbs them, but they do not tell what waits for memory.

use crate::crates::Crates;
use crate::figures::BASE;
use crate::queries::Schema;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

/// A row for each toolkit: millions of instructions a query of a check, cold and after an edit, and of a build, and each divided by that
/// of [`BASE`].
pub(crate) fn markdown(crates: &[&Crates<'_>], tables: usize, [few, many]: [usize; 2]) -> String {
    let mut text = format!("\n{tables} tables: millions of instructions a query, from {few} to {many} queries\n\n");
    text.push_str("| | check | ratio | after an edit | ratio | build | ratio |\n|---|--:|--:|--:|--:|--:|--:|\n");
    let slopes = crates.iter().map(|crates| {
        eprintln!("counting: {}", crates.name());
        let (less, more) = (counts(crates, tables, few), counts(crates, tables, many));
        let slope = |at: usize| (more[at] as f64 - less[at] as f64) / (many - few) as f64 / 1e6;
        (crates.name(), [slope(0), slope(1), slope(2)])
    });
    let slopes: Vec<_> = slopes.collect();
    let base = slopes.iter().find(|(name, _)| *name == BASE).expect("it is one of ours").1;
    for (name, own) in slopes {
        let cells = own.iter().zip(base).map(|(own, base)| format!(" {own:.2} | {:.2} |", own / base));
        let _ = writeln!(text, "| {name} |{}", cells.collect::<String>());
    }
    text
}

/// The instructions of a cold check, of the one after an edit, and of a cold build.
fn counts(crates: &Crates<'_>, tables: usize, queries: usize) -> [u64; 3] {
    crates.generate(&Schema { tables }, queries);
    crates.forget("check");
    let cold = crates.instructions("check");
    crates.edit();
    let edited = crates.instructions("check");
    crates.forget("build");
    [cold, edited, crates.instructions("build")]
}

/// The instructions of a command with all that it starts, by valgrind, which leaves a file for each process in the folder.
pub(crate) fn instructions(command: &Command, folder: &Path) -> u64 {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).expect("the folder can be made");
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=cachegrind", "--cache-sim=no", "--trace-children=yes", "--cachegrind-out-file=/dev/null"]);
    valgrind.arg(format!("--log-file={}", folder.join("%p").display()));
    valgrind.arg(command.get_program()).args(command.get_args());
    valgrind.current_dir(command.get_current_dir().expect("cargo runs in a workspace"));
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => valgrind.env(name, value),
            None => valgrind.env_remove(name),
        };
    }
    let status = valgrind.status().expect("valgrind is installed");
    assert!(status.success(), "{valgrind:?}: {status}");
    let logs = fs::read_dir(folder).expect("valgrind made files").map(|entry| entry.expect("one of them").path());
    let count = logs.map(|log| said(&fs::read_to_string(log).expect("it is text"))).sum();
    assert!(count > 0, "valgrind counted nothing");
    count
}

/// `==1234== I refs:  1,234,567`; a process that became another program says nothing.
fn said(log: &str) -> u64 {
    let digits = log.lines().find_map(|line| line.split_once("refs:")).map_or("0", |(_, number)| number.trim());
    digits.replace(',', "").parse().expect("a number")
}
