//! From a folder or a path to the files of a schema, found as the macros find them, and to the catalogue they make.

use anyhow::{Context, Result, anyhow, bail};
use querent_analyzer::catalog::Source;
use querent_analyzer::{Catalog, Config, ConfigError, Dialect, dialect, migrations};
use std::path::{Path, PathBuf};

const CONFIG: &str = "querent.toml";
const SCHEMA: &str = "schema.sql";
const HOW_TO_MAKE: &str = "make one with `cargo querent snapshot --database-url sqlite:app.db`";

/// What queries are checked against.
pub(crate) struct Project {
    pub(crate) catalog: Catalog,
    pub(crate) config: Config,
}

/// A file of the schema.
pub(crate) struct SchemaFile {
    /// Its path, as messages show it.
    pub(crate) name: String,
    pub(crate) text: String,
}

/// The project of the working directory, or of a schema file. A file that is named stands for itself: no querent.toml
/// is looked for.
pub(crate) fn load(schema: Option<&Path>, dialect_name: Option<&str>) -> Result<Project> {
    let (config, schema) = match schema {
        Some(schema) => (Config::default(), schema.to_path_buf()),
        None => found(&std::env::current_dir()?)?,
    };
    let files = read(&schema)?;
    let first = files.first().map_or("", |file| &file.text);
    let stated = config.dialect_of(first).map_err(|error| {
        let file = files.first().map_or(SCHEMA, |file| &file.name);
        anyhow!(located(file, &error))
    })?;
    let dialect = match dialect_name {
        Some(name) => asked(name, stated, &config, first)?,
        None => stated,
    };
    let catalog = catalog(dialect, &files)?.with_functions(&config.functions);
    Ok(Project { catalog, config })
}

/// The configuration and the schema's path: that of the environment, of querent.toml, or schema.sql.
fn found(folder: &Path) -> Result<(Config, PathBuf)> {
    let root = folder.ancestors().find(|folder| folder.join(CONFIG).is_file() || folder.join(SCHEMA).exists());
    let config = match root.map(|root| root.join(CONFIG)).filter(|path| path.is_file()) {
        Some(path) => {
            Config::parse(&read_text(&path)?).map_err(|error| anyhow!(located(&path.display().to_string(), &error)))?
        }
        None => Config::default(),
    };
    let given = std::env::var_os("QUERENT_SCHEMA").map(|path| folder.join(path));
    let configured = config.schema.as_ref().zip(root).map(|(schema, root)| root.join(schema));
    let schema = given.or(configured).or(root.map(|root| root.join(SCHEMA)));
    let missing = || {
        format!("no `{SCHEMA}` in `{}` or above it; name it with `--schema FILE`, or {HOW_TO_MAKE}", folder.display())
    };
    Ok((config, schema.with_context(missing)?))
}

/// The files of a schema: a snapshot, or the migrations of a folder in their order.
pub(crate) fn read(schema: &Path) -> Result<Vec<SchemaFile>> {
    let mut paths = vec![schema.to_path_buf()];
    if schema.is_dir() {
        let entries = schema.read_dir().and_then(|entries| entries.collect::<Result<Vec<_>, _>>());
        let entries = entries.with_context(|| format!("cannot read the folder `{}`", schema.display()))?;
        paths = migrations(entries.iter().map(std::fs::DirEntry::path).collect());
        if paths.is_empty() {
            bail!("no migration `*.sql` in the folder `{}`; {HOW_TO_MAKE}", schema.display());
        }
    }
    paths.iter().map(|path| Ok(SchemaFile { name: path.display().to_string(), text: read_text(path)? })).collect()
}

fn read_text(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read `{}`; {HOW_TO_MAKE}", path.display()))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = valid.iter().filter(|byte| **byte == b'\n').count() + 1;
        anyhow!("`{}` is no UTF-8 at line {line}; save it as UTF-8", path.display())
    })?;
    Ok(text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_string))
}

/// The dialect of the command line, which must be the one that the schema states, if it states one.
fn asked(name: &str, stated: &'static dyn Dialect, config: &Config, first: &str) -> Result<&'static dyn Dialect> {
    let Some(asked) = dialect(name) else { bail!("unknown dialect `{name}`; known are `sqlite` and `postgres`") };
    let named = config.dialect.clone().or(Some(name.to_owned()));
    let agreed = Config { dialect: named, ..Config::default() }.dialect_of(first);
    if agreed.is_ok_and(|agreed| agreed.name() == asked.name()) {
        return Ok(asked);
    }
    bail!("the schema is of the dialect `{}`, not `{name}`; leave `--dialect` out", stated.name())
}

/// The catalogue of a snapshot that is in no file.
pub(crate) fn catalog_of(dialect: &'static dyn Dialect, name: &str, text: String) -> Result<Catalog> {
    catalog(dialect, &[SchemaFile { name: name.to_owned(), text }])
}

fn catalog(dialect: &'static dyn Dialect, files: &[SchemaFile]) -> Result<Catalog> {
    let sources: Vec<Source<'_>> = files.iter().map(|file| Source { file: &file.name, text: &file.text }).collect();
    Catalog::new(dialect, &sources).map_err(|diagnostics| {
        let messages = diagnostics.iter().map(|diagnostic| {
            let parts = [Some(&diagnostic.message), diagnostic.help.as_ref(), diagnostic.note.as_ref()];
            parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join("; ")
        });
        anyhow!(messages.collect::<Vec<_>>().join("\nerror: "))
    })
}

fn located(file: &str, error: &ConfigError) -> String {
    let help = error.help.iter().map(|help| format!("; {help}")).collect::<String>();
    format!("{file}:{}: {}{help}", error.line, error.message)
}
