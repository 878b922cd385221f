//! Calls every function and operator with many values and compares when the result is NULL with what the analyser says.

use crate::catalogue::create_extensions;
use crate::typing::{SCHEMA, catalog};
use crate::values;
use anyhow::{Result, ensure};
use postgres::{Client, Transaction};
use querent_analyzer::postgres_probe;

/// So many calls of each overload.
const CALLS: usize = 500;

/// A function or an operator.
struct Callable {
    question: String,
    /// What stands before the arguments, and between them or after them.
    before: String,
    after: String,
    types: Vec<String>,
    set: bool,
}

/// Fails on a result that is NULL against the analyser's word; notes where its word is too careful.
pub(crate) fn check(client: &mut Client) -> Result<()> {
    let mut transaction = client.transaction()?;
    transaction.batch_execute(include_str!("../sql/setup.sql"))?;
    transaction.batch_execute(include_str!("../sql/nulls.sql"))?;
    transaction.batch_execute("SET LOCAL statement_timeout = '5s'; SET LOCAL TimeZone = 'UTC'")?;
    let schema = create_extensions() + SCHEMA;
    transaction.batch_execute(&schema)?;
    let catalog = catalog(&schema)?;
    let mut wrong = 0;
    for callable in callables(&mut transaction)? {
        let types = callable.types.iter().map(|ty| values::concrete(ty)).collect::<Vec<_>>().join(" ");
        let question = format!("{} {types}", callable.question);
        let answer = postgres_probe(&catalog, question.trim_end());
        let class = answer.as_deref().map_or("none", |answer| answer.rsplit(' ').next().unwrap_or(""));
        let (ran, nulls) = call(&mut transaction, &callable, class)?;
        match class {
            "none" => println!("unknown  {question}"),
            _ if ran == 0 => println!("no call  {question}"),
            "Never" | "Strict" | "First" | "AllNull" => {
                if let Some(expression) = nulls.first() {
                    wrong += 1;
                    println!("WRONG    {question}: {class}, but {expression} is NULL");
                }
            }
            _ if nulls.is_empty() => println!("careful  {question}: {class}, but {ran} calls never gave NULL"),
            _ => {}
        }
    }
    ensure!(wrong == 0, "{wrong} give NULL against our word");
    Ok(())
}

/// How many calls ran, and those that gave NULL.
fn call(transaction: &mut Transaction<'_>, callable: &Callable, class: &str) -> Result<(usize, Vec<String>)> {
    let null_allowed = |at: usize| match class {
        "Strict" | "StrictMaybe" => false,
        "First" => at > 0,
        _ => true,
    };
    let mut values: Vec<Vec<String>> = callable.types.iter().map(|ty| values::of(ty)).collect();
    if values.iter().any(Vec::is_empty) {
        return Ok((0, Vec::new()));
    }
    for (at, (values, ty)) in values.iter_mut().zip(&callable.types).enumerate() {
        if null_allowed(at) && ty != "record" {
            values.push(format!("NULL::\"{}\"", values::concrete(ty)));
        }
    }
    let combinations =
        values.iter().try_fold(1usize, |all, values| all.checked_mul(values.len())).unwrap_or(usize::MAX);
    // A step that shares no factor with the number of combinations comes by all of them.
    let step = if combinations <= CALLS { 1 } else { (combinations / CALLS) | 1 };
    let mut expressions = Vec::new();
    for round in 0..combinations.min(CALLS) {
        let mut number = round * step + if step > 1 { round % 7 } else { 0 };
        let mut args = Vec::new();
        for values in &values {
            args.push(values[number % values.len()].as_str());
            number /= values.len();
        }
        if class == "AllNull" && args.iter().all(|arg| arg.starts_with("NULL")) {
            continue;
        }
        expressions.push(callable.expression(&args));
    }
    let answer = transaction.query_one("SELECT pg_temp.nulls($1, $2)", &[&expressions, &callable.set])?;
    let answers: Vec<Option<bool>> = answer.get(0);
    let ran = answers.iter().flatten().count();
    let nulls = expressions.into_iter().zip(answers).filter(|(_, answer)| *answer == Some(true));
    Ok((ran, nulls.map(|(expression, _)| expression).collect()))
}

impl Callable {
    fn expression(&self, args: &[&str]) -> String {
        match (self.before.is_empty(), args) {
            (true, [left, right]) => format!("{left}{}{right}", self.after),
            (true, _) => format!("{}{}", self.after, args[0]),
            (false, _) => format!("{}{}{}", self.before, args.join(", "), self.after),
        }
    }
}

fn callables(transaction: &mut Transaction<'_>) -> Result<Vec<Callable>> {
    let rows = transaction.query(include_str!("../sql/callables.sql"), &[])?;
    let callable = |row: &postgres::Row| Callable {
        question: row.get(0),
        before: row.get(1),
        after: row.get(2),
        types: row.get(3),
        set: row.get(4),
    };
    Ok(rows.iter().map(callable).collect())
}
