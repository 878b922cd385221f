//! PostgreSQL's types: the paths of their markers, and how a column of each is kept.

use super::column::Kept;
use super::trees::Trees;
use crate::marker::Postgres;
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

/// How many letters of a name stand in its Rust type.
const LETTERS: usize = 32;

/// The type that stands for the SQL type in `Encode` and `Decode`.
pub(crate) fn path(ty: &Postgres) -> TokenStream {
    match ty {
        Postgres::Builtin(name) => {
            let mut trees = Trees::default();
            trees.path(builtin(name), Span::call_site());
            trees.into()
        }
        Postgres::Array(element) => {
            let element = path(element);
            quote!(::querent::postgres::types::Array<#element>)
        }
        Postgres::Range(_, bound) => {
            let bound = path(bound);
            quote!(::querent::postgres::types::RangeOf<#bound>)
        }
        Postgres::Enum(name) => {
            let name = letters(name);
            quote!(::querent::postgres::types::Enum<::querent::postgres::types::Name<#name>>)
        }
        Postgres::Composite(name) => {
            let name = letters(name);
            quote!(::querent::postgres::types::Composite<::querent::postgres::types::Name<#name>>)
        }
    }
}

/// The path of a built-in type.
pub(super) fn builtin(name: &str) -> [&str; 4] {
    ["querent", "postgres", "types", name]
}

/// `'b', 'u', 'i', …`; a name that is too long ends in a number that is made of all of it.
fn letters(name: &str) -> TokenStream {
    let mut letters: Vec<char> = name.chars().collect();
    if letters.len() > LETTERS {
        let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3) // FNV-1a
        });
        letters.truncate(LETTERS - 16);
        letters.extend(format!("{hash:016x}").chars());
    }
    let letters = letters.into_iter().map(Literal::character);
    quote!(#(#letters),*)
}

/// How a column is kept that neither the query nor the configuration gives a type to; `None` where one must be named.
pub(super) fn kept(ty: &Postgres) -> Kept {
    match ty {
        Postgres::Builtin("bool") => Kept::Plain("bool"),
        Postgres::Builtin("int2") => Kept::Plain("i16"),
        Postgres::Builtin("int4") => Kept::Plain("i32"),
        Postgres::Builtin("int8" | "money") => Kept::Plain("i64"),
        Postgres::Builtin("float4") => Kept::Plain("f32"),
        Postgres::Builtin("float8") => Kept::Plain("f64"),
        Postgres::Builtin("text" | "varchar" | "bpchar" | "name" | "xml") | Postgres::Enum(_) => Kept::Text,
        Postgres::Builtin("json") if !cfg!(feature = "serde_json") => Kept::Text,
        Postgres::Builtin("bytea") => Kept::Blob,
        ty => Kept::Decoded(rust(ty)),
    }
}

/// The Rust type of a value that owns all it is made of.
fn rust(ty: &Postgres) -> TokenStream {
    let name = match ty {
        Postgres::Builtin(name) => *name,
        Postgres::Enum(_) => "text",
        Postgres::Array(element) => {
            let element = rust(element);
            return quote!(::std::vec::Vec<#element>);
        }
        Postgres::Range(_, bound) => {
            let bound = rust(bound);
            return quote!(::querent::postgres::Range<#bound>);
        }
        // Never printed: `bind` asks for a type.
        Postgres::Composite(_) => return quote!(_),
    };
    let primitive = |name| {
        let name = Ident::new(name, Span::call_site());
        quote!(::core::primitive::#name)
    };
    let own = |name| {
        let name = Ident::new(name, Span::call_site());
        quote!(::querent::postgres::#name)
    };
    match name {
        "bool" => primitive("bool"),
        "char" => primitive("i8"),
        "int2" => primitive("i16"),
        "int4" => primitive("i32"),
        "int8" | "money" => primitive("i64"),
        "oid" => primitive("u32"),
        "pg_lsn" => primitive("u64"),
        "float4" => primitive("f32"),
        "float8" => primitive("f64"),
        "void" => quote!(()),
        "bytea" => quote!(::std::vec::Vec<::core::primitive::u8>),
        "numeric" if cfg!(feature = "rust_decimal") => quote!(::querent::__private::rust_decimal::Decimal),
        "numeric" => own("Numeric"),
        "uuid" if cfg!(feature = "uuid") => quote!(::querent::__private::uuid::Uuid),
        "uuid" => quote!([::core::primitive::u8; 16]),
        "json" | "jsonb" if cfg!(feature = "serde_json") => quote!(::querent::__private::serde_json::Value),
        "inet" | "cidr" if cfg!(feature = "ipnetwork") => quote!(::querent::__private::ipnetwork::IpNetwork),
        "inet" | "cidr" => own("Inet"),
        "macaddr" => own("MacAddr"),
        "bit" | "varbit" => own("Bits"),
        "interval" => own("Interval"),
        "timetz" => own("TimeTz"),
        "date" | "time" | "timestamp" | "timestamptz" => date_or_time(name),
        _ => quote!(::std::string::String),
    }
}

/// The type of the crate for dates that an enabled feature makes the default: `time`, then `chrono`, then `jiff`.
fn date_or_time(name: &str) -> TokenStream {
    match name {
        "date" if cfg!(feature = "time") => quote!(::querent::__private::time::Date),
        "time" if cfg!(feature = "time") => quote!(::querent::__private::time::Time),
        "timestamp" if cfg!(feature = "time") => quote!(::querent::__private::time::PrimitiveDateTime),
        "timestamptz" if cfg!(feature = "time") => quote!(::querent::__private::time::OffsetDateTime),
        "date" if cfg!(feature = "chrono") => quote!(::querent::__private::chrono::NaiveDate),
        "time" if cfg!(feature = "chrono") => quote!(::querent::__private::chrono::NaiveTime),
        "timestamp" if cfg!(feature = "chrono") => quote!(::querent::__private::chrono::NaiveDateTime),
        "timestamptz" if cfg!(feature = "chrono") => {
            quote!(::querent::__private::chrono::DateTime<::querent::__private::chrono::Utc>)
        }
        "date" if cfg!(feature = "jiff") => quote!(::querent::__private::jiff::civil::Date),
        "time" if cfg!(feature = "jiff") => quote!(::querent::__private::jiff::civil::Time),
        "timestamp" if cfg!(feature = "jiff") => quote!(::querent::__private::jiff::civil::DateTime),
        "timestamptz" if cfg!(feature = "jiff") => quote!(::querent::__private::jiff::Timestamp),
        "date" => quote!(::querent::postgres::Date),
        "time" => quote!(::querent::postgres::Time),
        "timestamp" => quote!(::querent::postgres::Timestamp),
        _ => quote!(::querent::postgres::TimestampTz),
    }
}
