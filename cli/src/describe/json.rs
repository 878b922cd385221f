//! JSON lines in, JSON lines out, one for one and in order.

use super::answer::{Described, Finding, Refused};
use crate::project::Project;
use anyhow::Result;
use querent_analyzer::analyze;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::io::{BufRead, BufReader, BufWriter, ErrorKind, Write};
use std::process::ExitCode;

/// Describes each line of the standard input.
pub(super) fn describe(project: &Project) -> Result<ExitCode> {
    let input = BufReader::with_capacity(1 << 16, std::io::stdin().lock());
    let output = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    match lines(project, input, output) {
        // Whoever reads has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        result => Ok(result.map(|()| ExitCode::SUCCESS)?),
    }
}

fn lines<R: std::io::Read>(project: &Project, mut input: BufReader<R>, mut output: impl Write) -> std::io::Result<()> {
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        if !line.trim_ascii().is_empty() {
            answer(project, &line, &mut output)?;
            output.write_all(b"\n")?;
        }
        line.clear();
        // Who waits for the answer before asking on gets it; a stream in one go is written in large pieces.
        if !input.buffer().contains(&b'\n') {
            output.flush()?;
        }
    }
    output.flush()
}

/// A line of the input.
#[derive(Deserialize)]
#[serde(expecting = "an object with `id` and `sql`")]
struct Request<'a> {
    #[serde(borrow)]
    id: &'a RawValue,
    #[serde(borrow)]
    sql: Cow<'a, str>,
}

/// What is left to echo of a line that is no [`Request`].
#[derive(Deserialize)]
struct Named<'a> {
    #[serde(borrow)]
    id: &'a RawValue,
}

fn answer(project: &Project, line: &[u8], output: &mut impl Write) -> std::io::Result<()> {
    let request = std::str::from_utf8(line)
        .map_err(|error| error.to_string())
        .and_then(|line| serde_json::from_str::<Request<'_>>(line).map_err(|error| error.to_string()));
    let request = match request {
        Ok(request) => request,
        Err(message) => {
            return write(output, &Refused { id: id(line), ok: false, errors: vec![Finding::input(message)] });
        }
    };
    match analyze(&project.catalog, &request.sql) {
        Ok(analysis) => write(output, &Described::new(request.id, &analysis, project, &request.sql)),
        Err(errors) => {
            let errors = errors.iter().map(|error| Finding::new(error, &request.sql)).collect();
            write(output, &Refused { id: Some(request.id), ok: false, errors })
        }
    }
}

fn id(line: &[u8]) -> Option<&RawValue> {
    std::str::from_utf8(line).ok().and_then(|line| serde_json::from_str::<Named<'_>>(line).ok()).map(|named| named.id)
}

fn write(output: &mut impl Write, answer: &impl Serialize) -> std::io::Result<()> {
    serde_json::to_writer(output, answer).map_err(std::io::Error::from)
}
