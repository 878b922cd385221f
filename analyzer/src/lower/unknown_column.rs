//! What is said of a column's name that is not there, or in several places: a scope in, the best help out.

use super::Lowering;
use super::names::ColumnName;
use super::scope::{Clause, Scope};
use crate::hir::{Source, SourceColumn, SourceId};
use crate::{Code, Diagnostic, Span, suggest};
use sqlparser::ast::Ident;

impl Lowering<'_> {
    /// Nothing in reach has that name.
    pub(super) fn unknown_column(&self, name: &ColumnName<'_>, span: Span) -> Diagnostic {
        let word = &name.name.value;
        if let Some(qualifier) = name.qualifier {
            return self.unknown_in_source(name.schema, qualifier, word, span);
        }
        let error = Diagnostic::error(Code::UnknownColumn, span, format!("no column `{word}` in {}", self.reach()));
        let error = Diagnostic { note: self.only_relation(), ..error };
        let sources = self.scopes.iter().flat_map(|scope| &scope.sources).map(|id| self.source(*id));
        let candidates = sources.flat_map(|source| &source.columns).map(|column| column.name.as_str());
        let aliases = self.scopes.iter().filter(|scope| scope.aliases_visible).flat_map(|scope| &scope.aliases);
        if self.scopes.last().is_some_and(|scope| !scope.aliases_visible && self.is_result_name(scope, word)) {
            return error.help(format!("the result's own name `{word}` is not seen here: write its expression again"));
        }
        if let Some(nearest) = suggest::nearest(word, candidates.chain(aliases.map(|(alias, _)| alias.as_str()))) {
            return error.help(format!("did you mean `{nearest}`?"));
        }
        if self.scopes.last().is_some_and(|scope| scope.clause == Clause::Limit) {
            return error.help("LIMIT and OFFSET cannot use columns: write a number or a parameter");
        }
        match self.owner_of(word) {
            Some(owner) => error.help(format!("`{word}` is a column of `{owner}`, which is not in FROM")),
            None if name.name.quote_style.is_some() => {
                error.help(format!("a string stands in single quotes: '{}'", word.replace('\'', "''")))
            }
            None => error,
        }
    }

    fn is_result_name(&self, scope: &Scope, word: &str) -> bool {
        scope.aliases.iter().any(|(alias, _)| self.same(alias, word))
    }

    /// Where the one relation in reach is defined.
    fn only_relation(&self) -> Option<String> {
        let mut sources = self.scopes.iter().flat_map(|scope| &scope.sources);
        let relation = sources.next().filter(|_| sources.next().is_none()).and_then(|id| self.relation(*id))?;
        Some(format!("`{}` is defined at {}", relation.name, relation.location))
    }

    /// A qualified name that has no column: the qualifier or the column is wrong.
    fn unknown_in_source(&self, schema: Option<&Ident>, qualifier: &Ident, word: &str, span: Span) -> Diagnostic {
        let sources = || {
            self.scopes
                .iter()
                .rev()
                .flat_map(|scope| scope.sources.iter().chain(&scope.excluded))
                .map(|id| (*id, self.source(*id)))
        };
        let named = |id, source: &Source| self.same(&source.name, &qualifier.value) && self.is_of_schema(id, schema);
        let Some((id, source)) = sources().find(|(id, source)| named(*id, source)) else {
            let span = self.span(qualifier.span);
            let before = schema.map_or(String::new(), |schema| format!("{}.", schema.value));
            let message = format!("no relation `{before}{}` is in FROM", qualifier.value);
            let error = Diagnostic::error(Code::UnknownColumn, span, message);
            let aliased =
                sources().find(|(id, _)| self.table(*id).is_some_and(|table| self.same(&table.name, &qualifier.value)));
            if let (Some((id, source)), Some(_)) = (aliased, schema)
                && let Some(relation) = self.relation(id).filter(|_| self.same(&source.name, &qualifier.value))
            {
                return error.help(format!("`{}` is in the schema `{}` here", source.name, relation.schema));
            }
            if let Some((_, source)) = aliased {
                return error.help(format!("`{}` goes by its alias `{}` here", qualifier.value, source.name));
            }
            let names: Vec<&str> = sources().map(|(_, source)| source.name.as_str()).collect();
            return match (suggest::nearest(&qualifier.value, names.iter().copied()), names.as_slice()) {
                (Some(nearest), _) => error.help(format!("did you mean `{nearest}`?")),
                (None, [one]) => error.help(format!("the one relation here is `{one}`")),
                _ => error.help(format!("bring `{}` into FROM, or mend the qualifier", qualifier.value)),
            };
        };
        let mut error =
            Diagnostic::error(Code::UnknownColumn, span, format!("no column `{word}` in {}", self.described(id)));
        if let Some(relation) = self.relation(id) {
            error = error.note(format!("`{}` is defined at {}", relation.name, relation.location));
        }
        if let Some(nearest) = suggest::nearest(word, source.columns.iter().map(|column| column.name.as_str())) {
            return error.help(format!("did you mean `{nearest}`?"));
        }
        let has = |columns: &[SourceColumn]| columns.iter().any(|column| self.same(&column.name, word));
        if let Some((_, other)) = sources().find(|(_, other)| has(&other.columns)) {
            return error.help(format!("`{0}` has a column `{word}`: write `{0}.{word}`", other.name));
        }
        match self.owner_of(word) {
            Some(owner) => error.help(format!("`{word}` is a column of `{owner}`, which is not in FROM")),
            None => error
                .help(format!("its columns are {}", list(source.columns.iter().map(|column| column.name.as_str())))),
        }
    }

    /// The one table of the snapshot that has such a column.
    fn owner_of(&self, column: &str) -> Option<String> {
        let names = self.catalog.relation_names();
        let mut relations = names.iter().filter_map(|name| self.catalog.relation(name).ok().flatten());
        let owner = relations.find(|relation| relation.column(column).is_some())?.name.clone();
        relations.all(|relation| relation.column(column).is_none()).then_some(owner)
    }

    /// `users` (alias `u`).
    fn described(&self, id: SourceId) -> String {
        let source = self.source(id);
        match self.relation(id) {
            Some(relation) if !self.same(&relation.name, &source.name) => {
                format!("`{}` (alias `{}`)", relation.name, source.name)
            }
            _ if source.name.is_empty() => "the derived table".to_owned(),
            _ => format!("`{}`", source.name),
        }
    }

    /// The relations in reach, for a message.
    fn reach(&self) -> String {
        let names: Vec<String> =
            self.scopes.iter().rev().flat_map(|scope| &scope.sources).map(|id| self.described(*id)).collect();
        match names.as_slice() {
            [] => "reach: there is no FROM".to_owned(),
            [one] => one.clone(),
            [first, rest @ ..] if rest.len() < 4 => format!("{first}, {}", rest.join(", ")),
            [first, second, ..] => format!("{first}, {second} and {} more", names.len() - 2),
        }
    }
}

/// Several relations in reach have that name.
pub(super) fn ambiguous(name: &ColumnName<'_>, span: Span, owners: &[String]) -> Diagnostic {
    let word = &name.name.value;
    let owners_list = list(owners.iter().map(String::as_str));
    let error = Diagnostic::error(Code::AmbiguousColumn, span, format!("column `{word}` is in {owners_list}"));
    if let [first, rest @ ..] = owners
        && rest.contains(first)
    {
        return error.help("give each relation an alias of its own");
    }
    error.help(format!("say which one: `{}.{word}`", owners.last().map_or("", String::as_str)))
}

/// `a`, `b` and `c`; a long list is cut.
fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    match names.as_slice() {
        [] => "none".to_owned(),
        [one] => one.clone(),
        [head @ .., last] if names.len() <= 12 => format!("{} and {last}", head.join(", ")),
        _ => format!("{} and {} more", names[..12].join(", "), names.len() - 12),
    }
}
