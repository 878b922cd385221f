//! CREATE TYPE and CREATE DOMAIN, with what ALTER did to them since.

use super::super::definition::{Definition, DefinitionKind};
use super::super::reader::Reader;
use super::super::{Catalog, TypeDef, TypeKind};
use super::Result;
use super::constraint::literal;
use super::type_name::TypeName;
use crate::lexer::Kind;
use crate::{Span, SqlType};

/// Reads a type's statements.
///
/// # Errors
/// The first mistake in them.
pub(super) fn type_def(catalog: &Catalog, definition: &Definition) -> Result<TypeDef> {
    let statement = definition.statement;
    let source = &catalog.sources[statement.source];
    let mut reader = statement.reader(catalog.dialect, &catalog.sources, definition.body);
    let SqlType::Named(name) = SqlType::named(&definition.shown) else { unreachable!("a named type") };
    let mut found =
        TypeDef { name, kind: TypeKind::Base, default: None, location: statement.location(&catalog.sources) };
    let mut read = || match definition.kind {
        DefinitionKind::Domain => domain(catalog, &mut reader, statement.sequence, &mut found),
        DefinitionKind::Type => created(catalog, &mut reader, statement.sequence, &mut found),
        DefinitionKind::Table | DefinitionKind::View => row(catalog, definition, &mut found),
        _ => Ok(()),
    };
    read().map_err(|error| source.locate(error))?;
    for change in definition.changes.iter().filter(|_| !definition.is_relation()) {
        let mut reader = change.statement.reader(catalog.dialect, &catalog.sources, change.body);
        let source = &catalog.sources[change.statement.source];
        alter(catalog, &mut reader, change.statement.sequence, &mut found).map_err(|error| source.locate(error))?;
    }
    if let TypeKind::Composite { fields } = &mut found.kind {
        fields.retain(|(_, ty)| *ty != SqlType::Any);
    }
    Ok(found)
}

/// `[AS] type [COLLATE c] [DEFAULT e] [CONSTRAINT n] [NOT NULL | NULL | CHECK (…)]…`.
fn domain(catalog: &Catalog, reader: &mut Reader<'_>, sequence: u32, found: &mut TypeDef) -> Result {
    reader.eat_word("AS");
    let base = TypeName::read(reader, sequence)?.resolve(catalog, reader)?;
    let mut not_null = false;
    while !reader.at_end() {
        if reader.eat_words(&["NOT", "NULL"]) {
            not_null = true;
        } else if reader.eat_word("DEFAULT") {
            found.default = Some(super::column::default_value(reader)?);
        } else if reader.peek().kind == Kind::Punct(b'(') {
            reader.parenthesised()?;
        } else {
            reader.bump();
        }
    }
    found.kind = TypeKind::Domain { base, not_null };
    Ok(())
}

/// `AS ENUM (…)`, `AS RANGE (…)`, `AS (fields)`; anything else is opaque.
fn created(catalog: &Catalog, reader: &mut Reader<'_>, sequence: u32, found: &mut TypeDef) -> Result {
    if !reader.eat_word("AS") {
        return Ok(());
    }
    if reader.eat_word("ENUM") {
        reader.expect(b'(')?;
        let mut labels = Vec::new();
        while !reader.eat(b')') {
            labels.push(label(reader)?);
            if !reader.eat(b',') && reader.peek().kind != Kind::Punct(b')') {
                return Err(reader.expected("`,` or `)`"));
            }
        }
        found.kind = TypeKind::Enum { labels };
    } else if reader.eat_word("RANGE") {
        for option in reader.parenthesised_list()? {
            let mut option = reader.within(option);
            if option.eat_word("SUBTYPE") {
                option.expect(b'=')?;
                let subtype = TypeName::read(&mut option, sequence)?.resolve(catalog, reader)?;
                found.kind = TypeKind::Range { subtype };
            }
        }
    } else {
        let mut fields = Vec::new();
        for field in reader.parenthesised_list()? {
            let mut field = reader.within(field);
            if field.at_end() {
                continue;
            }
            let name = field.name("a field")?.text;
            fields.push((name, TypeName::read(&mut field, sequence)?.resolve_or_gone(catalog, reader)?));
        }
        found.kind = TypeKind::Composite { fields };
    }
    Ok(())
}

/// The row of a table or a view.
fn row(catalog: &Catalog, definition: &Definition, found: &mut TypeDef) -> Result {
    if let Some(relation) = catalog.relation_in(Some(&definition.schema), &definition.name)? {
        let fields = relation.columns.iter().map(|column| (column.name.clone(), column.ty)).collect();
        found.kind = TypeKind::Composite { fields };
    }
    Ok(())
}

fn label(reader: &mut Reader<'_>) -> Result<String> {
    match literal(reader, reader.peek()) {
        Some(label) => {
            reader.bump();
            Ok(label)
        }
        None => Err(reader.expected("a label in quotes")),
    }
}

/// What follows the name of ALTER TYPE and ALTER DOMAIN.
fn alter(catalog: &Catalog, reader: &mut Reader<'_>, sequence: u32, found: &mut TypeDef) -> Result {
    match &mut found.kind {
        TypeKind::Enum { labels } => alter_enum(reader, labels),
        TypeKind::Domain { not_null, .. } => {
            if reader.eat_words(&["SET", "NOT", "NULL"]) || reader.eat_words(&["ADD", "NOT", "NULL"]) {
                *not_null = true;
            } else if reader.eat_words(&["DROP", "NOT", "NULL"]) {
                *not_null = false;
            } else if reader.eat_words(&["SET", "DEFAULT"]) {
                found.default = Some(super::column::default_value(reader)?);
            } else if reader.eat_words(&["DROP", "DEFAULT"]) {
                found.default = None;
            }
            Ok(())
        }
        TypeKind::Composite { fields } => alter_fields(catalog, reader, sequence, fields),
        _ => Ok(()),
    }
}

/// `ADD VALUE [IF NOT EXISTS] 'a' [BEFORE | AFTER 'b']`, `RENAME VALUE 'a' TO 'b'`.
fn alter_enum(reader: &mut Reader<'_>, labels: &mut Vec<String>) -> Result {
    if reader.eat_words(&["RENAME", "VALUE"]) {
        let from = label(reader)?;
        reader.expect_word("TO")?;
        let to = label(reader)?;
        labels.iter_mut().filter(|label| **label == from).for_each(|label| label.clone_from(&to));
    } else if reader.eat_words(&["ADD", "VALUE"]) {
        reader.eat_words(&["IF", "NOT", "EXISTS"]);
        let new = label(reader)?;
        if labels.contains(&new) {
            return Ok(());
        }
        let side = reader.eat_any(&["BEFORE", "AFTER"]);
        let at = match side {
            None => labels.len(),
            Some(side) => {
                let token = reader.peek();
                let other = label(reader)?;
                let at = labels.iter().position(|label| *label == other).ok_or_else(|| {
                    reader.error(Span::new(token.start, token.end), format!("no label `{other}` in this enum"))
                })?;
                at + usize::from(side == "AFTER")
            }
        };
        labels.insert(at, new);
    }
    Ok(())
}

/// `{ADD | DROP | ALTER | RENAME} ATTRIBUTE …, …`.
fn alter_fields(
    catalog: &Catalog,
    reader: &mut Reader<'_>,
    sequence: u32,
    fields: &mut Vec<(String, SqlType)>,
) -> Result {
    loop {
        let verb = reader.eat_any(&["ADD", "DROP", "ALTER", "RENAME"]);
        if !reader.eat_word("ATTRIBUTE") {
            return Ok(());
        }
        reader.eat_words(&["IF", "EXISTS"]);
        let name = reader.name("a field")?.text;
        let field = fields.iter().position(|(own, _)| *own == name);
        match (verb, field) {
            (Some("ADD"), _) => {
                fields.push((name, TypeName::read(reader, sequence)?.resolve_or_gone(catalog, reader)?));
            }
            (Some("DROP"), Some(field)) => drop(fields.remove(field)),
            (Some("ALTER"), Some(field)) => {
                reader.eat_words(&["SET", "DATA"]);
                reader.expect_word("TYPE")?;
                fields[field].1 = TypeName::read(reader, sequence)?.resolve_or_gone(catalog, reader)?;
            }
            (Some("RENAME"), Some(field)) => {
                reader.expect_word("TO")?;
                fields[field].0 = reader.name("the new name")?.text;
            }
            _ => {}
        }
        while !reader.at_end() && reader.peek().kind != Kind::Punct(b',') {
            reader.bump();
        }
        if !reader.eat(b',') {
            return Ok(());
        }
    }
}
