//! Prints a [`Model`] as impls for every SQL type `S` that what it is made of can be.

use super::model::{Kind, Model};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Generics, parse_quote};

pub(super) fn encode(model: Model) -> TokenStream {
    let Model { name, generics, kind } = model;
    let (inner, presence, body) = match &kind {
        Kind::Newtype(member, ty) => (
            quote!(#ty),
            quote!(<#ty as ::querent::Encode<__S>>::Presence),
            quote!(::querent::Encode::<__S>::encode(&self.#member)),
        ),
        Kind::Text(variants) => {
            let (names, texts): (Vec<_>, Vec<_>) = variants.iter().cloned().unzip();
            let text = quote!(match self { #(Self::#names => #texts,)* });
            let body = quote!(::querent::Encode::<__S>::encode(#text));
            (quote!(::core::primitive::str), quote!(::querent::NotNull), body)
        }
        Kind::Integer(names, repr) => {
            let integer = quote!(match self { #(Self::#names => Self::#names as #repr as ::core::primitive::i64,)* });
            let body = quote!(::querent::Argument::from(::querent::ValueRef::Integer(#integer)));
            (quote!(::core::primitive::i64), quote!(::querent::NotNull), body)
        }
    };
    let (parameters, arguments, bounds) = with_sql_type(generics, &quote!(#inner: ::querent::Encode<__S>));
    quote! {
        #[automatically_derived]
        impl #parameters ::querent::Encode<__S> for #name #arguments #bounds {
            type Presence = #presence;
            fn encode(&self) -> ::querent::Argument<'_> {
                #body
            }
        }
    }
}

pub(super) fn decode(model: Model) -> TokenStream {
    let Model { name, generics, kind } = model;
    let unknown = format!("no variant of `{name}` is stored so");
    let unknown = quote!(::core::result::Result::Err(::querent::DecodeError::new(#unknown)));
    let (inner, body) = match &kind {
        Kind::Newtype(member, ty) => (
            quote!(#ty),
            quote! {
                let inner = ::querent::Decode::<__S>::decode(value)?;
                ::core::result::Result::Ok(Self { #member: inner })
            },
        ),
        Kind::Text(variants) => {
            let (names, texts): (Vec<_>, Vec<_>) = variants.iter().cloned().unzip();
            let body = quote! {
                match value {
                    #(::querent::ValueRef::Text(#texts) => ::core::result::Result::Ok(Self::#names),)*
                    ::querent::ValueRef::Text(_) => #unknown,
                    other => ::core::result::Result::Err(::querent::DecodeError::expected("TEXT", other)),
                }
            };
            (quote!(::std::string::String), body)
        }
        Kind::Integer(names, repr) => {
            let body = quote! {
                let integer = <::core::primitive::i64 as ::querent::Decode<__S>>::decode(value)?;
                #(if integer == Self::#names as #repr as ::core::primitive::i64 {
                    return ::core::result::Result::Ok(Self::#names);
                })*
                #unknown
            };
            (quote!(::core::primitive::i64), body)
        }
    };
    let (parameters, arguments, bounds) = with_sql_type(generics, &quote!(#inner: ::querent::Decode<__S>));
    quote! {
        #[automatically_derived]
        impl #parameters ::querent::Decode<__S> for #name #arguments #bounds {
            fn decode(
                value: ::querent::ValueRef<'_>,
            ) -> ::core::result::Result<Self, ::querent::DecodeError> {
                #body
            }
        }
    }
}

/// The impl's parameters (the type's and the SQL type `__S`), the type's arguments, and the where clause with `bound`.
fn with_sql_type(mut generics: Generics, bound: &TokenStream) -> (TokenStream, TokenStream, TokenStream) {
    let arguments = generics.split_for_impl().1.to_token_stream();
    generics.params.push(parse_quote!(__S));
    generics.make_where_clause().predicates.push(parse_quote!(#bound));
    let (parameters, _, bounds) = generics.split_for_impl();
    (parameters.to_token_stream(), arguments, bounds.to_token_stream())
}
