//! Columns as the analyser reports them, and the fields that they become.

use super::*;
use crate::input::{Macro, inline};
use crate::project::Project;
use querent_analyzer::{Cardinality, Config, Diagnostic, Origin, Span as Bytes};

fn column(name: &str, ty: SqlType, nullable: bool) -> Column {
    let origin = Some(Origin { relation: "Users".to_owned(), column: name.to_owned() });
    Column { name: name.to_owned(), ty, nullable, span: Bytes::new(7, 8), origin }
}

fn analysis(columns: Vec<Column>) -> Analysis {
    Analysis {
        statement: StatementKind::Select,
        cardinality: Cardinality::Many,
        columns,
        params: Vec::new(),
        reads: Vec::new(),
        writes: Vec::new(),
        lints: Vec::new(),
    }
}

/// The query of those columns under that macro, with a configuration.
fn bound(called: Macro, config: &str, analysis: Analysis) -> Result<CheckedQuery, Errors> {
    let tokens = if called == Macro::As { "User, SELECT a" } else { "SELECT a" };
    let input = inline(called, tokens.parse().unwrap(), Database::Sqlite.spelling()).unwrap();
    bind(input, analysis, &Project::fake(Config::parse(config).unwrap()))
}

/// `name: Type` of each field, or the first line of each mistake.
fn shown(called: Macro, config: &str, columns: Vec<Column>) -> String {
    let ty = |ty: &FieldType| {
        let rust = ty.rust.as_ref().map_or_else(|| ty.marker.name(), ToString::to_string).replace(' ', "");
        if ty.nullable { format!("Option<{rust}>") } else { rust }
    };
    let field = |field: &Field| format!("{}: {}", field.name, ty(&field.ty));
    match bound(called, config, analysis(columns)).map(|query| query.output) {
        Ok(Output::Nothing) => "nothing".to_owned(),
        Ok(Output::Record(fields) | Output::Struct(_, fields)) => {
            fields.iter().map(field).collect::<Vec<_>>().join(", ")
        }
        Ok(Output::Scalar(scalar)) => ty(&scalar),
        Err(errors) => {
            errors.iter().map(|error| error.text().lines().next().unwrap().to_owned()).collect::<Vec<_>>().join("; ")
        }
    }
}

#[test]
fn columns_become_fields() {
    let record = |name: &str| shown(Macro::Query, "", vec![column(name, SqlType::Integer, true)]);
    assert_eq!(record("id"), "id: Option<INTEGER>");
    assert_eq!(record("id!"), "id: INTEGER");
    assert_eq!(record("id: UserId"), "id: Option<UserId>");
    assert_eq!(record("id!: a::Id<u8>"), "id: a::Id<u8>");
    assert_eq!(record("type"), "r#type: Option<INTEGER>");
    assert_eq!(record("größe"), "größe: Option<INTEGER>");
    assert_eq!(record("count(*)"), "[field-name] column 1 has no name that can be a field: `count(*)`");
    assert_eq!(record("self"), "[field-name] column 1 has no name that can be a field: `self`");
    assert_eq!(record("_"), "[field-name] column 1 has no name that can be a field: `_`");
    assert_eq!(record("id: Vec<"), "[field-name] `Vec<` in the alias is no Rust type");
    assert_eq!(record("id: _"), "[field-name] `_` takes the type from a struct's field, and there is no struct");
    assert_eq!(shown(Macro::As, "", vec![column("id!: _", SqlType::Integer, true)]), "id: _");
}

#[test]
fn names_must_differ() {
    let columns = ["id", "name", "id!"].map(|name| column(name, SqlType::Integer, false)).to_vec();
    assert_eq!(shown(Macro::Query, "", columns), "[field-name] columns 1 and 3 are both named `id`");
}

#[test]
fn a_scalar_is_one_column() {
    let columns = vec![column("count(*)", SqlType::Integer, false), column("b", SqlType::Text, false)];
    assert_eq!(shown(Macro::Scalar, "", columns[..1].to_vec()), "INTEGER");
    // PostgreSQL's name of a column without one asks for no `Option`.
    assert_eq!(shown(Macro::Scalar, "", vec![column("?column?", SqlType::Integer, false)]), "INTEGER");
    let wrong = "[row-shape] `query_scalar!` gives one value, but the query has 2 columns";
    assert_eq!(shown(Macro::Scalar, "", columns), wrong);
    assert_eq!(shown(Macro::Scalar, "", Vec::new()), "[row-shape] the statement gives no rows");
    assert_eq!(shown(Macro::As, "", Vec::new()), "[row-shape] the statement gives no rows");
    assert_eq!(shown(Macro::Query, "", Vec::new()), "nothing");
}

#[test]
fn the_configuration_gives_types() {
    let typed = |config: &str| shown(Macro::Query, config, vec![column("id", SqlType::DateTime, false)]);
    assert_eq!(typed("[types]\ndatetime = 'Time'"), "id: Time");
    assert_eq!(typed("[types]\ndatetime = 'Time'\n[columns]\n'users.ID' = 'crate::Id'"), "id: crate::Id");
    assert_eq!(typed("[columns]\n'users.id' = '1 2'"), "[field-name] `1 2` in querent.toml is no Rust type");
}

#[test]
fn lints_follow_their_levels() {
    let linted = |config: &str| {
        let lint = Diagnostic::error(Code::NoWhere, Bytes::new(0, 6), "hits every row");
        bound(Macro::Query, config, Analysis { lints: vec![lint], ..analysis(Vec::new()) })
    };
    assert!(linted("").is_err());
    assert_eq!(linted("[lints]\nno-where = 'warn'").ok().unwrap().warnings[0].message, "[no-where] hits every row");
    assert!(linted("[lints]\nno-where = 'allow'").ok().unwrap().warnings.is_empty());
}

#[test]
fn each_value_has_its_parameters_type() {
    let input = || inline(Macro::Query, "SELECT {a}, {b}".parse().unwrap(), Database::Sqlite.spelling()).unwrap();
    let param = |index, ty, nullable| Param { index, name: None, ty, nullable, spans: Vec::new(), origin: None };
    let params = vec![param(2, SqlType::Text, true), param(1, SqlType::Integer, false)];
    let project = Project::fake(Config::default());
    let query = bind(input(), Analysis { params, ..analysis(Vec::new()) }, &project).ok().unwrap();
    let args: Vec<_> = query.args.iter().map(|arg| (arg.expr.to_string(), arg.marker.name(), arg.nullable)).collect();
    let expected = [("a", "INTEGER", false), ("b", "TEXT", true)];
    assert_eq!(args, expected.map(|(name, ty, nullable)| (name.to_owned(), ty.to_owned(), nullable)));
    assert!(bind(input(), analysis(Vec::new()), &project).is_err());
    let untyped = Analysis { statement: StatementKind::Other, ..analysis(Vec::new()) };
    assert_eq!(bind(input(), untyped, &project).ok().unwrap().args.len(), 2);
}

#[test]
fn keywords_are_those_of_syn_and_gen() {
    assert!(KEYWORDS.is_sorted());
    let is_keyword = |name: &&str| syn::parse_str::<Ident>(name).is_err();
    assert_eq!(KEYWORDS.iter().filter(|name| !is_keyword(name)).collect::<Vec<_>>(), [&"gen"]);
    for name in ["union", "default", "raw", "auto", "safe", "id"] {
        assert!(!is_keyword(&name));
    }
}
