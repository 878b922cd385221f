//! The macros of `querent`.

mod checked;
mod derive;
mod expand;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// See `querent::Encode`.
#[proc_macro_derive(Encode, attributes(querent))]
pub fn derive_encode(tokens: TokenStream) -> TokenStream {
    derive::derive_encode(parse_macro_input!(tokens as DeriveInput)).into()
}

/// See `querent::Decode`.
#[proc_macro_derive(Decode, attributes(querent))]
pub fn derive_decode(tokens: TokenStream) -> TokenStream {
    derive::derive_decode(parse_macro_input!(tokens as DeriveInput)).into()
}
