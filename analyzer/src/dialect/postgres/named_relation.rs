//! `'orders_id_seq'::regclass`, and what `nextval('orders_id_seq')` means by it: whether the snapshot can have a relation of that name.

use crate::catalog::Catalog;
use crate::lexer::{Kind, POSTGRES};

/// Ends of the names that the engine gives to sequences and indices by itself.
const ENDS: &[&str] = &["seq", "pkey", "key", "idx", "excl"];

/// Whether no relation goes by the name in the text. Of indices, and of sequences that a column brought, only their likely names are known.
pub(super) fn is_missing(catalog: &Catalog, text: &str) -> bool {
    let Some((schema, name)) = parts(text) else { return false };
    let found = catalog.relation_in(schema.as_deref(), &name);
    if !matches!(found, Ok(None)) || super::ddl::unknown_extension(catalog).is_some() {
        return false;
    }
    if catalog.has_relation_anywhere(&name) {
        return true;
    }
    let implied = || {
        let (rest, end) = name.rsplit_once('_').unwrap_or_default();
        let owners = rest.match_indices('_').map(|(at, _)| &rest[..at]).chain([rest]);
        let end = end.trim_end_matches(|digit: char| digit.is_ascii_digit());
        ENDS.contains(&end) && owners.into_iter().any(|owner| !owner.is_empty() && catalog.mentions(owner))
    };
    // A name that was cut to what the engine takes says nothing of its owner.
    let cut = name.len() >= 63;
    !catalog.mentions(&name) && !cut && !implied()
}

/// The schema and the name in a text; `None` for a number, and for what is no name.
fn parts(text: &str) -> Option<(Option<String>, String)> {
    let mut parts = Vec::new();
    let mut token = POSTGRES.token_at(text, 0);
    loop {
        if !matches!(token.kind, Kind::Word | Kind::Quoted) {
            return None;
        }
        parts.push(POSTGRES.name(&text[token.start..token.end]));
        token = POSTGRES.token_at(text, token.end);
        if token.kind == Kind::End {
            break;
        }
        if token.kind != Kind::Punct(b'.') {
            return None;
        }
        token = POSTGRES.token_at(text, token.end);
    }
    let name = parts.pop()?;
    match parts.as_slice() {
        [] => Some((None, name)),
        [schema] => Some((Some(schema.clone()), name)),
        _ => None,
    }
}
