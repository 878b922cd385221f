//! Writes `analyzer/src/dialect/postgres/data/`: one line of text a function, operator, cast, type and relation, sorted
//! by bytes so that the analyser finds a name by binary search. In: a connection whose user may create extensions.

use anyhow::{Context, Result};
use postgres::Client;
use std::path::Path;

/// The extensions that a snapshot may create, those that others need first.
const EXTENSIONS: &[&str] = &[
    "btree_gin",
    "btree_gist",
    "citext",
    "cube",
    "earthdistance",
    "fuzzystrmatch",
    "hstore",
    "intarray",
    "ltree",
    "pg_stat_statements",
    "pg_trgm",
    "pgcrypto",
    "tablefunc",
    "unaccent",
    "uuid-ossp",
];

/// The statements that create all extensions.
pub(crate) fn create_extensions() -> String {
    let create = |name: &&str| format!("CREATE EXTENSION IF NOT EXISTS \"{name}\" WITH SCHEMA public;\n");
    EXTENSIONS.iter().map(create).collect()
}

/// Everything but relations.
const OBJECTS: &[&str] = &[
    include_str!("../sql/functions.sql"),
    include_str!("../sql/operators.sql"),
    include_str!("../sql/casts.sql"),
    include_str!("../sql/types.sql"),
];

const RELATIONS: &str = include_str!("../sql/relations.sql");

/// Reads the server's own catalogue and each extension's; everything happens in a transaction that is rolled back.
pub(crate) fn write(client: &mut Client) -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../analyzer/src/dialect/postgres/data");
    std::fs::create_dir_all(&folder)?;
    let mut transaction = client.transaction()?;
    transaction.batch_execute(include_str!("../sql/setup.sql"))?;
    transaction.batch_execute(&create_extensions())?;
    for (file, owner) in [("core", "")].into_iter().chain(EXTENSIONS.iter().map(|name| (*name, *name))) {
        let objects = lines(&mut transaction, OBJECTS, owner).with_context(|| format!("objects of `{file}`"))?;
        std::fs::write(folder.join(format!("{file}.txt")), objects)?;
    }
    let mut relations = lines(&mut transaction, &[RELATIONS], "")?;
    relations += &lines(&mut transaction, &[RELATIONS], "pg_stat_statements")?;
    std::fs::write(folder.join("relations.txt"), relations)?;
    Ok(())
}

/// What the queries say of an owner's objects, sorted; `` is the server itself.
fn lines(transaction: &mut postgres::Transaction<'_>, queries: &[&str], owner: &str) -> Result<String> {
    let mut lines = Vec::new();
    for query in queries {
        for row in transaction.query(*query, &[&owner])? {
            lines.push(row.try_get::<_, String>(0)? + "\n");
        }
    }
    lines.sort_unstable();
    Ok(lines.concat())
}
