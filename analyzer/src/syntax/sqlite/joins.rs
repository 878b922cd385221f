//! Joins that the engine reads and the parsing library does not: rewritten on their tokens.

use super::parentheses;
use crate::syntax::tokens;
use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Token, TokenWithSpan, Word};

/// `a, b ON …` is `a JOIN b ON …`, since the comma joins as JOIN does; `NATURAL CROSS JOIN` is `NATURAL JOIN`.
pub(super) fn normalise(found: &mut Vec<TokenWithSpan>) {
    let (mut conditions, mut natural) = (false, false);
    for token in found.iter() {
        let Token::Word(word) = &token.token else { continue };
        match word.keyword {
            Keyword::ON | Keyword::USING => conditions = true,
            Keyword::NATURAL => natural = true,
            _ => {}
        }
    }
    if conditions {
        join_for_comma(found);
    }
    parentheses::normalise(found);
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

pub(super) fn join() -> Token {
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
