//! Names of types as DDL spells them: `character varying(20)`, `timestamp(3) with time zone`, `audit.level[]`.

use super::super::index::{Index, QualifiedName};
use super::super::reader::{Name, Reader};
use super::Result;
use crate::dialect::postgres::ddl;
use crate::lexer::Kind;
use crate::{Catalog, Diagnostic, Span, SqlType};

/// A type as a statement names it.
#[derive(Debug, Clone)]
pub(super) struct TypeName {
    /// The schema before the name.
    pub(super) schema: Option<String>,
    /// The name: of a built-in type with several spellings the internal one.
    pub(super) name: String,
    /// Whether it is an array of that type, of whatever dimensions.
    pub(super) array: bool,
    /// Whether it is `serial` and the like: an integer with a sequence for its default.
    pub(super) serial: bool,
    /// SETOF before it.
    pub(super) set: bool,
    pub(super) span: Span,
    /// Where the statement stands in the order of all.
    pub(super) sequence: u32,
}

/// Built-in types by the words that SQL has for them.
const SPELLINGS: &[(&str, &str)] = &[
    ("int", "int4"),
    ("integer", "int4"),
    ("smallint", "int2"),
    ("bigint", "int8"),
    ("real", "float4"),
    ("decimal", "numeric"),
    ("dec", "numeric"),
    ("boolean", "bool"),
    ("character", "bpchar"),
    ("char", "bpchar"),
    ("nchar", "bpchar"),
    ("serial", "int4"),
    ("serial4", "int4"),
    ("smallserial", "int2"),
    ("serial2", "int2"),
    ("bigserial", "int8"),
    ("serial8", "int8"),
];

impl TypeName {
    /// A type by its name alone.
    pub(super) fn of(name: QualifiedName, sequence: u32) -> Self {
        let (schema, Name { text, span }) = (name.schema.map(|schema| schema.text), name.name);
        Self { schema, name: text, array: false, serial: false, set: false, span, sequence }
    }

    /// Reads a type; `sequence` is its statement's place.
    pub(super) fn read(reader: &mut Reader<'_>, sequence: u32) -> Result<Self> {
        let start = reader.position();
        let set = reader.eat_word("SETOF");
        let first = reader.peek();
        if !matches!(first.kind, Kind::Word | Kind::Quoted) {
            return Err(reader.expected("a type"));
        }
        let word = reader.lexis().name(reader.raw(first));
        reader.bump();
        let mut read = Self {
            schema: None,
            name: word,
            array: false,
            serial: false,
            set,
            span: Span::new(start, first.end),
            sequence,
        };
        if reader.eat(b'.') {
            read.qualified(reader)?;
        } else if first.kind == Kind::Word {
            read.spelled(reader);
        }
        if reader.eat(b'%') {
            reader.bump();
        }
        if reader.peek().kind == Kind::Punct(b'(') {
            let modifiers = reader.parenthesised()?;
            read.modified(reader, reader.slice(modifiers));
        }
        read.zone(reader);
        read.dimensions(reader);
        read.span = Span::new(start, reader.last_span().end as usize);
        Ok(read)
    }

    fn qualified(&mut self, reader: &mut Reader<'_>) -> Result {
        let token = reader.bump();
        let name = reader.lexis().name(reader.raw(token));
        self.schema = Some(std::mem::replace(&mut self.name, name));
        Ok(())
    }

    /// The other words of a built-in type, and its internal name.
    fn spelled(&mut self, reader: &mut Reader<'_>) {
        match self.name.as_str() {
            "double" if reader.eat_word("PRECISION") => self.name = "float8".into(),
            "national" => drop(reader.eat_any(&["CHARACTER", "CHAR"])),
            _ => {}
        }
        let varying = ["national", "character", "char", "nchar", "bit"].contains(&self.name.as_str());
        if varying && reader.eat_word("VARYING") {
            self.name = if self.name == "bit" { "varbit".into() } else { "varchar".into() };
        } else if self.name == "national" {
            self.name = "bpchar".into();
        } else if self.name == "interval" {
            while reader.eat_any(&["YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND", "TO"]).is_some() {}
        } else if let Some((word, internal)) = SPELLINGS.iter().find(|(word, _)| *word == self.name) {
            self.serial = word.contains("serial");
            self.name = (*internal).to_owned();
        } else if self.name == "float" {
            self.name = "float8".into();
        }
    }

    /// `float(24)` is the short one.
    fn modified(&mut self, reader: &Reader<'_>, modifiers: &str) {
        let float = reader.slice(self.span).eq_ignore_ascii_case("float");
        if float && modifiers.parse::<u32>().is_ok_and(|bits| bits <= 24) {
            self.name = "float4".into();
        }
    }

    /// `with time zone`, after `time` and `timestamp`.
    fn zone(&mut self, reader: &mut Reader<'_>) {
        if self.schema.is_none() && ["time", "timestamp"].contains(&self.name.as_str()) {
            if reader.eat_words(&["WITH", "TIME", "ZONE"]) {
                self.name.push_str("tz");
            } else {
                reader.eat_words(&["WITHOUT", "TIME", "ZONE"]);
            }
        }
    }

    fn dimensions(&mut self, reader: &mut Reader<'_>) {
        self.array |= reader.eat_word("ARRAY");
        while reader.eat(b'[') {
            self.array = true;
            if reader.peek().kind == Kind::Number {
                reader.bump();
            }
            reader.eat(b']');
        }
    }

    /// The type that it means.
    ///
    /// # Errors
    /// Neither the engine nor the schema has it.
    pub(super) fn resolve(&self, catalog: &Catalog, reader: &Reader<'_>) -> std::result::Result<SqlType, Diagnostic> {
        let array = if self.array { "_" } else { "" };
        if self.schema.as_deref().is_none_or(|schema| schema == "pg_catalog") && ddl::has_type(&self.name) {
            return Ok(SqlType::named(&format!("{array}{}", self.name)));
        }
        if let Some(name) = catalog.index.type_shown(self.sequence, self.schema.as_deref(), &self.name) {
            let array = match (self.array, name.rsplit_once('.')) {
                (true, Some((schema, name))) => format!("{schema}._{name}"),
                (true, None) => format!("_{name}"),
                (false, _) => name,
            };
            return Ok(SqlType::named(&array));
        }
        // An extension that is not known may have any type: opaque, but no reason to refuse the other columns.
        if ddl::extension_has_type(catalog, &self.name) || ddl::may_be_foreign(catalog, &self.name) {
            return Ok(SqlType::named(&format!("{array}{}", self.name)));
        }
        Err(self.unknown(catalog, reader))
    }

    /// The type that it means; `Any` where that was dropped since: what has it went too, unless it was given another one before.
    pub(super) fn resolve_or_gone(
        &self,
        catalog: &Catalog,
        reader: &Reader<'_>,
    ) -> std::result::Result<SqlType, Diagnostic> {
        let gone = |_| catalog.index.was_dropped(self.sequence, self.schema.as_deref(), &self.name);
        match self.resolve(catalog, reader) {
            Err(error) if gone(&error) => Ok(SqlType::Any),
            resolved => resolved,
        }
    }

    fn unknown(&self, catalog: &Catalog, reader: &Reader<'_>) -> Diagnostic {
        let error = reader.error(self.span, format!("unknown type `{}`", self.name));
        if let Some(extension) = ddl::extension_of_type(&self.name) {
            return error.help(format!("it belongs to an extension: write `CREATE EXTENSION {extension};` before"));
        }
        let own = crate::suggest::nearest(&self.name, catalog.type_names());
        if let Some(name) = own.or_else(|| crate::suggest::nearest(&self.name, ddl::type_names())) {
            return error.help(format!("did you mean `{name}`?"));
        }
        error.help("define it with CREATE TYPE before this statement, or take a snapshot of the database")
    }
}

impl Index {
    /// How the schema's own type is shown that a statement names.
    pub(super) fn type_shown(&self, sequence: u32, schema: Option<&str>, name: &str) -> Option<String> {
        let position = self.resolve(sequence, schema, name)?;
        let definition = self.definitions[position].as_ref()?;
        (definition.since(self) < sequence).then(|| definition.shown.clone())
    }
}
