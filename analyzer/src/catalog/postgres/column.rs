//! CREATE TABLE: column definitions.

use super::super::index::QualifiedName;
use super::super::reader::Reader;
use super::super::{ColumnDef, Generated, Identity, KeyKind, TypeKind};
use super::Result;
use super::build::{Builder, Slot, Via, query};
use super::constraint::{at_table_constraint, skip_attributes};
use super::type_name::TypeName;
use crate::Span;
use crate::lexer::Kind;

impl Builder<'_> {
    /// What follows the name of CREATE TABLE.
    pub(super) fn create_table(&mut self, reader: &mut Reader<'_>) -> Result {
        self.inherit_columns()?;
        if query_of_table(&mut reader.clone())?.is_some() {
            let made = self.catalog.made(self.catalog.index.ever_defined(self.position))?;
            self.columns.extend(made.into_iter().map(|column| Slot { column, dropped: false }));
            return Ok(());
        }
        if reader.eat_words(&["PARTITION", "OF"]) {
            QualifiedName::read(reader, "the parent table")?;
        } else if reader.eat_word("OF") {
            self.columns_of_type(reader)?;
        }
        if reader.peek().kind != Kind::Punct(b'(') {
            return if self.columns.is_empty() { Err(reader.expected("`(`")) } else { Ok(()) };
        }
        let open = reader.bump();
        while !reader.eat(b')') {
            if reader.at_end() {
                let error = reader.error(Span::new(open.start, open.end), "this parenthesis is not closed");
                return Err(error.help("close it with `)` and end the statement with `;`"));
            }
            if reader.eat_word("LIKE") {
                self.like(reader)?;
            } else if at_table_constraint(reader) {
                self.table_constraint(reader)?;
            } else {
                self.column(reader)?;
            }
            if !reader.eat(b',') && reader.peek().kind != Kind::Punct(b')') && !reader.at_end() {
                return Err(reader.expected("`,` or `)`"));
            }
        }
        Ok(())
    }

    /// The columns that a composite type has, after OF.
    fn columns_of_type(&mut self, reader: &mut Reader<'_>) -> Result {
        let ty = TypeName::of(QualifiedName::read(reader, "a composite type")?, self.statement.sequence);
        let found = self.catalog.read_type(ty.resolve(self.catalog, reader)?.name())?;
        let Some(TypeKind::Composite { fields }) = found.map(|found| found.kind.clone()) else {
            return Err(reader.error(ty.span, format!("`{}` is no composite type", reader.slice(ty.span))));
        };
        let location = self.catalog.sources[self.statement.source].location(ty.span.start as usize);
        let columns = fields.into_iter().map(|(name, ty)| ColumnDef {
            declared: ty.name().to_owned(),
            ty,
            location: location.clone(),
            ..ColumnDef::untyped(name)
        });
        self.columns.extend(columns.map(|column| Slot { column, dropped: false }));
        Ok(())
    }

    /// `name type constraint…`; of an inherited column only the constraints count.
    pub(super) fn column(&mut self, reader: &mut Reader<'_>) -> Result {
        let name = reader.name("a column's name")?;
        self.drop_if_gone(&name.text);
        let known = self.column_index(&name.text);
        if let Some(known) = known.filter(|_| self.takes_options(reader)) {
            return self.column_constraints(reader, known);
        }
        let start = reader.position();
        let ty = TypeName::read(reader, self.statement.sequence)?;
        let declared = reader.slice(Span::new(start, ty.span.end as usize)).to_owned();
        let resolved = ty.resolve_or_gone(self.catalog, reader)?;
        if let Some(known) = known {
            let inherited = self.catalog.index.objects.links.above(self.position).next().is_some();
            if !inherited && self.via == Via::Own {
                let message = format!("column `{}` is defined twice in `{}`", name.text, self.relation.name);
                return Err(reader.error(name.span, message));
            }
            return self.column_constraints(reader, known);
        }
        let location = self.catalog.sources[self.statement.source].location(name.span.start as usize);
        let default = ty.serial.then(|| brought(&self.free_name(&name.text, "seq")));
        let column = ColumnDef {
            declared,
            ty: resolved,
            location,
            default,
            since: self.statement.sequence,
            not_null: ty.serial,
            not_null_since: self.statement.sequence,
            ..ColumnDef::untyped(name.text)
        };
        self.columns.push(Slot { column, dropped: false });
        let limit = self.catalog.dialect.max_columns();
        if self.columns.len() > limit {
            return Err(reader.error(name.span, format!("`{}` has more than {limit} columns", self.relation.name)));
        }
        self.column_constraints(reader, self.columns.len() - 1)
    }

    /// Whether constraints follow a column's name without a type: `PARTITION OF t (a WITH OPTIONS NOT NULL)`.
    fn takes_options(&self, reader: &mut Reader<'_>) -> bool {
        let options = reader.eat_words(&["WITH", "OPTIONS"]);
        options || ["NOT", "NULL", "DEFAULT", "CHECK", "PRIMARY", "UNIQUE"].iter().any(|word| reader.is_word(word))
    }

    pub(super) fn column_constraints(&mut self, reader: &mut Reader<'_>, index: usize) -> Result {
        let mut name = None;
        loop {
            if reader.eat_word("CONSTRAINT") {
                name = Some(reader.name("the constraint's name")?.text);
            } else if reader.eat_words(&["NOT", "NULL"]) {
                self.refuse_null(index, self.statement.sequence);
            } else if reader.eat_word("NULL") {
            } else if reader.eat_word("DEFAULT") {
                self.columns[index].column.default = Some(default_value(reader)?);
            } else if reader.eat_word("COLLATE") {
                self.columns[index].column.collation = Some(super::create::any_name(reader, "a collation")?.name.text);
            } else if reader.eat_any(&["STORAGE", "COMPRESSION"]).is_some() {
                reader.bump();
            } else if reader.eat_word("OPTIONS") {
                reader.parenthesised()?;
            } else if reader.eat_word("GENERATED") {
                self.generated(reader, index)?;
            } else if reader.eat_words(&["PRIMARY", "KEY"]) {
                self.add_key(reader, KeyKind::Primary, vec![index], name.take())?;
            } else if reader.eat_word("UNIQUE") {
                self.add_key(reader, KeyKind::Unique, vec![index], name.take())?;
            } else if reader.eat_word("CHECK") {
                self.check(reader, name.take(), Some(index))?;
            } else if reader.eat_word("REFERENCES") {
                self.references(reader, vec![index], name.take())?;
            } else if !skip_attributes(reader)?.any {
                return Ok(());
            }
        }
    }

    /// `{ALWAYS | BY DEFAULT} AS IDENTITY [(…)]`, `ALWAYS AS (…) STORED`, after GENERATED.
    pub(super) fn generated(&mut self, reader: &mut Reader<'_>, index: usize) -> Result {
        let always = reader.eat_word("ALWAYS");
        if !always && !reader.eat_words(&["BY", "DEFAULT"]) {
            return Err(reader.expected("ALWAYS or BY DEFAULT"));
        }
        reader.expect_word("AS")?;
        let column = &mut self.columns[index].column;
        if reader.eat_word("IDENTITY") {
            column.identity = Some(if always { Identity::Always } else { Identity::ByDefault });
            column.default = Some("nextval(…)".to_owned());
            self.refuse_null(index, self.statement.sequence);
            if reader.peek().kind == Kind::Punct(b'(') {
                reader.parenthesised()?;
            }
            return Ok(());
        }
        self.generated_as(reader, index)
    }

    /// `(expression) [STORED | VIRTUAL]`.
    pub(super) fn generated_as(&mut self, reader: &mut Reader<'_>, index: usize) -> Result {
        let expression = reader.parenthesised()?;
        let stored = reader.eat_any(&["STORED", "VIRTUAL"]) == Some("STORED");
        let expression = reader.slice(expression).to_owned();
        self.columns[index].column.generated = Some(Generated { expression, stored, everywhere: true });
        Ok(())
    }
}

/// `[(names)] … AS query`, behind the name of a table.
pub(super) fn query_of_table(reader: &mut Reader<'_>) -> Result<Option<(Span, String)>> {
    if reader.is_word("PARTITION") {
        return Ok(None);
    }
    let names = match reader.peek().kind {
        Kind::Punct(b'(') => reader.names("a column's name").ok(),
        _ => Some(Vec::new()),
    };
    let Some(names) = names else { return Ok(None) };
    while !reader.at_end() && !reader.is_word("AS") {
        if reader.peek().kind == Kind::Punct(b'(') { _ = reader.parenthesised()? } else { _ = reader.bump() }
    }
    if !reader.eat_word("AS") {
        return Ok(None);
    }
    let names: Vec<String> = names.iter().map(|it| format!("\"{}\"", it.text.replace('"', "\"\""))).collect();
    let names = if names.is_empty() { String::new() } else { format!("({})", names.join(", ")) };
    Ok(Some((query(reader)?, format!("made{names}"))))
}

/// An expression up to the next constraint; DEFAULT NULL is no default.
/// `NULL` if it is NULL, which is another thing than none: a domain's default does not step in.
pub(super) fn default_value(reader: &mut Reader<'_>) -> Result<String> {
    const NEXT: &[&str] = &[
        "CONSTRAINT",
        "NOT",
        "NULL",
        "CHECK",
        "DEFAULT",
        "GENERATED",
        "UNIQUE",
        "PRIMARY",
        "REFERENCES",
        "COLLATE",
        "DEFERRABLE",
        "INITIALLY",
    ];
    let start = reader.position();
    let (mut depth, mut cases, mut end) = (0_usize, 0_usize, start);
    loop {
        let token = reader.peek();
        let ends = match token.kind {
            Kind::End => true,
            Kind::Punct(b',' | b')' | b']') => depth == 0,
            Kind::Word => end > start && depth == 0 && cases == 0 && NEXT.iter().any(|word| reader.is_word(word)),
            _ => false,
        };
        if ends {
            break;
        }
        match token.kind {
            Kind::Punct(b'(' | b'[') => depth += 1,
            Kind::Punct(b')' | b']') => depth -= 1,
            Kind::Word if reader.is_word("CASE") => cases += 1,
            Kind::Word if reader.is_word("END") => cases = cases.saturating_sub(1),
            _ => {}
        }
        end = reader.bump().end;
    }
    if end == start {
        return Err(reader.expected("a default value"));
    }
    let text = reader.slice(Span::new(start, end));
    Ok(if is_null(text) { NO_VALUE } else { text }.to_owned())
}

/// The text of DEFAULT NULL.
pub(super) const NO_VALUE: &str = "NULL";

/// Whether an expression is NULL, cast or not.
fn is_null(text: &str) -> bool {
    let text = text.trim_start_matches(['(', ' ']);
    let (word, rest) = text.split_at_checked(4).unwrap_or((text, ""));
    let rest = rest.trim_start_matches([')', ' ']);
    word.eq_ignore_ascii_case("NULL") && (rest.is_empty() || rest.starts_with("::"))
}

/// The default of a serial column, by the name of the sequence that it brings.
pub(super) fn brought(sequence: &str) -> String {
    format!("nextval('\"{}\"')", sequence.replace('"', "\"\"").replace('\'', "''"))
}
