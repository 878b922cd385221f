//! Stage 1: reads the invocation. A `TokenStream` in, a [`QueryInput`] out: the SQL in one of its spellings
//! as [`SqlText`], the value of each placeholder, and the form of the answer.

mod arguments;
mod literal;
#[cfg(test)]
mod tests;
mod text;
mod tokens;

use crate::database::Spelling;
use crate::project;
use crate::report::{Error, Errors};
use crate::sql_text::SqlText;
use proc_macro2::{Spacing, Span, TokenStream, TokenTree};
use querent_analyzer::Code;
use quote::ToTokens;
use syn::parse::{ParseStream, Parser};

pub(crate) use arguments::Value;
pub(crate) use text::{Text, rust_type};

/// What an invocation says.
#[derive(Debug)]
pub(crate) struct QueryInput {
    /// What a row becomes.
    pub(crate) form: Form,
    /// The SQL.
    pub(crate) sql: SqlText,
    /// The values, in the order of the placeholders' numbers.
    pub(crate) values: Vec<Value>,
    /// The file that the SQL was read from.
    pub(crate) file: Option<String>,
}

/// What a row becomes.
#[derive(Debug)]
pub(crate) enum Form {
    /// `query!`: a record of its own.
    Record,
    /// `query_as!`: the user's struct, by its path.
    Struct(TokenStream),
    /// `query_scalar!`: the one value.
    Scalar,
}

/// Which macro was called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Macro {
    /// `query!`, `query_file!`.
    Query,
    /// `query_as!`, `query_file_as!`.
    As,
    /// `query_scalar!`, `query_file_scalar!`.
    Scalar,
}

/// Reads `query!(…)`, `query_as!(Type, …)`, `query_scalar!(…)`.
pub(crate) fn inline(called: Macro, tokens: TokenStream, spelling: &'static Spelling) -> Result<QueryInput, Errors> {
    let (form, tokens) = form(called, tokens)?;
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let place = tokens.first().map_or_else(Span::call_site, TokenTree::span);
    let (sql, arguments) = match tokens.first().and_then(literal::string) {
        Some(first) => {
            let (text, arguments) = text_and_arguments(first, &tokens)?;
            (self::text::sql_text(text, spelling)?, arguments)
        }
        None => {
            let (sql, arguments) = sql_and_arguments(tokens);
            (self::tokens::sql_text(sql, spelling)?, arguments)
        }
    };
    if sql.text.trim().is_empty() {
        return Err(empty(place).into());
    }
    let values = arguments::bind(&sql, arguments)?;
    Ok(QueryInput { form, sql, values, file: None })
}

/// Reads `query_file!("path", …)` and its sisters.
pub(crate) fn file(called: Macro, tokens: TokenStream, spelling: &'static Spelling) -> Result<QueryInput, Errors> {
    let (form, tokens) = form(called, tokens)?;
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let (path, span) = tokens.first().and_then(literal::string).ok_or_else(|| {
        let span = tokens.first().map_or_else(Span::call_site, TokenTree::span);
        Error::new(Code::QueryFile, span, "the path of a query file is missing")
            .help("write it as a string, relative to the crate's Cargo.toml: query_file!(\"queries/find.sql\")")
    })?;
    let (file, text) = project::query_file(&path).map_err(|mistake| mistake.at(span))?;
    if text.trim().is_empty() {
        return Err(empty(span).into());
    }
    let parts = vec![(text.len(), span)];
    let sql = self::text::sql_text(Text { text, parts, file: Some(path) }, spelling)?;
    let values = arguments::bind(&sql, after_comma(&tokens[1..])?)?;
    Ok(QueryInput { form, sql, values, file: Some(file) })
}

/// Splits the type off `query_as!(Type, …)`.
fn form(called: Macro, tokens: TokenStream) -> Result<(Form, TokenStream), Error> {
    match called {
        Macro::Query => Ok((Form::Record, tokens)),
        Macro::Scalar => Ok((Form::Scalar, tokens)),
        Macro::As => {
            let parse = |input: ParseStream<'_>| {
                let ty: syn::Type = input.parse()?;
                input.parse::<syn::Token![,]>()?;
                Ok((Form::Struct(ty.into_token_stream()), input.parse::<TokenStream>()?))
            };
            parse.parse2(tokens).map_err(|error| {
                Error::new(Code::Syntax, error.span(), "the struct's type is missing")
                    .help("name it before the SQL: query_as!(User, \"SELECT …\")")
            })
        }
    }
}

/// `"…" + "…", argument, …`, given the first string.
fn text_and_arguments((text, span): (String, Span), tokens: &[TokenTree]) -> Result<(Text, TokenStream), Error> {
    let mut source = Text { parts: vec![(text.len(), span)], text, file: None };
    let mut rest = &tokens[1..];
    while let [TokenTree::Punct(plus), more @ ..] = rest
        && plus.as_char() == '+'
    {
        let Some((string, span)) = more.first().and_then(literal::string) else {
            let span = more.first().or(tokens.last()).map_or_else(Span::call_site, TokenTree::span);
            return Err(Error::new(Code::Syntax, span, "only string literals can be joined to a query")
                .help("bind a value with a placeholder: \"… WHERE id = {id}\""));
        };
        source.text.push_str(&string);
        source.parts.push((source.text.len(), span));
        rest = &more[1..];
    }
    Ok((source, after_comma(rest)?))
}

fn after_comma(tokens: &[TokenTree]) -> Result<TokenStream, Error> {
    match tokens {
        [] => Ok(TokenStream::new()),
        [TokenTree::Punct(comma), rest @ ..] if comma.as_char() == ',' => Ok(rest.iter().cloned().collect()),
        [other, ..] => Err(Error::new(Code::Syntax, other.span(), "expected a comma after the SQL text")
            .help("write the arguments after it: query!(\"… WHERE id = $1\", id)")),
    }
}

/// `SQL` or `SQL; argument, …`: after a semicolon stand the arguments, unless another statement begins there.
fn sql_and_arguments(tokens: Vec<TokenTree>) -> (TokenStream, TokenStream) {
    let semicolon = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ';');
    match tokens.iter().position(semicolon) {
        Some(at) if !starts_statement(&tokens[at + 1..]) => {
            (tokens[..at].iter().cloned().collect(), tokens[at + 1..].iter().cloned().collect())
        }
        _ => (tokens.into_iter().collect(), TokenStream::new()),
    }
}

fn starts_statement(tokens: &[TokenTree]) -> bool {
    const VERBS: [&str; 10] =
        ["select", "insert", "update", "delete", "replace", "with", "values", "create", "drop", "alter"];
    let verb = |word: &str| VERBS.contains(&word.to_ascii_lowercase().as_str());
    match tokens {
        [TokenTree::Ident(word), TokenTree::Ident(_) | TokenTree::Literal(_), ..] => verb(&word.to_string()),
        [TokenTree::Ident(word), TokenTree::Punct(star), ..] => {
            verb(&word.to_string()) && star.as_char() == '*' && star.spacing() == Spacing::Alone
        }
        _ => false,
    }
}

fn empty(span: Span) -> Error {
    Error::new(Code::EmptyQuery, span, "the query is empty").help("write a SQL statement: query!(SELECT 1 AS one)")
}

fn empty_placeholder(span: Span) -> Error {
    Error::new(Code::Placeholder, span, "a placeholder without an expression")
        .help("write a Rust expression between the braces: `{min_age}`")
}

impl From<Error> for Errors {
    fn from(error: Error) -> Self {
        vec![error]
    }
}
