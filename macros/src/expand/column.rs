//! A column of a row: the Rust type of its field, and the call that reads it.

use super::{postgres, sqlite};
use crate::checked::FieldType;
use crate::marker::Marker;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};

/// A column and how it is kept.
pub(super) struct Column<'a> {
    ty: &'a FieldType,
    kept: Kept,
}

/// The type inside the field's `Option`.
pub(super) enum Kept {
    /// A primitive type, which the runtime's rows have a method of the same name for: that costs rustc less than a generic one.
    Plain(&'static str),
    /// Text, owned or borrowed.
    Text,
    /// Bytes, owned or borrowed.
    Blob,
    /// Any type that implements `Decode`.
    Decoded(TokenStream),
}

impl<'a> Column<'a> {
    /// The column of a value of that type.
    pub(super) fn new(ty: &'a FieldType) -> Self {
        let kept = match &ty.rust {
            Some(rust) => Kept::Decoded(rust.clone()),
            None => default(&ty.marker),
        };
        Self { ty, kept }
    }

    /// The column of a record's field. A type that the user names may be called as the record is: it goes by [`alias`].
    pub(super) fn of_record(ty: &'a FieldType, index: usize, span: Span) -> Self {
        match ty.rust {
            Some(_) => Self { ty, kept: Kept::Decoded(alias(index, span).into_token_stream()) },
            None => Self::new(ty),
        }
    }

    /// The column of a field of the user's struct, which says its type where nobody else does. Errors about that show `span`.
    pub(super) fn of_struct(ty: &'a FieldType, span: Span) -> Self {
        let rust = ty.rust.clone().unwrap_or_else(|| quote_spanned!(span=> _));
        Self { ty, kept: Kept::Decoded(rust) }
    }

    pub(super) fn is_text(&self) -> bool {
        matches!(self.kept, Kept::Text)
    }

    pub(super) fn is_blob(&self) -> bool {
        matches!(self.kept, Kept::Blob)
    }

    /// Whether it is of a type that brings its own `Decode`.
    pub(super) fn is_decoded(&self) -> bool {
        matches!(self.kept, Kept::Decoded(_))
    }

    /// The field's type, in a place where `__Text` and `__Blob` stand for what keeps text and bytes.
    pub(super) fn rust_type(&self, span: Span) -> TokenStream {
        let ty = match &self.kept {
            Kept::Plain(name) => {
                let name = Ident::new(name, Span::call_site());
                quote!(__q::#name)
            }
            Kept::Decoded(ty) => ty.clone(),
            Kept::Text => quote!(__Text),
            Kept::Blob => quote!(__Blob),
        };
        if self.ty.nullable { quote_spanned!(span=> __q::Option<#ty>) } else { ty }
    }

    /// The expression that reads the column at `index`.
    pub(super) fn read(&self, index: usize, span: Span) -> TokenStream {
        let plain = |name: &str| {
            let prefix = if self.ty.nullable { "opt_" } else { "" };
            // No error can point here, so no place is asked of the compiler.
            let span = Span::mixed_site();
            let (row, method) = (Ident::new(ROW, span), Ident::new(&format!("{prefix}{name}"), span));
            quote_spanned!(span=> #row.#method(#index))
        };
        match &self.kept {
            Kept::Plain(name) => plain(name),
            Kept::Text => plain("text"),
            Kept::Blob => plain("blob"),
            Kept::Decoded(_) => {
                let decoded = self.decoded(index, span);
                quote_spanned!(span=> #decoded?)
            }
        }
    }

    /// The same as a `Result`.
    pub(super) fn read_result(&self, index: usize, span: Span) -> TokenStream {
        if self.is_decoded() {
            return self.decoded(index, span);
        }
        let value = self.read(index, span);
        quote!(__q::Ok(#value))
    }

    fn decoded(&self, index: usize, span: Span) -> TokenStream {
        let row = Ident::new(ROW, Span::mixed_site().located_at(span));
        let (marker, ty) = (path(&self.ty.marker), self.rust_type(span));
        quote_spanned!(span=> #row.get::<#marker, #ty>(#index))
    }
}

/// The name, beside the record, of the type that the user names for a field.
pub(super) fn alias(index: usize, span: Span) -> Ident {
    format_ident!("__U{index}", span = span)
}

/// The row in the printed function. With the span of the macro's own it is no name of the user's.
pub(super) const ROW: &str = "row";

/// The type that stands for the SQL type in `Encode` and `Decode`.
pub(super) fn path(marker: &Marker) -> TokenStream {
    match marker {
        Marker::Sqlite(sql_type) => sqlite::path(sql_type),
        Marker::Postgres(ty) => postgres::path(ty),
    }
}

/// How a column is kept that neither the query nor the configuration gives a type to.
fn default(marker: &Marker) -> Kept {
    match marker {
        Marker::Sqlite(sql_type) => sqlite::kept(sql_type),
        Marker::Postgres(ty) => postgres::kept(ty),
    }
}
