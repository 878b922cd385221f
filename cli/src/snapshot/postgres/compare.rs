//! From two catalogues, the file's and the database's, to what differs in meaning: one line each. What no query can
//! tell (the text of a CHECK, of a trigger's function) does not count.

use anyhow::{Result, anyhow};
use querent_analyzer::catalog::{ColumnDef, Identity, Key, KeyKind, Relation, RelationKind, TypeDef, TypeKind};
use querent_analyzer::{Catalog, analyze_here};
use std::collections::{BTreeMap, BTreeSet};

/// The facts of a schema, each under its subject.
type Facts = BTreeMap<String, String>;

/// The differences; none when both schemas mean the same. `file` is how messages name the file.
pub(crate) fn differences(in_file: &Catalog, in_database: &Catalog, file: &str) -> Result<Vec<String>> {
    let (left, right) = (facts(in_file)?, facts(in_database)?);
    let subjects: BTreeSet<&String> = left.keys().chain(right.keys()).collect();
    let mut lines = Vec::new();
    let mut gone: Option<&String> = None;
    for subject in subjects {
        // A table that one side lacks is one difference, not one for each column.
        if gone.is_some_and(|gone| subject.starts_with(&format!("{gone}."))) {
            continue;
        }
        match (left.get(subject), right.get(subject)) {
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
    let mut facts = Facts::new();
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
            facts.insert(format!("type {name}"), type_fact(&def));
        }
    }
    for name in catalog.routine_names() {
        for routine in catalog.routines(None, name) {
            facts.insert(format!("function {routine}"), String::new());
        }
    }
    for extension in catalog.extensions().iter().filter(|extension| *extension != "plpgsql") {
        facts.insert(format!("extension {extension}"), String::new());
    }
    Ok(facts)
}

fn relation_facts(catalog: &Catalog, relation: &Relation, facts: &mut Facts) {
    let name = &relation.name;
    let by_query = matches!(relation.kind, RelationKind::View { .. });
    let kind = if by_query { "view" } else { "table" };
    let mut about: Vec<String> = Vec::new();
    if let RelationKind::View { .. } | RelationKind::TableAs { .. } = &relation.kind {
        for (column, fact) in query_columns(catalog, relation) {
            facts.insert(format!("{kind} {name}.{column}"), fact);
        }
    }
    for column in &relation.columns {
        facts.insert(format!("{kind} {name}.{}", column.name), column_fact(column));
    }
    about.extend(relation.rewrites_rows.then(|| "with a trigger that may change or skip rows".to_owned()));
    about.extend(relation.row_security.then(|| "with row level security".to_owned()));
    facts.insert(format!("{kind} {name}"), if about.is_empty() { "plain".to_owned() } else { about.join(", ") });
    for key in &relation.keys {
        facts.insert(format!("{kind} {name}. {}", key_fact(relation, key)), String::new());
    }
    for key in &relation.foreign_keys {
        let columns: Vec<&str> = key.columns.iter().map(|index| relation.columns[*index].name.as_str()).collect();
        let deferred = if key.deferred { " DEFERRABLE" } else { "" };
        let fact = format!("FOREIGN KEY ({}) REFERENCES {}{deferred}", columns.join(", "), key.parent);
        facts.insert(format!("{kind} {name}. {fact}"), String::new());
    }
}

/// The columns that a view's query gives, as the analyser types them.
fn query_columns(catalog: &Catalog, relation: &Relation) -> Vec<(String, String)> {
    let quoted = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
    let bare = relation.name.strip_prefix(&format!("{}.", relation.schema)).unwrap_or(&relation.name);
    let sql = format!("SELECT * FROM {}.{}", quoted(&relation.schema), quoted(bare));
    let Ok(analysis) = analyze_here(catalog, &sql) else { return Vec::new() };
    let fact = |column: &querent_analyzer::Column| {
        (column.name.clone(), format!("{}{}", column.ty, if column.nullable { "" } else { " NOT NULL" }))
    };
    analysis.columns.iter().map(fact).collect()
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
        None => expressions.next().map_or_else(String::new, |text| text.split_whitespace().collect()),
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
