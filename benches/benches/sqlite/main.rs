//! SQLite in memory: Querent beside the bare C interface and rusqlite, the same work, as ratios.
//!
//! `cargo bench -p querent-benches --bench sqlite`. After `--`: `--peers` adds diesel and sqlx (`peers/sqlite`), `--save` keeps
//! the figures in `results/`, `--test` runs everything once and compares the answers, `--repeat WORKLOAD CONTENDER TIMES` does
//! one thing only, for a profiler.

mod c;
mod queried;
mod rusqlite_docs;

use querent::rusqlite::{self, ffi};
use querent_benches::contender::{Contender, DATA, SCHEMA};
use std::process::Command;

fn main() {
    let contenders: Vec<Box<dyn Contender>> = vec![
        Box::new(c::Bare::new("C")),
        Box::new(queried::OnOwn(database().into())),
        Box::new(queried::OnRusqlite(database())),
        Box::new(rusqlite_docs::Rusqlite(database())),
    ];
    querent_benches::harness::main("sqlite", contenders, || Some(peers()));
}

fn database() -> rusqlite::Connection {
    let connection = rusqlite::Connection::open_in_memory().expect("a database in memory");
    connection.execute_batch(SCHEMA).expect("the schema is right");
    connection.execute_batch(DATA).expect("the data fit the schema");
    connection
}

/// The program of the contenders that link a SQLite of their own.
fn peers() -> Command {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/peers/Cargo.toml");
    let mut command = Command::new(env!("CARGO"));
    command.args(["run", "--release", "--quiet", "--manifest-path", manifest, "--package", "sqlite-peers", "--"]);
    command
}
