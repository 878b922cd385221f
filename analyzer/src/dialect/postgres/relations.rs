//! The relations of `pg_catalog`, `information_schema` and the extensions, found by name.

use super::data;
use crate::SqlType;
use crate::catalog::{Catalog, ColumnDef, Key, KeyKind, Location, Relation, RelationKind};
use crate::lexer::POSTGRES;

/// A column of such a relation.
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) ty: SqlType,
    not_null: bool,
}

/// The relation of that name; a bare name stands for one of `pg_catalog` or of an extension.
pub(crate) fn relation(catalog: &Catalog, schema: Option<&str>, name: &str) -> Option<Relation> {
    let (schema, row) = match schema {
        Some(schema) => (schema, row(schema, name)?),
        None => ["pg_catalog", "public"].into_iter().find_map(|schema| Some((schema, row(schema, name)?)))?,
    };
    // Only one extension that is known has relations, and they bear its name.
    if schema == "public" && !catalog.extensions().iter().any(|extension| name.starts_with(extension.as_str())) {
        return None;
    }
    let mut fields = row.split('\t').skip(1);
    let (columns, keys) = (fields.next()?, fields.next()?);
    let shown = if schema == "information_schema" { format!("{schema}.{name}") } else { name.to_owned() };
    let location = Location { file: "postgres".into(), line: 1 };
    let mut relation = Relation { location: location.clone(), ..Relation::named(shown, schema.to_owned(), &POSTGRES) };
    relation.kind = RelationKind::System;
    relation.columns = columns.split(',').filter_map(column).map(|column| definition(&column, &location)).collect();
    relation.keys = keys.split(';').filter_map(|columns| key(&relation, columns)).collect();
    Some(relation)
}

/// The columns of a relation by its type's name: `pg_class`, `information_schema.tables`.
pub(super) fn columns(name: &str) -> Option<impl Iterator<Item = Column> + use<>> {
    let (schema, name) = name.split_once('.').unwrap_or(("pg_catalog", name));
    Some(row(schema, name)?.split('\t').nth(1)?.split(',').filter_map(column))
}

/// A row of the data: kind, columns, keys.
fn row(schema: &str, name: &str) -> Option<&'static str> {
    data::rows(data::RELATIONS, &format!("{schema}.{name}\t")).next()
}

/// `oid:oid!`.
fn column(text: &'static str) -> Option<Column> {
    let (name, ty) = text.split_once(':')?;
    let not_null = ty.ends_with('!');
    Some(Column { name, ty: SqlType::Named(ty.trim_end_matches('!')), not_null })
}

fn definition(column: &Column, location: &Location) -> ColumnDef {
    ColumnDef {
        declared: column.ty.name().to_owned(),
        ty: column.ty,
        not_null: column.not_null,
        location: location.clone(),
        ..ColumnDef::untyped(column.name.to_owned())
    }
}

/// `relname,relnamespace`.
fn key(relation: &Relation, columns: &str) -> Option<Key> {
    let columns: Option<Vec<usize>> = columns.split(',').map(|column| relation.column(column)).collect();
    Some(Key::over(KeyKind::Unique, columns.filter(|columns| !columns.is_empty())?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::postgres::Postgres;

    #[test]
    fn relations_are_found_by_schema_and_name() {
        let catalog = Catalog::new(&Postgres, &[]).unwrap();
        let named = |schema, name| catalog.relation_in(schema, name).unwrap();
        let class = named(None, "pg_class").unwrap();
        assert_eq!(class, named(Some("pg_catalog"), "pg_class").unwrap());
        assert!(class.columns[0].not_null && class.keys.iter().any(|key| key.columns == [Some(0)]));
        let tables = named(Some("information_schema"), "tables").unwrap();
        assert_eq!(tables.columns[2].ty.name(), "information_schema.sql_identifier");
        assert!(named(None, "tables").is_none());
        assert!(named(Some("public"), "pg_class").is_none());
        assert!(named(None, "pg_stat_statements").is_none());
    }
}
