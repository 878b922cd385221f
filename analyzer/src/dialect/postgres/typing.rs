//! PostgreSQL's answers to what the stages ask of static typing.

use super::Postgres;
use super::types::{Compares, TEXT, Types, UNKNOWN, split};
use super::{coercion::Pathway, literals, nulls, operators, overloads, routines};
use crate::SqlType;
use crate::catalog::Catalog;
use crate::dialect::{Arg, At, Chosen, Coercion, CommonTypes, NoMatch, Nulls, Operator, Part, Routine, Typing};

static COMMON_TYPES: CommonTypes = CommonTypes {
    boolean: SqlType::Named("bool"),
    text: SqlType::Named("text"),
    integer: SqlType::Named("int4"),
    bigint: SqlType::Named("int8"),
    record: SqlType::Named("record"),
    any: SqlType::Named("any"),
};

impl Typing for Postgres {
    fn common_types(&self) -> &'static CommonTypes {
        &COMMON_TYPES
    }

    fn routine(
        &self,
        at: At<'_>,
        schema: Option<&str>,
        name: &str,
        args: &[Arg<'_>],
        variadic: bool,
    ) -> Result<Chosen, NoMatch> {
        routines::resolve(Types { at }, schema, name, args, variadic)
    }

    fn reads(&self, text: &str, ty: SqlType) -> bool {
        literals::reads(text.trim(), ty.name())
    }

    fn names_no_relation(&self, catalog: &Catalog, text: &str, ty: SqlType) -> bool {
        ty.name() == "regclass" && super::named_relation::is_missing(catalog, text)
    }

    fn routines(&self, at: At<'_>, schema: Option<&str>, name: &str) -> Vec<Routine> {
        overloads::named(Types { at }, schema, name)
    }

    fn routine_names(&self, catalog: &Catalog) -> Vec<String> {
        overloads::names(catalog)
    }

    fn takes_modifier(&self, ty: SqlType) -> bool {
        let element = ty.name().trim_start_matches('_');
        let moments = ["time", "timetz", "timestamp", "timestamptz", "interval"];
        moments.contains(&element) || ["varchar", "bpchar", "numeric", "bit", "varbit"].contains(&element)
    }

    fn unknown_extension<'c>(&self, catalog: &'c Catalog) -> Option<&'c str> {
        super::ddl::unknown_extension(catalog)
    }

    fn foreign_home<'c>(&self, catalog: &'c Catalog, ty: SqlType) -> Option<&'c str> {
        super::ddl::unknown_extension(catalog).filter(|_| ty != SqlType::Any && Types::of(catalog).known(ty).is_none())
    }

    fn operator(&self, at: At<'_>, symbol: &str, left: Option<SqlType>, right: SqlType) -> Result<Operator, NoMatch> {
        operators::resolve(Types { at }, symbol, left, right)
    }

    fn common(&self, catalog: &Catalog, types: &[SqlType]) -> Result<SqlType, (SqlType, SqlType)> {
        Types::of(catalog).common(types)
    }

    fn converts(&self, catalog: &Catalog, from: SqlType, to: SqlType, place: Coercion) -> bool {
        Types::of(catalog).all_convert(&[from], &[to], place)
    }

    fn type_named(&self, at: At<'_>, name: &str) -> Option<SqlType> {
        Types { at }.named(name)
    }

    fn sql_name(&self, ty: SqlType) -> String {
        super::names::spelled(ty.name())
    }

    fn element(&self, catalog: &Catalog, ty: SqlType) -> Option<SqlType> {
        let types = Types::of(catalog);
        types.element(types.base(ty))
    }

    fn part(&self, catalog: &Catalog, ty: SqlType) -> Option<Part> {
        let types = Types::of(catalog);
        let ty = types.base(ty);
        let by_number = |ty, sure| Part { ty, index: Some(self.common_types().integer), sure };
        match split(ty.name()).1 {
            "jsonb" => Some(Part { ty, index: None, sure: 0 }),
            "hstore" => Some(Part { ty: TEXT, index: Some(TEXT), sure: 0 }),
            "point" => Some(by_number(SqlType::Named("float8"), 2)),
            "line" => Some(by_number(SqlType::Named("float8"), 3)),
            "lseg" | "box" => Some(by_number(SqlType::Named("point"), 2)),
            "name" => Some(by_number(SqlType::Named("char"), 64)),
            _ => types.element(ty).map(|element| by_number(element, 0)),
        }
    }

    fn array_of(&self, catalog: &Catalog, ty: SqlType) -> Option<SqlType> {
        Types::of(catalog).array_of(ty)
    }

    fn base(&self, catalog: &Catalog, ty: SqlType) -> SqlType {
        Types::of(catalog).base(ty)
    }

    fn fields(&self, catalog: &Catalog, ty: SqlType) -> Option<Vec<(String, SqlType)>> {
        Types::of(catalog).fields(ty)
    }

    fn has_equality(&self, catalog: &Catalog, ty: SqlType) -> bool {
        ty == UNKNOWN || Types::of(catalog).compares(ty) >= Compares::Equal
    }

    fn takes_collation(&self, catalog: &Catalog, ty: SqlType) -> bool {
        let types = Types::of(catalog);
        let base = types.base(ty);
        let element = types.element(base).unwrap_or(base);
        types.known(element).is_none_or(|info| info.category == b'S')
    }

    fn has_order(&self, catalog: &Catalog, ty: SqlType) -> bool {
        ty == UNKNOWN || Types::of(catalog).compares(ty) == Compares::Ordered
    }

    fn cast_nulls(&self, catalog: &Catalog, from: SqlType, to: SqlType) -> Nulls {
        let types = Types::of(catalog);
        // A cast's function has the name of its target.
        match types.pathway(from, to, Coercion::Explicit) {
            Some(Pathway::Function) => nulls::of_function(types.base(to).name(), &[types.base(from)], true),
            _ => Nulls::Strict,
        }
    }

    /// A moment and a wall-clock time are compared by way of the session's time zone, where two times of a change to
    /// summer time are one moment; a date is compared with a moment by way of midnight; a long number loses digits beside
    /// a float; blanks at the end of a `varchar` count for nothing beside a `char`.
    fn equal_is_same(&self, own: SqlType, other: SqlType) -> bool {
        let moments = [own, other].map(|ty| ty == SqlType::Named("timestamptz"));
        let times = [own, other].iter().any(|ty| ["timestamp", "date"].contains(&ty.name()));
        let rounded = ["int8", "numeric"].contains(&own.name()) && ["float4", "float8"].contains(&other.name());
        let padded = own.name() == "varchar" && other.name() == "bpchar";
        !(rounded || padded || moments.contains(&true) && times)
    }

    fn relabels(&self, from: SqlType, to: SqlType) -> bool {
        matches!((from.name(), to.name()), ("varchar" | "text", "text") | ("_varchar" | "_text", "_text"))
    }
}
