//! What an EXECUTE may take away whose text is not known. In: the block's literals; out: the tables and what of them is no longer sure.

use super::do_block::body;
use super::execute::literals;
use super::table_alter::words;
use crate::lexer::{Kind, POSTGRES, Token};
use std::ops::Range;

/// What may be gone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Doubts {
    /// The tables that they name, each with its schema as written; `None` where one is not named.
    pub(super) tables: Option<Vec<String>>,
    /// The columns that may be NULL since; `None` for any.
    pub(super) nullable: Option<Vec<String>>,
    pub(super) constraints: bool,
    pub(super) defaults: bool,
    pub(super) triggers: bool,
    pub(super) policies: bool,
}

impl Doubts {
    /// Of a table that may have been dropped, and made anew.
    pub(super) fn all() -> Self {
        Self { tables: None, nullable: None, constraints: true, defaults: true, triggers: true, policies: true }
    }

    fn none() -> Self {
        Self { tables: Some(Vec::new()), nullable: Some(Vec::new()), ..Self::default() }
    }

    /// Of a DO block.
    pub(super) fn of_block(block: &str) -> Self {
        body(block, 0..block.len()).map_or_else(Self::none, |body| Self::of(&block[body]))
    }

    /// Of the block whose body it is.
    pub(super) fn of(body: &str) -> Self {
        let literals = literals(body).into_iter().filter(|literal| !is_harmless(literal));
        let literals: Vec<String> = literals.map(|literal| without_holes(&literal)).collect();
        // The parts of a statement may stand in several literals.
        let words: Vec<String> = literals.iter().flat_map(|literal| words(literal)).collect();
        let has = |word: &str| words.iter().any(|it| it == word);
        let anew = |made: &str| literals.iter().any(|it| it.to_ascii_lowercase().contains(made));
        let drops = has("drop");
        let mut doubts = Self {
            constraints: drops && (has("constraint") || has("index")),
            defaults: has("default") || drops && (has("identity") || has("expression")),
            triggers: has("trigger") || has("rule"),
            policies: has("security"),
            ..Self::none()
        };
        if drops && has("null") {
            let before_drop = literals.iter().map(|literal| columns_before_drop(literal));
            doubts.nullable = before_drop.collect::<Option<Vec<_>>>().map(|columns| columns.concat());
        }
        if anew("drop table") && anew("create table") {
            doubts = Self::all();
        }
        if doubts.any() {
            doubts.tables = tables_named(&literals);
        }
        doubts
    }

    /// Whether there are any.
    pub(super) fn any(&self) -> bool {
        *self != Self { tables: self.tables.clone(), ..Self::none() }
    }
}

/// Whether a statement begins there that takes no promise away.
fn is_harmless(literal: &str) -> bool {
    const HARMLESS: &[&str] = &[
        "ANALYZE", "COMMENT", "DELETE", "GRANT", "INSERT", "LOCK", "REFRESH", "REINDEX", "REVOKE", "SELECT",
        "TRUNCATE", "UPDATE", "VACUUM",
    ];
    let first = POSTGRES.token_at(literal, 0);
    let first = &literal[first.start..first.end];
    HARMLESS.iter().any(|word| first.eq_ignore_ascii_case(word)) && !literal.contains(';')
}

/// A pattern of `format` with a sign that no name has in the place of each value.
fn without_holes(literal: &str) -> String {
    let mut parts = literal.split('%');
    let mut all = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == '$');
        all = all + "%" + rest.strip_prefix(['I', 'L', 's']).unwrap_or(rest);
    }
    all
}

/// The tables that the literals name; `None` where one speaks of a table and does not name it.
fn tables_named(literals: &[String]) -> Option<Vec<String>> {
    let mut named = Vec::new();
    for literal in literals {
        let words: Vec<String> = words(literal).collect();
        let on = words.iter().any(|word| word == "trigger" || word == "rule" || word == "index");
        let speaks = |word: &str| words.iter().any(|it| it == word);
        if on && speaks("on") {
            named.push(named_table(literal, "ON")?);
        } else if speaks("table") && words[0] != "create" {
            named.push(named_table(literal, "TABLE")?);
        }
    }
    (!named.is_empty()).then_some(named)
}

/// The columns of `ALTER name DROP NOT NULL`; `None` where one is not named.
fn columns_before_drop(literal: &str) -> Option<Vec<String>> {
    let mut columns = Vec::new();
    let mut before: Option<Token> = None;
    let mut token = POSTGRES.token_at(literal, 0);
    let is = |token: Token, word: &str| literal[token.start..token.end].eq_ignore_ascii_case(word);
    while token.kind != Kind::End {
        let next = POSTGRES.token_at(literal, token.end);
        let nullable = ["NOT", ""].iter().any(|word| is(next, word));
        if is(token, "DROP") && nullable {
            let name = before.filter(|it| matches!(it.kind, Kind::Word | Kind::Quoted) && !is(*it, "COLUMN"))?;
            columns.push(POSTGRES.name(&literal[name.start..name.end]));
        }
        before = Some(token);
        token = next;
    }
    Some(columns)
}

/// The name behind a word, where all of it stands there: `ALTER TABLE ONLY s.t ADD …`.
fn named_table(literal: &str, word: &str) -> Option<String> {
    let mut token = POSTGRES.token_at(literal, 0);
    let is = |token: Token, word: &str| literal[token.start..token.end].eq_ignore_ascii_case(word);
    while token.kind != Kind::End && !is(token, word) {
        token = POSTGRES.token_at(literal, token.end);
    }
    let mut name = Range { start: 0, end: 0 };
    loop {
        token = POSTGRES.token_at(literal, token.end);
        match token.kind {
            Kind::Word if name.is_empty() && ["IF", "EXISTS", "ONLY"].iter().any(|it| is(token, it)) => {}
            Kind::Word | Kind::Quoted if name.is_empty() || literal[..token.start].ends_with('.') => {
                let start = if name.is_empty() { token.start } else { name.start };
                name = start..token.end;
            }
            Kind::Punct(b'.') if !name.is_empty() => {}
            Kind::Punct(b'%') | Kind::End => return None,
            _ => return (!name.is_empty()).then(|| literal[name].to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_told_is_doubted() {
        let of = |block: &str| Doubts::of(block).tables.map(|tables| tables.join(" "));
        assert_eq!(of("EXECUTE 'ALTER TABLE ONLY s.\"T\" DROP CONSTRAINT ' || a"), Some("s.\"T\"".to_owned()));
        assert_eq!(of("EXECUTE format('ALTER TABLE %I DROP CONSTRAINT a', b)"), None);
        assert_eq!(of("EXECUTE 'ALTER TABLE ' || a || ' ALTER b DROP NOT NULL'"), None);
        assert_eq!(
            of("EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE ON t EXECUTE FUNCTION f()', b)"),
            Some("t".to_owned())
        );
        for harmless in ["EXECUTE format('GRANT SELECT ON %I TO b', a)", "EXECUTE 'CREATE INDEX ON t (' || a || ')'"] {
            assert!(!Doubts::of(harmless).any());
        }
    }
}
