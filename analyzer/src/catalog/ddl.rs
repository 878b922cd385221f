//! What an engine decides about reading its DDL.

use super::definition::Definition;
use super::index::Index;
use super::reader::Reader;
use super::scan::Scan;
use super::source::{SourceFile, Statement};
use super::{Catalog, Relation, TypeDef};
use crate::dialect::{Operator, OwnCast, Routine};
use crate::lexer::Lexis;
use crate::{Diagnostic, Dialect, Span, SqlType};

/// One engine's DDL.
pub(crate) trait Ddl: Sync {
    /// How its names, strings and comments are written.
    fn lexis(&self) -> &'static Lexis;

    /// The schemas in which a bare name is looked for, in their order.
    fn search_path(&self) -> &'static [&'static str];

    /// Whether the name is one that the engine gives to the index of a constraint, which no statement names.
    fn names_index(&self, _name: &str) -> bool {
        false
    }

    /// The statements of a source that may matter.
    fn scan(&self, text: &str) -> Scan;

    /// Notes in the index what a statement says about names.
    ///
    /// # Errors
    /// What the engine would refuse for a name's sake.
    fn replay(
        &self,
        index: &mut Index,
        dialect: &'static dyn Dialect,
        sources: &[SourceFile],
        statement: Statement,
    ) -> Result<(), Diagnostic>;

    /// Reads a relation's statements.
    ///
    /// # Errors
    /// The first mistake in them.
    fn relation(&self, catalog: &Catalog, definition: &Definition) -> Result<Relation, Diagnostic>;

    /// Reads the statements of the definition at a place, also of one that is gone.
    ///
    /// # Errors
    /// The first mistake in them.
    fn relation_at(&self, catalog: &Catalog, position: usize) -> Result<Relation, Diagnostic> {
        self.relation(catalog, catalog.index.ever_defined(position))
    }

    /// Whether a table that is made by a query has types for the columns of other tables alone, not for what is computed.
    fn forgets_types(&self) -> bool {
        false
    }

    /// The relation of that name that every database has.
    fn system_relation(&self, catalog: &Catalog, schema: Option<&str>, name: &str) -> Option<Relation>;

    /// The relation that a name in a statement of the schema meant, whatever it is called by now; `None` where only the name counts.
    fn meant(&self, _index: &Index, _sequence: u32, _schema: Option<&str>, _name: &str) -> Option<usize> {
        None
    }

    /// Looks over the index once all statements are replayed.
    fn settle(&self, _index: &mut Index) {}

    /// Where the query of a table stands that is made by one, read from behind its name, and what the table calls the columns:
    /// `made`, `made("a", "b")`. `None` for any other table.
    ///
    /// # Errors
    /// AS without a query.
    fn query_of_table(&self, reader: &mut Reader<'_>) -> Result<Option<(Span, String)>, Diagnostic>;

    /// Reads the statements of a type.
    ///
    /// # Errors
    /// The first mistake in them.
    fn type_def(&self, _catalog: &Catalog, definition: &Definition) -> Result<TypeDef, Diagnostic> {
        unreachable!("`{}` is no type", definition.shown)
    }

    /// The schema's own operators of a symbol, in a schema or in the search path, one for each pair of types.
    fn operators(&self, _catalog: &Catalog, _then: Option<u32>, _schema: Option<&str>, _symbol: &str) -> Vec<Operator> {
        Vec::new()
    }

    /// The type that a name in a statement of the schema meant, by the name that it has now.
    fn type_meant(&self, _index: &Index, _sequence: u32, _schema: Option<&str>, _name: &str) -> Option<String> {
        None
    }

    /// The schema's own cast from one type to another.
    fn cast(&self, _catalog: &Catalog, _from: SqlType, _to: SqlType) -> Option<OwnCast> {
        None
    }

    /// Whether the schema says itself which values of a type are equal.
    fn has_own_equality(&self, _catalog: &Catalog, _ty: SqlType) -> bool {
        false
    }

    /// The schema's own routines of a name: in a schema, or in the search path.
    fn routines(&self, _catalog: &Catalog, _then: Option<u32>, _schema: Option<&str>, _name: &str) -> Vec<Routine> {
        Vec::new()
    }
}
