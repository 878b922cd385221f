//! From two catalogues, the file's and the database's, to what differs in meaning: one line each. What no query can
//! tell (the text of a CHECK, of a trigger's function) does not count.

use anyhow::{Result, anyhow};
use querent_analyzer::catalog::{ColumnDef, Identity, Key, KeyKind, Relation, RelationKind, TypeDef, TypeKind};
use querent_analyzer::{Catalog, analyze};
use std::collections::{BTreeMap, BTreeSet};

/// The facts of a schema.
#[derive(Default)]
struct Facts {
    /// Each under its subject.
    told: BTreeMap<String, String>,
    /// What begins the subjects of which nothing is known: the columns of a view that the analyser does not type.
    untold: Vec<String>,
}

/// The differences; none when both schemas mean the same. `file` is how messages name the file.
pub(crate) fn differences(in_file: &Catalog, in_database: &Catalog, file: &str) -> Result<Vec<String>> {
    let (left, right) = (facts(in_file)?, facts(in_database)?);
    let subjects: BTreeSet<&String> = left.told.keys().chain(right.told.keys()).collect();
    let untold = |subject: &str| left.untold.iter().chain(&right.untold).any(|untold| subject.starts_with(untold));
    let mut lines = Vec::new();
    let mut gone: Option<&String> = None;
    for subject in subjects {
        // A table that one side lacks is one difference, not one for each column.
        if untold(subject) || gone.is_some_and(|gone| subject.starts_with(&format!("{gone}."))) {
            continue;
        }
        match (left.told.get(subject), right.told.get(subject)) {
            (Some(left), Some(right)) if left == right => {}
            (Some(left), Some(right)) => lines.push(format!("{subject}: {left} in {file}, {right} in the database")),
            (left, _) => {
                let place = if left.is_some() { file } else { "the database" };
                lines.push(format!("{subject}: only in {place}"));
                gone = Some(subject);
            }
        }
    }
    Ok(lines)
}

fn facts(catalog: &Catalog) -> Result<Facts> {
    let mut facts = Facts::default();
    for name in catalog.relation_names() {
        let (schema, bare) = match catalog.relation(name) {
            Ok(None) => name.split_once('.').map_or((None, name), |(schema, name)| (Some(schema), name)),
            _ => (None, name),
        };
        let relation = catalog.relation_in(schema, bare).map_err(|error| {
            anyhow!("{}{}", error.message, error.note.map(|note| format!(", {note}")).unwrap_or_default())
        })?;
        if let Some(relation) = relation {
            relation_facts(catalog, &relation, &mut facts);
        }
    }
    for name in catalog.type_names() {
        if let Some(def) = catalog.type_def(name) {
            facts.told.insert(format!("type {name}"), type_fact(&def));
        }
    }
    for name in catalog.routine_names() {
        for routine in catalog.routines(None, name) {
            facts.told.insert(format!("function {routine}"), String::new());
        }
    }
    for extension in catalog.extensions().iter().filter(|extension| *extension != "plpgsql") {
        facts.told.insert(format!("extension {extension}"), String::new());
    }
    Ok(facts)
}

fn relation_facts(catalog: &Catalog, relation: &Relation, facts: &mut Facts) {
    let name = &relation.name;
    let by_query = matches!(relation.kind, RelationKind::View { .. });
    let kind = if by_query { "view" } else { "table" };
    let mut about: Vec<String> = Vec::new();
    if let RelationKind::View { .. } = &relation.kind {
        match query_columns(catalog, relation) {
            Some(columns) => {
                facts.told.extend(columns.map(|(column, fact)| (format!("{kind} {name}.{column}"), fact)));
            }
            None => facts.untold.push(format!("{kind} {name}.")),
        }
    }
    for column in &relation.columns {
        facts.told.insert(format!("{kind} {name}.{}", column.name), column_fact(column));
    }
    let rewriting = relation.rewrites_rows.keywords();
    if !rewriting.is_empty() {
        about.push(format!("with a trigger that may change or skip rows of {}", rewriting.join(" and ")));
    }
    about.extend(relation.row_security.then(|| "with row level security".to_owned()));
    facts.told.insert(format!("{kind} {name}"), if about.is_empty() { "plain".to_owned() } else { about.join(", ") });
    for key in &relation.keys {
        facts.told.insert(format!("{kind} {name}. {}", key_fact(relation, key)), String::new());
    }
    for key in &relation.foreign_keys {
        let columns: Vec<&str> = key.columns.iter().map(|index| relation.columns[*index].name.as_str()).collect();
        let deferred = if key.deferred { " DEFERRABLE" } else { "" };
        let fact = format!("FOREIGN KEY ({}) REFERENCES {}{deferred}", columns.join(", "), key.parent);
        facts.told.insert(format!("{kind} {name}. {fact}"), String::new());
    }
}

/// The columns that a view's query gives, as the analyser types them; those of a table made by a query may hold NULL.
fn query_columns(catalog: &Catalog, relation: &Relation) -> Option<impl Iterator<Item = (String, String)> + use<>> {
    let quoted = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
    let bare = relation.name.strip_prefix(&format!("{}.", relation.schema)).unwrap_or(&relation.name);
    let sql = format!("SELECT * FROM {}.{}", quoted(&relation.schema), quoted(bare));
    let columns = analyze(catalog, &sql).ok()?.columns.into_iter();
    Some(
        columns.map(|column| (column.name, format!("{}{}", column.ty, if column.nullable { "" } else { " NOT NULL" }))),
    )
}

fn column_fact(column: &ColumnDef) -> String {
    let mut fact = column.ty.to_string();
    fact.push_str(if column.not_null { " NOT NULL" } else { "" });
    fact.push_str(match (column.identity, &column.generated, &column.default) {
        (Some(Identity::Always), ..) => " GENERATED ALWAYS AS IDENTITY",
        (Some(Identity::ByDefault), ..) => " GENERATED BY DEFAULT AS IDENTITY",
        (_, Some(_), _) => " GENERATED",
        (_, _, Some(_)) => " with a default",
        _ => "",
    });
    fact
}

fn key_fact(relation: &Relation, key: &Key) -> String {
    let mut expressions = key.expressions.iter();
    let part = |column: &Option<usize>| match column {
        Some(index) => relation.columns[*index].name.clone(),
        None => expressions.next().map_or_else(String::new, |text| plain(text)),
    };
    let parts: Vec<String> = key.columns.iter().map(part).collect();
    let kind = if key.kind == KeyKind::Primary { "PRIMARY KEY" } else { "UNIQUE" };
    let partial = if key.predicate.is_some() { " WHERE …" } else { "" };
    format!("{kind} ({}){partial}", parts.join(", "))
}

fn type_fact(def: &TypeDef) -> String {
    match &def.kind {
        TypeKind::Enum { labels } => format!("enum of {}", labels.join(", ")),
        TypeKind::Domain { base, not_null } => {
            format!("domain over {base}{}", if *not_null { " NOT NULL" } else { "" })
        }
        TypeKind::Composite { fields } => {
            let fields: Vec<String> = fields.iter().map(|(name, ty)| format!("{name} {ty}")).collect();
            format!("composite of {}", fields.join(", "))
        }
        TypeKind::Range { subtype } => format!("range over {subtype}"),
        TypeKind::Base => "base type".to_owned(),
    }
}

/// An expression without the parentheses around all of it or around a single name, and without the schema `public`.
fn plain(expression: &str) -> String {
    let mut text = expression.split_whitespace().collect::<Vec<_>>().join(" ").replace("public.", "");
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'"');
    let mut from = 0;
    while let Some(open) = text[from..].find('(').map(|at| from + at) {
        let bytes = text.as_bytes();
        let length = bytes[open + 1..].iter().take_while(|byte| is_name(**byte)).count();
        let close = open + 1 + length;
        let called = open > 0 && is_name(bytes[open - 1]);
        if called || length == 0 || bytes.get(close) != Some(&b')') {
            from = open + 1;
            continue;
        }
        text.remove(close);
        text.remove(open);
        from = 0;
    }
    match text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) if is_balanced(inner) => plain(inner),
        _ => text,
    }
}

/// Whether each parenthesis is closed in its turn.
fn is_balanced(text: &str) -> bool {
    let mut depth = 0_i32;
    let never_below = text.bytes().all(|byte| {
        depth += i32::from(byte == b'(') - i32::from(byte == b')');
        depth >= 0
    });
    never_below && depth == 0
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn parentheses_that_say_nothing() {
        assert_eq!(plain("public.f((name)::character varying)"), "f(name::character varying)");
        assert_eq!(plain("((c + d))"), "c + d");
        assert_eq!(plain("(a) || lower((b))"), "a || lower(b)");
        assert_eq!(plain("(a + b) * (c + d)"), "(a + b) * (c + d)");
    }
}
