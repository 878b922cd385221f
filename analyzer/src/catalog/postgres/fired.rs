//! The triggers that an EXECUTE may make. In: the words of its texts; out: the writes whose rows they may change or leave out.

use super::super::Writes;
use super::templates::HOLE;

/// The writes of which the rows may be others since.
pub(super) fn fired(words: &[String]) -> Writes {
    let mut writes = Writes::NONE;
    for (at, _) in words.iter().enumerate().filter(|(_, word)| *word == "trigger") {
        let (before, head) = (&words[at.saturating_sub(4)..at], &words[at + 1..]);
        let end = head.iter().position(|word| word == "trigger").unwrap_or(head.len());
        writes.add(of_head(before, &head[..end]));
    }
    writes
}

/// `name {BEFORE | AFTER | INSTEAD OF} event [OR event]… ON table … [FOR EACH ROW | STATEMENT]`, behind TRIGGER.
fn of_head(before: &[String], head: &[String]) -> Writes {
    let no_trigger = ["alter", "always", "disable", "drop", "enable", "replica", "returns"];
    if before.last().is_some_and(|word| no_trigger.contains(&word.as_str())) {
        return Writes::NONE;
    }
    let Some(timing) = head.iter().position(|word| ["after", "before", "instead"].contains(&word.as_str())) else {
        return if before.iter().any(|word| word == "create") { Writes::ALL } else { Writes::NONE };
    };
    if head[timing] == "after" || head.windows(2).any(|pair| pair == ["each", "statement"]) {
        return Writes::NONE;
    }
    let events = &head[timing + 1..];
    let Some(end) = events.iter().position(|word| word == "on") else { return Writes::ALL };
    if events[..end].iter().any(|word| word.contains(HOLE)) {
        return Writes::ALL;
    }
    let mut writes = Writes::NONE;
    events[..end].iter().for_each(|word| writes.add(Writes::of(&word.to_ascii_uppercase())));
    writes
}
