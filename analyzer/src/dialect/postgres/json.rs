//! Whether a text is JSON. Source: RFC 8259, which the engine keeps to; what only `jsonb` refuses (`\u0000`, lone surrogates) passes.

/// Deeper values are the engine's to judge.
const MAX_DEPTH: usize = 200;

pub(super) fn reads(text: &str) -> bool {
    let mut reader = Reader { rest: text.as_bytes(), deep: false };
    reader.value(0) && { reader.space() }.rest.is_empty() || reader.deep
}

struct Reader<'t> {
    rest: &'t [u8],
    /// Whether it gave up.
    deep: bool,
}

impl Reader<'_> {
    fn space(&mut self) -> &mut Self {
        while let [b' ' | b'\t' | b'\n' | b'\r', rest @ ..] = self.rest {
            self.rest = rest;
        }
        self
    }

    fn eat(&mut self, what: &[u8]) -> bool {
        let rest = self.space().rest.strip_prefix(what);
        rest.map(|rest| self.rest = rest).is_some()
    }

    fn value(&mut self, depth: usize) -> bool {
        if depth > MAX_DEPTH {
            self.deep = true;
            return false;
        }
        match self.space().rest {
            [b'{', ..] => {
                self.list(b"{", b"}", |reader| reader.string() && reader.eat(b":") && reader.value(depth + 1))
            }
            [b'[', ..] => self.list(b"[", b"]", |reader| reader.value(depth + 1)),
            [b'"', ..] => self.string(),
            [b'-' | b'0'..=b'9', ..] => self.number(),
            _ => self.eat(b"true") || self.eat(b"false") || self.eat(b"null"),
        }
    }

    fn list(&mut self, open: &[u8], close: &[u8], item: impl Fn(&mut Self) -> bool) -> bool {
        if !self.eat(open) || self.eat(close) {
            return true;
        }
        while item(self) {
            if !self.eat(b",") {
                return self.eat(close);
            }
        }
        false
    }

    fn string(&mut self) -> bool {
        if !self.eat(b"\"") {
            return false;
        }
        loop {
            match self.rest {
                [b'"', rest @ ..] => {
                    self.rest = rest;
                    return true;
                }
                [b'\\', b'u', a, b, c, d, rest @ ..] if [a, b, c, d].iter().all(|digit| digit.is_ascii_hexdigit()) => {
                    self.rest = rest;
                }
                [b'\\', b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', rest @ ..] => self.rest = rest,
                [b'\\' | 0..0x20, ..] | [] => return false,
                [_, rest @ ..] => self.rest = rest,
            }
        }
    }

    fn digits(&mut self) -> bool {
        let count = self.rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.rest = &self.rest[count..];
        count > 0
    }

    fn one_of(&mut self, bytes: &[u8]) -> bool {
        let found = self.rest.first().is_some_and(|byte| bytes.contains(byte));
        self.rest = &self.rest[usize::from(found)..];
        found
    }

    fn number(&mut self) -> bool {
        self.one_of(b"-");
        if !self.one_of(b"0") && !self.digits() || self.one_of(b".") && !self.digits() {
            return false;
        }
        let exponent = self.one_of(b"eE");
        self.one_of(if exponent { b"+-" } else { b"" });
        !exponent || self.digits()
    }
}

#[cfg(test)]
mod tests {
    use super::reads;

    #[test]
    fn json_is_told_from_other_texts() {
        let good =
            ["1", " [1, -2.5e3, true, null] ", r#"{"a": {"b": []}, "c": "\u00e4\n"}"#, r#""x""#, "{}", "0.1", "1E+2"];
        let bad = [
            "",
            "a",
            "{a: 1}",
            "[1,]",
            "01",
            "1.",
            "--1",
            "{\"a\"}",
            "'x'",
            "[1",
            "1 2",
            "\"\\x\"",
            "2020-01-01",
            "nul",
            "{,}",
        ];
        assert!(good.iter().all(|text| reads(text)), "{:?}", good.iter().find(|text| !reads(text)));
        assert!(!bad.iter().any(|text| reads(text)), "{:?}", bad.iter().find(|text| reads(text)));
        assert!(reads(&"[".repeat(100_000)));
    }
}
