//! The struct that `query!` declares for its rows.

use super::column::{Column, alias};
use crate::checked::Field;
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};

/// The struct of `query!`, generic over what keeps its text and bytes as far as it has some; and its name with the
/// arguments that `Shape::Of` gives.
///
/// It is generic over each type that is not the standard library's, too: what it derives then holds as far as that type
/// has it. Otherwise a crate that enables the feature `serde` would break another one's records of plain newtypes.
pub(super) fn declaration(fields: &[Field], columns: &[Column<'_>]) -> (TokenStream, TokenStream) {
    let names = fields.iter().map(|field| &field.name);
    let text = columns.iter().any(Column::is_text);
    let blob = columns.iter().any(Column::is_blob);
    let mut parameters = Vec::new();
    let mut arguments = Vec::new();
    if text {
        parameters.push(quote!(__Text = __q::String));
        arguments.push(quote!(__Text));
    }
    if blob {
        parameters.push(quote!(__Blob = __q::Vec<__q::u8>));
        arguments.push(quote!(__Blob));
    }
    let types = columns.iter().enumerate().map(|(index, column)| {
        let ty = column.rust_type(Span::mixed_site());
        if !column.is_decoded() {
            return ty;
        }
        let parameter = format_ident!("__T{index}");
        parameters.push(quote!(#parameter = #ty));
        arguments.push(ty);
        quote!(#parameter)
    });
    let types: Vec<TokenStream> = types.collect();
    let serialize = if cfg!(feature = "serde") {
        quote! {
            #[derive(::querent::__private::serde::Serialize)]
            #[serde(crate = "::querent::__private::serde")]
        }
    } else {
        quote!()
    };
    let declaration = quote! {
        #[derive(__q::Debug, __q::Clone, __q::PartialEq)]
        #serialize
        #[allow(dead_code, non_snake_case)]
        struct Record<#(#parameters),*> {
            #(#names: #types),*
        }
    };
    (declaration, quote!(Record<#(#arguments),*>))
}

/// The types that the user names for fields, to stand where the record's own name is not in reach.
pub(super) fn aliases(fields: &[Field]) -> TokenStream {
    let alias = |(index, field): (usize, &Field)| {
        let (ty, alias) = (field.ty.rust.as_ref()?, alias(index, field.name.span()));
        Some(quote!(type #alias = #ty;))
    };
    fields.iter().enumerate().filter_map(alias).collect()
}
