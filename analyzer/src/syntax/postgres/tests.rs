//! What PostgreSQL reads we read, and what it refuses we refuse at the same word: its answers stand in the data files.

use super::Postgres;
use crate::syntax::{self, Text};

/// The statement as the tree spells it; empty for one that is not typed.
fn read(text: &str) -> Result<String, crate::Diagnostic> {
    match syntax::read(text, &Postgres)? {
        Text::Typed(tokens) => Ok(tokens.statement(&Postgres)?.statement.to_string()),
        Text::Untyped(_) => Ok(String::new()),
    }
}

fn lines(file: &str) -> impl Iterator<Item = &str> {
    file.lines().filter(|line| !line.is_empty() && !line.starts_with("--"))
}

#[test]
fn what_postgres_reads() {
    for statement in lines(include_str!("../../../tests/postgres_grammar/read.sql")) {
        if let Err(error) = read(statement) {
            panic!("{statement}\n{} at {:?}", error.message, error.span);
        }
    }
}

#[test]
fn what_postgres_refuses() {
    for line in lines(include_str!("../../../tests/postgres_grammar/refused.txt")) {
        let (at, statement) = line.split_once(' ').expect("a byte and a statement");
        let at: u32 = at.parse().expect("a byte");
        let Err(error) = read(statement) else { panic!("{statement} is read") };
        assert!((error.span.start..=error.span.end).contains(&at), "{statement}: {:?}, not {at}", error.span);
    }
}

fn tree(text: &str) -> String {
    read(text).unwrap_or_else(|error| panic!("{text}: {}", error.message))
}

#[test]
fn precedence() {
    // Parentheses where PostgreSQL puts them.
    for (text, grouped) in [
        ("- a ^ 2", "(-a) ^ 2"),
        ("2 ^ 3 ^ 2", "(2 ^ 3) ^ 2"),
        ("1 - 2 - 3", "(1 - 2) - 3"),
        ("a + b || c", "(a + b) || c"),
        ("a || b + c", "a || (b + c)"),
        ("@ a + b", "@ (a + b)"),
        ("-a::int", "-(a::int)"),
        ("a -> 'b' = c", "(a -> 'b') = c"),
        ("a = b -> 'c'", "a = (b -> 'c')"),
        ("NOT a = b", "NOT (a = b)"),
        ("NOT a AND b OR c", "((NOT a) AND b) OR c"),
        ("a = b IS NULL", "(a = b) IS NULL"),
        ("a IS NULL = b", "(a IS NULL) = b"),
        ("a < b IN (c)", "a < (b IN (c))"),
        ("a LIKE b || c", "a LIKE (b || c)"),
        ("a BETWEEN b AND c AND d", "(a BETWEEN b AND c) AND d"),
        ("a IS DISTINCT FROM b = c", "a IS DISTINCT FROM (b = c)"),
        ("a + b AT TIME ZONE c", "a + (b AT TIME ZONE c)"),
        ("a || b COLLATE c", "a || (b COLLATE c)"),
        ("a = ANY (b) AND c", "(a = ANY (b)) AND c"),
    ] {
        let shown = tree(&format!("SELECT {text}"));
        let expected = tree(&format!("SELECT {grouped}"));
        assert_eq!(shape(&shown), shape(&expected), "{text}");
        assert_eq!(depth_first(text), depth_first(grouped), "{text}");
    }
}

/// A spelling without parentheses.
fn shape(shown: &str) -> String {
    shown.replace(['(', ')', ' '], "")
}

/// The tree's operators from the outside in, without the parentheses that were written.
fn depth_first(text: &str) -> String {
    use crate::syntax::Grammar;
    let tokens = Postgres.tokenize(text).unwrap();
    let shown = format!("{:?}", Postgres.expression(tokens, text).unwrap());
    let mut kept = String::new();
    let mut rest = shown.as_str();
    // Operands and places are left out; what remains is the nesting of operators.
    while let Some(at) = rest.find(['{', '}', '(', ')']) {
        let word = rest[..at].rsplit([' ', ',', '(', '{']).next().unwrap_or_default();
        if ["BinaryOp", "UnaryOp", "Cast", "Prefixed", "Is", "Between", "Like", "In", "AnyOp", "Collate", "AtTime"]
            .iter()
            .any(|known| word.starts_with(known))
        {
            kept.push_str(word);
            kept.push(' ');
        }
        rest = &rest[at + 1..];
    }
    kept
}

#[test]
fn what_arrives_rewritten() {
    for (text, expected) in [
        ("SELECT EXTRACT(year FROM a)", "SELECT extract('year', a)"),
        ("SELECT POSITION(a IN b)", "SELECT position(b, a)"),
        ("SELECT SUBSTRING(a FOR 2)", "SELECT substring(a, 1, 2)"),
        ("SELECT TRIM(LEADING 'x' FROM a)", "SELECT ltrim(a, 'x')"),
        ("SELECT date '2020-01-01', 1::bigint[][]", "SELECT CAST('2020-01-01' AS date), CAST(1 AS int8[])"),
        ("SELECT timestamp(3) with time zone 'now'", "SELECT CAST('now' AS timestamptz(3))"),
        ("SELECT a LIKE ANY (b)", "SELECT a ~~ ANY(b)"),
        ("TABLE t FETCH FIRST ROW ONLY", "SELECT * FROM t LIMIT 1"),
        ("((SELECT 1) LIMIT 2)", "SELECT 1 LIMIT 2"),
    ] {
        assert_eq!(tree(text), expected);
    }
}
