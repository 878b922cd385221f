//! The macro's own share: what `query!` takes for each stage of a query, as it says itself when QUERENT_TIMES is set.

use crate::crates::Crates;
use crate::queries::Schema;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The stages in their order.
const STAGES: [&str; 5] = ["read", "project", "analyse", "bind", "print"];

/// A row for each schema: microseconds a query for each stage, without the first query; that one is in the last column.
pub(crate) fn markdown(crates: &Crates<'_>, schemas: &[usize], size: usize) -> String {
    let mut text = format!("\nThe macro's stages, {size} queries: µs a query\n\n| tables |");
    let _ = writeln!(text, " {} | all | the first query, ms |", STAGES.join(" | "));
    let _ = writeln!(text, "|---|{}--:|--:|", "--:|".repeat(STAGES.len()));
    for tables in schemas {
        crates.generate(&Schema { tables: *tables }, size);
        let said = crates.stages();
        let later = |stage: &str| said[stage][1..].iter().sum::<u64>() as f64 / 1e3 / (size - 1) as f64;
        let all: f64 = STAGES.into_iter().map(later).sum();
        let first = STAGES.into_iter().map(|stage| said[stage][0]).sum::<u64>() as f64 / 1e6;
        let cells: String = STAGES.into_iter().map(|stage| format!(" {:.0} |", later(stage))).collect();
        let _ = writeln!(text, "| {tables} |{cells} {all:.0} | {first:.1} |");
    }
    text
}

/// The nanoseconds of each stage, in the order of the queries, out of what the compiler said.
pub(crate) fn parse(said: &str) -> BTreeMap<String, Vec<u64>> {
    let mut stages = BTreeMap::<String, Vec<u64>>::new();
    for line in said.lines() {
        let Some((stage, nanoseconds)) = line.strip_prefix("querent-time ").and_then(|line| line.split_once(' '))
        else {
            continue;
        };
        stages.entry(stage.to_owned()).or_default().push(nanoseconds.parse().expect("a number"));
    }
    stages
}
