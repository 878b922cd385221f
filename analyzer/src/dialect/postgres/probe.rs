//! The rules of types as a text asks them, for the tests that let a live server judge each answer.

use super::Postgres;
use crate::SqlType;
use crate::catalog::Catalog;
use crate::dialect::{Arg, At, Coercion, NoMatch, Nulls, Typing};

/// What PostgreSQL's rules say to a question; types by their internal names, `unknown` among them:
///
/// - `operator + int4 int8`, `prefix - int4`, `function substr text int4`: the types that the arguments become, then the
///   result's;
///   `literal` is the unknown type of a literal, `unknown` that of a placeholder;
/// - `common int4 int8`: the common type;
/// - `equality json`, `order json`: `yes`;
/// - `cast int4 text explicit` (`assignment`, `implicit`): `yes`.
///
/// `Err` says why there is none. A question of another form is one too.
#[doc(hidden)]
pub fn postgres_probe(catalog: &Catalog, question: &str) -> Result<String, String> {
    let mut words = question.split(' ');
    let (form, subject) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let types: Vec<SqlType> = words.clone().map(SqlType::named).collect();
    let listed = |types: &[SqlType], nulls: Nulls| {
        let names: Vec<&str> = types.iter().map(SqlType::name).collect();
        format!("{} {nulls:?}", names.join(" "))
    };
    let operator = |left: Option<SqlType>, right| {
        let operator = Postgres.operator(At::end(catalog), subject, left, right).map_err(|error| reason(&error))?;
        let sides = operator.left.into_iter().chain([operator.right, operator.returns]);
        Ok(listed(&sides.collect::<Vec<_>>(), operator.nulls))
    };
    match (form, types.as_slice()) {
        ("operator", [left, right]) => operator(Some(*left), *right),
        ("prefix", [right]) => operator(None, *right),
        ("function", _) => {
            let args: Vec<Arg<'_>> = types.iter().map(|ty| arg(*ty)).collect();
            let chosen =
                Postgres.routine(At::end(catalog), None, subject, &args, false).map_err(|error| reason(&error))?;
            Ok(listed(&[chosen.args, vec![chosen.returns]].concat(), chosen.routine.nulls))
        }
        ("common", _) => {
            let types = [&[SqlType::named(subject)], types.as_slice()].concat();
            let common = Postgres.common(catalog, &types);
            common.map(|ty| ty.to_string()).map_err(|(left, right)| format!("{left} and {right} have no common type"))
        }
        ("equality", []) if Postgres.has_equality(catalog, SqlType::named(subject)) => Ok("yes".to_owned()),
        ("order", []) if Postgres.has_order(catalog, SqlType::named(subject)) => Ok("yes".to_owned()),
        ("equality" | "order", []) => Err("no".to_owned()),
        ("cast", [to, place]) => {
            let place = match place.name() {
                "implicit" => Coercion::Implicit,
                "assignment" => Coercion::Assignment,
                _ => Coercion::Explicit,
            };
            let converts = Postgres.converts(catalog, SqlType::named(subject), *to, place);
            if converts { Ok("yes".to_owned()) } else { Err("no".to_owned()) }
        }
        _ => Err(format!("no such question: {question}")),
    }
}

fn arg(ty: SqlType) -> Arg<'static> {
    let literal = ty.name() == "literal";
    Arg { name: None, ty: if literal { Postgres.unknown() } else { ty }, literal: literal.then_some("") }
}

fn reason(error: &NoMatch) -> String {
    match error {
        NoMatch::Unknown => "nothing of that name".to_owned(),
        NoMatch::Arguments(signatures) => format!("other arguments: {}", signatures.join("; ")),
        NoMatch::Ambiguous(signatures) => format!("several: {}", signatures.join("; ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(question: &str, answer: Result<&str, &str>) {
        let catalog = Catalog::new(&Postgres, &[]).unwrap();
        let found = postgres_probe(&catalog, question);
        match answer {
            Ok(answer) => assert_eq!(found.as_deref(), Ok(answer), "{question}"),
            Err(part) => assert!(found.as_ref().is_err_and(|error| error.contains(part)), "{question}: {found:?}"),
        }
    }

    #[test]
    fn operators() {
        check("operator + int4 int8", Ok("int4 int8 int8 Strict"));
        check("operator + int4 unknown", Ok("int4 int4 int4 Strict"));
        check("operator || unknown unknown", Ok("text text text Strict"));
        check("operator || _int4 int4", Ok("_int4 int4 _int4 Never"));
        check("operator || int4 varchar", Ok("int4 text text Strict"));
        check("operator = varchar text", Ok("text text bool Strict"));
        check("operator = int4 numeric", Ok("numeric numeric bool Strict"));
        check("operator @> int4range int4", Ok("int4range int4 bool Strict"));
        check("operator + text int4", Err("other arguments"));
        check("operator <-> unknown unknown", Err("several"));
        check("prefix - unknown", Err("several"));
        check("prefix - int2", Ok("int2 int2 Strict"));
    }

    #[test]
    fn functions() {
        check("function substr varchar int2", Ok("text int4 text Strict"));
        check("function round float8 int4", Err("other arguments"));
        check("function concat text int4 unknown", Ok("text int4 unknown text Never"));
        check("function coalesce int4", Err("nothing"));
        check("function text int4", Ok("text text Strict"));
        check("function unnest _text", Ok("_text text Maybe"));
        check("function array_append _int4 int2", Ok("_int4 int4 _int4 Never"));
        check("function make_interval int4", Ok("int4 interval Strict"));
        check("function sum int4", Ok("int4 int8 EmptyGroup"));
        check("function date literal", Ok("date date Strict"));
        check("function date unknown", Ok("timestamptz date Strict"));
        check("function rank int4 int8", Ok("int8 int8 int8 Never"));
    }

    #[test]
    fn conversions() {
        check("common int4 unknown numeric", Ok("numeric"));
        check("common unknown unknown", Ok("text"));
        check("common int4 text", Err("no common type"));
        check("cast int4 text implicit", Err("no"));
        check("cast int4 text assignment", Ok("yes"));
        check("cast text int4 assignment", Err("no"));
        check("cast _int4 _text assignment", Ok("yes"));
        check("cast _int4 _int8 implicit", Ok("yes"));
    }
}
