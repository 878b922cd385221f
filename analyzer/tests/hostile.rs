//! Text that wants to exhaust the stack or the clock: refused, or answered, on a thread of two mebibytes.

use querent_analyzer::{Catalog, Code, analyze, catalog::Source, dialect};

fn check(sql: String) -> Result<(), Code> {
    let on_small_stack = std::thread::Builder::new().stack_size(2 << 20).spawn(move || {
        let text = "CREATE TABLE t (id INTEGER PRIMARY KEY, a INT NOT NULL, b TEXT);";
        let catalog = Catalog::new(dialect("sqlite").unwrap(), &[Source { file: "schema.sql", text }]).unwrap();
        analyze(&catalog, &sql).map(drop).map_err(|errors| errors[0].code)
    });
    on_small_stack.unwrap().join().expect("no panic")
}

fn nested(open: &str, inner: &str, close: &str, times: usize) -> String {
    format!("SELECT {}{inner}{} FROM t", open.repeat(times), close.repeat(times))
}

#[test]
fn what_the_guard_lets_through_fits_the_stack() {
    for (open, inner, close) in [
        ("(", "1", ")"),
        ("abs(", "a", ")"),
        ("coalesce(1, ", "a", ")"),
        ("(SELECT ", "1", ")"),
        ("CASE WHEN a THEN ", "1", " END"),
        ("a IN (SELECT ", "1", ")"),
        ("EXISTS (SELECT ", "1", " FROM t)"),
        ("(SELECT * FROM (SELECT ", "1", "))"),
        ("CAST(", "1", " AS INT)"),
        ("(", "a", " BETWEEN 1 AND 2)"),
        ("(", "a", " IN (1, 2))"),
        ("CASE ", "a", " WHEN 1 THEN 2 WHEN 2 THEN 3 END"),
        ("(SELECT count(b.a + ", "1", ") FROM t b)"),
    ] {
        for times in [3, 5, 10, 20, 29, 45, 59] {
            let result = check(nested(open, inner, close, times));
            assert!(matches!(result, Ok(()) | Err(Code::TooComplex)), "{open} {times}: {result:?}");
        }
    }
    for chain in ["1 + ", "a AND ", "b || ", "NOT ", "- ", "~", "a = "] {
        for times in [20, 50, 120, 480] {
            let result = check(format!("SELECT {} 1 FROM t", chain.repeat(times)));
            assert!(matches!(result, Ok(()) | Err(Code::TooComplex)), "{chain} {times}: {result:?}");
        }
    }
    assert_eq!(check(format!("SELECT 1 {}", "UNION SELECT 1 ".repeat(400))), Ok(()));
}

#[test]
fn a_megabyte_of_nesting_is_refused() {
    for unit in [
        "(",
        "1+",
        "NOT ",
        "CASE ",
        "(SELECT ",
        "UNION SELECT 1 ",
        "UNION SELECT 1, 2 ",
        "(SELECT 1 END, ",
        "NOT (NOT ",
    ] {
        assert!(check(format!("SELECT 1 {}", unit.repeat((1 << 20) / unit.len()))).is_err(), "{unit}");
    }
}

#[test]
fn repeated_pieces_of_sql_are_answered() {
    for unit in ["((a", "a.", "[", "x'", "\0", "é", "abs(", "-", "- ", "IN (", "WITH a AS (", "\"", "/*", "~", "a AND "]
    {
        for head in ["", "SELECT ", "SELECT 1 ", "DELETE FROM t WHERE "] {
            let _ = check(format!("{head}{}", unit.repeat((1 << 15) / unit.len())));
        }
    }
}

#[test]
fn long_and_flat_is_fine() {
    assert_eq!(check(format!("SELECT id FROM t WHERE id IN ({}1)", "1, ".repeat(20_000))), Ok(()));
    assert_eq!(check(format!("INSERT INTO t (a) VALUES {}(1)", "(1), ".repeat(20_000))), Ok(()));
    assert_eq!(check(format!("SELECT {} 1 FROM t", "a, ".repeat(2_000))), Ok(()));
}

#[test]
fn tables_made_of_each_other_cost_what_they_say() {
    let chain = |length: usize, ty: &str| {
        let next =
            |at: usize| format!("CREATE TABLE t{} AS SELECT a.x FROM t{at} a JOIN t{at} b ON a.x = b.x;", at + 1);
        format!("CREATE TABLE t0 (x {ty});{}", (0..length).map(next).collect::<String>())
    };
    for (name, length, ty) in [("sqlite", 300, "INT"), ("postgres", 300, "int")] {
        let text = chain(length, ty);
        let catalog = Catalog::new(dialect(name).unwrap(), &[Source { file: "schema.sql", text: &text }]).unwrap();
        assert!(analyze(&catalog, &format!("SELECT x FROM t{length}")).is_ok(), "{name}");
    }
}

#[test]
fn what_the_engine_cannot_be_given_is_refused() {
    for sql in ["SELECT 'a\0b'", "SELECT \"a\0b\" FROM t", "SELECT a FROM t\0"] {
        assert_eq!(check(sql.to_owned()), Err(Code::Syntax), "{sql:?}");
    }
    for sql in ["SELECT ?32766, ?", "SELECT ?32766, :a", "SELECT ?0", "SELECT ?32767"] {
        assert_eq!(check(sql.to_owned()), Err(Code::Placeholder), "{sql}");
    }
    assert_eq!(check("SELECT a FROM t WHERE a = ?32766 OR a = ?1".to_owned()), Ok(()));
}
