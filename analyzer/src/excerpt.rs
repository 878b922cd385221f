//! The line of a SQL text that a mistake stands in, with carets under the words: stable Rust can underline
//! only the whole string literal, so the message carries this.

use std::ops::Range;

/// The longest piece of a line that is shown, in characters.
const WIDTH: usize = 100;

/// The line of `text` in which `range` (bytes) begins, its number, and carets below the range.
/// `file` is named first, where the text comes from one.
pub fn excerpt(text: &str, range: Range<usize>, file: Option<&str>) -> String {
    let start = floor(text, range.start);
    let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
    let end = floor(text, range.end).clamp(start, line_end);

    let line = text[line_start..line_end].trim();
    let indent = text[line_start..start].chars().take_while(|char| char.is_whitespace()).count();
    let (number, column) = (text[..start].matches('\n').count() + 1, text[line_start..start].chars().count());
    let (shown, shift) = window(line, column - indent);
    let before = (column - indent).saturating_sub(shift) + usize::from(shift > 0);
    let carets = text[start..end].chars().count().clamp(1, WIDTH);

    let gutter = number.to_string();
    let place = file.map(|file| format!("--> {file}:{number}:{}\n", column + 1)).unwrap_or_default();
    let pointer = format!("{}{}", " ".repeat(before), "^".repeat(carets));
    format!("{place}{gutter} | {shown}\n{} | {pointer}", " ".repeat(gutter.len()))
}

/// At most [`WIDTH`] characters of the line around the column, with control characters as blanks, and how many
/// characters before them are left out.
fn window(line: &str, column: usize) -> (String, usize) {
    let length = line.chars().count();
    let skipped = if length <= WIDTH { 0 } else { column.saturating_sub(WIDTH / 2).min(length - WIDTH) };
    let blank = |char: char| if char.is_control() { ' ' } else { char };
    let mut shown: String = line.chars().skip(skipped).take(WIDTH).map(blank).collect();
    if skipped > 0 {
        shown.insert(0, '…');
    }
    if skipped + WIDTH < length {
        shown.push('…');
    }
    (shown, skipped)
}

/// The nearest character boundary at or before the offset.
fn floor(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    (0..=offset).rev().find(|offset| text.is_char_boundary(*offset)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carets_stand_below_the_word() {
        let text = "SELECT id\nFROM  uesrs\tu\nWHERE 1";
        assert_eq!(excerpt(text, 16..21, None), "2 | FROM  uesrs u\n  |       ^^^^^");
        assert_eq!(excerpt(text, 16..21, Some("a.sql")), "--> a.sql:2:7\n2 | FROM  uesrs u\n  |       ^^^^^");
        assert_eq!(excerpt("    a = naem", 8..12, None), "1 | a = naem\n  |     ^^^^");
        assert_eq!(excerpt("SELECT", 6..6, None), "1 | SELECT\n  |       ^");
        assert_eq!(excerpt("é = naem", 5..9, None), "1 | é = naem\n  |     ^^^^");
        assert_eq!(excerpt("a\nb", 0..3, None), "1 | a\n  | ^");
        assert_eq!(excerpt("", 5..9, None), "1 | \n  | ^");
    }

    #[test]
    fn a_huge_line_is_cut() {
        let text = format!("{}naem{}", "y ".repeat(500_000), "x".repeat(1_000_000));
        let shown = excerpt(&text, 1_000_000..1_000_004, None);
        assert!(shown.len() < 400);
        let lines: Vec<&str> = shown.lines().collect();
        let caret = lines[1].chars().position(|char| char == '^').unwrap();
        assert_eq!(lines[0].chars().skip(caret).take(4).collect::<String>(), "naem");
    }
}
