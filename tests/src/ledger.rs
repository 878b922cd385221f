//! The precision ledger: claims that no row ever bears out, each with its reason in one file.
//!
//! A claim is weaker than it could be when a nullable column never shows NULL, a `many` never a second row, an
//! `at-most-one` never none or never one. Such a claim is listed in `precision.txt` as
//! `case :: query :: what | reason`; a listed claim that is borne out, or gone, is stale and fails too.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The listed claims and their reasons.
pub struct Ledger {
    reasons: BTreeMap<String, String>,
}

impl Ledger {
    /// Reads the ledger.
    pub fn load(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let entries = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
        let entry = |line: &str| {
            let (claim, reason) = line.split_once(" | ").unwrap_or_else(|| panic!("no reason in `{line}`"));
            (claim.trim().to_owned(), reason.trim().to_owned())
        };
        Self { reasons: entries.map(entry).collect() }
    }

    /// The claims of `weak` that are not listed, and, where all engines were there, the listed ones that are not weak.
    pub fn settle(&self, weak: &BTreeSet<String>, all: bool) -> Vec<String> {
        let unlisted = weak.iter().filter(|claim| !self.reasons.contains_key(*claim));
        let stale = self.reasons.keys().filter(|claim| all && !weak.contains(*claim));
        let unlisted = unlisted.map(|claim| format!("{claim}: claimed, never seen; make it precise or list why not"));
        unlisted.chain(stale.map(|claim| format!("{claim}: listed in precision.txt, but no longer so"))).collect()
    }

    /// How many claims are listed.
    pub fn len(&self) -> usize {
        self.reasons.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.reasons.is_empty()
    }
}
