//! Where each result column stands: SQLite names an unnamed column by its very text.

use super::tokens;
use crate::Span;
use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Token, TokenWithSpan};
use std::collections::BTreeMap;

/// For each SELECT, and each INSERT, UPDATE and DELETE with RETURNING, by its start: the byte ranges of its items, in order.
#[derive(Default)]
pub(crate) struct SelectItems(BTreeMap<u32, Vec<Span>>);

impl SelectItems {
    /// The items behind the keyword that starts at `keyword`.
    pub(crate) fn after(&self, keyword: u32) -> &[Span] {
        self.0.get(&keyword).map_or(&[], Vec::as_slice)
    }

    /// Adds the items of the keyword that starts at `keyword`.
    pub(super) fn insert(&mut self, keyword: u32, items: Vec<Span>) {
        self.0.insert(keyword, items);
    }

    /// Finds them all in one pass over SQLite's tokens; only the statement itself can have RETURNING.
    pub(super) fn find(tokens: &[TokenWithSpan]) -> Self {
        let mut found = SelectItems::default();
        // The lists that are open: keyword start, parenthesis depth, items so far, start of the current item.
        let mut open: Vec<List> = Vec::new();
        let mut depth = 0usize;
        let mut changes = 0;
        for (index, token) in tokens.iter().enumerate() {
            match &token.token {
                Token::LParen => depth += 1,
                Token::RParen => {
                    found.close(&mut open, depth);
                    depth = depth.saturating_sub(1);
                }
                Token::Comma => {
                    if let Some(list) = open.last_mut().filter(|list| list.depth == depth) {
                        list.end_item();
                    }
                    continue;
                }
                Token::Word(word) => match word.keyword {
                    Keyword::SELECT | Keyword::RETURNING => {
                        found.close(&mut open, depth);
                        let start = tokens::span(token).start;
                        let keyword = if word.keyword == Keyword::SELECT { start } else { changes };
                        open.push(List { keyword, depth, items: Vec::new(), current: Span::default() });
                        continue;
                    }
                    Keyword::INSERT | Keyword::UPDATE | Keyword::DELETE if depth == 0 => {
                        changes = tokens::span(token).start;
                    }
                    // IS [NOT] DISTINCT FROM belongs to an expression.
                    Keyword::FROM if index > 0 && tokens::is(&tokens[index - 1].token, Keyword::DISTINCT) => {}
                    Keyword::FROM
                    | Keyword::WHERE
                    | Keyword::GROUP
                    | Keyword::HAVING
                    | Keyword::WINDOW
                    | Keyword::ORDER
                    | Keyword::LIMIT
                    | Keyword::UNION
                    | Keyword::INTERSECT
                    | Keyword::EXCEPT => found.close(&mut open, depth),
                    _ => {}
                },
                _ => {}
            }
            let Some(list) = open.last_mut() else { continue };
            let leading = list.items.is_empty() && list.current.is_empty();
            if !(leading && (tokens::is(&token.token, Keyword::DISTINCT) || tokens::is(&token.token, Keyword::ALL))) {
                list.current = list.current.to(tokens::span(token));
            }
        }
        found.close(&mut open, 0);
        found
    }

    /// Closes the lists at this depth or deeper.
    fn close(&mut self, open: &mut Vec<List>, depth: usize) {
        while let Some(mut list) = open.pop_if(|list| list.depth >= depth) {
            list.end_item();
            self.0.insert(list.keyword, list.items);
        }
    }
}

struct List {
    keyword: u32,
    depth: usize,
    items: Vec<Span>,
    current: Span,
}

impl List {
    fn end_item(&mut self) {
        self.items.push(std::mem::take(&mut self.current));
    }
}
