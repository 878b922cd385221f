//! A DO block of PL/pgSQL to the DDL in it, as migrations write it: `CREATE TYPE …; EXCEPTION WHEN duplicate_object THEN NULL;`, or after
//! IF NOT EXISTS (…) THEN. What hangs on whether the schema has something counts if it can run; what a block puts together and EXECUTEs
//! counts where it can be told. What hangs on anything else counts only as far as it proves nothing of rows.

use super::super::scan::StatementSpan;
use super::doubts::Doubts;
use super::execute;
use super::scan::any_statement_end;
use super::sure::{asks_for_objects, handles_objects, may_weaken, proves_nothing};
use crate::lexer::{Kind, POSTGRES, Token, unquote};
use std::ops::Range;

/// The words that statements of DDL begin with.
const DDL: &[&str] = &["CREATE", "ALTER", "DROP"];

/// What a block says.
#[derive(Default)]
pub(super) struct Block {
    pub(super) statements: Vec<StatementSpan>,
    /// The whole text with what the block EXECUTEs, where that can be told.
    pub(super) unfolded: Option<String>,
}

/// The block that stands there.
pub(super) fn read(text: &str, block: Range<usize>) -> Block {
    if let Some(text) = in_dollars(text, block.clone()) {
        let read = read(&text, block);
        return Block { unfolded: read.unfolded.or(Some(text)), ..read };
    }
    let Some(body) = body(text, block.clone()) else { return Block::default() };
    let Some((unfolded, others)) = execute::unfold(&text[body.clone()]) else {
        return Block { statements: statements(text, body), unfolded: None };
    };
    let mut whole = text.to_owned();
    whole.replace_range(body.clone(), &unfolded);
    let mut statements = statements(&whole, body.clone());
    let doubts = others.then(|| Doubts::of(&whole[body])).filter(Doubts::any);
    if let Some(doubts) = doubts {
        let itself = StatementSpan { doubtful: true, ..StatementSpan::sure(block.start, block.end) };
        // What it makes may be made in the place of what it takes away.
        statements.splice(0..0, doubts.made_anew.then_some(itself));
        statements.push(itself);
    }
    Block { statements, unfolded: Some(whole) }
}

/// The statements of DDL in the block with that body.
fn statements(text: &str, body: Range<usize>) -> Vec<StatementSpan> {
    let mut walk = Walk { text: &text[..body.end], at: body.start, ..Walk::default() };
    while walk.statement() {}
    let Walk { found, handler, others, leaves, .. } = walk;
    // What a handler catches takes back all that the block did before.
    let alone = found.len() + others == 1;
    let sure = !leaves && (handler.is_none() || handler == Some(Doubt::Schema) && alone);
    let counts = |(it, doubt): (StatementSpan, Option<Doubt>)| {
        let has_run = sure && doubt != Some(Doubt::Open);
        let statement = &text[it.start..it.end];
        let doubtful = !has_run && !proves_nothing(statement);
        let guarded = doubt.is_some() || handler.is_some() || leaves;
        (!doubtful || may_weaken(statement)).then_some(StatementSpan { guarded, doubtful, ..it })
    };
    found.into_iter().filter_map(counts).collect()
}

/// The text between the block's quotes, if it is PL/pgSQL and its bytes are those that run.
pub(super) fn body(text: &str, block: Range<usize>) -> Option<Range<usize>> {
    let Token { start, end, .. } = literal(text, block)?;
    let whole = &text[start..end];
    let quote = match whole.strip_prefix('$') {
        Some(rest) => rest.find('$')? + 2,
        None if whole.starts_with('\'') && !whole[1..whole.len() - 1].contains('\'') => 1,
        None => return None,
    };
    Some(start + quote..end - quote)
}

/// The text, as long as before, with the block's body in dollars, where its quotes stand twice.
pub(super) fn in_dollars(text: &str, block: Range<usize>) -> Option<String> {
    let Token { start, end, .. } = literal(text, block)?;
    let raw = &text[start..end];
    let body = unquote(raw);
    let spare = raw.len().checked_sub(body.len() + 4)?;
    let fits = raw.starts_with('\'') && !body.contains("$$") && !body.ends_with('$');
    fits.then(|| format!("{}$${body}{}$${}", &text[..start], " ".repeat(spare), &text[end..]))
}

/// The block's body in its quotes, if it is PL/pgSQL.
fn literal(text: &str, block: Range<usize>) -> Option<Token> {
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
    body.filter(|_| language.trim_matches(['\'', '"']).eq_ignore_ascii_case("plpgsql"))
}

/// What a condition is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Doubt {
    /// Whether the schema has something: it holds where the statement can run.
    Schema,
    /// Anything else.
    Open,
}

/// A walk from statement to statement.
#[derive(Default)]
struct Walk<'t> {
    text: &'t str,
    at: usize,
    /// The conditions, loops and handlers that are open.
    open: Vec<Doubt>,
    /// The blocks that are open: whether their handlers have begun.
    blocks: Vec<bool>,
    /// What failures are handled in some block.
    handler: Option<Doubt>,
    /// Whether a RETURN or an EXIT may leave statements out.
    leaves: bool,
    /// The DDL, and what it hangs on.
    found: Vec<(StatementSpan, Option<Doubt>)>,
    /// How many other statements there are.
    others: usize,
}

impl<'t> Walk<'t> {
    /// Takes one statement, or what stands before one; `false` at the end.
    fn statement(&mut self) -> bool {
        let first = POSTGRES.token_at(self.text, self.at);
        let word = self.text[first.start..first.end].to_ascii_uppercase();
        if matches!(first.kind, Kind::End | Kind::Unterminated) {
            return false;
        }
        if self.text[first.start..].starts_with("<<") {
            let label = self.text[first.start..].find(">>");
            self.at = label.map_or(self.text.len(), |at| first.start + at + 2);
            return true;
        }
        self.at = first.end;
        match word.as_str() {
            ";" => {}
            "BEGIN" => self.blocks.push(false),
            "DECLARE" => {
                self.skip_to("BEGIN");
                self.blocks.push(false);
            }
            "IF" => {
                let condition = self.skip_to("THEN");
                self.open.push(if asks_for_objects(condition) { Doubt::Schema } else { Doubt::Open });
            }
            "CASE" => {
                self.skip_to("THEN");
                self.open.push(Doubt::Open);
            }
            "ELSE" => {}
            "ELSIF" | "ELSEIF" => {
                if !asks_for_objects(self.skip_to("THEN")) {
                    self.open.pop();
                    self.open.push(Doubt::Open);
                }
            }
            "FOR" | "FOREACH" | "WHILE" | "LOOP" => {
                self.open.push(Doubt::Open);
                self.at = first.start;
                self.skip_to("LOOP");
            }
            "EXCEPTION" => {
                self.open.push(Doubt::Open);
                self.blocks.last_mut().into_iter().for_each(|handles| *handles = true);
            }
            // Of a CASE, or of a handler.
            "WHEN" => {
                let failures = self.skip_to("THEN");
                let own = if handles_objects(failures) { Doubt::Schema } else { Doubt::Open };
                if self.blocks.last() == Some(&true) && self.handler != Some(Doubt::Open) {
                    self.handler = Some(own);
                }
            }
            "END" => self.end(),
            _ => {
                let Ok(end) = any_statement_end(self.text, first) else { return false };
                self.leaves |= ["RETURN", "EXIT", "CONTINUE"].contains(&word.as_str());
                if DDL.contains(&word.as_str()) {
                    let doubt = self.open.iter().find(|doubt| **doubt == Doubt::Open).or(self.open.first());
                    self.found.push((StatementSpan::sure(first.start, end), doubt.copied()));
                } else if word != "NULL" {
                    self.others += 1;
                }
                self.at = end;
            }
        }
        true
    }

    /// Behind END: of a condition or a loop, or of a block and its handlers.
    fn end(&mut self) {
        let of = POSTGRES.token_at(self.text, self.at);
        let of = &self.text[of.start..of.end];
        let is_block = !["IF", "LOOP", "CASE"].iter().any(|it| of.eq_ignore_ascii_case(it));
        if !is_block || self.blocks.pop() == Some(true) {
            self.open.pop();
        }
        self.skip_to(";");
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

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, bool)> {
        let found = read(text, 0..text.len()).statements.into_iter().filter(|it| !it.doubtful);
        found.map(|it| (&text[it.start..it.end], it.guarded)).collect()
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
        assert_eq!(found(nested), [("ALTER TABLE a ADD b int", true), ("CREATE TABLE e (f int)", false)]);
        let routine =
            "DO $d$ BEGIN CREATE FUNCTION f() RETURNS int AS $f$ BEGIN RETURN 1; END $f$ LANGUAGE plpgsql; END $d$";
        assert!(found(routine)[0].0.ends_with("END $f$ LANGUAGE plpgsql"));
        for doubtful in [
            "RETURN; ALTER TABLE a ALTER b SET NOT NULL",
            "UPDATE a SET b = 1; ALTER TABLE a ALTER b SET NOT NULL; EXCEPTION WHEN undefined_column THEN NULL",
            "ALTER TABLE a ALTER b SET NOT NULL; EXCEPTION WHEN undefined_table THEN NULL; WHEN others THEN NULL",
            "BEGIN DROP TRIGGER c ON a; EXCEPTION WHEN others THEN NULL; END; EXCEPTION WHEN duplicate_object THEN NULL",
            "CASE (SELECT 1 FROM a) WHEN 0 THEN PERFORM 1; ALTER TABLE a ALTER b SET DEFAULT 1; ELSE NULL; END CASE",
            "<<l>> WHILE false LOOP PERFORM 1; ALTER TABLE a VALIDATE CONSTRAINT c; END LOOP l",
            "IF EXISTS (SELECT FROM pg_roles) THEN ALTER TABLE a ADD c int NOT NULL; END IF",
            "IF EXISTS (SELECT FROM pg_class) AND EXISTS (SELECT FROM a) THEN CREATE TABLE c (d int NOT NULL); END IF",
            "IF EXISTS (SELECT FROM pg_class c, a) THEN ALTER TABLE a ALTER b SET NOT NULL; END IF",
            "IF EXISTS (SELECT FROM (SELECT FROM pg_class) c, a) THEN ALTER TABLE a ALTER b SET NOT NULL; END IF",
            "IF EXISTS (TABLE a) AND to_regclass('a') IS NULL THEN ALTER TABLE a ALTER b SET NOT NULL; END IF",
            "IF EXISTS (SELECT FROM pg_class) AND c() THEN ALTER TABLE a ALTER b SET NOT NULL; END IF",
            "IF c AND EXISTS (SELECT FROM pg_class) THEN ALTER TABLE a ALTER b SET NOT NULL; END IF",
        ] {
            assert_eq!(found(&format!("DO $$ BEGIN {doubtful}; END $$")), [], "{doubtful}");
        }
        for heard in [
            "ALTER TABLE a ADD b int; EXCEPTION WHEN undefined_column THEN ALTER TABLE a ALTER b DROP NOT NULL",
            "CASE WHEN true THEN ALTER TABLE a ALTER b DROP NOT NULL; ELSE CREATE INDEX ON a (b); END CASE",
        ] {
            assert_eq!(found(&format!("DO $$ BEGIN {heard}; END $$")).len(), 2, "{heard}");
        }
        for pure in [
            "EXISTS (SELECT 1 FROM pg_class c, pg_catalog.pg_namespace n WHERE n.oid = c.relnamespace)",
            "NOT EXISTS (SELECT FROM (SELECT * FROM information_schema.columns) x JOIN pg_type t ON t.typname = x.udt_name)",
            "(SELECT count(*) FROM pg_class WHERE relname IN ('a', 'b')) = 0 AND to_regclass('a') IS NULL",
            "count(*) = 0 FROM pg_tables WHERE tablename = 'a'",
        ] {
            let block = format!("DO $$ BEGIN IF {pure} THEN CREATE TABLE c (d int); END IF; END $$");
            assert_eq!(found(&block).len(), 1, "{pure}");
        }
        let executed = "DO $$ BEGIN EXECUTE 'DROP TABLE a'; EXECUTE b; END $$";
        assert_eq!(read(executed, 0..executed.len()).statements.len(), 1);
        for none in ["DO $$ BEGIN EXECUTE b; END $$", "DO $$ drop $$ LANGUAGE plperl", "DO", "DO $$ BEGIN"] {
            assert_eq!(found(none), []);
        }
    }
}
