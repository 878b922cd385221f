//! Whether a value of one type becomes another (chapter 10 of the manual, `parse_coerce.c`).

use super::data;
use super::types::{ANY, RECORD, TEXT, Types, UNKNOWN};
use crate::SqlType;
use crate::dialect::Coercion;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A row of `pg_cast`: the places where it applies, and how it is done.
type Cast = (Coercion, Pathway);

/// How a conversion is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pathway {
    /// The same bytes under another name.
    Relabel,
    /// A function of `pg_cast`.
    Function,
    /// Written as text and read again.
    InOut,
    /// Element by element.
    Array,
}

impl Types<'_> {
    /// The conversion from one type to another in such a place (`find_coercion_pathway`).
    pub(super) fn pathway(self, from: SqlType, to: SqlType, place: Coercion) -> Option<Pathway> {
        let (from, to) = (self.base(from), self.base(to));
        if from == to {
            return Some(Pathway::Relabel);
        }
        if let Some((least, pathway)) = self.listed_cast(from, to) {
            return (place >= least).then_some(pathway);
        }
        let vector = matches!(to.name(), "int2vector" | "oidvector");
        if let (Some(from), Some(to)) = (self.element(from), self.element(to))
            && !vector
            && self.pathway(from, to, place).is_some()
        {
            return Some(Pathway::Array);
        }
        if self.range_of(to) == Some(from) {
            return (place == Coercion::Explicit).then_some(Pathway::Function);
        }
        let string = |ty| self.info(ty).category == b'S';
        let written = place >= Coercion::Assignment && string(to);
        let read = place >= Coercion::Explicit && string(from);
        (written || read).then_some(Pathway::InOut)
    }

    /// Whether every value becomes its target (`can_coerce_type`).
    pub(super) fn all_convert(self, from: &[SqlType], to: &[SqlType], place: Coercion) -> bool {
        let mut polymorphic = false;
        for (from, to) in from.iter().zip(to) {
            if is_polymorphic(*to) && from != to {
                polymorphic = true;
            } else if !self.one_converts(*from, *to, place) {
                return false;
            }
        }
        !polymorphic || self.bind(from, to).is_some()
    }

    /// As [`Types::all_convert`] for one value and a type that is not polymorphic.
    fn one_converts(self, from: SqlType, to: SqlType, place: Coercion) -> bool {
        from == to
            || to == ANY
            || from == UNKNOWN
            || self.pathway(from, to, place).is_some()
            || from == RECORD && self.is_composite(to)
            || to == RECORD && self.is_composite(from)
            || to == SqlType::Named("_record") && self.element(from).is_some_and(|element| self.is_composite(element))
    }

    /// The type that these have in common, as the server picks it (`select_common_type`); not all need convert to it.
    /// `Err` with the two whose categories differ.
    pub(super) fn pick_common(self, types: &[SqlType]) -> Result<SqlType, (SqlType, SqlType)> {
        let Some(&first) = types.first() else { return Ok(TEXT) };
        if first != UNKNOWN && types.iter().all(|ty| *ty == first) {
            return Ok(first);
        }
        let implicit = |from, to| self.all_convert(&[from], &[to], Coercion::Implicit);
        let mut picked = self.base(first);
        for ty in types {
            let ty = self.base(*ty);
            if ty == UNKNOWN || ty == picked {
                continue;
            }
            if picked == UNKNOWN {
                picked = ty;
                continue;
            }
            let (old, new) = (self.info(picked), self.info(ty));
            if old.category != new.category {
                return Err((picked, ty));
            }
            if !old.preferred && implicit(picked, ty) && !implicit(ty, picked) {
                picked = ty;
            }
        }
        Ok(if picked == UNKNOWN { TEXT } else { picked })
    }

    /// The common type that all of these convert to; `Err` with the two that do not go together.
    pub(super) fn common(self, types: &[SqlType]) -> Result<SqlType, (SqlType, SqlType)> {
        let common = self.pick_common(types)?;
        let stray = types.iter().find(|ty| !self.all_convert(&[**ty], &[common], Coercion::Implicit));
        stray.map_or(Ok(common), |stray| Err((*stray, common)))
    }

    /// A row of `pg_cast`: the places where it applies, and how it is done.
    fn listed_cast(self, from: SqlType, to: SqlType) -> Option<Cast> {
        let own = || {
            let own = self.at.catalog.cast(from, to)?;
            let pathway = match own.function {
                Some(_) => Pathway::Function,
                None if own.reads_text => Pathway::InOut,
                None => Pathway::Relabel,
            };
            Some((own.place, pathway))
        };
        core_cast(from.name(), to.name()).or_else(own).or_else(|| {
            let key = format!("c\t{}\t{}\t", from.name(), to.name());
            data::extension_rows(self.at.catalog, &key).next().map(cast)
        })
    }
}

/// A row of the server's own `pg_cast`; overloads ask for the same few again and again, so each is read once.
fn core_cast(from: &'static str, to: &'static str) -> Option<Cast> {
    thread_local! {
        static READ: RefCell<BTreeMap<(&'static str, &'static str), Option<Cast>>> = RefCell::default();
    }
    let read = || data::core_rows(&format!("c\t{from}\t{to}\t")).next().map(cast);
    READ.with_borrow_mut(|known| *known.entry((from, to)).or_insert_with(read))
}

/// Context and method.
fn cast(row: &str) -> Cast {
    let place = match row.as_bytes()[0] {
        b'i' => Coercion::Implicit,
        b'a' => Coercion::Assignment,
        _ => Coercion::Explicit,
    };
    let pathway = match row.as_bytes()[2] {
        b'f' => Pathway::Function,
        b'i' => Pathway::InOut,
        _ => Pathway::Relabel,
    };
    (place, pathway)
}

/// Whether it stands for a type that the call decides.
pub(super) fn is_polymorphic(ty: SqlType) -> bool {
    let name = ty.name();
    name.len() > 3 && name.starts_with("any")
}
