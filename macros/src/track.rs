//! What one expansion says for all others of its crate: the files that they depend on, whose edit must make cargo
//! compile the crate anew, and a mistake in the schema.

use crate::report::Error;
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// What an expansion of this process has already said, each with the crate that it was said for.
static SAID: Mutex<BTreeSet<(String, String)>> = Mutex::new(BTreeSet::new());

/// Those of the files that no expansion of this crate has named yet: one mention in a crate is enough, and five
/// hundred of them would cost.
pub(crate) fn unnamed(files: Vec<String>) -> Vec<String> {
    files.into_iter().filter(|file| say(file.clone())).collect()
}

/// Whether no expansion of this crate has reported these mistakes yet.
pub(crate) fn first(errors: &[Error]) -> bool {
    say(errors.iter().map(Error::text).collect())
}

/// Whether it is said for the first time.
fn say(what: String) -> bool {
    let variable = |name| std::env::var(name).unwrap_or_default();
    let this_crate = format!("{} {}", variable("CARGO_MANIFEST_DIR"), variable("CARGO_CRATE_NAME"));
    SAID.lock().unwrap_or_else(PoisonError::into_inner).insert((this_crate, what))
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
