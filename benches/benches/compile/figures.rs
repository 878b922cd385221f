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

/// What the others are divided by.
pub(crate) const BASE: &str = "rusqlite by hand";

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
                let _ = writeln!(text, "| |{sizes} ms a query | to {BASE} | no query, s |");
                let _ = writeln!(text, "|---|{}--:|--:|--:|", "--:|".repeat(cells.len()));
            }
            let times = cells.iter().map(|(_, time)| format!(" {:.2} ({:.2}) |", time.wall, time.processor));
            let name =
                if let What::Clean { crates } = what { format!("{toolkit}, {crates} crates") } else { toolkit.into() };
            let (slope, fixed) = line(&cells, |time| time.processor);
            let (times, ratio) = (times.collect::<String>(), self.ratio(what, tables, toolkit));
            let _ = writeln!(text, "| {name} |{times} {:.2} | {ratio} | {fixed:.2} |", slope * 1e3);
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

    /// What one query more costs, divided by what it costs [`BASE`] in the same round: the median, and the middle half.
    fn ratio(&self, what: What, tables: usize, toolkit: &str) -> String {
        let (own, base) = (self.slopes(what, tables, toolkit), self.slopes(what, tables, BASE));
        let mut ratios: Vec<f64> = own.iter().zip(&base).map(|(own, base)| own / base).collect();
        ratios.sort_by(f64::total_cmp);
        let Some(last) = ratios.len().checked_sub(1) else { return "–".into() };
        let at = |quarter: usize| ratios[last * quarter / 4];
        format!("{:.2} ({:.2}–{:.2})", at(2), at(1), at(3))
    }

    /// What one query more costs, in each round.
    fn slopes(&self, what: What, tables: usize, toolkit: &str) -> Vec<f64> {
        let keys = || self.0.iter().filter(|(key, _)| (key.what, key.tables, key.toolkit) == (what, tables, toolkit));
        let rounds = if keys().count() > 1 { keys().map(|(_, times)| times.len()).min().unwrap_or(0) } else { 0 };
        let points = |round: usize| keys().map(|(key, times)| (key.queries, times[round])).collect::<Vec<_>>();
        (0..rounds).map(|round| line(&points(round), |time| time.processor).0).collect()
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
