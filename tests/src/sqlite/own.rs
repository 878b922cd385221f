//! What an application brings to its connections: a function for REGEXP, and a collation.

use querent_analyzer::AppFunction;
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

/// The functions as `querent.toml` would declare them.
///
/// # Panics
/// On a signature that the analyser cannot read.
pub(crate) fn functions() -> Vec<AppFunction> {
    vec![AppFunction::parse("regexp", "(text, text) -> boolean strict").expect("a signature")]
}

/// Gives the connection the functions and the collation `unicase`.
pub(super) fn bring(connection: &Connection) -> rusqlite::Result<()> {
    connection.create_collation("unicase", |left, right| left.to_lowercase().cmp(&right.to_lowercase()))?;
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("regexp", 2, flags, |call| {
        let (pattern, text): (Option<String>, Option<String>) = (call.get(0)?, call.get(1)?);
        Ok(pattern.zip(text).map(|(pattern, text)| text.contains(&pattern)))
    })
}
