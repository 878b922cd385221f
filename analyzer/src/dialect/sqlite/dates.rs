//! Which time values SQLite's date functions are sure to understand. Source: sqlite.org/lang_datefunc.html.

/// So many offsets of 999 years, from any date that `now` is, stay between the years -4713 and 9999.
const MOST_OFFSETS: usize = 6;

/// The letters that a `%` of a format may stand before; any other makes the result NULL.
const CONVERSIONS: &str = "defFGgHIjJklmMpPRsSTuUVwWY%";

/// Whether these arguments (behind a format, if the function takes one) always name a date: `now` or nothing,
/// followed by modifiers that hold for every date. `None` stands for an argument that is no literal.
pub(super) fn certain(values: &[Option<&str>]) -> bool {
    let Some((first, modifiers)) = values.split_first() else { return true };
    let starts = matches!(first, Some(value) if value.eq_ignore_ascii_case("now") || is_subsecond(value));
    let offsets = modifiers.iter().flatten().filter(|modifier| is_offset(modifier)).count();
    let known = |modifier: &str| is_offset(modifier) || is_word(modifier);
    starts && offsets <= MOST_OFFSETS && modifiers.iter().all(|modifier| modifier.is_some_and(known))
}

/// Whether a format of `strftime` holds nothing but known conversions.
pub(super) fn format_is_certain(format: &str) -> bool {
    let mut letters = format.chars();
    while let Some(letter) = letters.next() {
        if letter == '%' && !letters.next().is_some_and(|letter| CONVERSIONS.contains(letter)) {
            return false;
        }
    }
    true
}

pub(super) fn is_subsecond(value: &str) -> bool {
    value.eq_ignore_ascii_case("subsec") || value.eq_ignore_ascii_case("subsecond")
}

fn is_word(modifier: &str) -> bool {
    const WORDS: [&str; 5] = ["localtime", "utc", "start of day", "start of month", "start of year"];
    is_subsecond(modifier) || WORDS.iter().any(|word| word.eq_ignore_ascii_case(modifier))
}

/// `+3 days`, `-12 hours`; a small number, so that the date stays in range.
fn is_offset(modifier: &str) -> bool {
    let Some((number, unit)) = modifier.split_once(' ') else { return false };
    let digits = number.strip_prefix(['+', '-']).unwrap_or(number);
    let unit = unit.to_ascii_lowercase();
    let limit = match unit.strip_suffix('s').unwrap_or(&unit) {
        "second" | "minute" | "hour" | "day" => 4,
        "month" | "year" => 3,
        _ => return false,
    };
    (1..=limit).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}
