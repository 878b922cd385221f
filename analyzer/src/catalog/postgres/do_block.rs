//! A DO block of PL/pgSQL to the DDL in it, as migrations write it: `CREATE TYPE …; EXCEPTION WHEN duplicate_object THEN NULL;`, or after
//! IF NOT EXISTS (…) THEN. What hangs on a condition or may fail counts if it can run; what a block puts together and EXECUTEs is not known.

use super::super::scan::StatementSpan;
use super::scan::any_statement_end;
use crate::lexer::{Kind, POSTGRES, Token};
use std::ops::Range;

/// The words that statements of DDL begin with.
const DDL: &[&str] = &["CREATE", "ALTER", "DROP"];

/// The statements of DDL in the block that stands there.
pub(super) fn statements(text: &str, block: Range<usize>) -> Vec<StatementSpan> {
    let Some(body) = body(text, block) else { return Vec::new() };
    let mut walk = Walk { text: &text[..body.end], at: body.start, conditions: 0, handles: false, found: Vec::new() };
    while walk.statement() {}
    for found in &mut walk.found {
        found.guarded |= walk.handles;
    }
    walk.found
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

/// A walk from statement to statement.
struct Walk<'t> {
    text: &'t str,
    at: usize,
    /// How many conditions and loops are open.
    conditions: usize,
    /// Whether a failure of the block is handled.
    handles: bool,
    found: Vec<StatementSpan>,
}

impl Walk<'_> {
    /// Takes one statement, or what stands before one; `false` at the end.
    fn statement(&mut self) -> bool {
        let first = POSTGRES.token_at(self.text, self.at);
        let word = self.text[first.start..first.end].to_ascii_uppercase();
        self.at = first.end;
        match word.as_str() {
            _ if matches!(first.kind, Kind::End | Kind::Unterminated) => return false,
            "BEGIN" | "ELSE" | ";" => {}
            "DECLARE" => self.skip_to("BEGIN"),
            "IF" => {
                self.conditions += 1;
                self.skip_to("THEN");
            }
            "ELSIF" | "ELSEIF" => self.skip_to("THEN"),
            "FOR" | "FOREACH" | "WHILE" | "LOOP" => {
                self.conditions += 1;
                self.at = first.start;
                self.skip_to("LOOP");
            }
            "EXCEPTION" => {
                self.handles = true;
                self.skip_to("END");
            }
            "END" => {
                let ends = POSTGRES.token_at(self.text, first.end);
                let ends = &self.text[ends.start..ends.end];
                self.conditions -=
                    usize::from(["IF", "LOOP"].iter().any(|it| ends.eq_ignore_ascii_case(it))).min(self.conditions);
                self.skip_to(";");
            }
            _ => {
                let Ok(end) = any_statement_end(self.text, first) else { return false };
                if DDL.contains(&word.as_str()) {
                    self.found.push(StatementSpan { start: first.start, end, guarded: self.conditions > 0 });
                }
                self.at = end;
            }
        }
        true
    }

    /// Goes behind the next token that is so.
    fn skip_to(&mut self, word: &str) {
        loop {
            let token = POSTGRES.token_at(self.text, self.at);
            self.at = token.end;
            let ends = matches!(token.kind, Kind::End | Kind::Unterminated);
            if ends || self.text[token.start..token.end].eq_ignore_ascii_case(word) {
                break;
            }
        }
    }
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
