//! What stands behind a function's name: DISTINCT and ORDER BY of an aggregate, FILTER, a window, and constants that must be.

use super::for_each_root;
use crate::dialect::{Engine, FunctionKind};
use crate::hir::{Call, ExprKind};
use crate::infer::Inference;
use crate::{Code, Diagnostic, Span};

pub(super) fn check(inference: &Inference<'_>, findings: &mut Vec<Diagnostic>) {
    for_each_root(inference.hir, &mut |root| {
        root.for_each(&mut |expr| {
            if let ExprKind::Call(call) = &expr.kind {
                // An engine that types a call before it runs minds DISTINCT where nothing is aggregated.
                findings.extend(clause(call, inference.engine.typing().is_some(), expr.span));
                findings.extend(constant(inference.engine, call, expr.span));
            }
        });
    });
}

fn constant(engine: &dyn Engine, call: &Call, span: Span) -> Option<Diagnostic> {
    let (index, must) = engine.wrong_constant(call.function.name, &call.args)?;
    let span = call.args.get(index).map_or(span, |arg| arg.span);
    Some(Diagnostic::error(
        Code::TypeMismatch,
        span,
        format!("this argument of `{}` must be {must}", call.function.name),
    ))
}

fn clause(call: &Call, typed: bool, span: Span) -> Option<Diagnostic> {
    let name = call.function.name;
    let aggregate = matches!(call.function.kind, FunctionKind::Aggregate | FunctionKind::Window);
    let ordered = !call.order_by.is_empty();
    let message = match (&call.over, call.function.kind) {
        (None, _) if typed && call.distinct && !aggregate => {
            format!("DISTINCT goes with aggregates, and `{name}` is none")
        }
        (None, _) if ordered && !aggregate => format!("ORDER BY goes with aggregates, and `{name}` is none"),
        (Some(_), _) if call.distinct => format!("`{name}` over a window takes no DISTINCT"),
        (Some(_), _) if ordered => format!("`{name}` over a window takes no ORDER BY of its own"),
        (Some(_), FunctionKind::Window) if call.filter.is_some() => {
            format!("FILTER goes with aggregates, and `{name}` is a window function")
        }
        _ => return None,
    };
    let error = Diagnostic::error(Code::Syntax, span, message);
    Some(match (&call.over, ordered) {
        (Some(_), true) => error.help("order the window: OVER (ORDER BY …)"),
        (Some(_), false) => error.help("choose the rows in a derived table first"),
        (None, _) => error,
    })
}
