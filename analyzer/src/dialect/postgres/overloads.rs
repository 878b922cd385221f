//! The routines of a name: rows of the catalogue, functions of the schema, the constructors of its range types.

use super::types::{Kind, Types};
use super::{data, nulls};
use crate::SqlType;
use crate::catalog::Catalog;
use crate::dialect::{Nulls, Routine, RoutineArg, RoutineKind};

/// The routines of that name, those of `pg_catalog` first; without a schema, those in the search path.
pub(super) fn named(types: Types<'_>, schema: Option<&str>, name: &str) -> Vec<Routine> {
    let key = format!("f\t{name}\t");
    let mut routines = Vec::new();
    if matches!(schema, None | Some("pg_catalog")) {
        routines.extend(data::core_rows(&key).filter_map(|row| listed(name, row)));
    }
    if schema != Some("pg_catalog") {
        routines.extend(types.at.catalog.routines_at(types.at.then, schema, name));
        routines.extend(data::extension_rows(types.at.catalog, &key).filter_map(|row| listed(name, row)));
        let ty = match schema {
            None | Some("public") => SqlType::named(name),
            Some(schema) => SqlType::named(&format!("{schema}.{name}")),
        };
        match types.info(ty).kind {
            Kind::Range(subtype) if types.is_own(ty) => routines.extend(range_constructors(ty, subtype)),
            Kind::Multirange(range) if types.is_own(range) => {
                routines.extend(multirange_constructors(types, ty, range))
            }
            _ => {}
        }
    }
    routines
}

/// Every name, for "did you mean".
pub(super) fn names(catalog: &Catalog) -> Vec<String> {
    let rows = data::all_rows(catalog, "f\t").filter_map(|row| row.split('\t').next());
    let mut names: Vec<String> = rows.chain(catalog.routine_names()).map(str::to_owned).collect();
    names.dedup();
    names
}

/// A row of the catalogue: kind, flags, arguments, result, columns.
fn listed(name: &str, row: &'static str) -> Option<Routine> {
    let mut fields = row.split('\t');
    let (kind, flags, args) = (fields.next()?, fields.next()?, fields.next()?);
    let (returns, columns) = (fields.next()?, fields.next()?);
    let has = |flag| flags.contains(flag);
    let args: Vec<RoutineArg> = args.split(',').filter(|arg| !arg.is_empty()).map(arg).collect();
    let types: Vec<SqlType> = args.iter().map(|arg| arg.ty).collect();
    let kind = match kind.as_bytes()[0] {
        b'a' => RoutineKind::Aggregate,
        b'o' => RoutineKind::OrderedSet { direct: kind[1..].parse().ok()? },
        b'h' => RoutineKind::Hypothetical,
        b'p' => RoutineKind::Procedure,
        b'w' => RoutineKind::Window,
        _ => RoutineKind::Function,
    };
    // A strict function that gives rows gives none for NULL: its strictness tells nothing of its rows.
    let nulls = nulls::of_function(name, &types, has('s') && !has('r'));
    let columns = columns.split(',').filter_map(|column| column.split_once(':'));
    Some(Routine {
        home: "",
        name: SqlType::named(name).name(),
        kind,
        args,
        variadic: has('a'),
        returns: SqlType::Named(returns),
        set: has('r'),
        columns: columns.map(|(name, ty)| (name, SqlType::Named(ty))).collect(),
        nulls,
        volatile: has('v'),
    })
}

/// `name:type=`, the name and the sign of a default left out where there are none.
fn arg(text: &'static str) -> RoutineArg {
    let (name, ty) = text.split_once(':').unwrap_or(("", text));
    RoutineArg { name, ty: SqlType::Named(ty.trim_end_matches('=')), default: ty.ends_with('=') }
}

/// `range(lower, upper)` and `range(lower, upper, bounds)`.
fn range_constructors(range: SqlType, subtype: SqlType) -> Vec<Routine> {
    let text = SqlType::Named("text");
    [&[subtype, subtype][..], &[subtype, subtype, text]].map(|args| constructor(range, args, Nulls::Never)).into()
}

/// `multirange()`, `multirange(range)` and `multirange(VARIADIC ranges)`.
fn multirange_constructors(types: Types<'_>, multirange: SqlType, range: SqlType) -> Vec<Routine> {
    let mut made: Vec<Routine> = Vec::new();
    made.push(constructor(multirange, &[], Nulls::Never));
    made.push(constructor(multirange, &[range], Nulls::Strict));
    let ranges = types.array_of(range).map(|ranges| constructor(multirange, &[ranges], Nulls::Strict));
    made.extend(ranges.map(|routine| Routine { variadic: true, ..routine }));
    made
}

fn constructor(ty: SqlType, args: &[SqlType], nulls: Nulls) -> Routine {
    Routine {
        home: "",
        name: ty.name(),
        kind: RoutineKind::Function,
        args: args.iter().map(|ty| RoutineArg { name: "", ty: *ty, default: false }).collect(),
        variadic: false,
        returns: ty,
        set: false,
        columns: Vec::new(),
        nulls,
        volatile: false,
    }
}
