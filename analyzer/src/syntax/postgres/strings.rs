//! PostgreSQL's strings and quoted names, read to what they stand for.

use super::tokens::{quoted_name, skip_blank, unclosed};
use crate::{Code, Diagnostic, Span};
use sqlparser::tokenizer::Token;

/// Whether a string or a `U&"…"` name starts here.
pub(super) fn opens(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    match bytes[at] {
        b'u' | b'U' => bytes.get(at + 1) == Some(&b'&') && matches!(bytes.get(at + 2), Some(b'\'' | b'"')),
        _ => true,
    }
}

/// `'…'`, `E'…'`, `B'…'`, `X'…'`, `N'…'`, `U&'…'`, `U&"…"`, with what continues them on later lines.
pub(super) fn literal(text: &str, at: usize) -> Result<(Token, usize), Diagnostic> {
    match text.as_bytes()[at] {
        b'\'' => plain(text, at, at).map(|(value, end)| (Token::SingleQuotedString(value), end)),
        b'n' | b'N' => plain(text, at, at + 1).map(|(value, end)| (Token::SingleQuotedString(value), end)),
        b'e' | b'E' => pieces(text, at, at + 1, true).and_then(|(raw, end)| {
            let value = escaped(&raw).ok_or_else(|| invalid(at, end))?;
            Ok((Token::SingleQuotedString(value), end))
        }),
        b'u' | b'U' => unicode(text, at),
        b'b' | b'B' => digits(text, at, "01").map(|(value, end)| (Token::SingleQuotedByteStringLiteral(value), end)),
        _ => digits(text, at, "0123456789abcdefABCDEF").map(|(value, end)| (Token::HexStringLiteral(value), end)),
    }
}

/// `"…"` with doubled quotes.
pub(super) fn quoted(text: &str, at: usize) -> Result<(String, usize), Diagnostic> {
    let end = quote_end(text.as_bytes(), at, b'"', false).ok_or_else(|| unclosed(at, 1))?;
    Ok((text[at + 1..end - 1].replace("\"\"", "\""), end))
}

/// `$tag$ … $tag$`.
pub(super) fn dollar_quoted(text: &str, at: usize) -> Result<(Token, usize), Diagnostic> {
    let rest = &text[at + 1..];
    let width = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || !c.is_ascii())).unwrap_or(rest.len());
    if !rest[width..].starts_with('$') {
        let error =
            Diagnostic::error(Code::Syntax, Span::new(at, at + 1), "`$` starts neither a parameter nor a string");
        return Err(error.help("write `$1`, or `$$ … $$`"));
    }
    let tag = &text[at..at + width + 2];
    let body = at + tag.len();
    let close = text[body..].find(tag).ok_or_else(|| unclosed(at, tag.len()))?;
    Ok((Token::SingleQuotedString(text[body..body + close].to_owned()), body + close + tag.len()))
}

fn plain(text: &str, at: usize, open: usize) -> Result<(String, usize), Diagnostic> {
    pieces(text, at, open, false).map(|(raw, end)| (raw.replace("''", "'"), end))
}

/// What stands between the quotes, as written. A string goes on where only white space with a line's end stands between.
fn pieces(text: &str, at: usize, mut open: usize, escapes: bool) -> Result<(String, usize), Diagnostic> {
    let mut raw = String::new();
    loop {
        let end = quote_end(text.as_bytes(), open, b'\'', escapes).ok_or_else(|| unclosed(at, open + 1 - at))?;
        raw.push_str(&text[open + 1..end - 1]);
        let next = skip_blank(text, end)?;
        let goes_on = text.as_bytes().get(next) == Some(&b'\'') && continues(&text[end..next]);
        if !goes_on {
            return Ok((raw, end));
        }
        open = next;
    }
}

/// White space with a line's end, and comments of one line.
fn continues(between: &str) -> bool {
    between.contains(['\n', '\r'])
        && between.lines().all(|line| line.trim().is_empty() || line.trim().starts_with("--"))
}

/// The byte behind the closing quote; a doubled quote does not close, nor one behind a backslash where escapes count.
fn quote_end(bytes: &[u8], open: usize, quote: u8, escapes: bool) -> Option<usize> {
    let mut at = open + 1;
    loop {
        match bytes.get(at)? {
            b'\\' if escapes => at += 2,
            byte if *byte == quote && bytes.get(at + 1) == Some(&quote) => at += 2,
            byte if *byte == quote => return Some(at + 1),
            _ => at += 1,
        }
    }
}

fn digits(text: &str, at: usize, allowed: &str) -> Result<(String, usize), Diagnostic> {
    let (value, end) = plain(text, at, at + 1)?;
    match value.chars().all(|digit| allowed.contains(digit)) {
        true => Ok((value, end)),
        false => {
            let message = "a bit string holds the digits 0 and 1, behind X hexadecimal ones";
            Err(Diagnostic::error(Code::Syntax, Span::new(at, end), message))
        }
    }
}

fn invalid(at: usize, end: usize) -> Diagnostic {
    Diagnostic::error(Code::Syntax, Span::new(at, end), "this string holds an escape that stands for no character")
}

/// `U&'…'` and `U&"…"`, with UESCAPE.
fn unicode(text: &str, at: usize) -> Result<(Token, usize), Diagnostic> {
    let is_name = text.as_bytes()[at + 2] == b'"';
    let (raw, mut end) = if is_name { quoted(text, at + 2)? } else { plain(text, at, at + 2)? };
    let mut escape = '\\';
    let word = skip_blank(text, end)?;
    if text.get(word..word + 7).is_some_and(|word| word.eq_ignore_ascii_case("uescape")) {
        let open = skip_blank(text, word + 7)?;
        let mut chars = text[open..].chars();
        match (chars.next(), chars.next(), chars.next()) {
            (Some('\''), Some(own), Some('\'')) if !own.is_ascii_hexdigit() && !"+'\" ".contains(own) => {
                (escape, end) = (own, open + 2 + own.len_utf8());
            }
            _ => return Err(invalid(word, word + 7)),
        }
    }
    let value = unicode_escaped(&raw, escape).ok_or_else(|| invalid(at, end))?;
    Ok((if is_name { quoted_name(value, at, end)? } else { Token::SingleQuotedString(value) }, end))
}

/// `\0061`, `\+000061`, `\\`.
fn unicode_escaped(raw: &str, escape: char) -> Option<String> {
    let mut units: Vec<u16> = Vec::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(first) = rest.chars().next() {
        rest = &rest[first.len_utf8()..];
        let mut char = first;
        if first == escape {
            let (skip, width) = match rest.chars().next()? {
                next if next == escape => (0, 0),
                '+' => (1, 6),
                _ => (0, 4),
            };
            if width == 0 {
                rest = &rest[escape.len_utf8()..];
            } else {
                let code = u32::from_str_radix(rest.get(skip..skip + width)?, 16).ok()?;
                rest = &rest[skip + width..];
                if (0xd800..0xe000).contains(&code) {
                    units.push(code as u16);
                    continue;
                }
                char = char::from_u32(code)?;
            }
        }
        units.extend_from_slice(char.encode_utf16(&mut [0; 2]));
    }
    String::from_utf16(&units).ok()
}

/// What the backslashes of `E'…'` stand for.
fn escaped(raw: &str) -> Option<String> {
    let mut bytes: Vec<u8> = Vec::with_capacity(raw.len());
    let mut high: Option<u16> = None;
    let mut rest = raw;
    while let Some(first) = rest.chars().next() {
        rest = &rest[first.len_utf8()..];
        if first != '\\' {
            if first == '\'' {
                rest = rest.strip_prefix('\'').unwrap_or(rest);
            }
            bytes.extend_from_slice(first.encode_utf8(&mut [0; 4]).as_bytes());
            continue;
        }
        let kind = rest.chars().next()?;
        let (skip, width, radix) = match kind {
            'x' => (1, run(&rest[1..], 16, 2), 16),
            '0'..='7' => (0, run(rest, 8, 3), 8),
            'u' => (1, 4, 16),
            'U' => (1, 8, 16),
            _ => (0, 0, 0),
        };
        if width == 0 {
            rest = &rest[kind.len_utf8()..];
            let plain = match kind {
                'b' => '\x08',
                'f' => '\x0c',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                other => other,
            };
            bytes.extend_from_slice(plain.encode_utf8(&mut [0; 4]).as_bytes());
            continue;
        }
        let code = u32::from_str_radix(rest.get(skip..skip + width)?, radix).ok()?;
        rest = &rest[skip + width..];
        match (kind, high.take()) {
            ('u' | 'U', None) if (0xd800..0xdc00).contains(&code) => high = Some(code as u16),
            ('u' | 'U', pair) => {
                let code = match pair {
                    Some(high) => char::decode_utf16([high, u16::try_from(code).ok()?]).next()?.ok()?,
                    None => char::from_u32(code)?,
                };
                bytes.extend_from_slice(code.encode_utf8(&mut [0; 4]).as_bytes());
            }
            _ => bytes.push(code as u8),
        }
    }
    String::from_utf8(bytes).ok().filter(|text| !text.contains('\0'))
}

/// How many digits stand at the start, at most `most`.
fn run(text: &str, radix: u32, most: usize) -> usize {
    text.chars().take(most).take_while(|digit| digit.is_digit(radix)).count()
}
