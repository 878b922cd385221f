//! A piece of SQL that is compared by its meaning as far as tokens tell: space, comments, the case of keywords and
//! names and the quotes around names do not count.

use super::objects::folded;
use crate::tokens::{Kind, Token, tokens};
use std::collections::HashSet;
use std::fmt;

/// A piece of SQL, with each space and comment squeezed to one blank.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fragment(String);

/// The folded names of the schema's relations and columns. SQLite reads `"word"` as a string when it names nothing.
pub(crate) type Names = HashSet<String>;

impl Fragment {
    /// The piece that a text is.
    pub(crate) fn new(sql: &str) -> Self {
        Self::of(&tokens(sql))
    }

    /// The piece that those neighbours of one text are.
    pub(crate) fn of(tokens: &[Token<'_>]) -> Self {
        let mut text = String::new();
        let mut end = tokens.first().map_or(0, |token| token.start);
        for token in tokens {
            if token.start > end {
                text.push(' ');
            }
            text.push_str(token.text);
            end = token.end();
        }
        Self(text)
    }

    /// Whether both mean the same.
    pub(crate) fn same(&self, other: &Fragment, names: &Names) -> bool {
        let (left, right) = (tokens(&self.0), tokens(&other.0));
        left.len() == right.len() && left.iter().zip(&right).all(|(left, right)| same_token(left, right, names))
    }

    /// What each of two different pieces says from the first difference on, cut to a line's length.
    pub(crate) fn excerpts(&self, other: &Fragment, names: &Names) -> (String, String) {
        let (left, right) = (tokens(&self.0), tokens(&other.0));
        let equal = left.iter().zip(&right).take_while(|(left, right)| same_token(left, right, names)).count();
        (self.excerpt(&left, equal), other.excerpt(&right, equal))
    }

    fn excerpt(&self, tokens: &[Token<'_>], first: usize) -> String {
        // One token of context tells where the difference is.
        let context = first.saturating_sub(1);
        let start = tokens.get(context).map_or(self.0.len(), |token| token.start);
        let rest: Vec<char> = self.0[start..].chars().collect();
        let (before, after) = (if context > 0 { "… " } else { "" }, if rest.len() > 80 { " …" } else { "" });
        format!("`{before}{}{after}`", rest.iter().take(80).collect::<String>())
    }
}

fn same_token(left: &Token<'_>, right: &Token<'_>, names: &Names) -> bool {
    let is_name = |token: &Token<'_>| matches!(token.kind, Kind::Word | Kind::Quoted);
    if left.kind == Kind::Literal && right.kind == Kind::Literal {
        return left.text == right.text || !left.text.contains('\'') && left.text.eq_ignore_ascii_case(right.text);
    }
    if !is_name(left) || !is_name(right) {
        return left.text == right.text;
    }
    let (left_name, right_name) = (left.unquoted(), right.unquoted());
    let both_may_be_strings = left.text.starts_with('"') && right.text.starts_with('"');
    if both_may_be_strings && !names.contains(&folded(&left_name)) {
        left_name == right_name
    } else {
        left_name.eq_ignore_ascii_case(&right_name)
    }
}

impl fmt::Display for Fragment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(left: &str, right: &str) -> bool {
        Fragment::new(left).same(&Fragment::new(right), &Names::from(["users".to_string()]))
    }

    #[test]
    fn spelling_does_not_count() {
        assert!(same("SELECT a FROM users -- all", "select \"a\"\n  from [Users]"));
        assert!(same("\"USERS\"", "\"users\""));
        assert!(same("0xFF", "0xff"));
    }

    #[test]
    fn meaning_counts() {
        assert!(!same("'a'", "'A'"));
        assert!(!same("\"Active\"", "\"active\""), "a double-quoted word that names nothing is a string");
        assert!(!same("a", "'a'"));
        assert!(!same("a b", "a"));
    }

    #[test]
    fn the_excerpt_starts_at_the_difference() {
        let (left, right) = (Fragment::new("SELECT a FROM t WHERE b = 1"), Fragment::new("SELECT a FROM t"));
        assert_eq!(left.excerpts(&right, &Names::new()), ("`… t WHERE b = 1`".to_string(), "`… t`".to_string()));
    }
}
