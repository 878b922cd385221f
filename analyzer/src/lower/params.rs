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
    let name = (placeholder.len() > 1 && number.is_none()).then(|| placeholder[1..].to_owned());
    let known = params.iter().position(|param| match (&name, number) {
        (Some(_), _) => param.name == name,
        (None, Some(number)) => param.index == number,
        (None, None) => false,
    });
    if let Some(at) = known {
        params[at].spans.push(span);
        return Ok(at);
    }
    let next = || params.iter().map(|param| param.index).max().unwrap_or(0) + 1;
    let index = number.unwrap_or_else(next);
    if index == 0 || index > HIGHEST {
        let error = Diagnostic::error(Code::Placeholder, span, format!("there is no parameter `{placeholder}`"));
        return Err(error.help(format!("parameters are numbered from 1 to {HIGHEST}")));
    }
    params.push(Param { index, name, spans: vec![span], ty: None });
    Ok(params.len() - 1)
}
