//! EXECUTE in a DO block. In: the block's text; out: the same text, as long as before, with the statements in the place of the EXECUTEs whose
//! text can be told (literals, `||`, `format`), or the literals that the others are put together from.

use super::do_block::body;
use super::scan::any_statement_end;
use crate::lexer::{Kind, POSTGRES, Token, unquote};
use std::ops::Range;

/// The body with what can be told of its EXECUTEs, and whether there are others; `None` without any.
pub(super) fn unfold(body: &str) -> Option<(String, bool)> {
    let mut unfolded = None;
    let mut others = false;
    let mut before = "";
    let mut token = POSTGRES.token_at(body, 0);
    while !matches!(token.kind, Kind::End | Kind::Unterminated) {
        let raw = &body[token.start..token.end];
        let begins = ["", ";", "BEGIN", "THEN", "ELSE", "LOOP", ">"].iter().any(|it| before.eq_ignore_ascii_case(it));
        if begins && raw.eq_ignore_ascii_case("EXECUTE") {
            let end = any_statement_end(body, token).ok()?;
            let text: &mut String = unfolded.get_or_insert_with(|| body.to_owned());
            match told(&body[token.end..end]).and_then(|told| padded(&told, &body[token.start..end])) {
                Some(told) => text.replace_range(token.start..end, &told),
                None => others = true,
            }
            token = POSTGRES.token_at(body, end);
            before = "";
            continue;
        }
        before = raw;
        token = POSTGRES.token_at(body, token.end);
    }
    unfolded.map(|text| (text, others))
}

/// The literals in a text.
pub(super) fn literals(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut token = POSTGRES.token_at(text, 0);
    while !matches!(token.kind, Kind::End | Kind::Unterminated) {
        if token.kind == Kind::String {
            found.extend(literal(text[token.start..token.end].trim_start_matches(['E', 'e'])));
        }
        token = POSTGRES.token_at(text, token.end);
    }
    found
}

/// A text as long as another one, on as many lines.
fn padded(text: &str, like: &str) -> Option<String> {
    let lines = |text: &str| text.matches('\n').count();
    let breaks = "\n".repeat(lines(like).checked_sub(lines(text))?);
    let spaces = " ".repeat(like.len().checked_sub(text.len() + breaks.len())?);
    Some(format!("{text}{spaces}{breaks}"))
}

/// The text that an expression gives, if it is put together of literals alone.
fn told(expression: &str) -> Option<String> {
    let mut reader = Pieces { text: expression, next: POSTGRES.token_at(expression, 0) };
    let told = reader.joined()?;
    (reader.next.kind == Kind::End).then_some(told)
}

/// The value of a plain literal.
fn literal(raw: &str) -> Option<String> {
    match raw.strip_prefix('$') {
        Some(rest) => {
            let tag = rest.find('$')? + 2;
            Some(raw[tag..raw.len() - tag].to_owned())
        }
        None => raw.starts_with('\'').then(|| unquote(raw)),
    }
}

/// The pieces of an expression.
struct Pieces<'t> {
    text: &'t str,
    next: Token,
}

impl Pieces<'_> {
    fn raw(&self) -> &str {
        &self.text[self.next.start..self.next.end]
    }

    fn bump(&mut self) {
        self.next = POSTGRES.token_at(self.text, self.next.end);
    }

    fn eat(&mut self, sign: &str) -> bool {
        let found = self.raw() == sign;
        if found {
            self.bump();
        }
        found
    }

    /// `a || b`.
    fn joined(&mut self) -> Option<String> {
        let mut all = self.piece()?;
        while self.eat("|") {
            self.eat("|").then_some(())?;
            all += &self.piece()?;
        }
        Some(all)
    }

    /// A literal, a call of `format` or of `quote_ident`, or parentheses.
    fn piece(&mut self) -> Option<String> {
        let token = self.next;
        let raw = self.raw().to_ascii_lowercase();
        if token.kind == Kind::String {
            let value = literal(self.raw());
            self.bump();
            return value;
        }
        let name = match token.kind {
            Kind::Word => {
                self.bump();
                raw.as_str()
            }
            _ => "",
        };
        self.eat("(").then_some(())?;
        let mut args = vec![self.joined()?];
        while self.eat(",") {
            args.push(self.joined()?);
        }
        self.eat(")").then_some(())?;
        match (name, args.as_mut_slice()) {
            ("", [one]) => Some(std::mem::take(one)),
            ("quote_ident", [one]) => Some(identifier(one)),
            ("quote_literal", [one]) => Some(quoted(one)),
            ("format", [pattern, args @ ..]) => formatted(pattern, args),
            _ => None,
        }
    }
}

/// `format` with `%I`, `%L`, `%s` in their order.
fn formatted(pattern: &str, args: &[String]) -> Option<String> {
    let mut parts = pattern.split('%');
    let mut args = args.iter();
    let mut all = parts.next()?.to_owned();
    while let Some(part) = parts.next() {
        if part.is_empty() {
            all = all + "%" + parts.next()?;
            continue;
        }
        let value = args.next()?;
        all += &match part.as_bytes()[0] {
            b'I' => identifier(value),
            b'L' => quoted(value),
            b's' => value.clone(),
            _ => return None,
        };
        all += &part[1..];
    }
    Some(all)
}

fn identifier(name: &str) -> String {
    let plain = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_' || byte.is_ascii_digit());
    if plain && !name.starts_with(|c: char| c.is_ascii_digit()) {
        name.to_owned()
    } else {
        format!("\"{}\"", name.replace('"', "\"\""))
    }
}

fn quoted(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}

/// What an EXECUTE may do whose text is not known, by the literals of its block.
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
        let words: Vec<String> = literals.iter().flat_map(|literal| super::table_alter::words(literal)).collect();
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
        let words: Vec<String> = super::table_alter::words(literal).collect();
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
    fn what_can_be_told_takes_the_place_of_the_call() {
        for (body, told) in [
            ("EXECUTE 'DROP TABLE a'", "DROP TABLE a"),
            ("BEGIN EXECUTE 'COMMENT ON TABLE a IS ''b''' ; END", "BEGIN COMMENT ON TABLE a IS 'b' ; END"),
            (
                "BEGIN EXECUTE format('ALTER TABLE %I DROP %s', 'A b', $$c$$); END",
                "BEGIN ALTER TABLE \"A b\" DROP c; END",
            ),
            ("IF x THEN EXECUTE ('ALTER ' || quote_ident('t')); END IF", "IF x THEN ALTER t; END IF"),
            ("EXECUTE format('a %L %% b', 'x')", "a 'x' % b"),
        ] {
            let (unfolded, others) = unfold(body).unwrap();
            assert_eq!((unfolded.len(), others), (body.len(), false));
            assert_eq!(
                unfolded.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ;", ";"),
                told.replace(" ;", ";")
            );
        }
        for body in [
            "EXECUTE a",
            "EXECUTE 'DROP TABLE ' || a",
            "EXECUTE format('%1$I', 'a')",
            "EXECUTE 'a' USING b",
            "EXECUTE E'a'",
        ] {
            assert_eq!(unfold(body), Some((body.to_owned(), true)));
        }
        assert_eq!(unfold("CREATE TRIGGER a BEFORE UPDATE ON b EXECUTE FUNCTION c()"), None);
    }

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
