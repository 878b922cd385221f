//! The signature of a SQL function that an application registers itself, as `querent.toml` writes it.

use super::{Arity, Dialect, Function, FunctionKind, Nulls, Returns};
use crate::SqlType;

/// Reads `(text, integer) -> text`: the arguments' types, `…` behind the last for any number of it, then the result's
/// type. `?` behind the result says that it may be NULL, `strict` that it is NULL exactly when an argument is; without
/// either it never is. `aggregate` in front makes it an aggregate.
///
/// The function lives as long as the process: there are as many as the configuration has lines.
pub(crate) fn parse(dialect: &dyn Dialect, name: &str, signature: &str) -> Result<Function, String> {
    let (kind, rest) = match signature.trim().strip_prefix("aggregate") {
        Some(rest) => (FunctionKind::Aggregate, rest.trim_start()),
        None => (FunctionKind::Scalar, signature.trim()),
    };
    let form = || "a signature looks like `(text, integer) -> text`".to_owned();
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
    let types = args.split(',').filter(|arg| !arg.trim().is_empty()).map(|arg| type_named(dialect, arg));
    let types: Vec<SqlType> = types.collect::<Result<_, _>>()?;
    let arity = Arity { least: types.len(), most: if variadic { usize::MAX } else { types.len() } };
    let returns = Returns::Type(type_named(dialect, result)?);
    Ok(Function { name: name.to_lowercase().leak(), kind, arity, args: types.leak(), returns, nulls })
}

fn type_named(dialect: &dyn Dialect, name: &str) -> Result<SqlType, String> {
    let name = name.trim();
    let plain =
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | ' ' | '(' | ')'));
    match dialect.declared_type(name) {
        // SQLite makes NUMERIC of every name: one that says nothing is a slip.
        SqlType::Numeric if !["numeric", "decimal"].contains(&name.to_lowercase().as_str()) => {
            Err(format!("unknown type `{name}`"))
        }
        _ if !plain => Err(format!("unknown type `{name}`")),
        ty => Ok(ty),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures() {
        let dialect = crate::dialect("sqlite").unwrap();
        let slugify = parse(dialect, "Slugify", "(text) -> text strict").unwrap();
        assert_eq!((slugify.name, slugify.nulls, slugify.arity.most), ("slugify", Nulls::Strict, 1));
        let join = parse(dialect, "join", "aggregate (text, text…) -> text?").unwrap();
        assert_eq!((join.kind, join.nulls, join.arity.most), (FunctionKind::Aggregate, Nulls::Maybe, usize::MAX));
        assert_eq!(parse(dialect, "f", "() -> txet").unwrap_err(), "unknown type `txet`");
        assert!(parse(dialect, "f", "text -> text").is_err());
    }
}
