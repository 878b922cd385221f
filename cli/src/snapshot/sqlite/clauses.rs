//! What a CREATE TABLE says and no pragma of the engine tells: CHECKs, generation expressions, conflict clauses,
//! deferred foreign keys, options.

use super::fragment::Fragment;
use super::objects::folded;
use crate::tokens::Token;
use std::collections::HashMap;

/// The clauses of one table.
#[derive(Debug, Default)]
pub(crate) struct Clauses {
    /// The CHECKs of the table and of its columns, and table constraints with a conflict clause.
    pub(crate) constraints: Vec<Fragment>,
    /// Expressions of generated columns, by folded name.
    pub(crate) generated: HashMap<String, Fragment>,
    /// `ON CONFLICT …` of a column's constraints, by folded name.
    pub(crate) conflicts: HashMap<String, Fragment>,
    /// For each REFERENCES in the order of the text, whether it is checked only at commit.
    pub(crate) deferred: Vec<bool>,
    /// STRICT, WITHOUT ROWID.
    pub(crate) options: Vec<Fragment>,
}

/// Reads the clauses out of a CREATE TABLE that the engine has accepted.
pub(crate) fn read(table: &[Token<'_>]) -> Clauses {
    let options = table[closing(table) + 1..].split(|token| token.is(","));
    let options = options.filter(|option| !option.is_empty()).map(Fragment::of).collect();
    let mut clauses = Clauses { options, ..Clauses::default() };
    for part in parts(table) {
        let column = column_name(part);
        for (at, depth) in depths(part) {
            let rest = &part[at..];
            if depth > 0 {
                continue;
            }
            if rest[0].is("CHECK") {
                clauses.constraints.push(Fragment::of(&rest[..=closing(rest)]));
            } else if rest[0].is("REFERENCES") {
                clauses.deferred.push(is_deferred(&rest[1..]));
            } else if let (Some(column), true) = (&column, rest[0].is("AS")) {
                clauses.generated.insert(column.clone(), Fragment::of(&rest[1..=closing(rest)]));
            }
        }
        let conflict = conflict(part);
        match column {
            Some(column) if !conflict.is_empty() => _ = clauses.conflicts.insert(column, Fragment::of(conflict)),
            None if !conflict.is_empty() => clauses.constraints.push(Fragment::of(part)),
            _ => {}
        }
    }
    clauses
}

/// The name of what a CREATE makes, and what follows it.
pub(crate) fn head<'a, 't>(create: &'a [Token<'t>]) -> Option<(&'a Token<'t>, &'a [Token<'t>])> {
    let kinds = ["TABLE", "INDEX", "VIEW", "TRIGGER"];
    let kind = create.iter().position(|token| kinds.iter().any(|kind| token.is(kind)))?;
    match &create[kind + 1..] {
        [r#if, not, _, rest @ ..] if r#if.is("IF") && not.is("NOT") => qualified(rest),
        rest => qualified(rest),
    }
}

/// `name` or `schema.name`, and what follows.
fn qualified<'a, 't>(tokens: &'a [Token<'t>]) -> Option<(&'a Token<'t>, &'a [Token<'t>])> {
    match tokens {
        [_, dot, name, rest @ ..] if dot.is(".") => Some((name, rest)),
        [name, rest @ ..] => Some((name, rest)),
        [] => None,
    }
}

/// The parts of a parenthesised list between its commas: column definitions, table constraints, indexed columns.
pub(crate) fn parts<'a, 't>(tokens: &'a [Token<'t>]) -> Vec<&'a [Token<'t>]> {
    let Some(open) = tokens.iter().position(|token| token.is("(")) else { return Vec::new() };
    let list = &tokens[open + 1..open + closing(&tokens[open..])];
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, depth) in depths(list) {
        if depth == 0 && list[at].is(",") {
            parts.push(&list[start..at]);
            start = at + 1;
        }
    }
    parts.push(&list[start..]);
    parts
}

/// The index of the parenthesis that closes the first one of the tokens; the last token when none does.
pub(crate) fn closing(tokens: &[Token<'_>]) -> usize {
    let open = tokens.iter().position(|token| token.is("(")).unwrap_or(0);
    let close = depths(tokens).find(|(at, depth)| *at > open && *depth == 0 && tokens[*at].is(")"));
    close.map_or(tokens.len() - 1, |(at, _)| at)
}

/// Each token's index and how many parentheses it is in; a parenthesis itself stands outside of what it encloses.
fn depths(tokens: &[Token<'_>]) -> impl Iterator<Item = (usize, usize)> {
    let mut depth = 0_usize;
    tokens.iter().enumerate().map(move |(at, token)| {
        depth -= usize::from(token.is(")") && depth > 0);
        let here = depth;
        depth += usize::from(token.is("("));
        (at, here)
    })
}

/// The folded name of the column that the part defines; `None` for a table constraint.
fn column_name(part: &[Token<'_>]) -> Option<String> {
    let constraints = ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"];
    let first = part.first()?;
    (!constraints.iter().any(|word| first.is(word))).then(|| folded(&first.unquoted()))
}

/// `INITIALLY DEFERRED` before the next foreign key, unless `NOT DEFERRABLE` stands before it.
fn is_deferred(rest: &[Token<'_>]) -> bool {
    let next = rest.iter().position(|token| token.is("REFERENCES")).unwrap_or(rest.len());
    let pair = |first: &str, second: &str| rest[..next].windows(2).any(|pair| pair[0].is(first) && pair[1].is(second));
    pair("INITIALLY", "DEFERRED") && !pair("NOT", "DEFERRABLE")
}

/// From the first `ON CONFLICT` to the last one's action.
fn conflict<'a, 't>(part: &'a [Token<'t>]) -> &'a [Token<'t>] {
    let mut places = (0..part.len().saturating_sub(2)).filter(|at| part[*at].is("ON") && part[at + 1].is("CONFLICT"));
    let Some(first) = places.next() else { return &[] };
    &part[first..=places.next_back().unwrap_or(first) + 2]
}
