//! Tokens one by one, for what carries places of the user's: each list of them goes to the compiler in one call.

use super::{postgres, sqlite};
use crate::marker::{Marker, Postgres};
use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};

/// A list of tokens, each with its place.
#[derive(Default)]
pub(super) struct Trees(Vec<TokenTree>);

impl Trees {
    /// `::a::b`
    pub(super) fn path<'w>(&mut self, words: impl IntoIterator<Item = &'w str>, span: Span) {
        for word in words {
            self.operator("::", span);
            self.word(word, span);
        }
    }

    /// The path of the type that stands for the SQL type in `Encode` and `Decode`.
    pub(super) fn marker(&mut self, marker: &Marker) {
        match marker {
            Marker::Sqlite(sql_type) => self.path(sqlite::path(sql_type), Span::call_site()),
            Marker::Postgres(Postgres::Builtin(name)) => self.path(postgres::builtin(name), Span::call_site()),
            Marker::Postgres(ty) => self.0.extend(postgres::path(ty)),
        }
    }

    /// An identifier.
    pub(super) fn word(&mut self, word: &str, span: Span) {
        self.0.push(Ident::new(word, span).into());
    }

    /// Punctuation that stands together.
    pub(super) fn operator(&mut self, operator: &str, span: Span) {
        let last = operator.len() - 1;
        for (index, sign) in operator.bytes().enumerate() {
            let mut punct = Punct::new(sign as char, if index < last { Spacing::Joint } else { Spacing::Alone });
            punct.set_span(span);
            self.0.push(punct.into());
        }
    }

    /// An expression behind an operator: in parentheses where it is more than one token. (What `macro_rules!` hands on as `$e:expr` is
    /// a group without brackets, which binds no tighter than its tokens.)
    pub(super) fn operand(&mut self, tokens: TokenStream, span: Span) {
        let mut trees: Vec<TokenTree> = tokens.into_iter().collect();
        match trees.as_slice() {
            [TokenTree::Group(group)] if group.delimiter() == Delimiter::None => {
                self.group(Delimiter::Parenthesis, TokenStream::from_iter(trees), span);
            }
            [_] => self.0.append(&mut trees),
            _ => self.group(Delimiter::Parenthesis, TokenStream::from_iter(trees), span),
        }
    }

    /// Brackets around other tokens.
    pub(super) fn group(&mut self, delimiter: Delimiter, tokens: impl Into<TokenStream>, span: Span) {
        let mut group = Group::new(delimiter, tokens.into());
        group.set_span(span);
        self.0.push(group.into());
    }
}

impl From<Trees> for TokenStream {
    fn from(trees: Trees) -> Self {
        trees.0.into_iter().collect()
    }
}
