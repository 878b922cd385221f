//! Stage 10: prints a [`CheckedQuery`]; nothing is decided here and nothing can fail.
//!
//! The whole is one literal, so that temporaries in arguments live to the end of the user's statement:
//!
//! ```text
//! ::querent::Query {
//!     checked: {
//!         use ::querent::__private as __q;
//!         struct Record<__Text = String> { id: i64, name: __Text }
//!         … Debug, Clone, PartialEq …
//!         impl Shape<Sqlite> for Record { … read a row … }
//!         rows::<Sqlite, Record, Many>("SELECT …", 2)
//!     },
//!     args: [encode::<INTEGER>(&min_age)],
//! }
//! ```
//!
//! rustc parses, resolves and checks each printed token in each query of a program: there are few (`__q` is short for that reason),
//! hardly any line is generic, and no item is there that an expression can do without. They are printed as text ([`template`]).

mod arguments;
mod column;
mod derived;
pub(crate) mod postgres;
mod record;
mod sqlite;
mod template;
mod trees;

use crate::checked::{CheckedQuery, Field, Output, Warning};
use crate::database::Database;
use column::{Column, ROW};
use proc_macro2::{Delimiter, Span, TokenStream};
use querent_analyzer::{Cardinality, StatementKind};
use quote::{format_ident, quote, quote_spanned};
use record::Record;
use template::Holes;
use trees::Trees;

/// The expression that the macro stands for: a `querent::Query`.
pub(crate) fn expand(query: CheckedQuery) -> TokenStream {
    let mut holes = Holes::default();
    let checked = checked(&query, &mut holes);
    let mut checked = holes.fill(&checked);
    if let Output::Record(fields) = &query.output
        && fields.iter().any(|field| field.ty.rust.is_some())
    {
        let aliases = record::aliases(fields);
        checked = quote!(#aliases { #checked });
    }
    let here = Span::call_site();
    let mut fields = Trees::default();
    fields.word("checked", here);
    fields.operator(":", here);
    fields.group(Delimiter::Brace, checked, here);
    fields.operator(",", here);
    fields.word("args", here);
    fields.operator(":", here);
    fields.group(Delimiter::Bracket, arguments::values(&query.args), here);
    let mut literal = Trees::default();
    literal.path(["querent", "Query"], here);
    literal.group(Delimiter::Brace, fields, here);
    literal.into()
}

/// All but the arguments: the inside of a block whose value is a `Checked`.
fn checked(query: &CheckedQuery, holes: &mut Holes) -> String {
    let CheckedQuery { output, cardinality, .. } = query;
    let extras = extras(query, holes);
    let items = items(query, holes);
    let shape = match output {
        Output::Nothing => "()",
        Output::Record(_) => "Record",
        Output::Scalar(_) | Output::Struct(..) => "__Shape",
    };
    let cardinality = match (output, cardinality) {
        (Output::Nothing, _) => "Zero",
        (_, Cardinality::ExactlyOne) => "ExactlyOne",
        (_, Cardinality::AtMostOne | Cardinality::Zero) => "AtMostOne",
        (_, Cardinality::Many) => "Many",
    };
    if extras.is_empty() && items.is_empty() {
        return statement(query, "::querent::__private", shape, cardinality);
    }
    let statement = statement(query, "__q", shape, cardinality);
    format!("use ::querent::__private as __q; {extras} {items} {statement}")
}

/// The mention of files and the warnings, if there are any.
fn extras(query: &CheckedQuery, holes: &mut Holes) -> String {
    if query.tracked_files.is_empty() && query.warnings.is_empty() {
        return String::new();
    }
    let tracked = crate::track::items(&query.tracked_files);
    let warnings = query.warnings.iter().map(warning);
    holes.hole(quote!(#tracked #(#warnings)*))
}

/// The database's name among what the expansions name.
fn name(database: Database) -> &'static str {
    match database {
        Database::Sqlite => "Sqlite",
        Database::Postgres => "Postgres",
    }
}

/// What the program knows of the statement before it runs, by functions of the module `q`.
fn statement(query: &CheckedQuery, q: &str, shape: &str, cardinality: &str) -> String {
    let CheckedQuery { database, sql, statement, output, args, .. } = query;
    let counts = matches!(output, Output::Nothing) && *statement != StatementKind::Other;
    let fields: &[Field] = match output {
        Output::Record(fields) | Output::Struct(_, fields) => fields,
        Output::Nothing | Output::Scalar(_) => &[],
    };
    let scalar = if let Output::Scalar(ty) = output { Some(ty) } else { None };
    let types = format!("{q}::{}, {shape}, {q}::{cardinality}", name(*database));
    if *database == Database::Postgres && *statement != StatementKind::Other {
        // The server is asked to agree on the types. (A list of strings is shown as Rust writes it.)
        let columns: Vec<_> = fields.iter().map(|field| &field.ty).chain(scalar).map(|ty| ty.marker.name()).collect();
        let params: Vec<_> = args.iter().map(|arg| arg.marker.name()).collect();
        return format!("{q}::typed::<{types}>({sql:?}, {counts}, &(&{columns:?}, &{params:?}))");
    }
    match output {
        Output::Nothing => format!("{q}::no_rows::<{q}::{}>({sql:?}, {counts})", name(*database)),
        _ => format!("{q}::rows::<{types}>({sql:?}, {})", fields.len() + usize::from(scalar.is_some())),
    }
}

/// The columns of a row whose type is not the user's.
fn columns(output: &Output) -> Vec<Column<'_>> {
    match output {
        Output::Nothing | Output::Struct(..) => Vec::new(),
        Output::Scalar(ty) => vec![Column::new(ty)],
        Output::Record(fields) => {
            let fields = fields.iter().enumerate();
            fields.map(|(index, field)| Column::of_record(&field.ty, index, field.name.span())).collect()
        }
    }
}

/// The row's type, where it is not the user's, and how a row becomes it.
fn items(query: &CheckedQuery, holes: &mut Holes) -> String {
    let CheckedQuery { database, output, derives, .. } = query;
    let columns = columns(output);
    let (declaration, shape, of, value) = match output {
        Output::Nothing => return String::new(),
        Output::Scalar(_) => {
            let (of, value) = (columns[0].rust_type(holes), columns[0].read_result(holes));
            ("struct __Shape;".to_owned(), "__Shape", of, value)
        }
        Output::Struct(path, fields) => {
            let (path, values) = (holes.hole(path.clone()), holes.hole(reads(fields)));
            // The alias lets a path with generic arguments be constructed too.
            let declaration = format!("type __Target = {path}; struct __Shape;");
            (declaration, "__Shape", path, format!("__q::Ok(__Target {{ {values} }})"))
        }
        Output::Record(fields) => {
            let Record { declaration, name, value } = record::record(fields, derives, &columns, holes);
            (declaration, "Record", name, value)
        }
    };
    let database = name(*database);
    format!(
        "{declaration} impl __q::Shape<__q::{database}> for {shape} {{ type Of<__Text, __Blob> = {of}; \
         fn decode<'r, __Text: __q::Text<'r>, __Blob: __q::Blob<'r>>({ROW}: &'r __q::{database}Row<'r>) \
         -> __q::Result<{of}> {{ {value} }} }}"
    )
}

/// The fields of the user's struct, which says their types where nobody else does: `field: row.get::<…>(0)?, …`
fn reads(fields: &[Field]) -> TokenStream {
    let reads = fields.iter().enumerate().map(|(index, Field { name, ty })| {
        let span = name.span();
        let rust = ty.rust.clone().unwrap_or_else(|| quote_spanned!(span=> _));
        let value = column::decode(ty, &rust, index, span);
        quote_spanned!(span=> #name: #value?)
    });
    quote!(#(#reads),*)
}

/// The use of a deprecated item: the one way in which a macro can warn.
fn warning(Warning { span, message }: &Warning) -> TokenStream {
    let name = format_ident!("lint", span = *span);
    quote_spanned! {*span=>
        {
            #[deprecated(note = #message)]
            #[allow(non_upper_case_globals)]
            const #name: () = ();
            #name
        };
    }
}

#[cfg(test)]
mod tests;
