//! The token spelling: Rust tokens in, a [`SqlText`] out in which every word keeps its span. Words, spacing
//! and line breaks are the user's; only strings, identifiers and placeholders are respelled.

use super::literal::{self, SqlLiteral};
use crate::database::{Spelling, awaits_operand};
use crate::report::Error;
use crate::sql_text::{Origin, Placeholder, SqlText, Writer};
use proc_macro2::{Delimiter, Group, Ident, LineColumn, Punct, Spacing, Span, TokenStream, TokenTree};
use querent_analyzer::Code;
use std::iter::Peekable;
use std::vec::IntoIter;

/// Writes the SQL that the tokens spell.
pub(super) fn sql_text(tokens: TokenStream, spelling: &'static Spelling) -> Result<SqlText, Error> {
    let mut printer = Printer::new(spelling);
    // The groups that are open, each with what is left of it: nesting costs no stack.
    let mut open: Vec<(Option<Group>, Peekable<IntoIter<TokenTree>>)> = vec![(None, list(tokens))];
    while let Some((_, rest)) = open.last_mut() {
        match rest.next() {
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => printer.inline(&group)?,
            Some(TokenTree::Group(group)) => {
                printer.delimiter(&group, true);
                let inner = list(group.stream());
                open.push((Some(group), inner));
            }
            Some(TokenTree::Ident(ident)) => printer.ident(&ident),
            Some(TokenTree::Literal(literal)) => {
                let sql = literal::sql(&literal, printer.after_as, spelling)?;
                printer.literal(&sql, literal.span(), &literal.to_string());
            }
            Some(TokenTree::Punct(punct)) => match placeholder(&punct, rest, &printer)? {
                Some((placeholder, end)) => printer.placeholder(placeholder, punct.span(), end)?,
                None => printer.punct(&punct)?,
            },
            None => {
                if let Some((Some(group), _)) = open.pop() {
                    printer.delimiter(&group, false);
                }
            }
        }
    }
    Ok(printer.writer.finish(Origin::Tokens))
}

fn list(tokens: TokenStream) -> Peekable<IntoIter<TokenTree>> {
    tokens.into_iter().collect::<Vec<_>>().into_iter().peekable()
}

/// `$1`, `?1`, `?`, `:name`, `@name`, `$name`: takes what follows the sigil, as far as what the printer wrote before lets it
/// be one. The second half of `::` is no sigil, nor is a colon in brackets that hold a slice, nor a `?` that is an operator.
fn placeholder(
    sigil: &Punct,
    rest: &mut Peekable<IntoIter<TokenTree>>,
    printer: &Printer,
) -> Result<Option<(Placeholder, Span)>, Error> {
    let symbol = sigil.as_char();
    if symbol == '@'
        && let Some(TokenTree::Ident(name)) = rest.peek()
    {
        reject_dynamic(name)?;
    }
    let spelling = printer.writer.spelling();
    let (named, numbered) = (spelling.name_sigils.contains(symbol), matches!(symbol, '?' | '$'));
    if (symbol == ':' && (printer.sign == Some(':') || printer.brackets > 0)) || (!named && !numbered) {
        return Ok(None);
    }
    if symbol == '?' && spelling.question_operators && is_operator(sigil, rest.peek(), printer.operand) {
        return Ok(None);
    }
    match rest.peek().cloned() {
        Some(TokenTree::Ident(name)) if named => {
            rest.next();
            Ok(Some((Placeholder::Named(literal::plain(&name)), name.span())))
        }
        Some(TokenTree::Literal(number)) if numbered => {
            let Ok(value) = number.to_string().parse() else { return Ok(None) };
            rest.next();
            Ok(Some((Placeholder::Numbered(value), number.span())))
        }
        _ if symbol == '?' => Ok(Some((Placeholder::Next, sigil.span()))),
        _ => Ok(None),
    }
}

/// Whether `?` is an operator: `data ? "key"`, `data ?| keys`.
fn is_operator(sigil: &Punct, next: Option<&TokenTree>, operand: bool) -> bool {
    match next {
        Some(TokenTree::Punct(next)) if sigil.spacing() == Spacing::Joint => {
            matches!(next.as_char(), '|' | '&') || operand
        }
        Some(TokenTree::Literal(number)) if number.to_string().parse::<usize>().is_ok() => false,
        _ => operand,
    }
}

fn reject_dynamic(name: &Ident) -> Result<(), Error> {
    let word = name.to_string();
    if matches!(word.as_str(), "if" | "else" | "match" | "for") {
        let message = format!("dynamic parts such as `@{word}` are not available yet");
        return Err(Error::new(Code::Unsupported, name.span(), message)
            .help("write a condition that is true when the value is NULL: `(name = {n} OR {n} IS NULL)`"));
    }
    Ok(())
}

/// Writes tokens with the user's own spacing.
struct Printer {
    writer: Writer,
    /// Where the last token ended, if the compiler says.
    end: Option<LineColumn>,
    /// Whether the last token is an operator that its neighbour belongs to.
    joined: bool,
    /// The last token's sign, when it is an operator.
    sign: Option<char>,
    /// Whether the last token is the word AS.
    after_as: bool,
    /// Whether the last token ends an operand, so that an operator follows.
    operand: bool,
    /// How many brackets are open that are no quotes.
    brackets: usize,
}

impl Printer {
    fn new(spelling: &'static Spelling) -> Self {
        let writer = Writer::new(spelling);
        Self { writer, end: None, joined: false, sign: None, after_as: false, operand: false, brackets: 0 }
    }

    fn ident(&mut self, ident: &Ident) {
        let source = ident.to_string();
        self.write(&literal::plain(ident), ident.span(), source.chars().count());
        self.after_as = source.eq_ignore_ascii_case("as");
        self.operand = !awaits_operand(&source);
    }

    fn literal(&mut self, sql: &SqlLiteral, span: Span, source: &str) {
        self.write(&sql.0, span, source.chars().count());
        if source.contains('\n') {
            self.end = known(span.end());
        }
    }

    fn punct(&mut self, punct: &Punct) -> Result<(), Error> {
        let sign = punct.as_char();
        if self.joined && self.sign == Some('-') && sign == '-' {
            return Err(Error::new(Code::Syntax, punct.span(), "`--` starts no comment between Rust tokens")
                .help("write the comment as `//` or `/* */`, and a double minus as `- -`"));
        }
        if sign == '\'' {
            return Err(Error::new(Code::Syntax, punct.span(), "a SQL string stands in double quotes here")
                .help("write \"text\", or give the whole query as a string"));
        }
        self.write(sign.encode_utf8(&mut [0; 4]), punct.span(), 1);
        self.operand = false;
        self.joined = punct.spacing() == Spacing::Joint;
        self.sign = Some(sign);
        Ok(())
    }

    fn delimiter(&mut self, group: &Group, opens: bool) {
        let (text, span) = match (group.delimiter(), opens) {
            (Delimiter::Parenthesis, true) => ("(", group.span_open()),
            (Delimiter::Parenthesis, false) => (")", group.span_close()),
            (Delimiter::Bracket, true) => ("[", group.span_open()),
            (Delimiter::Bracket, false) => ("]", group.span_close()),
            // Braces are placeholders; a group without delimiters is a macro's `$expression`, spelled out.
            _ => return,
        };
        self.write(text, span, 1);
        self.operand = !opens;
        if group.delimiter() == Delimiter::Bracket && !self.writer.spelling().bracket_names {
            self.brackets = if opens { self.brackets + 1 } else { self.brackets.saturating_sub(1) };
        }
    }

    fn inline(&mut self, group: &Group) -> Result<(), Error> {
        if group.stream().is_empty() {
            return Err(super::empty_placeholder(group.span()));
        }
        self.placeholder(Placeholder::Inline(group.stream()), group.span(), group.span_close())
    }

    fn placeholder(&mut self, placeholder: Placeholder, span: Span, end: Span) -> Result<(), Error> {
        self.separate(span, '?');
        self.writer.placeholder(placeholder, span, 0..0)?;
        self.follow(known(end.end()));
        Ok(())
    }

    fn write(&mut self, text: &str, span: Span, source_width: usize) {
        let start = self.separate(span, text.chars().next().unwrap_or(' '));
        self.writer.push(text, span, 0..0);
        self.follow(start.map(|start| LineColumn { column: start.column + source_width, ..start }));
    }

    fn follow(&mut self, end: Option<LineColumn>) {
        (self.end, self.joined, self.sign, self.after_as, self.operand) = (end, false, None, false, true);
    }

    /// Adds the white space that stands before a token which begins at `span` with `first`. Two words never run
    /// together, nor two minuses, which would start a comment.
    fn separate(&mut self, span: Span, first: char) -> Option<LineColumn> {
        let word = |char: char| char.is_alphanumeric() || matches!(char, '_' | '"' | '\'' | '?' | '$');
        let start = known(span.start());
        let last = self.writer.text().chars().next_back().unwrap_or(' ');
        let apart = (word(last) && word(first)) || (last == '-' && first == '-');
        let space = match (self.end, start) {
            _ if self.joined || last == ' ' => "",
            (Some(end), Some(start)) if start.line > end.line => "\n",
            (Some(end), Some(start)) if start == end && !apart => "",
            _ => " ",
        };
        self.writer.space(space);
        start
    }
}

/// A position that the compiler gave: lines count from 1.
fn known(position: LineColumn) -> Option<LineColumn> {
    (position.line > 0).then_some(position)
}
