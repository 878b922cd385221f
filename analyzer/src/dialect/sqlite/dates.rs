//! Which time values SQLite's date functions are sure to understand. Source: sqlite.org/lang_datefunc.html.

/// Whether these arguments (behind a format, if the function takes one) always name a date: `now` or nothing,
/// followed by modifiers that hold for every date. `None` stands for an argument that is no literal.
pub(super) fn certain(values: &[Option<&str>]) -> bool {
    let Some((first, modifiers)) = values.split_first() else { return true };
    let starts = matches!(first, Some(value) if value.eq_ignore_ascii_case("now") || subsecond(value));
    starts && modifiers.iter().all(|modifier| modifier.is_some_and(always_applies))
}

fn subsecond(value: &str) -> bool {
    value.eq_ignore_ascii_case("subsec") || value.eq_ignore_ascii_case("subsecond")
}

fn always_applies(modifier: &str) -> bool {
    const WORDS: [&str; 7] =
        ["localtime", "utc", "start of day", "start of month", "start of year", "subsec", "subsecond"];
    let modifier = modifier.trim().to_ascii_lowercase();
    WORDS.contains(&modifier.as_str()) || is_offset(&modifier)
}

/// `+3 days`, `-1.5 hours`; a small number, so that the date stays in range.
fn is_offset(modifier: &str) -> bool {
    let Some((number, unit)) = modifier.split_once(' ') else { return false };
    let digits = number.trim_start_matches(['+', '-']);
    let small = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let limit = match unit.trim().trim_end_matches('s') {
        "second" | "minute" | "hour" | "day" => 4,
        "month" | "year" => 3,
        _ => return false,
    };
    small && digits.len() <= limit
}
