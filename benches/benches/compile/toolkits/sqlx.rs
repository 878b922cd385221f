//! sqlx: `query!` offline, from the files that it wrote when it last saw the database.

use super::Toolkit;
use crate::queries::{Kind, Query};

pub(crate) struct Sqlx;

impl Toolkit for Sqlx {
    fn name(&self) -> &'static str {
        "sqlx"
    }

    fn dependencies(&self) -> String {
        "sqlx = { version = \"0.9\", default-features = false, features = [\"macros\", \"runtime-tokio\", \
         \"sqlite-bundled\"] }\ntokio = { version = \"1\", features = [\"macros\", \"rt\"] }\n"
            .into()
    }

    fn uses(&self) -> &'static str {
        "use sqlx::{Result, SqliteConnection, query};\n"
    }

    fn function(&self, query: &Query) -> String {
        let (sql, arguments, digest) = (query.sql(), query.arguments(), query.digest());
        let call = format!("query!(\"{sql}\", {arguments})");
        let signature = query.signature("&mut SqliteConnection", "Result<usize>");
        match query.kind {
            Kind::Find => format!(
                "pub async {signature} {{
    let row = {call}.fetch_optional(db).await?;
    Ok(row.map_or(0, |row| {digest}))
}}\n"
            ),
            Kind::List | Kind::Join => format!(
                "pub async {signature} {{
    let rows = {call}.fetch_all(db).await?;
    Ok(rows.iter().map(|row| {digest}).sum())
}}\n"
            ),
            Kind::Insert | Kind::Update => format!(
                "pub async {signature} {{
    Ok({call}.execute(db).await?.rows_affected() as usize)
}}\n"
            ),
        }
    }

    fn program(&self) -> String {
        "use sqlx::Connection;

#[tokio::main(flavor = \"current_thread\")]
async fn main() -> sqlx::Result<()> {
    let mut db = sqlx::SqliteConnection::connect(\"sqlite:app.db\").await?;
    let user = sqlx::query!(\"SELECT name FROM t1 WHERE id = ?1\", 1).fetch_one(&mut db).await?;
    println!(\"{}\", user.name);
    Ok(())
}\n"
        .into()
    }

    fn needs_preparation(&self) -> bool {
        true
    }
}
