//! Hostile input: any text at all gives an answer or diagnostics, without a panic and without a hang.
//! `QUERENT_FUZZ_SECONDS` bounds the random part (5 unless told).

use querent_analyzer::{Catalog, Code};
use querent_tests::case::CaseFile;
use querent_tests::random::Source;
use querent_tests::{generate, trial};
use std::path::Path;
use std::time::{Duration, Instant};

/// No input of a megabyte may take longer, in an unoptimised build on a busy machine.
const SLOW: Duration = Duration::from_secs(20);

#[test]
fn random_text_is_answered() {
    let seconds = std::env::var("QUERENT_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(5);
    let end = Instant::now() + Duration::from_secs(seconds);
    let catalog = trial::catalog("sqlite", generate::SCHEMA).unwrap_or_else(|errors| panic!("{errors:#?}"));
    let seeds = seeds();
    let mut tried = 0;
    while Instant::now() < end {
        let mut source = Source::seeded(tried);
        let text = match source.below(3) {
            0 => arbitrary(&mut source),
            1 => soup(&mut source),
            _ => mutated(&seeds, &mut source),
        };
        answer(&catalog, &text);
        tried += 1;
    }
    println!("{tried} random texts answered");
}

#[test]
fn deep_nesting_is_answered() {
    let n = 500_000;
    check("parentheses", &format!("SELECT {}1{}", "(".repeat(n), ")".repeat(n)));
    check("open parentheses", &format!("SELECT {}", "(".repeat(2 * n)));
    check("subqueries", &format!("{}1{}", "(SELECT ".repeat(n / 8), ")".repeat(n / 8)));
    check("derived tables", &format!("{}a{}", "SELECT * FROM (".repeat(n / 16), ")".repeat(n / 16)));
    check("NOT", &format!("SELECT {}1", "NOT ".repeat(n / 2)));
    check("minus", &format!("SELECT {}1", "- ".repeat(n)));
    check("CASE", &format!("SELECT {}1{}", "CASE WHEN 1 THEN ".repeat(n / 16), " END".repeat(n / 16)));
    check("calls", &format!("SELECT {}1{}", "abs(".repeat(n / 4), ")".repeat(n / 4)));
    check("joins in parentheses", &format!("SELECT 1 FROM {}a{}", "(".repeat(n), ")".repeat(n)));
    check("brackets", &"[".repeat(2 * n));
    check("comments", &format!("SELECT 1 {}", "/*".repeat(n)));
}

#[test]
fn long_chains_are_answered() {
    let n = 250_000;
    check("sum", &format!("SELECT 1{}", "+1".repeat(2 * n)));
    check("concatenation", &format!("SELECT 'a'{}", "||'a'".repeat(n / 2)));
    check("AND", &format!("SELECT 1 FROM a WHERE 1{}", " AND n = 1".repeat(n / 4)));
    check("OR", &format!("SELECT m FROM a WHERE m = 1{}", " OR m = 1".repeat(n / 4)));
    check("UNION", &format!("SELECT 1{}", " UNION SELECT 1".repeat(n / 4)));
    check("UNION ALL of tables", &format!("SELECT n FROM a{}", " UNION ALL SELECT n FROM a".repeat(n / 8)));
    check("IN", &format!("SELECT 1 FROM a WHERE n IN (1{})", ",1".repeat(2 * n)));
    check("VALUES", &format!("VALUES (1){}", ",(1)".repeat(n)));
    check("INSERT", &format!("INSERT INTO c (x, y) VALUES (1,1){}", ",(1,1)".repeat(n / 2)));
    check("columns", &format!("SELECT n{} FROM a", ",n".repeat(2 * n)));
    check("stars", &format!("SELECT *{} FROM a", ",*".repeat(n / 16)));
    check(
        "joins",
        &format!(
            "SELECT 1 FROM a t{}",
            (0..n / 64).map(|at| format!(" JOIN a t{at} ON t{at}.id = t.id")).collect::<String>()
        ),
    );
    check("tables", &format!("SELECT 1 FROM a{}", ",a".repeat(n / 8)));
    check(
        "CTEs",
        &format!(
            "WITH w AS (SELECT 1 x){} SELECT 1",
            (0..n / 256).map(|at| format!(",w{at} AS (SELECT 1 x)")).collect::<String>()
        ),
    );
    check("CTEs of CTEs", &doubling(200));
    check("parameters", &format!("SELECT ?{}", ",?".repeat(n / 16)));
    check("WHEN", &format!("SELECT CASE {} END FROM a", "WHEN n=1 THEN 1 ".repeat(n / 8)));
    check("arguments", &format!("SELECT coalesce(1{})", ",1".repeat(n)));
    check("semicolons", &";".repeat(4 * n));
    check("statements", &"SELECT 1;".repeat(n / 2));
    check("ORDER BY", &format!("SELECT n FROM a ORDER BY n{}", ",n".repeat(n)));
    check("SET", &format!("UPDATE a SET n=1{} WHERE id=1", ",n=1".repeat(n / 2)));
    check("one long name", &format!("SELECT {} FROM a", "x".repeat(4 * n)));
    check("one long string", &format!("SELECT '{}'", "''".repeat(2 * n)));
    check("one long number", &format!("SELECT {}", "9".repeat(4 * n)));
    check("unknown names", &format!("SELECT {} FROM a", vec!["nn"; n / 8].join(",")));
}

#[test]
fn broken_text_is_one_clear_error() {
    let cases = [
        ("", Code::EmptyQuery),
        ("   \n\t ", Code::EmptyQuery),
        ("-- nothing", Code::EmptyQuery),
        ("/* nothing */", Code::EmptyQuery),
        ("SELECT 'abc", Code::Syntax),
        ("SELECT \"abc", Code::Syntax),
        ("SELECT [abc", Code::Syntax),
        ("SELECT `abc", Code::Syntax),
        ("SELECT x'0", Code::Syntax),
        ("SELECT x'0g'", Code::Syntax),
        ("SELECT 1 \0", Code::Syntax),
        ("\0", Code::Syntax),
        ("SELECT 1; SELECT 2", Code::MultipleStatements),
        ("not sql at all", Code::Syntax),
        ("😀", Code::Syntax),
        ("SELECT 1 FROM", Code::Syntax),
    ];
    let catalog = trial::catalog("sqlite", generate::SCHEMA).unwrap_or_else(|errors| panic!("{errors:#?}"));
    for (text, code) in cases {
        let errors = querent_analyzer::analyze(&catalog, text).expect_err(text);
        let codes: Vec<Code> = errors.iter().map(|error| error.code).collect();
        assert_eq!(codes, [code], "{text:?}: {errors:#?}");
        assert!(text.get(errors[0].span.range()).is_some(), "{text:?}: a range outside the text: {errors:#?}");
    }
}

/// A chain of CTEs each of which uses the one before twice: exponential for who expands them.
fn doubling(count: usize) -> String {
    let next = |at: usize| format!(", w{} AS (SELECT l.x FROM w{at} l JOIN w{at} r ON l.x = r.x)", at + 1);
    let ctes: String = (0..count).map(next).collect();
    format!("WITH w0 AS (SELECT n AS x FROM a){ctes} SELECT x FROM w{count}")
}

fn check(what: &str, text: &str) {
    let catalog = trial::catalog("sqlite", generate::SCHEMA).unwrap_or_else(|errors| panic!("{errors:#?}"));
    let start = Instant::now();
    answer(&catalog, text);
    let taken = start.elapsed();
    println!("{what}: {} bytes in {taken:?}", text.len());
    assert!(taken < SLOW, "{what}: {} bytes took {taken:?}", text.len());
}

/// An answer, or errors that lie inside the text.
fn answer(catalog: &Catalog, text: &str) {
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| querent_analyzer::analyze(catalog, text)));
    let shown: String = text.chars().take(2_000).collect();
    let Ok(answer) = result else { panic!("the analyser panics on {shown:?}") };
    if let Err(errors) = answer {
        assert!(!errors.is_empty(), "refused without a reason: {shown:?}");
        for error in errors {
            assert!(text.get(error.span.range()).is_some(), "{error:?} lies outside of {shown:?}");
        }
    }
}

fn arbitrary(source: &mut Source) -> String {
    let count = source.below(60);
    (0..count).map(|_| char::from_u32(source.below(0x2000) as u32 >> source.below(8)).unwrap_or('\u{fffd}')).collect()
}

fn soup(source: &mut Source) -> String {
    const TOKENS: &str = "SELECT FROM WHERE GROUP BY HAVING ORDER LIMIT OFFSET JOIN LEFT RIGHT FULL NATURAL USING ON AS ( ) ( ) , . * ; \
        a b c d j t n m id x 1 2.5 'x' \"n\" [m] `s` ? ?1 :p @q $r + - / % || = == <> < > IS NOT NULL IN LIKE ESCAPE GLOB BETWEEN AND OR \
        CASE WHEN THEN ELSE END CAST COLLATE NOCASE EXISTS UNION ALL EXCEPT INTERSECT VALUES INSERT INTO REPLACE UPDATE SET DELETE RETURNING \
        CONFLICT DO NOTHING excluded WITH RECURSIVE MATERIALIZED OVER PARTITION ROWS RANGE PRECEDING CURRENT ROW WINDOW FILTER DISTINCT \
        count sum max row_number lag coalesce x'00' 0x1F 1e9 -> ->> -- /* */ PRAGMA CREATE TABLE DEFAULT EXPLAIN TRUE :: ! # { } \\";
    let tokens: Vec<&str> = TOKENS.split_whitespace().collect();
    let count = source.below(40);
    (0..count).map(|_| source.pick(&tokens)).collect::<Vec<_>>().join(" ")
}

/// A real query with a few tokens dropped, doubled, swapped or cut.
fn mutated(seeds: &[String], source: &mut Source) -> String {
    let mut text =
        if source.one_in(2) { generate::statement(source) } else { seeds[source.below(seeds.len())].clone() };
    for _ in 0..1 + source.below(4) {
        let mut words: Vec<&str> = text.split_inclusive([' ', '(', ')', ',']).collect();
        if words.is_empty() {
            break;
        }
        let (at, other) = (source.below(words.len()), source.below(words.len()));
        match source.below(5) {
            0 => drop(words.remove(at)),
            1 => words.insert(at, words[other]),
            2 => words.swap(at, other),
            3 => words.truncate(at),
            _ => words.insert(at, source.pick(&["\0", "'", "\"", "(", ")", ";", "--", "/*", "?", "é", "1"])),
        }
        text = words.concat();
    }
    text
}

fn seeds() -> Vec<String> {
    let cases = CaseFile::load_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("cases"));
    cases.iter().flat_map(|case| case.queries("sqlite")).map(|query| query.sql.into_owned()).collect()
}
