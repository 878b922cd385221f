//! The results: as a table to read, and as a file that the plots are drawn of.

use std::fmt::Write;
use std::path::{Path, PathBuf};

/// One contender's time for one workload.
#[derive(Debug, Clone, Copy)]
pub struct Cell {
    /// Of one call, the median.
    pub nanoseconds: f64,
    /// To the first contender in the same round, the median.
    pub ratio: f64,
    /// Where the middle half of the ratios begins.
    pub low: f64,
    /// And where it ends.
    pub high: f64,
}

/// A row for each workload, a column for each contender.
#[derive(Debug)]
pub struct Table {
    contenders: Vec<String>,
    rows: Vec<(String, Vec<Cell>)>,
}

impl Table {
    /// Without rows.
    pub fn new(contenders: Vec<String>) -> Self {
        Self { contenders, rows: Vec::new() }
    }

    /// One row more.
    pub fn push(&mut self, workload: &str, cells: Vec<Cell>) {
        self.rows.push((workload.to_owned(), cells));
    }

    /// The first contender's time, and the ratios of all others.
    pub fn markdown(&self) -> String {
        let mut text =
            format!("| | {} |\n|---|{}\n", self.contenders.join(" | "), "--:|".repeat(self.contenders.len()));
        for (workload, cells) in &self.rows {
            let _ = write!(text, "| {workload} | {}", duration(cells[0].nanoseconds));
            for Cell { ratio, low, high, .. } in &cells[1..] {
                let _ = write!(text, " | {ratio:.2} ({low:.2}–{high:.2})");
            }
            text.push_str(" |\n");
        }
        text
    }

    /// Writes `results/<name>.csv`.
    pub fn save(&self, name: &str) {
        let mut text = String::from("workload,contender,nanoseconds,ratio,low,high\n");
        for (workload, cells) in &self.rows {
            for (contender, Cell { nanoseconds, ratio, low, high }) in self.contenders.iter().zip(cells) {
                let workload = workload.replace(',', ";");
                let contender = contender.replace(',', ";");
                let _ = writeln!(text, "{workload},{contender},{nanoseconds:.0},{ratio:.3},{low:.3},{high:.3}");
            }
        }
        let path = results(&format!("{name}.csv"));
        std::fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}

/// A file of the folder that the results are kept in, which is made where it is missing.
pub fn results(file: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("results");
    std::fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    folder.join(file)
}

fn duration(nanoseconds: f64) -> String {
    match nanoseconds {
        ..1e4 => format!("{:.2} µs", nanoseconds / 1e3),
        ..1e6 => format!("{:.0} µs", nanoseconds / 1e3),
        _ => format!("{:.1} ms", nanoseconds / 1e6),
    }
}
