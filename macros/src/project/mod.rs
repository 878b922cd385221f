//! Stage 3: the project. Environment and files in, a [`Project`] out. This is the only I/O of the macros.
//!
//! A language server keeps one process for many crates and many edits, and a file's time and length do not tell all edits
//! apart: the files are read anew and compared with those of the loaded project, unless that was done a moment ago.

use crate::report::Error;
use proc_macro2::Span;
use querent_analyzer::catalog::Source;
use querent_analyzer::{Catalog, Code, Config, ConfigError, Diagnostic, migrations};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

const CONFIG: &str = "querent.toml";
const SCHEMA: &str = "schema.sql";
const HOW_TO_MAKE: &str = "make one with `cargo querent snapshot --database-url sqlite:app.db`, \
                           or name it with `schema = \"…\"` in querent.toml or with QUERENT_SCHEMA";

/// The schema and the configuration that a crate's queries are checked against.
pub(crate) struct Project {
    /// The schema.
    pub(crate) catalog: Catalog,
    /// What querent.toml says.
    pub(crate) config: Config,
    /// The absolute paths of all files that it was read from.
    pub(crate) files: Vec<String>,
    /// What was read; the catalogue is made of nothing else.
    texts: Vec<File>,
}

/// Why there is no project, and the files that were read to find that out.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) mistakes: Vec<Mistake>,
    pub(crate) files: Vec<String>,
}

/// A mistake outside of the query, which has no place in the source.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mistake(Diagnostic);

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
struct File {
    path: PathBuf,
    /// Its name as messages show it.
    name: String,
    text: String,
}

/// For so long what was read is taken for what the files hold: a compiler expands some dozens of queries meanwhile, and no
/// editor tells a language server of an edit so soon.
const A_MOMENT: Duration = Duration::from_millis(20);

/// The project that was loaded last.
static LAST: Mutex<Option<Last>> = Mutex::new(None);

struct Last {
    when: Instant,
    crate_root: PathBuf,
    /// QUERENT_SCHEMA.
    given: Option<OsString>,
    project: Arc<Project>,
}

/// The project of the crate that is being compiled.
pub(crate) fn load() -> Result<Arc<Project>, Failure> {
    let (crate_root, given) = (manifest_dir(), std::env::var_os("QUERENT_SCHEMA"));
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(last) = &*last
        && last.when.elapsed() < A_MOMENT
        && (&last.crate_root, &last.given) == (&crate_root, &given)
    {
        return Ok(Arc::clone(&last.project));
    }
    let when = Instant::now();
    let project = load_from(&crate_root, given.as_ref().map(|path| crate_root.join(path)))?;
    *last = Some(Last { when, crate_root, given, project: Arc::clone(&project) });
    Ok(project)
}

/// The text of a query file, and its absolute path; `path` is relative to the crate's Cargo.toml.
pub(crate) fn query_file(path: &str) -> Result<(String, String), Mistake> {
    let absolute = manifest_dir().join(path);
    let file = File::read(&absolute, path.to_owned()).map_err(|why| {
        Mistake::new(Code::QueryFile, why).help("the path is relative to the folder of the crate's Cargo.toml")
    })?;
    Ok((absolute.display().to_string(), file.text))
}

/// The folder that files are named from, and the schema's own path.
type Place = (PathBuf, PathBuf);

/// The loaded projects. A project that cannot be loaded is not kept.
static LOADED: Mutex<BTreeMap<Place, Arc<Project>>> = Mutex::new(BTreeMap::new());

fn load_from(crate_root: &Path, given: Option<PathBuf>) -> Result<Arc<Project>, Failure> {
    let mut texts = Vec::new();
    let read = read(crate_root, given, &mut texts);
    let (place, config) = read.map_err(|mistake| Failure { mistakes: vec![mistake], files: paths(&texts) })?;
    let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(project) = loaded.get(&place)
        && project.texts == texts
    {
        return Ok(Arc::clone(project));
    }
    let files = paths(&texts);
    let project = Project::new(config, texts).map_err(|mistakes| Failure { mistakes, files })?;
    let project = Arc::new(project);
    loaded.insert(place, Arc::clone(&project));
    Ok(project)
}

/// Reads the configuration, if there is one, and the schema's files into `texts`.
fn read(crate_root: &Path, given: Option<PathBuf>, texts: &mut Vec<File>) -> Result<(Place, Config), Mistake> {
    let root = crate_root.ancestors().find(|folder| folder.join(CONFIG).is_file() || folder.join(SCHEMA).exists());
    let base = root.unwrap_or(crate_root);
    let mut config = Config::default();
    if base.join(CONFIG).is_file() {
        let file = File::read(&base.join(CONFIG), CONFIG.to_owned());
        let file = file.map_err(|why| Mistake::new(Code::Config, why))?;
        let parsed = Config::parse(&file.text);
        texts.push(file);
        config = parsed.map_err(|error| Mistake::located(Code::Config, CONFIG, error))?;
    }
    // What the environment names may lie anywhere: messages name its files from its own folder.
    let from_base = given.is_none();
    let named = given.or_else(|| config.schema.as_ref().map(|schema| base.join(schema)));
    if named.is_none() && root.is_none() {
        let message = format!("no `{SCHEMA}` in `{}` or above it", crate_root.display());
        return Err(Mistake::new(Code::Schema, message).help(HOW_TO_MAKE));
    }
    let schema = named.unwrap_or_else(|| base.join(SCHEMA));
    for path in schema_files(&schema)? {
        let parent = schema.parent().unwrap_or(base);
        let folders = if from_base { [base, parent] } else { [parent, base] };
        let shown = folders.iter().find_map(|folder| path.strip_prefix(folder).ok());
        let file = File::read(&path, shown.unwrap_or(&path).display().to_string());
        texts.push(file.map_err(|why| Mistake::new(Code::Schema, why).help(HOW_TO_MAKE))?);
    }
    Ok(((base.to_owned(), schema), config))
}

/// The snapshot, or the migrations of a folder in their order.
fn schema_files(schema: &Path) -> Result<Vec<PathBuf>, Mistake> {
    let wrong = |message: String| Mistake::new(Code::Schema, message).help(HOW_TO_MAKE);
    if !schema.is_dir() {
        let message = format!("no schema snapshot at `{}`", schema.display());
        return if schema.exists() { Ok(vec![schema.to_owned()]) } else { Err(wrong(message)) };
    }
    let entries = schema.read_dir().and_then(|entries| entries.collect::<Result<Vec<_>, _>>());
    let entries = entries.map_err(|error| wrong(format!("cannot read the folder `{}`: {error}", schema.display())))?;
    let paths = migrations(entries.iter().map(std::fs::DirEntry::path).collect());
    if paths.is_empty() {
        return Err(wrong(format!("no migration `*.sql` in the folder `{}`", schema.display())));
    }
    Ok(paths)
}

impl Project {
    fn new(config: Config, texts: Vec<File>) -> Result<Self, Vec<Mistake>> {
        let schema = || texts.iter().filter(|file| file.name != CONFIG);
        let first = schema().next().map_or(("", ""), |file| (&file.name, &file.text));
        let dialect =
            config.dialect_of(first.1).map_err(|error| vec![Mistake::located(Code::Schema, first.0, error)])?;
        let sources: Vec<Source<'_>> = schema().map(|file| Source { file: &file.name, text: &file.text }).collect();
        let catalog =
            Catalog::new(dialect, &sources).map_err(|found| found.into_iter().map(Mistake).collect::<Vec<_>>())?;
        let catalog = catalog.with_functions(&config.functions);
        Ok(Self { catalog, config, files: paths(&texts), texts })
    }

    /// A project with this schema.
    #[cfg(test)]
    pub(crate) fn of(schema: &str) -> Self {
        let file = File { path: PathBuf::from(SCHEMA), name: SCHEMA.to_owned(), text: schema.to_owned() };
        Self::new(Config::default(), vec![file]).expect("the schema is one")
    }

    /// A project without a schema.
    #[cfg(test)]
    pub(crate) fn fake(config: Config) -> Self {
        Self::new(config, Vec::new()).expect("an empty schema is none that can be wrong")
    }
}

fn paths(texts: &[File]) -> Vec<String> {
    texts.iter().map(|file| file.path.display().to_string()).collect()
}

/// Cargo says where the crate is; a bare compiler leaves the working directory.
fn manifest_dir() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| std::env::current_dir().unwrap_or_default(), PathBuf::from)
}

impl File {
    /// Reads UTF-8; the error says what is wrong with which file.
    fn read(path: &Path, name: String) -> Result<Self, String> {
        let bytes = std::fs::read(path).map_err(|error| format!("cannot read `{name}`: {error}"))?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = valid.iter().filter(|byte| **byte == b'\n').count() + 1;
            format!("`{name}` is no UTF-8 at line {line}, byte {} of the file", valid.len())
        })?;
        Ok(Self { path: path.to_owned(), name, text: text.trim_start_matches('\u{feff}').to_owned() })
    }
}

impl Mistake {
    fn new(code: Code, message: String) -> Self {
        Self(Diagnostic::error(code, querent_analyzer::Span::default(), message))
    }

    fn located(code: Code, file: &str, error: ConfigError) -> Self {
        let mistake = Self::new(code, format!("{file}:{}: {}", error.line, error.message));
        match error.help {
            Some(help) => mistake.help(help),
            None => mistake,
        }
    }

    fn help(self, help: impl Into<String>) -> Self {
        Self(self.0.help(help))
    }

    /// The mistake as an error at a place of the source.
    pub(crate) fn at(&self, span: Span) -> Error {
        Error::found(&self.0, (span, span), None)
    }
}

#[cfg(test)]
mod tests;
