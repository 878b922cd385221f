//! Type names as SQL spells them, and back: `character varying(20)` is `varchar`, `int[]` is `_int4`.

use super::types::Types;
use crate::SqlType;

/// Spellings that are no type's internal name.
#[rustfmt::skip]
const SPELLINGS: &[(&str, &str)] = &[
    ("bigint", "int8"), ("bigserial", "int8"), ("bit varying", "varbit"), ("boolean", "bool"), ("char", "bpchar"),
    ("char varying", "varchar"), ("character", "bpchar"), ("character varying", "varchar"), ("dec", "numeric"),
    ("decimal", "numeric"), ("double precision", "float8"), ("float", "float8"), ("int", "int4"), ("integer", "int4"),
    ("national char", "bpchar"), ("national char varying", "varchar"), ("national character", "bpchar"),
    ("national character varying", "varchar"), ("nchar", "bpchar"), ("nchar varying", "varchar"), ("real", "float4"),
    ("serial", "int4"), ("serial2", "int2"), ("serial4", "int4"), ("serial8", "int8"), ("smallint", "int2"),
    ("smallserial", "int2"), ("time with time zone", "timetz"), ("time without time zone", "time"),
    ("timestamp with time zone", "timestamptz"), ("timestamp without time zone", "timestamp"),
];

/// A type name, taken apart.
#[derive(Debug, PartialEq)]
pub(super) struct Spelling {
    pub(super) schema: Option<String>,
    /// The internal name of its element where it is an array, else its own.
    pub(super) name: String,
    pub(super) array: bool,
}

impl Types<'_> {
    /// The type of that name; `None` where there is none.
    pub(super) fn named(self, text: &str) -> Option<SqlType> {
        let Spelling { schema, name, array } = read(text)?;
        let meant =
            self.at.then.filter(|_| !matches!(schema.as_deref(), Some("pg_catalog")) && !super::ddl::has_type(&name));
        let meant = meant.and_then(|then| self.at.catalog.type_as_of(then, schema.as_deref(), &name));
        let ty = match schema.as_deref() {
            _ if let Some(meant) = &meant => SqlType::named(meant),
            None => SqlType::named(&name),
            Some("pg_catalog") => SqlType::named(&name),
            Some(schema) => {
                let qualified = format!("{schema}.{name}");
                match self.at.catalog.type_def(&qualified) {
                    // By the name that it goes by: bare where its schema is in the search path.
                    Some(own) => SqlType::Named(own.name),
                    None if self.known(SqlType::named(&qualified)).is_some() => SqlType::named(&qualified),
                    None => SqlType::named(&name),
                }
            }
        };
        self.find(ty)?;
        if array { self.array_of(ty) } else { Some(ty) }
    }
}

/// The name that SQL writes for an internal one: `timestamp with time zone`, `text[]`.
pub(super) fn spelled(name: &str) -> String {
    if let Some(element) = name.strip_prefix('_') {
        return spelled(element) + "[]";
    }
    if let Some((schema, element)) = name.split_once("._") {
        return format!("{schema}.{element}[]");
    }
    let common = ["bigint", "bit varying", "boolean", "character", "character varying", "double precision", "integer"];
    let common = common.into_iter().chain(["real", "smallint", "time with time zone", "time without time zone"]);
    let mut common = common.chain(["timestamp with time zone", "timestamp without time zone"]);
    let spelling = common.find(|common| SPELLINGS.contains(&(common, name)));
    match (spelling, name) {
        (Some(spelling), _) => spelling.to_owned(),
        (None, "char") => "\"char\"".to_owned(),
        (None, name) => name.to_owned(),
    }
}

/// Takes a name apart; `None` for what is none.
pub(super) fn read(text: &str) -> Option<Spelling> {
    let mut words = words(text)?;
    let mut array = false;
    while words.last().is_some_and(|word| word == "[]") {
        words.pop();
        array = true;
    }
    if words.last().is_some_and(|word| word == "array") && words.len() > 1 {
        words.pop();
        array = true;
    }
    let mut precision = None;
    // `(…)` stands behind the name or before WITH TIME ZONE.
    words.retain(|word| match word.strip_prefix('(') {
        Some(inner) => {
            precision = inner.trim_end_matches(')').trim().parse::<u32>().ok();
            false
        }
        None => true,
    });
    let mut schema = None;
    if let [first, point, ..] = words.as_slice()
        && point == "."
    {
        schema = Some(unquoted(first).unwrap_or_else(|| first.clone()));
        words.drain(..2);
    }
    let (first, rest) = words.split_first()?;
    let name = if let Some(name) = unquoted(first) {
        rest.is_empty().then_some(name)?
    } else if first == "interval" {
        first.clone()
    } else if schema.is_some() {
        rest.is_empty().then(|| first.clone())?
    } else {
        let joined = words.join(" ");
        match SPELLINGS.iter().find(|(spelling, _)| *spelling == joined) {
            Some(("float", _)) if precision.is_some_and(|digits| digits <= 24) => "float4".to_owned(),
            Some((_, name)) => (*name).to_owned(),
            None if rest.is_empty() => joined,
            None => return None,
        }
    };
    Some(Spelling { schema, name, array })
}

/// The words of a name: folded, quoted ones with their quotes, `(…)` and `[]` as one word.
fn words(text: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => quoted_length(rest)?,
            '(' => rest.find(')')? + 1,
            '[' => rest.find(']')? + 1,
            '.' => 1,
            _ => rest.find(|c: char| c.is_whitespace() || "\"([.".contains(c)).unwrap_or(rest.len()),
        };
        let word = &rest[..length];
        words.push(match first {
            '"' => word.to_owned(),
            '[' => "[]".to_owned(),
            _ => word.to_lowercase(),
        });
        rest = rest[length..].trim_start();
    }
    Some(words)
}

/// The length of the quoted name at the start; `None` without its end.
fn quoted_length(text: &str) -> Option<usize> {
    let mut end = 1;
    loop {
        end += text[end..].find('"')? + 1;
        if !text[end..].starts_with('"') {
            return Some(end);
        }
        end += 1;
    }
}

/// What stands in quotes; `None` for a word without.
fn unquoted(word: &str) -> Option<String> {
    Some(word.strip_prefix('"')?.strip_suffix('"')?.replace("\"\"", "\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings() {
        let name = |text| read(text).map(|spelling| (spelling.name, spelling.array));
        let plain = |name: &str| Some((name.to_owned(), false));
        let array = |name: &str| Some((name.to_owned(), true));
        assert_eq!(name("character varying(20)"), plain("varchar"));
        assert_eq!(name("TIMESTAMP (3) WITH TIME ZONE"), plain("timestamptz"));
        assert_eq!(name("double  precision"), plain("float8"));
        assert_eq!((name("float(20)"), name("float(30)")), (plain("float4"), plain("float8")));
        assert_eq!((name("\"char\""), name("char(3)")), (plain("char"), plain("bpchar")));
        assert_eq!((name("int array[3]"), name("text[][]")), (array("int4"), array("text")));
        assert_eq!(name("interval day to second(3)"), plain("interval"));
        assert_eq!(name("numeric(10,2)[]"), array("numeric"));
        assert_eq!(name("\"a \"\"b\"\"\""), plain("a \"b\""));
        assert_eq!(read("public.\"Level\"[]").unwrap().schema.as_deref(), Some("public"));
        assert_eq!(name("two words"), None);
        assert_eq!(spelled("timestamptz"), "timestamp with time zone");
        assert_eq!((spelled("_int4"), spelled("audit._level")), ("integer[]".to_owned(), "audit.level[]".to_owned()));
    }
}
