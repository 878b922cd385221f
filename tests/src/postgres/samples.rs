//! Sample values: a type's name in, texts that its input function reads out.

use crate::engine::Value;
use ::postgres::types::{Format, IsNull, ToSql, Type, private::BytesMut, to_sql_checked};
use ::postgres::{Client, Error};
use std::collections::HashMap;

/// The values of a schema's types.
pub(super) struct Samples {
    /// The schema's own types by the analyser's names.
    types: HashMap<String, Kind>,
    /// The schema's string literals, which its CHECKs and partial indexes speak of.
    literals: Vec<String>,
}

enum Kind {
    Labels(Vec<String>),
    Domain(String),
    Array(String),
    Composite(Vec<String>),
    Range(String),
}

/// Every type of the schema and the arrays of the system's: its name, what it is and what it is made of.
const TYPES: &str = "
WITH names AS (
    SELECT t.*, CASE WHEN n.nspname IN ('pg_catalog', 'public') THEN '' ELSE n.nspname || '.' END || t.typname AS name
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace)
SELECT t.name, CASE WHEN t.typelem <> 0 AND t.typcategory = 'A' THEN 'a' ELSE t.typtype::text END, CASE
    WHEN t.typelem <> 0 AND t.typcategory = 'A' THEN ARRAY[e.name]
    WHEN t.typtype = 'e' THEN ARRAY(SELECT enumlabel::text FROM pg_enum WHERE enumtypid = t.oid ORDER BY enumsortorder)
    WHEN t.typtype = 'd' THEN ARRAY[b.name]
    WHEN t.typtype = 'r' THEN ARRAY(SELECT s.name FROM pg_range r JOIN names s ON s.oid = r.rngsubtype WHERE r.rngtypid = t.oid)
    WHEN t.typtype = 'c' THEN ARRAY(SELECT f.name FROM pg_attribute a JOIN names f ON f.oid = a.atttypid
        WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum)
    END
FROM names t LEFT JOIN names b ON b.oid = t.typbasetype LEFT JOIN names e ON e.oid = t.typelem
WHERE (t.typelem <> 0 AND t.typcategory = 'A') OR t.typtype IN ('e', 'd', 'r') OR (t.typtype = 'c' AND t.typnamespace <> 'pg_catalog'::regnamespace)";

impl Samples {
    pub(super) fn load(client: &mut Client, literals: &[String]) -> Result<Self, Error> {
        let mut types = HashMap::new();
        for row in client.query(TYPES, &[])? {
            let Some(mut parts) = row.get::<_, Option<Vec<String>>>(2) else { continue };
            let kind = match row.get::<_, &str>(1) {
                "e" => Kind::Labels(parts),
                "c" => Kind::Composite(parts),
                "a" => Kind::Array(parts.remove(0)),
                "r" => Kind::Range(parts.remove(0)),
                _ => Kind::Domain(parts.remove(0)),
            };
            types.insert(row.get(0), kind);
        }
        Ok(Self { types, literals: literals.to_vec() })
    }

    /// A value of that type.
    pub(super) fn of(&self, ty: &str, choice: usize) -> String {
        if let Some(pool) = pool(ty) {
            return pool[choice % pool.len()].into();
        }
        match self.types.get(ty) {
            Some(Kind::Labels(labels)) if !labels.is_empty() => labels[choice % labels.len()].clone(),
            Some(Kind::Domain(base)) => self.of(base, choice),
            Some(Kind::Array(element)) => {
                let element = |choice| quoted(&self.of(element, choice));
                [format!("{{{},NULL}}", element(choice)), "{}".into(), format!("{{{},{}}}", element(1), element(0))]
                    [choice % 3]
                    .clone()
            }
            Some(Kind::Composite(fields)) => {
                let fields = fields.iter().enumerate().map(|(at, field)| quoted(&self.of(field, choice + at)));
                format!("({})", fields.collect::<Vec<_>>().join(","))
            }
            Some(Kind::Range(bound)) => match choice % 3 {
                0 => format!("[{},]", quoted(&self.of(bound, 0))),
                1 => "empty".into(),
                _ => "(,)".into(),
            },
            _ => self.text(choice),
        }
    }

    fn text(&self, choice: usize) -> String {
        let pool = ["a", "b", "1", "", "A", "c", "x%y", "ab"];
        let at = choice % (pool.len() + self.literals.len());
        pool.get(at).map_or_else(|| self.literals[at - pool.len()].clone(), |text| (*text).into())
    }
}

/// The values of the system's types that are not like text. Some are where functions that are strict turn to NULL all the same.
fn pool(ty: &str) -> Option<&'static [&'static str]> {
    Some(match ty {
        "int2" | "int4" | "int8" | "oid" => &["1", "2", "3", "0", "4", "5"],
        "float4" | "float8" => &["1.5", "0", "-2.25", "1e10", "NaN"],
        "numeric" => &["1.5", "0", "-2.25", "10", "NaN"],
        "bool" => &["t", "f"],
        "bytea" => &["\\x0102", "\\x", "\\x00"],
        "date" => &["2024-01-31", "1999-12-31", "2024-02-29", "infinity"],
        "time" => &["12:30:00", "00:00:00"],
        "timetz" => &["12:30:00+02", "00:00:00+00"],
        "timestamp" => &["2024-02-29 12:30:00", "1999-12-31 23:59:59", "2024-01-31 00:00:00", "infinity"],
        "timestamptz" => &["2024-02-29 12:30:00+00", "1999-12-31 23:59:59+00", "2024-01-31 00:00:00+00", "-infinity"],
        "interval" => &["1 day", "2 hours", "-3 months", "0"],
        "uuid" => &["00000000-0000-0000-0000-000000000001", "00000000-0000-0000-0000-000000000002"],
        "json" | "jsonb" => &["{\"a\":1}", "[1,null,\"x\"]", "null", "{}", "{\"a\":null,\"b\":[]}", "\"text\"", "5"],
        "jsonpath" => &["$.a", "$[*]"],
        "inet" => &["10.0.0.1", "10.1.0.0/16", "::1"],
        "cidr" => &["10.0.0.0/8", "192.168.0.0/24"],
        "macaddr" => &["08:00:2b:01:02:03"],
        "int4range" | "int8range" | "numrange" => &["[1,5)", "empty", "[2,)", "(,3)"],
        "tsvector" => &["'cat':2 'fat':1", ""],
        "tsquery" => &["'fat' & 'cat'", "'dog'"],
        "money" => &["1.50", "0"],
        "bit" => &["1", "0"],
        "varbit" => &["101", ""],
        "point" => &["(1,2)", "(0,0)"],
        "hstore" => &["\"a\"=>\"1\"", "\"a\"=>NULL", ""],
        "ltree" => &["a.b", "a", ""],
        "regclass" => &["pg_class"],
        "xml" => &["<a/>"],
        _ => return None,
    })
}

/// An element of an array, a composite or a range.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A value that is bound as text to a parameter of any type.
#[derive(Debug)]
pub struct Text<'v>(pub &'v Value);

impl ToSql for Text<'_> {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self.0 {
            Value::Null => return Ok(IsNull::Yes),
            Value::Text(text) => out.extend_from_slice(text.as_bytes()),
            other => out.extend_from_slice(crate::engine::show(other).as_bytes()),
        }
        Ok(IsNull::No)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    fn encode_format(&self, _: &Type) -> Format {
        Format::Text
    }

    to_sql_checked!();
}
