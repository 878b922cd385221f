//! Headings and aligned tables, so that the other files need only talk about SQL.

use std::fmt::Display;

/// A table of `N` columns that is printed once all rows are known.
pub(crate) struct Table<const N: usize> {
    heads: [&'static str; N],
    rows: Vec<[String; N]>,
}

/// Prints a section's heading: what the shop wants to know, and which SQL answers it.
pub(crate) fn heading(title: &str, sql: &str) {
    let heading = format!("{title} ({sql})");
    println!("\n{heading}\n{}", "─".repeat(heading.chars().count()));
}

impl<const N: usize> Table<N> {
    /// A table with these column heads; a head that starts with `>` aligns its column to the right.
    pub(crate) fn new(heads: [&'static str; N]) -> Self {
        Self { heads, rows: Vec::new() }
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, cells: [&dyn Display; N]) {
        self.rows.push(cells.map(|cell| cell.to_string()));
    }

    /// Prints heads and rows.
    pub(crate) fn print(&self) {
        let heads = self.heads.map(|head| head.trim_start_matches('>').to_string());
        for row in [&heads].into_iter().chain(&self.rows) {
            let cells: Vec<String> = (0..N).map(|column| self.pad(&row[column], column)).collect();
            println!("  {}", cells.join("  ").trim_end());
        }
    }

    fn pad(&self, cell: &str, column: usize) -> String {
        let head = self.heads[column].trim_start_matches('>');
        let cells = self.rows.iter().map(|row| row[column].as_str());
        let width = cells.chain([head]).map(|cell| cell.chars().count()).max().unwrap_or(0);
        if self.heads[column].starts_with('>') { format!("{cell:>width$}") } else { format!("{cell:<width$}") }
    }
}

/// An amount in cents as people write it: `1,234.50`.
pub(crate) fn money(cents: i64) -> String {
    let (whole, rest) = (cents / 100, cents % 100);
    match whole / 1000 {
        0 => format!("{whole}.{rest:02}"),
        thousands => format!("{thousands},{:03}.{rest:02}", whole % 1000),
    }
}

/// What an optional value shows: itself, or a dash.
pub(crate) fn or_dash<T: Display>(value: &Option<T>) -> String {
    value.as_ref().map_or_else(|| "–".to_string(), T::to_string)
}
