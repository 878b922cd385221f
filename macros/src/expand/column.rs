//! A column of a row: the Rust type of its field, and the call that reads it.

use super::{postgres, sqlite};
use crate::checked::FieldType;
use crate::marker::Marker;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

/// A column and how it is kept.
pub(super) struct Column<'a> {
    ty: &'a FieldType,
    kept: Kept,
}

/// The type inside the field's `Option`.
pub(super) enum Kept {
    /// One that the runtime has a method of its own for, which costs rustc less than a generic one.
    Plain { method: &'static str, ty: TokenStream },
    /// Text, owned or borrowed.
    Text,
    /// Bytes, owned or borrowed.
    Blob,
    /// Any type that implements `Decode`.
    Decoded(TokenStream),
}

impl<'a> Column<'a> {
    /// The column of a field of that type; with `inferred`, a type that nobody named is the struct's own.
    pub(super) fn new(ty: &'a FieldType, inferred: bool) -> Self {
        let kept = match &ty.rust {
            Some(rust) => Kept::Decoded(rust.clone()),
            None if inferred => Kept::Decoded(quote!(_)),
            None => default(&ty.marker),
        };
        Self { ty, kept }
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

    /// The field's type, in a place where `__Text` and `__Blob` stand for the storage of text and bytes.
    pub(super) fn rust_type(&self) -> TokenStream {
        let ty = match &self.kept {
            Kept::Plain { ty, .. } | Kept::Decoded(ty) => ty.clone(),
            Kept::Text => quote!(__Text),
            Kept::Blob => quote!(__Blob),
        };
        if self.ty.nullable { quote!(::core::option::Option<#ty>) } else { ty }
    }

    /// The expression that reads the column at `index`, in a place where `__Storage` is the storage.
    pub(super) fn read(&self, index: usize, span: Span) -> TokenStream {
        let row = row(span);
        let method = |name: &str| {
            let prefix = if self.ty.nullable { "opt_" } else { "" };
            Ident::new(&format!("{prefix}{name}"), span)
        };
        match &self.kept {
            Kept::Plain { method: name, .. } => {
                let method = method(name);
                quote_spanned!(span=> #row.#method(#index)?)
            }
            Kept::Text => {
                let method = method("text");
                quote_spanned!(span=> #row.#method::<__Storage>(#index)?)
            }
            Kept::Blob => {
                let method = method("blob");
                quote_spanned!(span=> #row.#method::<__Storage>(#index)?)
            }
            Kept::Decoded(_) => {
                let (marker, ty) = (path(&self.ty.marker), self.rust_type());
                quote_spanned!(span=> #row.get::<#marker, #ty>(#index)?)
            }
        }
    }
}

/// The name of the row in the printed function, which no name of the user's can be taken for. Errors show it at `place`.
pub(super) fn row(place: Span) -> Ident {
    Ident::new("row", Span::mixed_site().located_at(place))
}

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

/// A type that the runtime's rows have a method of that name for.
pub(super) fn primitive(name: &'static str) -> Kept {
    let ty = Ident::new(name, Span::call_site());
    Kept::Plain { method: name, ty: quote!(::core::primitive::#ty) }
}
