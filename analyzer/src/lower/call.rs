//! Function calls: which function, whether it may stand here, and its window.

use super::Lowering;
use super::scope::Clause;
use crate::dialect::{Function, FunctionKind};
use crate::hir::{Call, Expr, ExprKind, Literal, Over};
use crate::{Code, Diagnostic, Span, suggest};
use sqlparser::ast::{
    self, DuplicateTreatment, FunctionArg, FunctionArgExpr, FunctionArgumentClause, FunctionArguments, NamedWindowExpr,
    WindowFrame, WindowFrameBound, WindowFrameUnits, WindowSpec, WindowType,
};

/// A call's parts as written.
struct Written<'q> {
    args: Vec<&'q ast::Expr>,
    /// `count(*)`.
    star: bool,
    distinct: bool,
    order_by: Vec<&'q ast::Expr>,
}

impl Lowering<'_> {
    pub(super) fn function(&mut self, call: &ast::Function) -> Expr {
        if self.typing.is_some() {
            return self.typed_function(call);
        }
        let Some(ident) = call.name.0.last().and_then(|part| part.as_ident()).filter(|_| call.name.0.len() == 1) else {
            self.not_sql("a function's name with a schema", Span::default());
            return Expr::broken(Span::default());
        };
        let span = self.span(ident.span);
        let Some(written) = self.written(call, span) else { return Expr::broken(span) };
        let name = ident.value.to_ascii_lowercase();
        if let (FunctionArguments::None, "current_timestamp" | "current_date" | "current_time") =
            (&call.args, name.as_str())
        {
            return Expr::new(ExprKind::Literal(Literal::Now(name)), span);
        }
        let function = match self.overload(&ident.value, &written, span) {
            Ok(function) => function,
            Err(error) => {
                self.report(error);
                // The arguments may hold mistakes of their own.
                written.args.iter().for_each(|arg| drop(self.expr(arg)));
                return Expr::broken(span);
            }
        };
        self.call(call, &written, function, span)
    }

    fn written<'q>(&mut self, call: &'q ast::Function, span: Span) -> Option<Written<'q>> {
        let mut written = Written { args: Vec::new(), star: false, distinct: false, order_by: Vec::new() };
        let list = match &call.args {
            FunctionArguments::None => return Some(written),
            FunctionArguments::List(list) => list,
            FunctionArguments::Subquery(_) => {
                self.not_sql("a query as the only argument without parentheses of its own", span);
                return None;
            }
        };
        written.distinct = list.duplicate_treatment == Some(DuplicateTreatment::Distinct);
        for arg in &list.args {
            match arg {
                FunctionArg::Unnamed(FunctionArgExpr::Expr(expr)) => written.args.push(expr),
                FunctionArg::Unnamed(FunctionArgExpr::Wildcard | FunctionArgExpr::WildcardWithOptions(_)) => {
                    written.star = true
                }
                _ => {
                    self.not_sql("this argument", span);
                    return None;
                }
            }
        }
        for clause in &list.clauses {
            match clause {
                FunctionArgumentClause::OrderBy(terms) => written.order_by.extend(terms.iter().map(|term| &term.expr)),
                _ => self.not_sql("this clause of a call", span),
            }
        }
        if !call.within_group.is_empty() || call.null_treatment.is_some() {
            self.not_sql("WITHIN GROUP or IGNORE NULLS", span);
        }
        Some(written)
    }

    /// The row of the function table that fits the call.
    fn overload(&self, name: &str, written: &Written<'_>, span: Span) -> Result<Function, Diagnostic> {
        let declared = self.catalog.functions(name);
        let rows: Vec<Function> = self.engine.functions(name).iter().chain(declared).copied().collect();
        if rows.is_empty() {
            let error = Diagnostic::error(Code::UnknownFunction, span, format!("no function `{name}`"));
            return Err(match suggest::nearest(name, self.engine.function_names()) {
                Some(nearest) => error.help(format!("did you mean `{nearest}`?")),
                None => error.help("declare a function of your own in querent.toml, under [functions]"),
            });
        }
        let count = written.args.len();
        let fits =
            |row: &&Function| row.arity.fits(count) && (!written.star || row.name == "count" && !written.distinct);
        let single = written.distinct && count > 1;
        rows.iter().rev().find(fits).filter(|_| !single).copied().ok_or_else(|| {
            let takes: Vec<String> = rows.iter().map(arity).collect();
            let noun = if takes == ["1"] { "argument" } else { "arguments" };
            let message = format!("`{name}` takes {} {noun}, not {count}", takes.join(" or "));
            Diagnostic::error(Code::WrongArgumentCount, span, message)
        })
    }

    fn call(&mut self, call: &ast::Function, written: &Written<'_>, function: Function, span: Span) -> Expr {
        let aggregate = matches!(function.kind, FunctionKind::Aggregate | FunctionKind::Window);
        self.misplaced_clauses(call, &function, span);
        let inner = match (aggregate, &call.over) {
            (true, Some(_)) => Some(Clause::Window),
            (true, None) => Some(Clause::Aggregate),
            (false, _) => None,
        };
        let outer = self.scopes.last().map(|scope| scope.clause);
        self.enter(inner);
        let args: Vec<Expr> = written.args.iter().map(|arg| self.expr(arg)).collect();
        let order_by = written.order_by.iter().map(|term| self.expr(term)).collect();
        let filter = call.filter.as_ref().map(|filter| self.expr(filter));
        let over = call.over.as_ref().map(|over| self.over(over));
        self.enter(outer);
        let distinct = written.distinct;
        let mut lowered = Call { args, distinct, filter, order_by, over, ..Call::of(function) };
        if aggregate {
            lowered.owner = self.owner(&lowered, span);
        }
        let span = lowered.args.iter().fold(span, |span, arg| span.to(arg.span));
        Expr::new(ExprKind::Call(Box::new(lowered)), span)
    }

    pub(super) fn enter(&mut self, clause: Option<Clause>) {
        if let (Some(scope), Some(clause)) = (self.scopes.last_mut(), clause) {
            scope.clause = clause;
        }
    }

    pub(super) fn over(&mut self, over: &WindowType) -> Over {
        match over {
            WindowType::NamedWindow(name) => self.named_window(name, 0),
            WindowType::WindowSpec(spec) => self.window(spec, 0),
        }
    }

    fn named_window(&mut self, name: &ast::Ident, depth: usize) -> Over {
        let windows = self.scopes.last().map(|scope| scope.windows.clone()).unwrap_or_default();
        let found = windows.iter().find(|window| self.same(&window.0.value, &name.value));
        match found.map(|window| &window.1) {
            Some(NamedWindowExpr::WindowSpec(spec)) if depth < 50 => self.window(spec, depth + 1),
            Some(NamedWindowExpr::NamedWindow(other)) if depth < 50 => self.named_window(other, depth + 1),
            _ => {
                let span = self.span(name.span);
                let error = Diagnostic::error(Code::UnknownName, span, format!("no window `{}`", name.value));
                let nearest = suggest::nearest(&name.value, windows.iter().map(|window| window.0.value.as_str()));
                self.report(match nearest {
                    Some(nearest) => error.help(format!("did you mean `{nearest}`?")),
                    None => error.help(format!("define it: WINDOW {} AS (…)", name.value)),
                });
                Over::default()
            }
        }
    }

    fn window(&mut self, spec: &WindowSpec, depth: usize) -> Over {
        let base = spec.window_name.as_ref().map(|name| self.named_window(name, depth)).unwrap_or_default();
        if let Some(name) = &spec.window_name {
            self.only_adds(name, spec, &base);
        }
        let mut partition_by = base.partition_by;
        let mut order_by = base.order_by;
        partition_by.extend(spec.partition_by.iter().map(|expr| self.expr(expr)));
        order_by.extend(spec.order_by.iter().map(|term| self.expr(&term.expr)));
        let frame = spec.window_frame.as_ref();
        let bounds = frame.map(|frame| self.bounds(frame)).unwrap_or_default();
        if frame.is_some_and(is_range_of_values) && order_by.len() != 1 {
            let span = bounds.first().map_or_else(|| self.current_place(), |bound| bound.span);
            let error = Diagnostic::error(Code::Syntax, span, "RANGE with an offset goes over one ORDER BY term");
            self.report(error.help("order the window by one number, or count rows: ROWS"));
        }
        let holds_current_row = frame.is_none_or(|frame| holds_current_row(frame) && !self.text.notes.frame_exclusion);
        Over { partition_by, order_by, bounds, holds_current_row }
    }

    /// A window built on another one may add an order and a frame, and change nothing.
    fn only_adds(&mut self, name: &ast::Ident, spec: &WindowSpec, base: &Over) {
        let overrides = if !spec.partition_by.is_empty() {
            "PARTITION BY"
        } else if !spec.order_by.is_empty() && !base.order_by.is_empty() {
            "ORDER BY"
        } else {
            return;
        };
        let span = self.span(name.span);
        self.error(Code::Syntax, span, format!("the {overrides} of window `{}` cannot be overridden", name.value));
    }

    fn bounds(&mut self, frame: &WindowFrame) -> Vec<Expr> {
        let bounds = [Some(&frame.start_bound), frame.end_bound.as_ref()];
        let mut lowered = Vec::new();
        let end = frame.end_bound.as_ref().unwrap_or(&WindowFrameBound::CurrentRow);
        if rank(&frame.start_bound) > rank(end) {
            self.error(Code::Syntax, self.current_place(), "a window frame ends before it starts");
        }
        for bound in bounds.into_iter().flatten() {
            if let WindowFrameBound::Preceding(Some(expr)) | WindowFrameBound::Following(Some(expr)) = bound {
                let bound = self.expr(expr);
                if matches!(bound.kind, ExprKind::Unary(crate::hir::UnaryOp::Minus, _)) && bound.literal().is_some() {
                    let message = "a window frame's offset cannot be negative, so this fails on every row";
                    self.lints.push(Diagnostic::warning(Code::TypeMismatch, bound.span, message));
                }
                lowered.push(match (self.typing, frame.units) {
                    (Some(typing), WindowFrameUnits::Rows | WindowFrameUnits::Groups) => {
                        self.wanted(bound, typing.common_types().bigint, "the offset of a window's frame")
                    }
                    _ => bound,
                });
            }
        }
        lowered
    }
}

/// Whether a frame takes the rows whose value is near the current one's.
fn is_range_of_values(frame: &WindowFrame) -> bool {
    let offset = |bound: &WindowFrameBound| {
        matches!(bound, WindowFrameBound::Preceding(Some(_)) | WindowFrameBound::Following(Some(_)))
    };
    frame.units == WindowFrameUnits::Range
        && (offset(&frame.start_bound) || frame.end_bound.as_ref().is_some_and(offset))
}

/// The order of a frame's bounds.
fn rank(bound: &WindowFrameBound) -> u8 {
    match bound {
        WindowFrameBound::Preceding(None) => 0,
        WindowFrameBound::Preceding(Some(_)) => 1,
        WindowFrameBound::CurrentRow => 2,
        WindowFrameBound::Following(Some(_)) => 3,
        WindowFrameBound::Following(None) => 4,
    }
}

/// Whether a frame holds the current row whatever the data. `BETWEEN 1 PRECEDING AND CURRENT ROW` does.
fn holds_current_row(frame: &WindowFrame) -> bool {
    let starts = matches!(frame.start_bound, WindowFrameBound::CurrentRow | WindowFrameBound::Preceding(_));
    let ends = matches!(frame.end_bound, None | Some(WindowFrameBound::CurrentRow | WindowFrameBound::Following(_)));
    starts && ends
}

/// `1`, `1 to 3`, `2 or more`.
fn arity(row: &Function) -> String {
    match (row.arity.least, row.arity.most) {
        (least, most) if least == most => least.to_string(),
        (least, _) if row.arity.step == 2 => format!("{least}, {}, {} …", least + 2, least + 4),
        (least, most) if most >= 100 => format!("{least} or more"),
        (least, most) => format!("{least} to {most}"),
    }
}
