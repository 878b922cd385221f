//! diesel: `table!`, the query builder, `Queryable` structs.

use super::Toolkit;
use crate::queries::{Kind, Query, Schema};
use std::fmt::Write;

pub(crate) struct Diesel;

impl Toolkit for Diesel {
    fn name(&self) -> &'static str {
        "diesel"
    }

    fn dependencies(&self) -> String {
        "diesel = { version = \"2.3\", default-features = false, features = [\"32-column-tables\", \"sqlite\"] }\n\
         libsqlite3-sys = { version = \"0.37\", features = [\"bundled\"] }\n"
            .into()
    }

    fn uses(&self) -> &'static str {
        "use crate::schema::*;\nuse diesel::prelude::*;\n"
    }

    fn function(&self, query: &Query) -> String {
        let Query { number, table, parent, .. } = query;
        let signature = query.signature("&mut SqliteConnection", "QueryResult<usize>");
        let digest = query.digest();
        let row = format!("#[derive(Queryable, Debug, Clone)]\npub struct Row{number} {{\n{}}}\n\n", query.fields());
        match query.kind {
            Kind::Find => format!(
                "{row}pub {signature} {{
    let row = t{table}::table
        .find(id)
        .select((t{table}::id, t{table}::name, t{table}::note, t{table}::amount, t{table}::price))
        .limit(1 + {number})
        .first::<Row{number}>(db)
        .optional()?;
    Ok(row.map_or(0, |row| {digest}))
}}\n"
            ),
            Kind::List => format!(
                "{row}pub {signature} {{
    let rows = t{table}::table
        .filter(t{table}::amount.ge(amount))
        .filter(t{table}::name.like(name))
        .order(t{table}::name)
        .limit({number})
        .select((t{table}::id, t{table}::name, t{table}::note))
        .load::<Row{number}>(db)?;
    Ok(rows.iter().map(|row| {digest}).sum())
}}\n"
            ),
            Kind::Join => format!(
                "{row}pub {signature} {{
    let rows = t{table}::table
        .inner_join(t{parent}::table)
        .filter(t{table}::amount.gt(amount))
        .order(t{table}::id)
        .limit({number})
        .select((t{table}::id, t{table}::name, t{parent}::name, t{parent}::note))
        .load::<Row{number}>(db)?;
    Ok(rows.iter().map(|row| {digest}).sum())
}}\n"
            ),
            Kind::Insert => format!(
                "pub {signature} {{
    diesel::insert_into(t{table}::table)
        .values((
            t{table}::name.eq(name),
            t{table}::note.eq(note),
            t{table}::amount.eq(amount + {number}),
            t{table}::price.eq(price),
            t{table}::parent_id.eq(parent_id),
        ))
        .execute(db)
}}\n"
            ),
            Kind::Update => format!(
                "pub {signature} {{
    diesel::update(t{table}::table.find(id).filter(t{table}::amount.ne({number})))
        .set((t{table}::name.eq(name), t{table}::note.eq(note)))
        .execute(db)
}}\n"
            ),
        }
    }

    /// As `diesel print-schema` prints it, but that a table may appear beside its parent only: beside all others, the
    /// file grows with the square of the schema.
    fn schema(&self, schema: &Schema) -> Option<String> {
        let mut text = String::new();
        for table in 0..schema.tables {
            let _ = write!(
                text,
                "diesel::table! {{
    t{table} (id) {{
        id -> BigInt,
        name -> Text,
        note -> Nullable<Text>,
        amount -> BigInt,
        price -> Nullable<Double>,
        parent_id -> BigInt,
        made_at -> Text,
    }}
}}\n\n"
            );
        }
        for table in 1..schema.tables {
            let parent = table - 1;
            let _ = writeln!(text, "diesel::joinable!(t{table} -> t{parent} (parent_id));");
            let _ = writeln!(text, "diesel::allow_tables_to_appear_in_same_query!(t{parent}, t{table});");
        }
        Some(text)
    }

    fn program(&self) -> String {
        "use diesel::prelude::*;

diesel::table! {
    t1 (id) {
        id -> BigInt,
        name -> Text,
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut db = SqliteConnection::establish(\"app.db\")?;
    let name: String = t1::table.find(1).select(t1::name).first(&mut db)?;
    println!(\"{name}\");
    Ok(())
}\n"
        .into()
    }
}
