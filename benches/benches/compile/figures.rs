//! The figures, and the tables that are made of them.

use crate::watch::Time;
use querent_benches::table::results;
use std::collections::BTreeMap;
use std::fmt::Write;

/// What was timed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    /// `cargo check` of the crate alone.
    Check,
    /// `cargo check` after an edit of one function.
    Edit,
    /// `cargo build` of the crate alone.
    Build,
    /// `cargo build` of a program of one query with all so many crates that it depends on.
    Clean { crates: usize },
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    what: What,
    tables: usize,
    toolkit: &'static str,
    queries: usize,
}

impl What {
    /// Its name in `results/compile.csv`.
    fn word(self) -> &'static str {
        match self {
            What::Check => "check",
            What::Edit => "edit",
            What::Build => "build",
            What::Clean { .. } => "clean",
        }
    }

    fn title(self) -> &'static str {
        match self {
            What::Check => "cargo check, cold",
            What::Edit => "cargo check after an edit",
            What::Build => "cargo build, cold",
            What::Clean { .. } => "clean build with dependencies",
        }
    }
}

/// All times of all rounds.
#[derive(Default)]
pub(crate) struct Figures(BTreeMap<Key, Vec<Time>>);

impl Figures {
    pub(crate) fn push(&mut self, toolkit: &'static str, what: What, tables: usize, queries: usize, time: Time) {
        eprintln!("    {}: {:.2} s, of the processor {:.2} s", what.title(), time.wall, time.processor);
        self.0.entry(Key { what, tables, toolkit, queries }).or_default().push(time);
    }

    /// A table for each kind of figure: seconds for each size, then what one query more costs, and what no query costs.
    pub(crate) fn markdown(&self) -> String {
        let mut text = String::new();
        let mut title = None;
        for (what, tables, toolkit) in self.rows() {
            let cells: Vec<(usize, Time)> = self.of(what, tables, toolkit);
            if title != Some((what.title(), tables)) {
                title = Some((what.title(), tables));
                let sizes: String = cells.iter().map(|(size, _)| format!(" {size} |")).collect();
                let _ = writeln!(text, "\n{}, {tables} tables: seconds, wall (processor)\n", what.title());
                let _ = writeln!(text, "| |{sizes} ms a query | no query, s |");
                let _ = writeln!(text, "|---|{}--:|--:|", "--:|".repeat(cells.len()));
            }
            let times = cells.iter().map(|(_, time)| format!(" {:.2} ({:.2}) |", time.wall, time.processor));
            let name =
                if let What::Clean { crates } = what { format!("{toolkit}, {crates} crates") } else { toolkit.into() };
            let (slope, fixed) = line(&cells, |time| time.processor);
            let _ = writeln!(text, "| {name} |{} {:.2} | {fixed:.2} |", times.collect::<String>(), slope * 1e3);
        }
        text
    }

    /// Writes `results/compile.csv`.
    pub(crate) fn save(&self) {
        let mut text = String::from("what,tables,toolkit,queries,wall,processor\n");
        for (Key { what, tables, toolkit, queries }, times) in &self.0 {
            let Time { wall, processor } = median(times);
            let _ = writeln!(text, "{},{tables},{toolkit},{queries},{wall:.3},{processor:.3}", what.word());
        }
        std::fs::write(results("compile.csv"), text).expect("the results can be written");
    }

    fn rows(&self) -> Vec<(What, usize, &'static str)> {
        let mut rows: Vec<_> = self.0.keys().map(|key| (key.what, key.tables, key.toolkit)).collect();
        rows.dedup();
        rows
    }

    /// The median time for each size.
    fn of(&self, what: What, tables: usize, toolkit: &str) -> Vec<(usize, Time)> {
        let keys = self.0.iter().filter(|(key, _)| (key.what, key.tables, key.toolkit) == (what, tables, toolkit));
        keys.map(|(key, times)| (key.queries, median(times))).collect()
    }
}

fn median(times: &[Time]) -> Time {
    let middle = |seconds: fn(&Time) -> f64| {
        let mut values: Vec<f64> = times.iter().map(seconds).collect();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    Time { wall: middle(|time| time.wall), processor: middle(|time| time.processor) }
}

/// The straight line nearest to the points: its slope, and its value at 0.
fn line(points: &[(usize, Time)], value: impl Fn(&Time) -> f64) -> (f64, f64) {
    let count = points.len() as f64;
    let mean_size = points.iter().map(|(size, _)| *size as f64).sum::<f64>() / count;
    let mean = points.iter().map(|(_, time)| value(time)).sum::<f64>() / count;
    let spread: f64 = points.iter().map(|(size, _)| (*size as f64 - mean_size).powi(2)).sum();
    let common: f64 = points.iter().map(|(size, time)| (*size as f64 - mean_size) * (value(time) - mean)).sum();
    let slope = if spread > 0.0 { common / spread } else { 0.0 };
    (slope, mean - slope * mean_size)
}
