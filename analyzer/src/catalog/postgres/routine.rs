//! CREATE FUNCTION, PROCEDURE and AGGREGATE: what a call has to know.

use super::super::Catalog;
use super::super::reader::Reader;
use super::Result;
use super::objects::{EventKind, RoutineEvent};
use super::type_name::TypeName;
use crate::dialect::{At, Nulls, Routine, RoutineArg, RoutineKind};
use crate::lexer::Kind;
use crate::{Span, SqlType};

/// How an argument goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    In,
    Out,
    InOut,
    Variadic,
}

/// An argument as written.
struct Argument {
    mode: Mode,
    name: &'static str,
    ty: TypeName,
    default: bool,
}

/// The function that takes exactly these types: one of the schema, or of the engine's.
pub(super) fn of_types(catalog: &Catalog, schema: Option<&str>, name: &str, types: &[SqlType]) -> Option<Routine> {
    let own = at(catalog, name, u32::MAX).into_iter();
    let own = own.filter(|(home, _)| schema.is_none_or(|schema| schema == home)).map(|(_, routine)| routine);
    let built_in = catalog.dialect.rules().0.typing().map(|typing| typing.routines(At::end(catalog), schema, name));
    let takes = |routine: &Routine| routine.args.iter().map(|arg| arg.ty).eq(types.iter().copied());
    own.chain(built_in.into_iter().flatten()).find(takes)
}

/// The routines of a name before a statement, each with its schema.
pub(super) fn at(catalog: &Catalog, name: &str, end: u32) -> Vec<(String, Routine)> {
    let mut routines: Vec<(String, Routine)> = Vec::new();
    let events = catalog.index.objects.routines.get(name).into_iter().flatten();
    for event in events.filter(|event| event.statement.sequence < end) {
        let schema = |own: &String| event.schema.as_ref().is_none_or(|schema| schema == own);
        match &event.kind {
            EventKind::Function | EventKind::Procedure | EventKind::Aggregate => {
                let Ok(routine) = read(catalog, event, name) else { continue };
                routines.retain(|(own, other)| !(schema(own) && same_arguments(other, &routine.args)));
                routines.push((event.schema.clone().unwrap_or_default(), routine));
            }
            EventKind::Drop | EventKind::Leaves => {
                let arguments = given(catalog, event);
                let is_it = |other: &Routine| arguments.as_ref().is_none_or(|given| same_arguments(other, given));
                routines.retain(|(own, other)| !(schema(own) && is_it(other)));
            }
            EventKind::Arrives { schema: from, name: before } => {
                let arguments = given(catalog, event);
                let is_it = |other: &Routine| arguments.as_ref().is_none_or(|given| same_arguments(other, given));
                let moved = at(catalog, before, event.statement.sequence)
                    .into_iter()
                    .filter(|(own, other)| from.as_ref().is_none_or(|from| from == own) && is_it(other));
                routines.extend(moved.map(|(own, routine)| {
                    (event.schema.clone().unwrap_or(own), Routine { name: intern(name), ..routine })
                }));
            }
        }
    }
    routines
}

pub(super) fn same_arguments(routine: &Routine, args: &[RoutineArg]) -> bool {
    routine.args.len() == args.len() && routine.args.iter().zip(args).all(|(left, right)| left.ty == right.ty)
}

/// The arguments that DROP and ALTER name a routine by; `None` when they name none.
pub(super) fn given(catalog: &Catalog, event: &RoutineEvent) -> Option<Vec<RoutineArg>> {
    let mut reader = event.statement.reader(catalog.dialect, &catalog.sources, event.body);
    if reader.peek().kind != Kind::Punct(b'(') {
        return None;
    }
    let arguments = arguments(&mut reader, event.statement.sequence).ok()?;
    taken(catalog, &reader, &arguments).ok()
}

/// The arguments that a call gives.
fn taken(catalog: &Catalog, reader: &Reader<'_>, arguments: &[Argument]) -> Result<Vec<RoutineArg>> {
    let taken = arguments.iter().filter(|argument| argument.mode != Mode::Out);
    taken
        .map(|argument| {
            let ty = argument.ty.resolve(catalog, reader)?;
            Ok(RoutineArg { name: argument.name, ty, default: argument.default })
        })
        .collect()
}

pub(super) fn read(catalog: &Catalog, event: &RoutineEvent, name: &str) -> Result<Routine> {
    let sequence = event.statement.sequence;
    let mut reader = event.statement.reader(catalog.dialect, &catalog.sources, event.body);
    if event.kind == EventKind::Aggregate {
        return aggregate(catalog, &mut reader, sequence, name);
    }
    let arguments = arguments(&mut reader, sequence)?;
    let mut routine = Routine {
        name: intern(name),
        home: "",
        kind: if event.kind == EventKind::Procedure { RoutineKind::Procedure } else { RoutineKind::Function },
        args: taken(catalog, &reader, &arguments)?,
        variadic: arguments.iter().any(|argument| argument.mode == Mode::Variadic),
        returns: SqlType::named("void"),
        set: false,
        columns: Vec::new(),
        nulls: Nulls::Maybe,
        volatile: true,
    };
    for argument in arguments.iter().filter(|argument| matches!(argument.mode, Mode::Out | Mode::InOut)) {
        let ty = argument.ty.resolve(catalog, &reader)?;
        routine.columns.push((argument.name, ty));
    }
    match routine.columns[..] {
        [] => {}
        [(_, ty)] if routine.kind != RoutineKind::Procedure => routine.returns = ty,
        _ => routine.returns = SqlType::named("record"),
    }
    returns(catalog, &mut reader, sequence, &mut routine)?;
    name_columns(&mut routine);
    options(&mut reader, &mut routine);
    Ok(routine)
}

/// One result without a name goes by the function's; the columns of a record are the statement's to define.
fn name_columns(routine: &mut Routine) {
    let record = SqlType::named("record");
    match &mut routine.columns[..] {
        [(name, ty)] if name.is_empty() || *ty == record => routine.columns.clear(),
        columns => {
            let unnamed = columns.iter_mut().enumerate().filter(|(_, (name, _))| name.is_empty());
            unnamed.for_each(|(at, (name, _))| *name = intern(&format!("column{}", at + 1)));
        }
    }
}

/// `RETURNS [SETOF] type`, `RETURNS TABLE (…)`.
fn returns(catalog: &Catalog, reader: &mut Reader<'_>, sequence: u32, routine: &mut Routine) -> Result {
    if reader.is_word("RETURNS") {
        let mut next = reader.clone();
        next.bump();
        if next.is_word("NULL") {
            return Ok(());
        }
        *reader = next;
    } else {
        return Ok(());
    }
    if reader.eat_word("TABLE") {
        routine.set = true;
        for column in reader.parenthesised_list()? {
            let mut column = reader.within(column);
            let name = super::create::any_name(&mut column, "a column's name")?.name.text;
            let ty = TypeName::read(&mut column, sequence)?.resolve(catalog, reader)?;
            routine.columns.push((intern(&name), ty));
        }
        routine.returns = match routine.columns[..] {
            [(_, ty)] => ty,
            _ => SqlType::named("record"),
        };
        return Ok(());
    }
    let ty = TypeName::read(reader, sequence)?;
    routine.set = ty.set;
    routine.returns = ty.resolve(catalog, reader)?;
    Ok(())
}

/// STRICT, IMMUTABLE and so on, up to the body.
fn options(reader: &mut Reader<'_>, routine: &mut Routine) {
    while !reader.at_end() && !["AS", "BEGIN", "RETURN"].iter().any(|body| reader.is_word(body)) {
        if reader.eat_word("STRICT") || reader.eat_words(&["RETURNS", "NULL", "ON", "NULL", "INPUT"]) {
            routine.nulls = Nulls::StrictMaybe;
        } else if reader.eat_any(&["IMMUTABLE", "STABLE"]).is_some() {
            routine.volatile = false;
        } else if reader.eat_word("WINDOW") {
            routine.kind = RoutineKind::Window;
        } else {
            reader.bump();
        }
    }
}

/// `(args) (SFUNC = f, STYPE = t, …)`.
fn aggregate(catalog: &Catalog, reader: &mut Reader<'_>, sequence: u32, name: &str) -> Result<Routine> {
    let arguments = arguments(reader, sequence)?;
    let mut returns = None;
    let mut last = None;
    for option in reader.parenthesised_list()? {
        let mut option = reader.within(option);
        if option.eat_word("STYPE") {
            option.expect(b'=')?;
            returns = Some(TypeName::read(&mut option, sequence)?.resolve(catalog, reader)?);
        } else if option.eat_word("FINALFUNC") {
            option.expect(b'=')?;
            last = Some(super::create::any_name(&mut option, "a function")?);
        }
    }
    let state = returns.ok_or_else(|| reader.expected("STYPE"))?;
    let returns = match last {
        None => state,
        Some(last) => {
            let own = at(catalog, &last.name.text, sequence).into_iter().map(|(_, routine)| routine);
            let built_in = catalog.dialect.rules().0.typing();
            let built_in = built_in.map(|typing| typing.routines(At::end(catalog), None, &last.name.text));
            let mut all = own.chain(built_in.into_iter().flatten());
            let takes = |routine: &Routine| routine.args.first().is_some_and(|arg| arg.ty == state);
            all.find(takes).map(|routine| routine.returns).ok_or_else(|| reader.expected("FINALFUNC"))?
        }
    };
    Ok(Routine {
        name: intern(name),
        home: "",
        kind: RoutineKind::Aggregate,
        args: taken(catalog, reader, &arguments)?,
        variadic: arguments.iter().any(|argument| argument.mode == Mode::Variadic),
        returns,
        set: false,
        columns: Vec::new(),
        nulls: Nulls::Maybe,
        volatile: false,
    })
}

/// `([mode] [name] type [DEFAULT e], …)`; `(*)` has none.
fn arguments(reader: &mut Reader<'_>, sequence: u32) -> Result<Vec<Argument>> {
    let mut arguments = Vec::new();
    for span in reader.parenthesised_list()? {
        let mut argument = reader.within(span);
        if !argument.at_end() && !argument.eat(b'*') {
            arguments.push(read_argument(&mut argument, span, sequence)?);
        }
    }
    Ok(arguments)
}

fn read_argument(argument: &mut Reader<'_>, span: Span, sequence: u32) -> Result<Argument> {
    let mode = match argument.eat_any(&["INOUT", "IN", "OUT", "VARIADIC"]) {
        Some("OUT") => Mode::Out,
        Some("INOUT") => Mode::InOut,
        Some("IN") if argument.eat_word("OUT") => Mode::InOut,
        Some("VARIADIC") => Mode::Variadic,
        _ => Mode::In,
    };
    let mut bare = argument.clone();
    let ends =
        |reader: &Reader<'_>| reader.at_end() || reader.is_word("DEFAULT") || reader.peek().kind == Kind::Punct(b'=');
    let unnamed = TypeName::read(&mut bare, sequence).ok().filter(|_| ends(&bare));
    let (name, ty) = match unnamed {
        Some(ty) => {
            *argument = bare;
            ("", ty)
        }
        None => {
            let name = super::create::any_name(argument, "an argument")?.name.text;
            (intern(&name), TypeName::read(argument, sequence)?)
        }
    };
    if !ends(argument) {
        return Err(argument.error(span, "this argument is not understood"));
    }
    let default = !argument.at_end();
    Ok(Argument { mode, name, ty, default })
}

pub(super) fn intern(name: &str) -> &'static str {
    match SqlType::named(name) {
        SqlType::Named(name) => name,
        _ => "",
    }
}
