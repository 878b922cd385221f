//! `#[derive(Encode, Decode)]`: a newtype takes its field's SQL types, an enum is text or an integer, or, by its `type_name`, an
//! enum of the schema, as a struct is a composite of it.
//!
//! A derive input becomes a [`Model`] or an error at the place that is wrong; the printing cannot fail.

mod model;
mod print;
mod rename;
mod schema;

use model::Model;
use proc_macro2::TokenStream;
use schema::Declared;
use syn::DeriveInput;

/// `impl Encode`.
pub(crate) fn derive_encode(input: DeriveInput) -> TokenStream {
    derive(input, print::encode)
}

/// `impl Decode`.
pub(crate) fn derive_decode(input: DeriveInput) -> TokenStream {
    derive(input, print::decode)
}

fn derive(input: DeriveInput, print: fn(Model, Option<Declared>) -> TokenStream) -> TokenStream {
    let checked = Model::new(input).and_then(|model| {
        let declared = match &model.type_name {
            Some((name, span)) => Some(schema::check(&model, name, *span)?),
            None => None,
        };
        Ok((model, declared))
    });
    match checked {
        Ok((model, declared)) => print(model, declared),
        Err(error) => error.into_compile_error(),
    }
}

#[cfg(test)]
mod tests;
