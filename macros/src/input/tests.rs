//! Both spellings: what is written, the text for the engine, the values.

use super::*;
use crate::database::Database;

fn read(source: &str) -> Result<QueryInput, Errors> {
    inline(Macro::Query, source.parse().expect("Rust tokens"), Database::Sqlite.spelling())
}

/// The text for the engine and the values, or the first mistake.
fn shown(source: &str) -> String {
    show(read(source))
}

fn show(input: Result<QueryInput, Errors>) -> String {
    match input {
        Ok(input) if input.values.is_empty() => input.sql.text,
        Ok(input) => {
            let values: Vec<String> =
                input.values.iter().map(|value| value.expr.to_string().replace(' ', "")).collect();
            format!("{} <- {}", input.sql.text, values.join(", "))
        }
        Err(errors) => errors[0].text(),
    }
}

#[track_caller]
fn check(source: &str, expected: &str) {
    assert_eq!(shown(source), expected, "for {source}");
}

#[test]
fn tokens_keep_the_users_words_and_spacing() {
    check("SELECT u.id, count(*) FROM users u", "SELECT u.id, count(*) FROM users u");
    check(
        "SELECT a\n    FROM   t -- x",
        "[syntax] `--` starts no comment between Rust tokens\n  help: write the comment as `//` or `/* */`, and a double minus as `- -`",
    );
    check("SELECT a /* gone */ FROM t // gone\n  WHERE a = 1;", "SELECT a FROM t\nWHERE a = 1");
    check(
        "SELECT a <> b, a != b, a || b, a -> b, a ->> b, a <= b, a == b, a << 1, a % 2, - -1",
        "SELECT a <> b, a != b, a || b, a -> b, a ->> b, a <= b, a == b, a << 1, a % 2, - -1",
    );
    check("SELECT a::text, .5, 1.5e-3, 1_000, 0x1F", "SELECT a::text, .5, 1.5e-3, 1000, 0x1F");
    check("SELECT - - 1, a-1", "SELECT - - 1, a-1");
    check("SELECT [a b] FROM (VALUES (1))", "SELECT [a b] FROM (VALUES (1))");
}

#[test]
fn tokens_respell_strings_and_identifiers() {
    check(r#"SELECT "it's", 'x', b"\x01\xAB""#, "SELECT 'it''s', 'x', X'01AB'");
    check(
        r###"SELECT r#type, r#"say "x""# FROM r"Order Details""###,
        r#"SELECT type, "say ""x""" FROM "Order Details""#,
    );
    check(
        "SELECT 'abc",
        "[syntax] a SQL string stands in double quotes here\n  help: write \"text\", or give the whole query as a string",
    );
    check("SELECT 1u8", "[syntax] `1u8` is no SQL number\n  help: leave the suffix out: SQL's numbers have none");
    check("SELECT 0b1", "[syntax] `0b1` is no SQL number\n  help: write it in decimal or as 0x…");
    check(
        r#"SELECT c"x""#,
        "[syntax] `c\"x\"` is no SQL literal\n  help: write a string as \"text\", a blob as b\"bytes\", a value of Rust as `{expression}`",
    );
}

#[test]
fn tokens_take_aliases_as_strings() {
    check(r#"SELECT id AS "id!: UserId", n as "n?" FROM t"#, r#"SELECT id AS "id!: UserId", n as "n?" FROM t"#);
}

#[test]
fn tokens_take_every_placeholder() {
    check("SELECT {a} + {b.c}+{a}", "SELECT ?1 + ?2+?1 <- a, b.c");
    check("SELECT {next()} + {next()}", "SELECT ?1 + ?2 <- next(), next()");
    check("SELECT :a + @b + $a", "SELECT ?1 + ?2 + ?1 <- a, b");
    check("SELECT :a; a = 1 + 1", "SELECT ?1 <- 1+1");
    check("SELECT $2 + $1; x, f::<A, B>(y)", "SELECT ?2 + ?1 <- x, f::<A,B>(y)");
    check("SELECT ? + ?;\n x, y,", "SELECT ?1 + ?2 <- x, y");
    check("SELECT ?1+?1; x", "SELECT ?1+?1 <- x");
    check("SELECT 1; SELECT 2", "SELECT 1; SELECT 2");
    check("SELECT :type", "SELECT ?1 <- r#type");
    check(
        "SELECT {}",
        "[placeholder] a placeholder without an expression\n  help: write a Rust expression between the braces: `{min_age}`",
    );
    check(
        "SELECT 1 @if x",
        "[unsupported] dynamic parts such as `@if` are not available yet\n  \
         help: write a condition that is true when the value is NULL: `(name = {n} OR {n} IS NULL)`",
    );
}

#[test]
fn text_stays_but_for_its_placeholders() {
    check(r#""SELECT {a}, {b.c}, {f(\"}\")}""#, r#"SELECT ?1, ?2, ?3 <- a, b.c, f("}")"#);
    check(
        r##"r#"SELECT id AS "id!: Id" -- {no} ?"# + "\n, '{no} ?', [?], `?` /* $1 */, a::b, :a""##,
        "SELECT id AS \"id!: Id\" -- {no} ?\n, '{no} ?', [?], `?` /* $1 */, a::b, ?1 <- a",
    );
    check(r#""SELECT $2, $1", x, y"#, "SELECT ?2, ?1 <- x, y");
    check(r#""SELECT ?, ?", x, y"#, "SELECT ?1, ?2 <- x, y");
    check(r#""SELECT :n, @n", n = 1"#, "SELECT ?1, ?1 <- 1");
    check(r#""SELECT é, {a}""#, "SELECT é, ?1 <- a");
}

#[test]
fn arguments_and_placeholders_must_go_together() {
    let first = |source: &str| shown(source).lines().next().unwrap_or_default().to_owned();
    assert_eq!(first(r#""SELECT $1, $2", x"#), "[placeholder] 2 placeholders but 1 argument");
    assert_eq!(first(r#""SELECT ?", x, y"#), "[placeholder] 1 placeholder but 2 arguments");
    assert_eq!(first(r#""SELECT 1", x"#), "[placeholder] this argument is not used by the query");
    assert_eq!(first(r#""SELECT $2", x, y"#), "[placeholder] this argument is not used by the query");
    assert_eq!(first(r#""SELECT {a}", x"#), "[placeholder] this argument is not used by the query");
    assert_eq!(first(r#""SELECT :a", b = 1"#), "[placeholder] this argument is not used by the query");
    assert_eq!(first(r#""SELECT :a", a = 1, a = 2"#), "[placeholder] this argument is not used by the query");
    assert_eq!(first(r#""SELECT ?", a = 1"#), "[placeholder] an argument with a name, but the placeholders have none");
    assert_eq!(first(r#""SELECT ?, $1", a"#), "[placeholder] `$1` and `?` are two styles of placeholders");
    assert_eq!(first(r#""SELECT {a}, ?", a"#), "[placeholder] `?` and `{a}` are two styles of placeholders");
    assert_eq!(first(r#""SELECT ?0", a"#), "[placeholder] no placeholder has the number 0");
    assert_eq!(
        first(r#""SELECT ?99999999999999999999", a"#).split(" 1").next(),
        Some("[placeholder] no placeholder has the number")
    );
    assert_eq!(first(r#""SELECT :1""#), "[placeholder] `:1` is no placeholder");
    assert_eq!(first(r#""SELECT :self""#), "[placeholder] `:self` can be no Rust variable");
    assert_eq!(first(r#""SELECT {a b""#), "[placeholder] `{` without its `}`");
    assert_eq!(first(r#""SELECT {)}""#), "[placeholder] `{)}` holds no Rust expression: it is no list of Rust tokens");
    assert_eq!(first(r#""SELECT ?", , x"#), "[placeholder] an argument is missing before this comma");
    assert_eq!(first(r#""SELECT 1" x"#), "[syntax] expected a comma after the SQL text");
    assert_eq!(first(r#""SELECT 1" + X"#), "[syntax] only string literals can be joined to a query");
}

#[test]
fn an_empty_query_is_told() {
    for source in ["", "\"\"", "\"  \" + \"\\n\""] {
        assert!(shown(source).starts_with("[empty-query] the query is empty"), "{source}");
    }
}

#[test]
fn query_as_takes_a_type_first() {
    let input = inline(Macro::As, "a::B<'static, C>, SELECT 1".parse().unwrap(), Database::Sqlite.spelling()).unwrap();
    let Form::Struct(ty) = input.form else { panic!("no struct") };
    assert_eq!(
        (ty.to_string().replace(' ', ""), input.sql.text),
        ("a::B<'static,C>".to_owned(), "SELECT 1".to_owned())
    );
    let error = inline(Macro::As, "\"SELECT 1\"".parse().unwrap(), Database::Sqlite.spelling()).unwrap_err();
    assert!(error[0].text().starts_with("[syntax] the struct's type is missing"), "{}", error[0].text());
}

#[test]
fn a_range_of_the_text_finds_its_tokens() {
    let sql = read("SELECT u.naem, {value}\nFROM users u").unwrap().sql;
    let at = |word: &str| {
        let start = sql.text.find(word).unwrap();
        let (first, last) = sql.spans(querent_analyzer::Span::new(start, start + word.len()));
        (first.start().line, first.start().column, last.end().column)
    };
    assert_eq!(at("naem"), (1, 9, 13));
    assert_eq!(at("u.naem"), (1, 7, 13));
    assert_eq!(at("?1"), (1, 15, 22));
    assert_eq!(at("users"), (2, 5, 10));
    let end = sql.text.len();
    assert_eq!(sql.spans(querent_analyzer::Span::new(end, end)).0.start().column, 11);
}

#[test]
fn a_mistake_in_a_text_shows_the_users_line() {
    use querent_analyzer::{Code, Span};
    let sql = read(r#""SELECT {long_name},\n naem FROM t""#).unwrap().sql;
    let start = sql.text.find("naem").unwrap();
    let shown = sql.mistake(Code::UnknownColumn, Span::new(start, start + 4), "no column `naem`".to_owned()).text();
    assert_eq!(shown, "[unknown-column] no column `naem`\n  2 | naem FROM t\n    | ^^^^");
    let shown = sql.mistake(Code::ParameterType, Span::new(7, 9), "no".to_owned()).text();
    assert_eq!(shown, "[parameter-type] no\n  1 | SELECT {long_name},\n    |        ^^^^^^^^^^^");
}

#[test]
fn hostile_text_ends() {
    let open = "(".repeat(1_000_000);
    assert!(read(&format!("{:?}", open)).is_ok());
    for expression in ["{".repeat(100_000), format!("{{{open}}}"), "'".repeat(99_999), "{\"\\".to_owned()] {
        let source = format!("{:?}", format!("SELECT {expression}"));
        let _ = read(&source);
    }
}

#[track_caller]
fn check_postgres(source: &str, expected: &str) {
    let input = inline(Macro::Query, source.parse().expect("Rust tokens"), Database::Postgres.spelling());
    assert_eq!(show(input), expected, "for {source}");
}

#[test]
fn postgres_has_its_own_placeholders_in_text() {
    check_postgres(r#""SELECT {a}::int, :b::text", b = 2"#, "SELECT $1::int, $2::text <- a, 2");
    check_postgres(r#""WHERE a = $1 AND b = ANY($2)", x, y"#, "WHERE a = $1 AND b = ANY($2) <- x, y");
    check_postgres(r#""WHERE a = ? LIMIT ?", x, y"#, "WHERE a = $1 LIMIT $2 <- x, y");
    check_postgres(
        r#""WHERE data ? 'k' AND (data) ?| a AND data->'x' ?& b""#,
        "WHERE data ? 'k' AND (data) ?| a AND data->'x' ?& b",
    );
    check_postgres(
        r#""SELECT ARRAY[$1, $2], a[1:n], a @> b, @c", x, y"#,
        "SELECT ARRAY[$1, $2], a[1:n], a @> b, @c <- x, y",
    );
    check_postgres(
        r#""SELECT $$it's $1$$, $t$ {a} $t$, E'\\'{a}', 'x' /* /* {a} */ {b} */""#,
        "SELECT $$it's $1$$, $t$ {a} $t$, E'\\'{a}', 'x' /* /* {a} */ {b} */",
    );
}

#[test]
fn postgres_has_its_own_placeholders_in_tokens() {
    check_postgres("SELECT {a}::int, :b::text", "SELECT $1::int, $2::text <- a, b");
    check_postgres("SELECT a FROM t WHERE a = $1 AND b = $2; x, y", "SELECT a FROM t WHERE a = $1 AND b = $2 <- x, y");
    check_postgres(
        r#"SELECT data->>"k" FROM t WHERE data ? "k" AND data ?| {keys}"#,
        "SELECT data->>'k' FROM t WHERE data ? 'k' AND data ?| $1 <- keys",
    );
    check_postgres("SELECT ARRAY[1, {a}], b[1:n], c @> d, e <@ f", "SELECT ARRAY[1, $1], b[1:n], c @> d, e <@ f <- a");
    check_postgres(
        r#"SELECT b"\x01\xAB", INTERVAL "1 day", a #>> {p}"#,
        r"SELECT '\x01AB'::bytea, INTERVAL '1 day', a #>> $1 <- p",
    );
}
