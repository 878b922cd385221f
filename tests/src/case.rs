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
//! contains the text; `code: 42703` is what PostgreSQL says to a statement that is refused. The others (`expect`,
//! `params`, `error`, `warning`) are the outcome, rewritten by blessing.
//!
//! `-- dialects: sqlite postgres` before the first header names the engines that try the file, the same line in a query
//! those that try it; without it, SQLite does. The outcome is the first engine's. Another's that differs follows with its name:
//! `postgres expect: many | id int4`. `schema: postgres` and `rows: postgres` are for that engine only. In a query of several
//! engines PostgreSQL gets `$1` where `?1` stands.

use std::borrow::Cow;
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
    pub sql: Cow<'a, str>,
    /// The values of one run each.
    pub binds: Vec<&'a str>,
    /// Parts of messages that a run may fail with.
    pub may_fail: Vec<&'a str>,
    /// The engine's code for a statement that it refuses.
    pub code: Option<&'a str>,
    /// The expected outcome, one directive a line.
    pub outcome: Vec<&'a str>,
}

struct Section {
    header: String,
    directives: Vec<String>,
    body: String,
}

const OUTCOME: [&str; 4] = ["expect:", "params:", "error:", "warning:"];
const SETTINGS: [&str; 4] = ["dialects:", "bind:", "may fail:", "code:"];
/// The engines that a case can be tried on.
const DIALECTS: [&str; 2] = ["sqlite", "postgres"];

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

    /// The engines that try the file.
    pub fn dialects(&self) -> Vec<&str> {
        let named = self.preamble.lines().find_map(|line| line.strip_prefix("-- dialects:"));
        named.unwrap_or("sqlite").split_whitespace().collect()
    }

    /// The DDL.
    pub fn schema(&self, dialect: &str) -> String {
        self.bodies("schema").filter(|(name, _)| name.is_empty() || *name == dialect).map(|(_, body)| body).collect()
    }

    /// The row sets by name; a nameless one is called `rows`.
    pub fn row_sets<'a>(&'a self, dialect: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let sets = self.bodies("rows").map(|(name, body)| (if name.is_empty() { "rows" } else { name }, body));
        sets.filter(move |(name, _)| *name == dialect || !DIALECTS.contains(name))
    }

    /// The queries that an engine tries, in order.
    pub fn queries<'a>(&'a self, dialect: &str) -> Vec<Query<'a>> {
        let dialects = self.dialects();
        self.sections.iter().filter_map(|section| section.query(dialect, &dialects)).collect()
    }

    /// Replaces the outcome of each query on an engine by what `answer` gives and writes the file if that changes it.
    pub fn bless(&mut self, dialect: &str, mut answer: impl FnMut(&str) -> Option<Vec<String>>) {
        let before = self.text();
        let dialects: Vec<String> = self.dialects().into_iter().map(str::to_owned).collect();
        let dialects: Vec<&str> = dialects.iter().map(String::as_str).collect();
        for section in &mut self.sections {
            let Some(query) = section.query(dialect, &dialects) else { continue };
            let Some(lines) = answer(query.name) else { continue };
            let first = section.dialects(&dialects)[0].to_owned();
            let prefix = if first == dialect { String::new() } else { format!("{dialect} ") };
            section.directives.retain(|line| !is_outcome(line.strip_prefix(&prefix).unwrap_or_default()));
            let same = section.directives.iter().filter(|line| is_outcome(line)).eq(&lines);
            if prefix.is_empty() || !same {
                section.directives.extend(lines.iter().map(|line| format!("{prefix}{line}")));
            }
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

    /// The engines that try this query, of those that try the file.
    fn dialects<'a>(&'a self, all: &[&'a str]) -> Vec<&'a str> {
        let named = self.directives.iter().find_map(|line| line.strip_prefix("dialects:"));
        named.map_or_else(|| all.to_vec(), |named| named.split_whitespace().collect())
    }

    fn query<'a>(&'a self, dialect: &str, all: &[&'a str]) -> Option<Query<'a>> {
        let name = self.header.strip_prefix("query:")?.trim();
        let dialects = self.dialects(all);
        if !dialects.contains(&dialect) {
            return None;
        }
        let of = |key: &'static str| {
            self.directives.iter().filter_map(move |line| line.strip_prefix(key).map(str::trim)).collect::<Vec<_>>()
        };
        let own = self.directives.iter().filter_map(|line| line.strip_prefix(dialect)).map(str::trim_start);
        let own: Vec<&str> = own.filter(|line| is_outcome(line)).collect();
        let first = self.directives.iter().map(String::as_str).filter(|line| is_outcome(line)).collect();
        let outcome = if own.is_empty() { first } else { own };
        let shared = dialects.len() > 1 && dialect == "postgres";
        let sql = self.body.trim();
        let sql = if shared { Cow::Owned(dollars(sql)) } else { Cow::Borrowed(sql) };
        let code = of("code:").first().copied().filter(|_| dialect == "postgres");
        Some(Query { name, sql, binds: of("bind:"), may_fail: of("may fail:"), code, outcome })
    }
}

/// `?1` as `$1`.
fn dollars(sql: &str) -> String {
    let digit = |at: usize| sql.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit);
    sql.char_indices().map(|(at, letter)| if letter == '?' && digit(at) { '$' } else { letter }).collect()
}

fn is_outcome(line: &str) -> bool {
    OUTCOME.iter().any(|key| line.starts_with(key))
}

fn header(line: &str) -> Option<&str> {
    let text = line.strip_prefix("-- ")?;
    let named = ["schema: ", "rows: ", "query: "].iter().any(|kind| text.starts_with(kind));
    (named || text == "schema" || text == "rows").then_some(text)
}

fn directive(line: &str) -> Option<&str> {
    let text = line.strip_prefix("-- ")?;
    let plain = DIALECTS.iter().find_map(|name| text.strip_prefix(name)?.strip_prefix(' ')).unwrap_or(text);
    (is_outcome(plain) || SETTINGS.iter().any(|key| text.starts_with(key))).then_some(text)
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
