//! Parameters: each takes its type, and whether NULL may be bound, from the places where it stands.

mod derived;
mod exprs;
mod nulls;
mod statements;

use super::Inference;
use crate::hir::{ParamId, QueryId, SourceId, SourceKind};
use crate::{Code, Diagnostic, Origin, Span, SqlType};

/// What is known of a parameter.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ParamFacts {
    pub(crate) ty: SqlType,
    pub(crate) nullable: bool,
    pub(crate) origin: Option<Origin>,
}

impl Default for ParamFacts {
    fn default() -> Self {
        Self { ty: SqlType::Any, nullable: false, origin: None }
    }
}

/// What a place wants of a parameter.
#[derive(Clone, Copy)]
struct Want<'w> {
    ty: Option<SqlType>,
    /// Further types, of an operand of CASE: those of its other WHENs.
    also: &'w [SqlType],
    null: NullUse,
    /// The column that it stands beside.
    column: Option<(SourceId, usize)>,
}

impl Want<'_> {
    /// Of a place beside no column.
    fn of(ty: Option<SqlType>, null: NullUse) -> Self {
        Want { ty, also: &[], null, column: None }
    }

    /// The type of a number that a number of this place is made of: what an INTEGER column stores has to be of integers.
    fn number(&self, ty: SqlType) -> SqlType {
        let stores = matches!(self.null, NullUse::Fails | NullUse::Stored | NullUse::Asked);
        match (ty, self.ty) {
            (SqlType::Numeric, Some(SqlType::Integer | SqlType::Boolean)) if stores => SqlType::Integer,
            _ => ty,
        }
    }
}

/// What a place does with NULL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NullUse {
    /// It fails.
    Fails,
    /// It is asked for: IS NULL, COALESCE.
    Asked,
    /// It never matches.
    NeverMatches,
    /// It is stored, or made something of.
    Stored,
    /// It passes through.
    Passes,
}

/// The places of one parameter so far.
#[derive(Default, Clone)]
struct Seen {
    types: Vec<(SqlType, Span)>,
    /// Where any number will do: which one, the other places tell.
    numbers: Vec<Span>,
    uses: Vec<NullUse>,
    origin: Option<Origin>,
}

struct Walk<'i, 'a> {
    inference: &'i Inference<'a>,
    seen: Vec<Seen>,
    /// The parameters that are not NULL here: the WHEN around says so.
    given: Vec<ParamId>,
    /// How many derived tables inside of each other are looked into.
    level: u8,
}

/// Visits every place of every parameter.
pub(super) fn infer(inference: &Inference<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<ParamFacts> {
    let hir = inference.hir;
    if hir.params.is_empty() {
        return Vec::new();
    }
    let mut walk = Walk { inference, seen: vec![Seen::default(); hir.params.len()], given: Vec::new(), level: 0 };
    walk.statement(&hir.statement);
    for id in 0..hir.queries.len() as u32 {
        walk.query(hir.query(QueryId(id)));
    }
    for source in &hir.sources {
        for (index, arg) in source.args.iter().enumerate() {
            let ty = match &source.kind {
                SourceKind::Function(function) => function.args.get(index).or(function.args.last()).copied(),
                // What a virtual table is asked for; what else it takes is the module's own.
                _ => Some(if index == 0 { SqlType::Text } else { SqlType::Any }),
            };
            walk.expr(arg, Want::of(ty, NullUse::Passes));
        }
    }
    for source in &hir.sources {
        if let SourceKind::Calls { calls, .. } = &source.kind {
            walk.results(calls.iter());
        }
    }
    let seen = walk.seen;
    let decided = hir.params.iter().zip(seen);
    decided.map(|(param, seen)| decide(inference, param.ty, seen, diagnostics)).collect()
}

fn decide(
    inference: &Inference<'_>,
    known: Option<SqlType>,
    seen: Seen,
    diagnostics: &mut Vec<Diagnostic>,
) -> ParamFacts {
    let (mut ty, mut agree) = (SqlType::Any, true);
    let is_number = |(ty, _): &(SqlType, Span)| inference.engine.unify(ty, &SqlType::Numeric) == SqlType::Numeric;
    let mut places = if known.is_some() { Vec::new() } else { seen.types };
    if known.is_none() && !places.iter().any(is_number) {
        places.extend(seen.numbers.into_iter().map(|span| (SqlType::Numeric, span)));
    }
    for (next, span) in places.into_iter().filter(|(ty, _)| !matches!(ty, SqlType::Any | SqlType::Null)) {
        let together = if ty == SqlType::Any { next } else { inference.engine.unify(&ty, &next) };
        if together == SqlType::Any {
            let message = format!("this parameter is {next} here and {ty} in an earlier place");
            let error = Diagnostic::error(Code::ParameterType, span, message);
            diagnostics.push(error.help("use two parameters, or CAST one of the places"));
            agree = false;
            continue;
        }
        // The narrower name says more: a DATE that is also stored as TEXT stays a DATE.
        ty = if together == SqlType::Text && ty != SqlType::Any { ty } else { together };
    }
    let ty = known.unwrap_or(if agree { ty } else { SqlType::Any });
    let any = |null: NullUse| seen.uses.contains(&null);
    let stored = any(NullUse::Stored) && !any(NullUse::NeverMatches);
    ParamFacts { ty, nullable: !any(NullUse::Fails) && (any(NullUse::Asked) || stored), origin: seen.origin }
}
