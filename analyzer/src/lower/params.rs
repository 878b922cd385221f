//! Placeholders in, parameters out, numbered as the engine counts them.

use crate::hir::Param;
use crate::{Code, Diagnostic, Span};

/// The highest number that the engine takes.
const HIGHEST: usize = 32_766;

/// The place in `params` of the parameter that a placeholder stands for, which is added when it is new: `?` is the next,
/// `?3` and `$3` are the third, a name is one wherever it stands.
///
/// # Errors
/// The engine has no parameter of that number.
pub(crate) fn place(params: &mut Vec<Param>, placeholder: &str, span: Span) -> Result<usize, Diagnostic> {
    let digits = placeholder.strip_prefix(['?', '$']).filter(|rest| !rest.is_empty());
    let number = digits.and_then(|digits| digits.parse::<usize>().ok());
    if number.is_some_and(|number| number == 0 || number > HIGHEST) {
        let error = Diagnostic::error(Code::Placeholder, span, format!("there is no parameter `{placeholder}`"));
        return Err(error.help(format!("parameters are numbered from 1 to {HIGHEST}")));
    }
    let name = (placeholder.len() > 1 && number.is_none()).then(|| placeholder[1..].to_owned());
    let known = params.iter().position(|param| match (&name, number) {
        (Some(_), _) => param.name == name,
        (None, Some(number)) => param.index == number,
        (None, None) => false,
    });
    let at = known.unwrap_or_else(|| {
        let last = params.iter().map(|param| param.index).max().unwrap_or(0);
        params.push(Param { index: number.unwrap_or(last + 1), name, spans: Vec::new(), ty: None });
        params.len() - 1
    });
    params[at].spans.push(span);
    Ok(at)
}
