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

/// What follows CREATE or DROP OPERATOR: `[schema.]symbol (…)`, the symbol. CLASS and FAMILY have none.
pub(super) fn note(index: &mut Index, reader: &Reader<'_>, statement: Statement, goes: bool) -> Option<String> {
    let length = reader.rest().find('(')?;
    let head = reader.rest()[..length].trim();
    let (schema, symbol) = match head.rsplit_once('.') {
        Some((schema, symbol)) => (reader.lexis().name(schema.trim()), symbol.trim()),
        None => (index.creation_schema().unwrap_or_default().to_owned(), head),
    };
    let is_symbol = symbol.bytes().all(|byte| b"+-*/<>=~!@#%^&|`?".contains(&byte));
    is_symbol.then(|| {
        let event = OperatorEvent { schema, statement, body: reader.position() + length, goes };
        index.objects.operators.entry(symbol.to_owned()).or_default().push(event);
        symbol.to_owned()
    })
}

/// The schema's own operators of a symbol, those in the search path first, one for each pair of types. One whose types or function are
/// not known is left out.
pub(super) fn operators(catalog: &Catalog, symbol: &str) -> Vec<Operator> {
    let mut all: Vec<(&str, Operator)> = Vec::new();
    for event in catalog.index.objects.operators.get(symbol).into_iter().flatten() {
        if event.goes {
            let gone = types(catalog, event);
            all.retain(|(schema, own)| *schema != event.schema || Ok((own.left, Some(own.right))) != gone);
        } else if let Ok(Some(operator)) = read(catalog, event) {
            all.push((&event.schema, operator));
        }
    }
    all.sort_by_key(|(schema, _)| !catalog.index.path.iter().any(|own| own == schema));
    let mut found: Vec<Operator> = Vec::new();
    for (_, operator) in all {
        if !found.iter().any(|other| (other.left, other.right) == (operator.left, operator.right)) {
            found.push(operator);
        }
    }
    found
}

/// `(type, type)`, `(NONE, type)`.
fn types(catalog: &Catalog, event: &OperatorEvent) -> Result<(Option<SqlType>, Option<SqlType>)> {
    let mut reader = event.statement.reader(catalog.dialect, &catalog.sources, event.body);
    let mut types = Vec::new();
    for side in reader.parenthesised_list()? {
        let mut side = reader.within(side);
        types.push(match side.eat_word("NONE") {
            true => None,
            false => Some(TypeName::read(&mut side, event.statement.sequence)?.resolve(catalog, &side)?),
        });
    }
    let mut types = types.into_iter();
    Ok((types.next().flatten(), types.next().flatten()))
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
