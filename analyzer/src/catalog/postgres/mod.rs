//! PostgreSQL's DDL, statement by statement: what each says about names goes into the index.

mod alter;
mod build;
mod cascade;
mod cast;
mod check;
mod column;
mod constraint;
mod create;
mod do_block;
mod doubts;
mod drop;
mod execute;
mod finish;
mod fired;
mod foreign;
mod gone;
mod implied;
mod inherit;
mod links;
mod names;
mod objects;
mod operator;
mod routine;
mod routines_then;
mod scan;
mod sure;
mod table_alter;
mod templates;
mod type_def;
mod type_name;
mod unique_index;
mod weaken;

use super::ddl::Ddl;
use super::definition::Definition;
use super::index::Index;
use super::reader::Reader;
use super::scan::Scan;
use super::source::{SourceFile, Statement};
use super::{Catalog, Relation, TypeDef};
use crate::dialect::postgres::relations;
use crate::dialect::{Operator, OwnCast, Routine};
use crate::lexer::{self, Kind, Lexis, unquote};
use crate::{Diagnostic, Dialect, Span, SqlType};

pub(super) use objects::Objects;

/// PostgreSQL's DDL.
pub(crate) struct Postgres;

type Result<T = ()> = std::result::Result<T, Diagnostic>;

impl Ddl for Postgres {
    fn lexis(&self) -> &'static Lexis {
        &lexer::POSTGRES
    }

    fn search_path(&self) -> &'static [&'static str] {
        &[objects::TEMPORARY, "public"]
    }

    fn scan(&self, text: &str) -> Scan {
        scan::ddl_statements(text)
    }

    fn replay(
        &self,
        index: &mut Index,
        dialect: &'static dyn Dialect,
        sources: &[SourceFile],
        statement: Statement,
    ) -> Result {
        index.enter_schema(statement);
        let mut reader = statement.reader(dialect, sources, statement.start);
        match reader.eat_any(&["CREATE", "ALTER", "DROP", "SET", "SELECT", "RESET", "DO"]) {
            Some("DO") => {
                index.doubt(&reader, statement);
                Ok(())
            }
            Some("CREATE") => create::create(index, &mut reader, sources, statement),
            Some("ALTER") => alter::alter(index, &mut reader, statement),
            Some("DROP") => drop::drop_any(index, &mut reader, sources, statement),
            Some("SET") => {
                let _ = reader.eat_any(&["SESSION", "LOCAL"]);
                if let Some(path) = search_path(&mut reader) {
                    index.set_path(statement.sequence, path);
                }
                Ok(())
            }
            Some("RESET") if reader.is_word("search_path") || reader.is_word("ALL") => {
                let path = self.search_path().iter().map(|schema| (*schema).to_owned()).collect();
                index.set_path(statement.sequence, path);
                Ok(())
            }
            Some("SELECT") => {
                if let Some(path) = configured_path(&mut reader) {
                    index.set_path(statement.sequence, path);
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn meant(&self, index: &Index, sequence: u32, schema: Option<&str>, name: &str) -> Option<usize> {
        index.resolve(sequence, schema, name)
    }

    fn type_meant(&self, index: &Index, sequence: u32, schema: Option<&str>, name: &str) -> Option<String> {
        index.type_shown(sequence, schema, name)
    }

    fn settle(&self, index: &mut Index) {
        index.settle();
    }

    fn relation(&self, catalog: &Catalog, definition: &Definition) -> Result<Relation> {
        build::relation(catalog, definition)
    }

    fn relation_at(&self, catalog: &Catalog, position: usize) -> Result<Relation> {
        build::relation_at(catalog, position)
    }

    fn query_of_table(&self, reader: &mut Reader<'_>) -> Result<Option<(Span, String)>> {
        column::query_of_table(reader)
    }

    fn system_relation(&self, catalog: &Catalog, schema: Option<&str>, name: &str) -> Option<Relation> {
        relations::relation(catalog, schema, name).or_else(|| implied::sequence(catalog, schema, name))
    }

    fn type_def(&self, catalog: &Catalog, definition: &Definition) -> Result<TypeDef> {
        type_def::type_def(catalog, definition)
    }

    fn operators(&self, catalog: &Catalog, then: Option<u32>, schema: Option<&str>, symbol: &str) -> Vec<Operator> {
        operator::operators(catalog, then, schema, symbol)
    }

    fn cast(&self, catalog: &Catalog, from: SqlType, to: SqlType) -> Option<OwnCast> {
        cast::cast(catalog, from, to)
    }

    fn has_own_equality(&self, catalog: &Catalog, ty: SqlType) -> bool {
        operator::has_class(catalog, ty)
    }

    fn routines(&self, catalog: &Catalog, then: Option<u32>, schema: Option<&str>, name: &str) -> Vec<Routine> {
        routines_then::routines(catalog, then, schema, name)
    }
}

/// `search_path = a, b`, `search_path TO …`, after SET.
fn search_path(reader: &mut Reader<'_>) -> Option<Vec<String>> {
    if reader.eat_word("SCHEMA") {
        let schema = reader.bump();
        return Some(path([unquote(reader.raw(schema))]));
    }
    if !reader.eat_word("search_path") || !(reader.eat(b'=') || reader.eat_word("TO")) {
        return None;
    }
    if reader.is_word("DEFAULT") {
        return Some(path(["public".to_owned()]));
    }
    let mut schemas = Vec::new();
    while !reader.at_end() {
        let token = reader.bump();
        if matches!(token.kind, Kind::Word | Kind::Quoted | Kind::String) {
            schemas.push(reader.lexis().name(reader.raw(token)));
        }
    }
    Some(path(schemas))
}

/// `pg_catalog.set_config('search_path', 'a, b', false)`, after SELECT.
fn configured_path(reader: &mut Reader<'_>) -> Option<Vec<String>> {
    if reader.eat_word("pg_catalog") {
        reader.eat(b'.');
    }
    if !reader.eat_word("set_config") || !reader.eat(b'(') {
        return None;
    }
    let name = reader.bump();
    if unquote(reader.raw(name)) != "search_path" || !reader.eat(b',') || reader.peek().kind != Kind::String {
        return None;
    }
    let value = reader.bump();
    let value = unquote(reader.raw(value));
    Some(path(value.split(',').map(|schema| unquote(schema.trim())).filter(|schema| !schema.is_empty())))
}

/// The schemas of a path that hold the schema's own relations: temporary ones always come first.
fn path(schemas: impl IntoIterator<Item = String>) -> Vec<String> {
    let own = schemas.into_iter().filter(|schema| schema != "$user" && schema != "pg_catalog");
    std::iter::once(objects::TEMPORARY.to_owned()).chain(own).collect()
}
