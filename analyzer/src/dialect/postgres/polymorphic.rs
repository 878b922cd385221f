//! Polymorphic routines: what `anyelement`, `anyarray` … stand for in a call. In: the types given and declared; out: a
//! [`Binding`] that puts the call's own types into the declaration (`parse_coerce.c`, *generic type consistency*).

use super::coercion::is_polymorphic;
use super::types::{Kind, TEXT, Types, UNKNOWN};
use crate::SqlType;
use crate::dialect::Coercion;

/// What the polymorphic types of one call stand for, as far as the arguments tell.
#[derive(Debug, Default)]
pub(super) struct Binding {
    element: Option<SqlType>,
    array: Option<SqlType>,
    range: Option<SqlType>,
    multirange: Option<SqlType>,
    /// The same for the `anycompatible` family, whose arguments need only have a common type.
    compatible: Option<SqlType>,
    compatible_range: Option<SqlType>,
    compatible_multirange: Option<SqlType>,
}

impl Types<'_> {
    /// What the declared types stand for; `None` where the given ones contradict each other.
    pub(super) fn bind(self, given: &[SqlType], declared: &[SqlType]) -> Option<Binding> {
        let mut binding = Binding::default();
        let mut compatible = Vec::new();
        for (given, declared) in given.iter().zip(declared) {
            if *given != UNKNOWN && is_polymorphic(*declared) {
                self.bind_one(&mut binding, &mut compatible, *given, declared.name())?;
            }
        }
        self.deduce(&mut binding)?;
        let said = |name| declared.contains(&SqlType::Named(name));
        if said("anynonarray") && binding.element.is_some_and(|element| self.is_array(element)) {
            return None;
        }
        if said("anyenum") && !binding.element.is_some_and(|element| self.info(element).kind == Kind::Enum) {
            return None;
        }
        if !compatible.is_empty() {
            let common = self.pick_common(&compatible).ok()?;
            let converts = |ty: &SqlType| self.all_convert(&[*ty], &[common], Coercion::Implicit);
            if !compatible.iter().all(converts) || said("anycompatiblenonarray") && self.is_array(common) {
                return None;
            }
            self.deduce_compatible(&mut binding, common)?;
        }
        Some(binding)
    }

    fn bind_one(self, binding: &mut Binding, compatible: &mut Vec<SqlType>, given: SqlType, name: &str) -> Option<()> {
        let base = self.base(given);
        match name {
            "anyelement" | "anynonarray" | "anyenum" => agree(&mut binding.element, given)?,
            "anyarray" => agree(&mut binding.array, base)?,
            "anyrange" => agree(&mut binding.range, base)?,
            "anymultirange" => agree(&mut binding.multirange, base)?,
            "anycompatible" | "anycompatiblenonarray" => compatible.push(given),
            "anycompatiblearray" => compatible.push(self.element(base)?),
            "anycompatiblerange" => {
                agree(&mut binding.compatible_range, base)?;
                compatible.push(self.subtype(base)?);
            }
            _ => {
                agree(&mut binding.compatible_multirange, base)?;
                compatible.push(self.subtype(self.range_of(base)?)?);
            }
        }
        Some(())
    }

    /// An array tells its element, a multirange its range, a range its subtype.
    fn deduce(self, binding: &mut Binding) -> Option<()> {
        if let Some(array) = binding.array {
            agree(&mut binding.element, self.element(array)?)?;
        }
        if let Some(multirange) = binding.multirange {
            agree(&mut binding.range, self.range_of(multirange)?)?;
        }
        if let Some(range) = binding.range {
            agree(&mut binding.element, self.subtype(range)?)?;
        }
        Some(())
    }

    fn deduce_compatible(self, binding: &mut Binding, common: SqlType) -> Option<()> {
        binding.compatible = Some(common);
        if let Some(multirange) = binding.compatible_multirange {
            agree(&mut binding.compatible_range, self.range_of(multirange)?)?;
        }
        match binding.compatible_range {
            Some(range) if self.subtype(range)? != common => None,
            _ => Some(()),
        }
    }

    /// The types that the arguments are converted to, and what the results are; `None` where the arguments do not
    /// tell (`unnest(NULL)`).
    pub(super) fn resolve(
        self,
        given: &[SqlType],
        declared: &[SqlType],
        results: &[SqlType],
    ) -> Option<(Vec<SqlType>, Vec<SqlType>)> {
        let binding = self.bind(given, declared)?;
        let argument = |(given, declared): (&SqlType, &SqlType)| match declared.name() {
            "any" => Some(*given),
            "record" | "_record" | "anyelement" | "anynonarray" | "anyenum" if *given != UNKNOWN => Some(*given),
            _ => self.bound(&binding, *declared),
        };
        let args = given.iter().zip(declared).map(argument).collect::<Option<Vec<_>>>()?;
        let results = results.iter().map(|result| self.bound(&binding, *result)).collect::<Option<Vec<_>>>()?;
        Some((args, results))
    }

    /// What a declared type stands for.
    fn bound(self, binding: &Binding, declared: SqlType) -> Option<SqlType> {
        let compatible = binding.compatible.unwrap_or(TEXT);
        match declared.name() {
            "anyelement" | "anynonarray" | "anyenum" => binding.element,
            "anyarray" => binding.array.or_else(|| self.array_of(binding.element?)),
            "anyrange" => binding.range,
            "anymultirange" => binding.multirange.or_else(|| self.multirange_of(binding.range?)),
            "anycompatible" | "anycompatiblenonarray" => Some(compatible),
            "anycompatiblearray" => self.array_of(compatible),
            "anycompatiblerange" => binding.compatible_range,
            "anycompatiblemultirange" => {
                binding.compatible_multirange.or_else(|| self.multirange_of(binding.compatible_range?))
            }
            _ => Some(declared),
        }
    }
}

/// Notes a type; `None` where another is noted.
fn agree(noted: &mut Option<SqlType>, ty: SqlType) -> Option<()> {
    (*noted.get_or_insert(ty) == ty).then_some(())
}
