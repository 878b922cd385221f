//! `querent.toml`: its text in, a [`Config`] out, or the one line that is wrong and what it may hold instead.

use crate::dialect::AppFunction;
use crate::suggest::nearest;
use crate::{Code, Dialect, Level, Span, dialect};
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What `querent.toml` says; every part is optional.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Config {
    /// The dialect's name, known to [`dialect`].
    pub dialect: Option<String>,
    /// The snapshot or the folder of migrations, relative to the file.
    pub schema: Option<String>,
    /// Rust types by the upper-cased name of a SQL type or a declared type: `DATETIME`, `VARCHAR(36)`.
    pub types: BTreeMap<String, String>,
    /// Rust types by `relation.column`, in lower case.
    pub columns: BTreeMap<String, String>,
    /// The application's own SQL functions.
    pub functions: Vec<AppFunction>,
    /// How grave each configured lint is.
    pub lints: BTreeMap<&'static str, Level>,
    /// What the records of `query!` derive, where that is not [`Derive::DEFAULT`].
    pub derives: Option<Vec<Derive>>,
}

/// A trait that records derive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Derive {
    /// `Debug`
    Debug,
    /// `Clone`
    Clone,
    /// `PartialEq`
    PartialEq,
}

impl Derive {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Debug, Self::Clone, Self::PartialEq];

    /// What records derive where nothing is said. Each trait costs every query of a program, and few programs compare rows.
    pub const DEFAULT: [Self; 2] = [Self::Debug, Self::Clone];

    /// The trait's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Debug => "Debug",
            Self::Clone => "Clone",
            Self::PartialEq => "PartialEq",
        }
    }
}

/// The one thing that is wrong with a `querent.toml` or with the first line of a snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// The line, from 1.
    pub line: u32,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
}

const KEYS: [&str; 7] = ["dialect", "schema", "types", "columns", "functions", "lints", "records"];
const LEVELS: [(&str, Level); 3] = [("allow", Level::Allow), ("warn", Level::Warning), ("deny", Level::Error)];

type Key<'a> = Spanned<std::borrow::Cow<'a, str>>;
type Value<'a> = Spanned<DeValue<'a>>;

impl Config {
    /// Reads the text of a `querent.toml`.
    ///
    /// # Errors
    /// The first mistake: no TOML, an unknown key, lint, level or dialect, a value that is no string.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let reader = Reader { text };
        let table = DeTable::parse(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            reader.error(start, error.message().trim_end().replace('\n', ", "))
        })?;
        let mut config = Self::default();
        for (key, value) in table.get_ref() {
            match key.get_ref().as_ref() {
                "dialect" => config.dialect = Some(reader.dialect(value)?),
                "schema" => config.schema = Some(reader.string(key, value)?),
                "types" => config.types = reader.strings(key, value, |name| name.to_uppercase())?,
                "columns" => config.columns = reader.columns(key, value)?,
                "functions" => config.functions = reader.functions(key, value)?,
                "lints" => config.lints = reader.lints(key, value)?,
                "records" => config.derives = reader.records(key, value)?,
                unknown => return Err(reader.unknown(key, format!("unknown key `{unknown}`"), unknown, &KEYS)),
            }
        }
        Ok(config)
    }

    /// The level of a finding: the configured one, or its own.
    pub fn level(&self, code: Code, own: Level) -> Level {
        self.lints.get(code.name()).copied().unwrap_or(own)
    }

    /// What the records of `query!` derive.
    pub fn derives(&self) -> &[Derive] {
        self.derives.as_deref().unwrap_or(&Derive::DEFAULT)
    }

    /// The dialect of a snapshot: its first line `-- querent: dialect=…`, this configuration, or SQLite.
    ///
    /// # Errors
    /// The first line names an unknown dialect, or another one than the configuration.
    pub fn dialect_of(&self, snapshot: &str) -> Result<&'static dyn Dialect, ConfigError> {
        let first_line = snapshot.lines().next().unwrap_or("");
        let stated = first_line.strip_prefix("--").and_then(|line| line.trim().strip_prefix("querent:"));
        let named = stated.and_then(|line| line.trim().strip_prefix("dialect=")).map(str::trim);
        let error = |message: String| ConfigError { line: 1, message, help: None };
        if let (Some(named), Some(configured)) = (named, &self.dialect)
            && named != configured
        {
            let message = format!("the snapshot says `dialect={named}`, but querent.toml says `{configured}`");
            return Err(error(message));
        }
        let name = named.or(self.dialect.as_deref()).unwrap_or("sqlite");
        dialect(name).ok_or_else(|| error(unknown_dialect(name)))
    }
}

fn unknown_dialect(name: &str) -> String {
    format!("unknown dialect `{name}`, known are `sqlite` and `postgres`")
}

/// Reads values and reports mistakes with their line.
struct Reader<'a> {
    text: &'a str,
}

impl Reader<'_> {
    fn error(&self, start: usize, message: String) -> ConfigError {
        ConfigError { line: Span::new(start, start).line_column(self.text).line, message, help: None }
    }

    fn unknown(&self, key: &Key<'_>, message: String, word: &str, known: &[&str]) -> ConfigError {
        let help = match nearest(word, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known are `{}`", known.join("`, `")),
        };
        ConfigError { help: Some(help), ..self.error(key.span().start, message) }
    }

    fn string(&self, key: &Key<'_>, value: &Value<'_>) -> Result<String, ConfigError> {
        match value.get_ref() {
            DeValue::String(string) if !string.trim().is_empty() => Ok(string.trim().to_owned()),
            _ => Err(self.error(value.span().start, format!("`{}` must be a string with text in it", key.get_ref()))),
        }
    }

    fn dialect(&self, value: &Value<'_>) -> Result<String, ConfigError> {
        match value.get_ref() {
            DeValue::String(name) if dialect(name).is_some() => Ok(name.to_string()),
            DeValue::String(name) => Err(self.error(value.span().start, unknown_dialect(name))),
            _ => Err(self.error(value.span().start, "`dialect` must be a string".to_owned())),
        }
    }

    fn table<'t, 'i>(&self, key: &Key<'_>, value: &'t Value<'i>) -> Result<&'t DeTable<'i>, ConfigError> {
        match value.get_ref() {
            DeValue::Table(table) => Ok(table),
            _ => Err(self.error(value.span().start, format!("`{}` must be a table", key.get_ref()))),
        }
    }

    fn strings(
        &self,
        key: &Key<'_>,
        value: &Value<'_>,
        fold: fn(&str) -> String,
    ) -> Result<BTreeMap<String, String>, ConfigError> {
        let entries = self.table(key, value)?.iter();
        entries.map(|(name, value)| Ok((fold(name.get_ref()), self.string(name, value)?))).collect()
    }

    fn functions(&self, key: &Key<'_>, value: &Value<'_>) -> Result<Vec<AppFunction>, ConfigError> {
        let entries = self.table(key, value)?.iter();
        let read = |(name, value): (&Key<'_>, &Value<'_>)| {
            let signature = self.string(name, value)?;
            let wrong = |mistake| {
                let help = Some("a signature looks like `(text, integer) -> text`".to_owned());
                ConfigError { help, ..self.error(value.span().start, format!("`{}`: {mistake}", name.get_ref())) }
            };
            AppFunction::parse(name.get_ref(), &signature).map_err(wrong)
        };
        entries.map(read).collect()
    }

    fn columns(&self, key: &Key<'_>, value: &Value<'_>) -> Result<BTreeMap<String, String>, ConfigError> {
        for (name, _) in self.table(key, value)? {
            if !name.get_ref().contains('.') {
                let message = format!("`{}` names no column", name.get_ref());
                let help = Some("write `\"table.column\" = \"Type\"`, with the quotes".to_owned());
                return Err(ConfigError { help, ..self.error(name.span().start, message) });
            }
        }
        self.strings(key, value, |name| name.to_lowercase())
    }

    fn lints(&self, key: &Key<'_>, value: &Value<'_>) -> Result<BTreeMap<&'static str, Level>, ConfigError> {
        let mut lints = BTreeMap::new();
        for (name, value) in self.table(key, value)? {
            let known = Code::ALL.iter().filter(|code| code.is_lint()).map(|code| code.name());
            let known: Vec<&'static str> = known.collect();
            let Some(lint) = known.iter().find(|lint| *lint == name.get_ref()) else {
                let message = format!("unknown lint `{}`", name.get_ref());
                return Err(self.unknown(name, message, name.get_ref(), &known));
            };
            let word = self.string(name, value)?;
            let Some((_, level)) = LEVELS.iter().find(|(known, _)| *known == word) else {
                let message = format!("unknown level `{word}` of `{}`", name.get_ref());
                let help = Some("known are `allow`, `warn`, `deny`".to_owned());
                return Err(ConfigError { help, ..self.error(value.span().start, message) });
            };
            lints.insert(*lint, *level);
        }
        Ok(lints)
    }

    /// `derive = ["Debug"]`, the one key of `[records]`.
    fn records(&self, key: &Key<'_>, value: &Value<'_>) -> Result<Option<Vec<Derive>>, ConfigError> {
        let mut derives = None;
        for (name, value) in self.table(key, value)? {
            if name.get_ref() != "derive" {
                let message = format!("unknown key `{}` of `records`", name.get_ref());
                return Err(self.unknown(name, message, name.get_ref(), &["derive"]));
            }
            let DeValue::Array(traits) = value.get_ref() else {
                return Err(self.error(value.span().start, "`derive` must be a list of traits".to_owned()));
            };
            let named: Vec<Derive> = traits.iter().map(|value| self.derive(value)).collect::<Result<_, _>>()?;
            // In their own order, and each once.
            derives = Some(Derive::ALL.into_iter().filter(|known| named.contains(known)).collect());
        }
        Ok(derives)
    }

    fn derive(&self, value: &Value<'_>) -> Result<Derive, ConfigError> {
        let name = value.get_ref().as_str().unwrap_or_default();
        Derive::ALL.into_iter().find(|known| known.name() == name).ok_or_else(|| {
            let help = Some("known are `Debug`, `Clone`, `PartialEq`".to_owned());
            ConfigError { help, ..self.error(value.span().start, format!("records cannot derive `{name}`")) }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        let error = Config::parse(text).unwrap_err();
        let help = error.help.map(|help| format!(" ({help})")).unwrap_or_default();
        format!("{}: {}{help}", error.line, error.message)
    }

    #[test]
    fn every_section_is_read() {
        let config = Config::parse(
            "dialect = 'sqlite'\nschema = 'db/schema.sql'\n[types]\ndatetime = 'chrono::NaiveDateTime'\n\
             [columns]\n'Users.id' = 'crate::UserId'\n[functions]\nslugify = '(text) -> text'\n[lints]\nno-where = 'warn'\n\
             [records]\nderive = ['PartialEq', 'Debug', 'Debug']",
        )
        .unwrap();
        assert_eq!(config.derives(), [Derive::Debug, Derive::PartialEq]);
        assert_eq!(Config::default().derives(), [Derive::Debug, Derive::Clone]);
        assert_eq!(Config::parse("records.derive = []").unwrap().derives(), []);
        assert_eq!(config.schema.as_deref(), Some("db/schema.sql"));
        assert_eq!(config.types["DATETIME"], "chrono::NaiveDateTime");
        assert_eq!(config.columns["users.id"], "crate::UserId");
        assert_eq!(config.functions.len(), 1);
        assert_eq!(config.level(Code::NoWhere, Level::Error), Level::Warning);
        assert_eq!(config.level(Code::NullComparison, Level::Warning), Level::Warning);
    }

    #[test]
    fn a_mistake_names_its_line_and_what_is_known() {
        assert_eq!(error("\nshcema = 'x'"), "2: unknown key `shcema` (did you mean `schema`?)");
        let known = "known are `dialect`, `schema`, `types`, `columns`, `functions`, `lints`, `records`";
        assert_eq!(error("zzzzzz = 1"), format!("1: unknown key `zzzzzz` ({known})"));
        assert_eq!(error("[lints]\nno-were = 'warn'"), "2: unknown lint `no-were` (did you mean `no-where`?)");
        assert_eq!(
            error("[lints]\nno-where = 'forbid'"),
            "2: unknown level `forbid` of `no-where` (known are `allow`, `warn`, `deny`)"
        );
        assert_eq!(error("dialect = 'oracle'"), "1: unknown dialect `oracle`, known are `sqlite` and `postgres`");
        assert_eq!(error("schema = 1"), "1: `schema` must be a string with text in it");
        assert_eq!(error("types = 1"), "1: `types` must be a table");
        assert_eq!(
            error("[columns]\nusers.id = 'Id'"),
            "2: `users` names no column (write `\"table.column\" = \"Type\"`, with the quotes)"
        );
        assert_eq!(error("[records]\nderives = []"), "2: unknown key `derives` of `records` (did you mean `derive`?)");
        assert_eq!(error("[records]\nderive = 'Debug'"), "2: `derive` must be a list of traits");
        assert_eq!(
            error("[records]\nderive = ['Debug',\n'Hash']"),
            "3: records cannot derive `Hash` (known are `Debug`, `Clone`, `PartialEq`)"
        );
        assert!(error("schema = ").starts_with("1: "), "{}", error("schema = "));
    }

    #[test]
    fn the_dialect_comes_from_the_snapshot_or_the_configuration() {
        let config = Config { dialect: Some("sqlite".into()), ..Config::default() };
        assert_eq!(config.dialect_of("").unwrap().name(), "sqlite");
        assert_eq!(config.dialect_of("-- querent: dialect=sqlite\nCREATE").unwrap().name(), "sqlite");
        assert!(config.dialect_of("-- querent: dialect=oracle").is_err());
        assert!(Config::default().dialect_of("-- querent: dialect=oracle").is_err());
    }
}
