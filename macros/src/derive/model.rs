//! What is derived for: a derive input in, a [`Model`] or errors out.

use super::rename::Rename;
use proc_macro2::Span;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{
    Attribute, Data, DataEnum, DataStruct, DeriveInput, Error, Field, Generics, Ident, LitStr, Member, Result, Type,
    Variant,
};

/// A type that values of SQL are made of and from.
pub(super) struct Model {
    pub(super) name: Ident,
    pub(super) generics: Generics,
    pub(super) kind: Kind,
    /// The type of the schema that it is held against, and where it is named.
    pub(super) type_name: Option<(String, Span)>,
}

/// What it is made of.
pub(super) enum Kind {
    /// A struct of one field, and that field.
    Newtype(Member, Box<Type>),
    /// An enum that is stored as the variants' names.
    Text(Vec<(Ident, String)>),
    /// An enum that is stored as the variants' discriminants, and the `repr`.
    Integer(Vec<Ident>, Ident),
    /// A struct that is stored as one composite: its fields, with the names that they are stored under.
    Composite(Vec<(Ident, String, Type)>),
}

impl Model {
    pub(super) fn new(input: DeriveInput) -> Result<Self> {
        let type_name = options(&input.attrs)?.type_name;
        let kind = match input.data {
            Data::Struct(data) if type_name.is_some() => composite(&input.ident, data)?,
            Data::Struct(data) => newtype(&input.ident, data, &input.attrs)?,
            Data::Enum(data) => enumeration(&input.ident, data, &input.attrs)?,
            Data::Union(data) => {
                return Err(Error::new(
                    data.union_token.span(),
                    "a union cannot be a SQL value; use a newtype or an enum",
                ));
            }
        };
        if let (Kind::Integer(_, repr), Some((_, span))) = (&kind, &type_name) {
            return Err(Error::new(*span, format!("an enum with `repr({repr})` is stored as integers, not as labels")));
        }
        Ok(Self { name: input.ident, generics: input.generics, kind, type_name })
    }
}

fn composite(name: &Ident, data: DataStruct) -> Result<Kind> {
    let mut fields = Vec::new();
    for Field { ident, attrs, ty, .. } in data.fields {
        let Some(ident) = ident else {
            let message =
                format!("`{name}` has fields without names, and a composite has names; a domain needs no `type_name`");
            return Err(Error::new(name.span(), message));
        };
        let plain = ident.to_string().trim_start_matches("r#").to_owned();
        let stored = options(&attrs)?.rename.map_or(plain, |(rename, _)| rename);
        fields.push((ident, stored, ty));
    }
    Ok(Kind::Composite(fields))
}

fn newtype(name: &Ident, data: DataStruct, attributes: &[Attribute]) -> Result<Kind> {
    let Options { transparent: _, rename_all, rename, type_name: _ } = options(attributes)?;
    if let Some((_, span)) = rename_all {
        return Err(Error::new(span, "`rename_all` is for enums: a newtype is stored as its field is"));
    }
    if let Some((_, span)) = rename {
        return Err(Error::new(span, "`rename` is for variants of an enum"));
    }
    let mut fields = data.fields.into_iter();
    match (fields.next(), fields.next()) {
        (Some(Field { ident, ty, .. }), None) => {
            Ok(Kind::Newtype(ident.map_or(Member::from(0), Member::from), Box::new(ty)))
        }
        _ => Err(Error::new(
            name.span(),
            format!("`{name}` must have exactly one field to be a SQL value; read several columns with `query_as!`"),
        )),
    }
}

fn enumeration(name: &Ident, data: DataEnum, attributes: &[Attribute]) -> Result<Kind> {
    let Options { transparent, rename_all, rename, type_name: _ } = options(attributes)?;
    if let Some(span) = transparent {
        return Err(Error::new(
            span,
            "`transparent` is for newtypes: an enum is stored as text, or as its integer `repr`",
        ));
    }
    if let Some((_, span)) = rename {
        return Err(Error::new(span, "`rename` is for variants; the enum itself takes `rename_all = \"…\"`"));
    }
    if data.variants.is_empty() {
        return Err(Error::new(name.span(), format!("`{name}` has no variants, so no value can be stored")));
    }
    let repr = repr(attributes)?;
    if let (Some(repr), Some((_, span))) = (&repr, &rename_all) {
        return Err(Error::new(
            *span,
            format!("an enum with `repr({repr})` is stored as integers, which have no names"),
        ));
    }
    let rule = rename_all.map(|(text, span)| Rename::parse(&text, span)).transpose()?;
    let mut variants = Vec::new();
    let mut errors: Option<Error> = None;
    for variant in data.variants {
        match stored_name(variant, rule, repr.as_ref()) {
            Ok((ident, text)) => match variants.iter().find(|(_, other)| *other == text) {
                Some((first, _)) if repr.is_none() => {
                    let message = format!("`{first}` and `{ident}` are both stored as \"{text}\"");
                    combine(&mut errors, Error::new(ident.span(), message));
                }
                _ => variants.push((ident, text)),
            },
            Err(error) => combine(&mut errors, error),
        }
    }
    match (errors, repr) {
        (Some(errors), _) => Err(errors),
        (None, Some(repr)) => Ok(Kind::Integer(variants.into_iter().map(|(ident, _)| ident).collect(), repr)),
        (None, None) => Ok(Kind::Text(variants)),
    }
}

fn combine(errors: &mut Option<Error>, error: Error) {
    match errors {
        Some(errors) => errors.combine(error),
        None => *errors = Some(error),
    }
}

fn stored_name(variant: Variant, rule: Option<Rename>, repr: Option<&Ident>) -> Result<(Ident, String)> {
    let Options { rename, rename_all, transparent, type_name } = options(&variant.attrs)?;
    if let Some(span) = rename_all.or(type_name).map(|(_, span)| span).or(transparent) {
        return Err(Error::new(span, "a variant takes `rename = \"…\"` only"));
    }
    if !variant.fields.is_empty() {
        let message = "a variant with fields cannot be one SQL value; store the fields in columns of their own";
        return Err(Error::new(variant.fields.span(), message));
    }
    let name = variant.ident.to_string().trim_start_matches("r#").to_owned();
    match (rename, rule, repr, variant.discriminant) {
        (Some((_, span)), _, Some(repr), _) => {
            Err(Error::new(span, format!("an enum with `repr({repr})` is stored as integers, which have no names")))
        }
        (_, _, None, Some((_, value))) => {
            let message =
                "the enum is stored as text, so this number is never used; add `#[repr(i64)]` to store integers";
            Err(Error::new(value.span(), message))
        }
        (Some((text, _)), ..) => Ok((variant.ident, text)),
        (None, Some(rule), ..) => Ok((variant.ident, rule.apply(&name))),
        (None, None, ..) => Ok((variant.ident, name)),
    }
}

/// The integer type of `#[repr(…)]`, if there is one.
fn repr(attributes: &[Attribute]) -> Result<Option<Ident>> {
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("repr")) {
        for repr in attribute.parse_args_with(Punctuated::<syn::Meta, syn::Token![,]>::parse_terminated)? {
            let Some(ident) = repr.path().get_ident() else { continue };
            match ident.to_string().as_str() {
                "i8" | "i16" | "i32" | "i64" | "isize" | "u8" | "u16" | "u32" => return Ok(Some(ident.clone())),
                "u64" | "usize" | "i128" | "u128" => {
                    let message = format!("`{ident}` does not fit into a SQL integer; use `repr(i64)`");
                    return Err(Error::new(ident.span(), message));
                }
                _ => {}
            }
        }
    }
    Ok(None)
}

/// What `#[querent(…)]` says, each with its place.
#[derive(Default)]
struct Options {
    transparent: Option<Span>,
    rename_all: Option<(String, Span)>,
    rename: Option<(String, Span)>,
    type_name: Option<(String, Span)>,
}

fn options(attributes: &[Attribute]) -> Result<Options> {
    let mut options = Options::default();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("querent")) {
        attribute.parse_nested_meta(|meta| {
            let text = || meta.value()?.parse::<LitStr>().map(|text| (text.value(), text.span()));
            match meta.path.get_ident().map(Ident::to_string).as_deref() {
                Some("transparent") => options.transparent = Some(meta.path.span()),
                Some("rename_all") => options.rename_all = Some(text()?),
                Some("rename") => options.rename = Some(text()?),
                Some("type_name") => options.type_name = Some(text()?),
                _ => {
                    return Err(meta.error(
                        "expected `type_name = \"…\"`, `rename_all = \"…\"`, `rename = \"…\"` or `transparent`",
                    ));
                }
            }
            Ok(())
        })?;
    }
    Ok(options)
}
