//! Messages of the engines without the values that they quote.

/// The message with every part in quotes, and the part behind a colon, replaced by `…` unless the SQL itself has it:
/// what else functions like `json_extract` and `MATCH` quote in their messages are the values bound to them.
pub(crate) fn without_values(message: &str, sql: &str) -> String {
    let (head, tail) = match message.split_once(": ") {
        Some((head, tail)) => (head, Some(tail)),
        None => (message, None),
    };
    let mut kept = String::new();
    let mut rest = head;
    while let Some(start) = rest.find(['\'', '"']) {
        let quote = &rest[start..=start];
        // A value may hold quotes itself, so that the last one ends it.
        let end = rest.rfind(quote).filter(|end| *end > start).unwrap_or(rest.len());
        let (before, quoted) = (&rest[..start], &rest[start + 1..end]);
        kept = kept + before + quote + if sql.contains(quoted) { quoted } else { "…" } + quote;
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    kept += rest;
    match tail {
        Some(tail) if sql.contains(tail) => kept + ": " + tail,
        Some(_) => kept + ": …",
        None => kept,
    }
}

#[cfg(test)]
mod tests {
    use super::without_values;

    #[test]
    fn messages_keep_what_the_sql_says_and_lose_bound_values() {
        let sql = "SELECT json_extract(body, ?1) FROM notes";
        assert_eq!(without_values("malformed JSON", sql), "malformed JSON");
        assert_eq!(without_values("bad JSON path: 'secret'", sql), "bad JSON path: …");
        assert_eq!(without_values("fts5: syntax error near \"secret\"", sql), "fts5: …");
        assert_eq!(without_values("no such column: secret", sql), "no such column: …");
        assert_eq!(without_values("no such column: body", sql), "no such column: body");
        assert_eq!(without_values("near \"it's \"a\" secret\" here", sql), "near \"…\" here");
        assert_eq!(without_values("near \"unterminated", sql), "near \"…\"");
    }
}
