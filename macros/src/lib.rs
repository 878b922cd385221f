//! The macros of `querent`: SQL that is checked against the schema snapshot while it compiles.
//!
//! An invocation passes through `input` and `sql_text` (tokens to one text with its places), `project` (the schema),
//! the analyser, `bind` (Rust names and types) and `expand` (tokens again). The crate `querent` re-exports all
//! macros and documents them; their expansions name it by `::querent`.

mod bind;
mod checked;
mod database;
mod derive;
mod expand;
mod input;
mod marker;
mod project;
mod report;
mod sql_text;
mod track;
mod watch;

use checked::CheckedQuery;
use database::{Database, Spelling};
use input::{Macro, QueryInput};
use proc_macro::TokenStream;
use querent_analyzer::Code;
use report::Errors;
use syn::{DeriveInput, parse_macro_input};
use watch::timed;

/// A query whose rows become records of its own; see `querent::query!`.
#[proc_macro]
pub fn query(tokens: TokenStream) -> TokenStream {
    expansion(|spelling| input::inline(Macro::Query, tokens.into(), spelling))
}

/// A query whose rows become a struct: `query_as!(User, SELECT …)`; see `querent::query_as!`.
#[proc_macro]
pub fn query_as(tokens: TokenStream) -> TokenStream {
    expansion(|spelling| input::inline(Macro::As, tokens.into(), spelling))
}

/// A query of one column whose rows become that column's value; see `querent::query_scalar!`.
#[proc_macro]
pub fn query_scalar(tokens: TokenStream) -> TokenStream {
    expansion(|spelling| input::inline(Macro::Scalar, tokens.into(), spelling))
}

/// [`query!`] whose SQL stands in a file: `query_file!("queries/find.sql", id)`.
#[proc_macro]
pub fn query_file(tokens: TokenStream) -> TokenStream {
    expansion(|spelling| input::file(Macro::Query, tokens.into(), spelling))
}

/// [`query_as!`] whose SQL stands in a file: `query_file_as!(User, "queries/find.sql", id)`.
#[proc_macro]
pub fn query_file_as(tokens: TokenStream) -> TokenStream {
    expansion(|spelling| input::file(Macro::As, tokens.into(), spelling))
}

/// [`query_scalar!`] whose SQL stands in a file.
#[proc_macro]
pub fn query_file_scalar(tokens: TokenStream) -> TokenStream {
    expansion(|spelling| input::file(Macro::Scalar, tokens.into(), spelling))
}

/// Reads the invocation as the project's database spells SQL, checks it, and prints the query or what is wrong.
fn expansion(read: impl FnOnce(&'static Spelling) -> Result<QueryInput, Errors>) -> TokenStream {
    let mut files = Vec::new();
    let checked = check(read, &mut files);
    let files = track::unnamed(files);
    match checked {
        Ok(query) => timed("print", || expand::expand(CheckedQuery { tracked_files: files, ..query })),
        Err(Refusal::Query(errors)) => report::expression(&errors, track::items(&files)),
        Err(Refusal::Project(errors)) if track::first(&errors) => report::expression(&errors, track::items(&files)),
        Err(Refusal::Project(_)) => report::not_checked(track::items(&files)),
    }
    .into()
}

/// Why a query is not expanded.
enum Refusal {
    /// It is wrong.
    Query(Errors),
    /// The schema or the configuration is wrong, and with it each query of the crate.
    Project(Errors),
}

/// Proves the query against the schema; `files` receives the paths that the answer depends on.
fn check(
    read: impl FnOnce(&'static Spelling) -> Result<QueryInput, Errors>,
    files: &mut Vec<String>,
) -> Result<CheckedQuery, Refusal> {
    let project = timed("project", project::load);
    let database = project.as_ref().map_or(Database::Sqlite, |project| Database::of(project.catalog.dialect()));
    let input = timed("read", || read(database.spelling())).map_err(Refusal::Query)?;
    files.extend(input.file.clone());
    let project = project.map_err(|failure| {
        files.extend(failure.files);
        let span = input.sql.whole().0;
        Refusal::Project(failure.mistakes.iter().map(|mistake| mistake.at(span)).collect())
    })?;
    files.extend(project.files.iter().cloned());
    if let Some(feature) = database.missing_feature() {
        return Err(Refusal::Project(vec![missing(feature, &input)]));
    }
    match timed("analyse", || querent_analyzer::analyze(&project.catalog, &input.sql.text)) {
        Ok(analysis) => timed("bind", || bind::bind(input, analysis, &project)).map_err(Refusal::Query),
        Err(found) => Err(Refusal::Query(found.iter().map(|diagnostic| input.sql.error(diagnostic)).collect())),
    }
}

fn missing(feature: &str, input: &QueryInput) -> report::Error {
    let message = format!("the schema is one of {feature}, and `querent` is built without its feature `{feature}`");
    report::Error::new(Code::Config, input.sql.whole().0, message)
        .help(format!("enable it in Cargo.toml: querent = {{ version = \"…\", features = [\"{feature}\"] }}"))
}

/// See `querent::Encode`.
#[proc_macro_derive(Encode, attributes(querent))]
pub fn derive_encode(tokens: TokenStream) -> TokenStream {
    derive::derive_encode(parse_macro_input!(tokens as DeriveInput)).into()
}

/// See `querent::Decode`.
#[proc_macro_derive(Decode, attributes(querent))]
pub fn derive_decode(tokens: TokenStream) -> TokenStream {
    derive::derive_decode(parse_macro_input!(tokens as DeriveInput)).into()
}
