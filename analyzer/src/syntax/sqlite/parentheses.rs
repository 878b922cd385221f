//! Parentheses around the items of FROM, which the parsing library takes around joins alone: `(a)` is `a`, and `(a, b)` is `(a JOIN b)`.
//! Those around `*` it takes too, and the engine does not.

use super::joins::join;
use crate::dialect::sqlite;
use crate::syntax::tokens;
use crate::{Code, Diagnostic};
use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Token, TokenWithSpan};

/// A parenthesis that opens an item of FROM, and no query.
struct Opening {
    at: usize,
    /// Whether the item is the first of its list.
    first: bool,
}

/// Takes the parentheses off what is a single relation; between several, JOIN stands for the comma.
pub(super) fn normalise(found: &mut Vec<TokenWithSpan>) {
    let may_open = |(at, token): (usize, &TokenWithSpan)| {
        matches!(token.token, Token::LParen) && at > 0 && starts_item(&found[at - 1].token)
    };
    if !found.iter().enumerate().any(may_open) {
        return;
    }
    for Opening { at, first } in openings(found).into_iter().rev() {
        let Some(width) = inside(&found[at + 1..]) else { continue };
        let close = at + 1 + width;
        let is_end = |token: &mut Token| matches!(token, Token::Word(word) if ends_list(word.keyword));
        if outside(&mut found[at + 1..close]).any(is_end) {
            continue;
        }
        if is_several(&mut found[at + 1..close]) {
            join_for_commas(&mut found[at + 1..close]);
            continue;
        }
        found.remove(close);
        // The engine forgets an alias in there behind another item, and where one stands outside.
        if !first || found.get(close).is_some_and(|next| is_alias(&next.token) || tokens::is(&next.token, Keyword::AS))
        {
            let alias = alias(&found[at + 1..close]);
            found.drain(close - alias..close);
        }
        found.remove(at);
    }
}

/// `(*)` is the argument of a function, and nothing else.
pub(super) fn none_around_star(found: &[TokenWithSpan]) -> Result<(), Diagnostic> {
    let is_alone = |(at, token): &(usize, &TokenWithSpan)| {
        let around = || [at.checked_sub(2), at.checked_sub(1), Some(at + 1)].map(|at| Some(&found.get(at?)?.token));
        let is_star = matches!(token.token, Token::Mul);
        is_star && matches!(around(), [Some(before), Some(Token::LParen), Some(Token::RParen)] if !is_name(before))
    };
    match found.iter().enumerate().find(is_alone) {
        None => Ok(()),
        Some((_, star)) => {
            let error = Diagnostic::error(Code::Syntax, tokens::span(star), "`*` in parentheses is no value");
            Err(error.help("all columns are `*` alone"))
        }
    }
}

fn starts_item(token: &Token) -> bool {
    *token == Token::Comma || tokens::is(token, Keyword::FROM) || tokens::is(token, Keyword::JOIN)
}

fn openings(found: &[TokenWithSpan]) -> Vec<Opening> {
    let (mut openings, mut around) = (Vec::new(), Vec::new());
    // Whether this is a list of FROM, whether an item of it starts here, and whether it is the first one.
    let (mut listed, mut starts, mut first) = (false, false, false);
    for (at, TokenWithSpan { token, .. }) in found.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &found[before].token);
        match token {
            Token::LParen => {
                around.push(listed);
                listed = starts && !found.get(at + 1).is_some_and(|next| opens_query(&next.token));
                if listed {
                    openings.push(Opening { at, first });
                }
                (starts, first) = (listed, true);
            }
            Token::RParen => (listed, starts) = (around.pop().unwrap_or(false), false),
            Token::Comma => (starts, first) = (listed, false),
            Token::Word(word) => {
                starts = false;
                match word.keyword {
                    // IS DISTINCT FROM compares.
                    Keyword::FROM if before.is_some_and(|before| tokens::is(before, Keyword::DISTINCT)) => {}
                    Keyword::FROM => (listed, starts, first) = (true, true, true),
                    Keyword::JOIN => (starts, first) = (listed, false),
                    keyword if ends_list(keyword) => listed = false,
                    _ => {}
                }
            }
            _ => starts = false,
        }
    }
    openings
}

fn opens_query(token: &Token) -> bool {
    [Keyword::SELECT, Keyword::VALUES, Keyword::WITH].iter().any(|word| tokens::is(token, *word))
}

fn ends_list(keyword: Keyword) -> bool {
    use Keyword::*;
    let words = [WHERE, GROUP, HAVING, WINDOW, ORDER, LIMIT, UNION, EXCEPT, INTERSECT, SELECT, SET, RETURNING];
    words.contains(&keyword)
}

fn is_name(token: &Token) -> bool {
    match token {
        Token::Word(word) => word.keyword == Keyword::NoKeyword,
        token => matches!(token, Token::SingleQuotedString(_)),
    }
}

/// How many tokens stand in front of the parenthesis that closes.
fn inside(found: &[TokenWithSpan]) -> Option<usize> {
    let mut depth = 0;
    found.iter().position(|token| {
        let closes = depth == 0 && token.token == Token::RParen;
        depth += i32::from(token.token == Token::LParen) - i32::from(token.token == Token::RParen);
        closes
    })
}

/// The tokens that stand in no further parentheses.
fn outside(found: &mut [TokenWithSpan]) -> impl Iterator<Item = &mut Token> {
    let mut depth = 0;
    found.iter_mut().map(|token| &mut token.token).filter(move |token| {
        depth += i32::from(**token == Token::LParen) - i32::from(**token == Token::RParen);
        depth == 0
    })
}

fn is_several(item: &mut [TokenWithSpan]) -> bool {
    outside(item).any(|token| *token == Token::Comma || tokens::is(token, Keyword::JOIN))
}

fn join_for_commas(item: &mut [TokenWithSpan]) {
    outside(item).filter(|token| **token == Token::Comma).for_each(|comma| *comma = join());
}

/// How many tokens at the end are an alias; none if another one stands in front of it.
fn alias(item: &[TokenWithSpan]) -> usize {
    let (rest, width) = match item {
        [rest @ .., word, name]
            if !rest.is_empty() && tokens::is(&word.token, Keyword::AS) && is_alias(&name.token) =>
        {
            (rest, 2)
        }
        [rest @ .., name] if rest.last().is_some_and(|last| last.token != Token::Period) && is_alias(&name.token) => {
            (rest, 1)
        }
        _ => return 0,
    };
    if alias(rest) == 0 { width } else { 0 }
}

/// Whether a relation's alias may be that: also a word that is none but in some places.
fn is_alias(token: &Token) -> bool {
    use Keyword::*;
    let of_joins_or_clauses = [CROSS, FULL, INNER, LEFT, NATURAL, OUTER, RIGHT, WINDOW];
    match token {
        Token::Word(word) if word.quote_style.is_none() => {
            !of_joins_or_clauses.contains(&word.keyword) && !sqlite::is_reserved(&word.value)
        }
        token => is_name(token),
    }
}
