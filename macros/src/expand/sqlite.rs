//! SQLite's types: the paths of their markers, and how a column of each is kept.

use super::column::Kept;
use proc_macro2::TokenStream;
use querent_analyzer::SqlType;
use quote::quote;

/// The path of the type that stands for the SQL type in `Encode` and `Decode`.
pub(super) fn path(sql_type: &SqlType) -> [&'static str; 3] {
    let name = match sql_type {
        SqlType::Any | SqlType::Null | SqlType::Named(_) => SqlType::Any.name(),
        known => known.name(),
    };
    ["querent", "types", name]
}

/// How a column is kept that neither the query nor the configuration gives a type to.
pub(super) fn kept(sql_type: &SqlType) -> Kept {
    match sql_type {
        SqlType::Integer => Kept::Plain("i64"),
        SqlType::Real => Kept::Plain("f64"),
        SqlType::Boolean => Kept::Plain("bool"),
        SqlType::Text => Kept::Text,
        SqlType::Blob => Kept::Blob,
        SqlType::Numeric => Kept::Decoded(quote!(::core::primitive::f64)),
        SqlType::Any | SqlType::Null | SqlType::Named(_) => Kept::Decoded(quote!(::querent::Value)),
        SqlType::Date | SqlType::Time | SqlType::DateTime | SqlType::Json | SqlType::Uuid => {
            foreign(sql_type).map_or(Kept::Text, Kept::Decoded)
        }
    }
}

/// The type of a foreign crate that an enabled feature makes the default.
fn foreign(sql_type: &SqlType) -> Option<TokenStream> {
    let (time, chrono) = (cfg!(feature = "time"), cfg!(feature = "chrono"));
    Some(match sql_type {
        SqlType::Date if time => quote!(::querent::__private::time::Date),
        SqlType::Time if time => quote!(::querent::__private::time::Time),
        SqlType::DateTime if time => quote!(::querent::__private::time::PrimitiveDateTime),
        SqlType::Date if chrono => quote!(::querent::__private::chrono::NaiveDate),
        SqlType::Time if chrono => quote!(::querent::__private::chrono::NaiveTime),
        SqlType::DateTime if chrono => quote!(::querent::__private::chrono::NaiveDateTime),
        SqlType::Json if cfg!(feature = "serde_json") => quote!(::querent::__private::serde_json::Value),
        SqlType::Uuid if cfg!(feature = "uuid") => quote!(::querent::__private::uuid::Uuid),
        _ => return None,
    })
}
