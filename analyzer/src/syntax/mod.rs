//! Stage 4: text in, `sqlparser`'s statement out, every span a byte range of the text.
//!
//! SQLite's text goes through the library's parser, normalised token by token where that has gaps (`sqlite`);
//! PostgreSQL's through a parser of our own that builds the library's tree (`postgres`). Neither copy is sent to an engine.

mod depth;
mod notes;
mod postgres;
mod select_items;
mod sqlite;
mod tokens;
mod upsert;

use crate::stack::Depth;
use crate::{Code, Diagnostic, Span, StatementKind};
use sqlparser::ast::Statement;
use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Token, TokenWithSpan};

pub(crate) use depth::too_deep;
pub(crate) use notes::{CteColumns, Notes, Overriding};
pub(crate) use postgres::Postgres;
pub(crate) use select_items::SelectItems;
pub(crate) use sqlite::Sqlite;
pub(crate) use upsert::{Upsert, UpsertAction};

/// How many tokens tell what an untyped statement shows: EXPLAIN with all of its options.
const FIRST_WORDS: usize = 40;

/// An engine's keywords, sorted: `keyword_of` finds the one that a word is, in any case.
macro_rules! keywords {
    ($(#[$doc:meta])* $($word:ident)*) => {
        $(#[$doc])*
        static WORDS: Words = Words::new(&[$(stringify!($word),)*]);

        /// The keyword that an unquoted word is.
        pub(super) fn keyword_of(word: &str) -> Keyword {
            const KEYWORDS: &[Keyword] = &[$(Keyword::$word,)*];
            WORDS.position(word).map_or(Keyword::NoKeyword, |at| KEYWORDS[at])
        }
    };
}
use keywords;

/// How one engine's SQL is read.
pub(crate) trait Grammar: Sync {
    /// The text's tokens without white space and comments. Locations carry `line = 1`, `column = byte offset + 1`.
    fn tokenize(&self, text: &str) -> Result<Vec<TokenWithSpan>, Diagnostic>;
    /// Whether a statement that starts with this upper-case word is run by the engine and not typed.
    fn is_untyped(&self, first_word: &str) -> bool;
    /// Where the statement starts that this one explains, if it is an EXPLAIN.
    fn explained(&self, tokens: &[TokenWithSpan]) -> Option<usize>;
    /// Every word that may start a statement, for "did you mean".
    fn statement_words(&self) -> &[&'static str];
    /// Whether a statement may start with a query in parentheses.
    fn starts_in_parentheses(&self) -> bool;
    /// Reads a statement that is typed.
    fn statement(&self, tokens: Vec<TokenWithSpan>, text: &str) -> Result<Parsed, Diagnostic>;
    /// Reads an expression that stands alone.
    fn expression(&self, tokens: Vec<TokenWithSpan>, text: &str) -> Result<sqlparser::ast::Expr, Diagnostic>;
}

/// A statement, parsed.
pub(crate) struct Parsed {
    pub(crate) statement: Statement,
    pub(crate) notes: Notes,
}

/// A statement that the engine runs and whose parts are not looked into.
pub(crate) struct Untyped<'t> {
    pub(crate) placeholders: Vec<(String, Span)>,
    /// Where its first tokens stand.
    pub(crate) words: Vec<Span>,
    /// The statement behind EXPLAIN, which has to hold all the same.
    pub(crate) explained: Option<Tokens<'t>>,
}

/// What a text turned out to be.
pub(crate) enum Text<'t> {
    /// A statement to type.
    Typed(Tokens<'t>),
    /// A statement that the engine runs and whose parts are not looked into.
    Untyped(Untyped<'t>),
}

/// A text that can be parsed, and the stack that this takes.
pub(crate) struct Tokens<'t> {
    text: &'t str,
    tokens: Vec<TokenWithSpan>,
    pub(crate) depth: Depth,
}

impl<'t> Tokens<'t> {
    fn measured(text: &'t str, tokens: Vec<TokenWithSpan>) -> Result<Self, Diagnostic> {
        depth::measure(&tokens).map(|depth| Self { text, tokens, depth })
    }

    /// An expression that stands alone (a predicate of a partial index, a generated column).
    pub(crate) fn of_expr(text: &'t str, grammar: &dyn Grammar) -> Result<Self, Diagnostic> {
        Self::measured(text, grammar.tokenize(text)?)
    }

    /// Parses a statement.
    pub(crate) fn statement(self, grammar: &dyn Grammar) -> Result<Parsed, Diagnostic> {
        grammar.statement(self.tokens, self.text)
    }

    /// Parses an expression.
    pub(crate) fn expr(self, grammar: &dyn Grammar) -> Result<sqlparser::ast::Expr, Diagnostic> {
        grammar.expression(self.tokens, self.text)
    }
}

/// Reads one statement's tokens.
pub(crate) fn read<'t>(text: &'t str, grammar: &dyn Grammar) -> Result<Text<'t>, Diagnostic> {
    if let Some(at) = text.find('\0') {
        let error = Diagnostic::error(
            Code::Syntax,
            Span::new(at, at + 1),
            "a statement ends at a NUL character for the engine",
        );
        return Err(error.help("bind it as a parameter"));
    }
    let tokens = grammar.tokenize(text)?;
    let tokens = single_statement(tokens)?;
    if !is_typed(&tokens, grammar)? {
        return untyped(text, tokens, grammar).map(Text::Untyped);
    }
    Tokens::measured(text, tokens).map(Text::Typed)
}

/// Whether a statement is one to type; an error when it is none at all.
fn is_typed(tokens: &[TokenWithSpan], grammar: &dyn Grammar) -> Result<bool, Diagnostic> {
    let first = &tokens[0];
    let word = match &first.token {
        Token::Word(word) if word.quote_style.is_none() => word.value.to_ascii_uppercase(),
        _ => String::new(),
    };
    let in_parentheses = grammar.starts_in_parentheses() && first.token == Token::LParen;
    if !in_parentheses && !grammar.statement_words().contains(&word.as_str()) {
        return Err(not_a_statement(&word, tokens::span(first), grammar));
    }
    Ok(!grammar.is_untyped(&word))
}

fn untyped<'t>(
    text: &'t str,
    mut tokens: Vec<TokenWithSpan>,
    grammar: &dyn Grammar,
) -> Result<Untyped<'t>, Diagnostic> {
    let words = tokens.iter().take(FIRST_WORDS).map(tokens::span).collect();
    let placeholders = placeholders(&tokens);
    let inner = grammar.explained(&tokens).map(|start| tokens.split_off(start.min(tokens.len())));
    let explained = match inner {
        Some(inner) if inner.is_empty() => {
            let error = Diagnostic::error(Code::Syntax, tokens::span(&tokens[0]), "EXPLAIN stands alone");
            return Err(error.help("write the statement to explain behind it"));
        }
        Some(inner) if is_typed(&inner, grammar)? => Some(Tokens::measured(text, inner)?),
        _ => None,
    };
    Ok(Untyped { placeholders, words, explained })
}

/// The byte range of a span that the parsing library hands out.
pub(crate) fn span(span: sqlparser::tokenizer::Span) -> Span {
    tokens::from_parser(span)
}

/// Which kind of statement a parsed one is.
pub(crate) fn kind(statement: &Statement) -> StatementKind {
    use sqlparser::ast::SetExpr;
    match statement {
        Statement::Insert(_) => StatementKind::Insert,
        Statement::Update(_) => StatementKind::Update,
        Statement::Delete(_) => StatementKind::Delete,
        Statement::Merge(_) => StatementKind::Merge,
        Statement::Query(query) => match &*query.body {
            SetExpr::Insert(statement)
            | SetExpr::Update(statement)
            | SetExpr::Delete(statement)
            | SetExpr::Merge(statement) => kind(statement),
            _ => StatementKind::Select,
        },
        _ => StatementKind::Other,
    }
}

/// The tokens of the one statement in the text, without a trailing semicolon.
fn single_statement(mut tokens: Vec<TokenWithSpan>) -> Result<Vec<TokenWithSpan>, Diagnostic> {
    while tokens.last().is_some_and(|token| token.token == Token::SemiColon) {
        tokens.pop();
    }
    if tokens.is_empty() {
        return Err(
            Diagnostic::error(Code::EmptyQuery, Span::default(), "the query is empty").help("write one SQL statement")
        );
    }
    if let Some(semicolon) = tokens.iter().position(|token| token.token == Token::SemiColon)
        && !tokens::is(&tokens[0].token, Keyword::CREATE)
    {
        let second = tokens.get(semicolon + 1).unwrap_or(&tokens[semicolon]);
        return Err(Diagnostic::error(
            Code::MultipleStatements,
            tokens::span(second),
            "a second statement starts here",
        )
        .help("one query holds one statement: write a query for each"));
    }
    Ok(tokens)
}

fn placeholders(tokens: &[TokenWithSpan]) -> Vec<(String, Span)> {
    let of = |token: &TokenWithSpan| match &token.token {
        Token::Placeholder(name) => Some((name.clone(), tokens::span(token))),
        _ => None,
    };
    tokens.iter().filter_map(of).collect()
}

fn not_a_statement(word: &str, span: Span, grammar: &dyn Grammar) -> Diagnostic {
    let error = Diagnostic::error(Code::Syntax, span, "this is not the start of a SQL statement");
    match crate::suggest::nearest(word, grammar.statement_words().iter().copied()) {
        Some(nearest) => error.help(format!("did you mean `{nearest}`?")),
        None => error.help("a query starts with SELECT, INSERT, UPDATE, DELETE, WITH or VALUES"),
    }
}

/// The error of a word behind a complete statement.
fn unexpected(span: Span, text: &str) -> Diagnostic {
    Diagnostic::error(Code::Syntax, span, format!("unexpected `{}`", shorten(span.of(text))))
        .help("the statement is complete before this word")
}

fn shorten(text: &str) -> String {
    if text.chars().count() <= 40 { text.to_owned() } else { text.chars().take(37).chain("...".chars()).collect() }
}
