//! Which files and variables a crate's queries depend on: an edit must make cargo compile the crate anew.

use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// The files that an expansion of this process has already named, each with the crate it was named for.
static NAMED: Mutex<BTreeSet<(String, String)>> = Mutex::new(BTreeSet::new());

/// Those of the files that no expansion of this crate has named yet: one mention in a crate is enough, and five
/// hundred of them would cost.
pub(crate) fn unnamed(files: impl IntoIterator<Item = String>) -> Vec<String> {
    let variable = |name| std::env::var(name).unwrap_or_default();
    let this_crate = format!("{} {}", variable("CARGO_MANIFEST_DIR"), variable("CARGO_CRATE_NAME"));
    let mut named = NAMED.lock().unwrap_or_else(PoisonError::into_inner);
    files.into_iter().filter(|file| named.insert((this_crate.clone(), file.clone()))).collect()
}

/// Items that make the compiler note the files; with the first ones, also the variable that names the schema.
pub(crate) fn items(files: &[String]) -> TokenStream {
    if files.is_empty() {
        return TokenStream::new();
    }
    quote! {
        #(const _: &[::core::primitive::u8] = ::core::include_bytes!(#files);)*
        const _: ::core::option::Option<&::core::primitive::str> = ::core::option_env!("QUERENT_SCHEMA");
    }
}
