//! Which routine a call means (`func_get_detail` and `FuncnameGetCandidates` of the server).

use super::candidates::Candidate;
use super::coercion::Pathway;
use super::types::{ANY, Compares, Kind, RECORD, Types, UNKNOWN};
use super::{nulls, overloads};
use crate::SqlType;
use crate::dialect::{Arg, Chosen, Coercion, NoMatch, Nulls, Routine, RoutineArg, RoutineKind};

/// The routine, with the types that the arguments are converted to.
pub(super) fn resolve(
    types: Types<'_>,
    schema: Option<&str>,
    name: &str,
    args: &[Arg<'_>],
    variadic: bool,
) -> Result<Chosen, NoMatch> {
    let given: Vec<SqlType> = args.iter().map(|arg| arg.ty).collect();
    let routines = overloads::named(types, schema, name);
    let candidates = candidates(&routines, args, variadic);
    let exact = candidates.iter().find(|candidate| candidate.args == given);
    let candidate = match exact {
        Some(candidate) => candidate.clone(),
        None => {
            if let [arg] = args
                && let Some(cast) = cast(types, schema, name, arg)
            {
                return Ok(cast);
            }
            if routines.is_empty() {
                return Err(NoMatch::Unknown);
            }
            types.choose(&given, candidates).map_err(|several| match several.is_empty() {
                true => NoMatch::Arguments(routines.iter().map(signature).collect()),
                false => NoMatch::Ambiguous(several.iter().map(|one| signature(&routines[one.item])).collect()),
            })?
        }
    };
    let routine = routines[candidate.item].clone();
    let mut chosen = finish(types, routine, &given, &candidate.args, variadic)?;
    if chosen.routine.nulls == Nulls::StrictMaybe
        && nulls::field_is_certain(name, args.first().and_then(|arg| arg.literal))
    {
        chosen.routine.nulls = Nulls::Strict;
    }
    Ok(chosen)
}

/// Puts the call's own types into the routine's declaration.
fn finish(
    types: Types<'_>,
    mut routine: Routine,
    given: &[SqlType],
    declared: &[SqlType],
    variadic: bool,
) -> Result<Chosen, NoMatch> {
    let mismatch = || NoMatch::Arguments(vec![signature(&routine)]);
    if variadic && declared.last() == Some(&ANY) && !given.last().is_some_and(|array| types.is_array(*array)) {
        return Err(mismatch());
    }
    let results: Vec<SqlType> =
        [routine.returns].into_iter().chain(routine.columns.iter().map(|(_, ty)| *ty)).collect();
    let (mut args, results) = types.resolve(given, declared, &results).ok_or_else(mismatch)?;
    if routine.kind == RoutineKind::Hypothetical {
        args = hypothetical(types, &args).ok_or_else(mismatch)?;
    }
    let columns = routine.columns.iter().zip(&results[1..]).map(|((name, _), ty)| (*name, *ty)).collect();
    // Strictness is about the array: `f(VARIADIC NULL)` may be NULL, `f(NULL, 1)` need not.
    if routine.variadic && (variadic || matches!(routine.nulls, Nulls::Strict | Nulls::StrictMaybe)) {
        routine.nulls = Nulls::Maybe;
    }
    Ok(Chosen { args, returns: results[0], columns, routine })
}

/// `rank(values) WITHIN GROUP (ORDER BY keys)`: each value gets the type that it has in common with its key.
fn hypothetical(types: Types<'_>, args: &[SqlType]) -> Option<Vec<SqlType>> {
    let (values, keys) = args.split_at(args.len() / 2);
    let common = keys.iter().zip(values).map(|(key, value)| types.common(&[*key, *value]).ok());
    let common = common.collect::<Option<Vec<_>>>().filter(|_| values.len() == keys.len())?;
    if common.iter().any(|ty| types.compares(*ty) != Compares::Ordered) {
        return None;
    }
    Some([common.clone(), common].concat())
}

/// The overloads that may be meant by so many arguments of such names, each with the types it has for them. The item is
/// the routine's place.
fn candidates(routines: &[Routine], args: &[Arg<'_>], variadic: bool) -> Vec<Candidate<usize>> {
    let mut candidates: Vec<Candidate<usize>> = Vec::new();
    for (place, routine) in routines.iter().enumerate() {
        let Some(taken) = taken(routine, args, variadic) else { continue };
        let same = candidates.iter_mut().find(|other| other.args == taken);
        match same {
            // Of two that look alike the one that is not VARIADIC is meant, else the one earlier in the search path.
            Some(same) if routines[same.item].variadic && !routine.variadic => same.item = place,
            Some(_) => {}
            None => candidates.push(Candidate { args: taken, item: place }),
        }
    }
    candidates
}

/// The types that a routine has for the arguments of a call, in the order they are written.
fn taken(routine: &Routine, args: &[Arg<'_>], variadic: bool) -> Option<Vec<SqlType>> {
    let declared = &routine.args;
    if args.iter().any(|arg| arg.name.is_some()) {
        return named(routine, args, variadic);
    }
    let spread = routine.variadic && !variadic && declared.len() <= args.len();
    let plain = if spread { declared.len() - 1 } else { declared.len() };
    if !spread && args.len() > plain || declared[..plain].iter().skip(args.len()).any(|arg| !arg.default) {
        return None;
    }
    let spread = declared.last().filter(|_| spread).map(|last| element(last.ty));
    let types = declared[..plain].iter().take(args.len()).map(|arg| arg.ty);
    Some(types.chain(spread.into_iter().cycle().take(args.len().saturating_sub(plain))).collect())
}

/// As [`taken`] for a call with named arguments.
fn named(routine: &Routine, args: &[Arg<'_>], variadic: bool) -> Option<Vec<SqlType>> {
    if routine.variadic && !variadic || args.len() > routine.args.len() {
        return None;
    }
    let mut used = vec![false; routine.args.len()];
    let mut types = Vec::new();
    for (at, arg) in args.iter().enumerate() {
        let place = match arg.name {
            Some(name) => routine.args.iter().position(|declared| declared.name == name)?,
            None => at,
        };
        if std::mem::replace(&mut used[place], true) {
            return None;
        }
        types.push(routine.args[place].ty);
    }
    let complete = used.iter().zip(&routine.args).all(|(used, arg)| *used || arg.default);
    complete.then_some(types)
}

/// What one argument of a VARIADIC array is.
fn element(array: SqlType) -> SqlType {
    match array.name() {
        "any" => ANY,
        "anyarray" => SqlType::Named("anyelement"),
        "anycompatiblearray" => SqlType::Named("anycompatible"),
        name => SqlType::named(&name.replacen('_', "", 1)),
    }
}

/// `text(x)`: a call with one argument whose name is a type's may be a cast.
fn cast(types: Types<'_>, schema: Option<&str>, name: &str, arg: &Arg<'_>) -> Option<Chosen> {
    if arg.name.is_some() {
        return None;
    }
    let from = arg.ty;
    let to = match schema {
        None | Some("pg_catalog" | "public") => SqlType::named(name),
        Some(schema) => SqlType::named(&format!("{schema}.{name}")),
    };
    let kind = types.find(to)?.kind;
    if matches!(kind, Kind::Pseudo | Kind::Composite) {
        return None;
    }
    let pathway = types.pathway(from, to, Coercion::Explicit);
    let row = from == RECORD || types.is_composite(from);
    let is_cast = from == UNKNOWN && arg.literal.is_some()
        || pathway == Some(Pathway::Relabel)
        || pathway == Some(Pathway::InOut) && !(row && types.info(to).category == b'S');
    let arg = RoutineArg { name: "", ty: from, default: false };
    let routine = Routine {
        home: "",
        name: to.name(),
        kind: RoutineKind::Function,
        args: vec![arg],
        variadic: false,
        returns: to,
        set: false,
        columns: Vec::new(),
        nulls: Nulls::Strict,
        volatile: false,
    };
    is_cast.then(|| Chosen { routine, args: vec![to], returns: to, columns: Vec::new() })
}

/// `substr(text, int4)`, for messages.
fn signature(routine: &Routine) -> String {
    let args: Vec<&str> = routine.args.iter().map(|arg| arg.ty.name()).collect();
    format!("{}({})", routine.name, args.join(", "))
}
