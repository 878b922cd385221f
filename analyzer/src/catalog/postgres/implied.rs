//! The sequences that columns bring along: `orders_id_seq` of `id serial` in `orders`. From a name that is not there to the relation.

use super::super::{Catalog, ColumnDef, Relation};
use super::build;
use super::column::brought;

/// The sequence of that name as a relation. One whose table or column has another name by now, and one of a column that was added elsewhere
/// than in CREATE TABLE, are not looked for.
pub(super) fn sequence(catalog: &Catalog, schema: Option<&str>, name: &str) -> Option<Relation> {
    let both = name.strip_suffix("_seq")?;
    both.match_indices('_').find_map(|(at, _)| {
        let (owner, column) = (&both[..at], &both[at + 1..]);
        let definition = catalog.index.find(schema, owner).filter(|definition| definition.is_relation())?;
        let table = catalog.relation_in(schema, owner).ok()??;
        let column = &table.columns[table.column(column)?];
        let own = column.location.file == table.location.file && column.location.line >= table.location.line;
        let index = &catalog.index;
        let renamed = index.objects.moves.iter().any(|moved| moved.to.name == definition.name)
            || index.column_renames.iter().any(|rename| rename.to == column.name);
        (own && !renamed && takes_from(column, name)).then(|| {
            let shown = match schema {
                Some(schema) => format!("{schema}.{name}"),
                None => name.to_owned(),
            };
            let relation = Relation {
                location: column.location.clone(),
                ..Relation::named(shown, table.schema.clone(), table.lexis)
            };
            build::sequence(relation)
        })
    })
}

/// Whether the column takes its values from the sequence of that name, which it brought.
fn takes_from(column: &ColumnDef, sequence: &str) -> bool {
    column.identity.is_some() || column.default == Some(brought(sequence))
}
