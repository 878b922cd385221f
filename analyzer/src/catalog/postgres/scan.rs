//! One source of PostgreSQL to its statements, in one pass: also where psql's commands, COPY's rows and bodies in dollar
//! quotes stand between them. What is no DDL is skipped byte by byte.

use super::super::scan::{Scan, StatementSpan, byte_set, unterminated};
use super::do_block;
use crate::lexer::{Kind, POSTGRES, Token, is_name_byte};
use crate::{Code, Diagnostic, Span};

/// The words that statements begin with which may matter.
const KEPT: &[&str] = &["CREATE", "ALTER", "DROP", "SET", "SELECT", "RESET"];

/// Splits a source into statements and keeps the DDL.
pub(super) fn ddl_statements(text: &str) -> Scan {
    let (mut statements, mut unfolded) = (Vec::new(), None::<String>);
    let mut at = 0;
    while at < text.len() {
        let first = POSTGRES.token_at(text, at);
        if first.kind == Kind::Punct(b'\\') {
            at = line_end(text, first.start);
            continue;
        }
        let word = &text[first.start..first.end];
        let end = match any_statement_end(text, first) {
            Ok(end) => end,
            Err(error) => return Scan { statements, unfolded, error: Some(error) },
        };
        if KEPT.iter().any(|kept| word.eq_ignore_ascii_case(kept)) {
            schema_elements(text, first, end, &mut statements);
        } else if word.eq_ignore_ascii_case("DO") {
            let own = unfolded.as_deref().unwrap_or(text);
            let block = do_block::read(own, first.start..end);
            statements.extend(block.statements);
            unfolded = block.unfolded.or(unfolded);
        }
        at = end + 1;
        if word.eq_ignore_ascii_case("COPY") && reads_rows(&text[first.start..end]) {
            at = rows_end(text, end);
        }
    }
    Scan { statements, unfolded, error: None }
}

/// A statement, and those that a CREATE SCHEMA holds.
fn schema_elements(text: &str, first: Token, end: usize, statements: &mut Vec<StatementSpan>) {
    let is = |token: Token, word: &str| text[token.start..token.end].eq_ignore_ascii_case(word);
    let mut before = first;
    let mut token = POSTGRES.token_at(text, first.end);
    let mut span = StatementSpan::sure(first.start, end);
    if is(first, "CREATE") && is(token, "SCHEMA") {
        let mut depth = 0_usize;
        while token.end < end {
            token = POSTGRES.token_at(text, token.end);
            depth += usize::from(token.kind == Kind::Punct(b'('));
            depth = depth.saturating_sub(usize::from(token.kind == Kind::Punct(b')')));
            if token.end <= end && depth == 0 && (is(token, "CREATE") || is(token, "GRANT")) {
                statements.push(StatementSpan { end: before.end, ..span });
                span = StatementSpan { start: token.start, in_schema: true, ..span };
            }
            before = token;
        }
    }
    statements.push(span);
}

/// Where the statement ends that begins with that token.
pub(super) fn any_statement_end(text: &str, first: Token) -> Result<usize, Diagnostic> {
    match holds_statements(text, first) {
        true => balanced_end(text, first),
        false => statement_end(text, first.start),
    }
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
            Some(b'-' | b'/') => match POSTGRES.comment_end(bytes, at) {
                Ok(end) => end.max(at + 1),
                Err(open) => return Err(unterminated(text, open)),
            },
            Some(b'$') => match POSTGRES.token_at(text, at) {
                // Within a name it is one of its letters.
                _ if at > 0 && is_name_byte(bytes[at - 1]) => at + 1,
                token if token.kind == Kind::Unterminated => return Err(unterminated(text, at)),
                token => token.end,
            },
            Some(_) => POSTGRES.quote_end(bytes, at).ok_or_else(|| unterminated(text, at))?,
        };
    }
}

/// The bytes that [`statement_end`] has to look at.
static STOPS: [bool; 256] = byte_set(b";'\"$-/");

/// Whether a statement may hold others, with their semicolons: routines in standard SQL, and rules.
fn holds_statements(text: &str, create: Token) -> bool {
    let mut token = create;
    for _ in 0..4 {
        let word = &text[token.start..token.end];
        if ["FUNCTION", "PROCEDURE", "RULE"].iter().any(|kind| word.eq_ignore_ascii_case(kind)) {
            return true;
        }
        if !["CREATE", "OR", "REPLACE"].iter().any(|before| word.eq_ignore_ascii_case(before)) {
            return false;
        }
        token = POSTGRES.token_at(text, token.end);
    }
    false
}

/// The `;` outside of parentheses and of `BEGIN ATOMIC … END`.
fn balanced_end(text: &str, create: Token) -> Result<usize, Diagnostic> {
    let (mut parentheses, mut blocks) = (0_usize, 0_usize);
    let mut before = create;
    loop {
        let token = POSTGRES.token_at(text, before.end);
        let is = |token: Token, word: &str| text[token.start..token.end].eq_ignore_ascii_case(word);
        match token.kind {
            Kind::Unterminated => return Err(unterminated(text, token.start)),
            Kind::Punct(b'(') => parentheses += 1,
            Kind::Punct(b')') => parentheses = parentheses.saturating_sub(1),
            Kind::Word if is(token, "ATOMIC") && is(before, "BEGIN") => blocks += 1,
            Kind::Word if is(token, "CASE") && blocks > 0 => blocks += 1,
            Kind::Word if is(token, "END") => blocks = blocks.saturating_sub(1),
            Kind::Punct(b';') if parentheses == 0 && blocks == 0 => return Ok(token.start),
            Kind::End if parentheses == 0 && blocks == 0 => return Ok(token.start),
            Kind::End => {
                let span = Span::new(create.start, create.end);
                return Err(Diagnostic::error(Code::Schema, span, "this statement is not closed")
                    .help("close its parentheses, and its body with `END;`"));
            }
            _ => {}
        }
        before = token;
    }
}

/// Whether a COPY has its rows after it.
fn reads_rows(copy: &str) -> bool {
    let mut at = 0;
    loop {
        let token = POSTGRES.token_at(copy, at);
        if token.kind == Kind::End {
            return false;
        }
        if copy[token.start..token.end].eq_ignore_ascii_case("STDIN") {
            return true;
        }
        at = token.end;
    }
}

/// Where the rows of a COPY end: past the line that is `\.`.
fn rows_end(text: &str, at: usize) -> usize {
    let mut at = line_end(text, at);
    while at < text.len() {
        let end = line_end(text, at);
        if text[at..end].trim_end() == "\\." {
            return end;
        }
        at = end;
    }
    at
}

/// The first byte of the next line.
fn line_end(text: &str, at: usize) -> usize {
    text[at.min(text.len())..].find('\n').map_or(text.len(), |length| at + length + 1)
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
    fn rows_commands_and_bodies_are_no_statements() {
        let text = "\\restrict abc'd\nCREATE TABLE a(b text[]);\nCOPY a (b) FROM stdin;\n';\\.\n\\.\nDROP TABLE a;\n\
                    CREATE FUNCTION f() RETURNS int AS $x$ ; $$ ' $x$;\\connect x\n\
                    CREATE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END;\n\
                    CREATE RULE r AS ON INSERT TO a DO (DELETE FROM a; DELETE FROM a); INSERT INTO a VALUES ('$$', E'\\';');\n\
                    CREATE TABLE a$b$c(d int)";
        let found = statements(text);
        assert_eq!(found.len(), 6);
        assert_eq!(found[1], "DROP TABLE a");
        assert!(found[2].ends_with("$x$"));
        assert!(found[3].ends_with("END"));
        assert!(found[4].ends_with("DELETE FROM a)"));
        assert_eq!(found[5], "CREATE TABLE a$b$c(d int)");
    }

    #[test]
    fn what_is_not_closed_is_reported_where_it_opens() {
        for (text, open) in
            [("SELECT $a$ $$", 7), ("SELECT 1; /* /* */", 10), ("CREATE FUNCTION f() BEGIN ATOMIC SELECT 1;", 0)]
        {
            assert_eq!(ddl_statements(text).error.unwrap().span.start, open, "{text}");
        }
    }
}
