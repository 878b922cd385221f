//! Stage 4: text in, `sqlparser`'s statement out, every span a byte range of the text.
//!
//! The parser's copy of the text is normalised token by token (`sqlite`), which closes the grammar gaps of the
//! parsing library; it is never sent to an engine.

mod guard;
mod select_items;
mod sqlite;
mod sqlite_normalise;
mod sqlite_tokens;
mod tokens;
mod upsert;

use crate::{Code, Diagnostic, Span, StatementKind};
use sqlparser::ast::Statement;
use sqlparser::parser::{Parser, ParserError};
use sqlparser::tokenizer::{Token, TokenWithSpan};

pub(crate) use select_items::SelectItems;
pub(crate) use sqlite::Sqlite;
pub(crate) use upsert::{Upsert, UpsertAction};

/// How one engine's SQL is read.
pub(crate) trait Grammar: Sync {
    /// The parsing library's dialect, with our hooks.
    fn dialect(&self) -> &dyn sqlparser::dialect::Dialect;
    /// The text's tokens without white space and comments. Locations carry `line = 1`, `column = byte offset + 1`.
    fn tokenize(&self, text: &str) -> Result<Vec<TokenWithSpan>, Diagnostic>;
    /// Rewrites tokens that the parsing library does not read as the engine does.
    fn normalise(&self, tokens: Vec<TokenWithSpan>) -> Vec<TokenWithSpan>;
    /// Whether a statement that starts with this upper-case word is run by the engine and not typed.
    fn is_untyped(&self, first_word: &str) -> bool;
    /// Every word that may start a statement, for "did you mean".
    fn statement_words(&self) -> &[&'static str];
}

/// A statement, parsed.
pub(crate) struct Parsed {
    pub(crate) statement: Statement,
    /// The ON CONFLICT clauses of an INSERT, in order.
    pub(crate) upserts: Vec<Upsert>,
    /// Where each result column of each SELECT and RETURNING stands.
    pub(crate) items: SelectItems,
    /// Whether a window frame leaves rows out by EXCLUDE.
    pub(crate) frame_exclusion: bool,
}

/// A statement that the engine runs and whose parts are not looked into.
pub(crate) struct Untyped {
    pub(crate) placeholders: Vec<(String, Span)>,
    /// Where its first tokens stand.
    pub(crate) words: Vec<Span>,
}

/// What a text turned out to be.
pub(crate) enum Text {
    /// A statement to type.
    Typed(Box<Parsed>),
    /// A statement that the engine runs and whose parts are not looked into.
    Untyped(Untyped),
}

/// Reads one statement.
pub(crate) fn parse(text: &str, grammar: &dyn Grammar) -> Result<Text, Diagnostic> {
    let tokens = grammar.tokenize(text)?;
    let tokens = single_statement(tokens)?;
    let first = &tokens[0];
    let word = match &first.token {
        Token::Word(word) if word.quote_style.is_none() => word.value.to_ascii_uppercase(),
        _ => String::new(),
    };
    if grammar.is_untyped(&word) {
        let words = tokens.iter().take(8).map(tokens::span).collect();
        return Ok(Text::Untyped(Untyped { placeholders: placeholders(&tokens), words }));
    }
    if !grammar.statement_words().contains(&word.as_str()) {
        return Err(not_a_statement(&word, tokens::span(first), grammar));
    }
    guard::check(&tokens)?;
    let frame_exclusion = tokens.iter().any(|token| tokens::is_word(&token.token, "EXCLUDE"));
    let tokens = grammar.normalise(tokens);
    let (tokens, upserts) = upsert::take(tokens, text, grammar)?;
    let items = SelectItems::find(&tokens);
    let mut parser = parser(grammar, tokens);
    let statement = parser.parse_statement().map_err(|error| syntax_error(error, text))?;
    expect_end(&mut parser, text)?;
    Ok(Text::Typed(Box::new(Parsed { statement, upserts, items, frame_exclusion })))
}

/// Reads one expression that stands alone (a predicate of a partial index, a generated column).
pub(crate) fn parse_expr(text: &str, grammar: &dyn Grammar) -> Result<sqlparser::ast::Expr, Diagnostic> {
    let tokens = grammar.tokenize(text)?;
    guard::check(&tokens)?;
    let mut parser = parser(grammar, grammar.normalise(tokens));
    let expr = parser.parse_expr().map_err(|error| syntax_error(error, text))?;
    expect_end(&mut parser, text)?;
    Ok(expr)
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
        Statement::Query(query) => match &*query.body {
            SetExpr::Insert(statement) | SetExpr::Update(statement) | SetExpr::Delete(statement) => kind(statement),
            _ => StatementKind::Select,
        },
        _ => StatementKind::Other,
    }
}

fn parser<'a>(grammar: &'a dyn Grammar, tokens: Vec<TokenWithSpan>) -> Parser<'a> {
    Parser::new(grammar.dialect()).with_recursion_limit(guard::MAX_DEPTH).with_tokens_with_locations(tokens)
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
        && !tokens::is_word(&tokens[0].token, "CREATE")
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

fn expect_end(parser: &mut Parser<'_>, text: &str) -> Result<(), Diagnostic> {
    let next = parser.peek_token();
    match next.token {
        Token::EOF => Ok(()),
        _ => {
            let span = tokens::span(&next);
            Err(Diagnostic::error(Code::Syntax, span, format!("unexpected `{}`", shorten(span.of(text))))
                .help("the statement is complete before this word"))
        }
    }
}

/// Turns the parsing library's message into a diagnostic at the token that it names.
fn syntax_error(error: ParserError, text: &str) -> Diagnostic {
    match error {
        ParserError::RecursionLimitExceeded => guard::too_deep(Span::default()),
        ParserError::TokenizerError(message) | ParserError::ParserError(message) => {
            let (message, offset) = tokens::split_location(&message);
            let end = Span::new(text.trim_end().len(), text.trim_end().len());
            let span = offset.map_or(end, |offset| tokens::word_at(text, offset));
            let error = Diagnostic::error(Code::Syntax, span, sentence(message));
            let word = span.of(text);
            match word.starts_with(char::is_alphabetic) && message.contains("Expected: an expression") {
                true => error.help(format!("if `{word}` is a name here, it stands in quotes: \"{word}\"")),
                false => error,
            }
        }
    }
}

/// `Expected: an expression, found: FROM` as a sentence of ours.
fn sentence(message: &str) -> String {
    let message = message.trim().trim_start_matches("sql parser error:").trim();
    let Some(rest) = message.strip_prefix("Expected: ") else { return lower_first(message) };
    match rest.split_once(", found: ") {
        Some((expected, "EOF")) => format!("expected {expected}, but the statement ends here"),
        Some((expected, found)) => format!("expected {expected}, found `{}`", shorten(found)),
        None => format!("expected {rest}"),
    }
}

fn lower_first(message: &str) -> String {
    let mut chars = message.chars();
    chars.next().map_or(String::new(), |first| first.to_lowercase().chain(chars).collect())
}

fn shorten(text: &str) -> String {
    if text.chars().count() <= 40 { text.to_owned() } else { text.chars().take(37).chain("...".chars()).collect() }
}
