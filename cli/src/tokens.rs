//! SQLite's tokens, as far as stored DDL needs them: text in, words, literals and symbols out, no spaces, no comments.
//!
//! Only DDL that the engine itself has accepted passes through here, so that nothing is checked: an unterminated
//! literal or comment reaches to the end of the text.

/// A token's class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A keyword or a bare name.
    Word,
    /// `"name"`, `[name]` or `` `name` ``.
    Quoted,
    /// A string, a blob or a number.
    Literal,
    /// One byte of punctuation or of an operator.
    Symbol,
}

/// A token: its class, its text as written, and where that starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    pub(crate) kind: Kind,
    pub(crate) text: &'a str,
    pub(crate) start: usize,
}

impl<'a> Token<'a> {
    /// One past its last byte.
    pub(crate) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it is that keyword (in any case, unquoted) or that symbol.
    pub(crate) fn is(&self, word: &str) -> bool {
        matches!(self.kind, Kind::Word | Kind::Symbol) && self.text.eq_ignore_ascii_case(word)
    }

    /// What stands between the quotes of a name or a string; any other token as it is.
    pub(crate) fn unquoted(&self) -> String {
        let Some(quote @ ('"' | '\'' | '`' | '[')) = self.text.chars().next() else {
            return self.text.to_string();
        };
        let close = if quote == '[' { ']' } else { quote };
        let inner = self.text[1..].strip_suffix(close).unwrap_or(&self.text[1..]);
        if quote == '[' { inner.to_string() } else { inner.replace(&format!("{quote}{quote}"), &quote.to_string()) }
    }
}

/// All tokens of the text.
pub(crate) fn tokens(sql: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&byte) = sql.as_bytes().get(at) {
        let rest = &sql[at..];
        let gap = gap_length(rest);
        if gap > 0 {
            at += gap;
            continue;
        }
        let (kind, length) = match byte {
            b'\'' => (Kind::Literal, quoted_length(rest, '\'')),
            b'x' | b'X' if rest[1..].starts_with('\'') => (Kind::Literal, 1 + quoted_length(&rest[1..], '\'')),
            b'"' => (Kind::Quoted, quoted_length(rest, '"')),
            b'`' => (Kind::Quoted, quoted_length(rest, '`')),
            b'[' => (Kind::Quoted, rest.find(']').map_or(rest.len(), |close| close + 1)),
            b'0'..=b'9' => (Kind::Literal, number_length(rest)),
            b'.' if rest[1..].starts_with(|next: char| next.is_ascii_digit()) => (Kind::Literal, number_length(rest)),
            _ if is_word(byte) => (Kind::Word, rest.bytes().take_while(|byte| is_word(*byte)).count()),
            _ => (Kind::Symbol, 1),
        };
        tokens.push(Token { kind, text: &rest[..length], start: at });
        at += length;
    }
    tokens
}

/// The length of the space or the comment that the text starts with; 0 when it starts with a token.
fn gap_length(text: &str) -> usize {
    if text.starts_with("--") {
        text.find('\n').map_or(text.len(), |newline| newline + 1)
    } else if let Some(comment) = text.strip_prefix("/*") {
        comment.find("*/").map_or(text.len(), |close| close + 4)
    } else if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')).count()
    }
}

/// The length of a quoted run, in which the doubled quote stands for itself.
fn quoted_length(text: &str, quote: char) -> usize {
    let mut at = 1;
    while let Some(close) = text[at..].find(quote) {
        at += close + 1;
        if !text[at..].starts_with(quote) {
            return at;
        }
        at += 1;
    }
    text.len()
}

/// The length of a number: `1`, `1.5e-3`, `0xFF`, `1_000`.
fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let hexadecimal = bytes.len() > 1 && bytes[1].eq_ignore_ascii_case(&b'x');
    let mut at = 0;
    while at < bytes.len() {
        let exponent_sign =
            !hexadecimal && at > 0 && matches!(bytes[at], b'+' | b'-') && matches!(bytes[at - 1], b'e' | b'E');
        if !(bytes[at] == b'.' || is_word(bytes[at]) || exponent_sign) {
            break;
        }
        at += 1;
    }
    at
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$') || byte >= 0x80
}

/// The byte ranges of a script's statements, without their semicolons; a trigger's body stays in one piece.
pub(crate) fn statements(script: &str) -> Vec<&str> {
    let mut statements = Vec::new();
    let mut current: Vec<Token<'_>> = Vec::new();
    for token in tokens(script) {
        let ends = token.is(";") && (!is_trigger(&current) || body_is_closed(&current));
        if !ends {
            current.push(token);
        } else if let (Some(first), Some(last)) = (current.first(), current.last()) {
            statements.push(&script[first.start..last.end()]);
            current.clear();
        }
    }
    if let (Some(first), Some(last)) = (current.first(), current.last()) {
        statements.push(&script[first.start..last.end()]);
    }
    statements
}

fn is_trigger(statement: &[Token<'_>]) -> bool {
    let mut words = statement.iter().filter(|token| !token.is("TEMP") && !token.is("TEMPORARY"));
    words.next().is_some_and(|word| word.is("CREATE")) && words.next().is_some_and(|word| word.is("TRIGGER"))
}

/// `…; END` closes a trigger, as the engine's own shell sees it (`sqlite3_complete`).
fn body_is_closed(trigger: &[Token<'_>]) -> bool {
    matches!(trigger, [.., semicolon, end] if semicolon.is(";") && end.is("END"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_names_and_comments() {
        let texts: Vec<&str> =
            tokens("a--c\n'it''s' \"q\"\"\" [x y]/* \n */x'00' 1.5e-3 -1 0xAB-2 ->").iter().map(|t| t.text).collect();
        assert_eq!(
            texts,
            ["a", "'it''s'", "\"q\"\"\"", "[x y]", "x'00'", "1.5e-3", "-", "1", "0xAB", "-", "2", "-", ">"]
        );
    }

    #[test]
    fn a_trigger_is_one_statement() {
        let script = "; CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT CASE WHEN 1 THEN 2 END; SELECT 1; END;\n-- x\nSELECT 2 -- y";
        let found = statements(script);
        assert_eq!(found.len(), 2);
        assert!(found[0].ends_with("SELECT 1; END"));
        assert_eq!(found[1], "SELECT 2");
    }

    #[test]
    fn unterminated_text_ends_with_the_text() {
        for text in ["'a", "\"a''", "[a", "/* a", "x'", "-- a", "0x", "1e"] {
            assert!(tokens(text).len() <= 1, "{text}");
        }
    }
}
