//! Rust's literals and identifiers as SQL spells them.

use crate::database::Spelling;
use crate::report::Error;
use proc_macro2::{Delimiter, Ident, Literal, Span, TokenTree};
use querent_analyzer::Code;
use syn::Lit;

/// A literal as SQL text.
pub(super) struct SqlLiteral(pub(super) String);

/// The literal in SQL. After AS a string is the alias; a raw string is an identifier anywhere.
pub(super) fn sql(literal: &Literal, after_as: bool, spelling: &Spelling) -> Result<SqlLiteral, Error> {
    let source = literal.to_string();
    let text = match Lit::new(literal.clone()) {
        Lit::Str(string) if after_as || source.starts_with('r') => quoted('"', &string.value()),
        Lit::Str(string) => quoted('\'', &string.value()),
        Lit::Char(char) => quoted('\'', &char.value().to_string()),
        Lit::ByteStr(bytes) => {
            let digits: String = bytes.value().iter().map(|byte| format!("{byte:02X}")).collect();
            (spelling.bytes)(&digits)
        }
        Lit::Int(number) => number_text(literal, &source, number.suffix())?,
        Lit::Float(number) => number_text(literal, &source, number.suffix())?,
        _ => {
            let message = format!("`{source}` is no SQL literal");
            return Err(Error::new(Code::Syntax, literal.span(), message)
                .help("write a string as \"text\", a blob as b\"bytes\", a value of Rust as `{expression}`"));
        }
    };
    Ok(SqlLiteral(text))
}

/// An identifier without Rust's `r#`.
pub(super) fn plain(ident: &Ident) -> String {
    let source = ident.to_string();
    source.strip_prefix("r#").map_or(source.clone(), str::to_owned)
}

/// The value of a string literal, also where a macro passed it on; and its place.
pub(super) fn string(token: &TokenTree) -> Option<(String, Span)> {
    let mut token = token.clone();
    while let TokenTree::Group(group) = &token {
        let mut inner = group.stream().into_iter();
        match (group.delimiter(), inner.next(), inner.next()) {
            (Delimiter::None, Some(only), None) => token = only,
            _ => return None,
        }
    }
    let TokenTree::Literal(literal) = token else { return None };
    let (source, span) = (literal.to_string(), literal.span());
    // The library looks at each character twice; most strings are what they look like.
    let quoted = source.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    if let Some(plain) = quoted.filter(|text| !text.contains('\\') && !text.contains('\r')) {
        return Some((plain.to_owned(), span));
    }
    match Lit::new(literal) {
        Lit::Str(string) => Some((string.value(), span)),
        _ => None,
    }
}

fn number_text(literal: &Literal, source: &str, suffix: &str) -> Result<String, Error> {
    let help = if !suffix.is_empty() {
        "leave the suffix out: SQL's numbers have none"
    } else if source.starts_with("0b") || source.starts_with("0o") {
        "write it in decimal or as 0x…"
    } else {
        return Ok(source.replace('_', ""));
    };
    Err(Error::new(Code::Syntax, literal.span(), format!("`{source}` is no SQL number")).help(help))
}

/// The text between quotes, which are doubled within it.
fn quoted(quote: char, text: &str) -> String {
    let doubled = text.replace(quote, &format!("{quote}{quote}"));
    format!("{quote}{doubled}{quote}")
}
