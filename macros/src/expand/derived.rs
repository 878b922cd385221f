//! `Debug`, `Clone` and `PartialEq` of a record, which do what the derives of these names do.
//!
//! The derives would be a third of what rustc does for a query. Written out they are a sixth less: there is nothing to resolve and
//! to expand, plain fields are copied all at once where they need not be cloned, and `Debug` takes all fields as one tuple instead
//! of making an object of each.

use super::column::Column;
use super::record::{Generics, Parameter};
use super::template::put;
use querent_analyzer::Derive;

/// How many fields a tuple holds that the runtime's `Debug` takes.
const AT_A_TIME: usize = 12;

/// Appends the implementation for the record of these fields and generic parameters.
pub(super) fn write(text: &mut String, derive: Derive, names: &[String], columns: &[Column<'_>], generics: &Generics) {
    head(text, derive, generics);
    match derive {
        Derive::Debug => debug(text, names),
        Derive::Clone => clone(text, names, columns),
        Derive::PartialEq => equal(text, names),
    }
}

/// `impl<A: Debug> Debug for Record<A> {`: of borrowed rows, too, which live as long as the call that they are lent to. Nobody can keep
/// a copy of one or has a second one to compare it with, so the other traits are those of owned rows.
///
/// Functions that are not generic are compiled where they are called, as generic ones are.
fn head(text: &mut String, derive: Derive, generics: &Generics) {
    let (mut bounds, mut arguments) = (String::new(), String::new());
    for Parameter { name, owned } in &generics.parameters {
        match owned.filter(|_| derive != Derive::Debug) {
            Some(owned) => put(&mut arguments, &[owned, ","]),
            None => {
                put(&mut bounds, &[name, ": __q::", derive.name(), ","]);
                put(&mut arguments, &[name, ","]);
            }
        }
    }
    let inline = if bounds.is_empty() { " #[inline]" } else { "" };
    put(text, &[" #[automatically_derived] impl<", &bounds, "> __q::", derive.name()]);
    put(text, &[" for Record<", &arguments, "> {", inline]);
}

fn debug(text: &mut String, names: &[String]) {
    text.push_str(" fn fmt(&self, __f: &mut __q::Formatter<'_>) -> __q::FmtResult { __q::debug(__f, \"");
    for (index, name) in names.iter().enumerate() {
        put(text, &[if index == 0 { "" } else { " " }, name.strip_prefix("r#").unwrap_or(name)]);
    }
    text.push_str("\", ");
    values(text, names);
    text.push_str(") } }");
}

/// References to the fields, in a tuple, or in as many as it takes.
fn values(text: &mut String, names: &[String]) {
    if names.len() > AT_A_TIME {
        // Halves: a chain of tuples would be as deep as rustc follows types in the widest of rows.
        let (left, right) = names.split_at(names.len() / 2);
        text.push_str("__q::More(");
        values(text, left);
        text.push(',');
        values(text, right);
        text.push(')');
        return;
    }
    text.push('(');
    for name in names {
        put(text, &["&self.", name, ","]);
    }
    text.push(')');
}

fn clone(text: &mut String, names: &[String], columns: &[Column<'_>]) {
    text.push_str(" fn clone(&self) -> Self { Self {");
    for (name, _) in names.iter().zip(columns).filter(|(_, column)| !column.is_plain()) {
        put(text, &[name, ": __q::clone(&self.", name, "),"]);
    }
    text.push_str(if columns.iter().any(Column::is_plain) { "..*self} } }" } else { "} } }" });
}

fn equal(text: &mut String, names: &[String]) {
    text.push_str(" fn eq(&self, __other: &Self) -> __q::bool { ");
    for (index, name) in names.iter().enumerate() {
        put(text, &[if index == 0 { "self." } else { " && self." }, name, " == __other.", name]);
    }
    text.push_str(" } }");
}
