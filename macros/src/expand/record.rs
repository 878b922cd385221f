//! The struct that `query!` declares for its rows.

use super::column::{Column, alias};
use super::derived;
use super::template::{Holes, put};
use crate::checked::Field;
use proc_macro2::TokenStream;
use querent_analyzer::Derive;
use quote::quote;

/// The record as text.
pub(super) struct Record {
    /// The struct with the traits that it has.
    pub(super) declaration: String,
    /// Its name with the arguments that `Shape::Of` gives.
    pub(super) name: String,
    /// The expression that reads a row: `Ok(Record { id: row.i64(0), … })`.
    pub(super) value: String,
}

/// It is generic over what keeps its text and bytes as far as it has some, and over each type that is not the standard
/// library's: what it derives then holds as far as that type has it. Otherwise a crate that enables the feature `serde` would
/// break another one's records of plain newtypes.
pub(super) fn record(fields: &[Field], derives: &[Derive], columns: &[Column<'_>], holes: &mut Holes) -> Record {
    let names: Vec<String> = fields.iter().map(|field| field.name.to_string()).collect();
    let mut generics = Generics::default();
    generics.storage(columns);
    let (mut members, mut value) = (String::new(), String::from("__q::Ok(Record {"));
    for (index, (column, field)) in columns.iter().zip(fields).enumerate() {
        let ty = generics.member(column, index, holes);
        put(&mut members, &[&names[index], ": ", &ty, ","]);
        put(&mut value, &[&names[index], ": "]);
        column.read(&mut value, index, field.name.span(), holes);
        value.push(',');
    }
    value.push_str("})");
    let mut declaration = String::from(SERIALIZE);
    declaration.push_str(allowed(&names, derives));
    declaration.push_str(" struct Record<");
    put(&mut declaration, &[&generics.defaults, "> {", &members, "}"]);
    for derive in derives {
        derived::write(&mut declaration, *derive, &names, columns, &generics);
    }
    Record { declaration, name: format!("Record<{}>", generics.arguments), value }
}

/// The lints that the struct may break: it has the columns' names, and a program need not read each. (`PartialEq` does.)
fn allowed(names: &[String], derives: &[Derive]) -> &'static str {
    let plain = |name: &String| {
        name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_')) && !name.contains("__")
    };
    match derives.contains(&Derive::PartialEq) && names.iter().all(plain) {
        true => "",
        false => " #[allow(dead_code, non_snake_case)]",
    }
}

const SERIALIZE: &str = if cfg!(feature = "serde") {
    "#[derive(::querent::__private::serde::Serialize)] #[serde(crate = \"::querent::__private::serde\")]"
} else {
    ""
};

/// The record's generic parameters.
#[derive(Default)]
pub(super) struct Generics {
    pub(super) parameters: Vec<Parameter>,
    /// `__Text = String, …`
    defaults: String,
    /// `__Text, …`
    arguments: String,
}

pub(super) struct Parameter {
    pub(super) name: String,
    /// What keeps text or bytes in a row that owns them.
    pub(super) owned: Option<&'static str>,
}

impl Generics {
    /// The parameters that stand for what keeps text and bytes, as far as there are some.
    fn storage(&mut self, columns: &[Column<'_>]) {
        if columns.iter().any(Column::is_text) {
            self.storage_of("__Text", "__q::String");
        }
        if columns.iter().any(Column::is_blob) {
            self.storage_of("__Blob", "__q::Vec<__q::u8>");
        }
    }

    /// The type of the field, which may be a parameter of its own.
    fn member(&mut self, column: &Column<'_>, index: usize, holes: &mut Holes) -> String {
        let ty = column.rust_type(holes);
        if !column.is_decoded() {
            return ty;
        }
        let name = format!("__T{index}");
        self.push(&name, None, &ty, &ty);
        name
    }

    fn storage_of(&mut self, name: &str, owned: &'static str) {
        self.push(name, Some(owned), owned, name);
    }

    fn push(&mut self, name: &str, owned: Option<&'static str>, default: &str, argument: &str) {
        self.parameters.push(Parameter { name: name.to_owned(), owned });
        put(&mut self.defaults, &[name, " = ", default, ","]);
        put(&mut self.arguments, &[argument, ","]);
    }
}

/// The types that the user names for fields, to stand where the record's own name is not in reach.
pub(super) fn aliases(fields: &[Field]) -> TokenStream {
    let alias = |(index, field): (usize, &Field)| {
        let (ty, alias) = (field.ty.rust.as_ref()?, alias(index, field.name.span()));
        Some(quote!(type #alias = #ty;))
    };
    fields.iter().enumerate().filter_map(alias).collect()
}
