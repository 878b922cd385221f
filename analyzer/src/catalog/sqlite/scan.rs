//! One source to its statements, in one pass. Only DDL comes out; everything else is skipped byte by byte.

use super::super::scan::{Scan, StatementSpan, byte_set, unterminated};
use crate::lexer::{Kind, SQLITE, Token, token_at};
use crate::{Code, Diagnostic, Span};

/// Splits a source into statements and keeps the DDL.
pub(super) fn ddl_statements(text: &str) -> Scan {
    let mut statements = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let first = token_at(text, at);
        let word = &text[first.start..first.end];
        let end = if word.eq_ignore_ascii_case("CREATE") && is_trigger(text, first.end) {
            trigger_end(text, first)
        } else {
            statement_end(text, first.start)
        };
        let end = match end {
            Ok(end) => end,
            Err(error) => return Scan { statements, unfolded: None, error: Some(error) },
        };
        if ["CREATE", "ALTER", "DROP"].iter().any(|ddl| word.eq_ignore_ascii_case(ddl)) {
            statements.push(StatementSpan::sure(first.start, end));
        }
        at = end + 1;
    }
    Scan { statements, unfolded: None, error: None }
}

/// The next `;` outside of quotes and comments, or the end of the text.
fn statement_end(text: &str, mut at: usize) -> Result<usize, Diagnostic> {
    let bytes = text.as_bytes();
    loop {
        while at < bytes.len() && !STOPS[bytes[at] as usize] {
            at += 1;
        }
        at = match bytes.get(at) {
            None | Some(b';') => return Ok(at),
            Some(b'-' | b'/') => match SQLITE.comment_end(bytes, at) {
                Ok(end) => end.max(at + 1),
                Err(open) => return Err(unterminated(text, open)),
            },
            Some(_) => SQLITE.quote_end(bytes, at).ok_or_else(|| unterminated(text, at))?,
        };
    }
}

/// The bytes that [`statement_end`] has to look at.
static STOPS: [bool; 256] = byte_set(b";'\"`[-/");

/// Whether what follows CREATE is a trigger.
fn is_trigger(text: &str, at: usize) -> bool {
    let mut word = token_at(text, at);
    if ["TEMP", "TEMPORARY"].iter().any(|temp| text[word.start..word.end].eq_ignore_ascii_case(temp)) {
        word = token_at(text, word.end);
    }
    text[word.start..word.end].eq_ignore_ascii_case("TRIGGER")
}

/// Where a trigger ends: an END right after a `;` closes its body, as no END of a CASE does.
fn trigger_end(text: &str, create: Token) -> Result<usize, Diagnostic> {
    let mut before = create;
    let mut in_body = false;
    loop {
        let token = token_at(text, before.end);
        let word = &text[token.start..token.end];
        match token.kind {
            Kind::Unterminated => return Err(unterminated(text, token.start)),
            Kind::End | Kind::Punct(b';') if !in_body => return Ok(token.start),
            Kind::End => {
                let span = Span::new(create.start, create.end);
                return Err(Diagnostic::error(Code::Schema, span, "this trigger is not closed")
                    .help("end its body with `END;`"));
            }
            Kind::Word if word.eq_ignore_ascii_case("BEGIN") => in_body = true,
            Kind::Word if word.eq_ignore_ascii_case("END") && in_body && before.kind == Kind::Punct(b';') => {
                return statement_end(text, token.end);
            }
            _ => {}
        }
        before = token;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statements(text: &str) -> Vec<&str> {
        let scan = ddl_statements(text);
        assert_eq!(scan.error, None);
        scan.statements.into_iter().map(|it| &text[it.start..it.end]).collect()
    }

    #[test]
    fn only_ddl_comes_out() {
        let text = "PRAGMA x; create table a(b, c); INSERT INTO a VALUES('; CREATE TABLE no(a)'); -- DROP TABLE a;\n\
                    BEGIN; DROP TABLE a; COMMIT;; /* ; */ ALTER TABLE b ADD c DEFAULT ';'";
        assert_eq!(statements(text), ["create table a(b, c)", "DROP TABLE a", "ALTER TABLE b ADD c DEFAULT ';'"]);
    }

    #[test]
    fn a_trigger_ends_at_its_own_end() {
        let body = "CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN SELECT CASE WHEN 1 THEN 2 END; \
                    UPDATE a SET b = CASE b WHEN 1 THEN 2 END -- END\n; END";
        assert_eq!(statements(&format!("{body}; DROP TABLE a")), [body, "DROP TABLE a"]);
    }

    #[test]
    fn what_is_not_closed_is_reported_where_it_opens() {
        for (text, open) in [
            ("CREATE TABLE a(b DEFAULT 'x);", 25),
            ("SELECT 1; /* a", 10),
            ("SELECT [a", 7),
            ("CREATE TRIGGER a AFTER INSERT ON b BEGIN SELECT 1;", 0),
            ("DROP TABLE x'12", 12),
        ] {
            assert_eq!(ddl_statements(text).error.unwrap().span.start, open, "{text}");
        }
    }
}
