//! Function calls by the types of their arguments, where the engine decides them before it runs.

use super::Lowering;
use crate::dialect::{
    Arg, Arity, Chosen, Coercion, Function, FunctionKind, NoMatch, Nulls, Returns, Routine, RoutineKind,
};
use crate::hir::{Call, Expr, ExprKind, Literal};
use crate::{Code, Diagnostic, Span, SqlType, suggest};

/// A routine's name as written.
#[derive(Clone, Copy)]
pub(super) struct RoutineName<'q> {
    pub(super) schema: Option<&'q str>,
    pub(super) name: &'q str,
    pub(super) span: Span,
}

impl Lowering<'_> {
    /// What a call does by its name alone: where its arguments stand, and whether it takes a window.
    pub(super) fn kind_of_call(&mut self, name: RoutineName<'_>, ordered: bool) -> Option<FunctionKind> {
        let typing = self.typing?;
        let routines = typing.routines(self.here(), name.schema, name.name);
        if routines.is_empty() {
            // `text(x)` and the like are conversions.
            if typing.type_named(self.here(), name.name).is_some() {
                return Some(FunctionKind::Scalar);
            }
            let error = self.unknown_routine(name);
            self.report(error);
            return None;
        }
        let kinds = || routines.iter().map(|routine| routine.kind);
        let of_order = |kind: RoutineKind| matches!(kind, RoutineKind::OrderedSet { .. } | RoutineKind::Hypothetical);
        let kind = kinds().find(|kind| of_order(*kind) == ordered).unwrap_or(routines[0].kind);
        Some(function_kind(kind, false, false))
    }

    fn unknown_routine(&self, RoutineName { name, span, schema }: RoutineName<'_>) -> Diagnostic {
        let shown = schema.map_or(name.to_owned(), |schema| format!("{schema}.{name}"));
        let error = Diagnostic::error(Code::UnknownFunction, span, format!("no function `{shown}`"));
        let mut names = self.typing.map(|typing| typing.routine_names(self.catalog)).unwrap_or_default();
        // The engine's own ways in and out of a type are nothing that a query calls.
        names.retain(|name| !["send", "recv", "out"].iter().any(|end| name.ends_with(end)));
        match suggest::nearest(name, names.iter().map(String::as_str)) {
            Some(nearest) => error.help(format!("did you mean `{nearest}`?")),
            None => error.help(self.foreign_help().unwrap_or_else(|| {
                "functions come from the engine, its extensions (CREATE EXTENSION in the snapshot) and CREATE FUNCTION".into()
            })),
        }
    }

    /// The call with the routine that its arguments choose, which are made what it takes.
    pub(super) fn choose(&mut self, name: RoutineName<'_>, mut call: Call) -> Expr {
        let chosen = match self.chosen(name, &mut call) {
            Some(chosen) => chosen,
            None => return Expr::broken(name.span),
        };
        call.function = function(&chosen);
        call.columns = chosen.columns;
        let span = call.args.iter().fold(name.span, |span, arg| span.to(arg.span));
        Expr { ty: Some(chosen.returns), ..Expr::new(ExprKind::Call(Box::new(call)), span) }
    }

    fn chosen(&mut self, name: RoutineName<'_>, call: &mut Call) -> Option<Chosen> {
        let typing = self.typing?;
        let types: Vec<SqlType> = call.args.iter().map(|arg| self.type_of(arg)).collect();
        if types.contains(&SqlType::Any) {
            return None;
        }
        let names = call.names.iter().map(|name| Some(name.as_str()));
        let names = std::iter::repeat_n(None, types.len() - call.names.len()).chain(names);
        let literals = call.args.iter().map(|arg| match arg.literal()? {
            Literal::Text(text) => Some(text.as_str()),
            _ => Some(""),
        });
        let args = names.zip(types).zip(literals).map(|((name, ty), literal)| Arg { name, ty, literal });
        let args: Vec<Arg<'_>> = args.collect();
        let chosen = typing.routine(self.here(), name.schema, name.name, &args, call.variadic);
        match chosen {
            Ok(chosen) => {
                for (arg, to) in call.args.iter_mut().zip(&chosen.args) {
                    self.convert(arg, *to, Coercion::Explicit);
                }
                Some(chosen)
            }
            Err(no_match) => {
                let types: Vec<SqlType> = args.iter().map(|arg| arg.ty).collect();
                let error = self.no_routine(name, &types, &no_match);
                self.report(error);
                None
            }
        }
    }

    /// What to say of a name that an extension may bring which is not known.
    pub(super) fn foreign_help(&self) -> Option<String> {
        let extension = self.typing?.unknown_extension(self.catalog)?;
        Some(format!("what the extension `{extension}` brings is not known: use it in a query of your own driver"))
    }

    fn no_routine(&self, name: RoutineName<'_>, types: &[SqlType], no_match: &NoMatch) -> Diagnostic {
        let sql_name = |ty: &SqlType| self.typing.map_or(ty.name().to_owned(), |typing| typing.sql_name(*ty));
        let given = format!("{}({})", name.name, types.iter().map(sql_name).collect::<Vec<_>>().join(", "));
        match no_match {
            NoMatch::Unknown => self.unknown_routine(name),
            NoMatch::Arguments(candidates) => {
                let typing = self.typing.map(|typing| typing.routines(self.here(), name.schema, name.name));
                let counts = typing.unwrap_or_default();
                let fits = counts.iter().any(|routine| takes(routine, types.len()));
                let code = if fits { Code::TypeMismatch } else { Code::WrongArgumentCount };
                let foreign = types.iter().find_map(|ty| self.typing?.foreign_home(self.catalog, *ty));
                let help = foreign.and_then(|_| self.foreign_help()).unwrap_or_else(|| several(candidates));
                Diagnostic::error(code, name.span, format!("no function `{given}`")).help(help)
            }
            NoMatch::Ambiguous(candidates) => {
                Diagnostic::error(Code::TypeMismatch, name.span, format!("several functions fit `{given}`"))
                    .help(format!("CAST an argument, {}", several(candidates)))
            }
        }
    }

    /// A call of the engine's own function with arguments that are lowered already: what EXTRACT and its kin stand for.
    pub(super) fn builtin(&mut self, name: &str, args: Vec<Expr>, span: Span) -> Expr {
        let call = Call { args, ..Call::of(UNRESOLVED) };
        self.choose(RoutineName { schema: Some("pg_catalog"), name, span }, call)
    }
}

/// Stands in a call until its arguments are known.
pub(super) const UNRESOLVED: Function = Function {
    name: "",
    kind: FunctionKind::Scalar,
    arity: Arity::new(0, 0),
    args: &[],
    returns: Returns::Type(SqlType::Any),
    nulls: Nulls::Maybe,
};

fn takes(routine: &Routine, count: usize) -> bool {
    let required = routine.args.iter().filter(|arg| !arg.default).count() - usize::from(routine.variadic);
    count >= required && (routine.variadic || count <= routine.args.len())
}

fn function_kind(kind: RoutineKind, set: bool, volatile: bool) -> FunctionKind {
    match kind {
        RoutineKind::Aggregate | RoutineKind::OrderedSet { .. } | RoutineKind::Hypothetical => FunctionKind::Aggregate,
        RoutineKind::Window => FunctionKind::Window,
        _ if set => FunctionKind::Set,
        _ if volatile => FunctionKind::Volatile,
        _ => FunctionKind::Scalar,
    }
}

/// The chosen routine as the later stages see it.
fn function(chosen: &Chosen) -> Function {
    let routine = &chosen.routine;
    // Functions of the schema's own are told apart by their schemas, and from the engine's.
    let name = match routine.home {
        "" => routine.name,
        home => SqlType::named(&format!("{home}.{}", routine.name)).name(),
    };
    Function {
        name,
        kind: function_kind(routine.kind, routine.set, routine.volatile),
        arity: Arity::new(chosen.args.len(), chosen.args.len()),
        args: &[],
        returns: Returns::Type(chosen.returns),
        nulls: routine.nulls,
    }
}

/// What there is instead, the first few.
pub(super) fn several(candidates: &[String]) -> String {
    match candidates {
        [] => "none can be called so".to_owned(),
        [one] => format!("there is {one}"),
        [..] if candidates.len() > 6 => {
            format!("there are {} and {} more", candidates[..5].join(", "), candidates.len() - 5)
        }
        _ => format!("there are {}", candidates.join(", ")),
    }
}
