//! SQLite's tokens on their way to the parsing library: what it does not read as the engine does is rewritten.

use crate::syntax::{Notes, tokens};
use sqlparser::ast::Ident;
use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Token, TokenWithSpan, Word};

/// One pass over the tokens; `kept` is the answer so far. What is cut out and has to hold goes into the notes.
pub(super) fn normalise(tokens: Vec<TokenWithSpan>, notes: &mut Notes) -> Vec<TokenWithSpan> {
    if !tokens.iter().any(may_be_rewritten) {
        return tokens;
    }
    let mut kept: Vec<TokenWithSpan> = Vec::with_capacity(tokens.len() + 4);
    let mut rest = tokens.into_iter().peekable();
    while let Some(token) = rest.next() {
        match &token.token {
            // INDEXED BY name and NOT INDEXED only steer the planner.
            Token::Word(word) if is(word, "INDEXED") && steers_planner(&kept, rest.peek()) => {
                if kept.pop_if(|last| tokens::is(&last.token, Keyword::NOT)).is_none() {
                    let index = rest.nth(1);
                    notes.indexed.extend(relation_before(&kept).zip(index.and_then(|index| name(&index))));
                }
                continue;
            }
            // AS [NOT] MATERIALIZED only steers the planner.
            Token::Word(word)
                if word.keyword == Keyword::MATERIALIZED
                    && ends_with(&kept, &[Keyword::AS]) | ends_with(&kept, &[Keyword::AS, Keyword::NOT])
                    && rest.peek().is_some_and(|next| next.token == Token::LParen) =>
            {
                kept.pop_if(|last| tokens::is(&last.token, Keyword::NOT));
                continue;
            }
            // EXCLUDE … of a window frame; that it was there is kept in `Parsed`.
            Token::Word(word)
                if word.keyword == Keyword::EXCLUDE
                    && [Keyword::ROW, Keyword::PRECEDING, Keyword::FOLLOWING]
                        .iter()
                        .any(|end| ends_with(&kept, &[*end])) =>
            {
                let named = |next: &TokenWithSpan, name| matches!(&next.token, Token::Word(word) if is(word, name));
                for words in [["NO", "OTHERS"], ["CURRENT", "ROW"], ["GROUP", ""], ["TIES", ""]] {
                    if rest.next_if(|next| named(next, words[0])).is_some() {
                        rest.next_if(|next| named(next, words[1]));
                    }
                }
                continue;
            }
            // REPLACE INTO t is INSERT OR REPLACE INTO t.
            Token::Word(word)
                if word.keyword == Keyword::REPLACE
                    && rest.peek().is_some_and(|next| tokens::is(&next.token, Keyword::INTO))
                    && !kept.last().is_some_and(|last| tokens::is(&last.token, Keyword::OR)) =>
            {
                kept.extend([keyword("INSERT", Keyword::INSERT, &token), keyword("OR", Keyword::OR, &token)]);
            }
            // x IN t is x IN (SELECT * FROM t).
            Token::Word(word)
                if word.keyword == Keyword::IN
                    && rest.peek().is_some_and(|next| matches!(next.token, Token::Word(_))) =>
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
            Token::Word(word) if word.keyword == Keyword::AS => {
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

/// Whether the token is one that one of the rules starts with.
fn may_be_rewritten(token: &TokenWithSpan) -> bool {
    let Token::Word(word) = &token.token else { return false };
    match word.keyword {
        Keyword::MATERIALIZED | Keyword::EXCLUDE | Keyword::REPLACE | Keyword::IN => true,
        Keyword::NoKeyword => ["INDEXED", "ISNULL", "WINDOW"].iter().any(|known| is(word, known)),
        _ => false,
    }
}

/// Whether INDEXED, behind `kept` and in front of `next`, is a hint and no name: `INDEXED BY`, or `t NOT INDEXED`.
fn steers_planner(kept: &[TokenWithSpan], next: Option<&TokenWithSpan>) -> bool {
    let behind_name =
        |token: &TokenWithSpan| matches!(&token.token, Token::Word(word) if word.keyword == Keyword::NoKeyword);
    match kept {
        [.., name, not] if tokens::is(&not.token, Keyword::NOT) => behind_name(name),
        [.., closing] if closing.token == Token::RParen => false,
        _ => next.is_some_and(|next| tokens::is(&next.token, Keyword::BY)),
    }
}

/// Where the relation is named whose name, and maybe alias, stand last.
fn relation_before(kept: &[TokenWithSpan]) -> Option<u32> {
    let relation = match kept {
        [.., relation, word, _] if tokens::is(&word.token, Keyword::AS) => relation,
        [.., relation, _] if name(relation).is_some() => relation,
        [.., relation] => relation,
        [] => return None,
    };
    Some(tokens::span(relation).start)
}

/// The name that the token is, and no keyword.
fn name(token: &TokenWithSpan) -> Option<Ident> {
    match &token.token {
        Token::Word(word) if word.keyword == Keyword::NoKeyword => Some(word.clone().into_ident(token.span)),
        Token::SingleQuotedString(text) => Some(Ident::with_span(token.span, text)),
        _ => None,
    }
}

fn ends_with(kept: &[TokenWithSpan], words: &[Keyword]) -> bool {
    let tail = kept.len().checked_sub(words.len()).map_or(&[][..], |start| &kept[start..]);
    !tail.is_empty() && tail.iter().zip(words).all(|(token, word)| tokens::is(&token.token, *word))
}

fn is(word: &Word, expected: &str) -> bool {
    word.quote_style.is_none() && word.value.eq_ignore_ascii_case(expected)
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
