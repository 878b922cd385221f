//! The schema snapshot: a lazy index over its DDL, and the relations that queries name.
//!
//! The first pass splits the files into statements, `index` replays them as far as names go, and a relation is read when
//! a query first names it. How an engine's DDL is read is its own matter: `ddl` asks, `sqlite` and `postgres` answer.

mod collations;
mod conjuncts;
pub(crate) mod ddl;
mod definition;
mod index;
mod made;
pub(crate) mod postgres;
mod questions;
mod reader;
mod relation;
mod scan;
mod source;
pub(crate) mod sqlite;
mod then;
mod types;

use crate::dialect::{AppFunction, Function, Operator, OwnCast, Routine};
use crate::migrations::up;
use crate::{Diagnostic, Dialect, SqlType};
use definition::DefinitionKind;
use index::Index;
use made::Made;
use source::SourceFile;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

pub(crate) use relation::Together;
pub use relation::{
    CheckList, ColumnDef, ForeignKey, Generated, Identity, Key, KeyKind, Location, Relation, RelationKind, Writes,
};
pub use types::{TypeDef, TypeKind};

/// A schema's name, where one is written, and a relation's.
type QualifiedName = (Option<String>, String);

/// A schema snapshot, indexed by relation; a relation is parsed when it is first asked for.
pub struct Catalog {
    dialect: &'static dyn Dialect,
    sources: Arc<Vec<SourceFile>>,
    index: Index,
    /// The engine's own relations that were asked for, by schema as written and name.
    system: Mutex<HashMap<QualifiedName, Arc<Relation>>>,
    /// The application's own SQL functions.
    functions: Vec<Function>,
    /// The names of the schemas, once somebody has asked for them.
    schemas: OnceLock<BTreeSet<String>>,
    /// All words of the text in lower case, once somebody has asked for one.
    words: OnceLock<HashSet<String>>,
    /// What tables made by a query got, once somebody has asked for one.
    made: OnceLock<Made>,
}

/// One file of DDL.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The file's name as messages show it.
    pub file: &'a str,
    /// The DDL.
    pub text: &'a str,
}

/// How many mistakes are worth a message: the later ones mostly follow from the first.
const MAX_ERRORS: usize = 20;

impl Catalog {
    /// Indexes the DDL of one snapshot, or of migrations in their order.
    ///
    /// # Errors
    /// What no relation can be read without: an unterminated string, a duplicate table, an index over a missing
    /// table. A mistake inside one relation is reported when that relation is asked for. `span` counts into the
    /// source's text, and the note names file and line.
    pub fn new(dialect: &'static dyn Dialect, sources: &[Source<'_>]) -> Result<Self, Vec<Diagnostic>> {
        let mut sources: Vec<_> = sources.iter().map(|source| SourceFile::new(source.file, &up(source.text))).collect();
        let mut index = Index::new(dialect);
        let ddl = dialect.rules().0.ddl();
        let mut errors = Vec::new();
        for number in 0..sources.len() {
            let scan = ddl.scan(&sources[number].text);
            if let Some(text) = scan.unfolded {
                sources[number].text = text;
            }
            let statements = scan.statements.into_iter();
            let mistakes = statements.filter_map(|span| index.replay(dialect, &sources, number, span).err());
            let mistakes = mistakes.chain(scan.error).take(MAX_ERRORS - errors.len());
            errors.extend(mistakes.map(|error| sources[number].locate(error)));
        }
        ddl.settle(&mut index);
        if errors.is_empty() { Ok(Self::of(dialect, Arc::new(sources), index)) } else { Err(errors) }
    }

    fn of(dialect: &'static dyn Dialect, sources: Arc<Vec<SourceFile>>, index: Index) -> Self {
        Self {
            dialect,
            sources,
            index,
            system: Mutex::default(),
            functions: Vec::new(),
            schemas: OnceLock::new(),
            words: OnceLock::new(),
            made: OnceLock::new(),
        }
    }

    /// The engine whose rules hold.
    pub fn dialect(&self) -> &'static dyn Dialect {
        self.dialect
    }

    /// The relation of that name, by the dialect's name folding; `None` when there is none.
    /// A temporary relation hides one of the schema's, as in the engine.
    ///
    /// # Errors
    /// The relation's own DDL cannot be read.
    pub fn relation(&self, name: &str) -> Result<Option<Arc<Relation>>, Diagnostic> {
        self.relation_in(None, name)
    }

    /// As [`Catalog::relation`] for a name with a schema before it: `main.users`, `temp.users`.
    /// An attached database is a schema where the DDL makes something in it.
    ///
    /// # Errors
    /// The relation's own DDL cannot be read.
    pub fn relation_in(&self, schema: Option<&str>, name: &str) -> Result<Option<Arc<Relation>>, Diagnostic> {
        let definition = self.index.find(schema, name).filter(|definition| definition.is_relation());
        let Some(definition) = definition else { return Ok(self.system_relation(schema, name)) };
        let build = || self.dialect.rules().0.ddl().relation(self, definition).map(Arc::new);
        definition.relation.get_or_init(build).clone().map(Some)
    }

    /// The names of all tables and views, as the schema spells them, in the order of the schema.
    pub fn relation_names(&self) -> Vec<&str> {
        let definitions = self.index.definitions.iter().flatten();
        let relations = definitions.filter(|it| it.is_relation() && it.kind != DefinitionKind::Sequence);
        relations.map(|definition| definition.shown.as_str()).collect()
    }

    /// The schemas that its relations, types and functions stand in, and the engine's own.
    pub fn schemas(&self) -> &BTreeSet<String> {
        self.schemas.get_or_init(|| {
            let own = self.index.definitions.iter().flatten().map(|definition| definition.schema.clone());
            let routines = self.index.objects.routine_schemas().map(str::to_owned);
            let engine = self.dialect.rules().0.schemas().iter().map(|schema| (*schema).to_owned());
            own.chain(routines).chain(engine).collect()
        })
    }

    /// The table or view whose name is nearest to a misspelt one.
    pub fn suggest(&self, name: &str) -> Option<&str> {
        crate::suggest::nearest(name, self.relation_names())
    }

    /// The same schema with the application's own SQL functions, as `querent.toml` names them.
    pub fn with_functions(mut self, functions: &[AppFunction]) -> Self {
        self.functions.extend(functions.iter().map(|function| function.0));
        self
    }

    /// The type of the schema that [`SqlType::Named`] holds under this name, a table's row type
    /// among them; `None` when there is none, or when it cannot be read.
    pub fn type_def(&self, name: &str) -> Option<Arc<TypeDef>> {
        self.read_type(name).ok().flatten()
    }

    /// [`Catalog::type_def`], with the mistake in its DDL.
    fn read_type(&self, name: &str) -> Result<Option<Arc<TypeDef>>, Diagnostic> {
        let (schema, bare) = name.split_once('.').map_or((None, name), |(schema, name)| (Some(schema), name));
        let Some(definition) = self.index.find(schema, bare) else { return Ok(None) };
        let read = || self.dialect.rules().0.ddl().type_def(self, definition).map(Arc::new);
        definition.ty.get_or_init(read).clone().map(Some)
    }

    /// The domain of that name.
    fn domain(&self, name: &str) -> Result<Option<Arc<TypeDef>>, Diagnostic> {
        let (schema, bare) = name.split_once('.').map_or((None, name), |(schema, name)| (Some(schema), name));
        match self.index.find(schema, bare) {
            Some(definition) if definition.kind == DefinitionKind::Domain => self.read_type(name),
            _ => Ok(None),
        }
    }

    /// The names of the schema's types, for "did you mean".
    pub fn type_names(&self) -> Vec<&str> {
        let types = self.index.definitions.iter().flatten().filter(|definition| !definition.is_relation());
        types.map(|definition| definition.shown.as_str()).collect()
    }

    /// The schema's own functions of that name (as folded); without a schema, those in the search path.
    pub fn routines(&self, schema: Option<&str>, name: &str) -> Vec<Routine> {
        self.routines_at(None, schema, name)
    }

    /// As [`Catalog::routines`], for a name in the schema's statement of that number.
    pub(crate) fn routines_at(&self, then: Option<u32>, schema: Option<&str>, name: &str) -> Vec<Routine> {
        self.dialect.rules().0.ddl().routines(self, then, schema, name)
    }

    /// The schema's own operators of that symbol: of one schema, or of those in the search path.
    pub(crate) fn operators(&self, then: Option<u32>, schema: Option<&str>, symbol: &str) -> Vec<Operator> {
        self.dialect.rules().0.ddl().operators(self, then, schema, symbol)
    }

    /// The schema's own cast from one type to another.
    pub(crate) fn cast(&self, from: SqlType, to: SqlType) -> Option<OwnCast> {
        self.dialect.rules().0.ddl().cast(self, from, to)
    }

    /// Whether values of the type are told apart by an operator class of the schema's own, not by what `=` means to the engine.
    pub(crate) fn has_own_equality(&self, ty: SqlType) -> bool {
        self.dialect.rules().0.ddl().has_own_equality(self, ty)
    }

    /// The names of the schema's own functions, for "did you mean".
    pub fn routine_names(&self) -> Vec<&str> {
        self.index.objects.routines.keys().map(String::as_str).collect()
    }

    /// Whether the schema has a function of its own of that name.
    pub(crate) fn has_routine(&self, name: &str) -> bool {
        self.index.objects.routines.contains_key(name)
    }

    /// The extensions that the schema creates.
    pub fn extensions(&self) -> &[String] {
        &self.index.objects.extensions
    }

    /// Whether the word stands anywhere in the schema's text.
    pub(crate) fn mentions(&self, word: &str) -> bool {
        let words = self.words.get_or_init(|| {
            let texts = self.sources.iter().map(|source| source.text.as_bytes());
            let words = texts.flat_map(|text| text.split(|byte| !crate::lexer::is_name_byte(*byte)));
            words.map(|word| String::from_utf8_lossy(word).to_ascii_lowercase()).collect()
        });
        words.contains(&word.to_ascii_lowercase())
    }

    /// Whether a relation of that name stands in any schema.
    pub(crate) fn has_relation_anywhere(&self, name: &str) -> bool {
        self.index.definitions.iter().flatten().any(|definition| definition.is_relation() && definition.name == name)
    }

    /// Whether the relation has an index of that name; those of its constraints the engine names itself.
    pub(crate) fn has_index(&self, relation: &Relation, name: &str) -> bool {
        let mut constraints = relation.keys.iter().filter(|key| key.kind != KeyKind::Index);
        self.index.indexed_by(&relation.schema, name).is_some_and(|owner| owner.shown == relation.name)
            || self.dialect.rules().0.ddl().names_index(name) && constraints.any(|key| !relation.is_rowid(&key.columns))
    }

    /// The application's own functions of that name, in any case.
    pub(crate) fn functions(&self, name: &str) -> impl Iterator<Item = &Function> {
        self.functions.iter().filter(move |function| function.name.eq_ignore_ascii_case(name))
    }

    fn system_relation(&self, schema: Option<&str>, name: &str) -> Option<Arc<Relation>> {
        let key = (schema.map(str::to_owned), name.to_owned());
        let known = || self.system.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(relation) = known().get(&key) {
            return Some(relation.clone());
        }
        // Not under the lock: this may read other relations.
        let relation = Arc::new(self.dialect.rules().0.ddl().system_relation(self, schema, name)?);
        Some(known().entry(key).or_insert(relation).clone())
    }
}
