//! Joins that the engine reads and the parsing library does not: rewritten on their tokens.

use crate::syntax::tokens;
use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Token, TokenWithSpan, Word};

/// `a, b ON …` is `a JOIN b ON …`, since the comma joins as JOIN does; `NATURAL CROSS JOIN` is `NATURAL JOIN`; `(a)` is `a`, and
/// `(a, b)` is `(a JOIN b)`.
pub(super) fn normalise(found: &mut Vec<TokenWithSpan>) {
    let (mut conditions, mut natural, mut parentheses) = (false, false, false);
    for (at, token) in found.iter().enumerate() {
        let Token::Word(word) = &token.token else { continue };
        match word.keyword {
            Keyword::ON | Keyword::USING => conditions = true,
            Keyword::NATURAL => natural = true,
            Keyword::FROM | Keyword::JOIN => {
                parentheses |= found.get(at + 1).is_some_and(|next| next.token == Token::LParen);
            }
            _ => {}
        }
    }
    if conditions {
        join_for_comma(found);
    }
    if parentheses || conditions {
        bare_names(found);
    }
    if natural {
        natural_cross(found);
    }
}

fn natural_cross(found: &mut Vec<TokenWithSpan>) {
    let is = |token: Option<&TokenWithSpan>, keyword| token.is_some_and(|token| tokens::is(&token.token, keyword));
    for at in (1..found.len()).rev() {
        let [before, this, after] = [found.get(at - 1), found.get(at), found.get(at + 1)];
        if is(before, Keyword::NATURAL) && is(this, Keyword::CROSS) && is(after, Keyword::JOIN) {
            found.remove(at);
        }
    }
}

/// Takes the parentheses off a single relation behind FROM or JOIN; between several, JOIN stands for the comma.
fn bare_names(found: &mut Vec<TokenWithSpan>) {
    let is_from =
        |token: &TokenWithSpan| [Keyword::FROM, Keyword::JOIN].iter().any(|word| tokens::is(&token.token, *word));
    let is_name = |token: &Token| matches!(token, Token::Word(word) if word.keyword == Keyword::NoKeyword);
    let is_named = |token: &Token| is_name(token) || *token == Token::Period || tokens::is(token, Keyword::AS);
    for at in (1..found.len()).rev() {
        let opens = found[at].token == Token::LParen && is_from(&found[at - 1]);
        let Some(width) = opens.then(|| inside(&found[at + 1..])).flatten() else { continue };
        let inside = &found[at + 1..at + 1 + width];
        if !inside.first().is_some_and(|first| is_name(&first.token)) {
            continue;
        }
        let aliased = inside.windows(2).any(|pair| pair.iter().all(|token| token.token != Token::Period));
        if !inside.iter().all(|token| is_named(&token.token)) {
            join_for_commas(&mut found[at + 1..at + 1 + width]);
        } else if !aliased || tokens::is(&found[at - 1].token, Keyword::FROM) {
            // Behind JOIN, the engine forgets an alias in there.
            found.remove(at + 1 + width);
            found.remove(at);
        }
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

fn join_for_commas(found: &mut [TokenWithSpan]) {
    let mut depth = 0;
    for token in found {
        match token.token {
            Token::LParen => depth += 1,
            Token::RParen => depth -= 1,
            Token::Comma if depth == 0 => token.token = join(),
            _ => {}
        }
    }
}

fn join() -> Token {
    Token::Word(Word { value: "JOIN".to_owned(), quote_style: None, keyword: Keyword::JOIN })
}

/// Remembers the last comma behind FROM or JOIN at each depth of parentheses.
fn join_for_comma(found: &mut [TokenWithSpan]) {
    let (mut outer, mut comma) = (Vec::new(), None);
    for at in 0..found.len() {
        match &found[at].token {
            Token::LParen => outer.push(comma.take()),
            Token::RParen => comma = outer.pop().flatten(),
            Token::Comma => comma = Some(at),
            Token::Word(word) if [Keyword::FROM, Keyword::JOIN].contains(&word.keyword) => comma = None,
            Token::Word(word) if [Keyword::ON, Keyword::USING].contains(&word.keyword) => {
                let conflict = found.get(at + 1).is_some_and(|next| tokens::is(&next.token, Keyword::CONFLICT));
                if let Some(comma) = comma.take().filter(|_| !conflict) {
                    found[comma].token = join();
                }
            }
            _ => {}
        }
    }
}
