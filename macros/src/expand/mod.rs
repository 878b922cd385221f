//! Stage 10: prints a [`CheckedQuery`]; nothing is decided here and nothing can fail.
//!
//! The whole is one literal, so that temporaries in arguments live to the end of the user's statement:
//!
//! ```text
//! ::querent::Query {
//!     checked: {
//!         use ::querent::__private as __q;
//!         struct Record<__Text = String> { id: i64, name: __Text }
//!         impl Shape<Sqlite> for Record { … read a row … }
//!         Checked::<Sqlite, Record, Many> { site: site(&Statement { sql: "SELECT …", columns: 2, … }), … }
//!     },
//!     args: [encode::<INTEGER, _>(&(min_age))],
//! }
//! ```
//!
//! rustc parses, resolves and checks each printed token in each query of a program: there are few (`__q` is short for that reason),
//! hardly any line is generic, and no item is there that an expression can do without.

mod column;
pub(crate) mod postgres;
mod record;
mod sqlite;

use crate::checked::{Arg, CheckedQuery, Field, Output, Warning};
use crate::database::Database;
use column::{Column, path};
use proc_macro2::{Ident, Span, TokenStream};
use querent_analyzer::{Cardinality, StatementKind};
use quote::{format_ident, quote, quote_spanned};

/// The expression that the macro stands for: a `querent::Query`.
pub(crate) fn expand(query: CheckedQuery) -> TokenStream {
    let CheckedQuery { database, sql, statement, cardinality, output, args, warnings, tracked_files } = query;
    let tracked = crate::track::items(&tracked_files);
    let warnings = warnings.iter().map(warning);
    let items = items(&output, database);
    let shape = match &output {
        Output::Nothing => quote!(()),
        Output::Record(_) => quote!(Record),
        Output::Scalar(_) | Output::Struct(..) => quote!(__Shape),
    };
    let statement = constants(database, &sql, statement, &output, &args);
    let database = database_path(database);
    let args = args.iter().map(argument);
    let cardinality = match (&output, cardinality) {
        (Output::Nothing, _) => quote!(Zero),
        (_, Cardinality::ExactlyOne) => quote!(ExactlyOne),
        (_, Cardinality::AtMostOne | Cardinality::Zero) => quote!(AtMostOne),
        (_, Cardinality::Many) => quote!(Many),
    };
    let checked = quote_spanned! {Span::mixed_site()=>
        {
            use ::querent::__private as __q;
            #tracked
            #(#warnings)*
            #items
            __q::Checked::<#database, #shape, __q::#cardinality> {
                site: __q::site(&#statement),
                types: __q::PhantomData,
            }
        }
    };
    let checked = match &output {
        Output::Record(fields) if fields.iter().any(|field| field.ty.rust.is_some()) => {
            let aliases = record::aliases(fields);
            quote!({ #aliases #checked })
        }
        _ => checked,
    };
    quote_spanned!(Span::mixed_site()=> ::querent::Query { checked: #checked, args: [#(#args),*] })
}

fn database_path(database: Database) -> TokenStream {
    match database {
        Database::Sqlite => quote!(__q::Sqlite),
        Database::Postgres => quote!(__q::Postgres),
    }
}

/// What the program knows of the statement before it runs.
fn constants(database: Database, sql: &str, statement: StatementKind, output: &Output, args: &[Arg]) -> TokenStream {
    let columns = match output {
        Output::Nothing => 0,
        Output::Scalar(_) => 1,
        Output::Record(fields) | Output::Struct(_, fields) => fields.len(),
    };
    let counts = matches!(output, Output::Nothing) && statement != StatementKind::Other;
    let types = types(database, statement, output, args);
    quote!(__q::Statement { sql: #sql, columns: #columns, counts: #counts, types: #types })
}

/// The types that the server is asked to agree on, where it types statements before it runs them.
fn types(database: Database, statement: StatementKind, output: &Output, args: &[Arg]) -> TokenStream {
    if database == Database::Sqlite || statement == StatementKind::Other {
        return quote!(__q::None);
    }
    let columns = match output {
        Output::Nothing => Vec::new(),
        Output::Scalar(ty) => vec![ty.marker.name()],
        Output::Record(fields) | Output::Struct(_, fields) => {
            fields.iter().map(|field| field.ty.marker.name()).collect()
        }
    };
    let params = args.iter().map(|arg| arg.marker.name());
    quote!(__q::Some((&[#(#columns),*], &[#(#params),*])))
}

/// The columns of a row that has some.
fn columns(output: &Output) -> Vec<Column<'_>> {
    match output {
        Output::Nothing => Vec::new(),
        Output::Scalar(ty) => vec![Column::new(ty)],
        Output::Record(fields) => {
            let fields = fields.iter().enumerate();
            fields.map(|(index, field)| Column::of_record(&field.ty, index, field.name.span())).collect()
        }
        Output::Struct(_, fields) => {
            fields.iter().map(|field| Column::of_struct(&field.ty, field.name.span())).collect()
        }
    }
}

/// The row's type, where it is not the user's, and how a row becomes it.
fn items(output: &Output, database: Database) -> TokenStream {
    let columns = columns(output);
    let (declaration, shape, of, value) = match output {
        Output::Nothing => return TokenStream::new(),
        Output::Scalar(_) => {
            let (of, value) = (columns[0].rust_type(Span::mixed_site()), columns[0].read_result(0, Span::mixed_site()));
            (quote! { struct __Shape; }, quote!(__Shape), of, value)
        }
        Output::Struct(path, fields) => {
            let values = reads(fields, &columns);
            // The alias lets a path with generic arguments be constructed too.
            let declaration = quote! { type __Target = #path; struct __Shape; };
            (declaration, quote!(__Shape), quote!(#path), quote!(__q::Ok(__Target { #values })))
        }
        Output::Record(fields) => {
            let (declaration, of) = record::declaration(fields, &columns);
            let values = reads(fields, &columns);
            (declaration, quote!(Record), of, quote!(__q::Ok(Record { #values })))
        }
    };
    let row = Ident::new(column::ROW, Span::mixed_site());
    let path = database_path(database);
    let row_type = match database {
        Database::Sqlite => quote!(__q::SqliteRow),
        Database::Postgres => quote!(__q::PostgresRow),
    };
    quote_spanned! {Span::mixed_site()=>
        #declaration
        impl __q::Shape<#path> for #shape {
            type Of<__Text, __Blob> = #of;
            fn decode<
                'r,
                __Text: __q::Text<'r>,
                __Blob: __q::Blob<'r>,
            >(
                #row: &'r #row_type<'r>,
            ) -> __q::Result<#of> {
                #value
            }
        }
    }
}

/// `field: row.text(0), …`
fn reads(fields: &[Field], columns: &[Column<'_>]) -> TokenStream {
    let reads = fields.iter().zip(columns).enumerate().map(|(index, (field, column))| {
        let name = &field.name;
        let value = column.read(index, name.span());
        quote!(#name: #value)
    });
    quote!(#(#reads),*)
}

/// A bound value, encoded; what cannot be encoded is an error at the user's expression.
fn argument(arg: &Arg) -> TokenStream {
    let Arg { expr, marker, nullable, span } = arg;
    let marker = path(marker);
    let encode = Ident::new(if *nullable { "encode_nullable" } else { "encode" }, *span);
    quote_spanned!(*span=> ::querent::__private::#encode::<#marker, _>(&(#expr)))
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
