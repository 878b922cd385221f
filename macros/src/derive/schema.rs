//! `type_name`: a Rust type held against the type of the schema that it stands for.

use super::model::{Kind, Model};
use crate::marker::{Marker, Postgres};
use crate::project::{self, Project};
use crate::track;
use proc_macro2::{Span, TokenStream};
use querent_analyzer::SqlType;
use querent_analyzer::catalog::{TypeDef, TypeKind};
use quote::ToTokens;
use std::sync::Arc;
use syn::{Error, Ident, Result, Type};

/// A type of the schema, with what a Rust type that stands for it is printed with.
pub(super) struct Declared {
    /// The marker of the type.
    pub(super) marker: Postgres,
    /// Items that make an edit of the schema compile the crate anew.
    pub(super) tracked: TokenStream,
    /// The fields of a composite in the schema's order: the Rust field, its type, its name in the schema, its marker.
    pub(super) fields: Vec<(Ident, TokenStream, String, Postgres)>,
}

/// Holds the Rust type against the schema's type of that name.
pub(super) fn check(model: &Model, name: &str, span: Span) -> Result<Declared> {
    let loaded = project::load();
    let project = loaded.map_err(|failure| {
        let mistakes = failure.mistakes.iter().map(|mistake| mistake.at(span).text());
        Error::new(span, mistakes.collect::<Vec<_>>().join("\n"))
    })?;
    declared(model, name, span, &project)
}

pub(super) fn declared(model: &Model, name: &str, span: Span, project: &Project) -> Result<Declared> {
    let catalog = &project.catalog;
    let Some(definition) = catalog.type_def(name) else {
        let known = catalog.type_names().join("`, `");
        let known = if known.is_empty() { "it defines none".to_owned() } else { format!("it defines `{known}`") };
        return Err(Error::new(span, format!("no type `{name}` in the schema; {known}")));
    };
    let fields = match (&model.kind, &definition.kind) {
        (Kind::Text(variants), TypeKind::Enum { labels }) => {
            labels_agree(&model.name, variants, labels, &definition)?;
            Vec::new()
        }
        (Kind::Composite(rust), TypeKind::Composite { fields }) => {
            fields_agree(model, rust, fields, &definition, project)?
        }
        (_, kind) => {
            let what = match kind {
                TypeKind::Enum { .. } => "an enum: derive for a Rust enum of plain variants without `repr`",
                TypeKind::Composite { .. } => "a composite: derive for a struct with named fields",
                TypeKind::Domain { .. } => {
                    "a domain: its values are those of the type under it, so leave `type_name` out"
                }
                TypeKind::Range { .. } => "a range: use `querent::postgres::Range`",
                TypeKind::Base => "a type of an extension, whose values are not known",
            };
            return Err(Error::new(span, format!("`{name}` is {what}")));
        }
    };
    match Marker::new(SqlType::named(definition.name), catalog) {
        Some(Marker::Postgres(marker)) => {
            Ok(Declared { marker, tracked: track::items(&track::unnamed(project.files.clone())), fields })
        }
        _ => Err(Error::new(span, "`type_name` names a type of PostgreSQL, and the schema is of another database")),
    }
}

/// Each variant has a label and each label a variant.
fn labels_agree(
    name: &Ident,
    variants: &[(Ident, String)],
    labels: &[String],
    definition: &Arc<TypeDef>,
) -> Result<()> {
    let (sql, place) = (definition.name, &definition.location);
    let mut errors = variants.iter().filter(|(_, text)| !labels.contains(text)).map(|(variant, text)| {
        let known = labels.join("`, `");
        Error::new(variant.span(), format!("`{sql}` has no label `{text}`; it has `{known}` ({place})"))
    });
    let missing: Vec<&str> =
        labels.iter().filter(|label| !variants.iter().any(|(_, text)| text == *label)).map(String::as_str).collect();
    let missing = (!missing.is_empty()).then(|| {
        let missing = missing.join("`, `");
        Error::new(name.span(), format!("`{name}` has no variant for `{missing}` of `{sql}` ({place})"))
    });
    combined(errors.by_ref().chain(missing))
}

/// Each field has one of the same name in the composite, and the other way round; they are told in the schema's order.
fn fields_agree(
    model: &Model,
    rust: &[(Ident, String, Type)],
    fields: &[(String, SqlType)],
    definition: &Arc<TypeDef>,
    project: &Project,
) -> Result<Vec<(Ident, TokenStream, String, Postgres)>> {
    let (name, sql, place) = (&model.name, definition.name, &definition.location);
    let unknown = rust.iter().filter(|(_, text, _)| !fields.iter().any(|(field, _)| field == text));
    let unknown =
        unknown.map(|(field, text, _)| Error::new(field.span(), format!("`{sql}` has no field `{text}` ({place})")));
    let mut agreed = Vec::new();
    let mut errors: Vec<Error> = unknown.collect();
    for (field, ty) in fields {
        match rust.iter().find(|(_, text, _)| text == field) {
            Some((ident, _, rust_type)) => match Marker::new(*ty, &project.catalog) {
                Some(Marker::Postgres(marker)) => {
                    agreed.push((ident.clone(), rust_type.to_token_stream(), field.clone(), marker))
                }
                _ => errors.push(Error::new(
                    ident.span(),
                    format!("the field `{field}` of `{sql}` has the type `{ty}`, which cannot be read"),
                )),
            },
            None => {
                errors.push(Error::new(name.span(), format!("`{name}` has no field `{field}` of `{sql}` ({place})")))
            }
        }
    }
    combined(errors.into_iter()).map(|()| agreed)
}

fn combined(errors: impl Iterator<Item = Error>) -> Result<()> {
    errors
        .reduce(|mut all, error| {
            all.combine(error);
            all
        })
        .map_or(Ok(()), Err)
}
