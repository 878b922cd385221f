//! Invented data: a database's schema in, a script that inserts rows of every kind that it takes out.

use super::Database;
use crate::engine::quoted;
use crate::random::Source;

/// The tables with the columns that can be written, parents before children where they were made in that order.
const COLUMNS: &str = "
SELECT c.oid::regclass::text, a.attname::text, a.attnotnull,
    CASE WHEN n.nspname IN ('pg_catalog', 'public') THEN '' ELSE n.nspname || '.' END || t.typname
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_type t ON t.oid = a.atttypid
JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
    AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = c.oid AND deptype = 'e')
ORDER BY c.oid, a.attnum";

/// A script that fills every table with a few random rows; a row that a constraint or a trigger refuses is left out.
///
/// It goes over the tables twice, for the children whose parents came after them.
pub(super) fn invent(database: &Database, literals: &[String], source: &mut Source) -> String {
    let columns = database.client.borrow_mut().query(COLUMNS, &[]).expect("the schema's columns");
    let mut inserts = String::new();
    for _ in 0..2 {
        for table in columns.chunk_by(|left, right| left.get::<_, &str>(0) == right.get::<_, &str>(0)) {
            let names: Vec<String> = table.iter().map(|column| quoted(column.get(1))).collect();
            for _ in 0..source.below(9) {
                let values: Vec<String> =
                    table.iter().map(|column| value(database, column, literals, source)).collect();
                inserts += &format!(
                    "BEGIN INSERT INTO {} ({}) OVERRIDING SYSTEM VALUE VALUES ({}); EXCEPTION WHEN OTHERS THEN END;\n",
                    table[0].get::<_, &str>(0),
                    names.join(", "),
                    values.join(", ")
                );
            }
        }
    }
    format!("DO $script$ BEGIN {inserts} END $script$")
}

fn value(database: &Database, column: &::postgres::Row, literals: &[String], source: &mut Source) -> String {
    if !column.get::<_, bool>(2) && source.one_in(3) {
        return "NULL".into();
    }
    let text = database.samples.of(column.get(3), source.below(12 + literals.len()));
    format!("'{}'", text.replace('\'', "''"))
}
