//! What is said of a statement: the analyser's answer, or what a case file expects, in; claims or refusals out.

use crate::claim::{Claim, diagnostic_lines};
use querent_analyzer::{Analysis, Catalog, Code, StatementKind};

/// An answer with the outcome's lines as case files spell them.
pub enum Answer {
    /// The analyser panics.
    Panic,
    /// It is accepted.
    Accepted {
        /// With this shape.
        claim: Claim,
        /// Whether it is taken without being typed, and hence not run.
        untyped: bool,
        /// The analyser's whole answer, where it is the analyser's.
        analysis: Option<Analysis>,
        /// The outcome.
        lines: Vec<String>,
    },
    /// It is refused.
    Refused {
        /// For these reasons.
        codes: Vec<Code>,
        /// In these words.
        messages: Vec<String>,
        /// The outcome.
        lines: Vec<String>,
    },
}

impl Answer {
    /// The analyser's answer.
    pub fn of(catalog: &Catalog, sql: &str) -> Self {
        let analyze = || querent_analyzer::analyze(catalog, sql);
        match std::panic::catch_unwind(std::panic::AssertUnwindSafe(analyze)) {
            Err(_) => Answer::Panic,
            Ok(Ok(analysis)) => {
                let claim = Claim::of(&analysis);
                let mut lines = claim.lines();
                lines.extend(diagnostic_lines("warning", &analysis.lints, sql));
                let untyped = analysis.statement == StatementKind::Other;
                Answer::Accepted { claim, untyped, analysis: Some(analysis), lines }
            }
            Ok(Err(diagnostics)) => Answer::Refused {
                codes: diagnostics.iter().map(|diagnostic| diagnostic.code).collect(),
                messages: diagnostics.iter().map(|diagnostic| diagnostic.message.clone()).collect(),
                lines: diagnostic_lines("error", &diagnostics, sql),
            },
        }
    }

    /// What a case file expects, so that the engine can judge it before any analyser does.
    ///
    /// # Panics
    /// On lines that say nothing.
    pub fn expected(outcome: &[&str], sql: &str) -> Self {
        let lines = outcome.iter().map(|line| (*line).to_owned()).collect();
        let word = |line: &str| line.split_whitespace().nth(1).unwrap_or_default().to_owned();
        let errors: Vec<String> =
            outcome.iter().filter(|line| line.starts_with("error:")).map(|line| word(line)).collect();
        if !errors.is_empty() {
            let code = |name: &String| Code::ALL.iter().copied().find(|code| code.name() == name);
            return Answer::Refused { codes: errors.iter().filter_map(code).collect(), messages: Vec::new(), lines };
        }
        let claim = Claim::parse(outcome);
        let first = sql.split(|letter: char| !letter.is_ascii_alphabetic()).find(|word| !word.is_empty());
        let first = first.unwrap_or_default().to_ascii_uppercase();
        let untyped = !["DELETE", "INSERT", "MERGE", "REPLACE", "SELECT", "TABLE", "UPDATE", "VALUES", "WITH"]
            .contains(&first.as_str());
        Answer::Accepted { claim, untyped, analysis: None, lines }
    }

    /// The outcome's lines.
    pub fn lines(&self) -> &[String] {
        match self {
            Answer::Panic => &[],
            Answer::Accepted { lines, .. } | Answer::Refused { lines, .. } => lines,
        }
    }
}
