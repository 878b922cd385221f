//! rusqlite by hand: a struct and a closure for each query.

use super::Toolkit;
use crate::queries::{Kind, Query};

pub(crate) struct ByHand {
    name: &'static str,
    /// What the structs derive.
    derives: &'static str,
}

/// As programs write it.
pub(crate) const BY_HAND: ByHand = ByHand { name: "rusqlite by hand", derives: "Debug, Clone" };

/// With all that a record of Querent's can do where it is asked for.
pub(crate) const WITH_PARTIAL_EQ: ByHand =
    ByHand { name: "rusqlite by hand with PartialEq", derives: "Debug, Clone, PartialEq" };

impl Toolkit for ByHand {
    fn name(&self) -> &'static str {
        self.name
    }

    fn is_variant(&self) -> bool {
        self.derives != BY_HAND.derives
    }

    fn dependencies(&self) -> String {
        "rusqlite = { version = \"0.43\", features = [\"bundled\"] }\n".into()
    }

    fn uses(&self) -> &'static str {
        "use rusqlite::{Connection, OptionalExtension, Result, params};\n"
    }

    fn function(&self, query: &Query) -> String {
        let Query { number, .. } = query;
        let (sql, arguments, digest) = (query.sql(), query.arguments(), query.digest());
        let signature = query.signature("&Connection", "Result<usize>");
        let reads = query.columns().iter().enumerate().map(|(index, (name, _))| format!("{name}: row.get({index})?"));
        let reads = format!("|row| Ok(Row{number} {{ {} }})", reads.collect::<Vec<_>>().join(", "));
        let (derives, fields) = (self.derives, query.fields());
        let row = format!("#[derive({derives})]\npub struct Row{number} {{\n{fields}}}\n\n");
        match query.kind {
            Kind::Find => format!(
                "{row}pub {signature} {{
    let mut statement = db.prepare_cached(\"{sql}\")?;
    let row = statement.query_row(params![{arguments}], {reads}).optional()?;
    Ok(row.map_or(0, |row| {digest}))
}}\n"
            ),
            Kind::List | Kind::Join => format!(
                "{row}pub {signature} {{
    let mut statement = db.prepare_cached(\"{sql}\")?;
    let rows = statement.query_map(params![{arguments}], {reads})?.collect::<Result<Vec<_>>>()?;
    Ok(rows.iter().map(|row| {digest}).sum())
}}\n"
            ),
            Kind::Insert | Kind::Update => format!(
                "pub {signature} {{
    db.prepare_cached(\"{sql}\")?.execute(params![{arguments}])
}}\n"
            ),
        }
    }

    fn program(&self) -> String {
        "fn main() -> rusqlite::Result<()> {
    let db = rusqlite::Connection::open(\"app.db\")?;
    let name = db.query_row(\"SELECT name FROM t1 WHERE id = ?1\", [1], |row| row.get::<_, String>(0))?;
    println!(\"{name}\");
    Ok(())
}\n"
        .into()
    }

    fn is_peer(&self) -> bool {
        false
    }
}
