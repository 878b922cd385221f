//! What the analysis takes of its caller's stack. An overflow aborts the whole process, and names the thread that it
//! happened on.

use super::*;
use crate::catalog::Source;
use crate::syntax::{self, Text};
use crate::{Catalog, dialect};

/// What a caller gives at the least; Rust's own tests have two mebibytes.
const STACK: usize = 3 << 19;

const SCHEMAS: [(&str, &str); 2] = [
    ("sqlite", "CREATE TABLE t (id INTEGER PRIMARY KEY, a INT NOT NULL, b TEXT, c INT);"),
    ("postgres", "CREATE TABLE t (id int PRIMARY KEY, a int NOT NULL, b text, c int, r int[], j jsonb);"),
];

/// Statements that are as deep as one likes: a head, what opens a level, the innermost, what closes a level, a tail.
#[rustfmt::skip]
const NESTED: &[[&str; 5]] = &[
    ["SELECT ", "(", "a", ")", " FROM t"],
    ["SELECT ", "(1 + ", "a", ")", " FROM t"],
    ["SELECT ", "- (", "a", ")", " FROM t"],
    ["SELECT ", "- ", "a", "", " FROM t"],
    ["SELECT ", "@ ", "a", "", " FROM t"],
    ["SELECT ", "abs(", "a", ")", " FROM t"],
    ["SELECT ", "coalesce(c, ", "a", ")", " FROM t"],
    ["SELECT ", "CAST(", "a", " AS int)", " FROM t"],
    ["SELECT ", "substring(", "b", " FROM 1)", " FROM t"],
    ["SELECT ", "sum(a) OVER (ORDER BY ", "a", ")", " FROM t"],
    ["SELECT ", "CASE WHEN a = 1 THEN ", "c", " ELSE 1 END", " FROM t"],
    ["SELECT ", "CASE WHEN ", "a = 1", " THEN true ELSE false END", " FROM t"],
    ["SELECT ", "CASE ", "a", " WHEN 1 THEN 2 ELSE 3 END", " FROM t"],
    ["SELECT ", "ARRAY[", "a", "]", " FROM t"],
    ["SELECT ", "r[", "1", "]", " FROM t"],
    ["SELECT ", "ARRAY(SELECT ", "1", ")", " FROM t"],
    ["SELECT ", "(SELECT ", "a", " FROM t)", ""],
    ["SELECT ", "- (SELECT - ", "1", ")", ""],
    ["SELECT ", "coalesce((SELECT a FROM t WHERE a = ", "1", "), 0)", ""],
    ["SELECT ", "CASE WHEN EXISTS (SELECT 1 FROM t WHERE a = ", "1", ") THEN 1 ELSE 2 END", ""],
    ["SELECT ", "(VALUES (", "1", "))", ""],
    ["SELECT ", "(1 OPERATOR(+) ", "1", ")", ""],
    ["SELECT ", "(1 = 1 OR 1 = 1 AND NOT 1 = 1 + 1 * 1 || ", "b", ")", " FROM t"],
    ["SELECT ", "(1 = 1 OR 1 = 1 AND 1 LIKE 1 < 1 & 1 + 1 * 1 || ", "b", ")", " FROM t"],
    ["SELECT ", "(true OR true AND NOT 1 LIKE 1 @> 1 + 1 * 1 ^ ", "a", ")", " FROM t"],
    ["SELECT a FROM t WHERE ", "NOT ", "c = 1", "", ""],
    ["SELECT a FROM t WHERE ", "a IN (SELECT c FROM t WHERE ", "c = 1", ")", ""],
    ["SELECT a FROM t WHERE ", "a IN ((SELECT c FROM t WHERE ", "c = 1", "), 1)", ""],
    ["SELECT a FROM t WHERE ", "(a, a, a, a, a, a, a, a) IN json_each(", "a", ")", ""],
    ["SELECT a FROM t WHERE ", "a = ANY (SELECT c FROM t WHERE ", "c = 1", ")", ""],
    ["SELECT a FROM t WHERE ", "NOT EXISTS (SELECT c FROM t WHERE ", "c = 1", ")", ""],
    ["SELECT a FROM t WHERE ", "EXISTS (SELECT 1 FROM t AS x JOIN t AS y ON ", "true", ")", ""],
    ["SELECT a FROM t WHERE ", "a IN (SELECT 1 UNION SELECT 2 INTERSECT SELECT a FROM t WHERE ", "c = 1", ")", ""],
    ["SELECT a FROM t WHERE ", "(1 = 1 AND c BETWEEN 1 + 1 AND 2 * ", "c", ")", ""],
    ["SELECT a FROM t WHERE ", "(c BETWEEN ", "c", " AND 1)", ""],
    ["SELECT a FROM t ORDER BY ", "NOT like(b, ", "b", ")", ""],
    ["SELECT a FROM t LIMIT ", "NOT (SELECT 1 FROM t LIMIT ", "1", ")", ""],
    ["SELECT count(*) FROM t GROUP BY ", "GROUPING SETS (", "a", ")", ""],
    ["SELECT * FROM ", "(SELECT * FROM ", "t", ") AS x", ""],
    ["SELECT * FROM ", "(SELECT 1 AS a UNION SELECT a FROM ", "t", ") AS x", ""],
    ["SELECT * FROM ", "(VALUES ((SELECT 1 FROM ", "t", "))) AS x", ""],
    ["SELECT * FROM ", "(SELECT 1 FROM t WHERE 1 = (SELECT 1 FROM ", "t", "))", " AS w"],
    ["SELECT * FROM ", "(t JOIN ", "t", " ON true)", ""],
    ["SELECT * FROM ", "t AS z JOIN (SELECT a FROM ", "t", ") AS x ON true", ""],
    ["SELECT * FROM t ", "JOIN t ", "", "ON true ", ""],
    ["SELECT * FROM ", "generate_series(1, (SELECT 1 FROM ", "t", "))", ""],
    ["", "WITH x AS (", "SELECT a FROM t", ") SELECT a FROM x", ""],
    ["", "WITH x AS (SELECT (", "SELECT 1 AS a", ") AS a FROM t) SELECT a FROM x", ""],
    ["", "(SELECT 1 UNION ", "SELECT 1", ")", ""],
    ["INSERT INTO t (id, a) SELECT 1, a FROM ", "(SELECT * FROM ", "t", ") AS x", ""],
    ["INSERT INTO t (id, a) VALUES (1, ", "abs(", "1", ")", ") ON CONFLICT (id) DO UPDATE SET a = 1 RETURNING a"],
    ["INSERT INTO t (id, a) VALUES (1, 2) ON CONFLICT (id) DO UPDATE SET a = ", "(", "excluded.a", ")", " RETURNING a"],
    ["UPDATE t SET a = ", "(SELECT c FROM t WHERE c = ", "1", ")", ""],
    ["UPDATE t SET a = 1 FROM ", "(SELECT * FROM ", "t", ") AS s", " WHERE true"],
    ["DELETE FROM t WHERE a = ", "(SELECT c FROM t WHERE c = ", "1", ")", " RETURNING *"],
    ["DELETE FROM t USING ", "(SELECT * FROM ", "t", ") AS s", " WHERE true"],
    ["MERGE INTO t USING ", "(SELECT * FROM ", "t", ") AS s", " ON t.id = s.a WHEN MATCHED THEN UPDATE SET a = 1"],
    // Chains.
    ["SELECT a", " + a", "", "", " FROM t"],
    ["SELECT b", " || b", "", "", " FROM t"],
    ["SELECT c", " / c", "", "", " FROM t WHERE c / 3 > 1"],
    ["SELECT b", " COLLATE NOCASE", "", "", " FROM t"],
    ["SELECT b", " COLLATE \"C\"", "", "", " FROM t"],
    ["SELECT b", " -> '$.a'", "", "", " FROM t"],
    ["SELECT j", " -> 'a'", "", "", " FROM t"],
    ["SELECT c", "::text", "", "", " FROM t"],
    ["SELECT r", "[1]", "", "", " FROM t"],
    ["SELECT now()", " AT TIME ZONE 'UTC'", "", "", " FROM t"],
    ["SELECT a FROM t WHERE c = 1", " AND c = 1", "", "", ""],
    ["SELECT a FROM t WHERE c = 1", " OR c = 1", "", "", ""],
    ["SELECT a FROM t WHERE c", " = c", "", "", ""],
    ["SELECT a FROM t WHERE c", " ISNULL", "", "", ""],
    ["SELECT a FROM t WHERE c", " IS NOT NULL", "", "", ""],
    ["SELECT a FROM t WHERE c", " BETWEEN 1 AND c", "", "", ""],
    ["SELECT 1, 2", " UNION SELECT 1, 2", "", "", ""],
    ["SELECT 1 FROM t", ", t", "", "", ""],
    ["SELECT 1 FROM t", " NATURAL JOIN t", "", "", ""],
    ["SELECT 1 FROM t WHERE a IN (1", ", 2", "", "", ")"],
    ["INSERT INTO t (id, a) VALUES (1, 2)", ", (1, 2)", "", "", ""],
];

fn nested([head, open, inner, close, tail]: [&str; 5], levels: usize) -> String {
    format!("{head}{}{inner}{}{tail}", open.repeat(levels), close.repeat(levels))
}

/// Parts that stand side by side, each resting on the one before.
fn in_a_row(levels: usize, first: &str, next: impl Fn(usize) -> String) -> String {
    let rest: String = (1..=levels).map(next).collect();
    format!("{first}{rest}")
}

fn ctes(levels: usize) -> String {
    let ctes = in_a_row(levels, "WITH x0 AS (SELECT a, c FROM t)", |n| {
        format!(", x{n} AS (SELECT abs(a) AS a, c FROM x{} WHERE c > 2)", n - 1)
    });
    format!("{ctes} SELECT a FROM x{levels}")
}

fn laterals(levels: usize) -> String {
    let sources =
        in_a_row(levels, "t, LATERAL (SELECT a AS x) x0", |n| format!(", LATERAL (SELECT x{}.x + 1 AS x) x{n}", n - 1));
    format!("SELECT x{levels}.x FROM {sources}")
}

fn joins(levels: usize) -> String {
    in_a_row(levels, "SELECT id FROM t", |n| format!(" FULL JOIN t AS t{n} USING (id)"))
}

/// An alias stands for its expression in other clauses, and so does a window.
fn aliases(levels: usize) -> String {
    let abs = |inner: &str| nested(["", "abs(", inner, ")", ""], levels);
    format!("SELECT sum({a}) OVER w AS x FROM t WINDOW w AS (ORDER BY {a}) ORDER BY {}", abs("x"), a = abs("a"))
}

/// Relations that are made after each other.
fn stacked(levels: usize, create: &str, last: &str) -> String {
    in_a_row(levels, "", |n| {
        let model = if n == 1 { "t".to_owned() } else { format!("v{}", n - 1) };
        format!("{};", create.replace("$v", &format!("v{n}")).replace("$t", &model))
    }) + last
}

fn needs(dialect_name: &str, sql: &str) -> Option<usize> {
    let grammar = dialect(dialect_name).unwrap().rules().0.grammar();
    match syntax::read(sql, grammar) {
        Ok(Text::Typed(tokens)) => Some(LEAST + tokens.depth.reading),
        _ => None,
    }
}

/// Analyses on a small stack; whether the statement holds.
fn analyze_on_small_stack(dialect_name: &str, schema: &str, sql: &str) -> bool {
    let name = format!("{dialect_name}: {}…", sql.chars().take(90).collect::<String>());
    let thread = thread::Builder::new().name(name).stack_size(STACK);
    thread::scope(|scope| {
        let analyze = || {
            let source = Source { file: "schema.sql", text: schema };
            crate::analyze(&Catalog::new(dialect(dialect_name).unwrap(), &[source]).unwrap(), sql).is_ok()
        };
        thread.spawn_scoped(scope, analyze).unwrap().join().unwrap()
    })
}

/// A family of statements, as deep as stays on the caller's stack, a level deeper, and far deeper.
fn check(far: usize, family: impl Fn(usize) -> String) {
    let mut holds = false;
    for (dialect, schema) in SCHEMAS {
        let fits = |levels: &usize| needs(dialect, &family(*levels)).is_some_and(|needs| needs <= CALLERS);
        let most = (1..400).take_while(fits).last().unwrap_or(0);
        for levels in [1, most, most + 1, far] {
            holds |= analyze_on_small_stack(dialect, schema, &family(levels));
        }
    }
    assert!(holds, "{}", family(1));
}

#[test]
fn no_statement_overflows_a_small_stack() {
    NESTED.iter().for_each(|family| check(5_000, |levels| nested(*family, levels)));
    [ctes, laterals, aliases].iter().for_each(|family| check(5_000, family));
    check(300, joins);
}

#[test]
fn no_schema_overflows_a_small_stack() {
    // Each view little to read, all of them much to walk.
    let sums = format!("CREATE VIEW $v AS SELECT a{} AS a, c FROM $t", " + a".repeat(60));
    for (dialect, schema) in SCHEMAS {
        for (create, far) in [
            ("CREATE VIEW $v AS SELECT a, c FROM $t", 5_000),
            (&sums, 5_000),
            ("CREATE VIEW $v AS SELECT abs(abs(abs(a))) AS a, c FROM (SELECT a, c FROM $t) AS x WHERE a > 0", 5_000),
            ("CREATE VIEW $v AS SELECT (SELECT (SELECT a)) AS a, c FROM (SELECT * FROM $t) AS x", 5_000),
            ("CREATE VIEW $v AS SELECT x.a, y.c FROM $t x, $t y", 100),
            ("CREATE TABLE $v AS SELECT a, c FROM $t", 5_000),
            ("CREATE TABLE $v (LIKE $t)", 5_000),
            ("CREATE TABLE $v (x int) INHERITS ($t)", 5_000),
            ("CREATE TABLE $v (a int); ALTER TABLE $v INHERIT $t", 100),
        ] {
            for levels in (1..=24).chain([far]) {
                let schema = schema.to_owned() + &stacked(levels, create, "");
                let sql = format!("SELECT a FROM (SELECT a FROM (SELECT a FROM v{levels}) AS x) AS y");
                analyze_on_small_stack(dialect, &schema, &sql);
            }
        }
    }
}

#[test]
fn no_type_overflows_a_small_stack() {
    let (dialect, schema) = SCHEMAS[1];
    for create in
        ["CREATE DOMAIN $v AS $t", "CREATE DOMAIN $v AS $t[]", "CREATE TYPE $v AS (t $t)", "CREATE TYPE $v AS (t $t[])"]
    {
        for levels in [10, 24, 1_000] {
            let types = stacked(levels, create, &format!("CREATE TABLE u (a v{levels});"));
            let schema = schema.to_owned() + &types.replacen(" t;", " int;", 1).replacen("t t", "t int", 1);
            analyze_on_small_stack(dialect, &schema, "SELECT DISTINCT a, a = a FROM u ORDER BY a");
        }
    }
}

#[test]
fn ordinary_statements_stay_where_they_are() {
    for sql in [
        "SELECT u.id, count(o.id) AS orders FROM users u LEFT JOIN orders o ON o.user_id = u.id AND o.paid \
         WHERE u.name LIKE ?1 || '%' AND (u.age >= ?2 OR u.age IS NULL) GROUP BY u.id HAVING count(o.id) > 1 ORDER BY 2",
        "WITH a AS (SELECT id, CASE WHEN n > 0 THEN round(n / 2.0, 1) ELSE 0 END AS n FROM t), \
         b AS (SELECT id, sum(n) AS n FROM a GROUP BY id) \
         SELECT a.id, coalesce(b.n, (SELECT max(n) FROM a)) FROM a JOIN b ON b.id = a.id WHERE a.id IN (SELECT id FROM c)",
    ] {
        for (dialect, _) in SCHEMAS {
            assert!(needs(dialect, &sql.replace('?', "$")).unwrap() <= CALLERS, "{dialect}: {sql}");
        }
    }
}
