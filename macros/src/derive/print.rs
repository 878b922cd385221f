//! Prints a [`Model`] as impls for every SQL type `S` that what it is made of can be, or for the one type of the schema that it
//! was held against.

use super::model::{Kind, Model};
use super::schema::Declared;
use crate::expand::postgres::path;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{Generics, parse_quote};

pub(super) fn encode(model: Model, declared: Option<Declared>) -> TokenStream {
    let Model { name, generics, kind, .. } = model;
    let not_null = quote!(::querent::NotNull);
    let (bound, presence, body) = match &kind {
        Kind::Newtype(member, ty) => (
            quote!(#ty: ::querent::Encode<__S>),
            quote!(<#ty as ::querent::Encode<__S>>::Presence),
            quote!(::querent::Encode::<__S>::encode(&self.#member)),
        ),
        Kind::Text(variants) => {
            let text = text_of(variants);
            let body = quote!(::querent::Argument::from(::querent::ValueRef::Text(#text)));
            (quote!(__S: ::querent::__private::Textual), not_null, body)
        }
        Kind::Integer(names, repr) => {
            let integer = quote!(match self { #(Self::#names => Self::#names as #repr as ::core::primitive::i64,)* });
            let body = quote!(::querent::Argument::from(::querent::ValueRef::Integer(#integer)));
            (quote!(::core::primitive::#repr: ::querent::Encode<__S>), not_null, body)
        }
        Kind::Composite(_) => (quote!(), not_null, write_fields(declared.as_ref())),
    };
    let Place { parameters, sql_type, arguments, bounds, tracked } = place(generics, &bound, declared);
    quote! {
        #tracked
        #[automatically_derived]
        impl #parameters ::querent::Encode<#sql_type> for #name #arguments #bounds {
            type Presence = #presence;
            fn encode(&self) -> ::querent::Argument<'_> {
                #body
            }
        }
    }
}

pub(super) fn decode(model: Model, declared: Option<Declared>) -> TokenStream {
    let Model { name, generics, kind, .. } = model;
    let unknown = format!("no variant of `{name}` is stored so");
    let unknown = quote!(::core::result::Result::Err(::querent::DecodeError::new(#unknown)));
    let (bound, body) = match &kind {
        Kind::Newtype(member, ty) => (
            quote!(#ty: ::querent::Decode<__S>),
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
            (quote!(__S: ::querent::__private::Textual), body)
        }
        Kind::Integer(names, repr) => {
            let body = quote! {
                let integer = <::core::primitive::i64 as ::querent::Decode<__S>>::decode(value)?;
                #(if integer == Self::#names as #repr as ::core::primitive::i64 {
                    return ::core::result::Result::Ok(Self::#names);
                })*
                #unknown
            };
            (quote!(::core::primitive::i64: ::querent::Decode<__S>), body)
        }
        Kind::Composite(_) => (quote!(), read_fields(declared.as_ref())),
    };
    let Place { parameters, sql_type, arguments, bounds, tracked } = place(generics, &bound, declared);
    quote! {
        #tracked
        #[automatically_derived]
        impl #parameters ::querent::Decode<#sql_type> for #name #arguments #bounds {
            fn decode(
                value: ::querent::ValueRef<'_>,
            ) -> ::core::result::Result<Self, ::querent::DecodeError> {
                #body
            }
        }
    }
}

/// The label of each variant.
fn text_of(variants: &[(Ident, String)]) -> TokenStream {
    let (names, texts): (Vec<_>, Vec<_>) = variants.iter().cloned().unzip();
    quote!(match self { #(Self::#names => #texts,)* })
}

/// The fields of a composite, in the schema's order.
fn write_fields(declared: Option<&Declared>) -> TokenStream {
    let fields = declared.map_or(&[][..], |declared| &declared.fields);
    let (count, names) = (fields.len(), fields.iter().map(|(name, ..)| name));
    let markers = fields.iter().map(|(.., marker)| path(marker));
    quote! {
        ::querent::postgres::CompositeWriter::new(#count)
            #(.field::<#markers>(&self.#names))*
            .finish()
    }
}

fn read_fields(declared: Option<&Declared>) -> TokenStream {
    let fields = declared.map_or(&[][..], |declared| &declared.fields);
    let reads = fields.iter().map(|(name, ty, stored, marker)| {
        let marker = path(marker);
        quote!(#name: reader.field::<#marker, #ty>(#stored)?)
    });
    let count = fields.len();
    quote! {
        let mut reader = ::querent::postgres::CompositeReader::new(value, #count)?;
        ::core::result::Result::Ok(Self { #(#reads),* })
    }
}

/// What stands around an impl's body.
struct Place {
    /// The impl's parameters: the type's own, and the SQL type `__S` where it is not one of the schema.
    parameters: TokenStream,
    sql_type: TokenStream,
    /// The type's arguments.
    arguments: TokenStream,
    bounds: TokenStream,
    tracked: TokenStream,
}

fn place(mut generics: Generics, bound: &TokenStream, declared: Option<Declared>) -> Place {
    let arguments = generics.split_for_impl().1.to_token_stream();
    let (sql_type, tracked) = match declared {
        Some(Declared { marker, tracked, .. }) => (path(&marker), tracked),
        None => {
            generics.params.push(parse_quote!(__S));
            generics.make_where_clause().predicates.push(parse_quote!(#bound));
            (quote!(__S), TokenStream::new())
        }
    };
    let (parameters, _, bounds) = generics.split_for_impl();
    Place { parameters: parameters.to_token_stream(), sql_type, arguments, bounds: bounds.to_token_stream(), tracked }
}
