//! Stage 10: prints a [`CheckedQuery`]; nothing is decided here and nothing can fail.
//!
//! The whole is one call, so that temporaries in arguments live to the end of the user's statement:
//!
//! ```text
//! ::querent::__private::query(
//!     {
//!         struct Record<__Text = String> { id: i64, name: __Text }
//!         enum __Shape {}
//!         impl Shape<Sqlite> for __Shape { … read a row … }
//!         static __STATEMENT: Statement<Sqlite, __Shape, Many> = Statement::rows("SELECT …", 2);
//!         &__STATEMENT
//!     },
//!     [encode::<INTEGER, _>(&(min_age))],
//! )
//! ```
//!
//! rustc checks each printed line in each query of a program: there are few, and hardly any is generic.

mod column;
pub(crate) mod postgres;
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
    let (items, shape, constructor) = match &output {
        Output::Nothing if statement == StatementKind::Other => (quote!(), quote!(()), quote!(other(#sql))),
        Output::Nothing => (quote!(), quote!(()), quote!(changes(#sql))),
        output => {
            let columns = columns(output).len();
            (items(output, database), quote!(__Shape), quote!(rows(#sql, #columns)))
        }
    };
    let typed = typed(database, statement, &output, &args);
    let database = database_path(database);
    let args = args.iter().map(argument);
    let cardinality = match (&output, cardinality) {
        (Output::Nothing, _) => quote!(Zero),
        (_, Cardinality::ExactlyOne) => quote!(ExactlyOne),
        (_, Cardinality::AtMostOne | Cardinality::Zero) => quote!(AtMostOne),
        (_, Cardinality::Many) => quote!(Many),
    };
    quote_spanned! {Span::mixed_site()=>
        ::querent::__private::query(
            {
                #tracked
                #(#warnings)*
                #items
                static __STATEMENT: ::querent::__private::Statement<
                    #database,
                    #shape,
                    ::querent::__private::#cardinality,
                > = ::querent::__private::Statement::#constructor #typed;
                &__STATEMENT
            },
            [#(#args),*],
        )
    }
}

fn database_path(database: Database) -> TokenStream {
    match database {
        Database::Sqlite => quote!(::querent::Sqlite),
        Database::Postgres => quote!(::querent::Postgres),
    }
}

/// `.typed(&["int8"], &["text"])`: what the server is asked to agree on, where it types statements before it runs them.
fn typed(database: Database, statement: StatementKind, output: &Output, args: &[Arg]) -> TokenStream {
    if database == Database::Sqlite || statement == StatementKind::Other {
        return TokenStream::new();
    }
    let columns = match output {
        Output::Nothing => Vec::new(),
        Output::Scalar(ty) => vec![ty.marker.name()],
        Output::Record(fields) | Output::Struct(_, fields) => {
            fields.iter().map(|field| field.ty.marker.name()).collect()
        }
    };
    let params = args.iter().map(|arg| arg.marker.name());
    quote!(.typed(&[#(#columns),*], &[#(#params),*]))
}

/// The columns of a row that has some.
fn columns(output: &Output) -> Vec<Column<'_>> {
    match output {
        Output::Nothing => Vec::new(),
        Output::Scalar(ty) => vec![Column::new(ty, false)],
        Output::Record(fields) => fields.iter().map(|field| Column::new(&field.ty, false)).collect(),
        Output::Struct(_, fields) => fields.iter().map(|field| Column::new(&field.ty, true)).collect(),
    }
}

/// The row's type, where it is not the user's, and how a row becomes it.
fn items(output: &Output, database: Database) -> TokenStream {
    let columns = columns(output);
    let (declaration, of, value) = match output {
        Output::Nothing => return TokenStream::new(),
        Output::Scalar(_) => {
            let of = columns[0].rust_type();
            (quote!(), of, columns[0].read(0, Span::mixed_site()))
        }
        Output::Struct(path, fields) => {
            let values = reads(fields, &columns);
            // The alias lets a path with generic arguments be constructed too.
            (quote!(type __Target = #path;), quote!(#path), quote!(__Target { #values }))
        }
        Output::Record(fields) => {
            let (declaration, of) = record(fields, &columns);
            let values = reads(fields, &columns);
            (declaration, of, quote!(Record { #values }))
        }
    };
    let row = column::row(Span::mixed_site());
    let path = database_path(database);
    let row_type = match database {
        Database::Sqlite => quote!(::querent::sqlite::Row),
        Database::Postgres => quote!(::querent::postgres::Row),
    };
    quote_spanned! {Span::mixed_site()=>
        #declaration
        enum __Shape {}
        #[allow(clippy::needless_question_mark)]
        impl ::querent::__private::Shape<#path> for __Shape {
            type Of<__Text, __Blob> = #of;
            fn decode<'r, __Storage: ::querent::__private::Storage>(
                #row: &'r #row_type<'r>,
            ) -> ::querent::Result<Self::Of<__Storage::Text<'r>, __Storage::Blob<'r>>> {
                ::core::result::Result::Ok(#value)
            }
        }
    }
}

/// The struct of `query!`, generic over the storage of its text and bytes as far as it has some; and its name with the
/// arguments that `Shape::Of` gives.
///
/// It is generic over each type that is not the standard library's, too: what it derives then holds as far as that type
/// has it. Otherwise a crate that enables the feature `serde` would break another one's records of plain newtypes.
fn record(fields: &[Field], columns: &[Column<'_>]) -> (TokenStream, TokenStream) {
    let names = fields.iter().map(|field| &field.name);
    let text = columns.iter().any(Column::is_text);
    let blob = columns.iter().any(Column::is_blob);
    let mut parameters = Vec::new();
    let mut arguments = Vec::new();
    if text {
        parameters.push(quote!(__Text = ::std::string::String));
        arguments.push(quote!(__Text));
    }
    if blob {
        parameters.push(quote!(__Blob = ::std::vec::Vec<::core::primitive::u8>));
        arguments.push(quote!(__Blob));
    }
    let types = columns.iter().enumerate().map(|(index, column)| {
        let ty = column.rust_type();
        if !column.is_decoded() {
            return ty;
        }
        let parameter = format_ident!("__T{index}");
        parameters.push(quote!(#parameter = #ty));
        arguments.push(ty);
        quote!(#parameter)
    });
    let types: Vec<TokenStream> = types.collect();
    let serialize = if cfg!(feature = "serde") {
        quote! {
            #[derive(::querent::__private::serde::Serialize)]
            #[serde(crate = "::querent::__private::serde")]
        }
    } else {
        quote!()
    };
    let declaration = quote! {
        #[derive(::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq)]
        #serialize
        #[allow(dead_code, non_snake_case, clippy::all, clippy::pedantic)]
        struct Record<#(#parameters),*> {
            #(#names: #types),*
        }
    };
    (declaration, quote!(Record<#(#arguments),*>))
}

/// `field: row.text::<__Storage>(0)?, …`
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
