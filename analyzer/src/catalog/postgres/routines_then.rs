//! The routines that a name stands for: in the end, or for a statement of the schema, as they are by now.

use super::super::Catalog;
use super::objects::{EventKind, RoutineEvent};
use super::routine::{at, given, intern, read, same_arguments};
use crate::dialect::Routine;

/// The routines of that name at the end of the schema, or before a statement: of one schema, or of those in the search path. One whose
/// types are not known is left out, and so is one that is gone by now.
pub(super) fn routines(catalog: &Catalog, then: Option<u32>, schema: Option<&str>, name: &str) -> Vec<Routine> {
    if !catalog.index.objects.routines.contains_key(name) {
        return Vec::new();
    }
    let mut found = at(catalog, name, then.unwrap_or(u32::MAX));
    let path = then.map_or(&catalog.index.path[..], |then| catalog.index.path_at(then));
    match schema {
        Some(schema) => found.retain(|(own, _)| own == schema),
        None => found.retain(|(own, _)| path.contains(own)),
    }
    let now = |(home, routine): (String, Routine)| match then {
        Some(then) => now(catalog, then, (home, name.to_owned()), routine),
        None => Some(Routine { home: intern(&home), ..routine }),
    };
    found.into_iter().filter_map(now).collect()
}

/// What a routine of then is by now, whatever it is called; `None` where it was dropped.
fn now(catalog: &Catalog, mut since: u32, mut called: (String, String), mut routine: Routine) -> Option<Routine> {
    let all = &catalog.index.objects.routines;
    'renamed: loop {
        let (home, name) = &called;
        for event in all.get(name).into_iter().flatten().filter(|event| event.statement.sequence > since) {
            let concerns = event.schema.as_ref().is_none_or(|schema| schema == home);
            let is_it = || given(catalog, event).is_none_or(|given| same_arguments(&routine, &given));
            match event.kind {
                EventKind::Drop if concerns && is_it() => return None,
                EventKind::Leaves if concerns && is_it() => {
                    let arrives = |it: &&RoutineEvent| {
                        it.statement.sequence == event.statement.sequence
                            && matches!(it.kind, EventKind::Arrives { .. })
                    };
                    let (to, arrival) = all.iter().find_map(|(to, events)| Some((to, events.iter().find(arrives)?)))?;
                    since = event.statement.sequence;
                    called = (arrival.schema.clone().unwrap_or_else(|| home.clone()), to.clone());
                    continue 'renamed;
                }
                EventKind::Function | EventKind::Aggregate | EventKind::Procedure if concerns => {
                    if let Ok(other) = read(catalog, event, routine.name)
                        && same_arguments(&routine, &other.args)
                    {
                        routine = other;
                    }
                }
                _ => {}
            }
        }
        return Some(Routine { home: intern(home), name: intern(name), ..routine });
    }
}
