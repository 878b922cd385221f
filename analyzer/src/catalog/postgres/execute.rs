//! EXECUTE in a DO block. In: the block's text; out: the same text, as long as before, with the statements in the place of the EXECUTEs whose
//! text can be told (literals, `||`, `format`).

use super::do_block::{body, in_dollars};
use super::scan::any_statement_end;
use crate::lexer::{Kind, POSTGRES, Token, unquote};

/// The body with what can be told of its EXECUTEs, and whether there are others; `None` without any.
pub(super) fn unfold(body: &str) -> Option<(String, bool)> {
    let mut unfolded = None;
    let mut others = false;
    let mut before = "";
    let mut token = POSTGRES.token_at(body, 0);
    while !matches!(token.kind, Kind::End | Kind::Unterminated) {
        let raw = &body[token.start..token.end];
        let begins = ["", ";", "BEGIN", "THEN", "ELSE", "LOOP", ">"].iter().any(|it| before.eq_ignore_ascii_case(it));
        if begins && raw.eq_ignore_ascii_case("EXECUTE") {
            let end = any_statement_end(body, token).ok()?;
            let text: &mut String = unfolded.get_or_insert_with(|| body.to_owned());
            let told = told(&body[token.end..end]).map(|told| statements(&told));
            match told.and_then(|(told, others)| Some((padded(&told, &body[token.start..end])?, others))) {
                Some((told, within)) => {
                    text.replace_range(token.start..end, &told);
                    others |= within;
                }
                None => others = true,
            }
            token = POSTGRES.token_at(body, end);
            before = "";
            continue;
        }
        before = raw;
        token = POSTGRES.token_at(body, token.end);
    }
    unfolded.map(|text| (text, others))
}

/// The statements of a text as they stand in a block, and whether there are others in them: a block within it is one of its blocks.
fn statements(text: &str) -> (String, bool) {
    let first = POSTGRES.token_at(text, 0);
    let is_block = text[first.start..first.end].eq_ignore_ascii_case("DO");
    let plain = in_dollars(text, 0..text.len()).filter(|_| is_block);
    let text = plain.as_deref().unwrap_or(text);
    match body(text, 0..text.len()).filter(|_| is_block) {
        Some(inner) => {
            let (inner, others) = unfold(&text[inner.clone()]).unwrap_or_else(|| (text[inner].to_owned(), false));
            (without_comments(&inner), others)
        }
        None => (without_comments(text), false),
    }
}

/// A text without its comments: another one may follow on its last line.
fn without_comments(text: &str) -> String {
    let (mut all, mut end) = (String::new(), 0);
    loop {
        let token = POSTGRES.token_at(text, end);
        let gap = &text[end..token.start];
        match gap.contains(|sign: char| !sign.is_whitespace()) {
            true => all.extend(gap.chars().map(|sign| if sign == '\n' { sign } else { ' ' })),
            false => all += gap,
        }
        all += &text[token.start..token.end];
        end = token.end;
        if matches!(token.kind, Kind::End | Kind::Unterminated) {
            return all;
        }
    }
}

/// A text as long as another one, on as many lines.
fn padded(text: &str, like: &str) -> Option<String> {
    let lines = |text: &str| text.matches('\n').count();
    let breaks = "\n".repeat(lines(like).checked_sub(lines(text))?);
    let spaces = " ".repeat(like.len().checked_sub(text.len() + breaks.len())?);
    Some(format!("{text}{spaces}{breaks}"))
}

/// The text that an expression gives, if it is put together of literals alone.
fn told(expression: &str) -> Option<String> {
    let mut reader = Pieces { text: expression, next: POSTGRES.token_at(expression, 0) };
    let told = reader.joined()?;
    (reader.next.kind == Kind::End).then_some(told)
}

/// The value of a plain literal.
pub(super) fn literal(raw: &str) -> Option<String> {
    match raw.strip_prefix('$') {
        Some(rest) => {
            let tag = rest.find('$')? + 2;
            Some(raw[tag..raw.len() - tag].to_owned())
        }
        None => raw.starts_with('\'').then(|| unquote(raw)),
    }
}

/// The pieces of an expression.
struct Pieces<'t> {
    text: &'t str,
    next: Token,
}

impl Pieces<'_> {
    fn raw(&self) -> &str {
        &self.text[self.next.start..self.next.end]
    }

    fn bump(&mut self) {
        self.next = POSTGRES.token_at(self.text, self.next.end);
    }

    fn eat(&mut self, sign: &str) -> bool {
        let found = self.raw() == sign;
        if found {
            self.bump();
        }
        found
    }

    /// `a || b`.
    fn joined(&mut self) -> Option<String> {
        let mut all = self.piece()?;
        while self.eat("|") {
            self.eat("|").then_some(())?;
            all += &self.piece()?;
        }
        Some(all)
    }

    /// A literal, a call of `format` or of `quote_ident`, or parentheses.
    fn piece(&mut self) -> Option<String> {
        let token = self.next;
        let raw = self.raw().to_ascii_lowercase();
        if token.kind == Kind::String {
            let value = literal(self.raw());
            self.bump();
            return value;
        }
        let name = match token.kind {
            Kind::Word => {
                self.bump();
                raw.as_str()
            }
            _ => "",
        };
        self.eat("(").then_some(())?;
        let mut args = vec![self.joined()?];
        while self.eat(",") {
            args.push(self.joined()?);
        }
        self.eat(")").then_some(())?;
        match (name, args.as_mut_slice()) {
            ("", [one]) => Some(std::mem::take(one)),
            ("quote_ident", [one]) => Some(identifier(one)),
            ("quote_literal", [one]) => Some(quoted(one)),
            ("format", [pattern, args @ ..]) => formatted(pattern, args),
            _ => None,
        }
    }
}

/// `format` with `%I`, `%L`, `%s` in their order.
fn formatted(pattern: &str, args: &[String]) -> Option<String> {
    let mut parts = pattern.split('%');
    let mut args = args.iter();
    let mut all = parts.next()?.to_owned();
    while let Some(part) = parts.next() {
        if part.is_empty() {
            all = all + "%" + parts.next()?;
            continue;
        }
        let value = args.next()?;
        all += &match part.as_bytes()[0] {
            b'I' => identifier(value),
            b'L' => quoted(value),
            b's' => value.clone(),
            _ => return None,
        };
        all += &part[1..];
    }
    Some(all)
}

fn identifier(name: &str) -> String {
    let plain = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_' || byte.is_ascii_digit());
    if plain && !name.starts_with(|c: char| c.is_ascii_digit()) {
        name.to_owned()
    } else {
        format!("\"{}\"", name.replace('"', "\"\""))
    }
}

fn quoted(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_told_takes_the_place_of_the_call() {
        for (body, told) in [
            ("EXECUTE 'DROP TABLE a'", "DROP TABLE a"),
            ("BEGIN EXECUTE 'COMMENT ON TABLE a IS ''b''' ; END", "BEGIN COMMENT ON TABLE a IS 'b' ; END"),
            (
                "BEGIN EXECUTE format('ALTER TABLE %I DROP %s', 'A b', $$c$$); END",
                "BEGIN ALTER TABLE \"A b\" DROP c; END",
            ),
            ("IF x THEN EXECUTE ('ALTER ' || quote_ident('t')); END IF", "IF x THEN ALTER t; END IF"),
            ("EXECUTE format('a %L %% b', 'x')", "a 'x' % b"),
        ] {
            let (unfolded, others) = unfold(body).unwrap();
            assert_eq!((unfolded.len(), others), (body.len(), false));
            assert_eq!(
                unfolded.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ;", ";"),
                told.replace(" ;", ";")
            );
        }
        for body in [
            "EXECUTE a",
            "EXECUTE 'DROP TABLE ' || a",
            "EXECUTE format('%1$I', 'a')",
            "EXECUTE 'a' USING b",
            "EXECUTE E'a'",
        ] {
            assert_eq!(unfold(body), Some((body.to_owned(), true)));
        }
        assert_eq!(unfold("CREATE TRIGGER a BEFORE UPDATE ON b EXECUTE FUNCTION c()"), None);
    }
}
