//! A cursor over the tokens of one statement: words, names, balanced parentheses, and errors that point at them.

use crate::lexer::{Kind, Lexis, Token};
use crate::{Code, Diagnostic, Dialect, Span};

/// A cursor over one statement; its spans count into the whole source.
#[derive(Clone)]
pub(crate) struct Reader<'a> {
    /// The source up to the end of the statement.
    text: &'a str,
    next: Token,
    /// Where the token before ends.
    last: Span,
    dialect: &'static dyn Dialect,
    lexis: &'static Lexis,
}

/// A name and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) span: Span,
}

impl<'a> Reader<'a> {
    /// A cursor over `text[start..end]`.
    pub(super) fn new(dialect: &'static dyn Dialect, text: &'a str, start: usize, end: usize) -> Self {
        let text = &text[..end];
        let lexis = dialect.rules().0.ddl().lexis();
        Self { text, next: lexis.token_at(text, start), last: Span::new(start, start), dialect, lexis }
    }

    /// A cursor over a piece of this one's text.
    pub(super) fn within(&self, span: Span) -> Reader<'a> {
        Reader::new(self.dialect, self.text, span.start as usize, span.end as usize)
    }

    pub(super) fn lexis(&self) -> &'static Lexis {
        self.lexis
    }

    pub(super) fn dialect(&self) -> &'static dyn Dialect {
        self.dialect
    }

    /// The token to come.
    pub(super) fn peek(&self) -> Token {
        self.next
    }

    /// Where the token to come begins.
    pub(super) fn position(&self) -> usize {
        self.next.start
    }

    /// The token that was taken last.
    pub(super) fn last_span(&self) -> Span {
        self.last
    }

    pub(super) fn at_end(&self) -> bool {
        self.next.kind == Kind::End
    }

    pub(super) fn bump(&mut self) -> Token {
        let token = self.next;
        self.last = Span::new(token.start, token.end);
        self.next = self.lexis.token_at(self.text, token.end);
        token
    }

    /// The text of a token as written.
    pub(super) fn raw(&self, token: Token) -> &'a str {
        &self.text[token.start..token.end]
    }

    /// The text of a span, without blanks around it.
    pub(super) fn slice(&self, span: Span) -> &'a str {
        span.of(self.text).trim()
    }

    /// What is left of the statement.
    pub(super) fn rest(&self) -> &'a str {
        self.text[self.next.start..].trim()
    }

    pub(super) fn is_word(&self, word: &str) -> bool {
        self.next.kind == Kind::Word && self.raw(self.next).eq_ignore_ascii_case(word)
    }

    pub(super) fn eat_word(&mut self, word: &str) -> bool {
        let found = self.is_word(word);
        if found {
            self.bump();
        }
        found
    }

    /// Takes all the words, or none.
    pub(super) fn eat_words(&mut self, words: &[&str]) -> bool {
        let before = self.next;
        let found = words.iter().all(|word| self.eat_word(word));
        if !found {
            self.next = before;
        }
        found
    }

    /// Takes the first of the words that stands here.
    pub(super) fn eat_any<'w>(&mut self, words: &[&'w str]) -> Option<&'w str> {
        words.iter().find(|word| self.eat_word(word)).copied()
    }

    pub(super) fn eat(&mut self, punct: u8) -> bool {
        let found = self.next.kind == Kind::Punct(punct);
        if found {
            self.bump();
        }
        found
    }

    pub(super) fn expect(&mut self, punct: u8) -> Result<(), Diagnostic> {
        if self.eat(punct) { Ok(()) } else { Err(self.expected(&format!("`{}`", char::from(punct)))) }
    }

    pub(super) fn expect_word(&mut self, word: &str) -> Result<(), Diagnostic> {
        if self.eat_word(word) { Ok(()) } else { Err(self.expected(word)) }
    }

    /// Whether the token to come can stand for a name: quoted, a string, or a word that is not reserved.
    pub(super) fn is_name(&self) -> bool {
        match self.next.kind {
            Kind::Quoted => true,
            Kind::String => self.lexis.string_names,
            Kind::Word => !self.dialect.is_reserved(self.raw(self.next)),
            _ => false,
        }
    }

    /// A name; `what` says of what, for the error.
    pub(super) fn name(&mut self, what: &str) -> Result<Name, Diagnostic> {
        if !self.is_name() {
            return Err(self.expected(what));
        }
        let token = self.bump();
        Ok(Name { text: self.lexis.name(self.raw(token)), span: Span::new(token.start, token.end) })
    }

    /// `(a, b)`.
    pub(super) fn names(&mut self, what: &str) -> Result<Vec<Name>, Diagnostic> {
        self.expect(b'(')?;
        let mut names = vec![self.name(what)?];
        while self.eat(b',') {
            names.push(self.name(what)?);
        }
        self.expect(b')')?;
        Ok(names)
    }

    /// What stands between `(` and its `)`, at any depth of nesting.
    pub(super) fn parenthesised(&mut self) -> Result<Span, Diagnostic> {
        let open = self.next;
        self.expect(b'(')?;
        let start = open.end;
        while self.next.kind != Kind::Punct(b')') {
            self.skip_balanced(open)?;
        }
        let close = self.bump();
        Ok(Span::new(start, close.start))
    }

    /// `(a, f(b, c), d)` to the spans between the commas.
    pub(super) fn parenthesised_list(&mut self) -> Result<Vec<Span>, Diagnostic> {
        let open = self.next;
        self.expect(b'(')?;
        let mut items = Vec::new();
        let mut start = open.end;
        loop {
            match self.next.kind {
                Kind::Punct(separator @ (b',' | b')')) => {
                    let token = self.bump();
                    items.push(Span::new(start, token.start));
                    start = token.end;
                    if separator == b')' {
                        return Ok(items);
                    }
                }
                _ => self.skip_balanced(open)?,
            }
        }
    }

    /// Skips one token, or a pair of parentheses with all that it holds.
    fn skip_balanced(&mut self, outer: Token) -> Result<(), Diagnostic> {
        let mut open = vec![];
        loop {
            match self.bump() {
                token if token.kind == Kind::Punct(b'(') => open.push(token),
                token if token.kind == Kind::End => return Err(unclosed(*open.last().unwrap_or(&outer))),
                token if token.kind == Kind::Punct(b')') => drop(open.pop()),
                _ => {}
            }
            if open.is_empty() {
                return Ok(());
            }
        }
    }

    /// An error at a span.
    pub(super) fn error(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(Code::Schema, span, message)
    }

    /// An error at the token to come.
    pub(super) fn expected(&self, what: &str) -> Diagnostic {
        let Token { kind, start, end } = self.next;
        if kind == Kind::End {
            let last = self.text.trim_end().len();
            return self.error(Span::new(start.min(last), start), format!("expected {what}, but the statement ends"));
        }
        let found: String = self.raw(self.next).chars().take(40).collect();
        self.error(Span::new(start, end), format!("expected {what}, found `{found}`"))
    }
}

fn unclosed(open: Token) -> Diagnostic {
    Diagnostic::error(Code::Schema, Span::new(open.start, open.end), "this parenthesis is not closed")
        .help("close it with `)`")
}
