//! The book's examples: each `-- gives` line and each example of a diagnostic, held against the analyser on `schema.sql`.

use querent_analyzer::catalog::Source;
use querent_analyzer::{Analysis, Cardinality, Catalog, Code, analyze, dialect};
use std::path::{Path, PathBuf};

const CHAPTERS: &[&str] = &["nullability.md", "cardinality.md", "types.md"];

#[test]
fn queries_give_what_the_book_says() {
    let catalog = bookshop();
    for chapter in CHAPTERS {
        let text = read(&book().join(chapter));
        for example in blocks(&text).filter(|block| block.contains("\n-- gives ")) {
            let (sql, says) = example.split_once("\n-- gives ").expect("filtered");
            let analysis = analyze(&catalog, sql).unwrap_or_else(|errors| panic!("{chapter}:\n{sql}\n{errors:#?}"));
            assert_eq!(describe(&analysis), says.trim(), "{chapter}:\n{sql}");
        }
    }
}

#[test]
fn every_code_has_its_entry_and_its_example_gives_it() {
    let catalog = bookshop();
    let text = read(&book().join("diagnostics.md"));
    let entries: Vec<(&str, &str)> =
        text.split("\n### ").skip(1).map(|entry| entry.split_once('\n').expect("a heading ends")).collect();
    for code in Code::ALL {
        assert!(entries.iter().any(|(name, _)| *name == code.name()), "docs/diagnostics.md says nothing of {code:?}");
    }
    for (name, entry) in entries {
        assert!(
            Code::ALL.iter().any(|code| code.name() == name),
            "docs/diagnostics.md explains `{name}`, which is gone"
        );
        for sql in blocks(entry) {
            let found = analyze(&catalog, sql).map_or_else(|errors| errors, |analysis| analysis.lints);
            assert!(found.iter().any(|finding| finding.code.name() == name), "no {name} but {found:#?} in:\n{sql}");
        }
    }
}

#[test]
fn the_error_in_the_readme_is_a_real_one() {
    let readme = read(&book().with_file_name("README.md"));
    let (_, rest) = readme.split_once("query!(").expect("the README shows a query");
    let sql = rest.split_once("    )\n").expect("the query ends").0.replace("{limit_cents}", "?1");
    let errors = analyze(&bookshop(), &sql.replace("c.name", "c.nmae")).expect_err("the column does not exist");
    let [error] = &errors[..] else { panic!("one mistake, one error: {errors:#?}") };
    let [help, note] = [&error.help, &error.note].map(|part| part.as_deref().unwrap_or("none"));
    let text = format!("[{}] {}\n         help: {help}\n         note: {note}\n", error.code.name(), error.message);
    assert!(readme.contains(&text), "the README does not show:\n{text}");
}

#[test]
fn every_link_leads_to_a_file() {
    let chapters =
        std::fs::read_dir(book()).expect("the book is readable").map(|entry| entry.expect("readable").path());
    for page in chapters.chain(["README.md", "CONTRIBUTING.md"].map(|page| book().with_file_name(page))) {
        if page.extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        let text = read(&page);
        let links = text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
        for link in links.filter(|link| !link.is_empty() && !link.contains("://")) {
            assert!(page.with_file_name(link).exists(), "{} links to {link}, which is not there", page.display());
        }
    }
}

/// The blocks of SQL in a chapter.
fn blocks(text: &str) -> impl Iterator<Item = &str> {
    text.split("```sql\n").skip(1).map(|rest| rest.split("```").next().unwrap_or(""))
}

/// `title TEXT, subtitle TEXT?; many rows`.
fn describe(analysis: &Analysis) -> String {
    let columns: Vec<String> = analysis
        .columns
        .iter()
        .map(|column| format!("{} {}{}", column.name, column.ty, if column.nullable { "?" } else { "" }))
        .collect();
    let rows = match analysis.cardinality {
        Cardinality::Zero => "no rows",
        Cardinality::ExactlyOne => "exactly one row",
        Cardinality::AtMostOne => "at most one row",
        Cardinality::Many => "many rows",
    };
    format!("{}; {rows}", columns.join(", "))
}

fn bookshop() -> Catalog {
    let schema = read(&book().with_file_name("schema.sql"));
    let sqlite = dialect("sqlite").expect("sqlite is built in");
    let catalog = Catalog::new(sqlite, &[Source { file: "schema.sql", text: &schema }]);
    catalog.unwrap_or_else(|errors| panic!("schema.sql: {errors:#?}"))
}

fn book() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("docs")
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
