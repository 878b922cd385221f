//! Rust as text, with holes for the tokens that carry places of the user's.
//!
//! A token that a macro makes costs a call into the compiler, or part of one; text costs one call, and the compiler's own lexer
//! reads it. What is the same for all users, and no error can point at, is therefore printed as text.

use proc_macro2::{Group, Literal, TokenStream, TokenTree};

/// The tokens that stand in the holes of a text.
#[derive(Default)]
pub(super) struct Holes(Vec<TokenStream>);

/// What a hole's number ends in, as it stands in the text: a suffix that no other number has.
const SUFFIX: &str = "hole";

impl Holes {
    /// The text of a hole that these tokens will stand in.
    pub(super) fn hole(&mut self, tokens: TokenStream) -> String {
        self.0.push(tokens);
        format!("{}{SUFFIX}", self.0.len() - 1)
    }

    /// The text's tokens, with each hole filled.
    pub(super) fn fill(&self, text: &str) -> TokenStream {
        let tokens = lex(text);
        if self.0.is_empty() { tokens } else { self.filled(tokens) }
    }

    fn filled(&self, tokens: TokenStream) -> TokenStream {
        let mut filled = TokenStream::new();
        for tree in tokens {
            match tree {
                TokenTree::Group(group) => {
                    let mut copy = Group::new(group.delimiter(), self.filled(group.stream()));
                    copy.set_span(group.span());
                    filled.extend([TokenTree::Group(copy)]);
                }
                TokenTree::Literal(literal) => match self.content(&literal) {
                    Some(content) => filled.extend(content.clone()),
                    None => filled.extend([TokenTree::Literal(literal)]),
                },
                other => filled.extend([other]),
            }
        }
        filled
    }

    fn content(&self, literal: &Literal) -> Option<&TokenStream> {
        self.0.get(literal.to_string().strip_suffix(SUFFIX)?.parse::<usize>().ok()?)
    }
}

/// Appends pieces of text. (`write!` takes several times as long while it is not optimised, as macros are by default.)
pub(super) fn put(text: &mut String, pieces: &[&str]) {
    for piece in pieces {
        text.push_str(piece);
    }
}

/// The text's tokens by the compiler's lexer; in tests, which run outside of the compiler, by the library's. (The library would read
/// the text with its own lexer first in any case, which takes ten times as long.)
fn lex(text: &str) -> TokenStream {
    if proc_macro::is_available() {
        text.parse::<proc_macro::TokenStream>().expect("the macro prints Rust").into()
    } else {
        text.parse().expect("the macro prints Rust")
    }
}
