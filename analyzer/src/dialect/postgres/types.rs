//! What a type is: its kind and category, the base of a domain, the element of an array, the bounds of a range.
//! In: a type by its internal name and the schema; out: the server's own knowledge, the extensions' and the schema's.

use super::data;
use crate::SqlType;
use crate::catalog::{Catalog, TypeDef, TypeKind};
use crate::dialect::At;
use std::cell::RefCell;
use std::collections::BTreeMap;

pub(super) use crate::dialect::UNKNOWN;
pub(super) const RECORD: SqlType = SqlType::Named("record");
pub(super) const TEXT: SqlType = SqlType::Named("text");
pub(super) const ANY: SqlType = SqlType::Named("any");

/// The row types in row types that are looked into.
const MAX_NESTED_ROWS: usize = 24;

/// The types that a statement can name: the server's, the extensions' and the schema's.
#[derive(Clone, Copy)]
pub(super) struct Types<'a> {
    pub(super) at: At<'a>,
}

impl<'a> Types<'a> {
    pub(super) fn of(catalog: &'a Catalog) -> Self {
        Self { at: At::end(catalog) }
    }
}

/// What a type is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    /// A base type; the vectors among them are arrays of an element.
    Base(Option<SqlType>),
    Array(SqlType),
    Domain(SqlType),
    Enum,
    Composite,
    /// Over a subtype.
    Range(SqlType),
    /// Of a range.
    Multirange(SqlType),
    Pseudo,
}

/// A type with its category (`N`umbers, `S`trings …) and whether it is the preferred one there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Info {
    pub(super) kind: Kind,
    pub(super) category: u8,
    pub(super) preferred: bool,
    /// How its values compare, as far as the type itself tells.
    compares: Compares,
}

/// Whether values of a type can be sorted, or only told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Compares {
    Never,
    Equal,
    Ordered,
}

impl Types<'_> {
    /// `None` for a type that is nowhere.
    pub(super) fn find(self, ty: SqlType) -> Option<Info> {
        self.known(ty).or_else(|| self.foreign(ty.name()))
    }

    /// As [`Types::find`], but for what only an extension which is not known may have.
    pub(super) fn known(self, ty: SqlType) -> Option<Info> {
        let name = ty.name();
        let extension = || data::extension_rows(self.at.catalog, &format!("t\t{name}\t")).next().map(listed);
        core(name)
            .or_else(|| self.defined(name))
            .or_else(extension)
            .or_else(|| self.array(name))
            .or_else(|| self.multirange(name))
            .or_else(|| super::relations::columns(name).map(|_| info(Kind::Composite, b'C')))
    }

    /// A type that an extension may bring which is not known: opaque, if the schema speaks of it.
    fn foreign(self, name: &str) -> Option<Info> {
        super::ddl::may_be_foreign(self.at.catalog, split(name).1).then(|| info(Kind::Base(None), b'U'))
    }

    /// As [`Types::find`]; a type that is nowhere is an opaque one.
    pub(super) fn info(self, ty: SqlType) -> Info {
        self.find(ty).unwrap_or(info(Kind::Base(None), b'U'))
    }

    /// The type under a domain, through all levels, of which there may be any number.
    pub(super) fn base(self, mut ty: SqlType) -> SqlType {
        while let Some(base) = self.domain(ty).filter(|base| *base != ty) {
            ty = base;
        }
        ty
    }

    /// The type right under a domain.
    fn domain(self, ty: SqlType) -> Option<SqlType> {
        let own = || self.at.catalog.type_def(ty.name());
        match core(ty.name()) {
            Some(info) => info.kind.under(),
            None => own().map_or_else(|| self.info(ty).kind.under(), |def| under(&def)),
        }
    }

    /// The element of an array; a domain is none.
    pub(super) fn element(self, ty: SqlType) -> Option<SqlType> {
        let name = ty.name();
        if !split(name).1.starts_with('_') && !name.ends_with("vector") {
            return None;
        }
        match self.info(ty).kind {
            Kind::Array(element) | Kind::Base(Some(element)) => Some(element),
            _ => None,
        }
    }

    /// The array of an element: `_int4`, `audit._level`; arrays and most pseudo-types have none.
    pub(super) fn array_of(self, ty: SqlType) -> Option<SqlType> {
        match self.find(ty)?.kind {
            Kind::Array(_) => None,
            Kind::Pseudo if ty != RECORD => None,
            _ => Some(prefixed(ty)),
        }
    }

    pub(super) fn subtype(self, range: SqlType) -> Option<SqlType> {
        match self.info(range).kind {
            Kind::Range(subtype) => Some(subtype),
            _ => None,
        }
    }

    pub(super) fn range_of(self, multirange: SqlType) -> Option<SqlType> {
        match self.info(multirange).kind {
            Kind::Multirange(range) => Some(range),
            _ => None,
        }
    }

    /// The multirange of a range: its name says `multirange` for `range`, or has it at its end.
    pub(super) fn multirange_of(self, range: SqlType) -> Option<SqlType> {
        self.subtype(range)?;
        let (schema, name) = split(range.name());
        let name = match name.contains("range") {
            true => name.replacen("range", "multirange", 1),
            false => format!("{name}_multirange"),
        };
        Some(SqlType::named(&format!("{schema}{name}")))
    }

    /// Whether the schema defines it.
    pub(super) fn is_own(self, ty: SqlType) -> bool {
        self.at.catalog.type_def(ty.name()).is_some()
    }

    /// Whether it is a row type, or a domain over one; `record` is none.
    pub(super) fn is_composite(self, ty: SqlType) -> bool {
        self.info(self.base(ty)).kind == Kind::Composite
    }

    /// How its values compare: those of an array as its elements do, those of a row as all its fields do.
    pub(super) fn compares(self, ty: SqlType) -> Compares {
        self.compares_within(ty, MAX_NESTED_ROWS)
    }

    fn compares_within(self, ty: SqlType, levels: usize) -> Compares {
        let base = self.base(ty);
        let info = self.info(base);
        match info.kind {
            Kind::Array(_) | Kind::Composite if levels == 0 => Compares::Never,
            Kind::Array(element) => self.compares_within(element, levels - 1),
            Kind::Composite => {
                let fields = self.fields(base).unwrap_or_default();
                let fields = fields.iter().map(|(_, ty)| self.compares_within(*ty, levels - 1));
                fields.min().unwrap_or(Compares::Ordered)
            }
            _ => info.compares,
        }
    }

    /// Whether it is an array, or a domain over one.
    pub(super) fn is_array(self, ty: SqlType) -> bool {
        self.element(self.base(ty)).is_some()
    }

    /// The fields of a row type, unless a query tells them.
    pub(super) fn fields(self, ty: SqlType) -> Option<Vec<(String, SqlType)>> {
        let ty = self.base(ty);
        if let Some(def) = self.at.catalog.type_def(ty.name()) {
            return match &def.kind {
                TypeKind::Composite { fields } if !fields.is_empty() => Some(fields.clone()),
                _ => None,
            };
        }
        if core(ty.name()).is_some_and(|info| info.kind != Kind::Composite) {
            return None;
        }
        let columns = super::relations::columns(ty.name())?;
        Some(columns.map(|column| (column.name.to_owned(), column.ty)).collect())
    }

    /// A type of the schema.
    fn defined(self, name: &str) -> Option<Info> {
        let def = self.at.catalog.type_def(name)?;
        Some(match &def.kind {
            TypeKind::Enum { .. } => info(Kind::Enum, b'E'),
            TypeKind::Domain { base, .. } => info(Kind::Domain(*base), self.info(self.base(*base)).category),
            TypeKind::Composite { .. } => info(Kind::Composite, b'C'),
            TypeKind::Range { subtype } => info(Kind::Range(*subtype), b'R'),
            TypeKind::Base => info(Kind::Base(None), b'U'),
        })
    }

    fn array(self, name: &str) -> Option<Info> {
        let (schema, array) = split(name);
        let element = array.strip_prefix('_')?;
        let element = SqlType::named(&format!("{schema}{element}"));
        (self.is_own(element) || self.find(element).is_some()).then(|| info(Kind::Array(element), b'A'))
    }

    /// The multirange of a range that the schema defines.
    fn multirange(self, name: &str) -> Option<Info> {
        let is_range =
            |name: &str| self.at.catalog.type_def(name).is_some_and(|def| matches!(def.kind, TypeKind::Range { .. }));
        let named =
            [name.strip_suffix("_multirange").map(str::to_owned), Some(name.replacen("multirange", "range", 1))];
        let range = named.into_iter().flatten().find(|range| range != name && is_range(range))?;
        Some(info(Kind::Multirange(SqlType::named(&range)), b'R'))
    }
}

impl Kind {
    /// The type right under a domain.
    fn under(self) -> Option<SqlType> {
        if let Kind::Domain(base) = self { Some(base) } else { None }
    }
}

/// The type right under a domain of the schema.
fn under(def: &TypeDef) -> Option<SqlType> {
    if let TypeKind::Domain { base, .. } = def.kind { Some(base) } else { None }
}

/// What the server itself says of a type. An overload asks for the same few types again and again, so each is read once.
fn core(name: &'static str) -> Option<Info> {
    thread_local! {
        static READ: RefCell<BTreeMap<&'static str, Option<Info>>> = RefCell::default();
    }
    let read = || data::core_rows(&format!("t\t{name}\t")).next().map(listed);
    READ.with_borrow_mut(|known| *known.entry(name).or_insert_with(read))
}

/// A type's name with its schema and the point after it, empty for a bare name.
pub(super) fn split(name: &str) -> (&str, &str) {
    name.split_at(name.rfind('.').map_or(0, |point| point + 1))
}

fn prefixed(ty: SqlType) -> SqlType {
    let (schema, name) = split(ty.name());
    SqlType::named(&format!("{schema}_{name}"))
}

fn info(kind: Kind, category: u8) -> Info {
    Info { kind, category, preferred: false, compares: Compares::Ordered }
}

/// A row of the catalogue: kind, category, flags (`p`referred, `o`rdered, `e`quality), the type behind it.
fn listed(row: &'static str) -> Info {
    let mut fields = row.split('\t');
    let mut next = || fields.next().unwrap_or("");
    let (kind, category, flags, behind) = (next(), next(), next(), next());
    let behind = behind.split(',').next().filter(|name| !name.is_empty()).map(SqlType::Named);
    let kind = match (kind, behind) {
        (_, Some(element)) if category == "A" => Kind::Base(Some(element)),
        // Arrays of what is no type of a column, records for one, are arrays still.
        ("p", Some(element)) => Kind::Array(element),
        ("p", None) => Kind::Pseudo,
        ("e", _) => Kind::Enum,
        ("c", _) => Kind::Composite,
        ("d", Some(base)) => Kind::Domain(base),
        ("r", Some(subtype)) => Kind::Range(subtype),
        ("m", Some(range)) => Kind::Multirange(range),
        (_, element) => Kind::Base(element),
    };
    let compares = match flags.trim_start_matches('p') {
        "o" => Compares::Ordered,
        "e" => Compares::Equal,
        _ => Compares::Never,
    };
    Info { kind, category: category.as_bytes()[0], preferred: flags.starts_with('p'), compares }
}
