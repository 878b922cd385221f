//! CREATE OPERATOR: which types a symbol of the schema's own takes, and what it gives.

use super::super::Catalog;
use super::super::index::Index;
use super::super::reader::Reader;
use super::super::source::Statement;
use super::Result;
use super::create::any_name;
use super::objects::OperatorEvent;
use super::routine;
use super::type_name::TypeName;
use crate::SqlType;
use crate::dialect::Operator;

/// What follows CREATE OPERATOR: `[schema.]symbol (…)`. CLASS and FAMILY make none.
pub(super) fn create(index: &mut Index, reader: &Reader<'_>, statement: Statement) {
    let Some(length) = reader.rest().find('(') else { return };
    let head = reader.rest()[..length].trim();
    let (schema, symbol) = match head.rsplit_once('.') {
        Some((schema, symbol)) => (reader.lexis().name(schema.trim()), symbol.trim()),
        None => (index.creation_schema().unwrap_or_default().to_owned(), head),
    };
    if symbol.bytes().all(|byte| b"+-*/<>=~!@#%^&|`?".contains(&byte)) {
        let event = OperatorEvent { schema, statement, body: reader.position() + length };
        index.objects.operators.entry(symbol.to_owned()).or_default().push(event);
    }
}

/// The schema's own operators of a symbol, those in the search path first, one for each pair of types. One whose types or function are
/// not known is left out.
pub(super) fn operators(catalog: &Catalog, symbol: &str) -> Vec<Operator> {
    let mut events: Vec<_> = catalog.index.objects.operators.get(symbol).into_iter().flatten().collect();
    events.sort_by_key(|event| !catalog.index.path.contains(&event.schema));
    let mut found: Vec<Operator> = Vec::new();
    for operator in events.into_iter().filter_map(|event| read(catalog, event).ok().flatten()) {
        if !found.iter().any(|other| (other.left, other.right) == (operator.left, operator.right)) {
            found.push(operator);
        }
    }
    found
}

/// `(LEFTARG = type, RIGHTARG = type, {FUNCTION | PROCEDURE} = name, …)`.
fn read(catalog: &Catalog, event: &OperatorEvent) -> Result<Option<Operator>> {
    let sequence = event.statement.sequence;
    let mut reader = event.statement.reader(catalog.dialect, &catalog.sources, event.body);
    let (mut left, mut right, mut function) = (None, None, None);
    for option in reader.parenthesised_list()? {
        let mut option = reader.within(option);
        let word = option.eat_any(&["LEFTARG", "RIGHTARG", "FUNCTION", "PROCEDURE"]);
        if word.is_none() || !option.eat(b'=') {
            continue;
        }
        match word {
            Some("LEFTARG") => left = Some(TypeName::read(&mut option, sequence)?.resolve(catalog, &option)?),
            Some("RIGHTARG") => right = Some(TypeName::read(&mut option, sequence)?.resolve(catalog, &option)?),
            _ => function = Some(any_name(&mut option, "a function")?),
        }
    }
    let (Some(right), Some(function)) = (right, function) else { return Ok(None) };
    let args: Vec<SqlType> = left.into_iter().chain([right]).collect();
    let routine = routine::of_types(catalog, function.schema(), &function.name.text, &args);
    Ok(routine.map(|it| Operator { left, right, returns: it.returns, nulls: it.nulls, volatile: it.volatile }))
}
