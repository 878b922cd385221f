//! Which value each placeholder gets: the arguments behind the SQL, the expression in braces, or the variable
//! of the placeholder's name.

use crate::report::{Error, Errors};
use crate::sql_text::{Placeholder, Slot, SqlText};
use proc_macro2::{Ident, Spacing, Span, TokenStream, TokenTree};
use querent_analyzer::Code;
use quote::ToTokens;

/// A value to bind.
#[derive(Debug)]
pub(crate) struct Value {
    /// The Rust expression.
    pub(crate) expr: TokenStream,
    /// Where errors about it belong.
    pub(crate) span: Span,
}

/// One argument: `expression`, or `name = expression`.
struct Argument {
    name: Option<Ident>,
    value: Value,
}

/// The value of each slot.
pub(super) fn bind(sql: &SqlText, tokens: TokenStream) -> Result<Vec<Value>, Errors> {
    let arguments = split(tokens)?;
    match sql.slots.first().map(|slot| &slot.placeholder) {
        None => match arguments.first() {
            None => Ok(Vec::new()),
            Some(argument) => {
                Err(vec![no_use(argument).help("the SQL has no placeholder: write `{expression}` or `$1`")])
            }
        },
        Some(Placeholder::Numbered(_) | Placeholder::Next) => by_position(sql, arguments),
        Some(Placeholder::Inline(_) | Placeholder::Named(_)) => by_name(sql, arguments),
    }
}

fn by_position(sql: &SqlText, arguments: Vec<Argument>) -> Result<Vec<Value>, Errors> {
    let mut errors: Errors = arguments.iter().filter(|argument| argument.name.is_some()).map(misnamed).collect();
    let (wanted, given) = (sql.slots.len(), arguments.len());
    if let Some(slot) = sql.slots.get(given) {
        let message = format!("{} but {}", count(wanted, "placeholder"), count(given, "argument"));
        let error = Error::new(Code::Placeholder, slot.span, message);
        errors.push(error.help(format!("add the value of `{}` behind the SQL", name_of(slot, given))));
    }
    if let Some(argument) = arguments.get(wanted) {
        let message = format!("{} but {}", count(wanted, "placeholder"), count(given, "argument"));
        let error = Error::new(Code::Placeholder, argument.value.span, message);
        errors.push(error.help("leave this argument out, or add a placeholder for it"));
    }
    for (index, argument) in arguments.iter().enumerate().take(wanted) {
        let unused = format!("{}{}", sql.sigil, index + 1);
        if matches!(sql.slots[index].placeholder, Placeholder::Numbered(_)) && !mentions(&sql.text, &unused) {
            let help = format!("no `${0}` stands in the SQL: number the placeholders without a gap", index + 1);
            errors.push(no_use(argument).help(help));
        }
    }
    if errors.is_empty() { Ok(arguments.into_iter().map(|argument| argument.value).collect()) } else { Err(errors) }
}

fn by_name(sql: &SqlText, arguments: Vec<Argument>) -> Result<Vec<Value>, Errors> {
    let mut errors = Errors::new();
    let mut named: Vec<(String, Option<Value>)> = Vec::new();
    for argument in arguments {
        let Some(name) = argument.name.as_ref().map(super::literal::plain) else {
            errors.push(no_use(&argument).help("the placeholders are bound by name: write `name = expression`"));
            continue;
        };
        let wanted = |slot: &Slot| matches!(&slot.placeholder, Placeholder::Named(wanted) if *wanted == name);
        if !sql.slots.iter().any(wanted) {
            errors.push(no_use(&argument).help(format!("no `:{name}` stands in the SQL")));
        } else if named.iter().any(|(known, _)| *known == name) {
            errors.push(no_use(&argument).help(format!("`{name}` is given twice")));
        } else {
            named.push((name, Some(argument.value)));
        }
    }
    let mut value = |slot: &Slot| match &slot.placeholder {
        Placeholder::Named(name) => match named.iter_mut().find(|(known, _)| known == name) {
            Some((_, given)) => given.take(),
            None => Some(Value { expr: identifier(name, slot.span)?.into_token_stream(), span: slot.span }),
        },
        Placeholder::Inline(expr) => Some(Value { expr: expr.clone(), span: slot.span }),
        Placeholder::Numbered(_) | Placeholder::Next => None,
    };
    let values: Vec<Option<Value>> = sql.slots.iter().map(&mut value).collect();
    for (slot, _) in sql.slots.iter().zip(&values).filter(|(_, value)| value.is_none()) {
        let message = format!("`{}` can be no Rust variable", slot.placeholder);
        let error = Error::new(Code::Placeholder, slot.span, message);
        errors.push(error.help("give it another name, or write the value as `{expression}`"));
    }
    if errors.is_empty() { Ok(values.into_iter().flatten().collect()) } else { Err(errors) }
}

/// Splits at commas; those of a turbofish `::<A, B>` stay.
fn split(tokens: TokenStream) -> Result<Vec<Argument>, Error> {
    let mut arguments = Vec::new();
    let mut current: Vec<TokenTree> = Vec::new();
    let mut angles = 0usize;
    for token in tokens {
        match sign(&token) {
            Some(',') if angles == 0 => {
                let empty = Error::new(Code::Placeholder, token.span(), "an argument is missing before this comma");
                arguments.push(argument(std::mem::take(&mut current)).ok_or(empty)?);
                continue;
            }
            Some('<') if angles > 0 || current.last().and_then(sign) == Some(':') => angles += 1,
            Some('>') if current.last().and_then(sign) != Some('-') => angles = angles.saturating_sub(1),
            _ => {}
        }
        current.push(token);
    }
    arguments.extend(argument(current));
    Ok(arguments)
}

/// `name = expression` or `expression`; `None` for no token.
fn argument(tokens: Vec<TokenTree>) -> Option<Argument> {
    let span = tokens.first()?.span();
    match tokens.as_slice() {
        [TokenTree::Ident(name), TokenTree::Punct(equals), value, ..]
            if equals.as_char() == '=' && equals.spacing() == Spacing::Alone =>
        {
            let (name, span) = (name.clone(), value.span());
            let expr = tokens.into_iter().skip(2).collect();
            Some(Argument { name: Some(name), value: Value { expr, span } })
        }
        _ => Some(Argument { name: None, value: Value { expr: tokens.into_iter().collect(), span } }),
    }
}

fn sign(token: &TokenTree) -> Option<char> {
    match token {
        TokenTree::Punct(punct) => Some(punct.as_char()),
        _ => None,
    }
}

/// The variable of that name, raw where it is a keyword.
fn identifier(name: &str, span: Span) -> Option<Ident> {
    crate::bind::identifier(name, span)
}

fn no_use(argument: &Argument) -> Error {
    let span = argument.name.as_ref().map_or(argument.value.span, Ident::span);
    Error::new(Code::Placeholder, span, "this argument is not used by the query")
}

fn misnamed(argument: &Argument) -> Error {
    let span = argument.name.as_ref().map_or(argument.value.span, Ident::span);
    Error::new(Code::Placeholder, span, "an argument with a name, but the placeholders have none")
        .help("write `:name` in the SQL, or leave the name out")
}

fn name_of(slot: &Slot, index: usize) -> String {
    match slot.placeholder {
        Placeholder::Numbered(_) => format!("${}", index + 1),
        _ => format!("?{}", index + 1),
    }
}

fn count(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

/// Whether the placeholder stands in the text: `?1` does not stand in `?10`.
fn mentions(text: &str, placeholder: &str) -> bool {
    let next = |at: usize| text.as_bytes().get(at + placeholder.len()).is_some_and(u8::is_ascii_digit);
    text.match_indices(placeholder).any(|(at, _)| !next(at))
}
