//! SQLite's grammar on top of the parsing library: its keywords, and the forms that the library lacks.

use super::{Grammar, tokens};
use crate::Diagnostic;
use sqlparser::ast::{BinaryOperator, DataType, Expr, Ident, ObjectName, UnaryOperator};
use sqlparser::dialect::{Dialect, Precedence, SQLiteDialect};
use sqlparser::keywords::Keyword;
use sqlparser::parser::{Parser, ParserError};
use sqlparser::tokenizer::{Token, TokenWithSpan, Word};

/// SQLite's grammar.
#[derive(Debug)]
pub(crate) struct Sqlite;

macro_rules! keywords {
    ($($word:ident)*) => { &[$((stringify!($word), Keyword::$word),)*] };
}

/// What SQLite's own parser treats as keywords (sqlite.org/lang_keywords.html) where a query can hold it, and TRUE and
/// FALSE. Every other word is an ordinary name, whatever it means elsewhere (`interval`, `position`, `top`); so is
/// WINDOW, but for the places that `normalise` finds.
#[rustfmt::skip]
const KEYWORDS: &[(&str, Keyword)] = keywords! {
    ABORT ALL ALTER ALWAYS ANALYZE AND AS ASC ATTACH AUTOINCREMENT BEFORE BEGIN BETWEEN BY CASCADE
    CASE CAST CHECK COLLATE COLUMN COMMIT CONFLICT CONSTRAINT CREATE CROSS CURRENT CURRENT_DATE
    CURRENT_TIME CURRENT_TIMESTAMP DATABASE DEFAULT DEFERRABLE DEFERRED DELETE DESC DETACH DISTINCT DO
    DROP EACH ELSE END ESCAPE EXCEPT EXCLUDE EXCLUSIVE EXISTS EXPLAIN FAIL FALSE FILTER FIRST
    FOLLOWING FOR FOREIGN FROM FULL GENERATED GLOB GROUP GROUPS HAVING IF IGNORE IMMEDIATE IN INDEX
    INITIALLY INNER INSERT INSTEAD INTERSECT INTO IS JOIN KEY LAST LEFT LIKE LIMIT MATCH MATERIALIZED
    NATURAL NO NOT NOTHING NOTNULL NULL NULLS OF OFFSET ON OR ORDER OUTER OVER PARTITION PLAN
    PRAGMA PRECEDING PRIMARY QUERY RAISE RANGE RECURSIVE REFERENCES REGEXP REINDEX RELEASE RENAME
    REPLACE RESTRICT RETURNING RIGHT ROLLBACK ROW ROWS SAVEPOINT SELECT SET TABLE TEMP TEMPORARY THEN
    TIES TO TRUE UNBOUNDED UNION UPDATE USING VALUES WHEN WHERE WITH WITHOUT
};

/// Words that the parsing library keeps for clauses, and that SQLite also takes as an alias without AS.
const ALIAS_WORDS: [Keyword; 8] = [
    Keyword::ANALYZE,
    Keyword::END,
    Keyword::EXCLUDE,
    Keyword::EXPLAIN,
    Keyword::FOR,
    Keyword::OFFSET,
    Keyword::PARTITION,
    Keyword::WITH,
];

const JOIN_WORDS: [Keyword; 7] =
    [Keyword::CROSS, Keyword::FULL, Keyword::INNER, Keyword::LEFT, Keyword::NATURAL, Keyword::OUTER, Keyword::RIGHT];

const STATEMENT_WORDS: [&str; 27] = [
    "SELECT",
    "INSERT",
    "UPDATE",
    "DELETE",
    "REPLACE",
    "WITH",
    "VALUES",
    "PRAGMA",
    "VACUUM",
    "ATTACH",
    "DETACH",
    "CREATE",
    "DROP",
    "ALTER",
    "BEGIN",
    "COMMIT",
    "END",
    "ROLLBACK",
    "SAVEPOINT",
    "RELEASE",
    "REINDEX",
    "ANALYZE",
    "EXPLAIN",
    "INTO",
    "FROM",
    "WHERE",
    "SET",
];

impl Grammar for Sqlite {
    fn dialect(&self) -> &dyn Dialect {
        self
    }

    fn tokenize(&self, text: &str) -> Result<Vec<TokenWithSpan>, Diagnostic> {
        super::sqlite_tokens::tokenize(text)
    }

    fn normalise(&self, tokens: Vec<TokenWithSpan>) -> Vec<TokenWithSpan> {
        normalise(tokens)
    }

    fn is_untyped(&self, first_word: &str) -> bool {
        STATEMENT_WORDS[7..23].contains(&first_word)
    }

    fn statement_words(&self) -> &[&'static str] {
        &STATEMENT_WORDS[..23]
    }
}

/// One pass over the tokens; `kept` is the answer so far.
fn normalise(tokens: Vec<TokenWithSpan>) -> Vec<TokenWithSpan> {
    let mut kept: Vec<TokenWithSpan> = Vec::with_capacity(tokens.len() + 4);
    let mut rest = tokens.into_iter().peekable();
    while let Some(token) = rest.next() {
        match &token.token {
            // INDEXED BY name and NOT INDEXED only steer the planner.
            Token::Word(word) if is(word, "INDEXED") && steers_planner(&kept, rest.peek()) => {
                if kept.pop_if(|last| tokens::is_word(&last.token, "NOT")).is_none() {
                    rest.next();
                    rest.next();
                }
                continue;
            }
            // AS [NOT] MATERIALIZED only steers the planner.
            Token::Word(word)
                if is(word, "MATERIALIZED")
                    && ends_with(&kept, &["AS"]) | ends_with(&kept, &["AS", "NOT"])
                    && rest.peek().is_some_and(|next| next.token == Token::LParen) =>
            {
                kept.pop_if(|last| tokens::is_word(&last.token, "NOT"));
                continue;
            }
            // EXCLUDE … of a window frame; that it was there is kept in `Parsed`.
            Token::Word(word)
                if is(word, "EXCLUDE")
                    && ["ROW", "PRECEDING", "FOLLOWING"].iter().any(|end| ends_with(&kept, &[end])) =>
            {
                for words in [["NO", "OTHERS"], ["CURRENT", "ROW"], ["GROUP", ""], ["TIES", ""]] {
                    if rest.next_if(|next| tokens::is_word(&next.token, words[0])).is_some() {
                        rest.next_if(|next| tokens::is_word(&next.token, words[1]));
                    }
                }
                continue;
            }
            // REPLACE INTO t is INSERT OR REPLACE INTO t.
            Token::Word(word)
                if is(word, "REPLACE")
                    && rest.peek().is_some_and(|next| tokens::is_word(&next.token, "INTO"))
                    && !kept.last().is_some_and(|last| tokens::is_word(&last.token, "OR")) =>
            {
                kept.extend([keyword("INSERT", Keyword::INSERT, &token), keyword("OR", Keyword::OR, &token)]);
            }
            // x IN t is x IN (SELECT * FROM t).
            Token::Word(word)
                if is(word, "IN") && rest.peek().is_some_and(|next| matches!(next.token, Token::Word(_))) =>
            {
                kept.push(token);
                in_table(&mut kept, &mut rest);
                continue;
            }
            // x ISNULL is x IS NULL.
            Token::Word(word) if is(word, "ISNULL") => {
                kept.extend([keyword("IS", Keyword::IS, &token), keyword("NULL", Keyword::NULL, &token)]);
                continue;
            }
            // WINDOW is a keyword in front of `name AS`, else a name.
            Token::Word(word) if is(word, "AS") => {
                if let [.., window, name] = kept.as_mut_slice()
                    && let (Token::Word(window), Token::Word(_)) = (&mut window.token, &name.token)
                    && is(window, "WINDOW")
                {
                    window.keyword = Keyword::WINDOW;
                }
            }
            _ => {}
        }
        kept.push(token);
    }
    kept
}

/// Whether INDEXED, behind `kept` and in front of `next`, is a hint and no name: `INDEXED BY`, or `t NOT INDEXED`.
fn steers_planner(kept: &[TokenWithSpan], next: Option<&TokenWithSpan>) -> bool {
    let behind_name =
        |token: &TokenWithSpan| matches!(&token.token, Token::Word(word) if word.keyword == Keyword::NoKeyword);
    match kept {
        [.., name, not] if tokens::is_word(&not.token, "NOT") => behind_name(name),
        _ => next.is_some_and(|next| tokens::is_word(&next.token, "BY")),
    }
}

fn ends_with(kept: &[TokenWithSpan], words: &[&str]) -> bool {
    let tail = kept.len().checked_sub(words.len()).map_or(&[][..], |start| &kept[start..]);
    !tail.is_empty() && tail.iter().zip(words).all(|(token, word)| tokens::is_word(&token.token, word))
}

fn is(word: &Word, expected: &str) -> bool {
    word.quote_style.is_none() && word.value.eq_ignore_ascii_case(expected)
}

/// The keyword that an unquoted word is, in any case.
pub(super) fn keyword_of(word: &str) -> Keyword {
    const LONGEST: usize = 17;
    let mut upper = [0; LONGEST];
    let Some(upper) = upper.get_mut(..word.len()) else { return Keyword::NoKeyword };
    upper.copy_from_slice(word.as_bytes());
    upper.make_ascii_uppercase();
    let found = KEYWORDS.binary_search_by(|(name, _)| name.as_bytes().cmp(upper));
    found.map_or(Keyword::NoKeyword, |found| KEYWORDS[found].1)
}

fn keyword(text: &str, keyword: Keyword, at: &TokenWithSpan) -> TokenWithSpan {
    TokenWithSpan { token: Token::Word(Word { value: text.to_owned(), quote_style: None, keyword }), span: at.span }
}

fn in_table(kept: &mut Vec<TokenWithSpan>, rest: &mut std::iter::Peekable<std::vec::IntoIter<TokenWithSpan>>) {
    let Some(mut name) = rest.next() else { return };
    let at = TokenWithSpan { token: Token::Comma, span: name.span };
    let here = |token: Token| TokenWithSpan { token, span: at.span };
    kept.extend([
        here(Token::LParen),
        keyword("SELECT", Keyword::SELECT, &at),
        here(Token::Mul),
        keyword("FROM", Keyword::FROM, &at),
    ]);
    loop {
        if let Token::Word(word) = &mut name.token {
            word.keyword = Keyword::NoKeyword;
        }
        kept.push(name);
        let Some(period) = rest.next_if(|next| next.token == Token::Period) else { break };
        kept.push(period);
        let Some(next) = rest.next() else { break };
        name = next;
    }
    // A table-valued function: its arguments belong to it.
    if rest.peek().is_some_and(|next| next.token == Token::LParen) {
        let mut depth = 0;
        for token in rest.by_ref() {
            depth += i32::from(token.token == Token::LParen) - i32::from(token.token == Token::RParen);
            kept.push(token);
            if depth == 0 {
                break;
            }
        }
    }
    kept.push(here(Token::RParen));
}

impl Dialect for Sqlite {
    fn dialect(&self) -> std::any::TypeId {
        SQLiteDialect {}.dialect()
    }

    fn is_delimited_identifier_start(&self, ch: char) -> bool {
        matches!(ch, '`' | '"' | '[')
    }

    fn is_identifier_start(&self, ch: char) -> bool {
        ch.is_ascii_alphabetic() || ch == '_' || ch > '\u{7f}'
    }

    fn is_identifier_part(&self, ch: char) -> bool {
        self.is_identifier_start(ch) || ch.is_ascii_digit() || ch == '$'
    }

    fn supports_filter_during_aggregation(&self) -> bool {
        true
    }

    fn supports_in_empty_list(&self) -> bool {
        true
    }

    fn supports_limit_comma(&self) -> bool {
        true
    }

    fn supports_dollar_placeholder(&self) -> bool {
        true
    }

    fn supports_notnull_operator(&self) -> bool {
        true
    }

    fn supports_numeric_literal_underscores(&self) -> bool {
        true
    }

    fn supports_bitwise_shift_operators(&self) -> bool {
        true
    }

    fn supports_insert_table_alias(&self) -> bool {
        true
    }

    fn supports_window_clause_named_window_reference(&self) -> bool {
        true
    }

    /// The words of joins are no names unless AS says so.
    fn is_select_item_alias(&self, explicit: bool, kw: &Keyword, parser: &mut Parser) -> bool {
        explicit || ALIAS_WORDS.contains(kw) || !JOIN_WORDS.contains(kw) && self.is_column_alias(kw, parser)
    }

    fn is_table_factor_alias(&self, explicit: bool, kw: &Keyword, parser: &mut Parser) -> bool {
        explicit || ALIAS_WORDS.contains(kw) || !JOIN_WORDS.contains(kw) && self.is_table_alias(kw, parser)
    }

    /// SQLite gives `=`, IS, IN, LIKE, BETWEEN one level, and binds `||`, `->` and `->>` tightest.
    fn prec_value(&self, precedence: Precedence) -> u8 {
        match precedence {
            Precedence::Period => 100,
            Precedence::DoubleColon => 60,
            Precedence::AtTz => 41,
            Precedence::MulDivModOp => 40,
            Precedence::PlusMinus => 30,
            Precedence::Xor | Precedence::Ampersand | Precedence::Caret | Precedence::Pipe | Precedence::Colon => 25,
            Precedence::PgOther => 50,
            Precedence::Between | Precedence::Eq | Precedence::Like | Precedence::Is => 20,
            Precedence::UnaryNot => 15,
            Precedence::And => 10,
            Precedence::Or => 5,
        }
    }

    fn get_next_precedence(&self, parser: &Parser) -> Option<Result<u8, ParserError>> {
        match &parser.peek_token_ref().token {
            Token::StringConcat => Some(Ok(self.prec_value(Precedence::PgOther))),
            Token::Lt | Token::LtEq | Token::Gt | Token::GtEq => Some(Ok(22)),
            Token::Word(word) if word.keyword == Keyword::COLLATE => Some(Ok(55)),
            _ => None,
        }
    }

    fn parse_infix(&self, parser: &mut Parser, left: &Expr, precedence: u8) -> Option<Result<Expr, ParserError>> {
        in_list(parser, left)
            .or_else(|| is_operator(parser, left, precedence))
            .or_else(|| match_operator(parser, left, precedence))
            .or_else(|| collate(parser, left))
    }

    fn parse_prefix(&self, parser: &mut Parser) -> Option<Result<Expr, ParserError>> {
        let (first, second) = (parser.peek_nth_token_ref(0), parser.peek_nth_token_ref(1));
        let sign = match first.token {
            Token::Tilde => Some(UnaryOperator::BitwiseNot),
            Token::Minus => Some(UnaryOperator::Minus),
            Token::Plus => Some(UnaryOperator::Plus),
            _ => None,
        };
        // Signs bind tighter than every infix operator.
        if let Some(op) = sign {
            parser.next_token();
            let operand = parser.parse_subexpr(self.prec_value(Precedence::PgOther));
            return Some(operand.map(|expr| Expr::UnaryOp { op, expr: Box::new(expr) }));
        }
        if first.token == Token::LParen && tokens::is_word(&second.token, "VALUES") {
            return Some(values(parser));
        }
        if tokens::is_word(&first.token, "CAST") && second.token == Token::LParen {
            return Some(cast(parser));
        }
        None
    }
}

/// `a IS b` and `a IS NOT b` for any operands.
fn is_operator(parser: &mut Parser, left: &Expr, precedence: u8) -> Option<Result<Expr, ParserError>> {
    if !tokens::is_word(&parser.peek_token_ref().token, "IS") {
        return None;
    }
    let negated = tokens::is_word(&parser.peek_nth_token_ref(1).token, "NOT");
    let operand = &parser.peek_nth_token_ref(1 + usize::from(negated)).token;
    if ["NULL", "TRUE", "FALSE", "DISTINCT"].iter().any(|word| tokens::is_word(operand, word)) {
        return None;
    }
    for _ in 0..1 + usize::from(negated) {
        parser.next_token();
    }
    let right = parser.parse_subexpr(precedence);
    Some(right.map(|right| match negated {
        true => Expr::IsDistinctFrom(Box::new(left.clone()), Box::new(right)),
        false => Expr::IsNotDistinctFrom(Box::new(left.clone()), Box::new(right)),
    }))
}

/// `x [NOT] IN ((SELECT …), …)`: a list that starts with a parenthesis, which the library takes for a query.
fn in_list(parser: &mut Parser, left: &Expr) -> Option<Result<Expr, ParserError>> {
    let negated = tokens::is_word(&parser.peek_token_ref().token, "NOT");
    let at = usize::from(negated);
    let opens = |offset: usize| parser.peek_nth_token_ref(at + offset).token == Token::LParen;
    if !(tokens::is_word(&parser.peek_nth_token_ref(at).token, "IN") && opens(1) && opens(2)) {
        return None;
    }
    for _ in 0..at + 2 {
        parser.next_token();
    }
    let list = parser.parse_comma_separated(Parser::parse_expr);
    let list = list.and_then(|list| parser.expect_token(&Token::RParen).map(|_| list));
    Some(list.map(|list| Expr::InList { expr: Box::new(left.clone()), list, negated }))
}

/// `[NOT] GLOB`, `[NOT] MATCH`, `[NOT] REGEXP`.
fn match_operator(parser: &mut Parser, left: &Expr, precedence: u8) -> Option<Result<Expr, ParserError>> {
    let negated = tokens::is_word(&parser.peek_token_ref().token, "NOT");
    let word = &parser.peek_nth_token_ref(usize::from(negated)).token;
    let op = [("GLOB", BinaryOperator::Glob), ("MATCH", BinaryOperator::Match), ("REGEXP", BinaryOperator::Regexp)]
        .into_iter()
        .find_map(|(name, op)| tokens::is_word(word, name).then_some(op))?;
    for _ in 0..1 + usize::from(negated) {
        parser.next_token();
    }
    let right = match parser.parse_subexpr(precedence) {
        Ok(right) => right,
        Err(error) => return Some(Err(error)),
    };
    let matched = Expr::BinaryOp { left: Box::new(left.clone()), op, right: Box::new(right) };
    Some(Ok(match negated {
        true => Expr::UnaryOp { op: UnaryOperator::Not, expr: Box::new(matched) },
        false => matched,
    }))
}

/// COLLATE is a postfix operator that binds tighter than all others.
fn collate(parser: &mut Parser, left: &Expr) -> Option<Result<Expr, ParserError>> {
    if !tokens::is_word(&parser.peek_token_ref().token, "COLLATE") {
        return None;
    }
    parser.next_token();
    let collation = parser.parse_object_name(false);
    Some(collation.map(|collation| Expr::Collate { expr: Box::new(left.clone()), collation }))
}

/// `(VALUES (1), (2))` as a scalar subquery.
fn values(parser: &mut Parser) -> Result<Expr, ParserError> {
    parser.next_token();
    let query = parser.parse_query()?;
    parser.expect_token(&Token::RParen)?;
    Ok(Expr::Subquery(query))
}

/// `CAST(expr AS any words (1, 2))`: SQLite takes any words as a type.
fn cast(parser: &mut Parser) -> Result<Expr, ParserError> {
    parser.next_token();
    parser.expect_token(&Token::LParen)?;
    let expr = parser.parse_expr()?;
    parser.expect_keyword(Keyword::AS)?;
    let mut words: Vec<String> = Vec::new();
    let mut depth = 0;
    loop {
        let token = parser.next_token();
        match &token.token {
            Token::EOF => return parser.expected("a type and ) to close CAST", token),
            Token::RParen if depth == 0 => break,
            Token::LParen => depth += 1,
            Token::RParen => depth -= 1,
            Token::Word(word) => words.push(word.value.clone()),
            _ => {}
        }
    }
    let name = ObjectName::from(vec![Ident::new(words.join(" "))]);
    let data_type = DataType::Custom(name, Vec::new());
    Ok(Expr::Cast { kind: sqlparser::ast::CastKind::Cast, expr: Box::new(expr), data_type, format: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_sorted() {
        assert!(KEYWORDS.is_sorted_by_key(|(name, _)| *name));
    }
}
