//! `#[derive(Encode, Decode)]`: a newtype takes its field's SQL types, an enum is text or an integer.
//!
//! A derive input becomes a [`Model`] or an error at the place that is wrong; the printing cannot fail.

mod model;
mod print;
mod rename;

use model::Model;
use proc_macro2::TokenStream;
use syn::DeriveInput;

/// `impl Encode`.
pub(crate) fn derive_encode(input: DeriveInput) -> TokenStream {
    derive(input, print::encode)
}

/// `impl Decode`.
pub(crate) fn derive_decode(input: DeriveInput) -> TokenStream {
    derive(input, print::decode)
}

fn derive(input: DeriveInput, print: fn(Model) -> TokenStream) -> TokenStream {
    match Model::new(input) {
        Ok(model) => print(model),
        Err(error) => error.into_compile_error(),
    }
}

#[cfg(test)]
mod tests;
