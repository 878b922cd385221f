//! A DO block of PL/pgSQL to the DDL in it, as migrations write it: `CREATE TYPE …; EXCEPTION WHEN duplicate_object THEN NULL;`, or after
//! IF NOT EXISTS (…) THEN. What hangs on a condition or may fail counts if it can run; what a block puts together and EXECUTEs is not known.
//! Where the condition or the failure is about anything but what the schema has, nothing that proves something (NOT NULL, keys) counts.

use super::super::scan::StatementSpan;
use super::scan::any_statement_end;
use crate::lexer::{Kind, POSTGRES, Token};
use std::ops::Range;

/// The words that statements of DDL begin with.
const DDL: &[&str] = &["CREATE", "ALTER", "DROP"];

/// The statements of DDL in the block that stands there.
pub(super) fn statements(text: &str, block: Range<usize>) -> Vec<StatementSpan> {
    let Some(body) = body(text, block) else { return Vec::new() };
    let mut walk = Walk { text: &text[..body.end], at: body.start, open: Vec::new(), handler: None, found: Vec::new() };
    while walk.statement() {}
    let Walk { mut found, handler, .. } = walk;
    // What a handler catches takes back all that the block did before.
    let stays = handler.is_none() || handler == Some(Doubt::Schema) && found.len() == 1;
    found.retain(|it| stays || !proves(&text[it.start..it.end]));
    for found in &mut found {
        found.guarded |= handler.is_some();
    }
    found
}

/// The text between the block's quotes, if it is PL/pgSQL and its bytes are those that run.
fn body(text: &str, block: Range<usize>) -> Option<Range<usize>> {
    let (mut body, mut language) = (None, "plpgsql");
    let mut token = POSTGRES.token_at(text, block.start);
    while token.end < block.end {
        let before = token;
        token = POSTGRES.token_at(text, token.end);
        if text[before.start..before.end].eq_ignore_ascii_case("LANGUAGE") {
            language = &text[token.start..token.end];
        } else if token.kind == Kind::String {
            body = Some(token);
        }
    }
    let Token { start, end, .. } = body?;
    let whole = &text[start..end];
    let quote = match whole.strip_prefix('$') {
        Some(rest) => rest.find('$')? + 2,
        None if whole.starts_with('\'') && !whole[1..whole.len() - 1].contains('\'') => 1,
        None => return None,
    };
    language.trim_matches(['\'', '"']).eq_ignore_ascii_case("plpgsql").then_some(start + quote..end - quote)
}

/// How sure it is that what hangs on a condition happens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Doubt {
    /// If it can: the condition is whether the schema has something.
    Schema,
    /// Nobody knows.
    Open,
}

/// A walk from statement to statement.
struct Walk<'t> {
    text: &'t str,
    at: usize,
    /// The conditions and loops that are open.
    open: Vec<Doubt>,
    /// What failures of the block are handled.
    handler: Option<Doubt>,
    found: Vec<StatementSpan>,
}

impl<'t> Walk<'t> {
    /// Takes one statement, or what stands before one; `false` at the end.
    fn statement(&mut self) -> bool {
        let first = POSTGRES.token_at(self.text, self.at);
        let word = self.text[first.start..first.end].to_ascii_uppercase();
        self.at = first.end;
        match word.as_str() {
            _ if matches!(first.kind, Kind::End | Kind::Unterminated) => return false,
            "BEGIN" | ";" => {}
            "DECLARE" => {
                self.skip_to("BEGIN");
            }
            "IF" => {
                let asks = self.skip_to("THEN");
                self.open.push(if asks_for_objects(asks) { Doubt::Schema } else { Doubt::Open });
            }
            "ELSE" | "ELSIF" | "ELSEIF" => {
                self.open.pop();
                self.open.push(Doubt::Open);
                if word != "ELSE" {
                    self.skip_to("THEN");
                }
            }
            "FOR" | "FOREACH" | "WHILE" | "LOOP" => {
                self.open.push(Doubt::Open);
                self.at = first.start;
                self.skip_to("LOOP");
            }
            "EXCEPTION" => {
                let failures = self.skip_to("THEN");
                self.handler = Some(if handles_objects(failures) { Doubt::Schema } else { Doubt::Open });
                self.skip_to("END");
            }
            "END" => {
                let ends = POSTGRES.token_at(self.text, first.end);
                let ends = &self.text[ends.start..ends.end];
                if ["IF", "LOOP"].iter().any(|it| ends.eq_ignore_ascii_case(it)) {
                    self.open.pop();
                }
                self.skip_to(";");
            }
            _ => {
                let Ok(end) = any_statement_end(self.text, first) else { return false };
                let counts = !self.open.contains(&Doubt::Open) || !proves(&self.text[first.start..end]);
                if DDL.contains(&word.as_str()) && counts {
                    self.found.push(StatementSpan { start: first.start, end, guarded: !self.open.is_empty() });
                }
                self.at = end;
            }
        }
        true
    }

    /// Goes behind the next token that is so, and gives what stands before it.
    fn skip_to(&mut self, word: &str) -> &'t str {
        let (text, start) = (self.text, self.at);
        loop {
            let token = POSTGRES.token_at(self.text, self.at);
            self.at = token.end;
            let ends = matches!(token.kind, Kind::End | Kind::Unterminated);
            if ends || self.text[token.start..token.end].eq_ignore_ascii_case(word) {
                return &text[start..token.start];
            }
        }
    }
}

/// Whether a condition asks the engine's catalogue.
fn asks_for_objects(condition: &str) -> bool {
    let is_catalogue =
        |word: &str| word == "information_schema" || word.starts_with("pg_") || word.starts_with("to_reg");
    words(condition).iter().any(|word| is_catalogue(word))
}

/// `WHEN duplicate_object OR undefined_table`: whether a handler is for no other failures.
fn handles_objects(failures: &str) -> bool {
    let failures = words(failures);
    let mut failures = failures.iter().filter(|word| !["when", "or"].contains(&word.as_str()));
    failures.all(|word| word.starts_with("duplicate_") || word.starts_with("undefined_"))
}

/// Whether a statement says something of rows: NOT NULL, a constraint, a unique index.
fn proves(statement: &str) -> bool {
    let words = words(statement);
    let says = |told: &[&str]| words.windows(told.len()).any(|some| some == told);
    match words.first().map(String::as_str) {
        Some("alter") => {
            let constraints = ["constraint", "primary", "unique", "foreign", "check", "not"];
            says(&["set", "not", "null"]) || constraints.iter().any(|constraint| says(&["add", constraint]))
        }
        Some("create") => says(&["create", "unique"]),
        _ => false,
    }
}

/// The words of a text, in small letters.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|sign: char| !sign.is_alphanumeric() && sign != '_').filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, bool)> {
        let found = statements(text, 0..text.len());
        found.into_iter().map(|it| (&text[it.start..it.end], it.guarded)).collect()
    }

    #[test]
    fn ddl_is_found_with_what_it_hangs_on() {
        assert_eq!(
            found("DO $$ BEGIN CREATE TYPE a AS ENUM (';'); DROP TABLE b; END $$"),
            [("CREATE TYPE a AS ENUM (';')", false), ("DROP TABLE b", false)]
        );
        assert_eq!(
            found(
                "DO LANGUAGE plpgsql $x$ DECLARE n int := 1; BEGIN CREATE TYPE a AS ENUM (); EXCEPTION WHEN others THEN DROP TABLE b; END; $x$"
            ),
            [("CREATE TYPE a AS ENUM ()", true)]
        );
        let nested = "DO 'BEGIN IF NOT EXISTS (SELECT FROM a) THEN ALTER TABLE a ADD b int; ELSE DROP TABLE c; END IF; \
                      FOR i IN 1..2 LOOP DROP TABLE d; END LOOP; RAISE EXCEPTION $$a$$; CREATE TABLE e (f int); END'";
        assert_eq!(
            found(nested),
            [
                ("ALTER TABLE a ADD b int", true),
                ("DROP TABLE c", true),
                ("DROP TABLE d", true),
                ("CREATE TABLE e (f int)", false)
            ]
        );
        let routine =
            "DO $d$ BEGIN CREATE FUNCTION f() RETURNS int AS $f$ BEGIN RETURN 1; END $f$ LANGUAGE plpgsql; END $d$";
        assert!(found(routine)[0].0.ends_with("END $f$ LANGUAGE plpgsql"));
        for none in ["DO $$ BEGIN EXECUTE 'DROP TABLE a'; END $$", "DO $$ drop $$ LANGUAGE plperl", "DO", "DO $$ BEGIN"]
        {
            assert_eq!(found(none), []);
        }
    }
}
