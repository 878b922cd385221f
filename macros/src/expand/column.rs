//! A column of a row: the Rust type of its field, and the call that reads it.

use super::template::{Holes, put};
use super::trees::Trees;
use super::{postgres, sqlite};
use crate::checked::FieldType;
use crate::marker::Marker;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote_spanned};

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

    pub(super) fn is_text(&self) -> bool {
        matches!(self.kept, Kept::Text)
    }

    pub(super) fn is_blob(&self) -> bool {
        matches!(self.kept, Kept::Blob)
    }

    /// Whether it is of a primitive type.
    pub(super) fn is_plain(&self) -> bool {
        matches!(self.kept, Kept::Plain(_))
    }

    /// Whether it is of a type that brings its own `Decode`.
    pub(super) fn is_decoded(&self) -> bool {
        matches!(self.kept, Kept::Decoded(_))
    }

    /// The field's type, in a place where `__Text` and `__Blob` stand for what keeps text and bytes.
    pub(super) fn rust_type(&self, holes: &mut Holes) -> String {
        let mut text = String::new();
        if self.ty.nullable {
            text.push_str("__q::Option<");
        }
        match &self.kept {
            Kept::Plain(name) => put(&mut text, &["__q::", name]),
            Kept::Decoded(ty) => text.push_str(&holes.hole(ty.clone())),
            Kept::Text => text.push_str("__Text"),
            Kept::Blob => text.push_str("__Blob"),
        }
        if self.ty.nullable {
            text.push('>');
        }
        text
    }

    /// Appends the expression that reads the column at `index`; what is wrong with its type is shown at `span`.
    pub(super) fn read(&self, text: &mut String, index: usize, span: Span, holes: &mut Holes) {
        match self.method() {
            Ok(method) => self.call(text, method, index),
            Err(rust) => {
                let value = decode(self.ty, rust, index, span);
                text.push_str(&holes.hole(quote_spanned!(span=> #value?)));
            }
        }
    }

    /// The same as a `Result`, of the only column.
    pub(super) fn read_result(&self, holes: &mut Holes) -> String {
        match self.method() {
            Ok(method) => {
                let mut text = String::from("__q::Ok(");
                self.call(&mut text, method, 0);
                text.push(')');
                text
            }
            Err(rust) => holes.hole(decode(self.ty, rust, 0, Span::call_site())),
        }
    }

    /// The row's method that gives a value at any rate; or the type that has none.
    fn method(&self) -> Result<&'static str, &TokenStream> {
        match &self.kept {
            Kept::Plain(name) => Ok(name),
            Kept::Text => Ok("text"),
            Kept::Blob => Ok("blob"),
            Kept::Decoded(rust) => Err(rust),
        }
    }

    fn call(&self, text: &mut String, method: &str, index: usize) {
        let prefix = if self.ty.nullable { ".opt_" } else { "." };
        put(text, &[ROW, prefix, method, "(", &index.to_string(), ")"]);
    }
}

/// The `Result` of reading a column as a type that implements `Decode`; errors about that show `span`.
pub(super) fn decode(ty: &FieldType, rust: &TokenStream, index: usize, span: Span) -> TokenStream {
    // The macro's own names, though they are shown there.
    let own = Span::call_site().located_at(span);
    let row = Ident::new(ROW, own);
    let rust = if ty.nullable { quote_spanned!(own=> __q::Option<#rust>) } else { rust.clone() };
    let mut marker = Trees::default();
    marker.marker(&ty.marker);
    let marker = TokenStream::from(marker);
    quote_spanned!(span=> #row.get::<#marker, #rust>(#index))
}

/// The name, beside the record, of the type that the user names for a field.
pub(super) fn alias(index: usize, span: Span) -> Ident {
    format_ident!("__U{index}", span = span)
}

/// The row in the printed function, which is to be no name of the user's.
pub(super) const ROW: &str = "__row";

/// How a column is kept that neither the query nor the configuration gives a type to.
fn default(marker: &Marker) -> Kept {
    match marker {
        Marker::Sqlite(sql_type) => sqlite::kept(sql_type),
        Marker::Postgres(ty) => postgres::kept(ty),
    }
}
