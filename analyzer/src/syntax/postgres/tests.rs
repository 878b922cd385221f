//! What PostgreSQL reads we read, and what it refuses we refuse at the same word: its answers stand in the data file.

use super::Postgres;
use crate::syntax::{self, Text};

fn parses(text: &str) -> Result<(), crate::Diagnostic> {
    syntax::parse(text, &Postgres).map(|parsed| match parsed {
        Text::Typed(parsed) => assert!(!parsed.statement.to_string().is_empty()),
        Text::Untyped(_) => {}
    })
}

#[test]
fn adhoc() {
    let Ok(path) = std::env::var("ADHOC") else { return };
    for line in std::fs::read_to_string(path).unwrap().lines().filter(|l| !l.trim().is_empty()) {
        let line = line.replace("\\n", "\n");
        let at = std::time::Instant::now();
        match parses(&line) {
            Ok(()) => println!("OK\t{line:?}"),
            Err(e) => println!("ERR {:?}\t{:?} {:?}\t{line:?}", e.span, e.span.of(&line), e.message),
        }
        if at.elapsed().as_millis() > 50 {
            println!("SLOW {:?}", at.elapsed());
        }
    }
}
