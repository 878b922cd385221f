//! Asks a live server and the analyser the same questions about types, and counts where they disagree.

use crate::catalogue::create_extensions;
use anyhow::{Result, anyhow, ensure};
use postgres::Client;
use querent_analyzer::catalog::Source;
use querent_analyzer::{Catalog, dialect, postgres_probe};

/// The types that stand for all: several of each category, so that every rule of preference has its say.
const TYPES: &[&str] = &[
    "unknown",
    "bool",
    "int2",
    "int4",
    "int8",
    "numeric",
    "float4",
    "float8",
    "money",
    "oid",
    "regclass",
    "text",
    "varchar",
    "bpchar",
    "name",
    "char",
    "bytea",
    "date",
    "time",
    "timetz",
    "timestamp",
    "timestamptz",
    "interval",
    "uuid",
    "json",
    "jsonb",
    "jsonpath",
    "inet",
    "cidr",
    "macaddr",
    "bit",
    "varbit",
    "tsvector",
    "tsquery",
    "point",
    "box",
    "int4range",
    "tstzrange",
    "int4multirange",
    "xml",
    "pg_lsn",
    "xid",
    "_int4",
    "_int8",
    "_text",
    "_varchar",
    "_bool",
    "_timestamptz",
    "_numeric",
    "_jsonb",
    "oidvector",
    "record",
    "mood",
    "_mood",
    "posint",
    "_posint",
    "label",
    "tags",
    "pair",
    "_pair",
    "floatrange",
    "floatmultirange",
    "citext",
    "hstore",
    "ltree",
];

/// Types of a schema, and functions that its own rules choose between.
pub(crate) const SCHEMA: &str = "
CREATE TYPE public.mood AS ENUM ('sad', 'happy');
CREATE DOMAIN public.posint AS integer CHECK (VALUE > 0);
CREATE DOMAIN public.label AS text;
CREATE DOMAIN public.tags AS text[];
CREATE TYPE public.pair AS (a integer, b text);
CREATE TYPE public.floatrange AS RANGE (subtype = double precision);
CREATE FUNCTION public.one(a integer, b text DEFAULT 'x') RETURNS bigint LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION public.one(a text) RETURNS text LANGUAGE sql AS 'SELECT a';
CREATE FUNCTION public.many(VARIADIC a numeric[]) RETURNS numeric LANGUAGE sql AS 'SELECT 1.0';
CREATE FUNCTION public.same(a anyelement, b anyarray) RETURNS SETOF anyelement LANGUAGE sql AS 'SELECT a';
CREATE FUNCTION public.feel(m public.mood) RETURNS public.mood LANGUAGE sql AS 'SELECT m';
CREATE FUNCTION public.swap(p public.pair) RETURNS public.pair LANGUAGE sql AS 'SELECT p';
";

/// A disagreement is shown so many times for each form of question.
const SHOWN: usize = 60;

/// Compares operators, casts, common types and functions.
pub(crate) fn check(client: &mut Client) -> Result<()> {
    let schema = create_extensions() + SCHEMA;
    let catalog = catalog(&schema)?;
    client.batch_execute(&schema)?;
    client.batch_execute(include_str!("../sql/setup.sql"))?;
    client.batch_execute("CREATE TEMP TABLE sink (it bool)")?;
    let mut differences = 0;
    for (form, questions) in [
        ("comparisons", comparisons()),
        ("common types", common()),
        ("casts", casts(client)?),
        ("operators", operators(client)?),
        ("functions", functions(client)?),
    ] {
        let mut shown = 0;
        for (question, sql) in &questions {
            let ours = postgres_probe(&catalog, question);
            let theirs = ask(client, sql)?;
            if agree(ours.as_deref().ok(), theirs.as_ref().ok().map(String::as_str)) {
                continue;
            }
            shown += 1;
            if shown <= SHOWN {
                println!("{question}\n  server  {theirs:?}\n  querent {ours:?}\n  {sql}");
            }
        }
        println!("{form}: {} questions, {shown} differences", questions.len());
        differences += shown;
    }
    ensure!(differences == 0, "{differences} differences");
    Ok(())
}

/// A snapshot of that DDL.
pub(crate) fn catalog(schema: &str) -> Result<Catalog> {
    let dialect = dialect("postgres").expect("the dialect is there");
    let source = Source { file: "schema.sql", text: schema };
    Catalog::new(dialect, &[source]).map_err(|errors| anyhow!("{errors:?}"))
}

/// The types of the placeholders and of the first column.
fn ask(client: &mut Client, sql: &str) -> Result<Result<String, String>> {
    match client.prepare(sql) {
        Ok(statement) => {
            let params = statement.params().iter().map(|ty| ty.name());
            let column = statement.columns().first().map_or("yes", |column| column.type_().name());
            let answer: Vec<&str> = params.chain([column]).collect();
            Ok(Ok(answer.join(" ")))
        }
        Err(error) => {
            let error = error.as_db_error().map(|error| error.message().to_owned()).unwrap_or(error.to_string());
            Ok(Err(error))
        }
    }
}

/// Ours lists all arguments and says when it is NULL; theirs only the placeholders.
fn agree(ours: Option<&str>, theirs: Option<&str>) -> bool {
    let (ours, theirs) = match (ours, theirs) {
        // A placeholder that nothing gives a type is refused by the server; the analyser says so later.
        (Some(ours), None) => return ours.split(' ').any(|word| word == "unknown"),
        (None, None) => return true,
        (None, Some(_)) => return false,
        (Some(ours), Some(theirs)) => (ours, theirs),
    };
    let mut words: Vec<&str> = ours.split(' ').collect();
    words.retain(|word| !word.starts_with(char::is_uppercase));
    let mut theirs: Vec<&str> = theirs.split(' ').collect();
    let returns = theirs.pop();
    // A common type is the type of all.
    let returned = words.pop();
    // The server shows a column of a domain as one of the type under it.
    let base = |ty| match ty {
        "posint" => "int4",
        "label" => "text",
        "tags" => "_text",
        ty => ty,
    };
    returned.map(base) == returns
        && theirs.iter().all(|param| words.contains(param) || words.is_empty() && returned == Some(param))
}

/// Values of these types, from the first placeholder on where they are unknown.
fn values(types: &[&str]) -> Vec<String> {
    let mut params = 0;
    let value = |ty: &&str| match *ty {
        "unknown" => {
            params += 1;
            format!("${params}")
        }
        "literal" => "NULL".to_owned(),
        "record" => "(SELECT ROW(1, 'a'::text))".to_owned(),
        ty => format!("NULL::\"{ty}\""),
    };
    types.iter().map(value).collect()
}

type Questions = Vec<(String, String)>;

fn comparisons() -> Questions {
    let mut questions = Vec::new();
    for ty in TYPES.iter().filter(|ty| **ty != "unknown") {
        let value = &values(&[ty])[0];
        let into = "INSERT INTO sink SELECT true FROM";
        questions.push((format!("equality {ty}"), format!("{into} (SELECT {value} AS it GROUP BY 1) AS q")));
        questions.push((format!("order {ty}"), format!("{into} (SELECT {value} AS it ORDER BY 1) AS q")));
    }
    questions
}

fn common() -> Questions {
    let mut questions = Vec::new();
    for left in TYPES {
        for right in TYPES {
            for types in [vec![*left, *right], vec![*left, *right, "int8"], vec![*left, "unknown", *right, "text"]] {
                let sql = format!("SELECT COALESCE({})", values(&types).join(", "));
                questions.push((format!("common {}", types.join(" ")), sql));
            }
        }
    }
    questions
}

fn casts(client: &mut Client) -> Result<Questions> {
    let mut questions = Vec::new();
    for to in TYPES.iter().filter(|ty| **ty != "unknown") {
        let takes = format!("pg_temp.takes_{to}");
        let create =
            format!("CREATE FUNCTION {takes}(\"{to}\") RETURNS bool LANGUAGE plpgsql AS 'BEGIN RETURN true; END'");
        client.batch_execute(&create)?;
        if *to != "record" {
            client.batch_execute(&format!("CREATE TEMP TABLE column_{to} (it \"{to}\")"))?;
        }
        for from in TYPES.iter().filter(|ty| **ty != "unknown") {
            // Only a row as written becomes a named one.
            let value = if *from == "record" { "ROW(1, 'a'::text)" } else { &values(&[from])[0] };
            let implicit = format!("WITH q AS (SELECT {takes}({value})) INSERT INTO column_bool SELECT true FROM q");
            questions.push((format!("cast {from} {to} implicit"), implicit));
            if *to != "record" {
                let assignment = format!("INSERT INTO column_{to} VALUES ({value})");
                questions.push((format!("cast {from} {to} assignment"), assignment));
                let explicit = format!("INSERT INTO column_{to} VALUES (CAST({value} AS \"{to}\"))");
                questions.push((format!("cast {from} {to} explicit"), explicit));
            }
        }
    }
    Ok(questions)
}

fn operators(client: &mut Client) -> Result<Questions> {
    let mut questions = Vec::new();
    for row in client.query("SELECT DISTINCT oprname::text FROM pg_operator", &[])? {
        let symbol: String = row.get(0);
        for right in TYPES {
            let value = &values(&[right])[0];
            questions.push((format!("prefix {symbol} {right}"), format!("SELECT {symbol} {value}")));
            // A third of the pairs, another third for each symbol, is thousands still.
            for left in TYPES.iter().skip((symbol.len() + questions.len()) % 3).step_by(3) {
                let values = values(&[left, right]);
                let sql = format!("SELECT {} {symbol} {}", values[0], values[1]);
                questions.push((format!("operator {symbol} {left} {right}"), sql));
            }
        }
    }
    Ok(questions)
}

/// For each name and number of arguments: some combinations of declared types, likely ones and others.
fn functions(client: &mut Client) -> Result<Questions> {
    let rows = client.query(include_str!("../sql/arities.sql"), &[])?;
    let mut random = 1u64;
    let mut next = |below: usize| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) as usize % below
    };
    let mut questions = Vec::new();
    for row in rows {
        let (name, kind, direct, declared): (String, String, i32, Vec<String>) =
            (row.get(0), row.get(1), row.get(2), row.get(3));
        for _ in 0..40 {
            let mut types = Vec::new();
            for ty in &declared {
                let vague = ty.starts_with("any") || ty.starts_with('_');
                types.push(match next(5) {
                    0 => ["unknown", "literal"][next(2)],
                    1 => TYPES[next(TYPES.len())],
                    2.. if vague => TYPES[next(TYPES.len())],
                    _ => ty.as_str(),
                });
            }
            let values = values(&types);
            let call = match kind.as_str() {
                "o" | "h" => {
                    let (direct, ordered) = values.split_at(direct as usize);
                    format!("\"{name}\"({}) WITHIN GROUP (ORDER BY {})", direct.join(", "), ordered.join(", "))
                }
                "w" => format!("\"{name}\"({}) OVER ()", values.join(", ")),
                _ => format!("\"{name}\"({})", values.join(", ")),
            };
            let types: String = types.iter().map(|ty| format!(" {ty}")).collect();
            questions.push((format!("function {name}{types}"), format!("SELECT {call}")));
        }
    }
    questions.sort_unstable();
    questions.dedup();
    Ok(questions)
}
