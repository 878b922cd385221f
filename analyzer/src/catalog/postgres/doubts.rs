//! What an EXECUTE may take away whose text is not known. In: the block's literals; out: the tables and what of them is no longer sure.

use super::super::Writes;
use super::do_block::body;
use super::fired::fired;
use super::table_alter::words;
use super::templates::{HOLE, templates};
use crate::lexer::{Kind, POSTGRES, Token};
use std::ops::Range;

/// What may be gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Doubts {
    /// The tables that they name, each with its schema as written; `None` where one is not named.
    pub(super) tables: Option<Vec<String>>,
    /// The columns that may be NULL since; `None` for any.
    pub(super) nullable: Option<Vec<String>>,
    pub(super) constraints: bool,
    /// Unique indices that are no constraints.
    pub(super) indices: bool,
    pub(super) defaults: bool,
    /// The writes that triggers may change since.
    pub(super) triggers: Writes,
    pub(super) policies: bool,
    /// Whether tables may be gone, so that others may have their names.
    pub(super) made_anew: bool,
}

impl Doubts {
    /// Of a table that may have been dropped, and made anew.
    pub(super) fn all() -> Self {
        Self {
            tables: None,
            nullable: None,
            constraints: true,
            indices: true,
            defaults: true,
            triggers: Writes::ALL,
            policies: true,
            made_anew: false,
        }
    }

    fn none() -> Self {
        Self {
            tables: Some(Vec::new()),
            nullable: Some(Vec::new()),
            constraints: false,
            indices: false,
            defaults: false,
            triggers: Writes::NONE,
            policies: false,
            made_anew: false,
        }
    }

    /// Of a DO block.
    pub(super) fn of_block(block: &str) -> Self {
        body(block, 0..block.len()).map_or_else(Self::none, |body| Self::of(&block[body]))
    }

    /// Of the block whose body it is.
    pub(super) fn of(body: &str) -> Self {
        let texts = templates(body);
        let texts = texts.iter().flat_map(|text| text.split(';')).filter(|text| !is_harmless(text));
        let texts: Vec<&str> = texts.collect();
        // The parts of a statement may stand in several texts.
        let apart = format!(" {HOLE} ");
        let words: Vec<String> = texts
            .iter()
            .flat_map(|text| words(&format!("{text}{HOLE}").replace(HOLE, &apart)).collect::<Vec<_>>())
            .collect();
        let has = |word: &str| words.iter().any(|it| it == word);
        let drops = has("drop");
        let mut doubts = Self {
            constraints: drops && has("constraint"),
            indices: drops && has("index"),
            defaults: has("default") || drops && (has("identity") || has("expression")),
            triggers: if has("rule") { Writes::ALL } else { fired(&words) },
            policies: has("security"),
            ..Self::none()
        };
        if drops && has("null") {
            let before_drop = texts.iter().map(|text| columns_before_drop(text)).collect::<Option<Vec<_>>>();
            doubts.nullable = before_drop.map(|columns| columns.concat()).filter(|columns| !columns.is_empty());
        }
        let table_goes = follows(&words, "drop", &["table"]) || follows(&words, "rename", &["to"]);
        let column_goes = follows(&words, "drop", &["column"]) || follows(&words, "rename", &["column", "to"]);
        if table_goes && makes_table(&words, body) {
            doubts = Self { made_anew: true, ..Self::all() };
        } else if column_goes && follows(&words, "add", &["column"]) {
            doubts = Self::all();
        }
        if doubts.any() {
            // A name that is replaced stands for any.
            let replaced =
                ["replace(", "translate(", "overlay("].iter().any(|call| body.to_ascii_lowercase().contains(call));
            doubts.tables = if replaced { None } else { tables_named(&texts) };
            doubts.nullable = doubts.nullable.filter(|columns| columns.is_empty() || !replaced);
        }
        doubts
    }

    /// Whether there are any.
    pub(super) fn any(&self) -> bool {
        *self != Self { tables: self.tables.clone(), ..Self::none() }
    }
}

/// Whether a word has one of these behind it, or what is not known.
fn follows(words: &[String], word: &str, next: &[&str]) -> bool {
    words.windows(2).any(|pair| pair[0] == word && (pair[1].contains(HOLE) || next.contains(&pair[1].as_str())))
}

/// Whether a text or the body itself, where a text is told, has a `CREATE [UNLOGGED] TABLE`.
fn makes_table(texts: &[String], body: &str) -> bool {
    let makes = |words: &[String]| {
        let tables = words.iter().enumerate().filter(|(_, word)| *word == "table");
        tables.into_iter().any(|(at, _)| words[at.saturating_sub(3)..at].iter().any(|word| word == "create"))
    };
    makes(texts) || makes(&words(body).collect::<Vec<_>>())
}

/// Whether a statement begins there that takes no promise away.
fn is_harmless(text: &str) -> bool {
    const HARMLESS: &[&str] = &[
        "ANALYZE", "COMMENT", "DELETE", "GRANT", "INSERT", "LOCK", "REFRESH", "REINDEX", "REVOKE", "SELECT",
        "TRUNCATE", "UPDATE", "VACUUM",
    ];
    let first = POSTGRES.token_at(text, 0);
    let first = &text[first.start..first.end];
    HARMLESS.iter().any(|word| first.eq_ignore_ascii_case(word))
}

/// The tables that the texts name; `None` where one speaks of a table and does not name it.
fn tables_named(texts: &[&str]) -> Option<Vec<String>> {
    let mut named = Vec::new();
    for text in texts {
        let words: Vec<String> = words(text).collect();
        let speaks = |word: &str| words.iter().any(|it| it == word);
        if speaks("drop") && speaks("index") {
            return None;
        }
        if (speaks("trigger") || speaks("rule") || speaks("index")) && speaks("on") {
            named.push(named_table(text, "ON")?);
        } else if speaks("table") && words[0] != "create" {
            named.push(named_table(text, "TABLE")?);
        }
    }
    (!named.is_empty()).then_some(named)
}

/// The columns of `ALTER name DROP NOT NULL`; `None` where one is not named.
fn columns_before_drop(text: &str) -> Option<Vec<String>> {
    let mut columns = Vec::new();
    let mut before: Option<Token> = None;
    let mut token = POSTGRES.token_at(text, 0);
    let raw = |token: Token| &text[token.start..token.end];
    let is = |token: Token, word: &str| raw(token).trim_matches(HOLE).eq_ignore_ascii_case(word);
    while token.kind != Kind::End {
        let next = POSTGRES.token_at(text, token.end);
        let nullable = ["NOT", ""].iter().any(|word| is(next, word));
        if is(token, "DROP") && nullable {
            let name = before.filter(|it| matches!(it.kind, Kind::Word | Kind::Quoted) && !is(*it, "COLUMN"))?;
            if raw(name).contains(HOLE) || raw(token).starts_with(HOLE) {
                return None;
            }
            columns.push(POSTGRES.name(raw(name)));
        }
        before = Some(token);
        token = next;
    }
    Some(columns)
}

/// The name behind a word, where all of it stands there: `ALTER TABLE ONLY s.t ADD …`.
fn named_table(text: &str, word: &str) -> Option<String> {
    let mut token = POSTGRES.token_at(text, 0);
    let is = |token: Token, word: &str| text[token.start..token.end].eq_ignore_ascii_case(word);
    while token.kind != Kind::End && !is(token, word) {
        token = POSTGRES.token_at(text, token.end);
    }
    let mut name = Range { start: 0, end: 0 };
    loop {
        token = POSTGRES.token_at(text, token.end);
        match token.kind {
            Kind::Word if name.is_empty() && ["IF", "EXISTS", "ONLY"].iter().any(|it| is(token, it)) => {}
            Kind::Word | Kind::Quoted if name.is_empty() || text[..token.start].ends_with('.') => {
                let start = if name.is_empty() { token.start } else { name.start };
                name = start..token.end;
            }
            Kind::Punct(b'.') if !name.is_empty() => {}
            Kind::End => return None,
            _ => return (!name.is_empty()).then(|| text[name].to_owned()).filter(|name| !name.contains(HOLE)),
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
