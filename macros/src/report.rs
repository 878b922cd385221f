//! What is wrong with an invocation, printed as compile errors: [`Error`]s in, a `TokenStream` out.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use querent_analyzer::{Code, Diagnostic};
use quote::quote;

/// How many mistakes of one query are shown.
const SHOWN: usize = 20;

/// One mistake, with the first and the last token that it concerns.
#[derive(Debug, Clone)]
pub(crate) struct Error {
    code: Code,
    spans: (Span, Span),
    message: String,
    excerpt: Option<Box<str>>,
    help: Option<Box<str>>,
    note: Option<Box<str>>,
}

/// Everything that is wrong with one invocation; never empty.
pub(crate) type Errors = Vec<Error>;

impl Error {
    /// A mistake of one token.
    pub(crate) fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self::between(code, (span, span), message)
    }

    /// A mistake from one token to another.
    pub(crate) fn between(code: Code, spans: (Span, Span), message: impl Into<String>) -> Self {
        Self { code, spans, message: message.into(), excerpt: None, help: None, note: None }
    }

    /// What the analyser or the catalogue found.
    pub(crate) fn found(diagnostic: &Diagnostic, spans: (Span, Span), excerpt: Option<String>) -> Self {
        let Diagnostic { code, message, help, note, .. } = diagnostic.clone();
        let [excerpt, help, note] = [excerpt, help, note].map(|part| part.map(String::into_boxed_str));
        Self { code, spans, message, excerpt, help, note }
    }

    /// Adds how to mend it.
    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into().into_boxed_str()), ..self }
    }

    /// Adds the SQL line that it stands in.
    pub(crate) fn excerpt(self, excerpt: Option<String>) -> Self {
        Self { excerpt: excerpt.map(String::into_boxed_str), ..self }
    }

    /// Code and message, the SQL line, help and note.
    pub(crate) fn text(&self) -> String {
        let mut text = format!("[{}] {}", self.code.name(), self.message);
        for line in self.excerpt.iter().flat_map(|excerpt| excerpt.lines()) {
            text.push_str("\n  ");
            text.push_str(line);
        }
        for (label, part) in [("help", &self.help), ("note", &self.note)] {
            if let Some(part) = part {
                text.push_str(&format!("\n  {label}: {}", part.replace('\n', "\n        ")));
            }
        }
        text
    }

    /// The first token that it concerns.
    pub(crate) fn span(&self) -> Span {
        self.spans.0
    }
}

/// An expression that reports each mistake once: its type is rustc's error type, so that whatever is
/// called on it stays silent. `tracked` comes first, so that mending a file re-runs the macro.
pub(crate) fn expression(errors: &[Error], tracked: TokenStream) -> TokenStream {
    let mut body = tracked;
    for error in errors.iter().take(SHOWN) {
        body.extend(compile_error(&error.text(), error.spans));
    }
    if let Some(error) = errors.get(SHOWN) {
        let text = format!("and {} more mistakes in this query", errors.len() - SHOWN);
        body.extend(compile_error(&text, error.spans));
    }
    quote!({ #body })
}

/// The expression for a query that cannot be checked because of a mistake that is reported at another query. All of
/// them include one file with one `compile_error!`: rustc shows an error of the same words and place once.
pub(crate) fn not_checked(tracked: TokenStream) -> TokenStream {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/not_checked.rs");
    quote!({ #tracked ::core::include!(#file) })
}

/// `::core::compile_error! { "…" }` of which the first token bears the first span and the last one the last
/// span: rustc underlines all that lies between.
fn compile_error(text: &str, (first, last): (Span, Span)) -> TokenStream {
    let punct = |symbol, spacing| {
        let mut punct = Punct::new(symbol, spacing);
        punct.set_span(first);
        TokenTree::Punct(punct)
    };
    let mut literal = Literal::string(text);
    literal.set_span(last);
    let mut group = Group::new(Delimiter::Brace, TokenTree::Literal(literal).into());
    group.set_span(last);
    [
        punct(':', Spacing::Joint),
        punct(':', Spacing::Alone),
        TokenTree::Ident(Ident::new("core", first)),
        punct(':', Spacing::Joint),
        punct(':', Spacing::Alone),
        TokenTree::Ident(Ident::new("compile_error", first)),
        punct('!', Spacing::Alone),
        TokenTree::Group(group),
    ]
    .into_iter()
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_stand_in_lines_of_their_own() {
        let error = Error::new(Code::UnknownColumn, Span::call_site(), "no column `naem`")
            .excerpt(Some("1 | SELECT naem\n  |        ^^^^".to_owned()))
            .help("did you mean `name`?");
        assert_eq!(
            error.text(),
            "[unknown-column] no column `naem`\n  1 | SELECT naem\n    |        ^^^^\n  help: did you mean `name`?"
        );
    }

    #[test]
    fn a_flood_of_mistakes_is_cut() {
        let errors = vec![Error::new(Code::Syntax, Span::call_site(), "no"); 100];
        let text = expression(&errors, TokenStream::new()).to_string();
        assert_eq!(text.matches("compile_error").count(), SHOWN + 1);
        assert!(text.contains("and 80 more mistakes"));
    }
}
