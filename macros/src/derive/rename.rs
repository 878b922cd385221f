//! The naming rules of `rename_all`: a variant's name in, the stored text out.

use proc_macro2::Span;
use syn::{Error, Result};

/// A naming rule.
#[derive(Clone, Copy)]
pub(super) enum Rename {
    Lower,
    Upper,
    Snake,
    ScreamingSnake,
    Kebab,
    Camel,
    Pascal,
}

/// The rules by their names, which are written as the rule writes.
const RULES: [(&str, Rename); 7] = [
    ("lowercase", Rename::Lower),
    ("UPPERCASE", Rename::Upper),
    ("snake_case", Rename::Snake),
    ("SCREAMING_SNAKE_CASE", Rename::ScreamingSnake),
    ("kebab-case", Rename::Kebab),
    ("camelCase", Rename::Camel),
    ("PascalCase", Rename::Pascal),
];

impl Rename {
    pub(super) fn parse(text: &str, span: Span) -> Result<Self> {
        RULES.iter().find(|(name, _)| *name == text).map(|(_, rule)| *rule).ok_or_else(|| {
            let names: Vec<&str> = RULES.iter().map(|(name, _)| *name).collect();
            Error::new(span, format!("no naming rule `{text}`; there are {}", names.join(", ")))
        })
    }

    /// The text for a variant's name, which is in PascalCase.
    pub(super) fn apply(self, name: &str) -> String {
        match self {
            Rename::Lower => name.to_lowercase(),
            Rename::Upper => name.to_uppercase(),
            Rename::Snake => words(name).join("_"),
            Rename::ScreamingSnake => words(name).join("_").to_uppercase(),
            Rename::Kebab => words(name).join("-"),
            Rename::Pascal => name.to_owned(),
            Rename::Camel => {
                let mut chars = name.chars();
                chars.next().map_or(String::new(), |first| first.to_lowercase().chain(chars).collect())
            }
        }
    }
}

/// The words in lower case. A word starts at a capital behind a small letter, and at the last capital of a run
/// (`HTTPError` is `http`, `error`).
fn words(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    let mut words: Vec<String> = Vec::new();
    for (index, &char) in chars.iter().enumerate() {
        let after_small = index > 0 && !chars[index - 1].is_uppercase();
        let before_small = chars.get(index + 1).is_some_and(|next| next.is_lowercase());
        if index == 0 || (char.is_uppercase() && (after_small || before_small)) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.extend(char.to_lowercase());
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_written_as_it_writes() {
        let stored: Vec<String> = RULES.iter().map(|(_, rule)| rule.apply("InReview2")).collect();
        assert_eq!(
            stored,
            ["inreview2", "INREVIEW2", "in_review2", "IN_REVIEW2", "in-review2", "inReview2", "InReview2"]
        );
        assert_eq!(Rename::Snake.apply("HTTPError"), "http_error");
        assert_eq!(Rename::Snake.apply("A"), "a");
    }
}
