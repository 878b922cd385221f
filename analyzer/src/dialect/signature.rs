//! The signature of a SQL function that an application registers itself, as `querent.toml` writes it.

use super::{Arity, Function, FunctionKind, Nulls, Returns};
use crate::SqlType;

/// A SQL function of the application's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AppFunction(pub(crate) Function);

impl AppFunction {
    /// Reads `(text, integer) -> text`: the arguments' types, `…` behind the last for any number of it, then the
    /// result's type. `?` behind the result says that it may be NULL, `strict` that it is NULL exactly when an argument
    /// is; without either it never is. `aggregate` in front makes it an aggregate.
    ///
    /// The name and the types live as long as the process: there are as many as the configuration has lines.
    ///
    /// # Errors
    /// What is wrong with the signature, in a few words.
    pub fn parse(name: &str, signature: &str) -> Result<Self, String> {
        let (kind, rest) = match signature.trim().strip_prefix("aggregate") {
            Some(rest) => (FunctionKind::Aggregate, rest.trim_start()),
            None => (FunctionKind::Scalar, signature.trim()),
        };
        let form = || "this is no signature".to_owned();
        let (args, result) = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')).ok_or_else(form)?;
        let result = result.trim().strip_prefix("->").ok_or_else(form)?.trim();
        let (result, nulls) = if let Some(result) = result.strip_suffix('?') {
            (result, Nulls::Maybe)
        } else if let Some(result) = result.strip_suffix(" strict") {
            (result, Nulls::Strict)
        } else {
            (result, Nulls::Never)
        };
        let args = args.trim();
        let (args, variadic) = match args.strip_suffix("…").or_else(|| args.strip_suffix("...")) {
            Some(args) => (args.trim().trim_end_matches(','), true),
            None => (args, false),
        };
        let types = args.split(',').filter(|arg| !arg.trim().is_empty()).map(type_named);
        let types: Vec<SqlType> = types.collect::<Result<_, _>>()?;
        let arity = Arity::new(types.len(), if variadic { usize::MAX } else { types.len() });
        let returns = Returns::Type(type_named(result)?);
        Ok(Self(Function { name: name.to_lowercase().leak(), kind, arity, args: types.leak(), returns, nulls }))
    }
}

/// A type by the name that `describe` shows for it.
fn type_named(name: &str) -> Result<SqlType, String> {
    use SqlType::*;
    let name = name.trim();
    let types = [Integer, Real, Text, Blob, Numeric, Boolean, Date, Time, DateTime, Json, Uuid, Any];
    let named = types.into_iter().find(|ty| ty.name().eq_ignore_ascii_case(name));
    named.ok_or_else(|| match crate::suggest::nearest(name, types.iter().map(SqlType::name)) {
        Some(near) => format!("unknown type `{name}`, did you mean `{}`?", near.to_lowercase()),
        None => format!("unknown type `{name}`"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures() {
        let slugify = AppFunction::parse("Slugify", "(text) -> text strict").unwrap().0;
        assert_eq!((slugify.name, slugify.nulls, slugify.arity.most), ("slugify", Nulls::Strict, 1));
        let join = AppFunction::parse("join", "aggregate (text, text…) -> text?").unwrap().0;
        assert_eq!((join.kind, join.nulls, join.arity.most), (FunctionKind::Aggregate, Nulls::Maybe, usize::MAX));
        assert_eq!(AppFunction::parse("f", "() -> txet").unwrap_err(), "unknown type `txet`, did you mean `text`?");
        assert!(AppFunction::parse("f", "text -> text").is_err());
    }
}
