//! What the stages ask of an engine that decides every type before it runs: which function, operator and conversion a
//! statement means. The types are named ([`SqlType::Named`]); `unknown` is the type of a string literal, of NULL and of
//! a placeholder whose place has not told its type yet.

use super::{Operator, Routine};
use crate::catalog::Catalog;
use crate::{SqlType, dialect::Nulls};

/// An argument of a call as written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Arg<'a> {
    /// `name => value`.
    pub(crate) name: Option<&'a str>,
    pub(crate) ty: SqlType,
    /// The text of a literal, nothing for NULL: `date('today')` is a cast, `date($1)` an overloaded function.
    pub(crate) literal: Option<&'a str>,
}

/// The routine that a call means.
#[derive(Debug, Clone)]
pub(crate) struct Chosen {
    pub(crate) routine: Routine,
    /// The type that each argument as written is converted to, polymorphic ones resolved, VARIADIC spread out.
    pub(crate) args: Vec<SqlType>,
    /// The result's type, polymorphic ones resolved.
    pub(crate) returns: SqlType,
    /// The result's columns where there are several, polymorphic ones resolved.
    pub(crate) columns: Vec<(&'static str, SqlType)>,
}

/// Why a call or an operator means nothing.
#[derive(Debug, Clone)]
pub(crate) enum NoMatch {
    /// Nothing of that name.
    Unknown,
    /// The name is there, but takes other arguments: these (`substr(text, int4)`).
    Arguments(Vec<String>),
    /// Several fit equally well: these.
    Ambiguous(Vec<String>),
}

/// In which place a conversion happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Coercion {
    /// Anywhere.
    Implicit,
    /// A value stored into a column.
    Assignment,
    /// CAST.
    Explicit,
}

/// The types that the language itself asks for.
pub(crate) struct CommonTypes {
    /// Of conditions.
    pub(crate) boolean: SqlType,
    /// Of what stays untyped.
    pub(crate) text: SqlType,
    /// Of a subscript.
    pub(crate) integer: SqlType,
    /// Of LIMIT, OFFSET, and the ordinality.
    pub(crate) bigint: SqlType,
    /// Of a row without a name.
    pub(crate) record: SqlType,
    /// An argument of any type.
    pub(crate) any: SqlType,
}

/// The type of a literal NULL, string or placeholder before its place tells more.
pub(crate) const UNKNOWN: SqlType = SqlType::Named("unknown");

/// What a subscript gives.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part {
    pub(crate) ty: SqlType,
    /// The type that the subscript has, if it has to be one.
    pub(crate) index: Option<SqlType>,
    /// How many of the subscripts from 0 on never miss: a point has two coordinates.
    pub(crate) sure: u8,
}

/// Where names are looked up: the schema as it is in the end, or as a statement of it saw them.
#[derive(Clone, Copy)]
pub(crate) struct At<'c> {
    pub(crate) catalog: &'c Catalog,
    /// The number of the statement, which is a view's.
    pub(crate) then: Option<u32>,
}

impl<'c> At<'c> {
    /// In the end.
    pub(crate) fn end(catalog: &'c Catalog) -> Self {
        Self { catalog, then: None }
    }
}

/// Static typing.
pub(crate) trait Typing: Sync {
    /// The types that the language itself asks for.
    fn common_types(&self) -> &'static CommonTypes;

    /// The type of a literal NULL, string or placeholder before its place tells more.
    fn unknown(&self) -> SqlType {
        UNKNOWN
    }

    /// The routine that `schema.name(args)` means. `variadic`: the last argument is written `VARIADIC array`.
    /// For WITHIN GROUP the arguments are the direct ones followed by those of ORDER BY.
    fn routine(
        &self,
        at: At<'_>,
        schema: Option<&str>,
        name: &str,
        args: &[Arg<'_>],
        variadic: bool,
    ) -> Result<Chosen, NoMatch>;

    /// All routines of that name, for the kind of a call whose arguments are not known yet.
    fn routines(&self, at: At<'_>, schema: Option<&str>, name: &str) -> Vec<Routine>;

    /// Every function name, for "did you mean".
    fn routine_names(&self, catalog: &Catalog) -> Vec<String>;

    /// Whether a modifier may cut a value of the type: `varchar(3)`, `timestamp(0)`.
    fn takes_modifier(&self, ty: SqlType) -> bool;

    /// An extension of the schema of which it is not known what it brings.
    fn unknown_extension<'c>(&self, catalog: &'c Catalog) -> Option<&'c str>;

    /// The extension that may have brought the type, where nobody else has it.
    fn foreign_home<'c>(&self, catalog: &'c Catalog, ty: SqlType) -> Option<&'c str>;

    /// What `left symbol right` means, or `symbol right` without a left side: the types that the sides are converted to
    /// (polymorphic ones resolved), and the result's.
    fn operator(&self, at: At<'_>, symbol: &str, left: Option<SqlType>, right: SqlType) -> Result<Operator, NoMatch>;

    /// The one type of values that stand for each other (CASE, COALESCE, UNION, VALUES, ARRAY): `Err` with the two that
    /// do not go together. All of them unknown: text.
    fn common(&self, catalog: &Catalog, types: &[SqlType]) -> Result<SqlType, (SqlType, SqlType)>;

    /// Whether a value of one type becomes another in such a place.
    fn converts(&self, catalog: &Catalog, from: SqlType, to: SqlType, place: Coercion) -> bool;

    /// The type as a name in SQL stands for it (`character varying(20)`, `public.level[]`, `timestamp with time zone`),
    /// by its internal name; `None` for one that neither the engine nor the schema has.
    fn type_named(&self, at: At<'_>, name: &str) -> Option<SqlType>;

    /// A type's name as SQL writes it: `timestamp with time zone` for `timestamptz`, for messages.
    fn sql_name(&self, ty: SqlType) -> String;

    /// The element type of an array; `None` for another type.
    fn element(&self, catalog: &Catalog, ty: SqlType) -> Option<SqlType>;

    /// The array type of an element.
    fn array_of(&self, catalog: &Catalog, ty: SqlType) -> Option<SqlType>;

    /// Whether a string literal can be read as a value of that type; true where only the engine can tell.
    fn reads(&self, text: &str, ty: SqlType) -> bool;

    /// Whether the literal is the name of a relation that is not there.
    fn names_no_relation(&self, catalog: &Catalog, text: &str, ty: SqlType) -> bool;

    /// What a subscript of a value gives; `None` for what takes none.
    fn part(&self, catalog: &Catalog, ty: SqlType) -> Option<Part>;

    /// Whether values of the first type that equal one value of the second are all the same value.
    fn equal_is_same(&self, own: SqlType, other: SqlType) -> bool;

    /// Whether a cast from one type to the other leaves every value as it is.
    fn relabels(&self, from: SqlType, to: SqlType) -> bool;

    /// The type under a domain, through all levels; any other type itself.
    fn base(&self, catalog: &Catalog, ty: SqlType) -> SqlType;

    /// The fields of a composite or row type; `None` for another type.
    fn fields(&self, catalog: &Catalog, ty: SqlType) -> Option<Vec<(String, SqlType)>>;

    /// Whether values of the type can be told apart: GROUP BY, DISTINCT, UNION, IN and USING ask for it. JSON has none.
    fn has_equality(&self, catalog: &Catalog, ty: SqlType) -> bool;

    /// Whether values of the type are texts that COLLATE may stand behind.
    fn takes_collation(&self, catalog: &Catalog, ty: SqlType) -> bool;

    /// Whether values of the type can be sorted.
    fn has_order(&self, catalog: &Catalog, ty: SqlType) -> bool;

    /// Whether converting a value that is not NULL may give NULL (`'null'::jsonb` to a domain does not; casts by a
    /// function that gives NULL do).
    fn cast_nulls(&self, catalog: &Catalog, from: SqlType, to: SqlType) -> Nulls;
}
