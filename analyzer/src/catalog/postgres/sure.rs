//! What in a DO block is sure to have run: by the words of its conditions, of its handlers and of its statements.

use super::table_alter::words;
use crate::lexer::{Kind, POSTGRES, Token};

/// The relations of the engine's catalogue that tell what the schema has.
const OBJECTS: &[&str] = &[
    "pg_attribute",
    "pg_class",
    "pg_constraint",
    "pg_enum",
    "pg_extension",
    "pg_index",
    "pg_indexes",
    "pg_namespace",
    "pg_policies",
    "pg_policy",
    "pg_proc",
    "pg_sequences",
    "pg_tables",
    "pg_trigger",
    "pg_type",
    "pg_views",
];

/// The functions that a condition may call: the others may read anything.
const FUNCTIONS: &[&str] = &[
    "all",
    "and",
    "any",
    "array",
    "array_agg",
    "bool_and",
    "bool_or",
    "by",
    "cast",
    "coalesce",
    "concat",
    "count",
    "current_database",
    "current_schema",
    "current_schemas",
    "exists",
    "format",
    "format_type",
    "from",
    "ilike",
    "in",
    "is",
    "join",
    "like",
    "lower",
    "max",
    "min",
    "not",
    "on",
    "or",
    "position",
    "quote_ident",
    "select",
    "some",
    "string_agg",
    "strpos",
    "substring",
    "then",
    "unnest",
    "upper",
    "using",
    "values",
    "when",
    "where",
];

/// What stands between the questions of a condition.
const BETWEEN: &[&str] = &["and", "exists", "false", "in", "is", "not", "null", "or", "true"];

/// Whether a condition asks the engine's catalogue alone.
pub(super) fn asks_for_objects(condition: &str) -> bool {
    told_by_objects(condition, true) == Some(true)
}

/// Whether a text asks the engine's catalogue; `None` for one that asks for anything else. `bare`: no query stands around it.
fn told_by_objects(text: &str, mut bare: bool) -> Option<bool> {
    let mut tokens = Tokens { text, next: POSTGRES.token_at(text, 0) };
    let (mut told, mut depth) = (false, 0_usize);
    while tokens.next.kind != Kind::End {
        let word = tokens.word();
        depth += usize::from(tokens.next.kind == Kind::Punct(b'('));
        depth = depth.saturating_sub(usize::from(tokens.next.kind == Kind::Punct(b')')));
        tokens.bump();
        let called = tokens.next.kind == Kind::Punct(b'(');
        match word.as_str() {
            "" => {}
            // IS DISTINCT FROM compares with a value.
            "from" | "join" | "table" if matches!(tokens.next.kind, Kind::Word | Kind::Quoted | Kind::Punct(b'(')) => {
                bare &= depth > 0;
                tokens.relations()?;
                told = true;
            }
            name if called && name.starts_with("to_reg") => told = true,
            name if called => (name.starts_with("pg_") || FUNCTIONS.contains(&name)).then_some(())?,
            name if bare && depth == 0 => BETWEEN.contains(&name).then_some(())?,
            _ => {}
        }
    }
    Some(told)
}

/// The tokens of a condition.
struct Tokens<'t> {
    text: &'t str,
    next: Token,
}

impl Tokens<'_> {
    /// The word that is next, in small letters; empty for anything else.
    fn word(&self) -> String {
        match self.next.kind {
            Kind::Word | Kind::Quoted => POSTGRES.name(&self.text[self.next.start..self.next.end]),
            _ => String::new(),
        }
    }

    fn bump(&mut self) {
        self.next = POSTGRES.token_at(self.text, self.next.end);
    }

    fn eat(&mut self, sign: u8) -> bool {
        let found = self.next.kind == Kind::Punct(sign);
        if found {
            self.bump();
        }
        found
    }

    /// What stands in the parentheses that are next.
    fn parenthesised(&mut self) -> &str {
        let (start, mut depth) = (self.next.end, 1_usize);
        self.bump();
        loop {
            match self.next.kind {
                Kind::Punct(b'(') => depth += 1,
                Kind::Punct(b')') => depth -= 1,
                _ => {}
            }
            let end = self.next.start;
            if depth == 0 || self.next.kind == Kind::End {
                self.bump();
                return &self.text[start..end];
            }
            self.bump();
        }
    }

    /// `a, b AS c, (SELECT …) d`: `None` where one of them tells anything else than what the schema has.
    fn relations(&mut self) -> Option<()> {
        loop {
            if self.next.kind == Kind::Punct(b'(') {
                told_by_objects(self.parenthesised(), false)?;
            } else {
                let (mut schema, mut name) = (String::new(), self.word());
                self.bump();
                if self.eat(b'.') {
                    schema = std::mem::replace(&mut name, self.word());
                    self.bump();
                }
                let is_object = OBJECTS.contains(&name.as_str()) && ["", "pg_catalog"].contains(&schema.as_str());
                (is_object || schema == "information_schema").then_some(())?;
            }
            let ends = ["where", "join", "on", "using", "group", "order", "limit", "union", "inner", "left", "cross"];
            while self.next.kind == Kind::Word && !ends.contains(&self.word().as_str()) {
                self.bump();
            }
            if !self.eat(b',') {
                return Some(());
            }
        }
    }
}

/// `WHEN duplicate_object OR undefined_table`: whether a handler is for no other failures.
pub(super) fn handles_objects(failures: &str) -> bool {
    let mut failures = words(failures).filter(|word| !["when", "or"].contains(&word.as_str()));
    failures.all(|word| word.starts_with("duplicate_") || word.starts_with("undefined_"))
}

/// Whether a statement can prove nothing of rows, whether it ran or not: it makes things that have none, or takes something away.
pub(super) fn proves_nothing(statement: &str) -> bool {
    const MADE: &[&str] =
        &["type", "schema", "sequence", "function", "procedure", "extension", "index", "trigger", "rule"];
    const SAYS: &[&str] = &[
        "set",
        "validate",
        "constraint",
        "primary",
        "unique",
        "foreign",
        "references",
        "check",
        "exclude",
        "default",
        "generated",
        "not",
        "attach",
        "detach",
        "inherit",
        "of",
        "enable",
        "disable",
        "using",
        "trigger",
        "rule",
    ];
    let mut text = words(statement).collect::<Vec<_>>().join(" ");
    for harmless in
        ["or replace ", "drop not null", "drop constraint", "drop default", "if not exists", "concurrently "]
    {
        text = text.replace(harmless, "");
    }
    let mut words = text.split(' ');
    match (words.next(), words.next()) {
        (Some("create"), Some(made)) => MADE.contains(&made),
        (Some("drop"), Some(gone)) => gone == "index",
        (Some("alter"), Some(_)) => !words.any(|word| SAYS.contains(&word)),
        _ => false,
    }
}

/// Whether a statement may take something away that others promised.
pub(super) fn may_weaken(statement: &str) -> bool {
    let mut words = words(statement);
    matches!(words.next().as_deref(), Some("alter" | "drop")) && words.next().is_some_and(|it| it == "table")
}
