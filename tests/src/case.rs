//! Case files: text in, schema, row sets and queries with their expectations out, and back to text when blessed.
//!
//! ```sql
//! -- What the file is about.
//! -- schema
//! CREATE TABLE t (id INTEGER PRIMARY KEY, m INT);
//! -- rows
//! INSERT INTO t VALUES (1, NULL), (2, 7);
//! -- query: by_id
//! -- bind: 1 = 2
//! -- expect: at-most-one | id INTEGER, m INTEGER?
//! -- params: ?1 INTEGER
//! SELECT id, m FROM t WHERE id = ?1
//! -- query: misspelt
//! -- error: unknown-column "naem"
//! SELECT naem FROM t
//! ```
//!
//! Directives of a query stand between its header and its SQL. `bind` gives one run's values, SQL expressions by
//! parameter (`1 = 2; :name = NULL`); several make several runs. `may fail: text` allows a run to fail with an error that
//! contains the text. The others (`expect`, `params`, `error`, `warning`) are the outcome, rewritten by blessing.

use std::path::{Path, PathBuf};

/// One data file.
pub struct CaseFile {
    /// Area and feature: `joins/left`.
    pub name: String,
    path: PathBuf,
    preamble: String,
    sections: Vec<Section>,
}

/// One query with what is expected of it.
pub struct Query<'a> {
    /// Its name, unique in the file.
    pub name: &'a str,
    /// The SQL, exactly as the analyser and the engine get it.
    pub sql: &'a str,
    /// The values of one run each.
    pub binds: Vec<&'a str>,
    /// Parts of messages that a run may fail with.
    pub may_fail: Vec<&'a str>,
    /// The expected outcome, one directive a line.
    pub outcome: Vec<&'a str>,
}

struct Section {
    header: String,
    directives: Vec<String>,
    body: String,
}

const OUTCOME: [&str; 4] = ["expect:", "params:", "error:", "warning:"];
const SETTINGS: [&str; 2] = ["bind:", "may fail:"];

impl CaseFile {
    /// Reads every case file below `root`, sorted by name.
    pub fn load_all(root: &Path) -> Vec<CaseFile> {
        let mut files: Vec<CaseFile> = sql_files(root).iter().map(|path| Self::load(root, path)).collect();
        files.sort_by(|left, right| left.name.cmp(&right.name));
        files
    }

    fn load(root: &Path, path: &Path) -> Self {
        let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let relative = path.strip_prefix(root).expect("a file below the root").with_extension("");
        Self::parse(&relative.to_string_lossy(), path, &text)
    }

    fn parse(name: &str, path: &Path, text: &str) -> Self {
        let mut preamble = String::new();
        let mut sections: Vec<Section> = Vec::new();
        for line in text.lines() {
            match (header(line), sections.last_mut()) {
                (Some(header), _) => {
                    sections.push(Section { header: header.into(), directives: Vec::new(), body: String::new() });
                }
                (None, None) => preamble.extend([line, "\n"]),
                (None, Some(section)) => section.take(line),
            }
        }
        Self { name: name.into(), path: path.into(), preamble, sections }
    }

    /// The DDL.
    pub fn schema(&self) -> &str {
        self.bodies("schema").next().map_or("", |(_, body)| body)
    }

    /// The row sets by name; a nameless one is called `rows`.
    pub fn row_sets(&self) -> impl Iterator<Item = (&str, &str)> {
        self.bodies("rows").map(|(name, body)| (if name.is_empty() { "rows" } else { name }, body))
    }

    /// The queries in order.
    pub fn queries(&self) -> Vec<Query<'_>> {
        self.sections.iter().filter_map(Section::query).collect()
    }

    /// Replaces the outcome of each query by what `answer` gives and writes the file if that changes it.
    pub fn bless(&mut self, mut answer: impl FnMut(&str) -> Option<Vec<String>>) {
        let before = self.text();
        for section in &mut self.sections {
            let Some(lines) = section.query().map(|query| query.name).and_then(&mut answer) else { continue };
            section.directives.retain(|line| !OUTCOME.iter().any(|key| line.starts_with(key)));
            section.directives.extend(lines);
        }
        let after = self.text();
        if after != before {
            std::fs::write(&self.path, after).unwrap_or_else(|error| panic!("{}: {error}", self.path.display()));
        }
    }

    fn bodies(&self, kind: &'static str) -> impl Iterator<Item = (&str, &str)> {
        self.sections.iter().filter_map(move |section| {
            let name = section.header.strip_prefix(kind)?;
            Some((name.trim_start_matches(':').trim(), section.body.as_str()))
        })
    }

    fn text(&self) -> String {
        let sections = self.sections.iter().map(|section| {
            let directives: String = section.directives.iter().map(|line| format!("-- {line}\n")).collect();
            format!("-- {}\n{directives}{}", section.header, section.body)
        });
        self.preamble.clone() + &sections.collect::<String>()
    }
}

impl Section {
    fn take(&mut self, line: &str) {
        match directive(line) {
            Some(directive) if self.body.is_empty() && self.header.starts_with("query:") => {
                self.directives.push(directive.into());
            }
            _ => self.body.extend([line, "\n"]),
        }
    }

    fn query(&self) -> Option<Query<'_>> {
        let name = self.header.strip_prefix("query:")?.trim();
        let of = |key: &'static str| {
            self.directives.iter().filter_map(move |line| line.strip_prefix(key).map(str::trim)).collect()
        };
        let is_outcome = |line: &&str| OUTCOME.iter().any(|key| line.starts_with(key));
        let outcome = self.directives.iter().map(String::as_str).filter(is_outcome).collect();
        Some(Query { name, sql: self.body.trim(), binds: of("bind:"), may_fail: of("may fail:"), outcome })
    }
}

fn header(line: &str) -> Option<&str> {
    let text = line.strip_prefix("-- ")?;
    let is_header = text == "schema" || text == "rows" || text.starts_with("rows: ") || text.starts_with("query: ");
    is_header.then_some(text)
}

fn directive(line: &str) -> Option<&str> {
    let text = line.strip_prefix("-- ")?;
    OUTCOME.iter().chain(&SETTINGS).any(|key| text.starts_with(key)).then_some(text)
}

fn sql_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let paths = entries.map(|entry| entry.expect("a readable folder").path());
    paths
        .flat_map(|path| match path.is_dir() {
            true => sql_files(&path),
            false if path.extension().is_some_and(|extension| extension == "sql") => vec![path],
            false => Vec::new(),
        })
        .collect()
}
