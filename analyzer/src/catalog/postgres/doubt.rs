//! What in a DO block is sure to have run: by the words of its conditions, of its handlers and of its statements.

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

/// Whether a condition asks the engine's catalogue alone.
pub(super) fn asks_for_objects(condition: &str) -> bool {
    let words = words(condition);
    let mut told = words.iter().any(|word| word.starts_with("to_reg"));
    for (at, _) in words.iter().enumerate().filter(|(_, word)| ["from", "join"].contains(&word.as_str())) {
        let relation = words.get(at + 1).filter(|word| *word != "pg_catalog").or(words.get(at + 2));
        if !relation.is_some_and(|it| it == "information_schema" || OBJECTS.contains(&it.as_str())) {
            return false;
        }
        told = true;
    }
    told
}

/// `WHEN duplicate_object OR undefined_table`: whether a handler is for no other failures.
pub(super) fn handles_objects(failures: &str) -> bool {
    let failures = words(failures);
    let mut failures = failures.iter().filter(|word| !["when", "or"].contains(&word.as_str()));
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
    let mut text = words(statement).join(" ");
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

/// The words of a text, in small letters.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|sign: char| !sign.is_alphanumeric() && sign != '_').filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect()
}
