//! CREATE CAST: how a value of one type becomes another by the schema's own will.

use super::super::Catalog;
use super::super::index::Index;
use super::super::reader::Reader;
use super::super::source::Statement;
use super::Result;
use super::create::any_name;
use super::routine;
use super::type_name::TypeName;
use crate::SqlType;
use crate::dialect::{Coercion, Nulls, OwnCast};

/// A CREATE or a DROP CAST.
pub(super) struct CastEvent {
    statement: Statement,
    /// Where the types stand, in parentheses.
    body: usize,
    goes: bool,
}

/// What follows CREATE CAST or DROP CAST.
pub(super) fn note(index: &mut Index, reader: &mut Reader<'_>, statement: Statement, goes: bool) {
    reader.eat_words(&["IF", "EXISTS"]);
    index.objects.casts.push(CastEvent { statement, body: reader.position(), goes });
}

/// The schema's own cast from one type to another.
pub(super) fn cast(catalog: &Catalog, from: SqlType, to: SqlType) -> Option<OwnCast> {
    let mut found = None;
    for event in &catalog.index.objects.casts {
        if let Ok(Some(cast)) = read(catalog, event, from, to) {
            found = (!event.goes).then_some(cast);
        }
    }
    found
}

/// `(source AS target) {WITH FUNCTION name [(…)] | WITHOUT FUNCTION | WITH INOUT} [AS ASSIGNMENT | AS IMPLICIT]`, if it is of these types.
fn read(catalog: &Catalog, event: &CastEvent, from: SqlType, to: SqlType) -> Result<Option<OwnCast>> {
    let sequence = event.statement.sequence;
    let mut reader = event.statement.reader(catalog.dialect, &catalog.sources, event.body);
    let types = reader.parenthesised()?;
    let mut types = reader.within(types);
    let source = TypeName::read(&mut types, sequence)?.resolve(catalog, &types)?;
    types.expect_word("AS")?;
    let target = TypeName::read(&mut types, sequence)?.resolve(catalog, &types)?;
    if (source, target) != (from, to) {
        return Ok(None);
    }
    let mut cast =
        OwnCast { place: Coercion::Explicit, reads_text: reader.eat_words(&["WITH", "INOUT"]), function: None };
    if reader.eat_words(&["WITH", "FUNCTION"]) {
        let name = any_name(&mut reader, "a function")?;
        let routine = routine::of_types(catalog, name.schema(), &name.name.text, &[from]);
        cast.function = Some(routine.map_or((Nulls::Maybe, true), |routine| (routine.nulls, routine.volatile)));
    }
    while !reader.at_end() && !reader.eat_word("AS") {
        reader.bump();
    }
    match reader.eat_any(&["ASSIGNMENT", "IMPLICIT"]) {
        Some("ASSIGNMENT") => cast.place = Coercion::Assignment,
        Some(_) => cast.place = Coercion::Implicit,
        None => {}
    }
    Ok(Some(cast))
}
