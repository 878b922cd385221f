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

/// `name [DEFAULT] FOR TYPE type USING method …`, after CREATE OPERATOR CLASS.
pub(super) fn note_class(index: &mut Index, reader: &mut Reader<'_>, statement: Statement) -> Result {
    let name = any_name(reader, "the class's name")?.name.text;
    reader.eat_word("DEFAULT");
    if reader.eat_words(&["FOR", "TYPE"]) {
        index.objects.classes.push((name, statement, reader.position()));
    }
    Ok(())
}

/// Whether a type has an operator class of the schema's own.
pub(super) fn has_class(catalog: &Catalog, ty: SqlType) -> bool {
    let of = |(_, statement, at): &(String, Statement, usize)| {
        let mut reader = statement.reader(catalog.dialect, &catalog.sources, *at);
        TypeName::read(&mut reader, statement.sequence)?.resolve(catalog, &reader)
    };
    catalog.index.objects.classes.iter().any(|class| of(class) == Ok(ty))
}

/// Whether an operator class may tell values apart that `=` takes for equal.
pub(super) fn is_finer(catalog: &Catalog, class: &str) -> bool {
    class == "record_image_ops" || catalog.index.objects.classes.iter().any(|(own, ..)| own == class)
}

/// The schema's own operators of a symbol, of one schema or of those in the search path, one for each pair of types. One whose types or
/// function are not known is left out.
pub(super) fn operators(catalog: &Catalog, then: Option<u32>, schema: Option<&str>, symbol: &str) -> Vec<Operator> {
    let mut all: Vec<(&str, Operator)> = Vec::new();
    let events = catalog.index.objects.operators.get(symbol).into_iter().flatten();
    let reached = |event: &&OperatorEvent| event.goes || then.is_none_or(|then| event.statement.sequence < then);
    for event in events.filter(reached) {
        if event.goes {
            let gone = types(catalog, event);
            all.retain(|(schema, own)| *schema != event.schema || Ok((own.left, Some(own.right))) != gone);
        } else if let Ok(Some(operator)) = read(catalog, event) {
            all.push((&event.schema, operator));
        }
    }
    let path = then.map_or(&catalog.index.path[..], |then| catalog.index.path_at(then));
    let path = path.iter().map(String::as_str).filter(|_| schema.is_none());
    let mut found: Vec<Operator> = Vec::new();
    let in_order = schema.into_iter().chain(path).flat_map(|home| all.iter().filter(move |(own, _)| *own == home));
    for (_, operator) in in_order.copied() {
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
    Ok(routine.map(|it| Operator {
        left,
        right,
        returns: it.returns,
        nulls: it.nulls,
        volatile: it.volatile,
        home: SqlType::named(&event.schema).name(),
    }))
}
