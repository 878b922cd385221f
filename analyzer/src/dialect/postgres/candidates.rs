//! Which of several overloads a call means (`func_select_candidate` of the server).

use super::types::{Types, UNKNOWN};
use crate::SqlType;
use crate::dialect::Coercion;

/// An overload, with one type for each argument of the call.
#[derive(Debug, Clone)]
pub(super) struct Candidate<T> {
    pub(super) args: Vec<SqlType>,
    pub(super) item: T,
}

/// Leaves the better ones of several candidates.
type Rule<'a, T> = &'a dyn Fn(&mut Vec<Candidate<T>>);

impl Types<'_> {
    /// The one candidate that the server takes; `Err` with those it cannot decide between, none where nothing fits.
    pub(super) fn choose<T>(
        self,
        given: &[SqlType],
        mut candidates: Vec<Candidate<T>>,
    ) -> Result<Candidate<T>, Vec<Candidate<T>>> {
        candidates.retain(|candidate| self.all_convert(given, &candidate.args, Coercion::Implicit));
        let base = |ty: &SqlType| if *ty == UNKNOWN { UNKNOWN } else { self.base(*ty) };
        let given: Vec<SqlType> = given.iter().map(base).collect();
        let rules: [Rule<'_, T>; 4] = [
            &|candidates| keep_best(candidates, |candidate| exact(&given, candidate)),
            &|candidates| keep_best(candidates, |candidate| self.exact_or_preferred(&given, candidate)),
            &|candidates| self.keep_likely(&given, candidates),
            &|candidates| self.keep_same(&given, candidates),
        ];
        for rule in rules {
            if candidates.len() > 1 {
                rule(&mut candidates);
            }
        }
        match candidates.len() {
            1 => Ok(candidates.remove(0)),
            _ => Err(candidates),
        }
    }

    /// How many known arguments a candidate takes as they are, or by the preferred type of their category.
    fn exact_or_preferred<T>(self, given: &[SqlType], candidate: &Candidate<T>) -> usize {
        let good = |(given, arg): (&SqlType, &SqlType)| {
            given == arg || {
                let arg = self.info(*arg);
                arg.preferred && arg.category == self.info(*given).category
            }
        };
        known(given, candidate).filter(|pair| good(*pair)).count()
    }

    /// Where arguments are unknown: keeps the candidates of the category that all share there, or of strings.
    fn keep_likely<T>(self, given: &[SqlType], candidates: &mut Vec<Candidate<T>>) {
        let mut wanted = Vec::new();
        for at in (0..given.len()).filter(|at| given[*at] == UNKNOWN) {
            let infos = candidates.iter().map(|candidate| self.info(candidate.args[at]));
            let infos: Vec<_> = infos.map(|info| (info.category, info.preferred)).collect();
            let string = infos.iter().any(|(category, _)| *category == b'S');
            let category = if string { b'S' } else { infos[0].0 };
            if !string && infos.iter().any(|(other, _)| *other != category) {
                return;
            }
            wanted.push((at, category, infos.contains(&(category, true))));
        }
        let likely = |candidate: &Candidate<T>| {
            wanted.iter().all(|(at, category, preferred)| {
                let info = self.info(candidate.args[*at]);
                info.category == *category && (info.preferred || !preferred)
            })
        };
        if candidates.iter().any(likely) {
            candidates.retain(likely);
        }
    }

    /// Where all known arguments have one type: takes the unknown ones to have it too.
    fn keep_same<T>(self, given: &[SqlType], candidates: &mut Vec<Candidate<T>>) {
        let mut known = given.iter().filter(|ty| **ty != UNKNOWN);
        let Some(first) = known.next().filter(|first| known.all(|ty| ty == *first)) else { return };
        if !given.contains(&UNKNOWN) {
            return;
        }
        let same = vec![*first; given.len()];
        let fits = |candidate: &Candidate<T>| self.all_convert(&same, &candidate.args, Coercion::Implicit);
        if candidates.iter().filter(|candidate| fits(candidate)).count() == 1 {
            candidates.retain(fits);
        }
    }
}

/// How many known arguments a candidate takes as they are.
fn exact<T>(given: &[SqlType], candidate: &Candidate<T>) -> usize {
    known(given, candidate).filter(|(given, arg)| given == arg).count()
}

/// The arguments whose type is known, with what the candidate takes there.
fn known<'c, T>(given: &'c [SqlType], candidate: &'c Candidate<T>) -> impl Iterator<Item = (&'c SqlType, &'c SqlType)> {
    given.iter().zip(&candidate.args).filter(|(given, _)| **given != UNKNOWN)
}

/// Keeps the candidates with the highest score.
fn keep_best<T>(candidates: &mut Vec<Candidate<T>>, score: impl Fn(&Candidate<T>) -> usize) {
    let best = candidates.iter().map(&score).max();
    candidates.retain(|candidate| Some(score(candidate)) == best);
}
