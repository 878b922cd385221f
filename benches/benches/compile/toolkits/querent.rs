//! Querent.

use super::Toolkit;
use crate::queries::{Kind, Query};

pub(crate) struct Querent {
    name: &'static str,
    configuration: &'static str,
}

/// Without a `querent.toml`.
pub(crate) const QUERENT: Querent = Querent { name: "querent", configuration: "" };

/// With records that can do as much as those of sqlx.
pub(crate) const DEBUG_ALONE: Querent =
    Querent { name: "querent with Debug alone", configuration: "[records]\nderive = [\"Debug\"]\n" };

/// With records that can be compared.
pub(crate) const WITH_PARTIAL_EQ: Querent = Querent {
    name: "querent with PartialEq",
    configuration: "[records]\nderive = [\"Debug\", \"Clone\", \"PartialEq\"]\n",
};

impl Toolkit for Querent {
    fn name(&self) -> &'static str {
        self.name
    }

    fn configuration(&self) -> &'static str {
        self.configuration
    }

    fn is_variant(&self) -> bool {
        !self.configuration.is_empty()
    }

    fn dependencies(&self) -> String {
        format!("querent = {{ path = \"{}/../runtime\" }}\n", env!("CARGO_MANIFEST_DIR"))
    }

    fn uses(&self) -> &'static str {
        "use querent::{Result, query, sqlite::Connection};\n"
    }

    fn function(&self, query: &Query) -> String {
        let (sql, arguments, digest) = (query.sql(), query.arguments(), query.digest());
        let call = format!("query!(\"{sql}\", {arguments})");
        let signature = query.signature("&Connection", "Result<usize>");
        match query.kind {
            Kind::Find => format!(
                "pub {signature} {{
    let row = {call}.fetch_optional(db)?;
    Ok(row.map_or(0, |row| {digest}))
}}\n"
            ),
            Kind::List | Kind::Join => format!(
                "pub {signature} {{
    let rows = {call}.fetch_all(db)?;
    Ok(rows.iter().map(|row| {digest}).sum())
}}\n"
            ),
            Kind::Insert | Kind::Update => format!(
                "pub {signature} {{
    Ok({call}.execute(db)? as usize)
}}\n"
            ),
        }
    }

    fn program(&self) -> String {
        "fn main() -> querent::Result<()> {
    let db = querent::sqlite::Connection::open(\"app.db\")?;
    let user = querent::query!(\"SELECT name FROM t1 WHERE id = ?1\", 1).fetch_one(&db)?;
    println!(\"{}\", user.name);
    Ok(())
}\n"
        .into()
    }

    fn is_peer(&self) -> bool {
        false
    }
}
