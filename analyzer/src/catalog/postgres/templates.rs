//! The texts that a DO block puts together. In: the block's body; out: each text, with a sign in the place of what is not known.

use super::execute::literal;
use crate::lexer::{Kind, POSTGRES};

/// What stands for a value that is not known: a letter, so that a name with one in it stays one name.
pub(super) const HOLE: char = '\u{fffc}';

/// The texts in a body: literals, and what `||` joins to them.
pub(super) fn templates(body: &str) -> Vec<String> {
    let (mut found, mut outer, mut own) = (Vec::new(), Vec::new(), Joined::default());
    let mut token = POSTGRES.token_at(body, 0);
    while !matches!(token.kind, Kind::End | Kind::Unterminated) {
        let value = match token.kind {
            Kind::String => literal(body[token.start..token.end].trim_start_matches(['E', 'e'])),
            _ => None,
        };
        match (token.kind, value) {
            (_, Some(value)) => own.literal(&value, &mut found),
            (Kind::Punct(b'|'), _) => own.bar(),
            (Kind::Punct(b','), _) => own.end(&mut found),
            (Kind::Punct(b';'), _) => {
                own.end(&mut found);
                outer.drain(..).for_each(|mut it: Joined| it.end(&mut found));
            }
            (Kind::Punct(b'('), _) => {
                own.operand(&mut found);
                outer.push(std::mem::take(&mut own));
            }
            (Kind::Punct(b')'), _) => {
                own.end(&mut found);
                own = outer.pop().unwrap_or_default();
            }
            _ => own.operand(&mut found),
        }
        token = POSTGRES.token_at(body, token.end);
    }
    own.end(&mut found);
    found.iter().map(|text| without_values(text)).collect()
}

/// A text that is being joined.
#[derive(Default)]
struct Joined {
    text: String,
    last: Last,
}

/// What it ends with so far.
#[derive(Default, PartialEq, Eq)]
enum Last {
    #[default]
    Nothing,
    Literal,
    Bar,
    Operand,
}

impl Joined {
    fn literal(&mut self, value: &str, found: &mut Vec<String>) {
        if !matches!(self.last, Last::Bar | Last::Literal) {
            self.end(found);
        }
        self.text += value;
        self.last = Last::Literal;
    }

    fn bar(&mut self) {
        if self.last == Last::Nothing {
            self.text = HOLE.to_string();
        }
        self.last = Last::Bar;
    }

    /// Anything else: of a value, or behind the text.
    fn operand(&mut self, found: &mut Vec<String>) {
        match self.last {
            Last::Bar => {
                self.text.push(HOLE);
                self.last = Last::Operand;
            }
            Last::Literal => self.end(found),
            Last::Nothing | Last::Operand => {}
        }
    }

    fn end(&mut self, found: &mut Vec<String>) {
        let Self { text, .. } = std::mem::take(self);
        if text.contains(|sign| sign != HOLE) {
            found.push(text);
        }
    }
}

/// A pattern of `format` with the sign in the place of each value.
fn without_values(pattern: &str) -> String {
    let mut parts = pattern.split('%');
    let mut all = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == '$' || c == '-');
        all.push(HOLE);
        all += rest.strip_prefix(['I', 'L', 's']).unwrap_or(rest);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_joined_is_one_text() {
        for (body, texts) in [
            ("EXECUTE 'a \"' || b || '\" c' || d.e; f := g || '_h'", "a \"?\" c?;?_h"),
            ("EXECUTE format('a %I_b \"%1$s\" %-5s', 'c', lower('d' || e))", "a ?_b \"?\" ?;c;d?"),
            (
                "IF a = 'b' THEN EXECUTE 'c ' || quote_ident('d') || CASE WHEN e THEN 'f' END || 'g'; END IF",
                "b;d;c ??;f;?g",
            ),
            ("a := 'b'\n'c' || (d || 'e')", "?e;bc?"),
        ] {
            assert_eq!(templates(body).join(";").replace(HOLE, "?"), texts, "{body}");
        }
    }
}
