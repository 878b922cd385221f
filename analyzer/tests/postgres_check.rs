//! What PostgreSQL prepares and plans we take, and what it refuses we refuse: its answers stand in the data files.

use querent_analyzer::{Catalog, Level, analyze, catalog::Source, dialect};

fn lines(file: &str) -> impl Iterator<Item = &str> {
    file.lines().filter(|line| !line.is_empty() && !line.starts_with("--"))
}

fn catalog() -> Catalog {
    let schema = Source { file: "schema.sql", text: include_str!("postgres_check/schema.sql") };
    Catalog::new(dialect("postgres").unwrap(), &[schema]).unwrap()
}

#[test]
fn what_postgres_takes() {
    let catalog = catalog();
    for statement in lines(include_str!("postgres_check/taken.sql")) {
        if let Err(errors) = analyze(&catalog, statement) {
            let error = &errors[0];
            panic!("{statement}\n[{}] {} at {:?}", error.code.name(), error.message, error.span);
        }
    }
}

#[test]
fn what_postgres_refuses() {
    let catalog = catalog();
    for line in lines(include_str!("postgres_check/refused.txt")) {
        let (code, statement) = line.split_once(' ').expect("a code and a statement");
        let Err(errors) = analyze(&catalog, statement) else { panic!("{statement}\nis taken, not {code}") };
        assert!(errors.iter().any(|error| error.level == Level::Error), "{statement}");
    }
}

#[test]
fn a_cast_that_is_none_says_how_to_mend_it() {
    let help = |text: &str, statement: &str| {
        let schema = Source { file: "schema.sql", text };
        let catalog = Catalog::new(dialect("postgres").unwrap(), &[schema]).unwrap();
        analyze(&catalog, statement).expect_err(statement)[0].help.clone().unwrap_or_default()
    };
    let own = help("CREATE TABLE t (id int)", "SELECT id::uuid FROM t");
    assert_eq!(own, "if its text reads as one, go by way of it: ::text::uuid");
    let foreign = "CREATE EXTENSION postgis; CREATE TABLE t (g geometry, id int)";
    assert!(help(foreign, "SELECT g::int FROM t").contains("postgis"));
}
