//! The cursor of PostgreSQL's parser: tokens in, names and errors out.

use super::keywords::{Category, category, is_bare_label};
use crate::syntax::{Notes, depth, shorten, tokens};
use crate::{Code, Diagnostic, Span};
use sqlparser::ast::helpers::attached_token::AttachedToken;
use sqlparser::ast::{Ident, ObjectName};
use sqlparser::tokenizer::{Token, TokenWithSpan, Word};

/// What reading gives.
pub(super) type Read<T> = Result<T, Diagnostic>;

/// Reads a statement's tokens, each once: nothing is tried and taken back but what the next few tokens decide.
pub(super) struct Reader<'t> {
    tokens: &'t [TokenWithSpan],
    text: &'t str,
    at: usize,
    depth: usize,
    /// The names of the CTEs that write.
    pub(super) writing: Vec<Ident>,
    /// What the tree has no place for.
    pub(super) notes: Notes,
}

impl<'t> Reader<'t> {
    pub(super) fn new(tokens: &'t [TokenWithSpan], text: &'t str) -> Self {
        Reader { tokens, text, at: 0, depth: 0, writing: Vec::new(), notes: Notes::default() }
    }

    /// The statement's text.
    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    /// The next token.
    pub(super) fn peek(&self) -> &'t Token {
        self.peek_nth(0)
    }

    /// The token `n` behind the next one.
    pub(super) fn peek_nth(&self, n: usize) -> &'t Token {
        self.tokens.get(self.at + n).map_or(&Token::EOF, |token| &token.token)
    }

    /// Where the next token stands; the end of the text behind the last one.
    pub(super) fn here(&self) -> Span {
        let end = self.text.trim_end().len();
        self.tokens.get(self.at).map_or(Span::new(end, end), tokens::span)
    }

    /// From `start` to the last token that was read.
    pub(super) fn since(&self, start: Span) -> Span {
        match self.at.checked_sub(1).and_then(|last| self.tokens.get(last)) {
            Some(last) if tokens::span(last).end >= start.end => start.to(tokens::span(last)),
            _ => start,
        }
    }

    /// Reads the next token.
    pub(super) fn next(&mut self) -> AttachedToken {
        let token = self.tokens.get(self.at).cloned().unwrap_or_else(TokenWithSpan::new_eof);
        self.at += 1;
        AttachedToken(token)
    }

    /// Skips `count` tokens that were peeked at.
    pub(super) fn skip(&mut self, count: usize) {
        self.at += count;
    }

    /// Where the cursor stands, to come back to by `rewind`.
    pub(super) fn mark(&self) -> usize {
        self.at
    }

    pub(super) fn rewind(&mut self, mark: usize) {
        self.at = mark;
    }

    pub(super) fn eat(&mut self, token: &Token) -> bool {
        let found = self.peek() == token;
        self.at += usize::from(found);
        found
    }

    pub(super) fn expect(&mut self, token: &Token) -> Read<AttachedToken> {
        if self.peek() == token { Ok(self.next()) } else { self.expected(&format!("`{token}`")) }
    }

    /// Whether the next tokens are these lower-case words, none of them quoted.
    pub(super) fn is(&self, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(n, word)| self.word_at(n) == Some(*word))
    }

    /// Whether the next token is one of these words.
    pub(super) fn is_one_of(&self, words: &[&str]) -> bool {
        self.word_at(0).is_some_and(|word| words.contains(&word))
    }

    /// The unquoted word `n` behind the next token.
    pub(super) fn word_at(&self, n: usize) -> Option<&'t str> {
        match self.peek_nth(n) {
            Token::Word(Word { value, quote_style: None, .. }) => Some(value),
            _ => None,
        }
    }

    pub(super) fn eat_words(&mut self, words: &[&str]) -> bool {
        let found = self.is(words);
        self.at += if found { words.len() } else { 0 };
        found
    }

    pub(super) fn eat_word(&mut self, word: &str) -> bool {
        self.eat_words(&[word])
    }

    pub(super) fn expect_word(&mut self, word: &str) -> Read<AttachedToken> {
        if self.is(&[word]) { Ok(self.next()) } else { self.expected(&word.to_uppercase()) }
    }

    pub(super) fn expect_words(&mut self, words: &[&str]) -> Read<()> {
        words.iter().try_for_each(|word| self.expect_word(word).map(drop))
    }

    /// `item, item, …`.
    pub(super) fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Read<T>) -> Read<Vec<T>> {
        let mut items = vec![item(self)?];
        while self.eat(&Token::Comma) {
            items.push(item(self)?);
        }
        Ok(items)
    }

    /// `(inside)`.
    pub(super) fn in_parens<T>(&mut self, inside: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        self.expect(&Token::LParen)?;
        let inside = inside(self)?;
        self.expect(&Token::RParen)?;
        Ok(inside)
    }

    /// Reads one level deeper; a text cannot exhaust the stack.
    pub(super) fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        if self.depth >= depth::MAX_RECURSION {
            return Err(depth::too_deep(self.here()));
        }
        self.depth += 1;
        let answer = read(self);
        self.depth -= 1;
        answer
    }

    /// The error of a token that does not fit.
    pub(super) fn expected<T>(&self, what: &str) -> Read<T> {
        let span = self.here();
        let found = shorten(span.of(self.text));
        let message = match self.peek() {
            Token::EOF => format!("expected {what}, but the statement ends here"),
            _ => format!("expected {what}, found `{found}`"),
        };
        let error = Diagnostic::error(Code::Syntax, span, message);
        let reserved = self.word_at(0).is_some_and(|word| category(word) != Category::Free);
        Err(if reserved && (what.contains("name") || what.contains("expression")) {
            error.help(format!("if `{found}` is a name here, it stands in quotes: \"{found}\""))
        } else {
            error
        })
    }

    /// An error that is not about the next token.
    pub(super) fn error<T>(&self, span: Span, message: &str, help: &str) -> Read<T> {
        Err(Diagnostic::error(Code::Syntax, span, message).help(help))
    }
}

/// Names.
impl Reader<'_> {
    /// The name of a column, a table or an alias.
    pub(super) fn name(&mut self) -> Read<Ident> {
        if self.is_name(0) { Ok(self.ident()) } else { self.expected("a name") }
    }

    /// Any word: behind AS and behind a period all are names.
    pub(super) fn label(&mut self) -> Read<Ident> {
        match self.peek() {
            Token::Word(_) => Ok(self.ident()),
            _ => self.expected("a name"),
        }
    }

    /// `a`, `a.b`, `a.b.c`.
    pub(super) fn object_name(&mut self) -> Read<ObjectName> {
        let mut parts = vec![self.name()?];
        while self.eat(&Token::Period) {
            parts.push(self.label()?);
        }
        Ok(ObjectName::from(parts))
    }

    pub(super) fn is_name(&self, n: usize) -> bool {
        self.fits(n, &[Category::Free, Category::Column])
    }

    /// Whether the token is the name of a function or a type.
    pub(super) fn is_routine(&self, n: usize) -> bool {
        self.fits(n, &[Category::Free, Category::Routine])
    }

    /// Whether the next token is an alias of a result without AS.
    pub(super) fn is_bare_label(&self) -> bool {
        match self.word_at(0) {
            Some(word) => is_bare_label(word),
            None => matches!(self.peek(), Token::Word(_)),
        }
    }

    fn fits(&self, n: usize, categories: &[Category]) -> bool {
        match (self.word_at(n), self.peek_nth(n)) {
            (Some(word), _) => categories.contains(&category(word)),
            (None, token) => matches!(token, Token::Word(_)),
        }
    }

    /// The next token, a word, as a name.
    pub(super) fn ident(&mut self) -> Ident {
        let AttachedToken(TokenWithSpan { token, span }) = self.next();
        match token {
            Token::Word(Word { value, quote_style, .. }) => Ident { value, quote_style, span },
            other => Ident::with_span(span, other.to_string()),
        }
    }
}
