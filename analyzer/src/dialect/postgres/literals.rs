//! The types of literals, of the words that stand for values, and of the columns that every table has; collations.

use crate::SqlType;
use crate::hir::Literal;

/// Source: manual, section 5.5. Their types follow in [`system_column_type`].
pub(super) const SYSTEM_COLUMNS: &[&str] = &["tableoid", "ctid", "xmin", "xmax", "cmin", "cmax"];

pub(super) fn system_column_type(number: usize) -> SqlType {
    const TYPES: [&str; 6] = ["oid", "tid", "xid", "xid", "cid", "cid"];
    SqlType::Named(TYPES.get(number).copied().unwrap_or("oid"))
}

/// Source: manual, section 4.1.2. A number is the smallest of int4, int8 and numeric that holds it.
pub(super) fn literal_type(literal: &Literal) -> SqlType {
    SqlType::Named(match literal {
        Literal::Null | Literal::Text(_) => "unknown",
        Literal::Integer(value) if i32::try_from(*value).is_ok() => "int4",
        Literal::Integer(_) => "int8",
        Literal::Real(_) => "numeric",
        Literal::Blob(_) => "bit",
        Literal::Boolean(_) => "bool",
        Literal::Now(word) => word_type(word),
    })
}

/// The words that are values without parentheses. Source: manual, sections 9.9.5 and 9.26.
pub(super) fn word_type(word: &str) -> &'static str {
    match word {
        "current_date" => "date",
        "current_time" => "timetz",
        "localtime" => "time",
        "localtimestamp" => "timestamp",
        "current_timestamp" => "timestamptz",
        _ => "name",
    }
}

/// Whether a server may have a collation of that name: each has a few of its own, and those of ICU and of its operating
/// system (`de-AT-x-icu`, `en_US.utf8`).
pub(super) fn is_collation(name: &str) -> bool {
    let own = ["default", "C", "POSIX", "ucs_basic", "unicode", "pg_c_utf8"].contains(&name);
    own || name.ends_with("-x-icu") || name.contains('_') || name.contains('.')
}

/// Whether the word makes a span of time of a number (`2 days`), which no point in time has in it.
fn is_unit(word: &str) -> bool {
    let units = ["second", "minute", "hour", "day", "week", "month", "year", "decade", "century"];
    units.contains(&word.strip_suffix('s').unwrap_or(word)) || word == "ago"
}

/// Whether `2024-02-30`, at the beginning of a text, is a day that there is; any other form may be.
fn is_in_calendar(text: &str) -> bool {
    let number = |range: std::ops::Range<usize>| text.get(range).and_then(|part| part.parse::<u32>().ok());
    let bytes = text.as_bytes();
    let ends = !bytes.get(10).is_some_and(u8::is_ascii_digit);
    let (true, Some(b'-'), Some(b'-')) = (ends, bytes.get(4), bytes.get(7)) else { return true };
    let (Some(year), Some(month), Some(day)) = (number(0..4), number(5..7), number(8..10)) else { return true };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// Whether the text is a value of the type, for types whose input is simple. Source: manual, chapter 8.
pub(super) fn reads(text: &str, ty: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    match ty {
        "int2" => text.parse::<i16>().is_ok(),
        "int4" => text.parse::<i32>().is_ok(),
        "int8" | "oid" => text.parse::<i64>().is_ok(),
        "numeric" | "float4" | "float8" => text.parse::<f64>().is_ok(),
        "bool" => {
            let words = ["true", "yes", "on", "1", "false", "no", "off", "0"];
            // Any unique beginning does; `o` is none.
            !lower.is_empty() && lower != "o" && words.iter().any(|word| word.starts_with(&lower))
        }
        // Dates have too many forms to read; all but these words have a digit.
        "date" | "time" | "timetz" | "timestamp" | "timestamptz" | "interval" => {
            let words =
                ["now", "today", "tomorrow", "yesterday", "epoch", "infinity", "+infinity", "-infinity", "allballs"];
            let is_span = ty != "interval" && lower.split(|c: char| !c.is_ascii_alphabetic()).any(is_unit);
            let may_be = lower.bytes().any(|byte| byte.is_ascii_digit())
                && !is_span
                && (lower.ends_with("bc") || is_in_calendar(text));
            // A zone or a time of the day may stand beside them: 'today UTC'.
            let first = lower.split_whitespace().next().unwrap_or_default();
            let day = ["now", "today", "tomorrow", "yesterday"].contains(&first) && ty != "interval";
            may_be || day || words.contains(&lower.trim())
        }
        "uuid" => {
            let digits = lower.trim_start_matches('{').trim_end_matches('}').replace('-', "");
            digits.len() == 32 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
        }
        "json" | "jsonb" => super::json::reads(text),
        // What its fields are is not known, so no text is one.
        "record" => false,
        _ if ty.starts_with('_') => text.starts_with(['{', '[']) && text.ends_with('}'),
        _ => true,
    }
}
